//! OFP310: a sign-off says who reported and who edited, and the contributions do not.

use crate::diagnostic::Level;
use crate::grammar::byline::{Kind, scan, starts_with_label};
use crate::rules::people::People;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP310",
    name: "uncaptured-sign-off",
    family: Family::Byline,
    summary: "a sign-off such as \"Reporting by …; Editing by …\" names people whom no contribution has in that role",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: tagline and contributions; agencies' sign-offs",
    page: include_str!("../../../docs/rules/OFP310.md"),
    check,
};

/// How many of the last blocks may be a sign-off.
const LAST: usize = 3;

/// Roles that a printed label does not tell apart.
const ALIKE: [&[&str]; 4] = [
    &[
        "reporter",
        "writer",
        "additionalReporting",
        "stringer",
        "columnist",
        "reviewer",
        "researcher",
        "dataJournalist",
        "producer",
    ],
    &["editor", "copyEditor", "headlineWriter", "photoEditor", "factChecker", "producer"],
    &["photographer", "videographer", "photoEditor"],
    &["illustrator", "graphicArtist", "cartoonist", "dataJournalist"],
];

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for people in context.people() {
        let mut told = Vec::new();
        if let Some(node) = people.root.get("tagline").and_then(|tagline| tagline.get("text"))
            && let Some(text) = node.str()
        {
            line(people, findings, node, text, &mut told);
        }
        for block in people.root.items_of("body").rev().take(LAST) {
            let Some(content) = block.get("content").filter(|_| block.str_of("type") == Some("paragraph")) else {
                continue;
            };
            let mut text = String::new();
            words(content, &mut text);
            if text.len() < 500 && is_sign_off(people, &text) {
                line(people, findings, content, &text, &mut told);
            }
        }
    }
}

/// The words of a block's content, without its marks.
fn words(content: Node<'_>, text: &mut String) {
    match content.str() {
        Some(words) => text.push_str(words),
        None => {
            content.items().for_each(|item| words(item, text));
            content.get("content").into_iter().for_each(|inner| words(inner, text));
        }
    }
}

/// Whether a paragraph is nothing but labels and who did it.
fn is_sign_off(people: &People<'_>, text: &str) -> bool {
    if !starts_with_label(text) {
        return false;
    }
    let pieces = scan(text.trim(), people.language(), people.known(), &[]);
    let named = pieces.iter().filter(|piece| piece.kind == Kind::Person && piece.sure).count();
    named > 0 && pieces.iter().all(|piece| piece.role.is_some() && piece.kind != Kind::Other)
}

fn line<'a>(people: &People<'a>, findings: &mut Findings<'a>, node: Node<'a>, text: &str, told: &mut Vec<String>) {
    let pieces = scan(text, people.language(), people.known(), &people.places());
    let mut missing = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.kind == Kind::Person && piece.sure) {
        let (name, Some(role)) = (&text[piece.at.clone()], piece.role) else { continue };
        let has = people.contributions.iter().any(|contribution| {
            contribution.is_called(name) && contribution.roles().filter_map(Node::str).any(|given| fits(given, role))
        });
        let shown = format!("{} as `{role}`", quoted(name));
        if !has && !told.contains(&shown) {
            told.push(shown.clone());
            missing.push(shown);
        }
    }
    if missing.is_empty() {
        return;
    }
    findings
        .add(format!("the sign-off has {}, and no contribution does", missing.join(" and ")))
        .at(people.document, node)
        .help("add a contribution with the party and the role for each");
}

/// Whether a contribution's role is what the label says, or near it.
fn fits(given: &str, label: &str) -> bool {
    given == label || given.contains(':') || ALIKE.iter().any(|roles| roles.contains(&given) && roles.contains(&label))
}
