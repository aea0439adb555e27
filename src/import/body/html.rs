//! The little HTML that Markdown lets through.

use std::ops::Range;

/// A tag in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) closes: bool,
    pub(super) attributes: Vec<(String, String)>,
}

/// Marks by the HTML element that stands for them.
pub(super) fn mark(name: &str) -> Option<&'static str> {
    Some(match name {
        "sub" => "sub",
        "sup" => "sup",
        "abbr" => "abbr",
        "em" | "i" => "emphasis",
        "strong" | "b" => "strong",
        "del" | "s" => "strike",
        "code" => "code",
        "span" | "bdo" | "bdi" => "lang",
        "ruby" => "ruby",
        _ => return None,
    })
}

/// Reads one inline HTML event.
pub(super) fn tag(html: &str) -> Option<Tag> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?;
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |rest| (true, rest));
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let name = inner[..end].to_ascii_lowercase();
    if name.is_empty() {
        return None;
    }
    let mut attributes = Vec::new();
    let mut rest = inner[end..].trim();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let key = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (text, length) = match quote {
                Some(quote) => {
                    let end = after[1..].find(quote).unwrap_or(after.len() - 1);
                    (&after[1..1 + end], (end + 2).min(after.len()))
                }
                None => {
                    let end = after.find(char::is_whitespace).unwrap_or(after.len());
                    (&after[..end], end)
                }
            };
            value.push_str(text);
            rest = after[length..].trim_start();
        } else if end == 0 {
            break;
        }
        attributes.push((key, value));
    }
    Some(Tag { name, closes, attributes })
}

impl Tag {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Whether a piece of HTML is nothing but comments, which are for those who write.
pub(super) fn is_comment(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some(inner) = rest.strip_prefix("<!--") {
        match inner.find("-->") {
            Some(end) => rest = inner[end + 3..].trim_start(),
            None => return false,
        }
    }
    rest.is_empty()
}

/// What to show where the HTML cannot be: its text, else its first address, else its element's name.
pub(super) fn fallback(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let after = &rest[open..];
        let lower: String = after.chars().take(8).collect::<String>().to_ascii_lowercase();
        let end = if after.starts_with("<!--") {
            after.find("-->").map(|end| end + 3)
        } else if lower.starts_with("<script") || lower.starts_with("<style") {
            let close = if lower.starts_with("<script") { "</script" } else { "</style" };
            find_ignoring_case(after, close).and_then(|at| after[at..].find('>').map(|end| at + end + 1))
        } else {
            after.find('>').map(|end| end + 1)
        };
        text.push(' ');
        rest = end.map_or("", |end| &after[end..]);
    }
    text.push_str(rest);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() {
        return text;
    }
    if let Some(at) = html.find("https://").or_else(|| html.find("http://")) {
        let end = html[at..].find(['"', '\'', ' ', '>', '\n']).map_or(html.len(), |end| at + end);
        return html[at..end].to_owned();
    }
    let name: String = html.trim_start_matches('<').chars().take_while(char::is_ascii_alphanumeric).collect();
    format!("[{}]", if name.is_empty() { "html" } else { &name })
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    text.as_bytes().windows(wanted.len()).position(|part| part.eq_ignore_ascii_case(wanted.as_bytes()))
}

/// A piece of the source, as HTML blocks are kept.
pub(super) fn raw(body: &str, at: Range<usize>) -> &str {
    body.get(at).unwrap_or_default().trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_tags() {
        let abbr = tag("<abbr title=\"European Union\" lang=en>").expect("a tag");
        assert_eq!(
            (abbr.name.as_str(), abbr.attribute("title"), abbr.attribute("lang")),
            ("abbr", Some("European Union"), Some("en"))
        );
        assert!(tag("</SUB>").is_some_and(|tag| tag.closes && tag.name == "sub"));
        assert_eq!(tag("<br/>").map(|tag| tag.name), Some("br".to_owned()));
        for odd in ["<", "<>", "<a =>", "<a b='", "<a \">", "<!-- x -->", "<a b=\">"] {
            let _ = tag(odd);
        }
    }

    #[test]
    fn finds_words_for_what_cannot_be_shown() {
        assert_eq!(fallback("<div>A <b>dark</b>\nquay</div>"), "A dark quay");
        assert_eq!(fallback("<iframe src=\"https://v.example/1\"></iframe>"), "https://v.example/1");
        assert_eq!(fallback("<script>alert(1)</script>"), "[script]");
        assert_eq!(fallback("<hr-x>"), "[hr]");
        assert!(is_comment("<!-- a -->\n<!-- b -->") && !is_comment("<!-- a --> b") && !is_comment("<!-- a"));
    }
}
