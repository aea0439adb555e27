//! Dates in elements that a page marks as dates: `time`, microdata, RDFa, microformats, classes.

use super::{Found, Place, Said};
use crate::import::evidence::Band;
use crate::import::html::Page;
use crate::import::html::dom::{Dom, Id};
use crate::import::text::dated;
use crate::import::text::labels::{self, Label};
use crate::import::when;

/// Elements that may say when.
const ELEMENTS: [&str; 19] = [
    "time",
    "date",
    "relative-time",
    "time-ago",
    "local-time",
    "abbr",
    "span",
    "div",
    "p",
    "li",
    "meta",
    "em",
    "small",
    "dd",
    "h5",
    "h6",
    "a",
    "strong",
    "b",
];
/// How many of them, from the first on, say nothing else; the others are to be marked.
const TIMES: usize = 5;
/// How many marked elements are looked at.
const LOOKED_AT: usize = 1000;
/// How many dates are taken of them.
const TAKEN: usize = 12;

impl Page {
    /// The dates of marked elements.
    pub(super) fn marked_dates(&self, found: &Found) -> Vec<Said> {
        let mut marks: Vec<Said> = self.marks(found).collect();
        let near = |mark: &Said| mark.place != Place::Far;
        if marks.iter().any(near) {
            marks.retain(near);
        } else if marks.iter().any(|mark| mark.when.day() != marks[0].when.day()) {
            // Far from the headline a date is the article's only if there is no other.
            marks.clear();
        }
        marks.truncate(TAKEN);
        marks
    }

    fn marks<'p>(&'p self, found: &Found) -> impl Iterator<Item = Said> + use<'p> {
        let dom = &self.dom;
        let order = found.order;
        let marked = dom.named(Dom::ROOT, &ELEMENTS).filter(move |id| {
            let id = *id;
            let name = dom.name(id);
            let prop = ["itemprop", "property"].iter().find_map(|word| dom.attribute(id, word)).unwrap_or_default();
            let prop = prop.rsplit(':').next().unwrap_or_default().to_lowercase();
            let prop = prop.starts_with("date") || matches!(prop.as_str(), "created" | "issued" | "published");
            let of_article = name != "meta" || dom.attribute(id, "itemprop").is_some();
            let marked =
                ELEMENTS[..TIMES].contains(&name) || prop && of_article || name != "meta" && is_date(dom.hints(id));
            let stamped =
                || name == "abbr" && dom.attribute(id, "title").is_some_and(|text| when::read(text).is_some());
            marked || stamped()
        });
        marked.take(LOOKED_AT).filter(|id| self.is_own(*id) && !self.is_quoted(*id)).filter_map(move |id| {
            let text = dom.text(id);
            let written = [
                "datetime",
                "content",
                "data-datetime",
                "data-date",
                "data-published",
                "data-publish-date",
                "data-pubdate",
                "title",
                "data-utime",
                "data-timestamp",
                "data-time",
            ]
            .iter()
            .filter_map(|word| dom.attribute(id, word))
            .find_map(|raw| Some((raw.to_owned(), when::read_in(raw, order).or_else(|| when::stamp(raw))?)));
            let (labelled, raw, when) = match written {
                Some((raw, when)) => (dated(&text, order).map_or("", |(member, ..)| member), raw, when),
                None => {
                    let (member, raw, when) = dated(&text, order)?;
                    (member, raw.to_owned(), when)
                }
            };
            let member = if labelled == "modified" { labelled } else { self.member(id) };
            let used = (text.len() < 80).then_some(id);
            Some(Said { member, rule: "time element", raw, when, band: Band::Medium, place: self.place(id), used })
        })
    }

    /// Which date a marked element says, by its marks and by the words before it.
    fn member(&self, id: Id) -> &'static str {
        let dom = &self.dom;
        let before = dom.words_before(id);
        if labels::ends(Label::Updated, &before) {
            return "modified";
        }
        if labels::ends(Label::Published, &before) || dom.attribute(id, "pubdate").is_some() {
            return "published";
        }
        for hints in std::iter::once(id).chain(dom.around(id).take(2)).map(|id| dom.hints(id)) {
            let words = || hints.split(|c: char| !c.is_alphanumeric());
            if words().any(|word| word.contains("publi") || word.contains("pubdate")) {
                return "published";
            }
            // Feeds in pages want `updated` on every entry, so beside `date` it says nothing.
            let date = words().any(|word| word == "date" || word == "post");
            let changed =
                |word: &str| ["modif", "lastmod", "aktualis", "update"].iter().any(|part| word.contains(part));
            if words().any(|word| changed(word) && !(word == "updated" && date)) {
                return "modified";
            }
        }
        "published"
    }

    /// Whether an element is part of a post of somebody else that the article shows.
    fn is_quoted(&self, id: Id) -> bool {
        self.dom.around(id).any(|up| matches!(self.dom.name(up), "blockquote" | "iframe"))
    }
}

/// Whether class or id say that an element is a date.
fn is_date(hints: &str) -> bool {
    const WHOLE: [&str; 12] = [
        "date",
        "dates",
        "datum",
        "fecha",
        "data",
        "published",
        "timestamp",
        "posted",
        "dateline",
        "time",
        "updated",
        "submitted",
    ];
    // `newsdatum`, `publishdate`, `articledate`: the last part of a word that is longer.
    const LAST: [&str; 4] = ["date", "datum", "pubdate", "datetime"];
    !hints.is_empty()
        && hints.split(|c: char| !c.is_alphanumeric()).any(|word| {
            WHOLE.contains(&word)
                || word == "modified"
                || LAST.iter().any(|last| word.ends_with(last)) && word != "update"
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_elements_that_are_dates() {
        for hints in ["entry-date", "newsdatum", "post_date date updated", "article__publishdate", "meta time"] {
            assert!(is_date(hints), "{hints}");
        }
        for hints in ["", "dated-list", "update", "timeline", "database"] {
            assert!(!is_date(hints), "{hints}");
        }
    }
}
