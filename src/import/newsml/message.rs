//! Which items a document holds, and which of them belong together.
//!
//! An item of text is an article. A picture that it names, or that stands in a package with it, is one of its
//! pictures; so is every picture of a message with a single article. Any other picture is an article without text.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use serde_json::{Value, json};

use super::scheme::{Schemes, code};
use super::xml::{self, Element};
use super::{body, keep, meta, picture};
use crate::import::detect::bounded;
use crate::import::evidence::Band;
use crate::import::limits::Limits;
use crate::import::story::{Ground, Story, beside};

/// How many files beside a document are read because it names them.
const BESIDE: usize = 200;
/// An item, and the text it stands in.
#[derive(Clone)]
pub(super) struct Item<'i> {
    pub(super) element: &'i Element,
    pub(super) source: &'i str,
    pub(super) schemes: Schemes,
    /// Whether it stands in the document itself, and not in a file beside it.
    own: bool,
}

impl Item<'_> {
    pub(super) fn guid(&self) -> Option<&str> {
        self.element.attribute("guid")
    }

    /// What it is: `text`, `picture` …
    pub(super) fn class(&self) -> &str {
        self.element.child("itemMeta").and_then(|meta| code(meta.child("itemClass")?)).unwrap_or("text")
    }

    pub(super) fn is_medium(&self) -> bool {
        matches!(self.class(), "picture" | "graphic" | "video" | "audio" | "animation" | "photo")
    }

    /// The bytes of an element of it in the story's own text.
    pub(super) fn at(&self, element: &Element) -> Option<Range<usize>> {
        self.own.then(|| element.at.clone())
    }

    pub(super) fn ground(&self, rule: &str, element: &Element) -> Ground {
        Ground::new(format!("NewsML-G2 {rule}"), self.at(element), Band::High)
    }

    pub(super) fn kept(&self) -> Value {
        keep::json(self.element, self.source)
    }

    /// Every id and address that an element in it names.
    fn named(&self) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let mut open = vec![self.element];
        while let Some(element) = open.pop() {
            found.extend(["residref", "href"].iter().filter_map(|name| element.attribute(name)));
            open.extend(element.elements());
        }
        found
    }
}

