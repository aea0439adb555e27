//! The short forms of rights: a licence's id or address, and a copyright notice.

use super::made::{Made, What};
use super::parties::Parties;
use super::shape::Kind;

/// `CC-BY-4.0` or its address as `{id, url}`; any other id or address as what it is.
pub(crate) fn short(made: &Made) -> Made {
    let text = made.str().unwrap_or_default();
    let (id, url) = if text.starts_with("https://") || text.starts_with("http://") {
        (creative_commons_id(text), Some(text.to_owned()))
    } else {
        (Some(text.to_owned()), creative_commons_url(text))
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

const KINDS: [&str; 6] = ["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"];
const VERSIONS: [&str; 5] = ["1.0", "2.0", "2.5", "3.0", "4.0"];

fn creative_commons_url(id: &str) -> Option<String> {
    if id == "CC0-1.0" {
        return Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned());
    }
    let (kind, version) = id.strip_prefix("CC-")?.rsplit_once('-')?;
    let kind = KINDS.iter().find(|known| known.to_uppercase() == kind)?;
    let version = VERSIONS.iter().find(|known| **known == version)?;
    Some(format!("https://creativecommons.org/licenses/{kind}/{version}/"))
}

fn creative_commons_id(url: &str) -> Option<String> {
    let path = url.split_once("://creativecommons.org/")?.1.trim_end_matches('/');
    if path == "publicdomain/zero/1.0" {
        return Some("CC0-1.0".to_owned());
    }
    let (kind, version) = path.strip_prefix("licenses/")?.split_once('/')?;
    (KINDS.contains(&kind) && VERSIONS.contains(&version)).then(|| format!("CC-{}-{version}", kind.to_uppercase()))
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
    fn knows_creative_commons_by_id_and_address() {
        for (id, url) in [
            ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
            ("CC-BY-NC-ND-2.0", "https://creativecommons.org/licenses/by-nc-nd/2.0/"),
            ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ] {
            assert_eq!(creative_commons_url(id).as_deref(), Some(url));
            assert_eq!(creative_commons_id(url).as_deref(), Some(id));
        }
        assert_eq!(creative_commons_url("CC-BY-9.0"), None);
        assert_eq!(creative_commons_url("MIT"), None);
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
