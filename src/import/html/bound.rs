//! A page whose nesting is bounded before it is parsed.
//!
//! A parser that keeps to the standard looks through all open elements at every tag, so that ten megabytes of
//! nested tags would take hours. Tags that would nest deeper than any page does are taken out first, in one pass;
//! the text in them stays.

use std::borrow::Cow;
use std::collections::HashMap;

/// How many elements may be open at once. Browsers stop at about as many.
const DEPTH: usize = 256;
/// How many attributes of one tag are read.
const ATTRIBUTES: usize = 100;

/// Elements without content.
const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "!",
];
/// Elements that the next one of their kind closes, so that they never nest by themselves.
const CLOSED_BY_NEXT: [&str; 16] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup", "html",
    "head", "body",
];
/// Elements whose content is no markup.
const RAW: [&str; 9] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"];

/// The page, without tags past the bound; and how many were taken out.
pub(crate) fn bound(page: &str) -> (Cow<'_, str>, usize) {
    let bytes = page.as_bytes();
    let mut out: Option<String> = None;
    let mut kept = 0;
    let mut dropped = 0;
    let mut open: HashMap<String, usize> = HashMap::new();
    let mut skipped: HashMap<String, usize> = HashMap::new();
    let mut depth = 0;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + found;
        let rest = &bytes[start + 1..];
        if rest.starts_with(b"!--") {
            let end = memchr::memmem::find(&bytes[start + 4..], b"-->").map_or(bytes.len(), |end| start + 4 + end + 3);
            at = end;
            continue;
        }
        let closing = rest.first() == Some(&b'/');
        let name_at = start + 1 + usize::from(closing);
        let length =
            bytes[name_at..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-' || **b == b':').count();
        if length == 0 || !bytes[name_at].is_ascii_alphabetic() {
            at = start + 1;
            continue;
        }
        let name = page[name_at..name_at + length].to_ascii_lowercase();
        let (end, cut) = tag_end(bytes, name_at + length);
        at = end;
        let mut drop_tag = false;
        if !VOID.contains(&name.as_str()) && !CLOSED_BY_NEXT.contains(&name.as_str()) {
            if closing {
                if let Some(count) = skipped.get_mut(&name).filter(|count| **count > 0) {
                    *count -= 1;
                    drop_tag = true;
                } else if let Some(count) = open.get_mut(&name).filter(|count| **count > 0) {
                    *count -= 1;
                    depth -= 1;
                }
            } else if RAW.contains(&name.as_str()) {
                at = raw_end(bytes, end, &name);
            } else if depth >= DEPTH {
                *skipped.entry(name).or_default() += 1;
                drop_tag = true;
            } else {
                *open.entry(name).or_default() += 1;
                depth += 1;
            }
        }
        if drop_tag {
            let out = out.get_or_insert_with(|| String::with_capacity(page.len()));
            out.push_str(&page[kept..start]);
            kept = end;
            dropped += 1;
        } else if let Some(cut) = cut {
            let out = out.get_or_insert_with(|| String::with_capacity(page.len()));
            out.push_str(&page[kept..cut]);
            out.push('>');
            kept = end;
            dropped += 1;
        }
    }
    match out {
        None => (Cow::Borrowed(page), 0),
        Some(mut out) => {
            out.push_str(&page[kept..]);
            (Cow::Owned(out), dropped)
        }
    }
}

/// Where a tag ends, after its `>`; and where its attributes are too many, if they are.
fn tag_end(bytes: &[u8], mut at: usize) -> (usize, Option<usize>) {
    let mut count = 0;
    let mut cut = None;
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return (at + 1, cut),
            b'=' => {
                at += 1;
                while at < bytes.len() && bytes[at].is_ascii_whitespace() {
                    at += 1;
                }
                match bytes.get(at) {
                    Some(quote @ (b'"' | b'\'')) => {
                        at = memchr::memchr(*quote, &bytes[at + 1..]).map_or(bytes.len(), |end| at + 1 + end + 1);
                    }
                    _ => {
                        while at < bytes.len() && !bytes[at].is_ascii_whitespace() && bytes[at] != b'>' {
                            at += 1;
                        }
                    }
                }
            }
            byte if byte.is_ascii_whitespace() || byte == b'/' => {
                count += 1;
                if count > ATTRIBUTES && cut.is_none() {
                    cut = Some(at);
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
    (bytes.len(), cut)
}

/// Where the content of a raw element ends: at its closing tag.
fn raw_end(bytes: &[u8], from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"</") {
        let start = at + found;
        let word = bytes.get(start + 2..start + 2 + name.len());
        if word.is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes())) {
            return start;
        }
        at = start + 2;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_out_only_what_is_too_deep() {
        let page = "<p>a<b title='x > y'>c</b><!-- <div> --><script>'<div>'</script></p>";
        assert_eq!(bound(page), (Cow::Borrowed(page), 0));
        let deep = format!("{}x{}", "<div>".repeat(1000), "</div>".repeat(1000));
        let (bounded, dropped) = bound(&deep);
        assert_eq!(bounded.matches("<div>").count(), DEPTH);
        assert_eq!(bounded.matches("</div>").count(), DEPTH);
        assert_eq!(dropped, 2 * (1000 - DEPTH));
        let wide = format!("<a {}>x</a>", "b=c ".repeat(1000));
        assert!(bound(&wide).0.len() < 1000);
    }
}
