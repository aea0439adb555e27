//! What a page says of a picture: its caption and its credit, in the order in which they can be trusted.

use serde_json::{Value, json};

use super::dom::{Dom, Id};
use super::{Page, credit, ld};
use crate::import::evidence::Band;
use crate::import::story::{Ground, Picture, Story};
use crate::import::text::squeezed;

/// Words in class or itemprop of a credit.
const CREDIT: [&str; 11] = [
    "credit",
    "copyright",
    "photographer",
    "quelle",
    "kilde",
    "attribution",
    "crédit",
    "fotograf",
    "mediacredit",
    "bildrechte",
    "photosource",
];
/// The same, where they are a whole word: others have them as a part.
const CREDIT_WORDS: [&str; 7] = ["source", "byline", "agency", "rights", "owner", "creator", "provider"];
/// Members of an ImageObject that say whose it is.
const HOLDERS: [&str; 5] = ["credittext", "creator", "author", "copyrightholder", "copyrightnotice"];

/// How much text stands around a picture at most where it is still about the picture, in bytes.
const AROUND: usize = 600;

/// A caption and a credit, and the elements they were taken from.
#[derive(Default)]
pub(super) struct Words {
    /// Elements that are no part of the body any more.
    pub(super) used: Vec<Id>,
}

impl Page {
    /// The smallest element that holds a picture with its caption and credit and nothing else.
    pub(super) fn frame(&self, id: Id) -> Id {
        let dom = &self.dom;
        if dom.name(id) == "figure" {
            return id;
        }
        let mut frame = id;
        for up in dom.around(id).take(6) {
            let whole = matches!(dom.name(up), "" | "html" | "body" | "main" | "article" | "section" | "header" | "ul");
            let mut pictures = 0;
            let mut nodes = 0;
            for below in dom.below(up).take(200) {
                nodes += 1;
                pictures +=
                    usize::from(dom.name(below) == "img" && !dom.around(below).any(|up| dom.name(up) == "noscript"));
            }
            if whole || nodes == 200 || pictures > 1 || dom.text(up).len() > AROUND {
                break;
            }
            if dom.name(up) == "figure" {
                return up;
            }
            let says = |id: Id| dom.name(id) == "figcaption" || is_caption(dom, id) || is_credit(dom, id);
            if dom.below(up).any(says) {
                frame = up;
            }
        }
        frame
    }

    /// Caption and credit of the picture in `frame`.
    pub(super) fn words(&self, frame: Id, picture: &mut Picture, story: &Story) -> Words {
        let dom = &self.dom;
        let mut words = Words::default();
        let mut captions: Vec<Id> =
            dom.below(frame).filter(|id| dom.name(*id) == "figcaption" || is_caption(dom, *id)).collect();
        // A caption right behind the picture.
        let behind = self.behind(frame);
        if captions.is_empty() {
            captions.extend(behind.filter(|id| is_caption(dom, *id) && dom.text(*id).len() <= AROUND));
            words.used.extend(captions.first());
        }
        let first = captions.first().copied();
        let apart: Vec<Id> = dom
            .below(frame)
            .chain(first.into_iter().filter(|_| !words.used.is_empty()).flat_map(|first| dom.below(first)))
            .filter(|id| !matches!(dom.name(*id), "" | "img" | "figure" | "picture" | "source" | "figcaption"))
            .filter(|id| is_credit(dom, *id) && first != Some(*id) && credit::is_line(&credit::clean(&dom.text(*id))))
            .collect();
        // Of credits in one another the outermost is the whole line.
        let outer: Vec<Id> = apart
            .iter()
            .filter(|id| {
                !dom.around(**id).any(|up| apart.contains(&up))
                    && first.is_none_or(|first| !dom.around(first).any(|up| up == **id))
            })
            .copied()
            .collect();
        let mut parts: Vec<String> = outer.iter().map(|id| credit::clean(&dom.text(*id))).collect();
        parts.dedup();
        let marked = (!parts.is_empty()).then(|| parts.join("/"));
        let last = dom.named(frame, &["footer", "cite", "small"]).last().filter(|id| !outer.contains(id));
        let last = last.map(|id| (id, credit::clean(&dom.text(id)))).filter(|(_, line)| credit::is_line(line));
        let last = last.filter(|_| marked.is_none());
        let left_out = |id: Id| {
            outer.contains(&id) || dom.name(id) == "button" || last.as_ref().is_some_and(|(last, _)| *last == id)
        };
        let caption = first.map(|first| dom.text_without(first, &left_out)).unwrap_or_default();
        let mut caption = credit::plain_caption(&caption);
        let split = credit::split(&caption);
        let data = self.image_data(&picture.written);
        let held =
            |member: &str| data.and_then(|node| ld::parties(node.get(member)?, &self.nodes()).into_iter().next());
        let said = ["creditText", "creator", "author", "copyrightHolder"].iter().find_map(|member| held(member));
        let said = said.map(|(name, _, _)| name).or_else(|| self.item(frame)).filter(|line| credit::is_line(line));
        let beside = self.behind(frame).filter(|id| is_credit(dom, *id)).map(|id| (id, credit::clean(&dom.text(id))));
        let beside = beside.filter(|(_, line)| credit::is_line(line));
        let from_data = data.and_then(|node| node.get("creditText")).is_some();
        let same = |line: &str| said.as_ref().is_none_or(|said| line.contains(said.as_str()) || said.contains(line));
        let (found, band) = if let Some(line) = marked.filter(|line| same(line) || !from_data) {
            (Some((line, "credit of the figure")), Band::High)
        } else if let Some(split) = split.filter(|split| same(&split.line)) {
            caption = split.caption;
            let band = if split.sure || said.is_some() { Band::High } else { Band::Medium };
            (Some((split.line, "credit in the caption")), band)
        } else if let Some(line) = said {
            (Some((line, "ImageObject of the page's data")), Band::High)
        } else if let Some((_, line)) = last {
            (Some((line, "last words of the figure")), Band::Medium)
        } else if let Some(line) = self.title(frame) {
            (Some((line, "title of the picture")), Band::Medium)
        } else if let Some((id, line)) = beside {
            words.used.push(id);
            (Some((line, "credit beside the figure")), Band::Medium)
        } else {
            (None, Band::Low)
        };
        if !caption.is_empty() {
            picture.members.insert("caption".to_owned(), json!(caption));
        } else if let Some(text) = data.and_then(|node| ld::text(node.get("caption")?)) {
            picture.members.insert("caption".to_owned(), json!(text));
        }
        if let Some((line, rule)) = found {
            let at = story.locate(&line).or(story.line_span(dom.node(frame).line));
            let ground = Ground::new(rule, at, band);
            let ground = if band == Band::High { ground } else { ground.because("no mark says that it is the credit") };
            picture.credit = Some((line, ground));
        }
        words.used.extend(dom.below(frame).filter(|id| captions.contains(id) || outer.contains(id)));
        words
    }

