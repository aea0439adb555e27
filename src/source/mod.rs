//! Bytes with coordinates: text and its lines, JSON and its places.

pub mod canonical;
pub mod json;
pub mod node;
pub mod text;
