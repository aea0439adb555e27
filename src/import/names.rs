//! From any name to one that every file system and every id takes.
//!
//! A path in a package is lower-case ASCII of the container's profile; what a file was called where it came
//! from is kept in the document (`originalName`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// How long a stem may be, so that an extension and a number fit into the profile's 100 bytes.
const STEM_BYTES: usize = 72;

/// Names that Windows keeps for devices, whatever their extension.
pub(crate) fn is_reserved(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or(stem);
    let numbered = |prefix: &str| {
        first.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(first, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// A lower-case ASCII word for `name`: accents fall, other signs become `-`. Empty if nothing is left.
pub(crate) fn ascii(name: &str) -> String {
    let mut word = String::new();
    for character in name.nfkd() {
        let gap = |word: &mut String| {
            if !word.is_empty() && !word.ends_with('-') {
                word.push('-');
            }
        };
        match character {
            'a'..='z' | '0'..='9' => word.push(character),
            'A'..='Z' => word.push(character.to_ascii_lowercase()),
            'ß' => word.push_str("ss"),
            'æ' | 'Æ' => word.push_str("ae"),
            'œ' | 'Œ' => word.push_str("oe"),
            'ø' | 'Ø' => word.push('o'),
            'ł' | 'Ł' => word.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => word.push('d'),
            'þ' | 'Þ' => word.push_str("th"),
            'ı' => word.push('i'),
            '\'' | '’' => {}
            other if unicode_normalization::char::is_combining_mark(other) => {}
            _ => gap(&mut word),
        }
        if word.len() >= STEM_BYTES {
            break;
        }
    }
    word.truncate(STEM_BYTES);
    word.trim_end_matches('-').to_owned()
}

/// [`ascii`], or `fallback` and eight digits of the name's SHA-256 where no letter is left, or too few to tell.
pub(crate) fn stem(name: &str, fallback: &str) -> String {
    let word = ascii(name);
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    let kept = word.bytes().filter(|byte| *byte != b'-').count();
    let word = if kept == 0 || kept * 2 < letters.min(STEM_BYTES) {
        let composed: String = name.nfc().collect();
        format!("{fallback}-{}", hex(&Sha256::digest(composed.as_bytes())[..4]))
    } else {
        word
    };
    if is_reserved(&word) { format!("{word}-{fallback}") } else { word }
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Names that are taken, and the next free one for each wish.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    names: BTreeSet<String>,
    /// Sources that are in the package already, and where.
    sources: BTreeMap<PathBuf, String>,
}

impl Taken {
    /// Takes a name as it is; says whether it was free.
    pub(crate) fn reserve(&mut self, name: &str) -> bool {
        self.names.insert(name.to_owned())
    }

    /// Where the source at `file` is kept, if it is.
    pub(crate) fn kept(&self, file: &Path) -> Option<&str> {
        self.sources.get(file).map(String::as_str)
    }

    /// Notes that the source at `file` is kept at `path`.
    pub(crate) fn keep(&mut self, file: &Path, path: &str) {
        self.sources.insert(file.to_owned(), path.to_owned());
    }

    /// Takes `stem` + `end`, or `stem-2` + `end` and so on.
    pub(crate) fn take(&mut self, stem: &str, end: &str) -> String {
        let mut name = format!("{stem}{end}");
        let mut number = 2_u32;
        while !self.names.insert(name.clone()) {
            name = format!("{stem}-{number}{end}");
            number += 1;
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_names_portable() {
        for (name, wanted) in [
            ("Quay at night", "quay-at-night"),
            ("Müller–Straße (2)", "muller-strasse-2"),
            ("Øresund", "oresund"),
            ("O’Neil", "oneil"),
            ("con", "con-media"),
            ("LPT1", "lpt1-media"),
            ("..", "media-5ec1f7e7"),
            ("-.x", "x"),
        ] {
            let made = stem(name, "media");
            if wanted.starts_with("media-") {
                assert!(made.starts_with("media-"), "{made}");
            } else {
                assert_eq!(made, wanted);
            }
        }
        assert!(stem("港の夜", "media").starts_with("media-"));
        assert_ne!(stem("港の夜", "media"), stem("港の朝", "media"));
        assert_eq!(stem("e\u{301}cole", "m"), stem("école", "m"));
        assert!(stem(&"x".repeat(500), "media").len() <= STEM_BYTES);
    }

    #[test]
    fn makes_names_unique() {
        let mut taken = Taken::default();
        assert_eq!(taken.take("quay", ".jpg"), "quay.jpg");
        assert_eq!(taken.take("quay", ".jpg"), "quay-2.jpg");
        assert_eq!(taken.take("quay", ".png"), "quay.png");
    }
}
