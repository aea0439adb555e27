//! Cuts `article.md` into its front matter and its body.

use std::ops::Range;

use super::yaml::Trouble;
use crate::source::problem::Fault;

/// The two parts of a source, as byte ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) front: Range<usize>,
    pub(crate) body: Range<usize>,
}

/// Finds the front matter between its `---` lines; a byte order mark before the first is let pass.
///
/// # Errors
/// When the text does not start with front matter, or that is not closed.
pub(crate) fn cut(text: &str) -> Result<Parts, Trouble> {
    let trouble = |at: Range<usize>, message: &str, help: &str| Trouble {
        fault: Fault::FrontMatter,
        at,
        message: message.to_owned(),
        help: Some(help.to_owned()),
        unquoted: None,
    };
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut open = None;
    let mut lines = text[at..].split_inclusive('\n');
    for line in lines.by_ref() {
        let end = at + line.len();
        if line.trim_end() == "---" {
            open = Some(at);
            at = end;
            break;
        }
        if !line.trim().is_empty() {
            return Err(trouble(
                at..at + line.trim_end().len(),
                "the file does not start with front matter",
                "put a line of `---` first, then the members (`headline: …`), then another line of `---`",
            ));
        }
        at = end;
    }
    let Some(open) = open else {
        return Err(trouble(0..0, "the file is empty", "`offprint new DIR` writes a starter article"));
    };
    let front = at;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Ok(Parts { front: front..at, body: at + line.len()..text.len() });
        }
        at += line.len();
    }
    Err(trouble(
        open..open + 3,
        "the front matter that opens here is not closed",
        "put a line of `---` after its last member, before the article's text",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_the_lines() {
        for text in ["---\na: 1\n---\nbody", "\u{feff}---\r\na: 1\r\n---  \r\nbody", "\n---\na: 1\n...\nbody"] {
            let parts = cut(text).expect("two parts");
            assert_eq!(text[parts.front].trim(), "a: 1");
            assert_eq!(&text[parts.body], "body");
        }
        let parts = cut("---\n---").expect("two parts");
        assert!(parts.front.is_empty() && parts.body.is_empty());
    }

    #[test]
    fn says_where_a_line_is_missing() {
        assert_eq!(cut("Hello\n").expect_err("none").at, 0..5);
        assert_eq!(cut("---\na: 1\n\nText\n").expect_err("open").at, 0..3);
        assert_eq!(cut("").expect_err("empty").at, 0..0);
    }
}
