//! Dates in what a page says for machines: JSON-LD and `meta` elements.

use std::sync::OnceLock;

use serde_json::Value;

use super::Found;
use crate::import::evidence::Band;
use crate::import::html::Page;
use crate::import::ld;
use crate::import::when;

/// Which date a `meta` element says, its name, and the letters of that.
type Name = (&'static str, &'static str, String);

/// Names of `meta` elements, and which date each says.
fn names() -> &'static [Name] {
    static NAMES: OnceLock<Vec<Name>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let lines = include_str!("../../data/date-metas.txt").lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(' ')).map(|(date, name)| (date, name, squeezed(name))).collect()
    })
}

/// Last parts of names that sites make up for themselves.
const OWN: [&str; 10] = [
    "publishedtime",
    "published",
    "publisheddate",
    "publishdate",
    "publishtime",
    "publicationdate",
    "datepublished",
    "pubdate",
    "uploaded",
    "posted",
];

/// A name in its letters alone: sites write `dc.date`, `dc:date` and `DC_Date`.
fn squeezed(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Page {
    pub(super) fn dates_in_data(&self, found: &mut Found) {
        for (name, member) in [("datePublished", "published"), ("dateModified", "modified")] {
            if let Some(raw) = self.data_text(name) {
                let rule = if member == "modified" { "JSON-LD dateModified" } else { "JSON-LD datePublished" };
                found.add(member, rule, &raw, Band::High);
            }
        }
        let plain: Vec<(String, &str)> = self.meta.iter().map(|(name, raw)| (squeezed(name), raw.as_str())).collect();
        for (member, name, wanted) in names() {
            for (_, raw) in plain.iter().filter(|(known, _)| known == wanted) {
                found.add(member, name, raw, Band::High);
            }
        }
        // `example:published_time`: a site's own name for what others have a name for too.
        for (name, raw) in &self.meta {
            let last = name.rsplit_once(':').map(|(_, last)| squeezed(last));
            if last.is_some_and(|last| OWN.contains(&last.as_str())) {
                found.add("published", "a site's own name for a date", raw, Band::Medium);
            }
        }
        // What parsely's page tag holds is JSON.
        let parsely = self.meta("parsely-page").and_then(|text| serde_json::from_str::<Value>(text).ok());
        if let Some(raw) = parsely.as_ref().and_then(|page| page.get("pub_date")?.as_str()) {
            found.add("published", "parsely-page", raw, Band::High);
        }
        let nodes = self.nodes();
        if let Some(page) = ld::page(&nodes).filter(|_| self.article().is_none()) {
            for (name, member) in [("datePublished", "published"), ("dateModified", "modified")] {
                if let Some(raw) = page.get(name).and_then(ld::text) {
                    found.add(member, "JSON-LD of the page", &raw, Band::Medium);
                }
            }
        }
        if !found.said.iter().any(|said| said.member == "published") {
            self.other_data(&nodes, found);
        }
    }

    /// When what is no article was published, or an article made, where the page's JSON-LD says one day of it alone.
    fn other_data(&self, nodes: &[&ld::Node], found: &mut Found) {
        let said = match self.article() {
            Some(article) => vec![("JSON-LD dateCreated", article.get("dateCreated"))],
            None => nodes.iter().flat_map(|node| self.publication_of(node)).collect(),
        };
        let said = said.into_iter().filter_map(|(rule, value)| Some((rule, value.and_then(ld::text)?)));
        let said: Vec<_> =
            said.filter_map(|(rule, raw)| Some((rule, when::read_in(&raw, found.order)?, raw))).collect();
        let Some((rule, when, raw)) = said.first() else { return };
        if said.iter().all(|(_, other, _)| other.day() == when.day()) {
            found.add("published", rule, raw, Band::Medium);
        }
    }

    /// What a node says of the page's publication: one of a work that is on the page itself, and for what may be shown
    /// on any page, one of its name.
    fn publication_of<'n>(&self, node: &'n ld::Node) -> Vec<(&'static str, Option<&'n Value>)> {
        const WORKS: [&str; 8] = [
            "Recipe",
            "HowTo",
            "PodcastEpisode",
            "RadioEpisode",
            "DiscussionForumPosting",
            "Question",
            "Photograph",
            "CreativeWork",
        ];
        let shown = || {
            let name = node.get("name").and_then(ld::text).unwrap_or_default();
            let headline = self.headline_element().map(|id| self.dom.text(id)).unwrap_or_default();
            let social = self.meta("og:title").unwrap_or_default();
            ld::alike(&name, &headline) || ld::alike(&name, social)
        };
        if ld::is_a(node, |name| WORKS.contains(&name)) {
            vec![("JSON-LD of a work", node.get("datePublished"))]
        } else if ld::is_a(node, |name| matches!(name, "VideoObject" | "AudioObject")) && shown() {
            vec![("JSON-LD of a recording", node.get("datePublished").or(node.get("uploadDate")))]
        } else {
            Vec::new()
        }
    }
}
