//! The reports: what people read, what programs read, and what hostile text does to neither.

#[cfg(feature = "cli")]
mod hostile;
mod machine;
#[cfg(feature = "cli")]
mod people;
mod sample;
mod writing;
