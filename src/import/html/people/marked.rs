//! Who wrote a page, as its marks and its printed lines say.

use super::{Organization, Source};
use crate::grammar::{agency, byline, name};
use crate::import::evidence::Band;
use crate::import::html::Page;
use crate::import::html::captions::{is_caption, is_credit};
use crate::import::html::dom::{Dom, Id};
use crate::import::html::names::{bare, names_in, undated, without_agency};
use crate::import::text::squeezed;

/// Words in class or id of a byline.
const MARKED: [&str; 18] = [
    "byline",
    "author",
    "authors",
    "autor",
    "autoren",
    "autorin",
    "autores",
    "auteur",
    "auteurs",
    "autore",
    "autori",
    "vcard",
    "fn",
    "writer",
    "contributor",
    "contributors",
    "verfasser",
    "redakteur",
];

/// Words in class or id of what names somebody else than the author.
const OTHERS: [&str; 11] =
    ["comment", "avatar", "image", "img", "photo", "foto", "credit", "caption", "related", "teaser", "recirc"];

/// How many names a mark of the page may give: more are those of other articles.
const MOST: usize = 6;

impl Page {
    /// What marks of the page say: `rel`, `itemprop`, class.
    pub(super) fn marked(
        &self,
        language: Option<&str>,
        sources: &mut Vec<Source>,
        organization: &mut Option<Organization>,
    ) {
        let dom = &self.dom;
        let elements = [
            "a", "span", "p", "div", "address", "li", "h2", "h3", "h4", "h5", "meta", "cite", "em", "strong", "b", "ul",
        ];
        let all: Vec<Id> = dom.named(Dom::ROOT, &elements).take(50_000).collect();
        let zone = self.head_zone();
        let inside = |id: &&Id| self.is_own(**id);
        let mut group = |rule: &'static str, alone: Band, anywhere: bool, wanted: &dyn Fn(Id) -> bool| {
            let marked = || all.iter().filter(|id| wanted(**id));
            let found: Vec<Id> = marked().filter(inside).take(40).copied().collect();
            let near: Vec<Id> = found.iter().filter(|id| zone.contains(id)).copied().collect();
            let at_head = !near.is_empty();
            let found = if near.is_empty() && anywhere { found } else { near };
            // Beside the text the page may tell of its author, too: of the only one that it names.
            let beside = found.is_empty() && anywhere;
            let found = if beside { marked().take(40).copied().collect() } else { found };
            let mut names: Vec<(String, &'static str)> = Vec::new();
            let mut printed = false;
            for id in found.iter().take(12) {
                // Of marks in one another the inner ones say what the outer one does.
                let value = self.marked_value(*id);
                for line in value.lines().filter(|line| line.len() <= 160).map(undated) {
                    let read = byline::people(line, language);
                    printed |=
                        read.as_ref().is_some_and(|people| people.led && people.names.iter().all(|one| one.sure));
                    let read = match read {
                        Some(people) => {
                            people.names.into_iter().map(|one| (without_agency(one.name), one.role)).collect()
                        }
                        None => names_in(line, language).into_iter().map(|name| (name, None)).collect::<Vec<_>>(),
                    };
                    if read.is_empty() && at_head && agency(&bare(line)).is_some() {
                        organization.get_or_insert(Organization { name: bare(line), rule });
                    }
                    for (name, role) in read {
                        if names.iter().all(|(known, _)| !name::agree(known, &name)) {
                            names.push((name, role.unwrap_or("reporter")));
                        }
                    }
                }
            }
            if names.len() <= if beside { 1 } else { MOST } {
                let alone = if beside { Band::Medium } else { alone };
                sources.push(Source { rule, names, alone, printed });
            }
        };
        group("rel=author", Band::High, true, &|id| {
            dom.attribute(id, "rel").is_some_and(|rel| rel.split(' ').any(|word| word == "author"))
        });
        group("itemprop author", Band::Medium, true, &|id| {
            dom.attribute(id, "itemprop")
                .is_some_and(|prop| prop.split(' ').any(|word| word == "author" || word == "creator"))
                && !dom
                    .around(id)
                    .any(|up| dom.attribute(up, "itemtype").is_some_and(|kind| kind.ends_with("ImageObject")))
        });
        group("byline of the page", Band::Medium, false, &|id| {
            let hints = dom.hints(id);
            let words = || hints.split(|c: char| !c.is_alphanumeric());
            !hints.is_empty()
                && !OTHERS.iter().any(|word| hints.contains(word))
                && (hints.contains("byline")
                    || hints.contains("author-name")
                    || words().any(|word| MARKED.contains(&word) || word.ends_with("author")))
        });
    }

