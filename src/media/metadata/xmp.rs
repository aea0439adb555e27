//! XMP: a packet of RDF in XML, read into flat values.
//!
//! RDF writes the same thing in several ways: a property is an attribute or an element; a structure is an element
//! with `rdf:parseType`, a nested description, or attributes; a list is a `Seq`, a `Bag` or an `Alt`. All of them
//! give the same values here.

use md5::{Digest as _, Md5};

use super::find::Extended;
use super::text;
use super::value::{Fault, Metadata, Source, Value};
use super::xml::{self, Element};

/// Values kept of one packet.
const VALUES: usize = 10_000;
/// The most bytes kept of one value.
const VALUE: usize = 64 * 1024;

/// Reads a packet that stands at `at`, and the extended packet that it may announce.
pub(in crate::media) fn read(bytes: &[u8], at: u64, extended: Option<&Extended>, metadata: &mut Metadata) {
    let mut packet = Packet { at, values: Vec::new(), faults: Vec::new() };
    packet.read(bytes);
    let announced = packet.values.iter().find(|value| value.name == "xmpNote:HasExtendedXMP");
    let announced = announced.map(|value| value.text.to_ascii_uppercase());
    match (announced, extended) {
        (Some(guid), Some(extended)) if guid.as_bytes() == extended.guid => {
            let sum: String = Md5::digest(&extended.bytes).iter().map(|byte| format!("{byte:02X}")).collect();
            if !extended.whole {
                packet.faults.push((extended.at, "the extended packet is not whole".to_owned()));
            } else if sum != guid {
                packet
                    .faults
                    .push((extended.at, "the extended packet is not the one announced: its MD5 differs".to_owned()));
            } else {
                packet.values.retain(|value| value.name != "xmpNote:HasExtendedXMP");
                let mut more = Packet { at: extended.at, values: Vec::new(), faults: Vec::new() };
                more.read(&extended.bytes);
                packet.values.extend(more.values);
                let faults = more.faults.into_iter();
                metadata.faults.extend(faults.map(|(at, what)| Fault {
                    source: Source::Xmp,
                    at: extended.at.saturating_add(at),
                    what,
                }));
            }
        }
        (Some(_), _) => packet.faults.push((at, "the extended packet that it announces is not there".to_owned())),
        (None, Some(extended)) => {
            packet.faults.push((extended.at, "an extended packet that nothing announces".to_owned()))
        }
        (None, None) => {}
    }
    position(&mut packet.values);
    metadata.values.extend(packet.values);
    let place = |offset: u64| if offset >= at { offset } else { at.saturating_add(offset) };
    let faults = packet.faults.into_iter();
    metadata.faults.extend(faults.map(|(offset, what)| Fault { source: Source::Xmp, at: place(offset), what }));
}

struct Packet {
    at: u64,
    values: Vec<Value>,
    faults: Vec<(u64, String)>,
}

/// Where a value is being read: the path to it, and the nearest language.
#[derive(Clone, Copy)]
struct Place<'p> {
    path: &'p str,
    lang: Option<&'p str>,
}

impl Packet {
    fn read(&mut self, bytes: &[u8]) {
        let text = decode(bytes);
        let Some(text) = text else {
            self.faults.push((self.at, "it is in no encoding that XMP allows".to_owned()));
            return;
        };
        let padded = text.trim_matches(|c: char| c == '\0' || c == '\u{feff}' || c.is_whitespace());
        let (tree, faults) = xml::read(padded);
        self.faults.extend(faults);
        let Some(rdf) = find(&tree) else {
            self.faults.push((self.at, "it holds no `rdf:RDF`".to_owned()));
            return;
        };
        for description in &rdf.children {
            self.structure(description, "");
        }
    }

    /// Everything that a description, or an element in its place, says.
    fn structure(&mut self, element: &Element<'_>, path: &str) {
        for (name, value) in &element.attributes {
            if is_property(name) {
                self.add(Place { path: &join(path, name), lang: None }, value);
            }
        }
        for child in &element.children {
            if is_property(&child.name) {
                let path = join(path, &child.name);
                self.property(child, Place { path: &path, lang: child.attribute("xml:lang") });
            }
        }
    }

