//! Who wrote a page: from its data, its marks, its printed line.

use serde_json::json;

use super::dom::{Dom, Id};
use super::{Page, ld};
use crate::grammar::person::{is_person, is_suffix};
use crate::import::evidence::Band;
use crate::import::shape::Kind;
use crate::import::story::{Ground, Story, agencies};
use crate::import::text::squeezed;

/// Where authors stand, the surest places first.
const META: [&str; 10] = [
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "cxenseparse:acm-author",
    "article:author",
    "author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "twitter:data1",
];

impl Page {
    pub(super) fn people(&self, story: &mut Story) {
        let nodes = self.nodes();
        let mut sources: Vec<(&str, Vec<String>)> = Vec::new();
        let mut organization = None;
        if let Some(article) = self.article() {
            let mut names = Vec::new();
            let mut described = Vec::new();
            for member in ["author", "creator"] {
                let Some(value) = article.get(member) else { continue };
                for (name, person, node) in ld::parties(value, &nodes) {
                    if person == Some(false) && !is_person(&bare(&name)) {
                        organization.get_or_insert(name);
                        continue;
                    }
                    let several = names_in(&name);
                    if let (Some(node), [only]) = (node, &several[..]) {
                        described.push((only.clone(), node));
                    }
                    names.extend(several);
                }
                if !names.is_empty() {
                    break;
                }
            }
            names.dedup();
            if !names.is_empty() {
                sources.push(("JSON-LD author", names));
            }
            self.more_people(article, &nodes, story);
            self.marked(&mut sources);
            self.write(&sources, organization, story);
            for (name, node) in described {
                for (member, from) in [("jobTitle", "jobTitle"), ("bio", "description")] {
                    if let Some(text) = node.get(from).and_then(ld::text).filter(|text| text.len() < 3000) {
                        let at = story.locate(&text);
                        story.describe(&name, member, json!(text), &Ground::new("JSON-LD author", at, Band::High));
                    }
                }
            }
            return;
        }
        self.marked(&mut sources);
        self.write(&sources, organization, story);
    }

    /// Editors, translators and others that data name.
    fn more_people(&self, article: &ld::Node, nodes: &[&ld::Node], story: &mut Story) {
        for (member, role) in
            [("editor", "editor"), ("translator", "translator"), ("contributor", "additionalReporting")]
        {
            let Some(value) = article.get(member) else { continue };
            for (name, _, _) in ld::parties(value, nodes) {
                for name in names_in(&name) {
                    let at = story.locate(&name);
                    story.person(&name, role, false, None, &Ground::new(format!("JSON-LD {member}"), at, Band::High));
                }
            }
        }
    }

    /// What metadata and marks of the page say.
    fn marked(&self, sources: &mut Vec<(&'static str, Vec<String>)>) {
        for wanted in META {
            let values: Vec<&str> =
                self.meta.iter().filter(|(name, _)| name == wanted).map(|(_, value)| value.as_str()).collect();
            if wanted == "twitter:data1" && self.meta("twitter:label1") != Some("Written by") {
                continue;
            }
            let names: Vec<String> =
                values.iter().filter(|value| !value.contains("://")).flat_map(|value| names_in(value)).collect();
            if !names.is_empty() {
                sources.push((wanted, names));
            }
        }
        let dom = &self.dom;
        let all: Vec<Id> =
            dom.named(Dom::ROOT, &["a", "span", "p", "div", "address", "li", "h3", "h4"]).take(50_000).collect();
        let outside = |id: &Id| {
            !dom.around(*id).any(|up| matches!(dom.name(up), "aside" | "nav" | "footer") || related(&dom.hints(up)))
        };
        let mut group = |rule: &'static str, wanted: &dyn Fn(Id) -> bool| {
            let mut names: Vec<String> = Vec::new();
            for id in all.iter().filter(|id| wanted(**id) && outside(id)).take(6) {
                let text = dom.text(*id);
                if text.len() <= 160 {
                    names.extend(names_in(&text));
                }
            }
            let mut seen = std::collections::BTreeSet::new();
            names.retain(|name| seen.insert(name.clone()));
            if !names.is_empty() {
                sources.push((rule, names));
            }
        };
        group("rel=author", &|id| {
            dom.attribute(id, "rel").is_some_and(|rel| rel.split(' ').any(|word| word == "author"))
        });
        group("itemprop author", &|id| dom.attribute(id, "itemprop").is_some_and(|prop| prop.contains("author")));
        group("byline of the page", &|id| {
            let hints = dom.hints(id);
            hints.contains("byline")
                || hints.split([' ', '-', '_']).any(|word| matches!(word, "author" | "autor" | "auteur" | "autore"))
        });
    }

