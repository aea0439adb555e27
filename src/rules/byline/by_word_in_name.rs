//! OFP302: the word before a name came into the name.

use serde_json::Value;

use crate::diagnostic::{Edit, Fix, Level};
use crate::grammar::byline::lead;
use crate::grammar::hints::is_plain_name;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP302",
    name: "by-word-in-name",
    family: Family::Byline,
    summary: "a person's name starts with a by-word or a label, such as \"By\"",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: name.display is the name as shown; IPTC Photo Metadata, Creator",
    page: include_str!("../../../docs/rules/OFP302.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for people in context.people() {
        let displays = people.person_parties().filter_map(|party| party.get("name")?.get("display"));
        let credited = people.contributions.iter().filter(|contribution| contribution.is_person());
        let credited = credited.filter_map(|contribution| contribution.node.get("creditedAs"));
        for node in displays.chain(credited) {
            let Some(name) = node.str().filter(|name| !is_plain_name(name)) else { continue };
            let Some((cut, safe)) = lead(name, people.language()) else { continue };
            let (word, rest) = (name[..cut].trim(), name[cut..].trim());
            findings
                .add(format!(
                    "the name {} starts with {}, which belongs to the line around it",
                    quoted(name),
                    quoted(word)
                ))
                .at(people.document, node)
                .help(format!("write the name alone: {}", quoted(rest)))
                .fix(Fix {
                    safe,
                    title: format!("replace it by {}", quoted(rest)),
                    edit: Edit::Replace(Value::String(rest.to_owned())),
                });
        }
    }
}
