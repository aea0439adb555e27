//! OFP307: an id in a public register has a wrong form or check digit, or is two parties' at once.

use std::collections::HashMap;

use crate::diagnostic::Level;
use crate::grammar::identifier::{Wrong, read};
use crate::rules::people::display;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP307",
    name: "bad-identifier",
    family: Family::Byline,
    summary: "an ORCID, ISNI, ROR, Wikidata or VIAF id cannot be one, or is given to two parties",
    levels: Levels::all(Level::Error).but(Profile::Converted, Some(Level::Warning)),
    basis: "ISO 27729 (ISNI, ORCID) with ISO 7064 MOD 11-2; ROR with ISO 7064 MOD 97-10",
    page: include_str!("../../../docs/rules/OFP307.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for people in context.people() {
        let mut seen: HashMap<(&str, String), Node<'a>> = HashMap::new();
        for party in people.root.items_of("parties") {
            for identifier in party.items_of("identifiers") {
                let (Some(scheme), Some(node)) = (identifier.str_of("scheme"), identifier.get("value")) else {
                    continue;
                };
                let Some(value) = node.str() else { continue };
                let bare = match read(scheme, value) {
                    Ok(bare) => bare,
                    Err(wrong) => {
                        say(people.document, findings, node, (scheme, value), &wrong);
                        continue;
                    }
                };
                let first = *seen.entry((scheme, bare)).or_insert(party);
                if first.address() != party.address() {
                    let name = quoted(display(first).unwrap_or_default());
                    findings
                        .add(format!("the {} id {} is that of another party, {name}", shown(scheme), quoted(value)))
                        .at(people.document, node)
                        .help("an id in a register belongs to one: take it from the other, or make the two one party");
                    continue;
                }
                let kind = party.str_of("kind");
                let wrong_kind = match scheme {
                    "orcid" => kind.is_some_and(|kind| matches!(kind, "organization" | "desk" | "software")),
                    "ror" => kind.is_some_and(|kind| matches!(kind, "person" | "software")),
                    _ => false,
                };
                if wrong_kind {
                    let (of, this) =
                        (if scheme == "orcid" { "people" } else { "organizations" }, kind.unwrap_or_default());
                    findings
                        .add(format!("{} is a register of {of}, and this party is of the kind `{this}`", shown(scheme)))
                        .at(people.document, identifier);
                }
            }
        }
        let shown_persons = people.root.items_of("media").flat_map(|asset| asset.items_of("personsShown"));
        for identifier in shown_persons.flat_map(|person| person.items_of("identifiers")) {
            let (Some(scheme), Some(node)) = (identifier.str_of("scheme"), identifier.get("value")) else { continue };
            let Some(value) = node.str() else { continue };
            if let Err(wrong) = read(scheme, value) {
                say(people.document, findings, node, (scheme, value), &wrong);
            }
        }
    }
}

fn say<'a>(
    document: &'a crate::container::document::Document,
    findings: &mut Findings<'a>,
    node: Node<'a>,
    (scheme, value): (&str, &str),
    wrong: &Wrong,
) {
    let register = shown(scheme);
    match wrong {
        Wrong::Form(form) => {
            findings
                .add(format!("{} is no {register} id", quoted(value)))
                .at(document, node)
                .help(format!("an id there is {form}"));
        }
        Wrong::CheckDigit(digit) => {
            findings
                .add(format!("the check digit of the {register} id {} is wrong", quoted(value)))
                .at(document, node)
                .note(format!("these digits would have `{digit}` at the end; a digit before it may be the wrong one"))
                .help("copy the id from the register again");
        }
    }
}

fn shown(scheme: &str) -> &str {
    match scheme {
        "orcid" => "ORCID",
        "isni" => "ISNI",
        "ror" => "ROR",
        "wikidata" => "Wikidata",
        "viaf" => "VIAF",
        other => other,
    }
}
