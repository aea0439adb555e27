//! OFP341: a language tag is malformed, or one of its subtags is not registered.

use serde_json::Value;

use super::registry::judge;
use crate::container::document::Document;
use crate::diagnostic::{Edit, Fix, Level};
use crate::rules::leaves::Leaf;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP341",
    name: "bad-language-tag",
    family: Family::Language,
    summary: "a language tag is malformed, or a part of it is not registered",
    levels: Levels::all(Level::Error),
    basis: "BCP 47 (RFC 5646), section 2.2.9: valid; IANA Language Subtag Registry",
    page: include_str!("../../../docs/rules/OFP341.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for leaves in context.leaves_of_2() {
        // A programming language is none.
        let names = |leaf: &&Leaf<'a>| leaf.member == "lang" || leaf.member == "language" && leaf.kind != Some("code");
        for leaf in leaves.of_members().filter(names) {
            tell(leaves.document, leaf.node, leaf.text, findings);
        }
    }
}

fn tell<'a>(document: &'a Document, node: Node<'a>, tag: &str, findings: &mut Findings<'a>) {
    let Some(fault) = judge(tag) else { return };
    let subject = if tag.trim().is_empty() { "the language tag".to_owned() } else { quoted(tag) };
    let finding = findings.add(format!("{subject} {}", fault.what)).at(document, node);
    if let Some(date) = fault.as_of {
        finding.note(format!("by the registry as of {date}"));
    }
    match fault.meant {
        Some(right) => {
            finding.help(if fault.certain { format!("write `{right}`") } else { format!("did you mean `{right}`?") });
            let title = format!("write `{right}`");
            finding.fix(Fix { safe: fault.certain, title, edit: Edit::Replace(Value::from(right)) });
        }
        None => drop(finding.help("write a BCP 47 tag, such as `en-GB`; if the language is not known, `und`")),
    }
}
