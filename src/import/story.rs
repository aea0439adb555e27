//! An article that an importer puts together, member by member, each with its evidence.
//!
//! Importers say what they found and where; what follows from that (ids, contributions, the structure of credits,
//! the record of the import) is made here, the same way for every kind of source.

mod beside;
mod finish;
mod people;

use std::cell::Cell;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::evidence::{Band, Dropped, Evidence, Recovered, lines_of};
use super::names::stem;
use super::parties::Parties;
use super::when::{self, When};
use crate::source::text::LineIndex;

pub(crate) use crate::grammar::agency_names as agencies;
pub(crate) use beside::beside;
pub(crate) use finish::supplied;

/// Where a value was found, by which rule, and how sure it is.
#[derive(Debug, Clone)]
pub(crate) struct Ground {
    pub(crate) rule: String,
    pub(crate) at: Option<Range<usize>>,
    pub(crate) band: Band,
    pub(crate) why: Option<String>,
}

impl Ground {
    pub(crate) fn new(rule: impl Into<String>, at: Option<Range<usize>>, band: Band) -> Self {
        Self { rule: rule.into(), at, band, why: None }
    }

    pub(crate) fn because(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }
}

/// A picture, or another medium, of the article.
#[derive(Debug, Clone, Default)]
pub(crate) struct Picture {
    /// How the source names it.
    pub(crate) written: String,
    /// The file, if it is there.
    pub(crate) file: Option<PathBuf>,
    /// Members of the asset that the source gives.
    pub(crate) members: Map<String, Value>,
    /// The printed credit.
    pub(crate) credit: Option<(String, Ground)>,
    /// Who made it, and as what, where data name them.
    pub(crate) creators: Vec<(String, &'static str)>,
    /// Who supplied it, where data say so.
    pub(crate) supplier: Option<String>,
    pub(crate) lead: bool,
    pub(crate) at: Option<Range<usize>>,
}

/// How many bytes are searched through for the places of one article's words.
const SEARCHED: usize = 1 << 30;

/// An article in the making.
#[derive(Debug)]
pub(crate) struct Story {
    pub(crate) file: PathBuf,
    pub(crate) text: Arc<str>,
    index: Arc<LineIndex>,
    /// The part of the text that the article stands in.
    part: Range<usize>,
    /// How many bytes may still be searched for words: what hundreds of them are searched for in a long text must not
    /// take the square of its length.
    search: Cell<usize>,
    pub(crate) slug: String,
    pub(crate) doc: Map<String, Value>,
    pub(crate) evidence: Evidence,
    parties: Parties,
    contributions: Vec<Value>,
    pictures: Vec<Picture>,
    pub(crate) body: Vec<Value>,
    places: Vec<(String, Range<usize>)>,
}

impl Story {
    /// A story of the kind `kind`, read from `text`, which stands in `file`.
    pub(crate) fn new(kind: &str, file: PathBuf, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let index = Arc::new(LineIndex::new(&text));
        Self::over(kind, file, text, index)
    }

    /// Another story from the same text.
    pub(crate) fn another(&self) -> Self {
        Self::over(&self.evidence.kind, self.file.clone(), self.text.clone(), self.index.clone())
    }

    /// The same story, which stands in a part of the text alone.
    pub(crate) fn within(mut self, part: Range<usize>) -> Self {
        self.part = part;
        self
    }

    fn over(kind: &str, file: PathBuf, text: Arc<str>, index: Arc<LineIndex>) -> Self {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let base = name.rsplit_once('.').map_or(name.as_str(), |(base, _)| base);
        Self {
            slug: stem(base, "article"),
            evidence: Evidence { kind: kind.to_owned(), from: name, ..Evidence::default() },
            index,
            file,
            part: 0..text.len(),
            search: Cell::new(SEARCHED),
            text,
            doc: Map::new(),
            parties: Parties::default(),
            contributions: Vec::new(),
            pictures: Vec::new(),
            body: Vec::new(),
            places: Vec::new(),
        }
    }

    pub(crate) fn lines(&self, at: &Range<usize>) -> (usize, usize) {
        lines_of(&self.index, &self.text, at)
    }

    /// Where `words` stand in the source as they are; the first place.
    pub(crate) fn locate(&self, words: &str) -> Option<Range<usize>> {
        let words = words.trim();
        if words.is_empty() {
            return None;
        }
        let part = &self.text.as_bytes()[self.part.clone()];
        let left = self.search.get();
        if left == 0 {
            return None;
        }
        let found = memchr::memmem::find(part, words.as_bytes());
        self.search.set(left.saturating_sub(found.unwrap_or(part.len())));
        let at = found? + self.part.start;
        Some(at..at + words.len())
    }

    pub(crate) fn language(&self) -> Option<&str> {
        self.doc.get("language").and_then(Value::as_str)
    }

    pub(crate) fn has(&self, member: &str) -> bool {
        self.doc.contains_key(member)
    }

    /// Notes that a value was found; a sure enough one has its place too.
    pub(crate) fn note(&mut self, pointer: &str, value: Value, ground: &Ground) {
        let lines = ground.at.as_ref().map(|at| self.lines(at));
        if let (Some(at), true) = (&ground.at, ground.band != Band::Low) {
            self.places.push((pointer.to_owned(), at.clone()));
        }
        self.evidence.fields.push(Recovered {
            pointer: pointer.to_owned(),
            value,
            rule: ground.rule.clone(),
            lines,
            band: ground.band,
            why: ground.why.clone(),
        });
    }

