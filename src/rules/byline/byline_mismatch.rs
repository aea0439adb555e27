//! OFP304: the byline names people whom no contribution names, or the other way round.

use serde_json::Value;

use crate::diagnostic::{Edit, Fix, Level};
use crate::grammar::byline::Kind;
use crate::grammar::name::{share_a_script, tokens};
use crate::rules::people::{Contribution, People};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP304",
    name: "byline-mismatch",
    family: Family::Byline,
    summary: "the byline and the contributions do not name the same people",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: byline.text is what is printed, contributions say the same for machines",
    page: include_str!("../../../docs/rules/OFP304.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for people in context.people() {
        let Some((node, line)) = people.byline_text() else { continue };
        let words = tokens(line);
        let mut absent = 0;
        for contribution in people.contributions.iter().filter(|contribution| contribution.is_person()) {
            let Some(in_byline) = contribution.node.get("inByline") else { continue };
            match in_byline.as_bool() {
                Some(true) => absent += usize::from(is_absent(people, findings, *contribution, &words, line)),
                Some(false) if is_denied(people, *contribution, &words) => {
                    findings
                        .add(format!(
                            "the byline names {}, and `inByline` says that it does not",
                            quoted(contribution.shown())
                        ))
                        .at(people.document, in_byline)
                        .note(format!("the byline is {}", quoted(line)))
                        .fix(Fix {
                            safe: true,
                            title: "replace it by `true`".to_owned(),
                            edit: Edit::Replace(Value::Bool(true)),
                        });
                }
                _ => {}
            }
        }
        let missing = missing(people, line);
        // Two spellings of one name are one fault, and it is told already.
        if missing.len() <= absent {
            continue;
        }
        let names = missing.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(" and ");
        findings.add(format!("the byline names {names}, and no contribution does")).at(people.document, node).help(
            "add a contribution with the party and its roles; give a name that is printed otherwise as `creditedAs`",
        );
    }
}

/// Tells of a contribution that says it is in the byline and is not.
fn is_absent<'a>(
    people: &People<'a>,
    findings: &mut Findings<'a>,
    contribution: Contribution<'a>,
    words: &[String],
    line: &str,
) -> bool {
    let names = contribution.names();
    if !contribution.can_be_compared() || contribution.stands_in(words) {
        return false;
    }
    if !names.iter().any(|name| share_a_script(name, line)) {
        findings.unchecked(&people.document.path, "whether the byline has a name that is given in another script");
        return false;
    }
    findings
        .add(format!("{} is said to be in the byline, and is not", quoted(contribution.shown())))
        .at(people.document, contribution.node)
        .note(format!("the byline is {}", quoted(line)))
        .help("give the name as printed as `creditedAs`, or write `\"inByline\": false`");
    true
}

/// Whether the byline has the full name of somebody who is said not to be in it.
fn is_denied(people: &People<'_>, contribution: Contribution<'_>, words: &[String]) -> bool {
    let Some(id) = contribution.node.str_of("party") else { return false };
    let also = people.contributions_by(id).any(|other| other.node.get("inByline").is_some_and(|value| value.is_true()));
    // Only a name of several words, all of them in the line one after the other, is certainly that person's.
    let whole = |name: &String| {
        let name = tokens(name);
        name.len() > 1 && words.windows(name.len()).any(|window| *window == name)
    };
    !also && contribution.names().iter().any(whole)
}

/// The people whom the byline certainly names and no contribution does.
fn missing<'l>(people: &People<'_>, line: &'l str) -> Vec<&'l str> {
    if !matches!(people.basis(), Some("named" | "pseudonym" | "unknown")) {
        return Vec::new();
    }
    // A reference that leads nowhere, or a name that is none, is another rule's fault.
    if people.contributions.iter().any(|contribution| !contribution.can_be_compared()) {
        return Vec::new();
    }
    let sure = people.byline().iter().filter(|piece| piece.kind == Kind::Person && piece.sure);
    let names = sure.map(|piece| &line[piece.at.clone()]);
    names.filter(|name| !people.contributions.iter().any(|contribution| contribution.is_called(name))).collect()
}
