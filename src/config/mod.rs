//! `offprint.toml`: what a house wants of its checks, and which findings it lives with.
//!
//! A file is read whole or not at all: every mistake in it is told with its place ([`Mistakes`]). Nothing here looks
//! for a terminal or an environment; who calls says where the file is, or where to look from ([`find()`]).

pub mod baseline;

mod build;
mod file;
mod ignore;
mod look;
mod mistake;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use build::read;
pub use file::schema;
pub use ignore::{Ignore, Ignores, Used};
pub use mistake::{Mistake, Mistakes};

use crate::container::digest::Checksum;
use crate::diagnostic::Level;
use crate::rules::Profile;
use crate::rules::house::House;

/// The name of a configuration.
pub const NAME: &str = "offprint.toml";

/// What a configuration says; what it leaves open is absent.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where it stands.
    pub path: PathBuf,
    /// What the packages are for.
    pub profile: Option<Profile>,
    /// Levels by the rules' codes; none is off.
    pub levels: Vec<(&'static str, Option<Level>)>,
    /// The findings that the house lives with.
    pub ignores: Arc<Ignores>,
    /// Whether still pictures are decoded to their end.
    pub decode: bool,
    /// Limits by name.
    pub limits: Vec<(String, u64)>,
    /// What the house asks besides the format.
    pub house: Option<Arc<House>>,
    /// A digest of every byte that was read for it.
    pub digest: Checksum,
}

/// The nearest configuration: in `start`, if it is a folder, else in its folder; then upwards.
pub fn find(start: &Path) -> Option<PathBuf> {
    let start = std::path::absolute(start).ok()?;
    start.ancestors().map(|folder| folder.join(NAME)).find(|file| file.is_file())
}
