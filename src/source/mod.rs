//! Bytes with coordinates: text and its lines, JSON and its places.

pub mod canonical;
pub mod json;
pub mod map;
pub mod node;
pub mod problem;
pub mod text;