    /// What one property element, or one item of a list, says.
    fn property(&mut self, element: &Element<'_>, place: Place<'_>) {
        if let Some(resource) = element.attribute("rdf:resource") {
            self.add(place, resource);
            return;
        }
        let parse_type = element.attribute("rdf:parseType") == Some("Resource");
        // A list, or a description in the place of a value.
        if !parse_type && let [only] = &element.children[..] {
            match &*only.name {
                "rdf:Alt" | "rdf:Seq" | "rdf:Bag" => return self.list(only, place),
                "rdf:Description" => return self.qualified(only, place),
                _ => {}
            }
        }
        let shorthand = element.attributes.iter().any(|(name, _)| is_property(name) || name == "rdf:value");
        if parse_type || shorthand || !element.children.is_empty() {
            return self.qualified(element, place);
        }
        self.add(place, &element.text);
    }

    /// A structure; or a value with qualifiers, which is the value.
    fn qualified(&mut self, element: &Element<'_>, place: Place<'_>) {
        if let Some(value) = element.attribute("rdf:value") {
            return self.add(place, value);
        }
        match element.children.iter().find(|child| child.name == "rdf:value") {
            Some(value) => self.property(value, place),
            None => self.structure(element, place.path),
        }
    }

    fn list(&mut self, list: &Element<'_>, place: Place<'_>) {
        let items = list.children.iter().filter(|item| item.name == "rdf:li");
        for (index, item) in items.enumerate() {
            let lang = item.attribute("xml:lang").or(place.lang);
            let simple = item.children.is_empty() && !item.attributes.iter().any(|(name, _)| is_property(name));
            match simple {
                true => self.property(item, Place { lang, ..place }),
                false => self.property(item, Place { path: &format!("{}[{}]", place.path, index + 1), lang }),
            }
        }
    }

    fn add(&mut self, place: Place<'_>, text: &str) {
        // Layout around a value is not the value; within it, it may be.
        let text = text.trim();
        if text.len() > VALUE || self.values.len() >= VALUES {
            if !self.faults.iter().any(|(_, what)| what.starts_with("more than")) {
                self.faults.push((self.at, format!("more than is read: the value of `{}`", place.path)));
            }
            return;
        }
        self.values.push(Value {
            source: Source::Xmp,
            name: place.path.to_owned(),
            text: text.to_owned(),
            lang: place.lang.map(str::to_owned),
            bytes: None,
        });
    }
}

pub(in crate::media) fn is_property(name: &str) -> bool {
    name.contains(':') && !name.starts_with("rdf:") && !name.starts_with("xml:") && !name.starts_with("x:")
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") }
}

/// The first `rdf:RDF`, wherever it stands.
pub(in crate::media) fn find<'e, 't>(tree: &'e Element<'t>) -> Option<&'e Element<'t>> {
    let mut waiting = vec![tree];
    while let Some(element) = waiting.pop() {
        if element.name == "rdf:RDF" {
            return Some(element);
        }
        waiting.extend(element.children.iter().rev());
    }
    None
}

/// A packet is in UTF-8, or in UTF-16 by its first bytes.
pub(in crate::media) fn decode(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xfe, 0xff, ..] | [0, b'<', ..] => Some(text::utf16(bytes, false)),
        [0xff, 0xfe, 0, 0, ..] | [b'<', 0, 0, 0, ..] => None,
        [0xff, 0xfe, ..] | [b'<', 0, ..] => Some(text::utf16(bytes, true)),
        _ => Some(text::legacy(bytes)),
    }
}

/// Adds degrees as decimal numbers from what XMP writes as `52,22.2N`.
fn position(values: &mut Vec<Value>) {
    let said = |name: &str| values.iter().find(|value| value.name == name).and_then(|value| degrees(&value.text));
    if let Some((north, east)) = said("exif:GPSLatitude").zip(said("exif:GPSLongitude")) {
        let text = format!("{}, {}", text::number(north), text::number(east));
        values.push(Value { source: Source::Xmp, name: "exif:GPSPosition".to_owned(), text, lang: None, bytes: None });
    }
}

fn degrees(text: &str) -> Option<f64> {
    let text = text.trim();
    let letter = text.chars().last()?;
    let sign = match letter.to_ascii_uppercase() {
        'N' | 'E' => 1.0,
        'S' | 'W' => -1.0,
        _ => return text.parse().ok(),
    };
    let parts = text[..text.len() - letter.len_utf8()].split(',').take(3);
    let mut degrees = 0.0;
    for (part, scale) in parts.zip([1.0, 60.0, 3600.0]) {
        degrees += part.trim().parse::<f64>().ok()? / scale;
    }
    Some(sign * degrees)
}
