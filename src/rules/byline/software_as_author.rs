//! OFP311: a program has the role of an author.

use serde_json::Value;

use crate::diagnostic::{Edit, Fix, Level};
use crate::grammar::byline::Kind;
use crate::grammar::is_software;
use crate::rules::people::{Contribution, People};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP311",
    name: "software-as-author",
    family: Family::Byline,
    summary: "a program stands where only people do: as author, editor, photographer …",
    levels: Levels::all(Level::Error).but(Profile::Converted, Some(Level::Warning)),
    basis: "offprint 2.0, part 1: the role of software is toolUsed; IPTC guidance on generative AI: no system is a creator",
    page: include_str!("../../../docs/rules/OFP311.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for people in context.people() {
        let mut told = false;
        for contribution in &people.contributions {
            told |= contribution_by_software(people, findings, *contribution);
        }
        for credit in people.root.items_of("media").filter_map(|asset| asset.get("credit")) {
            for contribution in people.contributions_of(credit, "creators") {
                contribution_by_software(people, findings, contribution);
            }
        }
        // A byline that machines are named in on purpose has the basis `machine`.
        let Some((node, line)) = people.byline_text().filter(|_| !told && people.basis() != Some("machine")) else {
            continue;
        };
        if let Some(piece) = people.byline().iter().find(|piece| piece.kind == Kind::Software) {
            findings
                .add(format!("the byline names {}, which is a program", quoted(&line[piece.at.clone()])))
                .at(people.document, node)
                .help("name the people who answer for the text, and the program under `aiDisclosure`");
        }
    }
}

fn contribution_by_software<'a>(
    people: &People<'a>,
    findings: &mut Findings<'a>,
    contribution: Contribution<'a>,
) -> bool {
    let Some(party) = contribution.party else { return false };
    let software = match party.str_of("kind") {
        Some("software") => true,
        Some("person") => {
            let pseudonym = party.get("pseudonym").is_some_and(|value| value.is_true());
            !pseudonym && is_software(contribution.shown())
        }
        _ => false,
    };
    // What a house's own role is nobody here knows.
    let Some(role) =
        contribution.roles().find(|role| role.str().is_some_and(|role| role != "toolUsed" && !role.contains(':')))
    else {
        return false;
    };
    if !software {
        return false;
    }
    findings
        .add(format!(
            "{} is a program, and has the role {}",
            quoted(contribution.shown()),
            quoted(role.str().unwrap_or_default())
        ))
        .at(people.document, role)
        .help("a program is a tool that was used (`toolUsed`); say what it did under `aiDisclosure` or `ai`")
        .fix(Fix {
            safe: false,
            title: "replace it by `toolUsed`".to_owned(),
            edit: Edit::Replace(Value::String("toolUsed".to_owned())),
        });
    true
}
