//! Two versions and the ways between them.

mod generate;
mod loss;
mod migrate;
mod minor;
mod program;
mod released;
