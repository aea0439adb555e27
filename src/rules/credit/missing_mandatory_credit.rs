//! OFP408: a credit that must be printed is not in what is printed.

use crate::diagnostic::Level;
use crate::grammar::name::tokens;
use crate::rules::people::People;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP408",
    name: "missing-mandatory-credit",
    family: Family::Credit,
    summary: "a mandatory credit stands neither in the credit line nor in the captions",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, part 1: restriction mandatoryCredit; agencies' handouts",
    page: include_str!("../../../docs/rules/OFP408.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let over = |restriction: &Node<'a>| {
        let until = restriction.str_of("until").and_then(|until| until.parse::<jiff::Timestamp>().ok());
        until.is_some_and(|until| context.now().is_some_and(|now| until < now))
    };
    let mandatory = |holder: Node<'a>| {
        let rights = holder.get("rights").into_iter().flat_map(|rights| rights.items_of("restrictions"));
        rights.filter(|restriction| restriction.str_of("kind") == Some("mandatoryCredit"))
    };
    for people in context.people() {
        for asset in people.root.items_of("media") {
            for restriction in mandatory(asset).filter(|restriction| !over(restriction)) {
                let Some(wanted) = wanted(people, findings, restriction) else { continue };
                of_asset(people, findings, asset, wanted);
            }
        }
        for restriction in mandatory(people.root).filter(|restriction| !over(restriction)) {
            let Some(wanted) = wanted(people, findings, restriction) else { continue };
            let printed = ["byline", "tagline"].map(|line| people.root.get(line).and_then(|line| line.str_of("text")));
            let in_body = people.root.get("body").is_some_and(|body| stands_below(body, &tokens(wanted)));
            if !in_body && !printed.into_iter().flatten().any(|text| has(text, wanted)) {
                findings
                    .add(format!("the article must credit {}, and no line of it does", quoted(wanted)))
                    .at(people.document, restriction)
                    .help("print the credit in the byline, the tagline or the text");
            }
        }
    }
}

/// The words that must be printed.
fn wanted<'a>(people: &People<'a>, findings: &mut Findings<'a>, restriction: Node<'a>) -> Option<&'a str> {
    let quote = || restriction.str_of("quote")?.split_once(": ").map(|(_, wanted)| wanted);
    let wanted = restriction.str_of("value").or_else(quote).map(str::trim).filter(|wanted| !tokens(wanted).is_empty());
    if wanted.is_none() {
        findings.unchecked(&people.document.path, "whether a mandatory credit is printed, as its words are not given");
    }
    wanted
}

fn of_asset<'a>(people: &People<'a>, findings: &mut Findings<'a>, asset: Node<'a>, wanted: &str) {
    let credit = asset.get("credit");
    let line = credit.and_then(|credit| credit.get("line"));
    // Without a line it is OFP401 that says so.
    let Some((node, text)) =
        line.and_then(|node| Some((node, node.str()?))).filter(|(_, text)| !text.trim().is_empty())
    else {
        return;
    };
    if has(text, wanted) {
        return;
    }
    // In the caption it will do, if every placement that has a caption of its own has it too.
    let in_caption =
        |holder: Node<'a>| holder.get("caption").and_then(Node::text).is_some_and(|caption| has(caption, wanted));
    let mut placed = people.placements_of(asset.str_of("id").unwrap_or_default()).iter().copied();
    if in_caption(asset) && placed.all(|place| place.get("caption").is_none() || in_caption(place)) {
        return;
    }
    findings
        .add(format!("{} must be credited, and the credit line is {}", quoted(wanted), quoted(text)))
        .at(people.document, node)
        .help("print the words of the restriction in the credit line");
}

fn has(text: &str, wanted: &str) -> bool {
    let (text, wanted) = (tokens(text), tokens(wanted));
    text.windows(wanted.len()).any(|window| window == wanted)
}

/// Whether a string somewhere below has the words.
fn stands_below(node: Node<'_>, wanted: &[String]) -> bool {
    let mut found = false;
    node.walk(&mut |node| {
        found =
            found || node.str().is_some_and(|text| tokens(text).windows(wanted.len()).any(|window| window == wanted));
    });
    found
}
