//! XMP: a property that is taken out becomes blanks; one that is written stands in a description of its own, at the
//! end. Everything else stays as it is, letter by letter.

use std::ops::Range;

use md5::{Digest as _, Md5};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::super::metadata::xml::{self, Element};
use super::super::metadata::{Agreement, Metadata, Property, Source, Value, xmp};
use super::rdf::{Form, Said, description, form, wanted};
use super::{Set, Strip};

/// What becomes of a packet, and of the one that extends it; `None` where nothing does.
#[derive(Debug, Default)]
pub(super) struct Edited {
    pub(super) main: Option<Vec<u8>>,
    pub(super) extended: Option<Vec<u8>>,
    /// Why nothing was written.
    pub(super) refused: Option<&'static str>,
}

/// Takes out and writes in a packet of at most `most` bytes, and the whole one that extends it.
pub(super) fn edit(main: &[u8], extended: Option<&[u8]>, strip: &[Strip], set: &[Set], most: usize) -> Edited {
    let Some(mut packet) = Packet::read(main) else {
        return Edited { refused: Some("is in no encoding that XMP allows"), ..Edited::default() };
    };
    let mut more = extended.and_then(Packet::read);
    let stripped = packet.strip(strip) | more.as_mut().is_some_and(|more| more.strip(strip));
    let mut edited = Edited::default();
    let before = (packet.clone(), more.clone());
    let mut written = false;
    match packet.set(more.as_mut(), set) {
        Ok(false) => {}
        Ok(true) if packet.bytes().len() <= most => written = true,
        Ok(true) => edited.refused = Some("has no room for what is to be written"),
        Err(why) => edited.refused = Some(why),
    }
    if !written {
        (packet, more) = before;
    }
    if !stripped && !written {
        return edited;
    }
    if let (Some(more), Some(old)) = (&more, extended)
        && more.bytes() != old
    {
        let bytes = more.bytes();
        packet.announce(&guid(old), &guid(&bytes));
        edited.extended = Some(bytes);
    }
    let bytes = packet.bytes();
    edited.main = (bytes != main).then_some(bytes);
    edited
}

/// The MD5 that names an extended packet.
pub(super) fn guid(bytes: &[u8]) -> String {
    Md5::digest(bytes).iter().map(|byte| format!("{byte:02X}")).collect()
}

/// A packet as text: what is parsed of it, and what stands around that.
#[derive(Clone)]
struct Packet {
    head: Vec<u8>,
    text: String,
    tail: Vec<u8>,
}

/// A stretch of text, and what comes in its place.
type Cut = (Range<usize>, String);

impl Packet {
    fn read(bytes: &[u8]) -> Option<Self> {
        let decoded = xmp::decode(bytes)?;
        let around = |c: char| c == '\0' || c == '\u{feff}' || c.is_whitespace();
        let start = decoded.len() - decoded.trim_start_matches(around).len();
        let text = decoded.trim_matches(around).to_owned();
        if std::str::from_utf8(bytes).is_ok_and(|same| same == decoded) {
            let (head, tail) = (bytes[..start].to_vec(), bytes[start + text.len()..].to_vec());
            return Some(Self { head, text, tail });
        }
        // It becomes UTF-8, and no declaration may say that it is something else.
        let declared = text.starts_with("<?xml ").then(|| text.find("?>")).flatten();
        let text = declared.map_or(text.as_str(), |end| text[end + 2..].trim_start()).to_owned();
        Some(Self { head: Vec::new(), text, tail: Vec::new() })
    }

    fn bytes(&self) -> Vec<u8> {
        [&self.head, self.text.as_bytes(), &self.tail].concat()
    }

