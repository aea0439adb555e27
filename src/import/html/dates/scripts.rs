//! Dates in a page's scripts: in JSON-LD that no mending makes JSON of, and in what a page tells its own program.
//!
//! A script may speak of many articles, so that it counts only where all that it says of publication is of one day.

use super::{Found, Place, Said};
use crate::import::evidence::Band;
use crate::import::html::dom::Dom;
use crate::import::html::{Page, lenient};
use crate::import::when::{self, When};
use crate::source::text::floor_char_boundary;

/// The names under which programs keep when an article was published.
const KEYS: [&str; 22] = [
    "datePublished",
    "date_published",
    "publishedAt",
    "published_at",
    "publishedDate",
    "published_date",
    "publishDate",
    "publish_date",
    "publishTime",
    "publish_time",
    "published_time",
    "publishedTime",
    "publicationDate",
    "publication_date",
    "article_publication_date",
    "articlePublicationDate",
    "publishedFirst",
    "firstPublished",
    "firstPublishedAt",
    "first_published_at",
    "pubDate",
    "pub_date",
];
/// How long a date in a script may be, in bytes.
const LONGEST: usize = 40;
/// How many are looked at.
const MOST: usize = 200;

impl Page {
    /// The day that the page's scripts say alone.
    pub(super) fn date_in_scripts(&self, found: &Found) -> Option<Said> {
        let dom = &self.dom;
        let mut said: Vec<(String, When)> = Vec::new();
        for id in dom.named(Dom::ROOT, &["script"]) {
            let text = dom.raw_text(id);
            // What stands in JSON-LD that is whole is known, and of what it is said.
            let linked = dom.attribute(id, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
            if linked && lenient(&text).is_some() {
                continue;
            }
            for key in KEYS {
                let values = values_of(&text, key).filter_map(|raw| {
                    let when = when::read_in(raw, found.order).or_else(|| when::stamp(raw))?;
                    Some((raw.to_owned(), when))
                });
                said.extend(values.take(MOST - said.len()));
            }
        }
        let (raw, when) = said.first()?;
        let one = said.iter().all(|(_, other)| other.day() == when.day());
        one.then(|| Said {
            member: "published",
            rule: "script of the page",
            raw: raw.clone(),
            when: when.clone(),
            band: Band::Medium,
            place: Place::Far,
            used: None,
        })
    }
}

/// The values that stand behind `key` in a script, in quotes or as numbers.
fn values_of<'t>(text: &'t str, key: &'t str) -> impl Iterator<Item = &'t str> + 't {
    memchr::memmem::find_iter(text.as_bytes(), key.as_bytes()).filter_map(move |at| {
        let word = |letter: char| letter.is_alphanumeric() || letter == '_';
        if text[..at].ends_with(word) {
            return None;
        }
        let rest = &text[at + key.len()..];
        // `"key": "`, `key: '`, `\"key\":\"`
        let value = rest.trim_start_matches(['"', '\'', '\\', ' ', ':', '=', '\n', '\t', '\r']);
        let between = &rest[..rest.len() - value.len()];
        if between.len() > 12 || between.chars().filter(|mark| matches!(mark, ':' | '=')).count() != 1 {
            return None;
        }
        // No further than a date may be long, or a text of keys alone would be read to its end at each of them.
        let most = floor_char_boundary(value, value.len().min(LONGEST + 1));
        let end = value[..most].find(['"', '\'', '\\', '<', '}', ']', '\n'])?;
        let value = value[..end].trim().trim_end_matches(',');
        (!value.is_empty() && value.len() <= LONGEST).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_values_behind_their_names() {
        for (text, wanted) in [
            (r#"{"pubDate": "2026-03-14", "x": 1}"#, vec!["2026-03-14"]),
            ("push({ pubDate: 'Sat, 14 Mar 2026' })", vec!["Sat, 14 Mar 2026"]),
            (r#"x("{\"pubDate\":\"2026-03-14T09:30:00Z\"}")"#, vec!["2026-03-14T09:30:00Z"]),
            (r#"{"pubDate":1773480600}"#, vec!["1773480600"]),
            (r#"{"lastPubDate": "2026-03-14"}"#, vec![]),
            (r#"{"pubDateFormat": "YYYY"}"#, vec![]),
            (r#"show(pubDate, "2026-03-14")"#, vec![]),
        ] {
            assert_eq!(values_of(text, "pubDate").collect::<Vec<_>>(), wanted, "{text}");
        }
    }
}