    /// What a marked element says: the names in it that are marked as such, or all of it but a by-word that is marked.
    fn marked_value(&self, id: Id) -> String {
        let dom = &self.dom;
        let said = |id: Id| dom.attribute(id, "content").map(squeezed);
        if let Some(content) = said(id) {
            return content;
        }
        let names = dom.below(id).filter(|below| *below != id && dom.attribute(*below, "itemprop") == Some("name"));
        let names: Vec<String> = names.take(MOST + 1).map(|id| said(id).unwrap_or_else(|| dom.text(id))).collect();
        if !names.is_empty() && dom.attribute(id, "itemprop").is_some() {
            return names.join("\n");
        }
        let lines = dom.lines(id);
        // `<div class="author-by">Nga</div>`, in whatever language.
        let is_by = |id: &Id| dom.hints(*id).split(|c: char| !c.is_alphanumeric()).any(|word| word == "by");
        match dom.below(id).find(is_by).map(|id| dom.text(id)) {
            Some(by) if by.len() <= 16 => {
                lines.strip_prefix(by.as_str()).map_or(lines.clone(), |rest| rest.trim().to_owned())
            }
            _ => lines,
        }
    }

    /// Whether the page prints `name` where it marks an author.
    pub(super) fn prints_author(&self, name: &str) -> bool {
        self.printed_line(&[name.to_owned()]).is_some()
    }

    /// Lines between headline and text that start with a by-word.
    pub(super) fn named_in_lines(
        &self,
        language: Option<&str>,
        sources: &mut Vec<Source>,
        organization: &mut Option<Organization>,
    ) -> Vec<Id> {
        let mut names: Vec<(String, &'static str)> = Vec::new();
        let mut used = Vec::new();
        let head = self.head_lines().into_iter();
        for (id, line) in head.filter(|(id, _)| !is_credit(&self.dom, *id) && !is_caption(&self.dom, *id)) {
            let plain = undated(&line);
            let Some(people) = byline::people(plain, language).filter(|people| people.led) else { continue };
            if people.names.is_empty() {
                if agency(&bare(plain)).is_some() {
                    organization.get_or_insert(Organization { name: bare(plain), rule: "line below the headline" });
                }
                continue;
            }
            used.push(id);
            for one in people.names {
                if names.iter().all(|(known, _)| !name::agree(known, &one.name)) {
                    names.push((one.name, one.role.unwrap_or("reporter")));
                }
            }
        }
        if names.len() <= MOST {
            sources.push(Source { rule: "line below the headline", names, alone: Band::Medium, printed: true });
        }
        used
    }

    /// The shortest line on the page that is marked as a byline and names everybody.
    pub(super) fn printed_line(&self, names: &[String]) -> Option<String> {
        if names.is_empty() {
            return None;
        }
        let dom = &self.dom;
        let ids = dom.named(Dom::ROOT, &["a", "span", "p", "div", "address", "li"]).take(50_000);
        let marked = ids.filter(|id| {
            let hints = dom.hints(*id);
            hints.contains("byline") || hints.contains("author")
        });
        let lines = marked
            .take(200)
            .map(|id| dom.text(id))
            .filter(|text| text.len() <= 160 && names.iter().all(|name| text.contains(name.as_str())));
        let lead = |text: &String| {
            // What is more than the names must be a by-word and words between names.
            let rest = names.iter().fold(text.clone(), |text, name| text.replacen(name.as_str(), "", 1));
            squeezed(&rest).chars().filter(|c| c.is_alphanumeric()).count() <= 12
        };
        lines.filter(lead).max_by_key(|text| (text.to_lowercase().starts_with("by "), std::cmp::Reverse(text.len())))
    }
}
