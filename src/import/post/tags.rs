//! The tags of site generators in Markdown: Hugo's shortcodes, Jekyll's Liquid, kramdown's attribute lists.
//!
//! Those that show a picture become a figure, code stays code, films become embedded pages. Any other tag is taken out
//! and listed; what stands between two of them stays. Lines stay where they are.

use std::ops::Range;

/// A text without its tags, and what was taken out.
#[derive(Debug, Default)]
pub(super) struct Plain {
    pub(super) text: String,
    /// Where the tags stood, in the bytes of the text as it was.
    pub(super) dropped: Vec<(Range<usize>, &'static str)>,
}

/// How a tag starts and ends. The longer sign stands before the one that it starts with.
const MARKS: [(&str, &str); 5] = [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"), ("{:", "}")];

/// Ends of the names of pictures.
const PICTURES: [&str; 7] = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".tiff"];

/// Takes the tags out of `text`.
pub(super) fn plain(text: &str) -> Plain {
    let mut out = Plain { text: String::with_capacity(text.len()), dropped: Vec::new() };
    let mut at = 0;
    // A sign that is never closed is not looked for again: the text would be gone through for each of them.
    let mut open = MARKS.map(|_| true);
    while let Some(found) = text[at..].find('{').map(|found| at + found) {
        let mark = MARKS.iter().position(|(start, _)| text[found..].starts_with(start));
        let Some(mark) = mark.filter(|mark| open[*mark]) else {
            out.text.push_str(&text[at..=found]);
            at = found + 1;
            continue;
        };
        let (start, end) = MARKS[mark];
        let inside = found + start.len();
        let Some(length) = text[inside..].find(end) else {
            open[mark] = false;
            continue;
        };
        let whole = found..inside + length + end.len();
        out.text.push_str(&text[at..found]);
        at = whole.end;
        let before = out.text.len();
        let reason = tag(text[inside..inside + length].trim(), start, end, &mut out.text);
        // The lines below stay where they are.
        let lines = text[whole.clone()].matches('\n').count();
        let written = out.text[before..].matches('\n').count();
        (written..lines).for_each(|_| out.text.push('\n'));
        out.dropped.extend(reason.map(|reason| (whole, reason)));
    }
    out.text.push_str(&text[at..]);
    out
}

/// Writes what stands in a tag's stead; the reason where nothing does.
fn tag(inside: &str, start: &str, end: &str, out: &mut String) -> Option<&'static str> {
    if let Some(literal) = inside.strip_prefix("/*").and_then(|inside| inside.strip_suffix("*/")) {
        out.push_str(&format!("{start}{literal}{end}"));
        return None;
    }
    match start {
        // A picture's address may start with the site's own: `{{ site.baseurl }}/quay.jpg`.
        "{{" => return Some("an output of the site generator"),
        "{:" => return Some("an attribute list"),
        _ => {}
    }
    let arguments = arguments(inside);
    let words: Vec<&str> =
        arguments.iter().filter(|(name, _)| name.is_empty()).map(|(_, value)| value.as_str()).collect();
    let value = |names: &[&str]| {
        let named = |name: &&str| arguments.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
        names.iter().find_map(named).filter(|value| !value.is_empty())
    };
    let name = match words.first() {
        Some(&"include") => words.get(1).copied().unwrap_or_default(),
        Some(name) => name,
        None => "",
    };
    let source = value(&["src", "image_path", "file", "url", "path", "image"]).or_else(|| words.get(1).copied());
    let is_picture = |source: &&str| {
        let plain = source.split(['?', '#']).next().unwrap_or(source).to_lowercase();
        PICTURES.iter().any(|ending| plain.ends_with(ending))
    };
    if let Some(source) = source.filter(is_picture) {
        figure(source, &value, out);
        return None;
    }
    let id = value(&["id"]).or_else(|| words.get(1).copied());
    match (name.trim_end_matches(".html"), id) {
        ("youtube", Some(id)) => film("https://www.youtube.com/watch?v=", id, out),
        ("vimeo", Some(id)) => film("https://vimeo.com/", id, out),
        ("highlight", Some(language)) => out.push_str(&format!("```{language}")),
        ("highlight", None) | ("endhighlight" | "/highlight", _) => out.push_str("```"),
        ("/", _) if words.get(1) == Some(&"highlight") => out.push_str("```"),
        ("raw" | "endraw" | "comment" | "endcomment", _) => return Some("a tag of the site generator"),
        _ => return Some("a tag of the site generator"),
    }
    None
}

