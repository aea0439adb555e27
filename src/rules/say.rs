//! How messages name places and quote values.

use crate::source::text::sanitize;

/// How much of a value a message quotes, in characters.
const QUOTED: usize = 60;

/// A value from a package, between backticks, safe to show and not too long.
pub(crate) fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((cut, _)) => format!("`{}…`", sanitize(&text[..cut])),
        None => format!("`{}`", sanitize(text)),
    }
}

/// A JSON pointer as people write the way to a member: `media[0].credit`.
pub(crate) fn path_of(pointer: &str) -> String {
    let mut path = String::new();
    for token in pointer.split('/').skip(1) {
        if !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit()) {
            path.push_str(&format!("[{token}]"));
            continue;
        }
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(&sanitize(&token.replace("~1", "/").replace("~0", "~")));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_way_to_a_member() {
        assert_eq!(path_of("/media/0/credit"), "media[0].credit");
        assert_eq!(path_of("/extensions/a~1b"), "extensions.a/b");
        assert_eq!(path_of(""), "");
    }

    #[test]
    fn quotes_no_more_than_is_read() {
        assert_eq!(quoted("a\u{1b}b"), "`a␛b`");
        assert_eq!(quoted(&"é".repeat(61)).chars().count(), 63);
    }
}
