//! A cursor over a JSON document, for rules.
//!
//! A [`Node`] is only a reference. Where it stands is found when somebody asks, by its address in the document:
//! on a document without findings nothing is spent on pointers.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::{Map, Number, Value};

use super::json::{push_index, push_name};
use super::tree::{Children, Held, Key, Tree};

/// One value of a JSON document.
#[derive(Debug, Clone, Copy)]
pub struct Node<'a> {
    tree: &'a Tree,
    at: u32,
}

impl<'a> Node<'a> {
    pub(super) fn at(tree: &'a Tree, at: u32) -> Self {
        Self { tree, at }
    }

    #[inline]
    fn held(self) -> &'a Held {
        &self.tree.member(self.at).held
    }

    fn children(self) -> Option<Children> {
        match self.held() {
            Held::Array(children) | Held::Object(children) => Some(*children),
            _ => None,
        }
    }

    /// The member `name`, if this is an object that has it.
    #[inline(always)]
    pub fn get(self, name: &str) -> Option<Self> {
        self.find(Key::new(name))
    }

    /// As [`get`](Self::get), of a name that is looked for often.
    pub(crate) fn get_prepared<S: AsRef<str>>(self, key: &Key<S>) -> Option<Self> {
        self.find(key.borrowed())
    }

    #[inline(always)]
    fn find(self, key: Key<&str>) -> Option<Self> {
        let Held::Object(members) = self.held() else { return None };
        self.tree.find(*members, key).map(|at| Self { at, ..self })
    }

    /// The value at a path of member names.
    pub fn path(self, names: &[&str]) -> Option<Self> {
        names.iter().try_fold(self, |node, name| node.get(name))
    }

    /// The value at a JSON pointer (RFC 6901).
    pub fn pointer(self, pointer: &str) -> Option<Self> {
        if pointer.is_empty() {
            return Some(self);
        }
        let step = |node: Self, step: &str| match node.held() {
            Held::Object(_) => node.get(&step.replace("~1", "/").replace("~0", "~")),
            Held::Array(_) => {
                let is_index = step == "0" || (!step.starts_with(['0', '+']));
                node.items().nth(step.parse().ok().filter(|_| is_index)?)
            }
            _ => None,
        };
        pointer.strip_prefix('/')?.split('/').try_fold(self, step)
    }

    /// The string, if this is one.
    #[inline]
    pub fn str(self) -> Option<&'a str> {
        match self.held() {
            Held::String(letters) => Some(self.tree.str(*letters)),
            _ => None,
        }
    }

    /// The string member `name`.
    #[inline]
    pub fn str_of(self, name: &str) -> Option<&'a str> {
        self.get(name)?.str()
    }

    /// What a `Text` says: the string itself or its `value`.
    #[inline]
    pub fn text(self) -> Option<&'a str> {
        self.str().or_else(|| self.str_of("value"))
    }

    /// The number, if this is one.
    #[inline]
    pub fn as_number(self) -> Option<&'a Number> {
        match self.held() {
            Held::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The number, if this is a whole one that is not below zero.
    pub fn as_u64(self) -> Option<u64> {
        self.as_number()?.as_u64()
    }

    /// The number, if this is a whole one.
    pub fn as_i64(self) -> Option<i64> {
        self.as_number()?.as_i64()
    }

    /// The number, as near as can be, if this is one.
    pub fn as_f64(self) -> Option<f64> {
        self.as_number()?.as_f64()
    }

    /// The truth value, if this is one.
    #[inline]
    pub fn as_bool(self) -> Option<bool> {
        match self.held() {
            Held::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// Whether this is `true`.
    #[inline]
    pub fn is_true(self) -> bool {
        self.as_bool() == Some(true)
    }

    /// Whether this is `null`.
    #[inline]
    pub fn is_null(self) -> bool {
        matches!(self.held(), Held::Null)
    }

    /// Whether this is an array.
    #[inline]
    pub fn is_array(self) -> bool {
        matches!(self.held(), Held::Array(_))
    }

    /// Whether this is an object.
    #[inline]
    pub fn is_object(self) -> bool {
        matches!(self.held(), Held::Object(_))
    }

    /// How many items or members this has.
    #[inline]
    pub fn count(self) -> usize {
        self.children().map_or(0, Children::len)
    }

    /// The items, if this is an array; else none.
    #[inline]
    pub fn items(self) -> Items<'a> {
        let range = match self.held() {
            Held::Array(items) => items.range(),
            _ => 0..0,
        };
        Items { tree: self.tree, range }
    }

    /// The items of the array member `name`; none if there is no such array.
    #[inline]
    pub fn items_of(self, name: &str) -> Items<'a> {
        self.get(name).map_or(Items { tree: self.tree, range: 0..0 }, Self::items)
    }

    /// The members, if this is an object; else none.
    #[inline]
    pub fn members(self) -> Members<'a> {
        let range = match self.held() {
            Held::Object(members) => members.range(),
            _ => 0..0,
        };
        Members { tree: self.tree, range }
    }

    /// What this says, on its own; for what is done seldom.
    pub fn to_value(self) -> Value {
        self.tree.value(self.held())
    }

    /// The members on their own, if this is an object; else none.
    pub fn to_object(self) -> Map<String, Value> {
        match self.to_value() {
            Value::Object(members) => members,
            _ => Map::new(),
        }
    }

    /// The address that tells this value from every other of every document.
    #[inline]
    pub fn address(self) -> usize {
        std::ptr::from_ref(self.held()) as usize
    }

    /// Calls `visit` with this node and every node below it, in document order.
    pub fn walk(self, visit: &mut impl FnMut(Self)) {
        visit(self);
        for at in self.children().map_or(0..0, Children::range) {
            Self { at, ..self }.walk(visit);
        }
    }
}

