//! The formats of a report, by name.

use std::fmt;
use std::str::FromStr;

use super::concise::Concise;
use super::github::Github;
use super::gitlab::Gitlab;
use super::html::Html;
#[cfg(feature = "cli")]
use super::human::Human;
use super::json::Json;
use super::jsonl::Jsonl;
use super::junit::Junit;
use super::reporter::{Output, Style};
use super::sarif::Sarif;
use crate::error::Error;

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// For a person at a terminal: every finding with the lines it stands in.
    #[cfg(feature = "cli")]
    Human,
    /// One line a finding, as editors and `grep` like it: `path:line:column: level[CODE] message`.
    Concise,
    /// One JSON document.
    Json,
    /// JSON Lines: one record a line.
    Jsonl,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// JUnit XML, for the test reports of CI servers.
    Junit,
    /// GitHub workflow commands, for annotations.
    Github,
    /// A GitLab Code Quality report.
    Gitlab,
    /// One self-contained page for a person.
    Html,
}

impl Format {
    /// Every format of this build.
    pub const ALL: &'static [Self] = &[
        #[cfg(feature = "cli")]
        Self::Human,
        Self::Concise,
        Self::Json,
        Self::Jsonl,
        Self::Sarif,
        Self::Junit,
        Self::Github,
        Self::Gitlab,
        Self::Html,
    ];

    /// Its name as flags have it.
    pub fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "cli")]
            Self::Human => "human",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Html => "html",
        }
    }

    /// What writes it.
    pub(super) fn output(self, style: Style) -> Box<dyn Output> {
        match self {
            #[cfg(feature = "cli")]
            Self::Human => Box::new(Human::new(style)),
            Self::Concise => Box::new(Concise),
            Self::Json => Box::new(Json::default()),
            Self::Jsonl => Box::new(Jsonl),
            Self::Sarif => Box::new(Sarif::default()),
            Self::Junit => Box::new(Junit::new(style)),
            Self::Github => Box::new(Github::new()),
            Self::Gitlab => Box::new(Gitlab::default()),
            Self::Html => Box::new(Html::default()),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.iter().copied().find(|format| format.name() == name).ok_or_else(|| Error::Value {
            what: "report format",
            value: name.to_owned(),
            why: format!("one of {}", Self::ALL.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_names_it_writes() {
        for &format in Format::ALL {
            assert_eq!(format.to_string().parse::<Format>().ok(), Some(format));
        }
        let error = "xml".parse::<Format>().expect_err("there is no such format").to_string();
        assert!(error.starts_with("report format `xml`: one of "), "{error}");
        assert!(error.ends_with("concise, json, jsonl, sarif, junit, github, gitlab, html"), "{error}");
    }
}
