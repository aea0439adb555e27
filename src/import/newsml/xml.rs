//! XML as a tree: names with their namespaces, attributes, text and elements in their order, within bounds.
//!
//! No entity has a meaning but XML's own five and characters by number, so nothing grows. A document type that
//! declares something of its own is refused.

use std::ops::Range;
use std::rc::Rc;

use quick_xml::NsReader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

/// How deep elements may be nested.
const DEPTH: usize = 96;
/// How many elements and attributes there may be.
const NODES: usize = 500_000;
/// How many attributes one element may have.
const ATTRIBUTES: usize = 256;
/// How many namespaces one element may declare: every name below it is looked up among them.
const PREFIXES: usize = 32;

/// One element.
#[derive(Debug)]
pub(super) struct Element {
    /// Its name without a prefix.
    pub(super) name: String,
    /// Its namespace; empty if it is in none.
    pub(super) namespace: Rc<str>,
    /// Names as written, values with their references resolved.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) content: Vec<Content>,
    /// Its bytes in the source.
    pub(super) at: Range<usize>,
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Content {
    Text(String),
    Element(Element),
}

impl Element {
    /// The value of an attribute, if it is not empty.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.content.iter().filter_map(|content| match content {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        })
    }

    /// The elements in it that have this name.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element in it that has this name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// Every text in it, with single spaces.
    pub(super) fn text(&self) -> String {
        let mut words = String::new();
        let mut open = vec![self.content.iter()];
        while let Some(last) = open.last_mut() {
            match last.next() {
                None => drop(open.pop()),
                Some(Content::Text(text)) => words.push_str(text),
                Some(Content::Element(element)) => open.push(element.content.iter()),
            }
        }
        crate::import::text::squeezed(&words)
    }

    /// [`text`](Self::text), if there is any.
    pub(super) fn words(&self) -> Option<String> {
        Some(self.text()).filter(|words| !words.is_empty())
    }
}

/// Reads a document; what is wrong with it, and at which byte.
///
/// # Errors
/// It is no well-formed XML, it declares entities, or it is over a bound.
pub(super) fn read(text: &str) -> Result<Element, (usize, String)> {
    let mut tree = Tree { stack: Vec::new(), root: None, nodes: 0, namespace: Rc::from("") };
    let mut reader = NsReader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        let at = position(reader.buffer_position());
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return Err((position(reader.error_position()), error.to_string())),
        };
        let end = position(reader.buffer_position());
        let (namespace, event) = reader.resolver().resolve_event(event);
        match event {
            Event::Eof => break,
            Event::Start(tag) => tree.open(&namespace, &tag, at)?,
            Event::Empty(tag) => {
                tree.open(&namespace, &tag, at)?;
                tree.close(end)?;
            }
            Event::End(_) => tree.close(end)?,
            Event::Text(words) => tree.say(&words.xml10_content(), at)?,
            Event::CData(words) => tree.say(&words.xml10_content(), at)?,
            Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(character)) => tree.say(character.encode_utf8(&mut [0; 4]), at)?,
                _ => match resolve_predefined_entity(&entity.xml10_content()) {
                    Some(words) => tree.say(words, at)?,
                    None => {
                        return Err((at, format!("the entity `&{};` is none of XML's own", entity.xml10_content())));
                    }
                },
            },
            Event::DocType(declared) => {
                if declared.contains('[') {
                    return Err((at, "its document type declares things of its own, which is refused".to_owned()));
                }
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
    }
    match (tree.stack.last(), tree.root) {
        (Some(open), _) => Err((text.len(), format!("it ends inside `{}`", open.name))),
        (None, Some(root)) => Ok(root),
        (None, None) => Err((0, "it holds no element".to_owned())),
    }
}

