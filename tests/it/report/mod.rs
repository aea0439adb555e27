//! The reports: what people read, what programs read, and what hostile text does to neither.

mod formats;
#[cfg(feature = "cli")]
mod hostile;
mod machine;
#[cfg(feature = "cli")]
mod parsed;
#[cfg(feature = "cli")]
mod people;
pub(crate) mod sample;
mod writing;