    /// The element behind a frame, or behind what holds nothing else.
    fn behind(&self, frame: Id) -> Option<Id> {
        let dom = &self.dom;
        let mut at = frame;
        for _ in 0..3 {
            let parent = dom.node(at).parent?;
            let filled = |id: &&Id| !dom.name(**id).is_empty() || !dom.text(**id).is_empty();
            let mut after = dom.node(parent).children.iter().skip_while(|child| **child != at).skip(1);
            match after.find(filled) {
                Some(next) => return (!dom.name(*next).is_empty()).then_some(*next),
                None if matches!(dom.name(parent), "div" | "a" | "p" | "span" | "picture") => at = parent,
                None => return None,
            }
        }
        None
    }

    /// Whose a picture is by the microdata of its frame.
    fn item(&self, frame: Id) -> Option<String> {
        let dom = &self.dom;
        let item = std::iter::once(frame)
            .chain(dom.around(frame).take(3))
            .find(|id| dom.attribute(*id, "itemtype").is_some_and(|kind| kind.ends_with("ImageObject")))?;
        HOLDERS.iter().find_map(|wanted| {
            let holder = dom
                .below(item)
                .take(200)
                .find(|id| dom.attribute(*id, "itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case(wanted)))?;
            let line = dom.attribute(holder, "content").map_or_else(|| dom.text(holder), squeezed);
            Some(credit::clean(&line)).filter(|line| credit::is_line(line))
        })
    }

    /// A credit in the picture's title or alternative text, where a mark says that it is one.
    fn title(&self, frame: Id) -> Option<String> {
        let dom = &self.dom;
        let image = std::iter::once(frame).chain(dom.named(frame, &["img"])).find(|id| dom.name(*id) == "img")?;
        let words = ["title", "alt", "data-credit", "data-copyright"].iter().filter_map(|name| {
            let text = dom.attribute(image, name)?;
            match *name {
                "title" | "alt" => credit::split_sure(text).map(|(_, line)| line),
                _ => Some(credit::clean(text)),
            }
        });
        words.into_iter().find(|line| credit::is_line(line))
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
}

/// Whether an element is marked as a caption.
pub(super) fn is_caption(dom: &Dom, id: Id) -> bool {
    let hints = dom.hints(id);
    !hints.is_empty()
        && !matches!(dom.name(id), "figure" | "img" | "table" | "picture")
        && (hints.contains("caption") && !hints.contains("wp-caption ") && !hints.ends_with("wp-caption")
            || hints.contains("legende")
            || hints.contains("bildtext")
            || hints.contains("bildunterschrift")
            || hints.contains("cutline"))
        && !is_credit(dom, id)
        // A frame around the picture may be named after its caption too.
        && !dom.below(id).any(|id| dom.name(id) == "img")
}

/// Whether an element is marked as a credit.
pub(super) fn is_credit(dom: &Dom, id: Id) -> bool {
    let hints = dom.hints(id);
    if hints.is_empty() || matches!(dom.name(id), "figcaption" | "img") {
        return false;
    }
    CREDIT.iter().any(|word| hints.contains(word))
        || hints.split(|c: char| !c.is_alphanumeric()).any(|word| CREDIT_WORDS.contains(&word))
}
