//! OFP405: a credit stands in a caption, or the credit line is an empty label or says the same twice.

use serde_json::Value;

use crate::diagnostic::{Edit, Fix, Level};
use crate::grammar::credit::{Kind, tail};
use crate::grammar::name::{fold, tokens};
use crate::rules::credits::Credited;
use crate::rules::people::People;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP405",
    name: "misplaced-credit",
    family: Family::Credit,
    summary: "a caption ends in a credit, or a credit line is an empty label or says the same twice",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: caption and credit.line; IPTC Photo Metadata, Description and Credit Line",
    page: include_str!("../../../docs/rules/OFP405.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for people in context.people() {
        for credited in people.credits() {
            line(people, credited, findings);
            let placed = people.placements_of(credited.asset.str_of("id").unwrap_or_default());
            let captions = placed.iter().chain([&credited.asset]).filter_map(|holder| holder.get("caption"));
            captions.for_each(|caption| caption_of(people, credited, caption, findings));
        }
    }
}

/// A credit at the end of a caption.
fn caption_of<'a>(people: &People<'a>, credited: &Credited<'a>, caption: Node<'a>, findings: &mut Findings<'a>) {
    let node = caption.get("value").unwrap_or(caption);
    let Some(text) = node.str() else { return };
    let Some(tail) = tail(text, people.known()) else { return };
    let credit = &text[tail.credit.clone()];
    // A caption that is nothing but a credit is no caption without it.
    let rest = text[..tail.at.start].trim_end();
    let said =
        credited.scan.parts.iter().filter(|part| part.kind != Kind::Nobody).map(|part| &credited.line[part.at.clone()]);
    let said: Vec<Vec<String>> = said.map(tokens).collect();
    let words = tokens(credit);
    let same = credited.words();
    let doubled = words.iter().filter(|word| word.len() > 1 && !is_label(word)).all(|word| same.contains(word))
        && said.iter().any(|name| words.windows(name.len().max(1)).any(|window| window == &name[..]));
    let finding = match doubled {
        true => findings.add(format!("the caption ends in {}, which the credit line says as well", quoted(credit))),
        false => {
            findings.add(format!("the caption ends in a credit, {}, which is not in the credit line", quoted(credit)))
        }
    };
    finding.at(people.document, node).note(format!("the credit line is {}", quoted(credited.line)));
    if doubled && !rest.is_empty() {
        finding.help("take it out of the caption: it would be printed twice").fix(Fix {
            safe: true,
            title: "take it out of the caption".to_owned(),
            edit: Edit::Replace(Value::String(rest.to_owned())),
        });
    } else {
        finding.help("move it to `credit.line`, and who is named there to `creators`, `supplier` and `via`");
    }
}

fn is_label(word: &str) -> bool {
    crate::grammar::credit::scan(&format!("{word}: x"), crate::grammar::Known::default()).label.is_some()
        || word == "by"
}

/// A line that is only a label, or says the same twice.
fn line<'a>(people: &People<'a>, credited: &Credited<'a>, findings: &mut Findings<'a>) {
    let (scan, text) = (&credited.scan, credited.line);
    if scan.parts.is_empty() && (scan.label.is_some() || scan.notice) {
        findings
            .add(format!("the credit line is {}, and nobody follows", quoted(text)))
            .at(people.document, credited.node)
            .help("write who made it, and who supplies it");
        return;
    }
    let names = scan.parts.iter().filter(|part| part.kind != Kind::Nobody).map(|part| fold(&text[part.at.clone()]));
    let names: Vec<String> = names.collect();
    let twice = names.iter().enumerate().any(|(at, name)| names[..at].contains(name));
    let half = half(text);
    if half.is_none() && !twice {
        return;
    }
    let finding = findings.add(format!("the credit line {} says the same twice", quoted(text)));
    finding.at(people.document, credited.node).help("write each name once");
    if let Some(half) = half {
        finding.fix(Fix {
            safe: true,
            title: format!("replace it by {}", quoted(half)),
            edit: Edit::Replace(Value::String(half.to_owned())),
        });
    }
}

/// The first half of a line of two equal halves of two words or more.
fn half(text: &str) -> Option<&str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let count = words.len() / 2;
    if !words.len().is_multiple_of(2) || count < 2 || words[..count] != words[count..] {
        return None;
    }
    let cut = words[count].as_ptr() as usize - text.as_ptr() as usize;
    Some(text[..cut].trim())
}
