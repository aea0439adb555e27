//! OFP323: an article is published although its embargo has not ended, or was before it ended.

use super::when::When;
use crate::diagnostic::Level;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP323",
    name: "broken-embargo",
    family: Family::Dates,
    summary: "an article is published before its embargo ends",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, part 1: embargo; ninjs embargoedUntil; NewsML-G2 embargoed",
    page: include_str!("../../../docs/rules/OFP323.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let (document, root) = (index.document, index.root);
        let Some(embargo) = root.get("embargo") else { continue };
        let Some(status) = root.get("status").filter(|status| status.str() == Some("published")) else { continue };
        let Some(until) = When::read(embargo.get("until")) else {
            if embargo.get("indefinite").and_then(|node| node.as_bool()) == Some(true) {
                findings
                    .add("the article is published, but is under an embargo that nobody has ended")
                    .at(document, status)
                    .help("if the embargo was lifted, say when in `embargo.until`; else it is not to be published yet");
            }
            continue;
        };
        let ends = quoted(until.text);
        let published = When::read(root.path(&["dates", "published"]));
        if let Some(published) = published.filter(|published| until.is_after(published)) {
            findings
                .add(format!("the article was published at {}, before its embargo ended", quoted(published.text)))
                .at(document, published.node)
                .note(format!("the embargo ends at {ends}"))
                .help("correct the date that is wrong; if both are right, the embargo was broken");
            continue;
        }
        match context.now() {
            Some(now) if until.is_after_instant(now) => {
                findings
                    .add(format!("the article is published, but its embargo ends only at {ends}"))
                    .at(document, status)
                    .help("until then its status is `usable`, and `dates.published` says nothing yet");
            }
            _ => match published {
                Some(published) if until.may_be_after(&published) => {
                    let when = quoted(published.text);
                    let why = format!("whether it was published before its embargo ended: {when} may be either");
                    findings.unchecked(&document.path, why);
                }
                // It was published after the embargo's end; so that has come.
                Some(_) => {}
                None if context.now().is_none() => {
                    findings.unchecked(&document.path, "whether its embargo has ended: no present time was given");
                }
                None => {}
            },
        }
    }
}
