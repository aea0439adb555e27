//! How each input is checked: flags, over the nearest configuration, over the defaults.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Failure;
use super::args::{Checking, Configured, limits};
use crate::check::{Checked, Settings};
use crate::config::baseline::Baseline;
use crate::config::{self, Config, Used};
use crate::container::Opening;
use crate::container::digest::Checksum;
use crate::error::Error;
use crate::import::Limits;

/// How some inputs are checked.
pub(super) struct Setup {
    pub(super) settings: Settings,
    pub(super) opening: Opening<'static>,
    pub(super) limits: Limits,
    /// A digest of what the findings in an archive depend on, besides the archive and the moment.
    pub(super) digest: Checksum,
    config: Option<Config>,
}

/// How many folders, and how many configurations, are remembered at a time.
const REMEMBERED: usize = 1024;

/// The setups of a run, each made once as long as there are not very many.
pub(super) struct Setups<'a> {
    checking: &'a Checking,
    baseline: Option<Arc<Baseline>>,
    /// The configuration of a folder, if it has one.
    folders: HashMap<PathBuf, Option<PathBuf>>,
    setups: HashMap<Option<PathBuf>, Arc<Setup>>,
}

impl<'a> Setups<'a> {
    /// Reads the configuration that was named, if one was.
    pub(super) fn new(checking: &'a Checking, baseline: Option<Baseline>) -> Result<Self, Failure> {
        let baseline = baseline.map(Arc::new);
        let mut setups = Self { checking, baseline, folders: HashMap::new(), setups: HashMap::new() };
        if let Some(file) = &checking.configured.file {
            setups.setup(Some(file.clone()))?;
        }
        Ok(setups)
    }

    /// How the input at `path` is checked; standard input, as what stands in the current folder.
    pub(super) fn of(&mut self, path: Option<&Path>) -> Result<Arc<Setup>, Failure> {
        let file = match (&self.checking.configured.file, self.checking.configured.isolated) {
            (Some(file), _) => Some(file.clone()),
            (None, true) => None,
            (None, false) => self.nearest(path.unwrap_or(Path::new("."))),
        };
        self.setup(file)
    }

    fn nearest(&mut self, path: &Path) -> Option<PathBuf> {
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        if self.folders.len() >= REMEMBERED {
            self.folders.clear();
        }
        self.folders.entry(folder.to_owned()).or_insert_with(|| config::find(folder).map(shown)).clone()
    }

    fn setup(&mut self, file: Option<PathBuf>) -> Result<Arc<Setup>, Failure> {
        if let Some(setup) = self.setups.get(&file) {
            return Ok(Arc::clone(setup));
        }
        let config = file.as_deref().map(read).transpose()?;
        let (checking, known) = (self.checking, config.as_ref());
        let mut settings = checking.settings(known);
        settings.baseline.clone_from(&self.baseline);
        let decode = checking.decode || known.is_some_and(|config| config.decode);
        let opening = Opening { metadata: true, decode, ..checking.work.opening(known) };
        let setup = Arc::new(Setup {
            digest: digest(&settings, &opening, known),
            settings,
            opening,
            limits: checking.work.source_limits(known),
            config,
        });
        if self.setups.len() >= REMEMBERED {
            self.setups.clear();
        }
        self.setups.insert(file, Arc::clone(&setup));
        Ok(setup)
    }
}

fn digest(settings: &Settings, opening: &Opening<'_>, config: Option<&Config>) -> Checksum {
    let Settings { profile, levels, target, max_findings, .. } = settings;
    let given =
        (profile, levels, &target.territory, &target.medium, max_findings, opening.limits.table(), opening.decode);
    let config = config.map(|config| config.digest);
    Checksum::of(format!("{given:?} {config:?}").as_bytes())
}

/// The configuration that counts in the current folder, where no input says otherwise.
pub(super) fn configuration(which: &Configured) -> Result<Option<Config>, Failure> {
    let file = match (&which.file, which.isolated) {
        (Some(file), _) => Some(file.clone()),
        (None, true) => None,
        (None, false) => config::find(Path::new(".")).map(shown),
    };
    file.as_deref().map(read).transpose()
}

fn read(file: &Path) -> Result<Config, Failure> {
    let names: Vec<&str> = limits().map(|(name, _, _)| name).collect();
    config::read(file, &names)?.map_err(|mistakes| Failure::Config(Box::new(mistakes)))
}

/// A path as people would write it here: below the current folder, from there.
fn shown(file: PathBuf) -> PathBuf {
    let here = std::env::current_dir().ok();
    here.and_then(|here| file.strip_prefix(here).ok().map(Path::to_owned)).unwrap_or(file)
}

/// What the exceptions of a run's configurations were good for.
#[derive(Default)]
pub(super) struct Exceptions {
    used: HashMap<PathBuf, (Arc<Setup>, Used)>,
}

impl Exceptions {
    /// Adds what came of one package.
    pub(super) fn add(&mut self, setup: &Arc<Setup>, checked: &Checked) {
        if let Some(config) = setup.config.as_ref().filter(|config| !config.ignores.is_empty()) {
            let (_, used) =
                self.used.entry(config.path.clone()).or_insert_with(|| (Arc::clone(setup), Used::default()));
            used.add(&checked.ignored);
        }
    }

    /// A record for each configuration with an exception that matched nothing. `paths` are what the run was told to
    /// look at: if that is all of a configuration's folder, an exception that no package has to do with is one too.
    pub(super) fn unmatched(self, paths: &HashSet<PathBuf>) -> Result<Vec<Checked>, Failure> {
        let mut found = Vec::new();
        for (path, (setup, used)) in self.used {
            let (Some(config), Some(level)) =
                (&setup.config, setup.settings.level(&crate::rules::config::unmatched_ignore::RULE))
            else {
                continue;
            };
            let whole = paths.iter().any(|given| given.is_dir() && config.ignores.is_below(given));
            let text = std::fs::read_to_string(&path).map_err(Error::read(&path))?;
            let name = path.display().to_string();
            let unmatched = config.ignores.unmatched(&used, whole, setup.settings.today(), level, &name, &text);
            if !unmatched.is_empty() {
                found.push(Checked::of_config(&name, unmatched));
            }
        }
        found.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(found)
    }
}
