//! Pictures of a page: which file, which caption, which credit.

use serde_json::{Value, json};

use super::Page;
use super::dom::Id;
use crate::import::story::{Picture, Story, beside};
use crate::import::text::squeezed;

impl Page {
    /// The picture of a figure, or an image alone, and the elements that its words were taken from; none if it is
    /// decoration or a tracker.
    pub(super) fn picture(&self, id: Id, story: &Story) -> Option<(Picture, Vec<Id>)> {
        let dom = &self.dom;
        let frame = self.frame(id);
        let image = if dom.name(id) == "img" { Some(id) } else { dom.named(id, &["img"]).next() };
        let mut candidates = Vec::new();
        for node in std::iter::once(id).chain(dom.named(frame, &["img", "source"])) {
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
        let words = self.words(frame, &mut picture, story);
        Some((picture, words.used))
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
