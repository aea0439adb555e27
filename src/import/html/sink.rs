//! How the parser builds a page's tree.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::{Attribute, ParseOpts, QualName, local_name, ns, parse_document};

use super::dom::{Dom, Id, Node, What};

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

fn hints_of(attributes: &[(String, String)]) -> String {
    const WORDS: [&str; 6] = ["class", "id", "itemprop", "role", "data-testid", "data-component"];
    let mut hints = String::new();
    for word in WORDS {
        let Some((_, value)) = attributes.iter().find(|(name, _)| name == word) else { continue };
        if !hints.is_empty() {
            hints.push(' ');
        }
        hints.extend(value.chars().flat_map(char::to_lowercase));
    }
    hints
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
            attributes.into_iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect::<Vec<_>>();
        let hints = hints_of(&attributes);
        self.add(What::Element { name, attributes, hints })
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
        if let What::Element { attributes, hints, .. } = &mut nodes[*target].what {
            for one in given {
                let name = one.name.local.to_string();
                if attributes.iter().all(|(known, _)| *known != name) {
                    attributes.push((name, one.value.to_string()));
                }
            }
            *hints = hints_of(attributes);
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
