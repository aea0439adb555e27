//! Standard input as a file, for what must be looked at more than once.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::Failure;
use super::inputs::STDIN;
use crate::error::Error;
use crate::import::Limits;

/// The inputs of a run, standard input put into a private file; dropped, that is gone.
pub(super) struct Piped {
    inputs: Vec<PathBuf>,
    _folder: Option<TempDir>,
}

impl Piped {
    /// Reads standard input if one of `inputs` is `-`.
    pub(super) fn take(inputs: &[PathBuf], limits: &Limits) -> Result<Self, Failure> {
        let mut inputs = inputs.to_vec();
        let Some(dash) = inputs.iter_mut().find(|input| input.as_path() == Path::new(STDIN)) else {
            return Ok(Self { inputs, _folder: None });
        };
        let private = || Error::write("a private folder");
        let folder = tempfile::Builder::new().prefix("offprint-stdin-").tempdir().map_err(private())?;
        let path = folder.path().join("stdin");
        let mut file = File::create(&path).map_err(private())?;
        let most = limits.zip_bytes;
        let got = io::copy(&mut io::stdin().lock().take(most + 1), &mut file).map_err(Error::read(STDIN))?;
        if got > most {
            let path = PathBuf::from(STDIN);
            return Err(Error::Limit { path, limit: "zip-bytes", found: got, max: most }.into());
        }
        file.flush().map_err(private())?;
        *dash = path;
        Ok(Self { inputs, _folder: Some(folder) })
    }

    /// What to read.
    pub(super) fn inputs(&self) -> &[PathBuf] {
        &self.inputs
    }
}
