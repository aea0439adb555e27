//! OFP512: a picture shows a child, and nothing says whether it may.

use std::collections::HashMap;

use crate::diagnostic::Level;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP512",
    name: "minor-without-release",
    family: Family::Rights,
    summary: "a picture shows a child, and nothing says whether anybody agreed to it",
    levels: Levels::all(Level::Warning),
    basis: "PLUS License Data Format, Minor Model Age Disclosure and Model Release Status",
    page: include_str!("../../../docs/rules/OFP512.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let names: HashMap<&str, &str> = index
            .root
            .items_of("parties")
            .filter_map(|party| Some((party.str_of("id")?, party.get("name")?.str_of("display")?)))
            .collect();
        for asset in index.assets() {
            let releases = asset.get("releases");
            if releases.is_some_and(|releases| releases.get("model").is_some()) {
                continue;
            }
            let id = quoted(asset.str_of("id").unwrap_or_default());
            let disclosed = releases.and_then(|releases| releases.get("minorDisclosure"));
            if let Some(disclosure) = disclosed {
                if matches!(disclosure.str(), Some("age15To17" | "age14OrUnder")) {
                    findings
                        .add(format!("{id} shows a minor, and nothing says whether there is a release"))
                        .at(index.document, disclosure)
                        .help("give `releases.model` its `status`; `notApplicable` if the picture needs none");
                }
            } else if let Some((name, age)) = child_in_caption(&names, asset) {
                findings
                    .add(format!("{id} shows {}, aged {age}, and says nothing about a release", quoted(name)))
                    .at_missing(index.document, asset, "releases")
                    .help("give `releases` a `minorDisclosure` and the `status` of the model release");
            }
        }
    }
}

/// A person whom the picture shows and whose age the caption tells, as in "Ada Thorrold, 9, on the quay".
fn child_in_caption<'a>(names: &HashMap<&str, &'a str>, asset: Node<'a>) -> Option<(&'a str, u8)> {
    let caption = asset.get("caption")?.text()?;
    let shown = asset.items_of("personsShown").filter_map(|person| {
        let name = || person.str_of("name");
        person.str_of("party").and_then(|party| names.get(party).copied()).or_else(name)
    });
    shown.into_iter().find_map(|name| Some((name, age_after(caption, name)?))).filter(|(_, age)| *age < 18)
}

/// The age that follows a name: between commas, or in brackets.
fn age_after(caption: &str, name: &str) -> Option<u8> {
    if name.trim().is_empty() {
        return None;
    }
    caption.match_indices(name).find_map(|(at, _)| {
        let rest = &caption[at + name.len()..];
        let (rest, closes): (&str, &[char]) = match rest.strip_prefix(", ") {
            Some(rest) => (rest, &[',', '.', ';']),
            None => (rest.strip_prefix(" (")?, &[')']),
        };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let age: u8 = rest[..digits].parse().ok()?;
        let after = rest[digits..].chars().next();
        (age > 0 && after.is_none_or(|c| closes.contains(&c))).then_some(age)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_ages_where_they_are_ages() {
        let age = |caption: &str| age_after(caption, "Ada Thorrold");
        assert_eq!(age("Ada Thorrold, 9, on the quay."), Some(9));
        assert_eq!(age("Ada Thorrold (9) on the quay."), Some(9));
        assert_eq!(age("On the quay: Ada Thorrold, 9."), Some(9));
        assert_eq!(age("Ada Thorrold, 9 March."), None);
        assert_eq!(age("Ada Thorrold (9th) on the quay."), None);
        assert_eq!(age("Ada Thorrold, left, on the quay."), None);
        assert_eq!(age("Ada Thorrold 9"), None);
    }
}