fn position(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

struct Tree {
    stack: Vec<Element>,
    root: Option<Element>,
    nodes: usize,
    /// The namespace of the last element: most have the same one.
    namespace: Rc<str>,
}

impl Tree {
    fn count(&mut self, more: usize, at: usize) -> Result<(), (usize, String)> {
        self.nodes += more;
        match self.nodes > NODES {
            true => Err((at, format!("it has more than {NODES} elements and attributes"))),
            false => Ok(()),
        }
    }

    fn open(&mut self, namespace: &ResolveResult<'_>, tag: &BytesStart<'_>, at: usize) -> Result<(), (usize, String)> {
        if self.stack.len() >= DEPTH {
            return Err((at, format!("its elements are nested deeper than {DEPTH} levels")));
        }
        if self.stack.is_empty() && self.root.is_some() {
            return Err((at, "a second element stands beside the first".to_owned()));
        }
        let namespace: &str = match namespace {
            ResolveResult::Bound(namespace) => namespace.0,
            ResolveResult::Unbound => "",
            ResolveResult::Unknown(prefix) => {
                let why = format!("the prefix `{prefix}` is not declared");
                return Err((at, why));
            }
        };
        if *self.namespace != *namespace {
            self.namespace = Rc::from(namespace);
        }
        let mut attributes = Vec::new();
        let mut prefixes = 0;
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| (at, error.to_string()))?;
            let name = attribute.key.0;
            let value = unescaped(&attribute.value).map_err(|why| (at, why))?;
            if name != "xmlns" && !name.starts_with("xmlns:") {
                attributes.push((name.to_owned(), value));
            } else {
                prefixes += 1;
            }
            if attributes.len() > ATTRIBUTES || prefixes > PREFIXES {
                let why = format!("an element has more than {ATTRIBUTES} attributes, or {PREFIXES} of namespaces");
                return Err((at, why));
            }
        }
        self.count(1 + attributes.len(), at)?;
        let name = tag.local_name().as_ref().to_owned();
        self.stack.push(Element {
            name,
            namespace: self.namespace.clone(),
            attributes,
            content: Vec::new(),
            at: at..at,
        });
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), (usize, String)> {
        let Some(mut element) = self.stack.pop() else {
            return Err((end, "an element ends that is not open".to_owned()));
        };
        element.at.end = end;
        match self.stack.last_mut() {
            Some(around) => around.content.push(Content::Element(element)),
            None => self.root = Some(element),
        }
        Ok(())
    }

    fn say(&mut self, words: &str, at: usize) -> Result<(), (usize, String)> {
        let Some(open) = self.stack.last_mut() else {
            return if words.trim().is_empty() {
                Ok(())
            } else {
                Err((at, "text stands outside its elements".to_owned()))
            };
        };
        match open.content.last_mut() {
            Some(Content::Text(before)) => before.push_str(words),
            _ => open.content.push(Content::Text(words.to_owned())),
        }
        Ok(())
    }
}

/// An attribute's value with its references resolved; each is looked at once, so nothing grows.
fn unescaped(value: &str) -> Result<String, String> {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(';').ok_or("an `&` in an attribute begins no reference")?;
        let name = &rest[at + 1..at + end];
        match (name.strip_prefix('#'), resolve_predefined_entity(name)) {
            (Some(number), _) => {
                let code = match number.strip_prefix('x') {
                    Some(digits) => u32::from_str_radix(digits, 16),
                    None => number.parse(),
                };
                let character = code.ok().and_then(char::from_u32).filter(|character| *character != '\0');
                out.push(character.ok_or(format!("`&{name};` is no character"))?);
            }
            (None, Some(words)) => out.push_str(words),
            (None, None) => return Err(format!("the entity `&{name};` is none of XML's own")),
        }
        rest = &rest[at + end + 1..];
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_names_text_and_places() {
        let text = "<?xml version=\"1.0\"?>\n<n:a xmlns:n=\"urn:n\" b=\"1 &amp; &#x32;\">x &lt; <c xmlns=\"\">y<![CDATA[<z>]]></c></n:a>";
        let root = read(text).expect("it is sound");
        assert_eq!((root.name.as_str(), &*root.namespace), ("a", "urn:n"));
        assert_eq!(root.attribute("b"), Some("1 & 2"));
        assert_eq!(root.text(), "x < y<z>");
        let child = root.child("c").expect("it is there");
        assert_eq!((&text[child.at.clone()], &*child.namespace), ("<c xmlns=\"\">y<![CDATA[<z>]]></c>", ""));
    }

    #[test]
    fn refuses_what_may_grow_and_what_is_broken() {
        for (text, why) in [
            ("<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>", "declares things of its own"),
            ("<!DOCTYPE a SYSTEM \"a.dtd\"><a>&b;</a>", "`&b;` is none"),
            ("<a b=\"&b;\"/>", "`&b;` is none"),
            ("<a><b></a>", ""),
            ("<a>", "it ends inside `a`"),
            ("<a/><b/>", "a second element"),
            ("<a/>words", "text stands outside"),
            ("<x:a/>", "`x` is not declared"),
            ("", "no element"),
        ] {
            let (_, said) = read(text).expect_err(text);
            assert!(said.contains(why), "{text}: {said}");
        }
        assert!(read(&"<a>".repeat(200)).expect_err("too deep").1.contains("nested deeper"));
        let many: String = (0..300).map(|number| format!(" a{number}=\"\"")).collect();
        assert!(read(&format!("<a{many}/>")).expect_err("too many").1.contains("attributes"));
    }
}
