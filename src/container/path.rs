//! The names that entries may have (clause 8 of the container profile).
//!
//! Lower-case ASCII, so that one name is one file on every file system; what a file was called where it came
//! from stands in its document as `originalName`.

use std::collections::HashMap;
use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// The name of entry 1.
pub const MIMETYPE: &str = "mimetype";
/// The name of entry 2.
pub const MANIFEST: &str = "manifest.json";
/// The folder of detached signatures, which no manifest lists.
pub const SIGNATURES: &str = "signatures/";
/// The one name with capitals: where C2PA puts its manifest in a ZIP.
pub const CREDENTIAL: &str = "META-INF/content_credential.c2pa";
/// The one article of an archive of version 1.0, at its root.
pub const ARTICLE: &str = "article.json";
/// The folders that a manifest's files stand in.
pub const FOLDERS: [&str; 3] = ["articles", "media", "extra"];

const MAX_NAME: usize = 255;
const MAX_SEGMENT: usize = 100;
const MAX_DEPTH: usize = 8;

/// Why a name is not one that an archive may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameFault {
    /// Unpacking it could touch what is not meant: the reason, in words.
    Unsafe(&'static str),
    /// It is harmless, but not portable: the reason, in words.
    Unportable(&'static str),
    /// It ends in `/`: a directory entry.
    Directory,
}

/// Whether `name` may stand in a manifest's `files`.
///
/// # Errors
/// The worst fault it has.
pub fn check_listed(name: &[u8]) -> Result<(), NameFault> {
    check_segments(name)?;
    // Which version it may stand in is for the manifest's plan to say.
    if name == ARTICLE.as_bytes() {
        return Ok(());
    }
    let first = name.split(|&byte| byte == b'/').next().unwrap_or_default();
    if !FOLDERS.iter().any(|folder| folder.as_bytes() == first) || first.len() == name.len() {
        return Err(NameFault::Unportable("it stands in none of the folders `articles/`, `media/` and `extra/`"));
    }
    Ok(())
}

/// Whether `name` may be the name of any entry.
///
/// # Errors
/// The worst fault it has.
pub fn check(name: &[u8]) -> Result<(), NameFault> {
    if name == MIMETYPE.as_bytes() || name == MANIFEST.as_bytes() || name == CREDENTIAL.as_bytes() {
        return Ok(());
    }
    if name.starts_with(SIGNATURES.as_bytes()) { check_segments(name) } else { check_listed(name) }
}

fn check_segments(name: &[u8]) -> Result<(), NameFault> {
    if let Some(why) = danger(name) {
        return Err(NameFault::Unsafe(why));
    }
    if name.ends_with(b"/") {
        return Err(NameFault::Directory);
    }
    if let Some(why) = unportable(name) {
        return Err(NameFault::Unportable(why));
    }
    Ok(())
}

/// Why unpacking `name` could write where nobody expects it.
fn danger(name: &[u8]) -> Option<&'static str> {
    if name.is_empty() {
        return Some("it is empty");
    }
    // The upper control characters have two bytes in UTF-8.
    let upper = |pair: &[u8]| pair[0] == 0xC2 && (0x80..=0x9F).contains(&pair[1]);
    if name.iter().any(u8::is_ascii_control) || name.windows(2).any(upper) {
        return Some("it holds a control character");
    }
    if name.contains(&b'\\') {
        return Some("it holds a backslash, which some systems read as a folder");
    }
    if name.starts_with(b"/") {
        return Some("it is an absolute path");
    }
    if name.contains(&b':') {
        return Some("it holds a colon, which names a drive or a hidden stream on some systems");
    }
    let segments = || name.split(|&byte| byte == b'/');
    if segments().any(|segment| segment == b".." || segment == b".") {
        return Some("it climbs through `.` or `..`");
    }
    let inner = name.strip_suffix(b"/").unwrap_or(name);
    if inner.split(|&byte| byte == b'/').any(<[u8]>::is_empty) {
        return Some("it holds an empty segment");
    }
    if segments().any(is_device) {
        return Some("it is the name of a device on some systems");
    }
    if segments().any(|segment| segment.ends_with(b".") || segment.ends_with(b" ")) {
        return Some("a segment ends in a dot or a space, which some systems drop");
    }
    None
}

