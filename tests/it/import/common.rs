//! What the tests of several importers do with their fixtures.

use std::path::{Path, PathBuf};

use offprint::check::Settings;
use offprint::container::Opening;
use offprint::diagnostic::Level;
use offprint::import::{Limits, Source, read};
use offprint::pack::Draft;
use offprint::rules::Profile;
use serde_json::Value;

/// The fixtures of one importer, or of all.
pub(crate) struct Fixtures(pub(crate) &'static str);

impl Fixtures {
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(self.0).join(name)
    }

    pub(crate) fn imported(&self, name: &str) -> Source {
        read(&[self.path(name)]).expect("it is read")
    }

    pub(crate) fn article(&self, name: &str) -> Value {
        self.imported(name).articles.remove(0).value
    }

    /// The codes of the errors under the profile of conversions.
    pub(crate) fn errors(&self, name: &str) -> Vec<&'static str> {
        let draft = Draft::open(&[self.path(name)], &Limits::default(), &Opening::default()).expect("read");
        let settings = Settings { profile: Profile::Converted, ..Settings::default() };
        let checked = draft.check(&settings);
        checked.findings.iter().filter(|found| found.level == Level::Error).map(|found| found.code).collect()
    }
}
