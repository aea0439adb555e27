//! OFP508: something must not be used where, or in what, the package is to be used.

use super::held::{Holder, Restriction, holders};
use crate::diagnostic::Level;
use crate::rules::phrases::lines;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP508",
    name: "excluded-target",
    family: Family::Rights,
    summary: "something must not be used where, or in what, the package is to be used",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, part 1: restrictions, geoExclude, geoOnly, mediaExclude and noSocial",
    page: include_str!("../../../docs/rules/OFP508.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let mut open: Vec<&str> = Vec::new();
        for holder in holders(index) {
            let only = only(context, holder);
            for found in holder.restrictions() {
                match judge(context, &only, found) {
                    Verdict::Fine => {}
                    Verdict::Excluded(why) => {
                        findings
                            .add(format!("{} {why}", holder.name()))
                            .at(index.document, found.node)
                            .help("leave it out there, or ask its owner");
                        // Of a list of countries, one finding says enough.
                        if found.kind == "geoOnly" {
                            break;
                        }
                    }
                    Verdict::Open(what) => {
                        if !open.contains(&what) {
                            open.push(what);
                        }
                    }
                }
            }
        }
        for what in open {
            findings.unchecked(&index.document.path, format!("what must not be used everywhere: {what}"));
        }
    }
}

const MEDIA: &str = include_str!("../data/media.txt");

enum Verdict {
    Fine,
    Excluded(String),
    /// What would have to be known.
    Open(&'static str),
}

/// The countries that something may be used in alone.
fn only<'a>(context: &Context<'_>, holder: Holder<'a>) -> Vec<&'a str> {
    let found = holder.restrictions().filter(|found| found.kind == "geoOnly");
    let found = found.filter(|found| found.holds(context) != Some(false));
    found.flat_map(|found| codes(found.value.unwrap_or_default())).collect()
}

fn judge(context: &Context<'_>, only: &[&str], found: Restriction<'_>) -> Verdict {
    let wants_territory = matches!(found.kind, "geoExclude" | "geoOnly");
    if !wants_territory && !matches!(found.kind, "mediaExclude" | "noSocial") {
        return Verdict::Fine;
    }
    match found.holds(context) {
        Some(true) => {}
        Some(false) => return Verdict::Fine,
        None => return Verdict::Open("no moment is given"),
    }
    if wants_territory {
        let Some(territory) = context.territory() else {
            return Verdict::Open("no territory is given");
        };
        let value = found.value.unwrap_or_default();
        if codes(value).next().is_none() {
            return Verdict::Open("a restriction names no country by its code");
        }
        let is = |code: &str| same_country(code, territory);
        return match found.kind {
            "geoExclude" if codes(value).any(is) => {
                Verdict::Excluded(format!("must not be used in {}", quoted(territory)))
            }
            "geoOnly" if !only.iter().any(|code| is(code)) => {
                Verdict::Excluded(format!("may be used in {} only, not in {}", only.join(", "), quoted(territory)))
            }
            _ => Verdict::Fine,
        };
    }
    let Some(medium) = context.medium() else { return Verdict::Open("no medium is given") };
    let excluded = if found.kind == "noSocial" { "social" } else { found.value.unwrap_or_default() };
    let words = excluded.split([',', ';', '/']).map(str::trim).filter(|word| !word.is_empty());
    match words.into_iter().any(|word| same_medium(word, medium)) {
        true => Verdict::Excluded(format!("must not be used in the medium {}", quoted(medium))),
        false => Verdict::Fine,
    }
}

/// The country codes in a restriction's value.
fn codes(value: &str) -> impl Iterator<Item = &str> {
    let parts = value.split(|c: char| !c.is_alphanumeric());
    parts.filter(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// The United Kingdom's own code is GB; UK is kept for it.
fn same_country(a: &str, b: &str) -> bool {
    let code = |code: &str| if code.eq_ignore_ascii_case("UK") { "GB".to_owned() } else { code.to_ascii_uppercase() };
    code(a) == code(b)
}

/// The words for media that restrictions and targets are compared by.
pub fn known_media() -> impl Iterator<Item = &'static str> {
    lines(MEDIA).flat_map(|line| line.split(' '))
}

fn same_medium(a: &str, b: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace([' ', '-'], "");
    let (a, b) = (plain(a), plain(b));
    let both = |line: &str| {
        let has = |word: &str| line.split(' ').any(|known| known == word);
        has(&a) && has(&b)
    };
    a == b || lines(MEDIA).any(both)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_countries_and_media() {
        assert!(same_country("uk", "GB") && !same_country("TR", "GR"));
        assert!(
            same_medium("Internet", "web") && same_medium("Social Media", "social") && same_medium("kiosk", "Kiosk")
        );
        assert!(!same_medium("print", "web"));
        assert_eq!(codes("TR, GR; CY").collect::<Vec<_>>(), ["TR", "GR", "CY"]);
    }
}
