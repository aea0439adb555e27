//! Text as XML and HTML take it.

use std::borrow::Cow;

use super::shown;

/// A text from a package for the content or an attribute of an element: made safe and shortened ([`shown::text`]),
/// then escaped.
pub(super) fn text(text: &str) -> String {
    escape(&shown::text(text)).into_owned()
}

/// A safe text, escaped. Characters that XML 1.0 or HTML forbids and that may still be in it, the noncharacters,
/// become `\u{…}`.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| matches!(c, '&' | '<' | '>' | '"' | '\'') || is_noncharacter(c)) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other if is_noncharacter(other) => escaped.extend(other.escape_unicode()),
            other => escaped.push(other),
        }
    }
    Cow::Owned(escaped)
}

fn is_noncharacter(character: char) -> bool {
    matches!(character, '\u{fdd0}'..='\u{fdef}') || u32::from(character) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(text("<b a='1' c=\"2\">&amp;</b>"), "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp;&lt;/b&gt;");
        assert_eq!(text("]]>"), "]]&gt;");
        assert_eq!(text("a\0\x1b\n\u{fffe}\u{1ffff}\u{fdd0}"), "a␀␛␊\\u{fffe}\\u{1ffff}\\u{fdd0}");
    }
}