    /// Writes the people of the surest source; two that agree make it certain.
    fn write(&self, sources: &[(&str, Vec<String>)], organization: Option<String>, story: &mut Story) {
        let line = self.printed_line(sources.first().map(|(_, names)| names.as_slice()).unwrap_or_default());
        let Some((rule, names)) = sources.first() else {
            if let Some(name) = organization {
                let at = story.locate(&name);
                let ground = Ground::new("JSON-LD author", at, Band::High);
                story.byline(&name, &ground);
                story.contributor(&name, Kind::Organization, "writer", false, None, &ground);
            }
            return;
        };
        let agreed = sources[1..].iter().any(|(_, others)| others == names);
        let sure =
            *rule == "JSON-LD author" || agreed || matches!(*rule, "parsely-author" | "sailthru.author" | "rel=author");
        let band = if sure { Band::High } else { Band::Medium };
        let ground = |at| {
            let ground = Ground::new(*rule, at, band);
            if sure { ground } else { ground.because("no other mark of the page agrees") }
        };
        if let Some(line) = line {
            let at = story.locate(&line);
            story.byline(&line, &Ground { rule: "printed byline".to_owned(), ..ground(at) });
        }
        for name in names {
            let at = story.locate(name);
            story.person(name, "reporter", true, None, &ground(at));
        }
        for (rule, others) in &sources[1..] {
            for name in others.iter().filter(|name| !names.contains(name)) {
                let at = story.locate(name);
                let why = "another place of the page names others";
                story.person(name, "reporter", true, None, &Ground::new(*rule, at, Band::Low).because(why));
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

fn related(hints: &str) -> bool {
    ["related", "recommend", "teaser", "promo", "most-read", "comment", "sidebar"]
        .iter()
        .any(|word| hints.contains(word))
}

/// A name without the words around it.
fn bare(name: &str) -> String {
    let mut name = squeezed(name);
    for lead in
        ["By ", "by ", "BY ", "Written by ", "Von ", "von ", "Par ", "Por ", "Di ", "Door ", "Text: ", "Author: "]
    {
        if let Some(rest) = name.strip_prefix(lead) {
            name = rest.to_owned();
        }
    }
    name.trim_matches([',', ';', '|', '·', '•', ' ', ':', '-', '–']).to_owned()
}

/// The persons that a value names; nobody where one of the names is doubtful and stands alone.
pub(crate) fn names_in(value: &str) -> Vec<String> {
    let value = bare(value);
    if value.contains('@') && !value.contains(' ') || agencies().contains(&value) {
        return Vec::new();
    }
    let mut names: Vec<String> = Vec::new();
    let parts = value.split([',', ';', '|', '/', '•', '·']);
    for part in parts {
        let pieces = [" and ", " und ", " et ", " & ", " y ", " e ", " en ", " with "];
        let mut list = vec![part.trim().to_owned()];
        for mark in pieces {
            list = list.iter().flat_map(|one| one.split(mark).map(str::to_owned)).collect();
        }
        for piece in list {
            let piece = bare(piece.trim_start_matches("and "));
            if is_suffix(&piece) {
                if let Some(last) = names.last_mut() {
                    *last = format!("{last}, {piece}");
                }
            } else if is_person(&piece) {
                names.push(piece);
            } else if let Some(name) = capitals(&piece) {
                names.push(name);
            }
        }
    }
    names.dedup();
    names
}

/// `MIRA OKAFOR` as a name: it is one in capitals.
fn capitals(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let all = (2..=4).contains(&words.len()) && text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if !all || text.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let lower = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect::<String>()
    };
    let name = words.into_iter().map(lower).collect::<Vec<_>>().join(" ");
    is_person(&name).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_names() {
        assert_eq!(names_in("By Mira Okafor and Tom Reis"), ["Mira Okafor", "Tom Reis"]);
        assert_eq!(names_in("Martin Reyes, Jr."), ["Martin Reyes, Jr."]);
        assert_eq!(names_in("Abby Anderson"), ["Abby Anderson"]);
        assert_eq!(names_in("MIRA OKAFOR"), ["Mira Okafor"]);
        assert!(names_in("Harbour Press Staff").is_empty());
        assert!(names_in("https://example.com/author").is_empty());
    }
}
