//! Who wrote a page, as its data say: JSON-LD and `meta` elements.

use std::sync::OnceLock;

use super::{Organization, Sites, Source};
use crate::grammar::person::is_person;
use crate::grammar::{agency, is_desk};
use crate::import::evidence::Band;
use crate::import::html::Page;
use crate::import::html::names::{bare, inverted, names_in, unheld};
use crate::import::ld;

/// Names of `meta` elements, the surest first, and how sure one is alone.
fn metas() -> &'static [(Band, &'static str)] {
    static NAMES: OnceLock<Vec<(Band, &str)>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let lines = include_str!("../../data/author-metas.txt").lines().filter(|line| !line.starts_with('#'));
        let band = |word: &str| if word == "high" { Band::High } else { Band::Medium };
        lines.filter_map(|line| line.split_once(' ')).map(|(word, name)| (band(word), name)).collect()
    })
}

impl Page {
    /// What JSON-LD say of the authors; the nodes that tell more of one.
    pub(super) fn authors_in_data<'p>(
        &self,
        article: &'p ld::Node,
        nodes: &[&'p ld::Node],
        language: Option<&str>,
        sites: &Sites,
        organization: &mut Option<Organization>,
    ) -> (Source, Vec<(String, &'p ld::Node)>) {
        let mut names = Vec::new();
        let mut described = Vec::new();
        for member in ["author", "creator"] {
            let Some(value) = article.get(member) else { continue };
            for (name, person, node) in ld::parties(value, nodes) {
                // Many systems call whoever signs a person.
                let nobody = agency(&bare(&name)).is_some() || is_desk(&name) || sites.has(&name);
                if nobody || person == Some(false) && !is_person(&bare(&name)) {
                    organization.get_or_insert(Organization { name, rule: "JSON-LD author" });
                    continue;
                }
                let mut several = names_in(&name, language);
                // What data call a person needs not be shaped as a name is here, but then the page has to print it so.
                if several.is_empty() && person == Some(true) {
                    several.extend(unheld(&name).filter(|name| self.prints_author(name)));
                }
                if let (Some(node), [only]) = (node, &several[..]) {
                    described.push((only.clone(), node));
                }
                names.extend(several.into_iter().map(|name| (name, "reporter")));
            }
            // Who holds the article's data is no author beside somebody who is called one.
            if !names.is_empty() || organization.is_some() {
                break;
            }
        }
        names.dedup();
        (Source { rule: "JSON-LD author", names, alone: Band::High, printed: false }, described)
    }

    /// Editors, translators and others that data name, each with the member that does and the role.
    pub(super) fn helpers(
        &self,
        article: &ld::Node,
        nodes: &[&ld::Node],
        language: Option<&str>,
    ) -> Vec<(String, &'static str, &'static str)> {
        let members =
            [("editor", "editor"), ("translator", "translator"), ("contributor", "additionalReporting")].into_iter();
        let named = members.flat_map(|(member, role)| {
            let parties = article.get(member).map(|value| ld::parties(value, nodes)).unwrap_or_default();
            let names = parties.into_iter().flat_map(|(name, ..)| names_in(&name, language));
            names.map(|name| (name, member, role)).collect::<Vec<_>>()
        });
        named.collect()
    }

    /// What metadata say.
    pub(super) fn said(
        &self,
        language: Option<&str>,
        sources: &mut Vec<Source>,
        organization: &mut Option<Organization>,
    ) {
        for (alone, wanted) in metas() {
            let label = match *wanted {
                "twitter:data1" => Some("twitter:label1"),
                "twitter:data2" => Some("twitter:label2"),
                _ => None,
            };
            if label.is_some_and(|label| !self.meta(label).is_some_and(is_written_by)) {
                continue;
            }
            let values = self.meta.iter().filter(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
            let mut names: Vec<(String, &str)> = Vec::new();
            for value in values.filter(|value| !value.contains("://")).map(ld::unescaped) {
                let turned = inverted(&value);
                let found = turned.map_or_else(|| names_in(&value, language), |name| vec![name]);
                if found.is_empty() && agency(&bare(&value)).is_some() && *wanted != "twitter:creator" {
                    organization.get_or_insert(Organization { name: bare(&value), rule: wanted });
                }
                for name in found {
                    if names.iter().all(|(known, _)| *known != name) {
                        names.push((name, "reporter"));
                    }
                }
            }
            sources.push(Source { rule: wanted, names, alone: *alone, printed: false });
        }
    }
}

/// Whether a label of a card says who wrote.
fn is_written_by(label: &str) -> bool {
    let label = label.to_lowercase();
    [
        "written by",
        "verfasst von",
        "geschrieben von",
        "écrit par",
        "escrito por",
        "scritto da",
        "geschreven door",
        "napisane przez",
        "skriven av",
        "skrevet av",
        "skrevet af",
        "by",
    ]
    .contains(&label.trim())
}
