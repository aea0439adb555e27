//! An answer held against the truth, member by member.

use std::collections::BTreeMap;

use serde_json::Value;

/// What became of one member over all cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// The source has it, and it is right.
    pub(super) right: usize,
    /// The source has it, and something else was written.
    pub(super) wrong: usize,
    /// The source has it, and nothing was written.
    pub(super) silent: usize,
    /// The source does not have it, and nothing was written.
    pub(super) clean: usize,
    /// The source does not have it, and something was written.
    pub(super) invented: usize,
}

impl Tally {
    /// How many of the cases have it.
    pub(super) fn there(&self) -> usize {
        self.right + self.wrong + self.silent
    }

    fn add(&mut self, verdict: Verdict) {
        *match verdict {
            Verdict::Right => &mut self.right,
            Verdict::Wrong => &mut self.wrong,
            Verdict::Silent => &mut self.silent,
            Verdict::Clean => &mut self.clean,
            Verdict::Invented => &mut self.invented,
        } += 1;
    }
}

/// What one answer is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Right,
    Wrong,
    Silent,
    Clean,
    Invented,
}

/// One member of one case.
pub(super) struct Judged {
    pub(super) member: &'static str,
    pub(super) verdict: Verdict,
    pub(super) wanted: String,
    pub(super) found: String,
}

/// The members, in the order of the table.
pub(super) const MEMBERS: [&str; 13] = [
    "headline",
    "standfirst",
    "authors",
    "photographers",
    "published",
    "day of publication",
    "modified",
    "body",
    "caption",
    "credit",
    "alternative text",
    "bio",
    "sign-off",
];

/// Sums of what was judged.
pub(super) fn tally<'j>(judged: impl Iterator<Item = &'j Judged>) -> BTreeMap<&'static str, Tally> {
    let mut sums: BTreeMap<&'static str, Tally> = BTreeMap::new();
    judged.for_each(|one| sums.entry(one.member).or_default().add(one.verdict));
    sums
}

/// Holds a document against the truth.
pub(super) fn judge(truth: &Value, document: &Value) -> Vec<Judged> {
    let mut judged = Vec::new();
    let mut hold = |member, wanted: String, found: String, same: bool| {
        let verdict = match (wanted.is_empty(), found.is_empty()) {
            (true, true) => Verdict::Clean,
            (true, false) => Verdict::Invented,
            (false, true) => Verdict::Silent,
            (false, false) if same => Verdict::Right,
            (false, false) => Verdict::Wrong,
        };
        judged.push(Judged { member, verdict, wanted, found });
    };
    let wanted = |member: &str| truth[member].as_str().unwrap_or_default().to_owned();
    let found = |pointer: &str| document.pointer(pointer).map(words).unwrap_or_default();
    for (member, pointer) in [("headline", "/headline"), ("sign-off", "/byline/../tagline")] {
        let (wanted, found) = match member {
            "sign-off" => (wanted("tagline"), found("/tagline/text")),
            _ => (wanted(member), found(pointer)),
        };
        let same = plain(&wanted) == plain(&found);
        hold(member, wanted, found, same);
    }
    // A description that the page does not print is no mistake where the truth names no standfirst.
    if truth["standfirst"].is_string() {
        let (wanted, found) = (wanted("standfirst"), found("/standfirst"));
        let same = plain(&wanted) == plain(&found);
        hold("standfirst", wanted, found, same);
    }
    for (member, name, roles) in [
        ("authors", "authors", &["reporter", "writer", "columnist"][..]),
        ("photographers", "photographers", &["photographer"][..]),
    ] {
        let wanted = list(&truth[name]);
        let found = people(document, roles);
        let key = |names: &[String]| {
            let mut names: Vec<String> = names.iter().map(|name| plain(untitled(name))).collect();
            names.sort();
            names
        };
        let same = key(&wanted) == key(&found);
        hold(member, wanted.join("; "), found.join("; "), same);
    }
    for name in ["published", "modified"] {
        let written = found(&format!("/dates/{name}"));
        let wanted = wanted(name);
        if name == "published" {
            let same = wanted.get(..10) == written.get(..10);
            hold("day of publication", wanted.clone(), written.clone(), same);
            // Where the truth is a day, nothing more is to be told.
            if wanted.len() > 10 {
                let same =
                    plain(&wanted) == plain(&written.replace('Z', "+00:00")) || plain(&wanted) == plain(&written);
                hold("published", wanted, written, same);
            }
        } else if !wanted.is_empty() {
            let same = wanted.get(..10) == written.get(..10);
            hold("modified", wanted, written, same);
        }
    }
    let (printed, said) = (list(&truth["body"]).join(" "), body(&document["body"]));
    let junk = list(&truth["junk"]).into_iter().find(|junk| said.contains(junk.as_str()));
    let same = agreement(&printed, &said) >= 0.98 && junk.is_none();
    hold("body", shortened(&printed), junk.unwrap_or(shortened(&said)), same);
    media(truth, document, &mut hold);
    let bios = document["parties"].as_array().into_iter().flatten().map(|party| words(&party["bio"]));
    let bio = bios.filter(|bio| !bio.is_empty()).collect::<Vec<_>>().join(" ");
    let same = plain(&wanted("bio")) == plain(&bio);
    if truth["bio"].is_string() || bio.is_empty() || document["importRecord"]["from"] != "page.html" {
        hold("bio", wanted("bio"), bio, same);
    }
    judged
}

