//! Who wrote a page: from its data, its marks, its printed line.

mod marked;
mod said;

use serde_json::json;

use super::dom::Id;
use super::{Page, ld};
use crate::grammar::name;
use crate::import::evidence::Band;
use crate::import::shape::Kind;
use crate::import::story::{Ground, Story};

/// A place that names authors.
struct Source {
    rule: &'static str,
    names: Vec<(String, &'static str)>,
    /// How sure it is when nothing agrees.
    alone: Band,
    /// Whether it is a printed line that was understood whole.
    printed: bool,
}

/// An organization that a place gives as the author.
struct Organization {
    name: String,
    rule: &'static str,
}

/// The names that are the site's own.
struct Sites(Vec<String>);

impl Sites {
    /// Whether a name is one of them, or ends in one: `South Quay Courier`.
    fn has(&self, name: &str) -> bool {
        let name = plain(name);
        self.0.iter().any(|site| name == *site || site.len() > 5 && name.ends_with(site))
    }
}

fn plain(name: &str) -> String {
    name::tokens(name).concat()
}

impl Source {
    fn agrees(&self, other: &Self) -> bool {
        self.names.len() == other.names.len() && other.holds(self)
    }

    /// Whether it names everybody whom `other` names.
    fn holds(&self, other: &Self) -> bool {
        other.names.iter().all(|(wanted, _)| self.names.iter().any(|(known, _)| name::agree(known, wanted)))
    }
}

impl Page {
    /// Writes the people of the page; the elements that say nothing else.
    pub(super) fn people(&self, story: &mut Story) -> Vec<Id> {
        let nodes = self.nodes();
        let language = story.language().map(str::to_owned);
        let language = language.as_deref();
        let mut sources: Vec<Source> = Vec::new();
        let mut organization = None;
        let mut described = Vec::new();
        let mut helpers = Vec::new();
        let sites = self.site_names();
        let data = self.article().or_else(|| ld::page(&nodes));
        if let Some(article) = data {
            let (source, nodes_of_authors) = self.authors_in_data(article, &nodes, language, &sites, &mut organization);
            sources.push(source);
            described = nodes_of_authors;
            helpers = self.helpers(article, &nodes, language);
        }
        self.said(language, &mut sources, &mut organization);
        self.marked(language, &mut sources, &mut organization);
        let used = self.named_in_lines(language, &mut sources, &mut organization);
        // The site's own name is no author's, and a line that names photographers alone is a credit.
        sources.iter_mut().for_each(|source| source.names.retain(|(name, _)| !sites.has(name)));
        sources.retain(|source| source.names.iter().any(|(_, role)| *role != "photographer"));
        self.write(&sources, organization, &helpers, story);
        for (name, member, role) in helpers {
            let signs = story.names().iter().any(|known| name::agree(known, &name));
            if !(signs && role == "additionalReporting") {
                let at = story.locate(&name);
                story.person(&name, role, false, None, &Ground::new(format!("JSON-LD {member}"), at, Band::High));
            }
        }
        for (name, node) in described {
            for (member, from) in [("jobTitle", "jobTitle"), ("bio", "description")] {
                if let Some(text) = node.get(from).and_then(ld::text).filter(|text| text.len() < 3000) {
                    let at = story.locate(&text);
                    story.describe(&name, member, json!(text), &Ground::new("JSON-LD author", at, Band::High));
                }
            }
        }
        used
    }

    /// The names of the site and of the publisher, for comparison; of `Quay Courier - News of the harbour` also the first.
    fn site_names(&self) -> Sites {
        let publisher = self.article().and_then(|article| ld::text(article.get("publisher")?));
        let first = |site: &str| {
            let mark = [" - ", " | ", " – "].into_iter().find(|mark| site.contains(mark));
            mark.and_then(|mark| site.split(mark).next()).map(plain)
        };
        let sites = self.meta("og:site_name").into_iter().chain(publisher.as_deref());
        let names = sites.flat_map(|site| std::iter::once(plain(site)).chain(first(site)));
        Sites(names.filter(|site| !site.is_empty()).collect())
    }

    /// Writes the people of the surest source; two that agree make it certain.
    fn write(
        &self,
        sources: &[Source],
        organization: Option<Organization>,
        helpers: &[(String, &str, &str)],
        story: &mut Story,
    ) {
        let Some(mut chosen) = sources.first() else {
            if let Some(Organization { name, rule }) = organization {
                let at = story.locate(&name);
                let ground = Ground::new(rule, at, Band::High);
                story.byline(&name, &ground);
                story.contributor(&name, Kind::Organization, "writer", true, None, &ground);
            }
            return;
        };
        let agreed = |one: &Source| sources.iter().filter(|other| other.agrees(one)).count() > 1;
        if chosen.alone != Band::High && !agreed(chosen) {
            // What is printed, or said twice, is surer than one tag that nobody sees.
            let better = sources.iter().find(|other| agreed(other)).or(sources.iter().find(|other| other.printed));
            chosen = better.unwrap_or(chosen);
        }
        // Metadata often have only the first of several authors.
        let more = |other: &&Source| other.printed && other.names.len() > chosen.names.len() && other.holds(chosen);
        // Ghost has every author but the first as a contributor.
        let also = |other: &&Source| {
            let new = |name: &str| chosen.names.iter().all(|(first, _)| !name::agree(first, name));
            other.names.len() > chosen.names.len()
                && other.holds(chosen)
                && other
                    .names
                    .iter()
                    .all(|(one, _)| !new(one) || helpers.iter().any(|(name, ..)| name::agree(name, one)))
        };
        chosen = sources.iter().find(more).or_else(|| sources.iter().find(also)).unwrap_or(chosen);
        let sure = chosen.alone == Band::High || agreed(chosen);
        let band = if sure { Band::High } else { Band::Medium };
        let ground = |at| {
            let ground = Ground::new(chosen.rule, at, band);
            if sure { ground } else { ground.because("no other mark of the page agrees") }
        };
        let plain: Vec<String> = chosen.names.iter().map(|(name, _)| name.clone()).collect();
        if let Some(line) = self.printed_line(&plain) {
            let at = story.locate(&line);
            story.printed(&line, &Ground { rule: "printed byline".to_owned(), ..ground(at) });
        }
        for (name, role) in &chosen.names {
            let at = story.locate(name);
            story.person(name, role, true, None, &ground(at));
        }
        for other in sources {
            for (name, role) in &other.names {
                if chosen.names.iter().any(|(known, _)| name::agree(known, name)) {
                    continue;
                }
                let at = story.locate(name);
                let why = "another place of the page names others";
                story.person(name, role, true, None, &Ground::new(other.rule, at, Band::Low).because(why));
            }
        }
    }
}
