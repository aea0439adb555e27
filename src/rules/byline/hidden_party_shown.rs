//! OFP308: a party is to be kept safe, and the document shows what it must not.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Edit, Fix, Level};
use crate::grammar::byline::{Kind, parse};
use crate::grammar::name::tokens;
use crate::grammar::person::is_person;
use crate::rules::people::{Contribution, People, display};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP308",
    name: "hidden-party-shown",
    family: Family::Byline,
    summary: "a party is to be kept safe, and its name, contact, portrait, biography or place is in the document",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, part 1: party.safety; the safety of sources and reporters",
    page: include_str!("../../../docs/rules/OFP308.md"),
    check,
};

/// Members of a party that lead to the person.
const LEADS: [&str; 4] = ["contact", "portrait", "bio", "identifiers"];

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for people in context.people() {
        let mut faceless = HashMap::new();
        for party in people.root.items_of("parties") {
            let Some(safety) = party.get("safety") else { continue };
            let set = |flag: &str| safety.get(flag).is_some_and(|value| value.is_true());
            if set("hideName") {
                name(people, findings, party);
                for member in LEADS.iter().filter_map(|member| Some((*member, party.get(member)?))) {
                    shown(
                        people,
                        findings,
                        member.1,
                        &format!("the name is to be hidden, and `{}` leads to it", member.0),
                    );
                }
            } else if set("noPortrait")
                && let Some(portrait) = party.get("portrait")
            {
                shown(people, findings, portrait, "no portrait may be shown, and there is one");
            }
            if let Some(id) = party.str_of("id").filter(|_| set("noPortrait")) {
                faceless.insert(id, party);
            }
            if set("hideLocation") {
                location(people, findings, party, set("hideName"));
            }
        }
        pictures(people, findings, &faceless);
        withheld(people, findings);
    }
}

fn shown<'a>(people: &People<'a>, findings: &mut Findings<'a>, node: Node<'a>, message: &str) {
    findings
        .add(message)
        .at(people.document, node)
        .help("take it out of the package: whoever receives the package reads all of it")
        .fix(Fix { safe: false, title: "take it out".to_owned(), edit: Edit::Remove });
}

/// The name itself, and parts of a name behind a pseudonym.
fn name<'a>(people: &People<'a>, findings: &mut Findings<'a>, party: Node<'a>) {
    const HELP: &str =
        "write what may be shown, such as `A reporter in the south`; mark a pen name with `\"pseudonym\": true`";
    let pseudonym = party.get("pseudonym").is_some_and(|value| value.is_true());
    let Some(name) = party.get("name") else { return };
    let shown_as = tokens(display(party).unwrap_or_default());
    if let Some(node) = name.get("display").filter(|node| !pseudonym && node.str().is_some_and(is_person)) {
        findings.add("the name is to be hidden, and it is shown").at(people.document, node).help(HELP);
        return;
    }
    for member in ["given", "family", "native", "sort"] {
        let Some(node) = name.get(member) else { continue };
        let more = tokens(node.str().unwrap_or_default()).iter().any(|word| !shown_as.contains(word));
        if more {
            shown(
                people,
                findings,
                node,
                &format!("the name is to be hidden, and `{member}` has more of it than is shown"),
            );
        }
    }
    let own = people.contributions_by(party.str_of("id").unwrap_or_default());
    for node in own.filter_map(|contribution| contribution.node.get("creditedAs")) {
        let text = node.str().unwrap_or_default();
        if is_person(text) && tokens(text).iter().any(|word| !shown_as.contains(word)) {
            findings
                .add("the name is to be hidden, and a contribution credits it")
                .at(people.document, node)
                .help(HELP);
        }
    }
}

/// Pictures that say that one of `persons` is on them.
fn pictures<'a>(people: &People<'a>, findings: &mut Findings<'a>, persons: &HashMap<&str, Node<'a>>) {
    if persons.is_empty() {
        return;
    }
    for asset in people.root.items_of("media") {
        let marks = asset.items_of("personsShown").chain(asset.items_of("regions"));
        let mut told = HashSet::new();
        for mark in marks {
            let Some((id, party)) = mark.str_of("party").and_then(|id| persons.get_key_value(id)) else { continue };
            if told.insert(id) {
                findings
                    .add("no picture of this person may be shown, and an asset says that it shows one")
                    .at(people.document, mark)
                    .note(format!("the person is {}", quoted(display(*party).unwrap_or(id))))
                    .help("take the picture out, or show one on which nobody can be recognized");
            }
        }
    }
}

fn location<'a>(people: &People<'a>, findings: &mut Findings<'a>, party: Node<'a>, contact_told: bool) {
    let addresses = party.items_of("contact").filter(|contact| contact.str_of("kind") == Some("address"));
    for contact in addresses.filter(|_| !contact_told) {
        shown(people, findings, contact, "where the person is is to be hidden, and there is an address");
    }
    let own = people.contributions_by(party.str_of("id").unwrap_or_default());
    for place in own.filter_map(|contribution| contribution.node.get("place")) {
        shown(people, findings, place, "where the person is is to be hidden, and a contribution gives the place");
    }
}

/// A byline that is withheld for somebody's safety, and names somebody.
fn withheld<'a>(people: &People<'a>, findings: &mut Findings<'a>) {
    if people.basis() != Some("withheldForSafety") {
        return;
    }
    if let Some((node, line)) = people.byline_text() {
        let named = parse(line, people.language()).is_some();
        let pieces = people.byline();
        if named
            || pieces.iter().any(|piece| piece.kind == Kind::Person && piece.sure && is_person(&line[piece.at.clone()]))
        {
            findings
                .add(format!("the byline is withheld for somebody's safety, and reads {}", quoted(line)))
                .at(people.document, node)
                .help("write no name, or another basis: `named`, `pseudonym`");
            return;
        }
    }
    let in_byline = |contribution: &&Contribution<'a>| {
        let shown = contribution.node.get("inByline").is_some_and(|value| value.is_true());
        let open = contribution.party.is_some_and(|party| party.get("pseudonym").is_none_or(|value| !value.is_true()));
        shown && open && contribution.is_person() && is_person(contribution.shown())
    };
    for contribution in people.contributions.iter().filter(in_byline) {
        findings
            .add(format!(
                "the byline is withheld for somebody's safety, and a contribution puts {} in it",
                quoted(contribution.shown())
            ))
            .at(people.document, contribution.node)
            .help("take the contribution and its party out, or write `\"inByline\": false` if this is somebody else");
    }
}
