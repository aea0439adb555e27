//! What a code such as `medtop:20000523` stands for.
//!
//! A catalogue says it, inside the item or at an address. Nothing is fetched: of the catalogues that are only named,
//! those of IPTC itself are known, by a table. A code of any other scheme stays as it is written.

use std::collections::BTreeMap;

use super::xml::Element;

/// Where IPTC keeps its vocabularies.
const NEWSCODES: &str = "http://cv.iptc.org/newscodes/";

/// The schemes that are known where an item stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Schemes {
    /// Addresses by alias.
    known: BTreeMap<String, String>,
}

impl Schemes {
    /// The schemes that the catalogues in `holder`, an item or a message's header, add to these.
    pub(super) fn with(&self, holder: &Element) -> Self {
        let mut known = self.known.clone();
        let of_iptc = |href: &str| {
            let place = href.split_once("://").map_or(href, |(_, place)| place);
            let place = place.strip_prefix("www.").unwrap_or(place);
            place.starts_with("iptc.org/std/catalog/") || place.starts_with("cv.iptc.org/")
        };
        if holder.all("catalogRef").filter_map(|named| named.attribute("href")).any(of_iptc) {
            let lines = include_str!("../data/newscodes.txt").lines().filter(|line| !line.starts_with('#'));
            for (alias, end) in lines.filter_map(|line| line.split_once(' ')) {
                known.entry(alias.to_owned()).or_insert_with(|| format!("{NEWSCODES}{end}"));
            }
        }
        for scheme in holder.all("catalog").flat_map(|catalog| catalog.all("scheme")) {
            if let (Some(alias), Some(uri)) = (scheme.attribute("alias"), scheme.attribute("uri")) {
                known.insert(alias.to_owned(), uri.to_owned());
            }
        }
        Self { known }
    }

    /// The address that an element names by `uri`, or by a `qcode` whose scheme is known.
    pub(super) fn uri(&self, element: &Element) -> Option<String> {
        if let Some(uri) = element.attribute("uri") {
            return Some(uri.to_owned());
        }
        let (alias, code) = element.attribute("qcode")?.split_once(':')?;
        Some(format!("{}{code}", self.known.get(alias)?))
    }
}

/// The scheme's alias in an element's code.
pub(super) fn alias(element: &Element) -> Option<&str> {
    element.attribute("qcode")?.split_once(':').map(|(alias, _)| alias)
}

/// The last part of a code or an address: `usable` of `stat:usable`.
pub(super) fn local(code: &str) -> &str {
    code.rsplit([':', '/', '#']).next().unwrap_or(code)
}

/// The last part of the code that an element is, by `qcode` or `uri`.
pub(super) fn code(element: &Element) -> Option<&str> {
    element.attribute("qcode").or_else(|| element.attribute("uri")).map(local)
}

/// The last part of the code in an attribute, such as `role`, or in the sibling that holds it as an address.
pub(super) fn role<'e>(element: &'e Element, attribute: &str) -> Option<&'e str> {
    element.attribute(attribute).or_else(|| element.attribute(&format!("{attribute}uri"))).map(local)
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;

    #[test]
    fn resolves_what_a_catalogue_says_and_nothing_else() {
        let text = "<newsItem><catalogRef href=\"http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml\"/>\
            <catalog><scheme alias=\"hp\" uri=\"https://press.example/cv/\"/></catalog>\
            <a qcode=\"medtop:20000523\"/><b qcode=\"hp:quay\"/><c qcode=\"x:1\"/><d uri=\"https://a.example/1\" qcode=\"x:1\"/>\
            </newsItem>";
        let item = xml::read(text).expect("sound");
        let schemes = Schemes::default().with(&item);
        let uri = |name: &str| schemes.uri(item.child(name).expect("it is there"));
        assert_eq!(uri("a").as_deref(), Some("http://cv.iptc.org/newscodes/mediatopic/20000523"));
        assert_eq!(uri("b").as_deref(), Some("https://press.example/cv/quay"));
        assert_eq!(uri("c"), None);
        assert_eq!(uri("d").as_deref(), Some("https://a.example/1"));
        assert_eq!(Schemes::default().uri(item.child("a").expect("it is there")), None);
    }
}
