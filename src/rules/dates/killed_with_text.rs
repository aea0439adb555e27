//! OFP326: an article that must not be used at all still has its text.

use serde_json::json;

use crate::diagnostic::{Edit, Fix, Level};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP326",
    name: "killed-with-text",
    family: Family::Dates,
    summary: "an article that was killed still has a body that could be published",
    levels: Levels::all(Level::Error),
    basis: "NewsML-G2 pubStatus `stat:canceled`; offprint 2.0, part 1: status",
    page: include_str!("../../../docs/rules/OFP326.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes().iter().filter(|index| index.root.str_of("status") == Some("killed")) {
        let notice = |kind: Option<&str>| matches!(kind, Some("correctionNotice" | "editorsNote"));
        let Some(body) = index.root.get("body") else { continue };
        if body.items().all(|block| notice(block.str_of("type"))) {
            continue;
        }
        findings
            .add("the article was killed, but its text is still here to be published")
            .at(index.document, body)
            .help("a kill is sent without the text, with `statusNotice` and an empty body; readers are told in an `editorsNote`")
            .fix(Fix { safe: false, title: "empty the body".to_owned(), edit: Edit::Replace(json!([])) });
    }
}
