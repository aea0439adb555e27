//! OFP303: one party's name holds the names of several people.

use crate::diagnostic::Level;
use crate::grammar::byline::{Kind, scan};
use crate::grammar::hints::is_plain_name;
use crate::grammar::name::stands_in;
use crate::grammar::person::is_person;
use crate::rules::people::People;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP303",
    name: "several-names-in-one",
    family: Family::Byline,
    summary: "a person's name holds the names of several people",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: a party stands once; Google Search, author markup: one author a field",
    page: include_str!("../../../docs/rules/OFP303.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for people in context.people() {
        let displays = people.person_parties().filter_map(|party| party.get("name"));
        let displays = displays.filter_map(|name| Some((name.get("display")?, name.str_of("family"))));
        let credited = people.contributions.iter().filter(|contribution| contribution.is_person());
        let credited = credited.filter_map(|contribution| Some((contribution.node.get("creditedAs")?, None)));
        for (node, family) in displays.chain(credited) {
            let Some(name) = node.str().filter(|name| !is_plain_name(name)) else { continue };
            let names = names_in(people, name);
            // Who says which part is the family name has said that it is one person's.
            if names.len() < 2 || family.is_some_and(|family| name.contains(family)) {
                continue;
            }
            say(people, findings, node, name, &names);
        }
    }
}

fn say<'a>(people: &People<'a>, findings: &mut Findings<'a>, node: Node<'a>, name: &str, names: &[&str]) {
    let count = names.len();
    let shown: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    findings
        .add(format!("the name {} is that of {count} people", quoted(name)))
        .at(people.document, node)
        .help(format!("make {} a party each, with a contribution each", shown.join(", ")));
}

/// The people whom a name names, where it is certain that they are several.
fn names_in<'n>(people: &People<'_>, name: &'n str) -> Vec<&'n str> {
    let apart: Vec<&str> = name.split(';').map(str::trim).collect();
    if apart.len() > 1 && apart.iter().all(|name| is_person(name)) {
        return apart;
    }
    let pieces = scan(name, people.language(), people.known_organizations(), &[]);
    let persons: Vec<_> = pieces.iter().filter(|piece| piece.kind == Kind::Person).collect();
    let names: Vec<&str> = persons.iter().map(|piece| &name[piece.at.clone()]).collect();
    let sure = persons.iter().filter(|piece| piece.sure).count();
    let [one, other] = names[..] else {
        return if sure == names.len() { names } else { Vec::new() };
    };
    let between = &name[persons[0].at.end..persons[1].at.start];
    // `Lopes e Silva` is one family's name: a word of one letter joins family names as it joins people.
    let certain = match between.trim() {
        "," => are_both_in_a_line(people, one, other),
        joint => {
            let word = joint.trim_start_matches(',').trim();
            sure == 2 && (word == "&" || word.chars().count() > 1)
        }
    };
    if certain { names } else { Vec::new() }
}

/// `García Márquez, Gabriel José` is one person, as lists of names have it; a byline has no such form.
fn are_both_in_a_line(people: &People<'_>, one: &str, other: &str) -> bool {
    let Some((_, line)) = people.byline_text() else { return false };
    stands_in(line, one) && stands_in(line, other) && !line.contains(&format!("{other} {one}"))
}
