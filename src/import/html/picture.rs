//! Pictures of a page: which file, which caption, which credit.

use serde_json::{Value, json};

use super::dom::Id;
use super::{Page, credit, ld};
use crate::import::evidence::Band;
use crate::import::story::{Ground, Picture, Story, beside};
use crate::import::text::squeezed;

/// Words in class or itemprop of a credit.
const CREDIT: [&str; 10] =
    ["credit", "copyright", "photographer", "quelle", "kilde", "attribution", "byline", "source", "crédit", "fotograf"];

impl Page {
    /// The picture of a figure, or an image alone; none if it is decoration or a tracker.
    pub(super) fn picture(&self, id: Id, story: &Story) -> Option<Picture> {
        let dom = &self.dom;
        let image = if dom.name(id) == "img" { Some(id) } else { dom.named(id, &["img"]).next() };
        let mut candidates = Vec::new();
        for node in std::iter::once(id).chain(dom.named(id, &["img", "source"])) {
            for name in ["srcset", "data-srcset"] {
                candidates.extend(dom.attribute(node, name).map(srcset).unwrap_or_default());
            }
            for name in ["src", "data-src", "data-original", "data-lazy-src"] {
                let plain = dom.attribute(node, name).filter(|src| !src.starts_with("data:") && !src.is_empty());
                candidates.extend(plain.map(|src| (0, src.to_owned())));
            }
        }
        image?;
        candidates.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
        let base = story.file.parent().filter(|parent| !parent.as_os_str().is_empty());
        let base = base.unwrap_or(std::path::Path::new("."));
        let stem = story.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let local = candidates.iter().find_map(|(_, src)| Some((src.clone(), beside(base, &stem, src)?)));
        let (written, file) = match local {
            Some((src, file)) => (src, Some(file)),
            None => (candidates.first()?.1.clone(), None),
        };
        let small = image.is_some_and(|id| {
            ["width", "height"].iter().any(|side| {
                dom.attribute(id, side).and_then(|size| size.parse::<u32>().ok()).is_some_and(|size| size < 60)
            })
        });
        if small || written.contains("pixel") || written.ends_with(".svg") {
            return None;
        }
        let mut picture = Picture { written, file, at: story.line_span(dom.node(id).line), ..Picture::default() };
        if let Some(alt) = image.and_then(|id| dom.attribute(id, "alt")).map(squeezed).filter(|alt| !alt.is_empty()) {
            picture.members.insert("altText".to_owned(), json!(alt));
        }
        self.words(id, &mut picture, story);
        Some(picture)
    }

    /// Caption and credit, in the order in which they can be trusted.
    fn words(&self, id: Id, picture: &mut Picture, story: &Story) {
        let dom = &self.dom;
        let captions: Vec<Id> = dom
            .below(id)
            .filter(|id| {
                let hints = dom.hints(*id);
                dom.name(*id) == "figcaption"
                    || hints.contains("caption") && !CREDIT.iter().any(|word| hints.contains(word))
            })
            .collect();
        let data = self.image_data(&picture.written);
        let said =
            |member: &str| data.and_then(|node| ld::parties(node.get(member)?, &self.nodes()).into_iter().next());
        let from_data = ["creditText", "creator", "author", "copyrightHolder"]
            .iter()
            .find_map(|member| said(member))
            .map(|(name, _, _)| name);
        let apart: Vec<Id> = dom
            .below(id)
            .filter(|id| {
                !matches!(dom.name(*id), "" | "img" | "figure" | "picture" | "source")
                    && captions.first().is_none_or(|first| first != id)
            })
            .filter(|id| CREDIT.iter().any(|word| dom.hints(*id).contains(word)))
            .collect();
        // Of credits in one another the outermost is the whole line.
        let outer: Vec<Id> =
            apart.iter().filter(|id| !dom.around(**id).any(|up| apart.contains(&up))).copied().collect();
        let mut parts: Vec<String> =
            outer.iter().map(|id| credit::clean(&dom.text(*id))).filter(|line| credit::is_line(line)).collect();
        parts.dedup();
        let marked = (!parts.is_empty()).then(|| parts.join("/"));
        let mut caption = captions.first().map(|first| dom.text(*first)).unwrap_or_default();
        for part in &outer {
            let text = dom.text(*part);
            if let Some(at) = caption.rfind(&text).filter(|_| !text.is_empty()) {
                caption.replace_range(at..at + text.len(), "");
            }
        }
        caption = squeezed(&caption).trim_end_matches(['|', '·', '•']).trim().to_owned();
        let split = credit::split(&caption);
        let last = captions.first().and_then(|first| dom.named(*first, &["footer", "cite", "small"]).last());
        let last = last.map(|id| dom.text(id)).filter(|line| credit::is_line(line));
        let sibling = dom.node(id).parent.and_then(|parent| {
            let mut after = dom.node(parent).children.iter().skip_while(|child| **child != id).skip(1);
            let next = after.find(|child| !dom.name(**child).is_empty())?;
            CREDIT.iter().any(|word| dom.hints(*next).contains(word)).then(|| credit::clean(&dom.text(*next)))
        });
        let line_at = story.line_span(dom.node(id).line);
        let found = if let Some(line) = from_data.clone().filter(|line| credit::is_line(line)) {
            Some((line, "JSON-LD ImageObject", Band::High))
        } else if let Some(line) = marked {
            Some((line, "credit of the figure", Band::High))
        } else if let Some((rest, line)) = split {
            caption = rest;
            Some((line, "credit in the caption", Band::High))
        } else if let Some(line) = last {
            caption = caption.trim_end_matches(&line).trim().to_owned();
            Some((credit::clean(&line), "last words of the figure", Band::Medium))
        } else {
            sibling.filter(|line| credit::is_line(line)).map(|line| (line, "credit beside the figure", Band::Medium))
        };
        // What the data say in other words stands in the caption still.
        if let Some((rest, line)) = credit::split(&caption)
            && found.as_ref().is_some_and(|(known, _, _)| line.contains(known.as_str()) || known.contains(&line))
        {
            caption = rest;
        }
        if !caption.is_empty() {
            picture.members.insert("caption".to_owned(), json!(caption));
        } else if let Some(text) = data.and_then(|node| ld::text(node.get("caption")?)) {
            picture.members.insert("caption".to_owned(), json!(text));
        }
        if let Some((line, rule, band)) = found {
            let at = story.locate(&line).or(line_at);
            picture.credit = Some((line, Ground::new(rule, at, band)));
        }
    }

