//! The text of a post: Markdown, made into HTML whose blocks stand on the lines they were written on.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, html};

use super::tags;
use crate::import::evidence::Dropped;
use crate::import::story::Story;

/// How many tags, and how many addresses, are listed one by one.
const LISTED: usize = 200;

/// Reads the Markdown in `text` from `start` on; `lead` is the HTML of a picture above it.
pub(super) fn read(text: &str, start: usize, lead: Option<&str>, story: &mut Story) {
    let plain = tags::plain(&text[start..]);
    for (at, why) in plain.dropped.iter().take(LISTED) {
        story.discard(&(at.start + start..at.end + start), why);
    }
    if let (Some((first, _)), Some((last, _))) = (plain.dropped.get(LISTED), plain.dropped.last()) {
        let why = format!(
            "{} more tags of the site generator, with the text between them kept",
            plain.dropped.len() - LISTED
        );
        let lines = story.lines(&(first.start + start..last.end + start));
        story.evidence.discarded.push(Dropped { lines, text: String::new(), why });
    }
    let mut page = String::with_capacity(text.len() * 2);
    page.push_str(lead.unwrap_or_default());
    let before = text[..start].matches('\n').count();
    render(&plain.text, before, &mut page, |at| {
        // Where tags were taken out the bytes are others, and the lines are the same.
        let line = before + plain.text[..at.start].matches('\n').count() + 1;
        story.discard_at(line, &plain.text[at], "the address of a page inside the site");
    });
    crate::import::html::read_body_in_lines(&page, story);
}

/// Writes the HTML of `markdown`, its first line being line `line` of the page, counted from 0.
fn render(markdown: &str, line: usize, page: &mut String, mut inside: impl FnMut(Range<usize>)) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut group: Vec<Event<'_>> = Vec::new();
    let (mut depth, mut first) = (0_usize, 0);
    let (mut counted, mut lines, mut written) = (0, line, page.matches('\n').count());
    let mut told = 0;
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        if group.is_empty() {
            first = range.start;
        }
        match &event {
            Event::Start(tag) => {
                depth += 1;
                if let Tag::Link { dest_url, .. } = tag
                    && told < LISTED
                    && !dest_url.is_empty()
                    && url::Url::parse(dest_url).is_err()
                {
                    told += 1;
                    inside(range.clone());
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        group.push(event);
        if depth > 0 {
            continue;
        }
        lines += markdown[counted..first].matches('\n').count();
        counted = first;
        let mut block = String::new();
        html::push_html(&mut block, group.drain(..));
        if !block.contains("<pre") {
            block = block.replace('\n', " ");
        }
        while written < lines {
            page.push('\n');
            written += 1;
        }
        written += block.matches('\n').count();
        page.push_str(&block);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_stands_on_its_line() {
        let text = "One\ntwo\n\n- a\n- b\n\n```\nx\ny\n```\n\n## Last\n";
        let mut page = String::new();
        render(text, 3, &mut page, |_| {});
        let line = |word: &str| page[..page.find(word).expect("it is there")].matches('\n').count();
        assert_eq!((line("One"), line("<ul>"), line("<pre>"), line("Last")), (3, 6, 9, 14));
    }
}
