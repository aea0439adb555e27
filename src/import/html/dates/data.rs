//! Dates in what a page says for machines: JSON-LD and `meta` elements.

use std::sync::OnceLock;

use serde_json::Value;

use super::Found;
use crate::import::evidence::Band;
use crate::import::html::Page;
use crate::import::ld;

/// Names of `meta` elements, and which date each says.
fn names() -> &'static [(&'static str, &'static str)] {
    static NAMES: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let lines = include_str!("../../data/date-metas.txt").lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(' ')).collect()
    })
}

impl Page {
    pub(super) fn dates_in_data(&self, found: &mut Found) {
        for (name, member) in [("datePublished", "published"), ("dateModified", "modified")] {
            if let Some(raw) = self.data_text(name) {
                let rule = if member == "modified" { "JSON-LD dateModified" } else { "JSON-LD datePublished" };
                found.add(member, rule, &raw, Band::High);
            }
        }
        for (member, name) in names() {
            for (_, raw) in self.meta.iter().filter(|(known, _)| known == name) {
                found.add(member, name, raw, Band::High);
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
    }
}
