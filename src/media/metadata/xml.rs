//! A packet of XML as a tree, within bounds: names with their namespaces, attributes, text.
//!
//! A document type is skipped, so no entity has a meaning but XML's own five, and nothing grows.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// How deep elements may be nested.
const DEPTH: usize = 64;
/// Elements and attributes kept.
const NODES: usize = 50_000;

/// One element.
#[derive(Debug, Default)]
pub(in crate::media) struct Element<'t> {
    pub(in crate::media) name: Cow<'t, str>,
    pub(in crate::media) attributes: Vec<(Cow<'t, str>, Cow<'t, str>)>,
    pub(in crate::media) children: Vec<Element<'t>>,
    pub(in crate::media) text: Cow<'t, str>,
    /// Where its start tag stands.
    pub(in crate::media) tag: Range<usize>,
    /// Where it ends; `None` if it was not closed.
    pub(in crate::media) end: Option<usize>,
    /// Where each attribute stands, from its name to its closing quotation mark; empty where that is not known.
    pub(in crate::media) places: Vec<Range<usize>>,
}

impl Element<'_> {
    /// The value of an attribute.
    pub(in crate::media) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| &**value)
    }
}

/// Namespaces under the prefix by which everybody knows them, whatever prefix the packet gives them.
const KNOWN: &[(&str, &str)] = &[
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
    ("http://www.w3.org/XML/1998/namespace", "xml"),
    ("adobe:ns:meta/", "x"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("http://ns.adobe.com/xap/1.0/", "xmp"),
    ("http://ns.adobe.com/xap/1.0/rights/", "xmpRights"),
    ("http://ns.adobe.com/xap/1.0/mm/", "xmpMM"),
    ("http://ns.adobe.com/xmp/note/", "xmpNote"),
    ("http://ns.adobe.com/photoshop/1.0/", "photoshop"),
    ("http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/", "Iptc4xmpCore"),
    ("http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "Iptc4xmpExt"),
    ("http://ns.useplus.org/ldf/xmp/1.0/", "plus"),
    ("http://ns.adobe.com/tiff/1.0/", "tiff"),
    ("http://ns.adobe.com/exif/1.0/", "exif"),
    ("http://cipa.jp/exif/1.0/", "exifEX"),
    ("http://ns.adobe.com/exif/1.0/aux/", "aux"),
    ("http://creativecommons.org/ns#", "cc"),
    ("http://ns.adobe.com/camera-raw-settings/1.0/", "crs"),
    ("http://ns.adobe.com/lightroom/1.0/", "lr"),
    ("http://ns.google.com/photos/1.0/image/", "GImage"),
    ("http://prismstandard.org/namespaces/prismusagerights/2.1/", "prismusagerights"),
];

/// What a packet holds, and what was wrong with it: at which byte.
pub(in crate::media) fn read(text: &str) -> (Element<'_>, Vec<(u64, String)>) {
    let mut tree = Tree { stack: vec![Element::default()], scopes: Vec::new(), nodes: 0, faults: Vec::new(), text };
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_unmatched_ends = false;
    loop {
        let at = reader.buffer_position();
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                tree.faults.push((reader.error_position(), format!("it is no well-formed XML: {error}")));
                break;
            }
        };
        let end = reader.buffer_position() as usize;
        match event {
            Event::Eof => {
                if tree.stack.len() > 1 {
                    tree.faults.push((at, "it ends before its elements are closed".to_owned()));
                }
                break;
            }
            Event::Start(tag) => tree.open(&tag, at, end),
            Event::Empty(tag) => {
                tree.open(&tag, at, end);
                tree.close(Some(end));
            }
            Event::End(_) => tree.close(Some(end)),
            Event::Text(text) => tree.say(&text.xml10_content()),
            Event::CData(text) => tree.say(&text.xml10_content()),
            Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(c)) => tree.say(c.encode_utf8(&mut [0; 4])),
                _ => match resolve_predefined_entity(&entity.xml10_content()) {
                    Some(text) => tree.say(text),
                    None => tree.faults.push((at, format!("an unknown entity `{}`", entity.xml10_content()))),
                },
            },
            Event::DocType(_) => tree.faults.push((at, "a document type, which is not read".to_owned())),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
        if tree.nodes > NODES || tree.stack.len() > DEPTH {
            tree.faults.push((at, "it has more elements, or deeper ones, than are read".to_owned()));
            break;
        }
    }
    while tree.stack.len() > 1 {
        tree.close(None);
    }
    (tree.stack.pop().unwrap_or_default(), tree.faults)
}

struct Tree<'t> {
    text: &'t str,
    stack: Vec<Element<'t>>,
    scopes: Vec<Scope<'t>>,
    nodes: usize,
    faults: Vec<(u64, String)>,
}