fn media(truth: &Value, document: &Value, hold: &mut impl FnMut(&'static str, String, String, bool)) {
    let wanted: Vec<&Value> = truth["media"].as_array().into_iter().flatten().collect();
    let found: Vec<&Value> = document["media"].as_array().into_iter().flatten().collect();
    for at in 0..wanted.len().max(found.len()) {
        for (member, name, pointer) in [
            ("caption", "caption", "/caption"),
            ("credit", "credit", "/credit/line"),
            ("alternative text", "alt", "/altText"),
        ] {
            let wanted = wanted.get(at).and_then(|one| one[name].as_str()).unwrap_or_default();
            let found = found.get(at).and_then(|one| one.pointer(pointer)).map(words).unwrap_or_default();
            let same =
                if member == "credit" { holder(wanted) == holder(&found) } else { plain(wanted) == plain(&found) };
            hold(member, wanted.to_owned(), found, same);
        }
    }
}

/// The words of a `Text`.
fn words(value: &Value) -> String {
    value.as_str().or_else(|| value["value"].as_str()).unwrap_or_default().to_owned()
}

fn list(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The persons that contribute in one of these roles; in any, where none is asked for.
pub(super) fn people(document: &Value, roles: &[&str]) -> Vec<String> {
    let parties = || document["parties"].as_array().into_iter().flatten();
    let made = document["contributions"].as_array().into_iter().flatten();
    made.filter(|one| roles.is_empty() || list(&one["roles"]).iter().any(|role| roles.contains(&role.as_str())))
        .filter_map(|one| parties().find(|party| party["id"] == one["party"]))
        .filter(|party| party["kind"] == "person")
        .map(|party| words(&party["name"]["display"]))
        .collect()
}

/// A name without the title before it, which some print and some do not.
fn untitled(name: &str) -> &str {
    ["Dr. ", "Dr ", "Prof. ", "Sir "].iter().find_map(|title| name.strip_prefix(title)).unwrap_or(name)
}

/// Letters and digits, without case.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A credit without the label before it: whom it names is what counts.
fn holder(line: &str) -> String {
    let lower = line.to_lowercase();
    let mut rest = lower.trim_matches(['(', ')', '[', ']', ' ', '©', '|']);
    for label in ["photograph by ", "photo by ", "photo courtesy of ", "courtesy of "] {
        rest = rest.strip_prefix(label).unwrap_or(rest);
    }
    if let Some((label, name)) = rest.split_once(':')
        && label.trim().len() <= 10
    {
        rest = name;
    }
    plain(rest)
}

fn body(blocks: &Value) -> String {
    let mut said = Vec::new();
    for block in blocks.as_array().into_iter().flatten() {
        for member in ["content", "text"] {
            inline(&block[member], &mut said);
        }
        for member in ["items", "blocks"] {
            said.push(body(&block[member]));
        }
        said.push(" ".to_owned());
    }
    said.concat()
}

fn inline(content: &Value, said: &mut Vec<String>) {
    match content {
        Value::String(text) => said.push(text.clone()),
        Value::Array(parts) => parts.iter().for_each(|part| inline(part, said)),
        Value::Object(mark) => mark.get("content").into_iter().for_each(|content| inline(content, said)),
        _ => {}
    }
}

/// How well two texts agree: the harmonic mean of the shares of words that each has in common with the other.
fn agreement(one: &str, other: &str) -> f64 {
    let bag = |text: &str| {
        let mut bag: BTreeMap<String, usize> = BTreeMap::new();
        text.split_whitespace()
            .map(plain)
            .filter(|word| !word.is_empty())
            .for_each(|word| *bag.entry(word).or_default() += 1);
        bag
    };
    let (one, other) = (bag(one), bag(other));
    let common: usize = one.iter().map(|(word, count)| count.min(other.get(word).unwrap_or(&0))).sum();
    let all: usize = one.values().chain(other.values()).sum();
    if all == 0 { 1.0 } else { 2.0 * common as f64 / all as f64 }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
