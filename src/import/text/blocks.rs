//! A text as blocks: its paragraphs, however its lines were broken.

use std::ops::Range;

/// A block of a text: its bytes in the source, and its words on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) at: Range<usize>,
    pub(crate) text: String,
    /// Whether lines were joined at a hyphen, which may have been part of the word.
    pub(crate) unhyphenated: bool,
    /// Whether it stands right below the block before it, without an empty line between.
    pub(crate) close: bool,
}

/// How long a line may be in a text that was broken by hand.
const COLUMNS: std::ops::RangeInclusive<usize> = 35..=88;

/// Cuts a text into blocks: one a line, or, where lines are hard-wrapped, one a paragraph.
pub(crate) fn cut(text: &str) -> Vec<Block> {
    let mut runs: Vec<Vec<Range<usize>>> = vec![Vec::new()];
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}']) {
        let lead = line.len() - line.trim_start().len();
        let inner = line.trim();
        if inner.is_empty() {
            if runs.last().is_some_and(|run| !run.is_empty()) {
                runs.push(Vec::new());
            }
        } else if let Some(run) = runs.last_mut() {
            run.push(at + lead..at + lead + inner.len());
        }
        at += line.len();
    }
    let wrapped = is_wrapped(text, &runs);
    let mut blocks = Vec::new();
    for run in runs {
        if wrapped && is_paragraph(text, &run) {
            blocks.push(join(text, &run));
        } else {
            blocks.extend(run.into_iter().enumerate().map(|(index, at)| Block {
                text: squeezed(&text[at.clone()]),
                at,
                unhyphenated: false,
                close: index > 0,
            }));
        }
    }
    blocks
}

fn columns(text: &str, at: &Range<usize>) -> usize {
    text[at.clone()].chars().count()
}

/// Whether most lines that are followed by another of their paragraph are full and end inside a sentence.
fn is_wrapped(text: &str, runs: &[Vec<Range<usize>>]) -> bool {
    let inner: Vec<&Range<usize>> =
        runs.iter().filter(|run| run.len() > 1).flat_map(|run| &run[..run.len() - 1]).collect();
    if inner.len() < 4 || runs.iter().flatten().any(|at| columns(text, at) > 2 * COLUMNS.end()) {
        return false;
    }
    let full = inner.iter().filter(|at| COLUMNS.contains(&columns(text, at))).count();
    let ended = inner.iter().filter(|at| text[(**at).clone()].ends_with(['.', '!', '?', '”', '"'])).count();
    full * 10 >= inner.len() * 6 && ended * 10 < inner.len() * 4
}

fn is_paragraph(text: &str, run: &[Range<usize>]) -> bool {
    let [inner @ .., last] = run else { return false };
    !inner.is_empty()
        && columns(text, last) <= *COLUMNS.end()
        && inner.iter().all(|at| columns(text, at) >= COLUMNS.start() - 7)
}

fn join(text: &str, run: &[Range<usize>]) -> Block {
    let mut words = String::new();
    let mut unhyphenated = false;
    for at in run {
        let line = squeezed(&text[at.clone()]);
        let broken = words.ends_with('-')
            && words.chars().rev().nth(1).is_some_and(char::is_lowercase)
            && line.starts_with(char::is_lowercase);
        if broken {
            words.pop();
            unhyphenated = true;
        } else if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&line);
    }
    let at = run.first().map_or(0, |at| at.start)..run.last().map_or(0, |at| at.end);
    Block { at, text: words, unhyphenated, close: false }
}

/// The words with one space between them.
pub(crate) fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_lines_only_where_they_were_broken() {
        let wrapped = "The lamps along the old quay went out shortly before\nten on Friday evening, and nobody in the har-\n\
                       bour office could say for how long they would stay\ndark. The cable had failed.\n\nA second paragraph \
                       stands here, which is also wrap-\nped by hand at about fifty columns a line, as print\nused to be.\n";
        let blocks = cut(wrapped);
        assert_eq!(blocks.len(), 2);
        assert!(blocks[0].text.contains("the harbour office") && blocks[0].unhyphenated);
        let lines = cut("Headline\nBy Mira Okafor\n\nOne line.\nAnother line.\n");
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[1].text, "By Mira Okafor");
    }
}