/// The articles in a document whose root is `root`.
///
/// # Errors
/// It holds none, and why.
pub(super) fn stories(path: &Path, text: &str, root: &Element) -> Result<Vec<Story>, String> {
    let header = root.child("header");
    let schemes = header.map(|header| Schemes::default().with(header)).unwrap_or_default();
    let elements: Vec<&Element> = match root.name.as_str() {
        "newsMessage" => root.all("itemSet").flat_map(Element::elements).collect(),
        "newsItem" | "packageItem" => vec![root],
        "NewsML" => return Err("it is NewsML 1, which is another format".to_owned()),
        other => return Err(format!("`{other}` is none of newsItem, packageItem and newsMessage")),
    };
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let files = named_files(folder, path, &elements)?;
    let item = |element, source, own| Item { element, source, own, schemes: schemes.with(element) };
    let mut items: Vec<Item<'_>> = elements.into_iter().map(|element| item(element, text, true)).collect();
    let known: BTreeSet<&str> = items.iter().filter_map(|item| item.element.attribute("guid")).collect();
    let more: Vec<Item<'_>> = files
        .iter()
        .map(|(element, source)| item(element, source, false))
        .filter(|item| item.guid().is_none_or(|guid| !known.contains(guid)))
        .collect();
    items.extend(more);
    let (news, rest): (Vec<Item<'_>>, Vec<Item<'_>>) =
        items.into_iter().partition(|item| item.element.name == "newsItem");
    let (media, texts): (Vec<Item<'_>>, Vec<Item<'_>>) = news.into_iter().partition(Item::is_medium);
    if media.is_empty() && texts.is_empty() {
        let names: Vec<&str> = rest.iter().flat_map(Item::named).take(4).collect();
        return Err(match names.is_empty() {
            true => "it holds no newsItem".to_owned(),
            false => format!("the items that it names are not beside it: {}", names.join(", ")),
        });
    }
    let named_by: Vec<BTreeSet<&str>> = texts.iter().map(Item::named).collect();
    let packages: Vec<(&Item<'_>, BTreeSet<&str>)> = rest.iter().map(|item| (item, item.named())).collect();
    let mut groups: Vec<(Option<&Item<'_>>, Vec<&Item<'_>>)> =
        texts.iter().map(|item| (Some(item), Vec::new())).collect();
    for medium in &media {
        let names = |set: &BTreeSet<&str>, item: &Item<'_>| item.guid().is_some_and(|guid| set.contains(guid));
        let goes_with = |at: &usize| {
            texts.len() == 1
                || names(&named_by[*at], medium)
                || packages.iter().any(|(_, named)| names(named, &texts[*at]) && names(named, medium))
        };
        let owners: Vec<usize> = (0..texts.len()).filter(goes_with).collect();
        owners.iter().for_each(|at| groups[*at].1.push(medium));
        if owners.is_empty() {
            groups.push((None, vec![medium]));
        }
    }
    let mains: Vec<&Item<'_>> = groups.iter().filter_map(|(item, media)| item.or(media.first().copied())).collect();
    let first = Story::new("newsml", path.to_owned(), text);
    let mut stories = Vec::new();
    for (at, (item, media)) in groups.iter().enumerate() {
        let main = mains[at];
        let mut story = first.another().within(main.at(main.element).unwrap_or(0..text.len()));
        meta::read(main, item.is_some(), &mut story);
        for medium in media {
            let found = picture::read(medium, folder, &mut story);
            story.picture(found);
        }
        if let Some(item) = item {
            picture::renditions(item, folder, &mut story);
            body::read(item, &mut story);
        }
        // A package goes with every article it names; what names none goes with the first.
        let names = |named: &BTreeSet<&str>, item: &Item<'_>| item.guid().is_some_and(|guid| named.contains(guid));
        let mine = |(_, named): &&(&Item<'_>, BTreeSet<&str>)| {
            names(named, main) || (at == 0 && !mains.iter().any(|item| names(named, item)))
        };
        let others: Vec<&Item<'_>> = packages.iter().filter(mine).map(|(item, _)| *item).collect();
        keep(main, header, text, &others, &mut story);
        stories.push(story);
    }
    Ok(stories)
}

/// The items in files beside the document that it names by `href`.
fn named_files(folder: &Path, own: &Path, items: &[&Element]) -> Result<Vec<(Element, String)>, String> {
    let mut names = BTreeSet::new();
    for item in items {
        let mut open = vec![*item];
        while let Some(element) = open.pop() {
            if matches!(element.name.as_str(), "itemRef" | "link") {
                names.extend(element.attribute("href").filter(|href| href.to_ascii_lowercase().ends_with(".xml")));
            }
            if element.name != "contentSet" {
                open.extend(element.elements());
            }
        }
    }
    let mut found = Vec::new();
    for file in names.into_iter().take(BESIDE).filter_map(|name| beside(folder, "", name)) {
        if file.file_name() == own.file_name() {
            continue;
        }
        let name = file.display().to_string();
        let bytes = bounded(&file, &Limits::default()).map_err(|error| error.to_string())?;
        let text = crate::import::decode::decode(&bytes, crate::import::decode::declared(&bytes));
        let root = xml::read(&text).map_err(|(_, why)| format!("`{name}`, which it names, is no sound XML: {why}"))?;
        if root.name == "newsItem" {
            found.push((root, text));
        }
    }
    Ok(found)
}

/// Keeps what the article was made from, whole.
fn keep(main: &Item<'_>, header: Option<&Element>, text: &str, others: &[&Item<'_>], story: &mut Story) {
    let mut kept = json!({ "item": main.kept() });
    if let Some(header) = header {
        kept["header"] = keep::json(header, text);
    }
    for package in others.iter().filter(|item| item.element.name == "packageItem") {
        let Some(guid) = package.guid().filter(|guid| guid.contains(':')) else { continue };
        let mut related = json!({ "rel": "partOf", "id": guid });
        let title = package.element.child("contentMeta").and_then(|meta| meta.child("headline"));
        let title = title.or_else(|| package.element.child("itemMeta").and_then(|meta| meta.child("title")));
        if let Some(title) = title.and_then(Element::words) {
            related["title"] = json!(title);
        }
        story.push("relatedItems", related, &package.ground("packageItem", package.element));
    }
    let others: Vec<Value> = others.iter().map(|item| item.kept()).collect();
    if !others.is_empty() {
        kept["others"] = others.into();
    }
    story.doc.insert("extensions".to_owned(), json!({ "offprint:newsml": kept }));
}
