//! The rules' pages: their examples.

/// An example in a page.
#[derive(Debug)]
pub(crate) struct Example<'p> {
    /// `archive`, `folder`, `json` …
    pub(crate) language: &'p str,
    /// Whether the rule finds nothing in it.
    pub(crate) good: bool,
    /// The codes that the block names; none means the page's own.
    pub(crate) codes: Vec<&'p str>,
    /// The line of the page where it starts, from 1.
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// The fenced blocks of a page that are examples.
pub(crate) fn examples(page: &str) -> Vec<Example<'_>> {
    let mut examples = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let text: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
        let mut words = info.split_whitespace();
        let (Some(language), Some(kind @ ("good" | "bad"))) = (words.next(), words.next()) else { continue };
        let (good, codes) = (kind == "good", words.collect());
        examples.push(Example { language, good, codes, line: index + 1, text: text.join("\n") });
    }
    examples
}