fn film(address: &str, id: &str, out: &mut String) {
    out.push_str("<iframe src=\"");
    escape(address, out);
    escape(id, out);
    out.push_str("\"></iframe>");
}

fn figure<'v>(source: &str, value: &impl Fn(&[&str]) -> Option<&'v str>, out: &mut String) {
    out.push_str("<figure><img src=\"");
    escape(source, out);
    out.push_str("\" alt=\"");
    escape(value(&["alt"]).unwrap_or_default(), out);
    out.push_str("\"><figcaption>");
    let words: Vec<&str> = [value(&["title"]), value(&["caption"])].into_iter().flatten().collect();
    // A caption may be marked up, and may not end the block by an empty line.
    out.push_str(&words.join(" – ").replace('\n', " "));
    if let Some(credit) = value(&["attr", "credit", "attribution", "photographer"]) {
        out.push_str(" <span class=\"credit\">");
        escape(credit, out);
        out.push_str("</span>");
    }
    out.push_str("</figcaption></figure>");
}

/// Names and values of a tag; a word without a name has an empty one.
fn arguments(inside: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = inside.trim_end_matches('/').trim();
    while !rest.is_empty() && found.len() < 100 {
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\'' | '`')).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let (name, after) = match after.strip_prefix('=') {
            Some(after) if !word.is_empty() => (word, after.trim_start()),
            _ if !word.is_empty() => {
                found.push((String::new(), word.to_owned()));
                rest = after.trim_start();
                continue;
            }
            _ => ("", after.trim_start_matches('=')),
        };
        let (value, after) = quoted(after);
        found.push((name.to_lowercase(), value));
        rest = after.trim_start();
    }
    found
}

/// A value in quotes, or up to a blank; and what follows.
fn quoted(text: &str) -> (String, &str) {
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '`')) else {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        return (text[..end].to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut characters = text[1..].char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' if quote != '`' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            end if end == quote => return (value, &text[1 + at + 1..]),
            other => value.push(other),
        }
    }
    (value, "")
}

fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push(' '),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_figures_code_and_films_of_tags() {
        let figure = "<figure><img src=\"quay.jpg\" alt=\"A \"><figcaption>The quay. <span class=\"credit\">Jon Vale</span>\
            </figcaption></figure>";
        for (tag, wanted) in [
            ("{{< figure src=\"quay.jpg\" alt=\"A \" caption=\"The quay.\" attr=\"Jon Vale\" >}}", figure),
            ("{% include figure image_path=\"quay.jpg\" alt='A ' caption=\"The quay.\" credit=\"Jon Vale\" %}", figure),
            ("{{< youtube abc >}}", "<iframe src=\"https://www.youtube.com/watch?v=abc\"></iframe>"),
            ("{{< highlight go >}}", "```go"),
            ("{{< /highlight >}}", "```"),
            ("{% endhighlight %}", "```"),
            ("{{</* figure src=\"x.jpg\" */>}}", "{{< figure src=\"x.jpg\" >}}"),
            ("{{% notice %}}words{{% /notice %}}", "words"),
            ("[a]({{< ref \"b.md\" >}})", "[a]()"),
            ("{{ site.baseurl }}/quay.jpg", "/quay.jpg"),
            ("a {b} c {{ d", "a {b} c {{ d"),
            ("{:.lead}", ""),
        ] {
            assert_eq!(plain(tag).text, wanted, "{tag}");
        }
    }

    #[test]
    fn lists_what_it_takes_out_and_keeps_the_lines() {
        let text = "one\n{{< gallery\n  dir=\"x\" >}}\ntwo";
        let plain = plain(text);
        assert_eq!(plain.text, "one\n\n\ntwo");
        assert_eq!(&text[plain.dropped[0].0.clone()], "{{< gallery\n  dir=\"x\" >}}");
    }
}
