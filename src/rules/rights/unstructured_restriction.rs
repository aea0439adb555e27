//! OFP506: words tell a restriction that the structured members do not.

use serde_json::{Map, Value, json};

use super::held::{Holder, holders};
use crate::container::document::Document;
use crate::diagnostic::{Edit, Fix, Level};
use crate::grammar::restriction::{Place, Told, credit_after, restrictions};
use crate::rules::index::ArticleIndex;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP506",
    name: "unstructured-restriction",
    family: Family::Rights,
    summary: "words tell a restriction that the structured members do not",
    levels: Levels::all(Level::Warning).but(Profile::Wire, Some(Level::Error)),
    basis: "offprint 2.0, D15; IPTC Photo Metadata, Instructions and Rights Usage Terms",
    page: include_str!("../../../docs/rules/OFP506.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let all: Vec<Holder<'a>> = holders(index).collect();
        for holder in &all {
            let mut missing: Vec<(Told, &'static str, &'a str)> = Vec::new();
            for (what, place, text) in prose(*holder, index) {
                for told in restrictions(text, place) {
                    let known = missing.iter().any(|(other, ..)| other.kind == told.kind && other.value == told.value);
                    // What binds the article binds its media, and a note on the article may be about one of them.
                    let twin = has_twin(*holder, &told)
                        || has_twin(all[0], &told)
                        || (what == "edNote" && all.iter().any(|other| has_twin(*other, &told)));
                    if !known && !twin {
                        missing.push((told, what, text));
                    }
                }
            }
            if !missing.is_empty() {
                tell(index.document, *holder, &missing, findings);
            }
        }
    }
}

/// The words that may tell restrictions, with the members they stand in.
pub(in crate::rules) fn prose<'a>(holder: Holder<'a>, index: &ArticleIndex<'a>) -> Vec<(&'static str, Place, &'a str)> {
    let text = |node: Option<Node<'a>>| node.and_then(Node::text);
    let rights = |member: &str| text(holder.rights.and_then(|rights| rights.get(member)));
    let mut all = vec![
        ("rights.usageTerms", Place::Terms, rights("usageTerms")),
        ("rights.notice", Place::Terms, rights("notice")),
    ];
    if holder.is_article {
        all.push(("edNote", Place::Terms, text(index.root.get("edNote"))));
    } else {
        all.push(("credit.line", Place::Terms, text(holder.node.path(&["credit", "line"]))));
        all.push(("caption", Place::Caption, text(holder.node.get("caption"))));
        all.push(("headline", Place::Caption, text(holder.node.get("headline"))));
    }
    all.into_iter().filter_map(|(what, place, text)| Some((what, place, text?))).collect()
}

/// Whether the structured members say it too.
pub(in crate::rules) fn has_twin(holder: Holder<'_>, told: &Told) -> bool {
    if told.kind == "validity" {
        let validity = holder.rights.and_then(|rights| rights.get("validity"));
        return validity.is_some_and(|validity| validity.get("durationDays").or(validity.get("until")).is_some());
    }
    holder.restrictions().any(|restriction| {
        let value = |wanted: &String| {
            let found = restriction.value.unwrap_or_default();
            // What a medium is called differs from house to house.
            told.kind == "mediaExclude" || found.split(|c: char| !c.is_alphanumeric()).any(|code| code == wanted)
        };
        restriction.kind == told.kind && told.value.as_ref().is_none_or(value)
    })
}

fn tell<'a>(
    document: &'a Document,
    holder: Holder<'a>,
    missing: &[(Told, &'static str, &'a str)],
    findings: &mut Findings<'a>,
) {
    let said: Vec<String> = missing.iter().map(|(told, _, text)| quoted(&text[told.at.clone()])).collect();
    let mut members: Vec<&str> = missing.iter().map(|(_, what, _)| *what).collect();
    members.dedup();
    let (structured, written) = structured(holder, missing);
    let in_rights = missing.iter().all(|(_, what, _)| *what != "edNote");
    let finding = findings.add(format!(
        "{} of {} says {}, which no structured member does",
        members.iter().map(|member| format!("`{member}`")).collect::<Vec<_>>().join(" and "),
        holder.name(),
        said.join(" and "),
    ));
    finding.help(format!("write in `rights`: {written}"));
    if !in_rights {
        // The note may be about one of the media: whose rights these are, only a reader can tell.
        if let Some(note) = holder.node.get("edNote") {
            finding.at(document, note);
        }
        return;
    }
    let title = "write the restrictions as members".to_owned();
    match holder.rights {
        // Where a validity stands there already that cannot be read, there is nothing to write.
        Some(rights) if rights.to_value() == structured => {
            finding.at(document, rights);
        }
        Some(rights) => {
            let fix = Fix { safe: false, title, edit: Edit::Replace(structured) };
            finding.at(document, rights).fix(fix);
        }
        None => {
            let fix = Fix { safe: false, title, edit: Edit::Insert("rights".to_owned(), structured) };
            finding.at_missing(document, holder.node, "rights").fix(fix);
        }
    }
}

/// The rights with what is missing, and what was added, as it is written.
fn structured(holder: Holder<'_>, missing: &[(Told, &'static str, &str)]) -> (Value, String) {
    let mut rights = holder.rights.map(Node::to_object).unwrap_or_default();
    let (mut added, mut validity) = (Vec::new(), None);
    for (told, _, text) in missing {
        let quote = &text[told.at.clone()];
        if told.kind == "validity" {
            let days: u32 = told.value.as_deref().and_then(|days| days.parse().ok()).unwrap_or(1);
            validity = Some(json!({"durationDays": days, "basis": "transmission"}));
            continue;
        }
        let mut restriction = Map::new();
        restriction.insert("kind".to_owned(), told.kind.into());
        let credit = || (told.kind == "mandatoryCredit").then(|| credit(&text[told.at.end..], holder.node)).flatten();
        if let Some(value) = told.value.clone().or_else(credit) {
            restriction.insert("value".to_owned(), value.into());
        }
        restriction.insert("quote".to_owned(), quote.into());
        added.push(Value::Object(restriction));
    }
    let mut written = Vec::new();
    if !added.is_empty() {
        written.push(format!("`\"restrictions\": {}`", json!(added)));
        let list = rights.entry("restrictions").or_insert_with(|| json!([]));
        if let Value::Array(list) = list {
            list.extend(added);
        }
    }
    if let Some(validity) = validity {
        written.push(format!("`\"validity\": {validity}`"));
        rights.entry("validity").or_insert(validity);
    }
    (Value::Object(rights), written.join(" and "))
}

/// The credit that follows the words "mandatory credit", or else the asset's line.
fn credit(after: &str, asset: Node<'_>) -> Option<String> {
    let line = asset.path(&["credit", "line"]).and_then(Node::str);
    credit_after(after).or(line).map(str::to_owned)
}
