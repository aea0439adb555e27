//! The reports: what programs read, and how it is written.

mod machine;
mod sample;
mod writing;
