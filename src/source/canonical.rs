//! Canonical JSON (RFC 8785), for values without fractions.
//!
//! The manifest is written in this form and holds no number but the integers 0 … 2⁵³−1, whose canonical form is
//! their decimal digits. Other numbers are written as serde_json writes them, which is not canonical: a rule
//! refuses them before anybody relies on it.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde_json::Value;

use super::node::Node;

/// The canonical text of `value`: no space, members sorted by their UTF-16 code units.
///
/// ```
/// use offprint::source::canonical::canonical;
/// let value = serde_json::json!({"size": 5, "path": "media/a.jpg", "\u{fb33}": null, "😀": "\n"});
/// assert_eq!(canonical(&value), "{\"path\":\"media/a.jpg\",\"size\":5,\"😀\":\"\\n\",\"\u{fb33}\":null}");
/// ```
pub fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut |part| text.push_str(part));
    text
}

/// How many bytes of `text` are as in the canonical text of `node`, if not all are, or not all of that stand there.
pub fn deviation(node: Node<'_>, text: &str) -> Option<usize> {
    let mut left = text.as_bytes();
    let mut differs = None;
    write(node, &mut |part| match left.strip_prefix(part.as_bytes()) {
        Some(rest) if differs.is_none() => left = rest,
        _ if differs.is_none() => {
            let same = left.iter().zip(part.as_bytes()).take_while(|(a, b)| a == b).count();
            differs = Some(text.len() - left.len() + same);
        }
        _ => {}
    });
    differs.or_else(|| Some(text.len() - left.len()).filter(|_| !left.is_empty()))
}

/// A value in one of the two ways that JSON is held in.
trait Held<'a>: Copy {
    fn members(self) -> Option<Vec<(&'a str, Self)>>;
    fn items(self) -> Option<impl Iterator<Item = Self>>;
    fn string(self) -> Option<&'a str>;
    /// The text of a number, a truth value or null.
    fn word(self) -> Cow<'static, str>;
}

impl<'a> Held<'a> for &'a Value {
    fn members(self) -> Option<Vec<(&'a str, Self)>> {
        self.as_object().map(|members| members.iter().map(|(name, value)| (name.as_str(), value)).collect())
    }

    fn items(self) -> Option<impl Iterator<Item = Self>> {
        self.as_array().map(|items| items.iter())
    }

    fn string(self) -> Option<&'a str> {
        self.as_str()
    }

    fn word(self) -> Cow<'static, str> {
        self.to_string().into()
    }
}

impl<'a> Held<'a> for Node<'a> {
    fn members(self) -> Option<Vec<(&'a str, Self)>> {
        self.is_object().then(|| Node::members(self).collect())
    }

    fn items(self) -> Option<impl Iterator<Item = Self>> {
        self.is_array().then(|| Node::items(self))
    }

    fn string(self) -> Option<&'a str> {
        self.str()
    }

    fn word(self) -> Cow<'static, str> {
        self.to_value().to_string().into()
    }
}

fn write<'a, T: Held<'a>>(value: T, out: &mut impl FnMut(&str)) {
    if let Some(text) = value.string() {
        string(text, out);
    } else if let Some(mut members) = value.members() {
        if !members.is_sorted_by(|(a, _), (b, _)| order(a, b).is_le()) {
            members.sort_by(|(a, _), (b, _)| order(a, b));
        }
        out("{");
        for (index, (name, value)) in members.into_iter().enumerate() {
            if index > 0 {
                out(",");
            }
            string(name, out);
            out(":");
            write(value, out);
        }
        out("}");
    } else if let Some(items) = value.items() {
        out("[");
        for (index, item) in items.enumerate() {
            if index > 0 {
                out(",");
            }
            write(item, out);
        }
        out("]");
    } else {
        out(&value.word());
    }
}

fn order(a: &str, b: &str) -> Ordering {
    // Only past ASCII can the two encodings differ in their order.
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// serde_json escapes a string as RFC 8785 asks: the two-letter escapes, small hexadecimal for other controls,
/// everything else as it is.
fn string(text: &str, out: &mut impl FnMut(&str)) {
    if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        return out(&Value::from(text).to_string());
    }
    out("\"");
    out(text);
    out("\"");
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn escapes_as_the_standard_asks() {
        let text = "\u{20ac}$\u{f}\nA'B\"\\\\\"/\u{7f}";
        assert_eq!(canonical(&json!(text)), "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u{7f}\"");
    }

    #[test]
    fn sorts_by_utf16_and_not_by_code_point() {
        // U+FB33 sorts before U+1F600 by code point, after it by UTF-16 (D83D).
        let value = json!({"\u{fb33}": 1, "\u{1f600}": 2, "1": 3, "\r": 4, "\u{80}": 5});
        assert_eq!(canonical(&value), "{\"\\r\":4,\"1\":3,\"\u{80}\":5,\"\u{1f600}\":2,\"\u{fb33}\":1}");
    }

    #[test]
    fn says_where_a_text_deviates() {
        let value = json!({"b": [1, "x\n", null], "a": {"é": true}});
        let tree = super::super::tree::Tree::from(&value);
        let text = canonical(&value);
        assert_eq!(text, r#"{"a":{"é":true},"b":[1,"x\n",null]}"#);
        assert_eq!(deviation(tree.root(), &text), None);
        for (other, same) in [
            (value.to_string(), 2),
            (format!("{text}\n"), text.len()),
            (text[..10].to_owned(), 10),
            (String::new(), 0),
            (text.replace("true", "trve"), 13),
            (text.replace("null", "0"), text.len() - 6),
        ] {
            assert_eq!(deviation(tree.root(), &other), Some(same), "{other}");
        }
    }
}
