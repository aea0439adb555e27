//! OFP225: the body loads media from elsewhere.

use crate::container::document::Document;
use crate::diagnostic::Level;
use crate::media::type_for_extension;
use crate::rules::index::is_foreign;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP225",
    name: "hot-linked-media",
    family: Family::Reference,
    summary: "the body loads media from elsewhere, and the package has no copy",
    levels: Levels::all(Level::Warning).but(Profile::Archive, Some(Level::Error)),
    basis: "offprint 2.0, part 1: an article holds its media",
    page: include_str!("../../../docs/rules/OFP225.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for (index, leaves) in context.indexes().iter().zip(context.leaves_of_2()) {
        let shows = |kind: &str| matches!(kind, "embed" | "link" | "unknown");
        if !leaves.of_members().any(|leaf| leaf.member == "type" && shows(leaf.text)) {
            continue;
        }
        for part in ["body", "footnotes"].into_iter().filter_map(|name| index.root.get(name)) {
            walk(index.document, part, findings);
        }
    }
}

fn walk<'a>(document: &'a Document, node: Node<'a>, findings: &mut Findings<'a>) {
    match node.str_of("type") {
        Some("embed") if node.get("archivedAsset").is_none() => {
            if let Some(url) = node.get("url").filter(|url| url.str().is_some_and(is_remote)) {
                findings
                    .add("what this embed shows is loaded from elsewhere, and the package has no copy")
                    .at(document, url)
                    .help("add a picture or a recording of it to `media`, and name it as `archivedAsset`");
            }
        }
        Some("link") => {
            if let Some(href) = node.get("href").filter(|href| href.str().is_some_and(is_media)) {
                findings
                    .add(format!("this link leads to a media file elsewhere, {}", quoted(href.str().unwrap_or(""))))
                    .at(document, href)
                    .help("add the file to `media`, if its rights allow, or link to the page that shows it");
            }
        }
        Some("unknown") => {
            if let Some(raw) = node.get("raw").filter(|raw| loads_media(*raw)) {
                findings
                    .add("this block loads media from elsewhere, and the package has no copy")
                    .at(document, raw)
                    .help("add the file to `media`, and put a figure in the block's place");
            }
        }
        _ => {}
    }
    node.items().for_each(|item| walk(document, item, findings));
    for (_, value) in node.members().filter(|(member, _)| !is_foreign(member)) {
        walk(document, value, findings);
    }
}

fn is_remote(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://") || address.starts_with("//")
}

/// Whether an address on the web ends as the name of a picture, a film or a sound does.
fn is_media(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    // Only after the host: `//harbour.ai` is no drawing.
    let file = path.splitn(4, '/').nth(3).and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    let media_type = file.rsplit_once('.').and_then(|(_, extension)| type_for_extension(extension));
    let kinds = ["image/", "video/", "audio/"];
    is_remote(address) && media_type.is_some_and(|found| kinds.iter().any(|kind| found.starts_with(kind)))
}

/// Whether foreign markup or data names a media file elsewhere.
fn loads_media(raw: Node<'_>) -> bool {
    let mut found = false;
    raw.walk(&mut |node| {
        found |= node.str().is_some_and(|text| {
            is_media(text)
                || text.match_indices("src=").any(|(at, _)| is_remote(text[at + 4..].trim_start_matches(['"', '\''])))
        });
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_addresses_of_media_by_their_ends() {
        for address in ["https://a.example/x/quay.JPG?w=1200", "http://a.example/a.b/film.mp4#t=3"] {
            assert!(is_media(address), "{address}");
        }
        for address in
            ["https://quay.jpg", "https://a.example/quay.jpg/page", "media/quay.jpg", "https://a.example/a.pdf"]
        {
            assert!(!is_media(address), "{address}");
        }
    }
}
