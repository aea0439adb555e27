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
        lines.filter_map(|line| line.split_once(' ')).map(|(date, name)| (date, name, ld::plain(name))).collect()
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

impl Page {
    pub(super) fn dates_in_data(&self, found: &mut Found) {
        for (name, member) in [("datePublished", "published"), ("dateModified", "modified")] {
            if let Some(raw) = self.data_text(name) {
                let rule = if member == "modified" { "JSON-LD dateModified" } else { "JSON-LD datePublished" };
                found.add(member, rule, &raw, Band::High);
            }
        }
        // Sites write `dc.date`, `dc:date` and `DC_Date`.
        let plain: Vec<(String, &str)> = self.meta.iter().map(|(name, raw)| (ld::plain(name), raw.as_str())).collect();
        for (member, name, wanted) in names() {
            for (_, raw) in plain.iter().filter(|(known, _)| known == wanted) {
                found.add(member, name, raw, Band::High);
            }
        }
        // `example:published_time`: a site's own name for what others have a name for too.
        for (name, raw) in &self.meta {
            let last = name.rsplit_once(':').map(|(_, last)| ld::plain(last));
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
            None => {
                let headline = self.headline_element().map(|id| self.dom.text(id));
                let social = self.meta("og:title").map(str::to_owned);
                // Long texts are no headlines, and a page may have a million works.
                let titles = headline.into_iter().chain(social).filter(|text| text.len() <= LONGEST_TITLE);
                let titles: Vec<String> = titles.map(|text| ld::plain(&text)).filter(|text| !text.is_empty()).collect();
                nodes.iter().flat_map(|node| publication_of(node, &titles)).collect()
            }
        };
        let said = said.into_iter().filter_map(|(rule, value)| Some((rule, value.and_then(ld::text)?)));
        let said: Vec<_> =
            said.filter_map(|(rule, raw)| Some((rule, when::read_in(&raw, found.order)?, raw))).collect();
        let Some((rule, when, raw)) = said.first() else { return };
        if said.iter().all(|(_, other, _)| other.day() == when.day()) {
            found.add("published", rule, raw, Band::Medium);
        }
    }
}

/// A longer text is no title, in bytes.
const LONGEST_TITLE: usize = 1000;

/// What a node says of the page's publication, if it is what the page shows: it has the page's title, or is a work that
/// has none.
fn publication_of<'n>(node: &'n ld::Node, titles: &[String]) -> Vec<(&'static str, Option<&'n Value>)> {
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
    let name = ["name", "headline"].iter().find_map(|member| node.get(*member).and_then(ld::text));
    let shown = |name: &String| name.len() <= LONGEST_TITLE && titles.contains(&ld::plain(name));
    if ld::is_a(node, |name| WORKS.contains(&name)) && name.as_ref().is_none_or(shown) {
        vec![("JSON-LD of a work", node.get("datePublished"))]
    } else if ld::is_a(node, |name| matches!(name, "VideoObject" | "AudioObject")) && name.as_ref().is_some_and(shown) {
        vec![("JSON-LD of a recording", node.get("datePublished").or(node.get("uploadDate")))]
    } else {
        Vec::new()
    }
}
