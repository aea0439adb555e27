//! The short forms of rights: a licence's id or address, and a copyright notice.

use serde_json::{Value, json};

use super::made::{Made, What};
use super::parties::Parties;
use super::shape::Kind;
use crate::grammar::licence::{self, Address, Licence};

/// `CC-BY-4.0` or its address as `{id, url}`; any other id or address as what it is.
pub(crate) fn short(made: &Made) -> Made {
    let text = made.str().unwrap_or_default();
    let (id, url) = if text.starts_with("https://") || text.starts_with("http://") {
        (id_of(text), Some(text.to_owned()))
    } else {
        (Some(text.to_owned()), licence::of_id(text).and_then(Licence::url))
    };
    let mut licence = Made::object(made.at.clone());
    for (name, value) in [("id", id), ("url", url)] {
        if let Some(value) = value {
            let at = if value == text { made.at.clone() } else { None };
            licence.put(name, Made { at, what: What::Value(value.into()) });
        }
    }
    licence
}

/// The licence at an address, with its id where it is a known one.
pub(crate) fn at(url: &str) -> Value {
    match id_of(url) {
        Some(id) => json!({ "id": id, "url": url }),
        None => json!({ "url": url }),
    }
}

fn id_of(url: &str) -> Option<String> {
    match licence::of_url(url) {
        Address::Known(known, _) => Some(known.id()),
        Address::Unknown(_) | Address::Foreign => None,
    }
}

/// A notice as rights; exactly `© YEAR NAME` also gives the year and the owner.
pub(crate) fn notice(made: Made, parties: &mut Parties) -> Made {
    let at = made.at.clone();
    let text = made.str().unwrap_or_default().to_owned();
    let mut rights = Made::object(at.clone());
    if let Some((year, name)) = year_and_name(&text) {
        let owner = parties.refer(name, Kind::Either, at.clone());
        rights.put("owners", Made::list(vec![Made { at: at.clone(), what: What::Value(owner.into()) }], at.clone()));
        rights.put("year", Made { at: at.clone(), what: What::Value(year.into()) });
    }
    rights.put("notice", made);
    rights.order(super::shape::RIGHTS.iter().map(|member| member.name));
    rights
}

fn year_and_name(text: &str) -> Option<(u16, &str)> {
    let (year, name) = text.strip_prefix("© ")?.split_once(' ')?;
    let plain = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '’' | '\'' | '.' | '&'));
    let year: u16 = Some(year).filter(|year| year.len() == 4)?.parse().ok()?;
    let sentence = name.contains(". ") || name.to_lowercase().contains("rights");
    (plain && !sentence && (1700..=2200).contains(&year) && name.trim() == name && !name.is_empty())
        .then_some((year, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_licences_by_id_and_by_address() {
        let full = |text: &str| short(&Made::derived(text)).finish().value;
        for text in ["CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"] {
            let wanted = json!({ "id": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/" });
            assert_eq!(full(text), wanted);
        }
        assert_eq!(full("MIT"), json!({ "id": "MIT" }));
        assert_eq!(full("https://press.example/licence"), json!({ "url": "https://press.example/licence" }));
    }

    #[test]
    fn takes_year_and_owner_only_from_a_whole_notice() {
        assert_eq!(year_and_name("© 2026 Harbour Press"), Some((2026, "Harbour Press")));
        for text in ["© Harbour Press", "Copyright 2026 X", "© 2025–2026 X", "© 2026 X. All rights reserved", "© 2026 "]
        {
            assert_eq!(year_and_name(text), None, "{text}");
        }
    }
}
