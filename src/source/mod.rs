//! Bytes with coordinates: text and its lines, JSON and its places, and the way back to what was written.

pub mod canonical;
pub mod json;
pub mod map;
pub mod node;
pub mod problem;
pub(crate) mod table;
pub mod text;
pub mod tree;
