//! The `:::` lines of containers.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

/// One `:::` line, by the offset at which it starts in the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fence {
    /// `::: words`: where the words stand in the body.
    Open(Range<usize>),
    Close,
}

/// The extensions of CommonMark that are read.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

/// The body with each fence line made a rule of the same length, and the fences.
///
/// Lines in code and in raw HTML are no fences; nor are indented ones.
pub(super) fn mask(body: &str) -> (String, BTreeMap<usize, Fence>) {
    let mut fences = BTreeMap::new();
    if !body.contains(":::") {
        return (body.to_owned(), fences);
    }
    let mut literal: Vec<Range<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        if let Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) = event {
            literal.push(range);
        }
    }
    let mut masked = String::with_capacity(body.len());
    let mut at = 0;
    let mut next = literal.iter().peekable();
    for line in body.split_inclusive('\n') {
        let content = line.trim_end();
        while next.next_if(|range| range.end <= at).is_some() {}
        let inside = next.peek().is_some_and(|range| range.contains(&at));
        let colons = content.len() - content.trim_start_matches(':').len();
        let words = content[colons..].trim();
        if inside || colons < 3 || (!words.is_empty() && !content[colons..].starts_with([' ', '\t'])) {
            masked.push_str(line);
        } else {
            masked.push_str("***");
            masked.extend(std::iter::repeat_n(' ', content.len() - 3));
            masked.push_str(&line[content.len()..]);
            let start = at + content.len() - content[colons..].trim_start().len();
            let fence = if words.is_empty() { Fence::Close } else { Fence::Open(start..start + words.len()) };
            fences.insert(at, fence);
        }
        at += line.len();
    }
    (masked, fences)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_every_offset() {
        let body = "a\n\n::: factBox Ärger\nb\n:::\n```\n::: no\n```\n:::no\n";
        let (masked, fences) = mask(body);
        assert_eq!(masked.len(), body.len());
        assert_eq!(fences.len(), 2);
        let words = fences.get(&3).map(|fence| match fence {
            Fence::Open(range) => &body[range.clone()],
            Fence::Close => "",
        });
        assert_eq!(words, Some("factBox Ärger"));
        assert!(masked.contains("::: no") && masked.contains(":::no"));
    }
}
