//! A name, or another short text, as a part of the text it was read from.
//!
//! A manifest may list a hundred thousand files, and each is met again among the files that are there, in the
//! directory, in reports: a copy each would be several times the manifest.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

use serde::{Serialize, Serializer};

/// A short text that is cheap to clone; it is used like a `str`.
///
/// ```
/// use offprint::container::name::Name;
/// let name = Name::from("media/quay.jpg");
/// assert!(name == "media/quay.jpg" && name.starts_with("media/"));
/// ```
#[derive(Clone)]
pub struct Name {
    text: Arc<str>,
    start: u32,
    len: u32,
}

impl Name {
    /// The part `start .. start + len` of a text; the whole text where it has no such part.
    pub(super) fn part(text: &Arc<str>, start: usize, len: usize) -> Self {
        match (u32::try_from(start), u32::try_from(len)) {
            (Ok(first), Ok(short)) if text.get(start..start + len).is_some() => {
                Self { text: Arc::clone(text), start: first, len: short }
            }
            _ => Self { text: Arc::clone(text), start: 0, len: u32::MAX },
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        let start = self.start as usize;
        self.text.get(start..start.saturating_add(self.len as usize)).unwrap_or(&self.text)
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl From<String> for Name {
    fn from(text: String) -> Self {
        let len = text.len();
        Self::part(&Arc::from(text), 0, len)
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<&String> for Name {
    fn from(text: &String) -> Self {
        Self::from(text.clone())
    }
}

impl From<&Name> for String {
    fn from(name: &Name) -> Self {
        name.as_str().to_owned()
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.as_str().to_owned()
    }
}

impl Default for Name {
    fn default() -> Self {
        Self::from(String::new())
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        self
    }
}

impl AsRef<Path> for Name {
    fn as_ref(&self) -> &Path {
        Path::new(self.as_str())
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        self
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Name {}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Name {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<Name> for str {
    fn eq(&self, other: &Name) -> bool {
        self == other.as_str()
    }
}

impl PartialEq<Name> for &str {
    fn eq(&self, other: &Name) -> bool {
        *self == other.as_str()
    }
}

impl PartialEq<Name> for String {
    fn eq(&self, other: &Name) -> bool {
        self == other.as_str()
    }
}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Name {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl std::hash::Hash for Name {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(formatter)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_what_it_was_cut_as() {
        let text = Arc::from("abc/é");
        assert_eq!(Name::part(&text, 1, 3), "bc/");
        assert_eq!(Name::part(&text, 0, 6).as_str(), "abc/é");
        // Not at the border of a character, or past the end: nothing that could be cut.
        assert_eq!(Name::part(&text, 0, 5).as_str(), "abc/é");
        assert_eq!(Name::part(&text, 7, 1).as_str(), "abc/é");
    }
}
