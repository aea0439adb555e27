//! A page as a tree in an arena, by a parser that keeps to the standard; every element knows its line.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::{Attribute, ParseOpts, QualName, local_name, ns, parse_document};

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
    Element { name: QualName, attributes: Vec<(String, String)> },
    Text(String),
    Other,
}

/// A parsed page.
pub(crate) struct Dom {
    nodes: Vec<Node>,
}

/// Parses a page.
pub(crate) fn parse(page: &str) -> Dom {
    let nameless = RefCell::new(QualName::new(None, ns!(), local_name!("")));
    let sink = Sink { nodes: RefCell::new(vec![new(What::Document, 1)]), line: Cell::new(1), nameless };
    let mut options = ParseOpts::default();
    options.tree_builder.scripting_enabled = false;
    let nodes = parse_document(sink, options).one(page);
    Dom { nodes }
}

fn new(what: What, line: usize) -> Node {
    Node { parent: None, children: Vec::new(), what, line }
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

    /// The text as it stands, for scripts.
    pub(crate) fn raw_text(&self, id: Id) -> String {
        let texts = self.nodes[id].children.iter().filter_map(|child| match &self.nodes[*child].what {
            What::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    }

    /// Class, id, itemprop and role in one lower-case line.
    pub(crate) fn hints(&self, id: Id) -> String {
        let words = ["class", "id", "itemprop", "role", "data-testid", "data-component"];
        let found: Vec<&str> = words.iter().filter_map(|word| self.attribute(id, word)).collect();
        found.join(" ").to_lowercase()
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

/// What the parser builds.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    line: Cell<usize>,
    /// The name of what has none.
    nameless: RefCell<QualName>,
}

impl Sink {
    fn add(&self, what: What) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(new(what, self.line.get()));
        nodes.len() - 1
    }

    fn detach(&self, id: Id) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(parent) = nodes[id].parent.take() else { return };
        // Most often it is among the last.
        if let Some(at) = nodes[parent].children.iter().rposition(|child| *child == id) {
            nodes[parent].children.remove(at);
        }
    }

    fn put(&self, parent: Id, at: Option<usize>, child: NodeOrText<Id>) {
        match child {
            NodeOrText::AppendNode(id) => {
                self.detach(id);
                let mut nodes = self.nodes.borrow_mut();
                nodes[id].parent = Some(parent);
                match at {
                    Some(at) => nodes[parent].children.insert(at, id),
                    None => nodes[parent].children.push(id),
                }
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = match at {
                    Some(at) => at.checked_sub(1).map(|at| nodes[parent].children[at]),
                    None => nodes[parent].children.last().copied(),
                };
                if let Some(before) = before
                    && let What::Text(words) = &mut nodes[before].what
                {
                    words.push_str(&text);
                    return;
                }
                nodes.push(Node { parent: Some(parent), ..new(What::Text(text.to_string()), self.line.get()) });
                let id = nodes.len() - 1;
                match at {
                    Some(at) => nodes[parent].children.insert(at, id),
                    None => nodes[parent].children.push(id),
                }
            }
        }
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Vec<Node>;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Vec<Node> {
        self.nodes.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        Dom::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Ref<'a, QualName> {
        let named = Ref::filter_map(self.nodes.borrow(), |nodes| match &nodes[*target].what {
            What::Element { name, .. } => Some(name),
            _ => None,
        });
        // The parser asks only for the names of elements.
        named.unwrap_or_else(|_| self.nameless.borrow())
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        let attributes =
            attributes.into_iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect();
        self.add(What::Element { name, attributes })
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.add(What::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.add(What::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.put(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        if let NodeOrText::AppendNode(id) = &child {
            self.detach(*id);
        }
        let place = {
            let nodes = self.nodes.borrow();
            nodes[*sibling]
                .parent
                .and_then(|parent| Some((parent, nodes[parent].children.iter().rposition(|child| child == sibling)?)))
        };
        if let Some((parent, at)) = place {
            self.put(parent, Some(at), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, given: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        if let What::Element { attributes, .. } = &mut nodes[*target].what {
            for one in given {
                let name = one.name.local.to_string();
                if attributes.iter().all(|(known, _)| *known != name) {
                    attributes.push((name, one.value.to_string()));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[*node].children);
        for child in &children {
            nodes[*child].parent = Some(*new_parent);
        }
        nodes[*new_parent].children.extend(children);
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(usize::try_from(line).unwrap_or(usize::MAX));
    }
}
