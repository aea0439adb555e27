//! Licences by id and by address: which they are, and what they ask for.

use std::sync::OnceLock;

use super::lists::entries;
use crate::source::node::Node;

/// A licence, or a statement about rights, that is known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Licence {
    /// Of Creative Commons: which (`by-nc`), its version, and the place it was ported to.
    Cc { code: &'static str, version: &'static str, place: Option<&'static str> },
    /// CC0.
    Zero,
    /// The Public Domain Mark.
    Mark,
    /// Of RightsStatements.org.
    Statement(&'static str),
    /// Any other with an id in the SPDX list.
    Spdx(&'static str),
}

/// What an address of a licence leads to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Address {
    /// A licence that is known here, with its canonical address.
    Known(Licence, String),
    /// A keeper of licences whose pages are known here, who has none at this address.
    Unknown(&'static str),
    /// Somebody else.
    Foreign,
}

#[derive(Debug, Default)]
struct Lists {
    /// Codes with their versions.
    codes: Vec<(&'static str, Vec<&'static str>)>,
    orders: Vec<(&'static str, &'static str)>,
    places: Vec<&'static str>,
    statements: Vec<&'static str>,
}

fn lists() -> &'static Lists {
    static READ: OnceLock<Lists> = OnceLock::new();
    READ.get_or_init(|| {
        let mut lists = Lists::default();
        for line in entries(include_str!("data/licences.txt")) {
            let mut words = line.split_ascii_whitespace();
            match (words.next(), words.next()) {
                (Some("cc"), Some(code)) => lists.codes.push((code, words.collect())),
                (Some("order"), Some(code)) => lists.orders.extend(words.next().map(|since| (code, since))),
                (Some("place"), Some(first)) => lists.places.extend(std::iter::once(first).chain(words)),
                (Some("statement"), Some(name)) => lists.statements.push(name),
                _ => {}
            }
        }
        lists
    })
}

/// A licence of Creative Commons, its parts in lower case.
fn creative_commons(code: &str, version: &str, place: Option<&str>) -> Option<Licence> {
    let lists = lists();
    let (code, versions) = lists.codes.iter().find(|(known, _)| *known == code)?;
    let version = versions.iter().find(|known| **known == version)?;
    let place = match place {
        // There are no ports of 4.0.
        Some(place) => Some(*lists.places.iter().find(|known| **known == place).filter(|_| *version != "4.0")?),
        None => None,
    };
    let code = lists.orders.iter().find(|(before, _)| before == code).map_or(*code, |(_, since)| since);
    Some(Licence::Cc { code, version, place })
}

/// The licence with exactly this id: SPDX's, or a name of RightsStatements.org such as `InC` or `InC-1.0`.
pub(crate) fn of_id(id: &str) -> Option<Licence> {
    match id {
        "CC0-1.0" => return Some(Licence::Zero),
        "CC-PDM-1.0" => return Some(Licence::Mark),
        _ => {}
    }
    if let Some(rest) = id.strip_prefix("CC-").filter(|rest| !rest.contains(char::is_lowercase)) {
        let rest = rest.to_lowercase();
        let parts: Vec<&str> = rest.split('-').collect();
        let at = parts.iter().position(|part| part.contains('.'))?;
        let place = (at + 1 < parts.len()).then(|| parts[at + 1..].join("-"));
        let known = creative_commons(&parts[..at].join("-"), parts[at], place.as_deref());
        if known.is_some() {
            return known;
        }
    }
    let name = id.strip_suffix("-1.0").unwrap_or(id);
    if let Some(statement) = lists().statements.iter().find(|known| **known == name) {
        return Some(Licence::Statement(statement));
    }
    spdx::license_id(id).map(|found| Licence::Spdx(found.name))
}

/// Whether the text is an id that needs no list: a house's own, or an SPDX expression of several.
pub(crate) fn is_own_or_expression(id: &str) -> bool {
    id.starts_with("LicenseRef-") || (id.contains(' ') && spdx::Expression::parse(id).is_ok())
}

/// The id that was meant, where only its spelling is wrong: `cc by 4.0` for `CC-BY-4.0`.
pub(crate) fn respelt(id: &str) -> Option<String> {
    let joined = id.split([' ', '_', '-']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let upper = joined.to_uppercase();
    for spelling in [joined.as_str(), &upper, &upper.replace("CC0", "CC-0").replace("CC-0-", "CC0-")] {
        if of_id(spelling).is_some() {
            return Some(spelling.to_owned());
        }
    }
    let statement = lists().statements.iter().find(|known| known.eq_ignore_ascii_case(&joined));
    let listed = || spdx::identifiers::LICENSES.iter().map(|known| known.name);
    statement.copied().or_else(|| listed().find(|known| known.eq_ignore_ascii_case(&joined))).map(str::to_owned)
}

/// The ids that a mistyped one may mean, newer versions first.
pub(crate) fn ids() -> impl Iterator<Item = &'static str> {
    spdx::identifiers::LICENSES.iter().rev().map(|known| known.name).chain(lists().statements.iter().copied())
}

/// What an address leads to.
pub(crate) fn of_url(url: &str) -> Address {
    let Some((scheme, rest)) = url.split_once("://") else { return Address::Foreign };
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return Address::Foreign;
    }
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_lowercase();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    match host.strip_prefix("www.").unwrap_or(&host) {
        "creativecommons.org" => {
            let lower: Vec<String> = parts.iter().map(|part| part.to_lowercase()).collect();
            by_deed(&lower).map_or(Address::Unknown("Creative Commons"), |(known, url)| Address::Known(known, url))
        }
        "rightsstatements.org" => {
            let statement = match parts[..] {
                ["vocab" | "page" | "data", name, "1.0", ..] => {
                    lists().statements.iter().find(|known| known.eq_ignore_ascii_case(name))
                }
                _ => None,
            };
            let known = |name: &&'static str| {
                let url = format!("http://rightsstatements.org/vocab/{name}/1.0/");
                Address::Known(Licence::Statement(name), url)
            };
            statement.map_or(Address::Unknown("RightsStatements.org"), known)
        }
        "spdx.org" => match parts[..] {
            ["licenses", page] => {
                let known = of_id(page.strip_suffix(".html").unwrap_or(page));
                known.map_or(Address::Unknown("SPDX"), |known| Address::Known(known, url.to_owned()))
            }
            _ => Address::Foreign,
        },
        _ => Address::Foreign,
    }
}

