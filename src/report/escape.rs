//! JSON that is safe to show and to split into lines.
//!
//! JSON demands escapes only below U+0020. A report goes further: whatever
//! [`sanitize`] would change is written as `\uXXXX`: DEL and the C1 controls, which
//! steer terminals; U+2028, U+2029 and U+0085, at which some readers of lines split; bidirectional and other
//! invisible controls. Every reader of JSON gives the same text back.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::source::text::sanitize;

/// Writes `value` on one line, without a line break.
pub(super) fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Escaped)).map_err(io::Error::from)
}

struct Escaped;

impl Formatter for Escaped {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if is_plain(fragment) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut buffer = [0; 4];
        for character in fragment.chars() {
            let text = &*character.encode_utf8(&mut buffer);
            if is_plain(text) {
                writer.write_all(text.as_bytes())?;
                continue;
            }
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }
}

fn is_plain(text: &str) -> bool {
    matches!(sanitize(text), Cow::Borrowed(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_could_steer_or_split_and_loses_nothing() {
        let text = "a\0\x1b\n\x7f\u{85}\u{9b}\u{2028}\u{2029}\u{202e}\u{e0041}é مرحبا \"\\";
        let mut out = Vec::new();
        write(&text, &mut out).expect("a Vec takes everything");
        let json = String::from_utf8(out).expect("JSON is UTF-8");
        assert_eq!(
            json,
            concat!(r#""a\u0000\u001b\n\u007f\u0085\u009b\u2028\u2029\u202e"#, r#"\udb40\udc41é مرحبا \"\\""#)
        );
        assert_eq!(serde_json::from_str::<String>(&json).ok().as_deref(), Some(text));
    }
}
