//! What is wrong in a configuration, and where.

use std::ops::Range;
use std::path::PathBuf;

use crate::diagnostic::Region;
use crate::source::text::LineIndex;

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The bytes of the file that it stands on.
    pub span: Range<usize>,
    /// What is wrong: lowercase start, no full stop.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl Mistake {
    pub(super) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None }
    }

    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// With the nearest of `known`, or all of them.
    pub(super) fn one_of<'a>(self, given: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        match crate::source::text::nearest(given, known.iter().copied()) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self.help(format!("there are {}", known.join(", "))),
        }
    }
}

/// A configuration that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistakes {
    /// The file.
    pub file: PathBuf,
    /// What it says.
    pub text: String,
    /// What is wrong with it, in its order; at least one.
    pub found: Vec<Mistake>,
}

impl Mistakes {
    /// Line, column and excerpt of each mistake.
    pub fn regions(&self) -> impl Iterator<Item = (Region, &Mistake)> {
        let index = LineIndex::new(&self.text);
        self.found.iter().map(move |mistake| (Region::new(&self.text, &index, mistake.span.clone()), mistake))
    }
}
