//! From a made document back to the text it was made from.
//!
//! A rule reports a JSON pointer. Where the document was made from Markdown, nobody has seen that JSON: a
//! [`SourceMap`] says which bytes of `article.md` a pointer came from, and, for a member that is missing, what
//! to write where.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// Where a pointer came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The bytes in the source.
    pub range: Range<usize>,
    /// Whether the value itself was written there; else the nearest thing that holds it was.
    pub exact: bool,
}

/// The places of a made document's values in the text it was made from.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    /// The file that was read.
    pub file: PathBuf,
    /// What it said; articles from one file share it.
    pub text: Arc<str>,
    places: BTreeMap<String, Range<usize>>,
    labels: BTreeMap<String, String>,
}

/// What a member of the document is called in the front matter, where the two differ.
const WRITTEN: [(&str, &str); 13] = [
    ("/dates/created", "created"),
    ("/dates/firstCreated", "firstCreated"),
    ("/dates/published", "published"),
    ("/dates/modified", "modified"),
    ("/dates", "modified"),
    ("/canonicalUrl", "url"),
    ("/byline/basis", "byline → basis"),
    ("/byline/text", "byline"),
    ("/byline", "byline"),
    ("/rights/licence", "licence"),
    ("/rights/restrictions", "restrictions"),
    ("/rights/restrictionsKnown", "restrictions"),
    ("/rights/notice", "rights"),
];

/// The same for the members of one file under `media`.
const WRITTEN_OF_MEDIA: [(&str, &str); 11] = [
    ("/altText", "alt"),
    ("/decorative", "alt"),
    ("/dateTaken", "taken"),
    ("/locationCreated", "place"),
    ("/credit/line", "credit"),
    ("/credit", "credit"),
    ("/rights/licence", "licence"),
    ("/rights/restrictions", "restrictions"),
    ("/rights/restrictionsKnown", "restrictions"),
    ("/rights/notice", "rights"),
    ("/rights", "rights"),
];

impl SourceMap {
    /// A map over `text`, which stands in `file`; `places` by JSON pointer, `labels` by the pointer of an item.
    pub fn new(
        file: PathBuf,
        text: impl Into<Arc<str>>,
        places: BTreeMap<String, Range<usize>>,
        labels: BTreeMap<String, String>,
    ) -> Self {
        Self { file, text: text.into(), places, labels }
    }

    /// The place of the value at `pointer`, or of the nearest value around it that has one; else the file's head.
    pub fn locate(&self, pointer: &str) -> Place {
        let mut at = pointer;
        loop {
            if let Some(range) = self.places.get(at) {
                return Place { range: range.clone(), exact: at.len() == pointer.len() };
            }
            match at.rfind('/') {
                Some(cut) => at = &at[..cut],
                None => return Place { range: 0..0, exact: false },
            }
        }
    }

    /// Whether the value at `pointer` itself was written in the source.
    pub fn holds(&self, pointer: &str) -> bool {
        self.places.contains_key(pointer)
    }

    /// The pointers that have a place, in byte order.
    pub fn pointers(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// The front matter's member that would supply the missing value at `pointer`, as in
    /// `media → quay.jpg → credit`; none if it is nothing that is written in the front matter.
    pub fn supplies(&self, pointer: &str) -> Option<String> {
        if pointer.is_empty() || pointer == "/body" || pointer.starts_with("/body/") {
            return None;
        }
        let mut head = pointer;
        while let Some(cut) = head.rfind('/') {
            if let Some(label) = self.labels.get(head) {
                let rest = &pointer[head.len()..];
                let table: &[_] = if head.starts_with("/media/") { &WRITTEN_OF_MEDIA } else { &[] };
                return Some(join(label, &written(table, rest)));
            }
            head = &head[..cut];
        }
        Some(written(&WRITTEN, pointer))
    }

    /// Forgets the places at and below `pointer`: the value there was not written in the source any more.
    pub(crate) fn forget(&mut self, pointer: &str) {
        let below = format!("{pointer}/");
        let gone: BTreeSet<String> = self
            .places
            .range(pointer.to_owned()..)
            .map(|(at, _)| at.clone())
            .take_while(|at| at.starts_with(pointer))
            .filter(|at| at == pointer || at.starts_with(&below))
            .collect();
        self.places.retain(|at, _| !gone.contains(at));
    }
}

/// How the member at `pointer` is written: by the table, the longest entry first; else by its own names.
fn written(table: &[(&str, &str)], pointer: &str) -> String {
    for (member, name) in table {
        let below = pointer.strip_prefix(member);
        if below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
            return (*name).to_owned();
        }
    }
    let names = pointer.split('/').skip(1).filter(|name| !name.bytes().all(|byte| byte.is_ascii_digit()));
    names.map(|name| name.replace("~1", "/").replace("~0", "~")).collect::<Vec<_>>().join(" → ")
}

fn join(label: &str, rest: &str) -> String {
    if rest.is_empty() { label.to_owned() } else { format!("{label} → {rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map() -> SourceMap {
        let places = [("/headline", 4..8), ("/media/0", 10..90), ("/media/0/credit/line", 20..30)];
        let labels = [("/media/0", "media → quay.jpg"), ("/parties/1", "contributions → Tom Reis")];
        SourceMap::new(
            PathBuf::from("article.md"),
            String::new(),
            places.map(|(at, range)| (at.to_owned(), range)).into(),
            labels.map(|(at, label)| (at.to_owned(), label.to_owned())).into(),
        )
    }

    #[test]
    fn finds_the_nearest_place() {
        let map = map();
        assert_eq!(map.locate("/headline"), Place { range: 4..8, exact: true });
        assert_eq!(map.locate("/media/0/altText"), Place { range: 10..90, exact: false });
        assert_eq!(map.locate("/status"), Place { range: 0..0, exact: false });
    }

    #[test]
    fn says_what_would_supply_a_missing_member() {
        let map = map();
        assert_eq!(map.supplies("/headline").as_deref(), Some("headline"));
        assert_eq!(map.supplies("/dates/modified").as_deref(), Some("modified"));
        assert_eq!(map.supplies("/canonicalUrl").as_deref(), Some("url"));
        assert_eq!(map.supplies("/media/0/credit").as_deref(), Some("media → quay.jpg → credit"));
        assert_eq!(map.supplies("/media/0/altText").as_deref(), Some("media → quay.jpg → alt"));
        assert_eq!(map.supplies("/parties/1/kind").as_deref(), Some("contributions → Tom Reis → kind"));
        assert_eq!(map.supplies("/body/0/content"), None);
    }

    #[test]
    fn forgets_what_was_set_from_outside() {
        let mut map = map();
        map.forget("/media/0");
        assert!(!map.holds("/media/0/credit/line"));
        assert!(map.holds("/headline"));
    }
}