/// The licence of a path at Creative Commons, in lower case, and its canonical address.
fn by_deed(path: &[String]) -> Option<(Licence, String)> {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let page = |part: &&str| ["deed", "legalcode", "rdf"].contains(&part.split('.').next().unwrap_or_default());
    let path = match path.split_last() {
        Some((last, rest)) if page(last) => rest,
        _ => &path[..],
    };
    let url = || format!("https://creativecommons.org/{}/", path.join("/"));
    match path {
        ["publicdomain", "zero", "1.0"] => Some((Licence::Zero, url())),
        ["publicdomain", "mark", "1.0"] => Some((Licence::Mark, url())),
        ["licenses", code, version] => creative_commons(code, version, None).map(|known| (known, url())),
        ["licenses", code, version, place] => creative_commons(code, version, Some(place)).map(|known| (known, url())),
        _ => None,
    }
}

/// The licence that `rights` names, by id or else by address.
pub(crate) fn of(rights: Node<'_>) -> Option<Licence> {
    let licence = rights.get("licence")?;
    let by_url = || match of_url(licence.str_of("url")?) {
        Address::Known(known, _) => Some(known),
        Address::Unknown(_) | Address::Foreign => None,
    };
    licence.str_of("id").and_then(of_id).or_else(by_url)
}

impl Licence {
    /// Its id, where it has one.
    pub(crate) fn id(self) -> String {
        match self {
            Self::Cc { code, version, place } => {
                let place = place.map_or(String::new(), |place| format!("-{}", place.to_uppercase()));
                format!("CC-{}-{version}{place}", code.to_uppercase())
            }
            Self::Zero => "CC0-1.0".to_owned(),
            Self::Mark => "CC-PDM-1.0".to_owned(),
            Self::Statement(name) | Self::Spdx(name) => name.to_owned(),
        }
    }

    /// Its canonical address; none where the keeper has no single one.
    pub(crate) fn url(self) -> Option<String> {
        Some(match self {
            Self::Cc { code: "by-nc-nd", version: "1.0", .. } => {
                "https://creativecommons.org/licenses/by-nd-nc/1.0/".to_owned()
            }
            Self::Cc { code, version, place } => {
                let place = place.map_or(String::new(), |place| format!("{place}/"));
                format!("https://creativecommons.org/licenses/{code}/{version}/{place}")
            }
            Self::Zero => "https://creativecommons.org/publicdomain/zero/1.0/".to_owned(),
            Self::Mark => "https://creativecommons.org/publicdomain/mark/1.0/".to_owned(),
            Self::Statement(name) => format!("http://rightsstatements.org/vocab/{name}/1.0/"),
            Self::Spdx(_) => return None,
        })
    }