fn is_device(segment: &[u8]) -> bool {
    let stem = segment.split(|&byte| byte == b'.').next().unwrap_or_default().to_ascii_lowercase();
    match stem.as_slice() {
        b"con" | b"prn" | b"aux" | b"nul" => true,
        [b'c', b'o', b'm', digit] | [b'l', b'p', b't', digit] => digit.is_ascii_digit(),
        _ => false,
    }
}

fn unportable(name: &[u8]) -> Option<&'static str> {
    if name.len() > MAX_NAME {
        return Some("it is longer than 255 bytes");
    }
    let mut depth = 0;
    for segment in name.split(|&byte| byte == b'/') {
        depth += 1;
        if segment.len() > MAX_SEGMENT {
            return Some("a segment is longer than 100 bytes");
        }
        if !segment.first().is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
            return Some("a segment starts with something other than a small letter a–z or a digit");
        }
        let plain = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-');
        if !segment.iter().all(plain) {
            return Some("it holds something other than small letters a–z, digits, `.`, `_` and `-`");
        }
        if segment.windows(2).any(|pair| pair == b"..") {
            return Some("a segment holds `..`");
        }
    }
    (depth > MAX_DEPTH).then_some("it is more than 8 folders deep")
}

/// A name's form for comparing: NFC and full case folding, as file systems that fold names see it.
pub fn folded(name: &str) -> String {
    caseless::default_case_fold_str(&name.nfc().collect::<String>()).nfc().collect()
}

/// The pairs of names in which one is, as a path, a folder of the other; for each, the index of the inner one
/// and of the outer.
pub fn folder_prefixes<S: AsRef<str>>(names: &[S]) -> Vec<(usize, usize)> {
    let at: HashMap<&str, usize> = names.iter().enumerate().map(|(index, name)| (name.as_ref(), index)).collect();
    let mut found = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let name = name.as_ref();
        if name.len() > MAX_NAME {
            continue; // told as such; a name of megabytes full of `/` would take hours
        }
        for (cut, _) in name.match_indices('/') {
            if let Some(&outer) = at.get(&name[..cut]) {
                found.push((index, outer));
            }
        }
    }
    found
}

impl fmt::Display for NameFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Unsafe(why) | Self::Unportable(why) => why,
            Self::Directory => "it names a folder, not a file",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_portable_names() {
        for name in ["articles/harbour-lights.json", "media/quay.jpg", "extra/mail/0001.eml", "media/a.b_c-d"] {
            assert_eq!(check(name.as_bytes()), Ok(()), "{name}");
        }
        let long = format!("media/{}", "a".repeat(100));
        assert_eq!(check(long.as_bytes()), Ok(()));
        assert_eq!(check(b"media/a/b/c/d/e/f/g"), Ok(()));
        assert_eq!(check(b"signatures/desk.sig"), Ok(()));
        assert_eq!(check(CREDENTIAL.as_bytes()), Ok(()));
    }

    #[test]
    fn tells_unsafe_from_unportable_names() {
        let unsafe_names: [&[u8]; 14] = [
            b"",
            b"/etc/passwd",
            b"../x",
            b"media/../../x",
            b"media/./x",
            b"c:/x",
            b"media\\x",
            b"media/a\0b",
            b"media//x",
            b"media/con",
            b"media/Lpt1.txt",
            b"media/x.",
            b"media/x ",
            b"media/\x1b[31m",
        ];
        for name in unsafe_names {
            assert!(matches!(check(name), Err(NameFault::Unsafe(_))), "{}", String::from_utf8_lossy(name));
        }
        let deep = "media/a/b/c/d/e/f/g/h";
        let long = format!("media/{}", "a".repeat(101));
        for name in
            ["media/A.jpg", "media/é.jpg", "media/a b", "media/.a", "media/a..b", "readme.txt", "media", deep, &long]
        {
            assert!(matches!(check(name.as_bytes()), Err(NameFault::Unportable(_))), "{name}");
        }
        assert_eq!(check(b"media/"), Err(NameFault::Directory));
        assert_eq!(check_listed(b"signatures/a"), check_listed(b"mimetype"));
    }

    #[test]
    fn finds_names_that_are_folders_of_others() {
        assert_eq!(folder_prefixes(&["media/a", "media/a/b", "media/ab"]), [(1, 0)]);
        assert_eq!(folder_prefixes(&["media/a", "media/b"]), []);
    }

    #[test]
    fn folds_case_and_composition() {
        assert_eq!(folded("media/Cafe\u{301}.JPG"), folded("MEDIA/CAFÉ.jpg"));
        assert_eq!(folded("straße"), folded("STRASSE"));
    }
}