/// A prefix, as an element declares it.
struct Scope<'t> {
    /// The depth of that element.
    depth: usize,
    prefix: Cow<'t, str>,
    /// What everybody calls its namespace, if that is known.
    known: Option<&'static str>,
}

impl<'t> Tree<'t> {
    fn open(&mut self, tag: &BytesStart<'_>, at: u64, end: usize) {
        let depth = self.stack.len();
        let (mut attributes, mut places) = (Vec::new(), Vec::new());
        for attribute in tag.attributes().with_checks(false) {
            let Ok(attribute) = attribute else {
                self.faults.push((at, "an attribute that is no well-formed XML".to_owned()));
                break;
            };
            let value = match &attribute.value {
                Cow::Borrowed(value) if !value.contains('&') => self.own(value),
                value => Cow::Owned(unescape(value).into_owned()),
            };
            let declared = attribute.key.0.strip_prefix("xmlns");
            match declared.and_then(|prefix| if prefix.is_empty() { Some("") } else { prefix.strip_prefix(':') }) {
                Some(prefix) => {
                    let known = KNOWN.iter().find(|(uri, _)| *uri == value).map(|(_, known)| *known);
                    self.scopes.push(Scope { depth, prefix: self.own(prefix), known });
                }
                None => {
                    attributes.push((self.own(attribute.key.0), value));
                    let written = match &attribute.value {
                        Cow::Borrowed(value) => Some(*value),
                        Cow::Owned(_) => None,
                    };
                    places.push(self.place(attribute.key.0, written, end));
                }
            }
            self.nodes += 1;
        }
        // An attribute without a prefix is in no namespace.
        for (name, _) in attributes.iter_mut().filter(|(name, _)| name.contains(':')) {
            if let Some(resolved) = self.resolve(name) {
                *name = resolved;
            }
        }
        let name = self.own(tag.name().0);
        let name = self.resolve(&name).unwrap_or(name);
        let tag = at as usize..end;
        self.stack.push(Element { name, attributes, places, tag, ..Element::default() });
        self.nodes += 1;
    }

    /// Where an attribute stands in the text that it was read from.
    fn place(&self, name: &str, value: Option<&str>, end: usize) -> Range<usize> {
        let offset = |part: &str| self.offset(part);
        let Some(value) = value else { return 0..0 };
        match offset(name).zip(offset(value)) {
            Some((from, start)) if from < start && start + value.len() < end && end <= self.text.len() => {
                from..start + value.len() + 1
            }
            _ => 0..0,
        }
    }

    fn close(&mut self, end: Option<usize>) {
        if self.stack.len() < 2 {
            return;
        }
        if let Some(mut element) = self.stack.pop()
            && let Some(parent) = self.stack.last_mut()
        {
            element.end = end;
            parent.children.push(element);
        }
        let depth = self.stack.len();
        while self.scopes.last().is_some_and(|scope| scope.depth >= depth) {
            self.scopes.pop();
        }
    }

    fn say(&mut self, text: &str) {
        let own = self.own(text);
        match self.stack.last_mut() {
            Some(element) if element.text.is_empty() => element.text = own,
            Some(element) => element.text.to_mut().push_str(text),
            None => {}
        }
    }

    /// Where a part of the text stands, if it is one.
    fn offset(&self, part: &str) -> Option<usize> {
        (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)
    }

    /// A part of the text, as long as the text itself lasts; of what is no part of it, a copy.
    fn own(&self, part: &str) -> Cow<'t, str> {
        let text = self.text;
        let standing = self.offset(part).and_then(|at| text.get(at..at.checked_add(part.len())?));
        standing.filter(|standing| std::ptr::eq(*standing, part)).map_or_else(|| part.to_owned().into(), Cow::Borrowed)
    }

    /// The name with the well-known prefix of its namespace, where that is another than the one it has.
    fn resolve(&self, name: &str) -> Option<Cow<'t, str>> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        if prefix == "xml" {
            return None;
        }
        let known = self.scopes.iter().rev().find(|scope| scope.prefix == prefix)?.known?;
        (known != prefix).then(|| format!("{known}:{local}").into())
    }
}

/// Resolves XML's own entities and character numbers; leaves any other as it is written.
fn unescape(raw: &str) -> Cow<'_, str> {
    if !raw.contains('&') {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        rest = after;
        let known = after.split_once(';').and_then(|(name, later)| Some((entity(name)?, later)));
        match known {
            Some((c, later)) => {
                text.push(c);
                rest = later;
            }
            None => text.push('&'),
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

fn entity(name: &str) -> Option<char> {
    match name.strip_prefix('#') {
        Some(number) => {
            let hexadecimal = number.strip_prefix(['x', 'X']).map(|number| u32::from_str_radix(number, 16));
            char::from_u32(hexadecimal.unwrap_or_else(|| number.parse()).ok()?)
        }
        None => resolve_predefined_entity(name)?.chars().next(),
    }
}
