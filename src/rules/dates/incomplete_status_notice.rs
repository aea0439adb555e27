//! OFP325: an article is held, withdrawn or killed, and nobody says on whose word and why.

use crate::container::document::Document;
use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP325",
    name: "incomplete-status-notice",
    family: Family::Dates,
    summary: "an article is held, withdrawn or killed without a whole notice: who, when, why",
    levels: Levels::all(Level::Error).but(Profile::Converted, Some(Level::Warning)),
    basis: "offprint 2.0, part 1: statusNotice; NewsML-G2 pubStatus, signal",
    page: include_str!("../../../docs/rules/OFP325.md"),
    check,
};

/// What a notice must say, and what that is.
const WANTED: [(&str, &str); 4] = [
    ("kind", "what it asks for: `hold`, `kill`, `withdrawal` or `takedown`"),
    ("issuedAt", "when it was issued"),
    ("issuer", "the party that issued it"),
    ("reason", "why, for editors; what readers are told is `publicText`"),
];

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let (document, root) = (index.document, index.root);
        let status = root.get("status");
        let word = status.and_then(Node::str).unwrap_or_default();
        let stopped = matches!(word, "withheld" | "withdrawn" | "killed");
        match root.get("statusNotice") {
            None if stopped => {
                findings
                    .add(format!("the article is {word}, but has no notice that says on whose word and why"))
                    .at_missing(document, root, "statusNotice")
                    .help("add `statusNotice` with `kind`, `issuedAt`, `issuer` and `reason`");
            }
            Some(notice) if notice.is_object() => {
                whole(document, notice, findings);
                let asked = notice.str_of("kind").unwrap_or_default();
                if let (Some(status), "published" | "usable") = (status, word)
                    && let Some(meant) = asks_for(asked)
                {
                    findings
                        .add(format!("the article is {word}, but its notice is a {asked}"))
                        .at(document, status)
                        .help(format!("its status is `{meant}`; if the notice no longer holds, take it out"));
                }
            }
            _ => {}
        }
    }
}

/// Whether the notice says what it must.
fn whole<'a>(document: &'a Document, notice: Node<'a>, findings: &mut Findings<'a>) {
    for (member, meaning) in WANTED {
        match notice.get(member) {
            None => {
                findings
                    .add(format!("the notice about the status has no `{member}`"))
                    .at_missing(document, notice, member)
                    .help(format!("add {meaning}"));
            }
            Some(reason) if member == "reason" && reason.str().is_some_and(|text| text.trim().is_empty()) => {
                findings
                    .add("the notice about the status gives no reason")
                    .at(document, reason)
                    .help(format!("say {meaning}"));
            }
            Some(_) => {}
        }
    }
}

/// The status that a notice asks for.
fn asks_for(kind: &str) -> Option<&'static str> {
    match kind {
        "hold" => Some("withheld"),
        "kill" => Some("killed"),
        "withdrawal" | "takedown" => Some("withdrawn"),
        _ => None,
    }
}