    /// Takes out what is to go; whether there was any.
    fn strip(&mut self, strip: &[Strip]) -> bool {
        if strip.is_empty() {
            return false;
        }
        let (tree, _) = xml::read(&self.text);
        let mut gone = Vec::new();
        for description in xmp::find(&tree).into_iter().flat_map(|rdf| &rdf.children) {
            taken(description, "", strip, &mut gone);
        }
        if strip.contains(&Strip::AllButCredit) {
            gone.extend(comments(&self.text));
        }
        let blank = |range: Range<usize>| (range.clone(), " ".repeat(range.len()));
        self.cut(gone.into_iter().map(blank).collect())
    }

    /// Makes properties say what they are to say; whether anything changed.
    fn set(&mut self, mut more: Option<&mut Self>, set: &[Set]) -> Result<bool, &'static str> {
        let mut now = self.values();
        now.extend(more.as_deref().map(Self::values).unwrap_or_default());
        let (mut names, mut said): (Vec<&str>, Vec<(Property, Vec<Said>)>) = Default::default();
        for one in set {
            for name in one.property.names(Source::Xmp).iter().take(1) {
                let is: Vec<Said> = now.iter().filter(|value| value.name == *name).map(said_by).collect();
                let will = wanted(one, &is).ok_or("has no room for what is to be written")?;
                let same = match form(one.property) {
                    Form::List => is.iter().map(|(_, text)| text).eq(will.iter().map(|(_, text)| text)),
                    _ => is == will,
                };
                if !same {
                    names.push(name);
                    said.push((one.property, will));
                }
            }
            // A licence that says something else under another name is not left beside it.
            if one.property == Property::WebStatement && !one.values.is_empty() {
                let own: Vec<&str> = one.values.iter().map(String::as_str).collect();
                names.extend(Property::Licence.names(Source::Xmp).iter().filter(|name| {
                    let is: Vec<&str> =
                        now.iter().filter(|value| value.name == **name).map(|value| value.text.as_str()).collect();
                    !is.is_empty() && Property::Licence.compare(&is, &own) == Agreement::Different
                }));
            }
        }
        if names.is_empty() {
            return Ok(false);
        }
        if let Some(more) = &mut more {
            let (tree, faults) = xml::read(&more.text);
            if !faults.is_empty() {
                return Err("is broken");
            }
            let rdf = xmp::find(&tree).ok_or("holds no `rdf:RDF`")?;
            let mut gone = Vec::new();
            for description in &rdf.children {
                named(description, &names, &mut gone);
            }
            let blank = |range: Range<usize>| (range.clone(), " ".repeat(range.len()));
            more.cut(gone.into_iter().map(blank).collect());
        }
        let (tree, faults) = xml::read(&self.text);
        if !faults.is_empty() {
            return Err("is broken");
        }
        let rdf = xmp::find(&tree).ok_or("holds no `rdf:RDF`")?;
        let end = rdf.end.ok_or("is broken")?;
        let mut cuts: Vec<Cut> = Vec::new();
        for description in &rdf.children {
            let mut gone = Vec::new();
            let emptied = named(description, &names, &mut gone);
            match description.end {
                Some(end) if emptied => cuts.push((self.with_space(description.tag.start..end), String::new())),
                _ => cuts.extend(gone.into_iter().map(|range| (self.with_space(range), String::new()))),
            }
        }
        said.retain(|(_, said)| !said.is_empty());
        if !said.is_empty() {
            let about = rdf.children.iter().find_map(|one| one.attribute("rdf:about").or(one.attribute("about")));
            let raw = self.text[rdf.tag.start + 1..rdf.tag.end].split(['/', '>', ' ', '\t', '\n', '\r']).next();
            let raw = raw.unwrap_or("rdf:RDF");
            let more = description(&said, about.unwrap_or_default(), raw == "rdf:RDF");
            if rdf.tag.end == end {
                let slash = self.text[..end].rfind('/').ok_or("is broken")?;
                cuts.push((slash..end, format!(">{more}</{raw}>")));
            } else {
                let close = self.text[..end].rfind("</").ok_or("is broken")?;
                cuts.push((self.with_space(close..close), format!("{more}\n ")));
            }
        }
        let length = self.text.len();
        let changed = self.cut(cuts);
        self.pad(length);
        Ok(changed)
    }

    fn values(&self) -> Vec<Value> {
        let mut metadata = Metadata::default();
        xmp::read(self.text.as_bytes(), 0, None, &mut metadata);
        metadata.values
    }

    /// A stretch with the space before it.
    fn with_space(&self, range: Range<usize>) -> Range<usize> {
        self.text[..range.start].trim_end_matches([' ', '\t', '\n', '\r']).len()..range.end
    }

    /// Makes changes that do not lie inside each other.
    fn cut(&mut self, mut cuts: Vec<Cut>) -> bool {
        cuts.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let (mut after, mut at) = (String::with_capacity(self.text.len()), 0);
        for (range, new) in &cuts {
            if range.start < at && !new.trim().is_empty() {
                after.push_str(new);
            }
            if range.start < at {
                continue;
            }
            after.push_str(&self.text[at..range.start]);
            after.push_str(new);
            at = range.end;
        }
        after.push_str(&self.text[at..]);
        let changed = after != self.text;
        self.text = after;
        changed
    }

    /// Takes from, or adds to, the space that a packet keeps before its end, so that it is as long as it was.
    fn pad(&mut self, length: usize) {
        let Some(end) = self.text.rfind("<?xpacket end") else { return };
        let (now, space) = (self.text.len(), end - self.text[..end].trim_end().len());
        if now < length {
            self.text.insert_str(end, &" ".repeat(length - now));
        } else if space > 1 {
            let less = (now - length).min(space - 1);
            self.text.replace_range(end - less..end, "");
        }
    }

    /// Names another extended packet than before.
    fn announce(&mut self, old: &str, new: &str) {
        let small = old.to_ascii_lowercase();
        self.text = self.text.replace(old, new).replace(&small, new);
    }
}