    fn has(self, word: &str) -> bool {
        matches!(self, Self::Cc { code, .. } if code.split('-').any(|part| part == word))
    }

    /// Whether it asks for the author's name: every CC licence with `by`.
    pub(crate) fn asks_for_attribution(self) -> bool {
        self.has("by")
    }

    /// Whether nothing that was changed may be passed on.
    pub(crate) fn forbids_changes(self) -> bool {
        self.has("nd")
    }

    /// Whether it leaves out commercial use.
    pub(crate) fn forbids_commerce(self) -> bool {
        self.has("nc") || matches!(self, Self::Statement("InC-NC" | "NoC-NC"))
    }

    /// Whether it allows every use, for whatever purpose, and no holder may take that back.
    pub(crate) fn is_free(self) -> bool {
        matches!(self, Self::Zero | Self::Mark | Self::Cc { code: "by" | "by-sa", .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_licences_by_id_and_by_address() {
        for (id, url) in [
            ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
            ("CC-BY-NC-SA-2.5", "https://creativecommons.org/licenses/by-nc-sa/2.5/"),
            ("CC-BY-NC-ND-1.0", "https://creativecommons.org/licenses/by-nd-nc/1.0/"),
            ("CC-BY-3.0-DE", "https://creativecommons.org/licenses/by/3.0/de/"),
            ("CC-BY-SA-3.0-IGO", "https://creativecommons.org/licenses/by-sa/3.0/igo/"),
            ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
            ("CC-PDM-1.0", "https://creativecommons.org/publicdomain/mark/1.0/"),
            ("InC-OW-EU", "http://rightsstatements.org/vocab/InC-OW-EU/1.0/"),
        ] {
            let licence = of_id(id).expect(id);
            assert_eq!(licence.id(), id);
            assert_eq!(licence.url().as_deref(), Some(url));
            assert_eq!(of_url(url), Address::Known(licence, url.to_owned()));
        }
        assert_eq!(of_id("MIT"), Some(Licence::Spdx("MIT")));
        assert_eq!(of_id("InC-1.0"), Some(Licence::Statement("InC")));
        for id in ["CC-BY", "CC-BY-9.0", "CC-BY-4.0-DE", "cc-by-4.0", "CC", "CC-", "CC-é4.0", "", "Rights reserved"] {
            assert_eq!(of_id(id), None, "{id}");
        }
    }

    #[test]
    fn every_creative_commons_id_of_spdx_is_known_as_one() {
        for known in spdx::identifiers::LICENSES.iter().filter(|known| known.name.starts_with("CC-BY")) {
            let licence = of_id(known.name).expect(known.name);
            assert!(matches!(licence, Licence::Cc { .. }), "{licence:?}");
            assert_eq!(licence.id(), known.name);
        }
    }

    #[test]
    fn makes_addresses_canonical() {
        for url in [
            "http://creativecommons.org/licenses/by/4.0/",
            "https://www.creativecommons.org/licenses/by/4.0",
            "https://creativecommons.org/licenses/BY/4.0/deed.pt_BR",
            "https://creativecommons.org/licenses/by/4.0/legalcode?x=1#y",
        ] {
            let Address::Known(_, canonical) = of_url(url) else { unreachable!("{url}") };
            assert_eq!(canonical, "https://creativecommons.org/licenses/by/4.0/");
        }
        let page = of_url("https://rightsstatements.org/page/InC/1.0/?language=en");
        let wanted = "http://rightsstatements.org/vocab/InC/1.0/".to_owned();
        assert_eq!(page, Address::Known(Licence::Statement("InC"), wanted));
        assert_eq!(of_url("https://creativecommons.org/about/"), Address::Unknown("Creative Commons"));
        assert_eq!(of_url("https://creativecommons.org"), Address::Unknown("Creative Commons"));
        assert_eq!(of_url("https://harbour.example/licences/by/4.0/"), Address::Foreign);
        assert_eq!(of_url("urn:x"), Address::Foreign);
    }

    #[test]
    fn respells_ids() {
        for (id, meant) in [
            ("cc by 4.0", "CC-BY-4.0"),
            ("CC BY-SA 3.0", "CC-BY-SA-3.0"),
            ("cc0 1.0", "CC0-1.0"),
            ("mit", "MIT"),
            ("inc-edu", "InC-EDU"),
            ("odbl-1.0", "ODbL-1.0"),
        ] {
            assert_eq!(respelt(id).as_deref(), Some(meant), "{id}");
        }
        assert_eq!(respelt("CC-BY"), None);
        assert_eq!(respelt("ours"), None);
    }
}
