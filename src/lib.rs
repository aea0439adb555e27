//! Articles, their bylines and their media credits in a versioned archive.

#![forbid(unsafe_code)]

pub mod check;
pub mod container;
pub mod convert;
pub mod diagnostic;
pub mod error;
pub mod format;
pub mod grammar;
pub mod import;
pub mod media;
pub mod pack;
pub mod report;
pub mod rules;
pub mod source;

#[cfg(feature = "cli")]
pub mod cli;

pub use error::{Error, Result};
