//! Who wrote a page: from its data, its marks, its printed line.

use serde_json::json;

use super::captions::{is_caption, is_credit};
use super::dom::{Dom, Id};
use super::names::{bare, names_in, undated};
use super::{Page, ld};
use crate::grammar::person::is_person;
use crate::grammar::{byline, name};
use crate::import::evidence::Band;
use crate::import::shape::Kind;
use crate::import::story::{Ground, Story};
use crate::import::text::squeezed;

/// Where authors stand in metadata, the surest places first, and how sure one is alone.
const META: [(&str, Band); 10] = [
    ("parsely-author", Band::High),
    ("sailthru.author", Band::High),
    ("cxenseparse:author", Band::High),
    ("cxenseparse:acm-author", Band::High),
    ("twitter:data1", Band::High),
    ("article:author", Band::Medium),
    ("author", Band::Medium),
    ("byl", Band::Medium),
    ("dc.creator", Band::Medium),
    ("dcterms.creator", Band::Medium),
];

/// Words in class or id of a byline.
const MARKED: [&str; 13] = [
    "byline",
    "author",
    "authors",
    "autor",
    "autoren",
    "auteur",
    "auteurs",
    "autore",
    "vcard",
    "fn",
    "writer",
    "contributor",
    "contributors",
];

/// How many names a mark of the page may give: more are those of other articles.
const MOST: usize = 6;

/// A place that names authors.
struct Source {
    rule: &'static str,
    names: Vec<(String, &'static str)>,
    /// How sure it is when nothing agrees.
    alone: Band,
    /// Whether it is a printed line that was understood whole.
    printed: bool,
}

impl Source {
    fn agrees(&self, other: &Self) -> bool {
        self.names.len() == other.names.len() && other.holds(self)
    }

    /// Whether it names everybody whom `other` names.
    fn holds(&self, other: &Self) -> bool {
        other.names.iter().all(|(wanted, _)| self.names.iter().any(|(known, _)| name::agree(known, wanted)))
    }
}

impl Page {
    /// Writes the people of the page; the elements that say nothing else.
    pub(super) fn people(&self, story: &mut Story) -> Vec<Id> {
        let nodes = self.nodes();
        let language = story.language().map(str::to_owned);
        let language = language.as_deref();
        let mut sources: Vec<Source> = Vec::new();
        let mut organization = None;
        let mut described = Vec::new();
        let data = self.article().or_else(|| ld::page(&nodes));
        if let Some(article) = data {
            let mut names = Vec::new();
            for member in ["author", "creator"] {
                let Some(value) = article.get(member) else { continue };
                for (name, person, node) in ld::parties(value, &nodes) {
                    if person == Some(false) && !is_person(&bare(&name)) {
                        organization.get_or_insert(name);
                        continue;
                    }
                    let several = names_in(&name, language);
                    if let (Some(node), [only]) = (node, &several[..]) {
                        described.push((only.clone(), node));
                    }
                    names.extend(several.into_iter().map(|name| (name, "reporter")));
                }
                if !names.is_empty() {
                    break;
                }
            }
            names.dedup();
            sources.push(Source { rule: "JSON-LD author", names, alone: Band::High, printed: false });
            self.more_people(article, &nodes, story);
        }
        self.said(language, &mut sources);
        self.marked(language, &mut sources);
        let used = self.named_in_lines(language, &mut sources);
        // The site's own name is no author's, and a line that names photographers alone is a credit.
        let site = self.meta("og:site_name").unwrap_or_default().to_owned();
        sources.iter_mut().for_each(|source| source.names.retain(|(name, _)| !ld::alike(name, &site)));
        sources.retain(|source| source.names.iter().any(|(_, role)| *role != "photographer"));
        self.write(&sources, organization, story);
        for (name, node) in described {
            for (member, from) in [("jobTitle", "jobTitle"), ("bio", "description")] {
                if let Some(text) = node.get(from).and_then(ld::text).filter(|text| text.len() < 3000) {
                    let at = story.locate(&text);
                    story.describe(&name, member, json!(text), &Ground::new("JSON-LD author", at, Band::High));
                }
            }
        }
        used
    }

    /// Editors, translators and others that data name.
    fn more_people(&self, article: &ld::Node, nodes: &[&ld::Node], story: &mut Story) {
        for (member, role) in
            [("editor", "editor"), ("translator", "translator"), ("contributor", "additionalReporting")]
        {
            let Some(value) = article.get(member) else { continue };
            for (name, _, _) in ld::parties(value, nodes) {
                for name in names_in(&name, story.language().map(str::to_owned).as_deref()) {
                    let at = story.locate(&name);
                    story.person(&name, role, false, None, &Ground::new(format!("JSON-LD {member}"), at, Band::High));
                }
            }
        }
    }