/// The items of an array.
#[derive(Debug, Clone)]
pub struct Items<'a> {
    tree: &'a Tree,
    range: Range<u32>,
}

impl<'a> Iterator for Items<'a> {
    type Item = Node<'a>;

    #[inline]
    fn next(&mut self) -> Option<Node<'a>> {
        self.range.next().map(|at| Node { tree: self.tree, at })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.range.size_hint()
    }

    fn nth(&mut self, n: usize) -> Option<Node<'a>> {
        self.range.nth(n).map(|at| Node { tree: self.tree, at })
    }
}

impl DoubleEndedIterator for Items<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.range.next_back().map(|at| Node { tree: self.tree, at })
    }
}

impl ExactSizeIterator for Items<'_> {}

/// The members of an object, by name.
#[derive(Debug, Clone)]
pub struct Members<'a> {
    tree: &'a Tree,
    range: Range<u32>,
}

impl<'a> Iterator for Members<'a> {
    type Item = (&'a str, Node<'a>);

    #[inline]
    fn next(&mut self) -> Option<(&'a str, Node<'a>)> {
        let at = self.range.next()?;
        Some((self.tree.name(self.tree.member(at)), Node { tree: self.tree, at }))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.range.size_hint()
    }
}

/// The JSON pointers of the values at the wanted [addresses](Node::address), in one walk over the document.
pub fn pointers(root: Node<'_>, wanted: &[usize]) -> HashMap<usize, String> {
    fn walk(node: Node<'_>, path: &mut String, wanted: &[usize], found: &mut HashMap<usize, String>) {
        let address = node.address();
        if wanted.binary_search(&address).is_ok() {
            found.insert(address, path.clone());
        }
        let length = path.len();
        for (index, item) in node.items().enumerate() {
            push_index(path, index);
            walk(item, path, wanted, found);
            path.truncate(length);
        }
        for (name, value) in node.members() {
            push_name(path, name);
            walk(value, path, wanted, found);
            path.truncate(length);
        }
    }
    let mut wanted = wanted.to_vec();
    wanted.sort_unstable();
    let mut found = HashMap::with_capacity(wanted.len());
    walk(root, &mut String::new(), &wanted, &mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_members_items_and_texts() {
        let tree = Tree::from(&json!({"headline": {"value": "A"}, "media": [{"id": "#a"}, {"id": "#b"}]}));
        let root = tree.root();
        assert_eq!(root.get("headline").and_then(Node::text), Some("A"));
        assert_eq!(root.items_of("media").filter_map(|m| m.str_of("id")).collect::<Vec<_>>(), ["#a", "#b"]);
        assert_eq!(root.items_of("none").count(), 0);
        assert_eq!(root.items_of("headline").count(), 0);
        assert_eq!(
            (root.count(), root.items_of("media").next_back().and_then(|last| last.str_of("id"))),
            (2, Some("#b"))
        );
    }

    #[test]
    fn finds_pointers_by_address() {
        let tree = Tree::from(&json!({"a/b": [1, {"c": null}], "d": {}}));
        let root = tree.root();
        let c = root.get("a/b").and_then(|n| n.items().nth(1)).and_then(|n| n.get("c")).expect("c");
        let d = root.get("d").expect("d");
        let found = pointers(root, &[c.address(), d.address(), root.address()]);
        assert_eq!(found[&c.address()], "/a~1b/1/c");
        assert_eq!(found[&d.address()], "/d");
        assert_eq!(found[&root.address()], "");
    }

    #[test]
    fn follows_pointers_as_serde_json_does() {
        let value = json!({"a/b": [1, {"~c": [null]}], "": {"x": true}, "0": ["y"]});
        let tree = Tree::from(&value);
        for pointer in [
            "",
            "/",
            "//x",
            "/a~1b",
            "/a~1b/0",
            "/a~1b/00",
            "/a~1b/+1",
            "/a~1b/-1",
            "/a~1b/1/~0c/0",
            "/a~1b/2",
            "/0/0",
            "0",
            "/a~1b/",
            "/0/01",
            "/x",
        ] {
            assert_eq!(tree.root().pointer(pointer).map(Node::to_value).as_ref(), value.pointer(pointer), "{pointer}");
        }
    }
}