    /// The ImageObject of the page's data for this picture.
    fn image_data(&self, src: &str) -> Option<&ld::Node> {
        let base = |url: &str| url.split(['?', '#']).next().unwrap_or(url).rsplit('/').next().unwrap_or(url).to_owned();
        let wanted = base(src);
        let mut open: Vec<&Value> = self.data.iter().collect();
        let mut looked = 0;
        while let Some(value) = open.pop() {
            looked += 1;
            if looked > 50_000 {
                return None;
            }
            match value {
                Value::Array(items) => open.extend(items),
                Value::Object(node) => {
                    let urls = ["url", "contentUrl", "@id"].iter().filter_map(|name| node.get(*name)?.as_str());
                    if ld::is_a(node, |name| name == "ImageObject")
                        && urls.map(base).any(|url| url == wanted && !url.is_empty())
                    {
                        return Some(node);
                    }
                    open.extend(node.values());
                }
                _ => {}
            }
        }
        None
    }

    /// The picture that the page's data say leads the article.
    pub(super) fn lead_name(&self) -> Option<String> {
        let from_data = self.article().and_then(|article| article.get("image")).and_then(|image| match image {
            Value::Array(items) => items.first().and_then(lead_url),
            other => lead_url(other),
        });
        from_data.or_else(|| self.meta("og:image").map(str::to_owned))
    }
}

fn lead_url(value: &Value) -> Option<String> {
    match value {
        Value::String(url) => Some(url.clone()),
        Value::Object(node) => {
            ["contentUrl", "url"].iter().find_map(|name| node.get(*name)?.as_str()).map(str::to_owned)
        }
        _ => None,
    }
}

/// The candidates of a `srcset` with their width, or their density in hundredths.
fn srcset(text: &str) -> Vec<(u64, String)> {
    let mut found = Vec::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let url = word.trim_matches(',').to_owned();
        let mut size = 1;
        if !word.ends_with(',')
            && let Some(next) = words.peek()
            && let Some(number) =
                next.trim_end_matches(',').strip_suffix(['w', 'x', 'h']).and_then(|n| n.parse::<f64>().ok())
        {
            size = (number * if next.contains('x') { 100.0 } else { 1.0 }) as u64;
            words.next();
        }
        if !url.is_empty() && !url.starts_with("data:") {
            found.push((size, url));
        }
    }
    found
}

/// The last words of an address.
pub(super) fn file_name(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or(url).rsplit('/').next().unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_candidates() {
        let found = srcset("quay-400.jpg 400w, quay-1200.jpg 1200w, a,b.jpg 2x");
        assert_eq!(found[1], (1200, "quay-1200.jpg".to_owned()));
        assert_eq!(found[2].0, 200);
    }

    #[test]
    fn knows_the_name_in_an_address() {
        assert_eq!(file_name("https://example.com/a/quay.jpg?w=1"), "quay.jpg");
    }
}
