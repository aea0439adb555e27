//! OFP503: a work under a Creative Commons licence lacks what its attribution consists of.

use super::held::{Holder, holders, says};
use crate::diagnostic::{Edit, Fix, Level};
use crate::grammar::licence;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP503",
    name: "incomplete-attribution",
    family: Family::Rights,
    summary: "a work under a Creative Commons licence lacks title, author, source or licence",
    levels: Levels::all(Level::Error).but(Profile::Converted, Some(Level::Warning)),
    basis: "Creative Commons licences 4.0, section 3(a); 1.0 to 3.0, section 4; Creative Commons, TASL",
    page: include_str!("../../../docs/rules/OFP503.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        for holder in holders(index).filter(|holder| !holder.is_article) {
            let known = holder.rights.and_then(licence::of);
            let is_cc = holder.node.str_of("acquisition") == Some("cc");
            let named = holder.rights.and_then(|rights| rights.get("licence"));
            let lacks_licence = is_cc && named.is_none();
            if !lacks_licence && !known.is_some_and(licence::Licence::asks_for_attribution) {
                continue;
            }
            let mut lacks = Vec::new();
            if !says(holder.node, "headline") {
                lacks.push(("its title (`headline`)", "headline"));
            }
            if !has_author(holder) {
                lacks.push(("its author (`credit.creators`)", "credit"));
            }
            if !has_source(holder) {
                lacks.push(("where it was found (`rights.acquireUrl`)", "rights"));
            }
            if lacks_licence {
                lacks.push(("the licence (`rights.licence`)", "rights"));
            }
            let unlinked = named.filter(|named| !says(*named, "url"));
            if unlinked.is_some() {
                lacks.push(("the licence's address (`rights.licence.url`)", "rights"));
            }
            let Some((_, first)) = lacks.first() else { continue };
            let what: Vec<&str> = lacks.iter().map(|(what, _)| *what).collect();
            let finding = findings.add(format!(
                "{} is under a Creative Commons licence, but lacks {}",
                holder.name(),
                what.join(", ")
            ));
            finding.help(
                "its licence asks for them wherever it is shown; whoever passes it on can only give what is here",
            );
            match (unlinked, known.and_then(licence::Licence::url)) {
                (Some(named), Some(url)) if lacks.len() == 1 => {
                    let title = format!("add the address `{url}`");
                    let edit = Edit::Insert("url".to_owned(), url.into());
                    finding.at_missing(index.document, named, "url").fix(Fix { safe: true, title, edit });
                }
                _ => match holder.node.get(first) {
                    Some(node) => drop(finding.at(index.document, node)),
                    None => drop(finding.at_missing(index.document, holder.node, *first)),
                },
            }
        }
    }
}

/// Whether somebody is named as its author, or it is said that nobody is known. That a credit names nobody at all,
/// OFP402 tells.
fn has_author(holder: Holder<'_>) -> bool {
    let Some(credit) = holder.node.get("credit") else { return true };
    let unknown = credit.get("creatorUnknown").and_then(|unknown| unknown.as_bool()) == Some(true);
    let owners = |rights: Node<'_>| rights.items_of("owners").len() > 0 || says(rights, "holderText");
    credit.items_of("creators").len() > 0
        || unknown
        || credit.get("supplier").is_none()
        || holder.rights.is_some_and(owners)
}

fn has_source(holder: Holder<'_>) -> bool {
    let address = |text: &str| text.starts_with("http://") || text.starts_with("https://");
    holder.rights.is_some_and(|rights| says(rights, "acquireUrl"))
        || holder.node.get("credit").is_some_and(|credit| says(credit, "source"))
        || holder.node.str_of("id").is_some_and(address)
}
