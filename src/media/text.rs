//! Text formats by their first words: SVG, HTML, WebVTT and JSON. None but SVG says where it ends.

use super::sniff::Format;

/// The format of a text that starts with `head`.
pub(super) fn sniff(head: &[u8]) -> Option<Format> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if let Some(after) = head.strip_prefix(b"WEBVTT") {
        return matches!(after.first(), None | Some(b' ' | b'\t' | b'\n' | b'\r')).then_some(Format::Plain("text/vtt"));
    }
    let text = head.trim_ascii_start();
    match text.first()? {
        b'{' => matches!(text[1..].trim_ascii_start().first(), Some(b'"' | b'}'))
            .then_some(Format::Plain("application/json")),
        b'<' => markup(text),
        _ => None,
    }
}

/// The first element after declarations and comments, or the document type that names it.
fn markup(mut text: &[u8]) -> Option<Format> {
    loop {
        text = text.trim_ascii_start();
        let close: &[u8] = if text.starts_with(b"<!--") {
            b"-->"
        } else if text.starts_with(b"<?") {
            b"?>"
        } else if starts(text, b"<!doctype") {
            if let Some(format) = named(text[9..].trim_ascii_start()) {
                return Some(format);
            }
            b">"
        } else {
            return named(text.strip_prefix(b"<")?);
        };
        text = after(text, close)?;
    }
}

fn named(name: &[u8]) -> Option<Format> {
    let end = name.iter().position(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'>' | b'/' | b'['));
    let name = &name[..end?];
    let local = name.rsplit(|&byte| byte == b':').next().unwrap_or(name);
    match local {
        b"svg" => Some(Format::Svg),
        _ if name.eq_ignore_ascii_case(b"html") => Some(Format::Plain("text/html")),
        _ => None,
    }
}

fn starts(text: &[u8], with: &[u8]) -> bool {
    text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
}

fn after<'a>(text: &'a [u8], close: &[u8]) -> Option<&'a [u8]> {
    memchr::memmem::find(text, close).map(|at| &text[at + close.len()..])
}