    /// What metadata say.
    fn said(&self, language: Option<&str>, sources: &mut Vec<Source>) {
        for (wanted, alone) in META {
            if wanted == "twitter:data1" && !self.meta("twitter:label1").is_some_and(is_written_by) {
                continue;
            }
            let values = self.meta.iter().filter(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
            let values = values.filter(|value| !value.contains("://")).map(ld::unescaped);
            let mut names: Vec<(String, &str)> = Vec::new();
            for name in values.flat_map(|value| names_in(&value, language)) {
                if names.iter().all(|(known, _)| *known != name) {
                    names.push((name, "reporter"));
                }
            }
            sources.push(Source { rule: wanted, names, alone, printed: false });
        }
    }

    /// What marks of the page say: `rel`, `itemprop`, class.
    fn marked(&self, language: Option<&str>, sources: &mut Vec<Source>) {
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
            let found = if near.is_empty() && anywhere { found } else { near };
            // Beside the text the page may tell of its author, too: of the only one that it names.
            let beside = found.is_empty() && anywhere;
            let found = if beside { marked().take(40).copied().collect() } else { found };
            let mut names: Vec<(String, &'static str)> = Vec::new();
            let mut printed = false;
            for id in found.iter().take(12) {
                // Of marks in one another the inner ones say what the outer one does.
                let value = match dom.attribute(*id, "content") {
                    Some(content) => squeezed(content),
                    None => dom.lines(*id),
                };
                for line in value.lines().filter(|line| line.len() <= 160).map(undated) {
                    let read = byline::people(line, language);
                    printed |=
                        read.as_ref().is_some_and(|people| people.led && people.names.iter().all(|one| one.sure));
                    let read = match read {
                        Some(people) => people.names.into_iter().map(|one| (one.name, one.role)).collect(),
                        None => names_in(line, language).into_iter().map(|name| (name, None)).collect::<Vec<_>>(),
                    };
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
            !hints.is_empty()
                && !["comment", "avatar", "image", "credit", "caption", "related"]
                    .iter()
                    .any(|word| hints.contains(word))
                && (hints.contains("byline")
                    || hints.contains("author-name")
                    || hints.split(|c: char| !c.is_alphanumeric()).any(|word| MARKED.contains(&word)))
        });
    }

    /// Lines between headline and text that start with a by-word.
    fn named_in_lines(&self, language: Option<&str>, sources: &mut Vec<Source>) -> Vec<Id> {
        let mut names: Vec<(String, &'static str)> = Vec::new();
        let mut used = Vec::new();
        let head = self.head_lines().into_iter();
        for (id, line) in head.filter(|(id, _)| !is_credit(&self.dom, *id) && !is_caption(&self.dom, *id)) {
            let bare = undated(&line);
            let Some(people) = byline::people(bare, language).filter(|people| people.led && !people.names.is_empty())
            else {
                continue;
            };
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

    /// Writes the people of the surest source; two that agree make it certain.
    fn write(&self, sources: &[Source], organization: Option<String>, story: &mut Story) {
        let Some(mut chosen) = sources.first() else {
            if let Some(name) = organization {
                let at = story.locate(&name);
                let ground = Ground::new("JSON-LD author", at, Band::High);
                story.byline(&name, &ground);
                story.contributor(&name, Kind::Organization, "writer", false, None, &ground);
            }
            return;
        };
        let agreed = |one: &Source| sources.iter().filter(|other| other.agrees(one)).count() > 1;
        if chosen.alone != Band::High && !agreed(chosen) {
            // What is printed, or said twice, is surer than one tag that nobody sees.
            let better = sources.iter().find(|other| agreed(other)).or(sources.iter().find(|other| other.printed));
            chosen = better.unwrap_or(chosen);
        }
        // Metadata often have only the first of several authors.
        let more = |other: &&Source| other.printed && other.names.len() > chosen.names.len() && other.holds(chosen);
        chosen = sources.iter().find(more).unwrap_or(chosen);
        let sure = chosen.alone == Band::High || agreed(chosen);
        let band = if sure { Band::High } else { Band::Medium };
        let ground = |at| {
            let ground = Ground::new(chosen.rule, at, band);
            if sure { ground } else { ground.because("no other mark of the page agrees") }
        };
        let plain: Vec<String> = chosen.names.iter().map(|(name, _)| name.clone()).collect();
        if let Some(line) = self.printed_line(&plain) {
            let at = story.locate(&line);
            story.printed(&line, &Ground { rule: "printed byline".to_owned(), ..ground(at) });
        }
        for (name, role) in &chosen.names {
            let at = story.locate(name);
            story.person(name, role, true, None, &ground(at));
        }
        for other in sources {
            for (name, role) in &other.names {
                if chosen.names.iter().any(|(known, _)| name::agree(known, name)) {
                    continue;
                }
                let at = story.locate(name);
                let why = "another place of the page names others";
                story.person(name, role, true, None, &Ground::new(other.rule, at, Band::Low).because(why));
            }
        }
    }

    /// The shortest line on the page that is marked as a byline and names everybody.
    fn printed_line(&self, names: &[String]) -> Option<String> {
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

/// Whether a label of a card says who wrote.
fn is_written_by(label: &str) -> bool {
    let label = label.to_lowercase();
    ["written by", "verfasst von", "geschrieben von", "écrit par", "escrito por", "scritto da", "geschreven door", "by"]
        .contains(&label.trim())
}
