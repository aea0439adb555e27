//! A file's path as a URI reference (RFC 3986).

use std::fmt::Write as _;

use super::place::on_disk;

/// A path as a URI reference, and whether it is relative to the folder in which offprint ran.
///
/// Everything but unreserved characters and `/` is percent-encoded as UTF-8, so that no path is taken for a scheme,
/// a query or a fragment.
pub(super) fn reference(path: &str) -> (String, bool) {
    let path = on_disk(path);
    let has_drive = cfg!(windows) && path.as_bytes().get(1) == Some(&b':');
    let (mut uri, path, is_relative) = if has_drive {
        ("file:///".to_owned(), path.as_str(), false)
    } else if path.starts_with('/') {
        ("file://".to_owned(), path.as_str(), false)
    } else {
        (String::new(), path.as_str(), true)
    };
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(byte.into()),
            // Writing to a String cannot fail.
            other => write!(uri, "%{other:02X}").unwrap_or_default(),
        }
    }
    (uri, is_relative)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes_what_a_uri_would_read_otherwise() {
        let relative = |path| {
            let (uri, is_relative) = reference(path);
            assert!(is_relative, "{path}");
            uri
        };
        assert_eq!(relative("in/harbour lights.offprint"), "in/harbour%20lights.offprint");
        assert_eq!(relative("./a:b?c#d%e[f]"), "a%3Ab%3Fc%23d%25e%5Bf%5D");
        assert_eq!(relative("été/東"), "%C3%A9t%C3%A9/%E6%9D%B1");
        assert_eq!(relative("a\n\u{202e}"), "a%0A%E2%80%AE");
        assert_eq!(reference("/srv/a b"), ("file:///srv/a%20b".to_owned(), false));
    }
}
