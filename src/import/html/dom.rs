//! A page as a tree in an arena, by a parser that keeps to the standard; every element knows its line.

use html5ever::QualName;

pub(crate) use super::sink::parse;

/// The number of a node.
pub(crate) type Id = usize;

/// A node.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) parent: Option<Id>,
    pub(crate) children: Vec<Id>,
    pub(crate) what: What,
    /// The line of its tag, from 1.
    pub(crate) line: usize,
}

#[derive(Debug)]
pub(crate) enum What {
    Document,
    Element {
        name: QualName,
        attributes: Vec<(String, String)>,
        /// Class, id and other words by which pages mark what an element is, in lower case; asked for very often.
        hints: String,
    },
    Text(String),
    Other,
}

/// A parsed page.
pub(crate) struct Dom {
    pub(super) nodes: Vec<Node>,
}

impl Dom {
    pub(crate) const ROOT: Id = 0;

    /// The same tree for markup inside another format, whose lines are not those of the source.
    pub(crate) fn without_lines(mut self) -> Self {
        self.nodes.iter_mut().for_each(|node| node.line = 0);
        self
    }

    pub(crate) fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }

    /// The name of an element; empty for other nodes.
    pub(crate) fn name(&self, id: Id) -> &str {
        match &self.nodes[id].what {
            What::Element { name, .. } => &name.local,
            _ => "",
        }
    }

    pub(crate) fn attribute(&self, id: Id, wanted: &str) -> Option<&str> {
        match &self.nodes[id].what {
            What::Element { attributes, .. } => {
                attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
            }
            _ => None,
        }
    }

    /// The nodes below `id`, in document order.
    pub(crate) fn below(&self, id: Id) -> Below<'_> {
        Below { dom: self, open: self.nodes[id].children.iter().rev().copied().collect() }
    }

    /// The elements below `id` with one of these names.
    pub(crate) fn named<'d>(&'d self, id: Id, names: &'d [&'d str]) -> impl Iterator<Item = Id> + 'd {
        self.below(id).filter(move |id| names.contains(&self.name(*id)))
    }

    /// The elements around `id`, the nearest first.
    pub(crate) fn around(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.nodes[id].parent, |id| self.nodes[*id].parent)
    }

    /// The text below `id` without scripts and styles, with one space between words.
    pub(crate) fn text(&self, id: Id) -> String {
        self.text_without(id, &|_| false)
    }

    /// The text below `id` without that of some elements.
    pub(crate) fn text_without(&self, id: Id, left_out: &dyn Fn(Id) -> bool) -> String {
        let mut raw = String::new();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if left_out(id) {
                raw.push(' ');
                continue;
            }
            match &self.nodes[id].what {
                What::Text(text) => raw.push_str(text),
                What::Element { .. } | What::Document => {
                    let name = self.name(id);
                    if matches!(name, "script" | "style" | "template" | "noscript") {
                        continue;
                    }
                    if is_block(name) || name == "br" {
                        raw.push(' ');
                    }
                    open.extend(self.nodes[id].children.iter().rev());
                }
                What::Other => {}
            }
        }
        crate::import::text::squeezed(&raw)
    }

    /// The text below `id` with a line break where the page breaks it, and a mark where two elements meet without a
    /// space between their words.
    pub(crate) fn lines(&self, id: Id) -> String {
        let mut raw = String::new();
        let mut last = id;
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            match &self.nodes[id].what {
                What::Text(text) => {
                    let parent = self.nodes[id].parent.unwrap_or(id);
                    let meets = raw.ends_with(char::is_alphanumeric) && text.starts_with(char::is_uppercase);
                    if meets && parent != last {
                        raw.push_str(" | ");
                    }
                    raw.extend(text.chars().map(|c| if c == '\n' { ' ' } else { c }));
                    last = parent;
                }
                What::Element { .. } | What::Document => {
                    let name = self.name(id);
                    if matches!(name, "script" | "style" | "template" | "noscript" | "button" | "svg") {
                        continue;
                    }
                    if is_block(name) || name == "br" {
                        raw.push('\n');
                    }
                    open.extend(self.nodes[id].children.iter().rev());
                }
                What::Other => {}
            }
        }
        let lines = raw.lines().map(crate::import::text::squeezed).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The words right before an element in its line.
    pub(crate) fn words_before(&self, id: Id) -> String {
        let mut words = Vec::new();
        let mut at = id;
        // Out of what holds the element alone, until words or the start of its block are there.
        while let Some(parent) = self.nodes[at].parent {
            let children = &self.nodes[parent].children;
            let place = children.iter().position(|child| *child == at).unwrap_or(0);
            for child in children[..place].iter().rev().take(4) {
                if self.name(*child) == "br" {
                    break;
                }
                words.push(self.text(*child));
            }
            if words.iter().any(|words| words.chars().any(char::is_alphanumeric)) || is_block(self.name(parent)) {
                break;
            }
            at = parent;
        }
        words.reverse();
        crate::import::text::squeezed(&words.join(" "))
    }

    /// The text as it stands, for scripts.
    pub(crate) fn raw_text(&self, id: Id) -> String {
        let texts = self.nodes[id].children.iter().filter_map(|child| match &self.nodes[*child].what {
            What::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    }

    /// Class, id, itemprop and role in one lower-case line.
    pub(crate) fn hints(&self, id: Id) -> &str {
        match &self.nodes[id].what {
            What::Element { hints, .. } => hints,
            _ => "",
        }
    }
}

/// Whether an element starts on a line of its own.
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "td"
            | "th"
            | "tr"
            | "ul"
            | "tbody"
            | "thead"
            | "tfoot"
            | "body"
    )
}

pub(crate) struct Below<'d> {
    dom: &'d Dom,
    open: Vec<Id>,
}

impl Iterator for Below<'_> {
    type Item = Id;

    fn next(&mut self) -> Option<Id> {
        let id = self.open.pop()?;
        self.open.extend(self.dom.nodes[id].children.iter().rev());
        Some(id)
    }
}
