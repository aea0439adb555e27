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
        if !found.said.iter().any(|said| said.member == "published") {
            self.other_data(&nodes, found);
        }
        if let Some(page) = ld::page(&nodes).filter(|_| self.article().is_none()) {
            for (name, member) in [("datePublished", "published"), ("dateModified", "modified")] {
                if let Some(raw) = page.get(name).and_then(ld::text) {
                    found.add(member, "JSON-LD of the page", &raw, Band::Medium);
                }
            }
        }
    }

    /// When what is no article was published or made, where the page's JSON-LD says one day of it alone.
    fn other_data(&self, nodes: &[&ld::Node], found: &mut Found) {
        let article = self.article().map(|article| vec![article]);
        for (members, rule) in [
            (&["datePublished", "uploadDate"][..], "JSON-LD of something else"),
            (&["dateCreated"], "JSON-LD dateCreated"),
        ] {
            // What an article was made on is said of it; of other things only that they were published.
            let list = match (&article, members) {
                (Some(article), ["dateCreated"]) => article.as_slice(),
                (None, ["datePublished", ..]) => nodes,
                _ => continue,
            };
            let texts = list.iter().flat_map(|node| members.iter().filter_map(|name| ld::text(node.get(*name)?)));
            let texts: Vec<String> = texts.collect();
            let days: Vec<_> = texts.iter().filter_map(|raw| when::read_in(raw, found.order)).collect();
            if days.iter().all(|when| when.day() == days[0].day())
                && let Some(raw) = texts.first()
            {
                found.add("published", rule, raw, Band::Medium);
            }
        }
    }
}
