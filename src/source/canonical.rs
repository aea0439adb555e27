//! Canonical JSON (RFC 8785), for values without fractions.
//!
//! The manifest is written in this form and holds no number but the integers 0 … 2⁵³−1, whose canonical form is
//! their decimal digits. Other numbers are written as serde_json writes them, which is not canonical: a rule
//! refuses them before anybody relies on it.

use serde_json::Value;

/// The canonical text of `value`: no space, members sorted by their UTF-16 code units.
///
/// ```
/// use offprint::source::canonical::canonical;
/// let value = serde_json::json!({"size": 5, "path": "media/a.jpg", "\u{fb33}": null, "😀": "\n"});
/// assert_eq!(canonical(&value), "{\"path\":\"media/a.jpg\",\"size\":5,\"😀\":\"\\n\",\"\u{fb33}\":null}");
/// ```
pub fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (index, (name, value)) in members.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                string(name, out);
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::String(text) => string(text, out),
        other => out.push_str(&other.to_string()),
    }
}

/// serde_json escapes a string as RFC 8785 asks: the two-letter escapes, small hexadecimal for other controls,
/// everything else as it is.
fn string(text: &str, out: &mut String) {
    out.push_str(&Value::from(text).to_string());
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
}
