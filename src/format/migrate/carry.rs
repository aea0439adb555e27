//! The carry block: the document before, in the document after.
//!
//! `extensions["offprint:2.0"]` of a document of version 1.0 holds the article that it was made from, byte for
//! byte, and the digest of the document that was made: as long as that digest holds, nobody has changed it, and the
//! way back is the carried text itself. The other way round it is `extensions["offprint:1.0"]`.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::format::Version;
use crate::format::raw::{Extensions, Extra, Raw};
use crate::source::canonical::canonical;

/// How deep a document may nest, and how long it may be, to be carried in another (clauses D3 and C10).
const MAX_DEPTH: usize = 60;
const MAX_LENGTH: usize = 8 << 20;

/// What a document carries of another version.
pub(super) struct Carry {
    /// The version of the carried document.
    pub(super) version: Version,
    /// Its name in the archive.
    pub(super) path: Option<String>,
    /// The edition that it is an article of.
    pub(super) edition: Option<String>,
    /// Its text.
    pub(super) text: String,
    /// The digest of the document that was made of it.
    view: String,
}

fn namespace(major: u32) -> String {
    format!("offprint:{major}.0")
}

/// Whether a namespace under `extensions` is that of a carry block.
#[must_use]
pub fn is_carry(namespace: &str) -> bool {
    Version::KNOWN.iter().any(|known| namespace == self::namespace(known.major))
}

/// The name that a carried article had in its archive.
#[must_use]
pub fn carried_path(article: &Value, major: u32) -> Option<&str> {
    article.get("extensions")?.get(namespace(major))?.get("path")?.as_str()
}

/// The digest of a document's meaning: of its canonical form, without white space and order.
fn digest(document: &Value) -> String {
    let mut document = std::borrow::Cow::Borrowed(document);
    // Whether nothing but the block stands among the extensions is nobody's change.
    if document.get("extensions").is_some_and(|inner| inner.as_object().is_some_and(serde_json::Map::is_empty))
        && let Some(members) = document.to_mut().as_object_mut()
    {
        members.shift_remove("extensions");
    }
    Sha256::digest(canonical(&document)).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Carry {
    /// Takes the carried document of version `major` out of the extensions; one that is not as we write it stays.
    pub(super) fn take(extensions: &mut Option<Extensions>, major: u32) -> Option<Self> {
        let name = namespace(major);
        let block = extensions.as_ref()?.get(&name)?.read::<Extra>().ok()?;
        let string = |member: &str| block.get(member)?.read::<String>().ok();
        let version: Version = string("version")?.parse().ok()?;
        if version.major != major {
            return None;
        }
        let around = |member: &str| string(member).unwrap_or_default();
        let text = format!("{}{}{}", around("start"), block.get("article")?.as_str(), around("end"));
        let carry = Self { version, path: string("path"), edition: string("edition"), text, view: string("view")? };
        if let Some(inner) = extensions.as_mut() {
            inner.remove(&name);
        }
        if extensions.as_ref().is_some_and(|inner| inner.is_empty()) {
            *extensions = None;
        }
        Some(carry)
    }

    /// Whether the carried document carries another.
    pub(super) fn carries_too(&self) -> bool {
        let inner = serde_json::from_str::<Value>(&self.text).unwrap_or_default();
        let extensions = inner.get("extensions").and_then(Value::as_object);
        extensions.is_some_and(|extensions| extensions.keys().any(|name| is_carry(name)))
    }

    /// Whether `document`, without this block, is still what was made of the carried one.
    pub(super) fn still_holds(&self, document: &Value) -> bool {
        self.view == digest(document)
    }
}

/// Whether a document can be carried: the one that takes it must keep within the bounds of a document.
pub(super) fn fits(document: &Value, text: &str) -> bool {
    fn depth(value: &Value) -> usize {
        match value {
            Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
            Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or(0),
            _ => 0,
        }
    }
    depth(document) <= MAX_DEPTH && text.len() <= MAX_LENGTH
}

/// Puts the block into the extensions of the document made, whose value without it is `made`.
pub(super) fn put(
    extensions: &mut Option<Extensions>,
    version: Version,
    text: &str,
    (path, edition): (&str, Option<&str>),
    made: &Value,
) {
    let white = [' ', '\t', '\r', '\n'];
    let (head, tail) = (text.trim_start_matches(white), text.trim_end_matches(white));
    let (start, end) = (&text[..text.len() - head.len()], &text[tail.len()..]);
    let mut block = format!(r#"{{"version":"{version}","path":{}"#, Value::from(path));
    if let Some(edition) = edition {
        block.push_str(&format!(r#","edition":{}"#, Value::from(edition)));
    }
    block.push_str(&format!(r#","view":"{}","article":{}"#, digest(made), text.trim_matches(white)));
    for (member, space) in [("start", start), ("end", end)] {
        if !space.is_empty() {
            block.push_str(&format!(r#","{member}":{}"#, Value::from(space)));
        }
    }
    block.push('}');
    if let Ok(raw) = Raw::from_text(block) {
        extensions.get_or_insert_default().insert(namespace(version.major), raw);
    }
}