fn said_by(value: &Value) -> Said {
    (value.lang.clone(), value.text.clone())
}

/// Everything in a description, or below it, that goes. `top` is the property that it is a part of.
fn taken(element: &Element<'_>, top: &str, strip: &[Strip], gone: &mut Vec<Range<usize>>) {
    let of = |name: &str| if top.is_empty() { name.to_owned() } else { top.to_owned() };
    for ((name, value), place) in element.attributes.iter().zip(&element.places) {
        let goes = strip.iter().any(|strip| {
            strip.takes_property(name, top.is_empty())
                || ((xmp::is_property(name) || matches!(&**name, "rdf:resource" | "rdf:value"))
                    && strip.takes_text(&of(name), value))
        });
        if goes && !place.is_empty() {
            gone.push(place.clone());
        }
    }
    for child in &element.children {
        let own = of(&child.name);
        let goes = strip.iter().any(|strip| {
            strip.takes_property(&child.name, top.is_empty())
                || (child.children.is_empty() && strip.takes_text(&own, &child.text))
        });
        match child.end {
            Some(end) if goes => gone.push(child.tag.start..end),
            _ => taken(child, &own, strip, gone),
        }
    }
}

/// The properties of a description that have one of these names; whether it has no others.
fn named(description: &Element<'_>, names: &[&str], gone: &mut Vec<Range<usize>>) -> bool {
    let mut others = false;
    for ((name, _), place) in description.attributes.iter().zip(&description.places) {
        match names.contains(&&**name) && !place.is_empty() {
            true => gone.push(place.clone()),
            false => others |= xmp::is_property(name),
        }
    }
    for child in &description.children {
        match child.end.filter(|_| names.contains(&&*child.name)) {
            Some(end) => gone.push(child.tag.start..end),
            None => others = true,
        }
    }
    !others
}

/// Where comments stand.
fn comments(text: &str) -> Vec<Range<usize>> {
    let (mut reader, mut found) = (Reader::from_str(text), Vec::new());
    loop {
        let at = reader.buffer_position() as usize;
        match reader.read_event() {
            Ok(Event::Comment(_)) => found.push(at..reader.buffer_position() as usize),
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}
