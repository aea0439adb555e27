//! OFP309: the dateline names a place where no contributor was.

use crate::diagnostic::Level;
use crate::grammar::name::{fold, share_a_script};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP309",
    name: "dateline-without-contributor",
    family: Family::Byline,
    summary: "the dateline names a place, and every contributor worked elsewhere",
    levels: Levels::all(Level::Note),
    basis: "agencies' practice: a dateline is where the reporter was; offprint 2.0, part 1: contribution.place",
    page: include_str!("../../../docs/rules/OFP309.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for people in context.people() {
        let Some(dateline) = people.root.get("dateline") else { continue };
        let text = dateline.str_of("text").unwrap_or_default();
        let wanted: Vec<&str> = dateline.items_of("places").filter_map(|place| place.str_of("name")).collect();
        let places = people.contributions.iter().filter_map(|contribution| contribution.node.get("place"));
        let there: Vec<&str> = places.filter_map(|place| place.str_of("name")).collect();
        if wanted.is_empty() || there.is_empty() {
            findings.unchecked(
                &people.document.path,
                "whether anybody was where the dateline says, as not both name places",
            );
            continue;
        }
        let same = |one: &str, other: &str| {
            let (one, other) = (fold(one), fold(other));
            one == other || one.contains(&other) || other.contains(&one)
        };
        let uris: Vec<&str> = dateline.items_of("places").filter_map(|place| place.str_of("uri")).collect();
        let by_uri =
            people.contributions.iter().filter_map(|contribution| contribution.node.get("place")?.str_of("uri"));
        let met = there
            .iter()
            .any(|there| wanted.iter().any(|wanted| same(wanted, there)) || fold(text).contains(&fold(there)));
        if met || by_uri.into_iter().any(|uri| uris.contains(&uri)) {
            continue;
        }
        if !there.iter().all(|there| wanted.iter().any(|wanted| share_a_script(wanted, there))) {
            findings.unchecked(&people.document.path, "whether places whose names are in two scripts are the same");
            continue;
        }
        let there = there.iter().map(|place| quoted(place)).collect::<Vec<_>>().join(", ");
        findings
            .add(format!("the dateline is {}, and no contributor is said to have been there", quoted(wanted[0])))
            .at(people.document, dateline)
            .note(format!("the contributors' places are {there}"))
            .help("name the place where the reporting was done, or the contributor who was there");
    }
}
