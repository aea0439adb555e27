//! OFP403: the credit line names somebody whom the credit's structure does not, or the other way round.

use crate::diagnostic::Level;
use crate::grammar::credit::Kind;
use crate::grammar::name::share_a_script;
use crate::rules::credits::Credited;
use crate::rules::people::People;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP403",
    name: "credit-mismatch",
    family: Family::Credit,
    summary: "a credit line and its structure do not name the same people",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: credit.line and credit.creators; IPTC Photo Metadata, Credit Line and Creator",
    page: include_str!("../../../docs/rules/OFP403.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for people in context.people() {
        // Of pictures with the same credit, one is looked at if nothing is wrong with it.
        let mut sound: Option<&Credited<'_>> = None;
        for credited in people.credits().iter().filter(|credited| credited.has_structure()) {
            if sound.is_some_and(|sound| sound.says_as(credited)) {
                continue;
            }
            sound = look(people, credited, findings).then_some(credited);
        }
    }
}

/// Whether there is nothing to tell, or else what was told.
fn look<'a>(people: &People<'a>, credited: &Credited<'a>, findings: &mut Findings<'a>) -> bool {
    let unknown = |name: &&str| !credited.has(name);
    let persons = credited.scan.parts.iter().filter(|part| part.kind == Kind::Person && !part.via);
    let names_a_creator = credited.names_a_creator();
    // Where no creator is in the line, whoever is there is somebody else.
    let meant = persons.filter(|part| part.sure || (!credited.creators.is_empty() && !names_a_creator));
    let missing: Vec<&str> = meant.map(|part| &credited.line[part.at.clone()]).filter(unknown).collect();
    let denied = credited.creators.iter().find(|creator| {
        let said = creator.node.get("inByline").is_some_and(|value| value.is_true());
        said && !creator.names().is_empty() && !creator.stands_in(credited.words())
    });
    if missing.is_empty() && denied.is_none() {
        return true;
    }
    if credited.is_open(people) {
        findings.unchecked(&people.document.path, "whether a credit line names parties whose names are not given");
        return false;
    }
    let names: Vec<String> = credited.creators.iter().flat_map(|creator| creator.names()).collect();
    if !names.is_empty() && !names.iter().any(|name| share_a_script(name, credited.line)) {
        findings.unchecked(&people.document.path, "whether a credit line has a name that is given in another script");
        return false;
    }
    if missing.is_empty() {
        let Some(denied) = denied else { return true };
        findings
            .add(format!("{} is said to be in the credit line, and is not", quoted(denied.shown())))
            .at(people.document, denied.node)
            .note(format!("the line is {}", quoted(credited.line)))
            .help("give the name as printed as `creditedAs`, or write `\"inByline\": false`");
        return false;
    }
    let shown = missing.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(" and ");
    let finding = findings.add(format!("the credit line names {shown}, and the credit's structure does not"));
    finding.at(people.document, credited.node);
    match credited.creators.first() {
        Some(creator) => finding.note(format!("its creator is {}", quoted(creator.shown()))),
        None => finding.note("it has no creators"),
    };
    finding.help("name the maker in `creators`, whoever supplies it in `supplier`, and others in `via`");
    false
}
