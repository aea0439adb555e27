//! Paths on somebody's computer, as programs that edit pictures write them down.

use memchr::{memchr2, memmem};

/// The part of a text that is a path below somebody's home, or an address of a local file.
pub(crate) fn local_path(text: &str) -> Option<&str> {
    const STARTS: [&str; 4] = ["file:///", "/Users/", "/home/", "\\\\"];
    // Every path has one of these, and few texts do.
    memchr2(b'/', b'\\', text.as_bytes())?;
    let end = |at: usize| text[at..].find(char::is_whitespace).map_or(text.len(), |length| at + length);
    for start in STARTS {
        let found = memmem::find(text.as_bytes(), start.as_bytes()).filter(|at| {
            // Within a web address these are only parts of it; two backslashes open a path only at its start.
            let before = text[..*at].chars().next_back();
            before.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '(' | '<'))
        });
        if let Some(at) = found {
            let path = &text[at..end(at)];
            if path.len() > start.len() + 1 {
                return Some(path);
            }
        }
    }
    // A drive's letter, as Windows has it.
    let at = memmem::find(text.as_bytes(), b":\\").filter(|at| *at > 0)? - 1;
    if !text.as_bytes()[at].is_ascii_alphabetic() {
        return None;
    }
    let alone = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    alone.then(|| &text[at..end(at)])
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn tells_paths_from_addresses() {
        assert_eq!(local_path("saved as /Users/jon/quay.psd today"), Some("/Users/jon/quay.psd"));
        assert_eq!(local_path("C:\\Users\\jon\\quay.psd"), Some("C:\\Users\\jon\\quay.psd"));
        assert_eq!(local_path("file:///home/jon/quay.psd"), Some("file:///home/jon/quay.psd"));
        assert_eq!(local_path("https://harbour.example/home/jon"), None);
        assert_eq!(local_path("é:\\ and /home/"), None);
    }
}
