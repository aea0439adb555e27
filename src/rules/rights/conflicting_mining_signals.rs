//! OFP511: two members say opposite things about data mining.

use super::held::{Holder, holders, says};
use crate::diagnostic::Level;
use crate::grammar::licence::{self, Licence};
use crate::rules::phrases::{folded, holds, lines};
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP511",
    name: "conflicting-mining-signals",
    family: Family::Rights,
    summary: "two members say opposite things about data mining",
    levels: Levels::all(Level::Warning),
    basis: "PLUS License Data Format, Data Mining; Directive (EU) 2019/790, Art. 4(3)",
    page: include_str!("../../../docs/rules/OFP511.md"),
    check,
};

/// What a holder's value says: whether everything is allowed, or something is prohibited; none if it leaves it open.
fn allows(holder: Holder<'_>) -> Option<bool> {
    let uri = holder.rights?.path(&["dataMining", "uri"])?.str()?;
    match uri.rsplit_once("/DMI-")?.1 {
        "ALLOWED" => Some(true),
        // What these prohibit stands somewhere else.
        "PROHIBITED-SEEEMBEDDEDRIGHTSEXPR" | "PROHIBITED-SEELINKEDRIGHTSEXPR" => None,
        term => term.starts_with("PROHIBITED").then_some(false),
    }
}

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let article = Holder::new(index.root, true);
        for holder in holders(index) {
            let Some(rights) = holder.rights else { continue };
            let (Some(allowed), Some(mining)) = (allows(holder), rights.get("dataMining")) else { continue };
            let Some(other) = contradiction(holder, rights, allowed, article) else { continue };
            let says = if allowed { "allowed" } else { "prohibited" };
            findings
                .add(format!("data mining of {} is {says}, but {other}", holder.name()))
                .at(index.document, mining)
                .help("make both say what you mean: a machine that reads one of them never sees the other");
        }
    }
}

fn contradiction(holder: Holder<'_>, rights: Node<'_>, allowed: bool, article: Holder<'_>) -> Option<String> {
    if allowed && rights.get("dataMining").is_some_and(|mining| says(mining, "constraint")) {
        return Some("a constraint is given, which is read with `…-SEECONSTRAINT` only".to_owned());
    }
    if allowed {
        let terms = folded(rights.get("usageTerms").and_then(Node::text).unwrap_or_default());
        if lines(include_str!("../data/mining-phrases.txt")).any(|phrase| holds(&terms, phrase)) {
            return Some("its terms of use forbid it".to_owned());
        }
    }
    if !allowed && let Some(licence) = licence::of(rights).filter(|licence| Licence::is_free(*licence)) {
        return Some(format!("its licence, `{}`, allows every use and is not to be taken back", licence.id()));
    }
    // A picture of somebody else's may well be under other terms than the article.
    let owners = |holder: Holder<'_>| -> Vec<String> {
        let owners = holder.rights.into_iter().flat_map(|rights| rights.items_of("owners"));
        owners.filter_map(Node::str).map(str::to_owned).collect()
    };
    let ours = owners(article);
    let of_one_owner = !holder.is_article && !ours.is_empty() && owners(holder) == ours;
    let article_allows = allows(article).filter(|article| of_one_owner && *article != allowed)?;
    let says = if article_allows { "allowed" } else { "prohibited" };
    Some(format!("that of the article, which has the same owner, is {says}"))
}