    /// Writes a member of the article, if the ground is good enough and it is not there; else it is a candidate.
    pub(crate) fn put(&mut self, member: &str, value: impl Into<Value>, ground: &Ground) {
        let value = value.into();
        let pointer = format!("/{member}");
        if ground.band == Band::Low || self.doc.contains_key(member) {
            let same = self.doc.get(member) == Some(&value);
            if !same {
                let ground = Ground { band: Band::Low, ..ground.clone() };
                self.note(&pointer, value, &ground);
            }
            return;
        }
        self.note(&pointer, value.clone(), ground);
        self.doc.insert(member.to_owned(), value);
    }

    /// Adds an item to a list of the article.
    pub(crate) fn push(&mut self, member: &str, value: Value, ground: &Ground) {
        if ground.band == Band::Low {
            self.note(&format!("/{member}/-"), value, ground);
            return;
        }
        let list = self.doc.entry(member.to_owned()).or_insert_with(|| Value::Array(Vec::new()));
        let Value::Array(items) = list else { return };
        if items.contains(&value) {
            return;
        }
        items.push(value.clone());
        let pointer = format!("/{member}/{}", items.len() - 1);
        self.note(&pointer, value, ground);
    }

    /// Writes one of the article's dates, as exactly as it was told; one that says the same more exactly takes its place.
    pub(crate) fn date(&mut self, name: &str, when: &When, raw: &str, ground: &Ground) {
        let pointer = format!("/dates/{name}");
        let value = json!(when.text());
        let mut ground = ground.clone();
        if let Some(why) = when::doubt(self.language(), when, raw) {
            ground.band = Band::Low;
            ground.why = Some(why.to_owned());
        }
        if ground.band != Band::Low {
            let dates = self.doc.entry("dates".to_owned()).or_insert_with(|| json!({}));
            let Value::Object(dates) = dates else { return };
            match dates.get(name).and_then(Value::as_str).map(|known| when::refines(known, when)) {
                Some(false) => {
                    ground.band = Band::Low;
                    ground.why = Some("another place of the source says another date".to_owned());
                }
                _ => {
                    dates.insert(name.to_owned(), value.clone());
                }
            }
        }
        let lacks = when.lacks().map(|lacks| format!("`{raw}`: {lacks}"));
        ground.why = ground.why.or(lacks);
        self.note(&pointer, value, &ground);
    }

    /// Whether one of the article's dates is known.
    pub(crate) fn has_date(&self, name: &str) -> bool {
        self.doc.get("dates").is_some_and(|dates| dates.get(name).is_some())
    }

    /// Lists lines that are in no member.
    pub(crate) fn discard(&mut self, at: &Range<usize>, why: &str) {
        const SHOWN: usize = 400;
        let lines = self.lines(at);
        let whole = &self.text[at.clone()];
        let text = match whole.char_indices().nth(SHOWN) {
            // The whole of it stands in the source, which is kept.
            Some((cut, _)) if self.evidence.kind != "text" => format!("{}…", &whole[..cut]),
            _ => whole.to_owned(),
        };
        self.evidence.discarded.push(Dropped { lines, text, why: why.to_owned() });
    }

    /// Lists a piece of the source that starts on `line` and is in no member.
    pub(crate) fn discard_at(&mut self, line: usize, text: &str, why: &str) {
        const SHOWN: usize = 200;
        let text = match text.char_indices().nth(SHOWN) {
            Some((cut, _)) => format!("{}…", &text[..cut]),
            None => text.to_owned(),
        };
        self.evidence.discarded.push(Dropped { lines: (line.max(1), line.max(1)), text, why: why.to_owned() });
    }

    /// The bytes of a line.
    pub(crate) fn line_span(&self, line: usize) -> Option<Range<usize>> {
        let at = self.index.line(&self.text, line);
        (!at.is_empty()).then_some(at)
    }

    /// Whether the date was read already, from another place.
    pub(crate) fn knows_date(&self, name: &str, when: &When) -> bool {
        let pointer = format!("/dates/{name}");
        self.evidence.fields.iter().any(|field| field.pointer == pointer && field.value.as_str() == Some(when.text()))
    }

    /// The id of the party called `name`, which is made if it is not there.
    pub(crate) fn party(&mut self, name: &str, kind: super::shape::Kind) -> String {
        self.parties.refer(name, kind, None)
    }

    /// The publisher.
    pub(crate) fn publisher(&mut self, name: &str, ground: &Ground) {
        if ground.band == Band::Low || self.has("publisher") {
            return self.put("publisher", name, &Ground { band: Band::Low, ..ground.clone() });
        }
        let id = self.party(name, super::shape::Kind::Organization);
        self.put("publisher", id, ground);
    }

    /// Adds a picture; the number it is placed by in blocks.
    pub(crate) fn picture(&mut self, picture: Picture) -> usize {
        self.pictures.push(picture);
        self.pictures.len() - 1
    }

    pub(crate) fn pictures(&self) -> &[Picture] {
        &self.pictures
    }

    pub(crate) fn picture_mut(&mut self, index: usize) -> &mut Picture {
        &mut self.pictures[index]
    }

    /// A block that shows a picture.
    pub(crate) fn figure(index: usize) -> Value {
        json!({ "type": "figure", "asset": finish::placeholder(index) })
    }

    /// A paragraph of plain text.
    pub(crate) fn paragraph(text: &str) -> Value {
        json!({ "type": "paragraph", "content": text })
    }
}
