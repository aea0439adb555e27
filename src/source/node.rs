//! A cursor over a JSON value, for rules.
//!
//! A [`Node`] is only a reference. Where it stands is found when somebody asks, by its address in the document:
//! on a document without findings nothing is spent on pointers.

use std::collections::HashMap;

use serde_json::Value;

use super::json::{push_index, push_name};

/// Up to how many members an object is looked through: hashing a name costs more than that.
const FEW: usize = 32;

/// One value of a JSON document.
#[derive(Debug, Clone, Copy)]
pub struct Node<'a>(&'a Value);

impl<'a> Node<'a> {
    /// The node of a document's root, or of any value in it.
    pub fn new(value: &'a Value) -> Self {
        Self(value)
    }

    /// The value itself.
    pub fn value(self) -> &'a Value {
        self.0
    }

    /// The member `name`, if this is an object that has it.
    pub fn get(self, name: &str) -> Option<Self> {
        let members = self.0.as_object()?;
        let value = match members.len() <= FEW {
            true => members.iter().find(|(other, _)| *other == name).map(|(_, value)| value),
            false => members.get(name),
        };
        value.map(Self)
    }

    /// The value at a path of member names.
    pub fn path(self, names: &[&str]) -> Option<Self> {
        names.iter().try_fold(self, |node, name| node.get(name))
    }

    /// The string, if this is one.
    pub fn str(self) -> Option<&'a str> {
        self.0.as_str()
    }

    /// The string member `name`.
    pub fn str_of(self, name: &str) -> Option<&'a str> {
        self.get(name)?.str()
    }

    /// What a `Text` says: the string itself or its `value`.
    pub fn text(self) -> Option<&'a str> {
        self.str().or_else(|| self.str_of("value"))
    }

    /// The items, if this is an array; else none.
    pub fn items(self) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + use<'a> {
        self.0.as_array().map(Vec::as_slice).unwrap_or_default().iter().map(Self)
    }

    /// The items of the array member `name`; none if there is no such array.
    pub fn items_of(self, name: &str) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + use<'a> {
        let items = self.get(name).and_then(|node| node.0.as_array());
        items.map(Vec::as_slice).unwrap_or_default().iter().map(Self)
    }

    /// The members, if this is an object; else none.
    pub fn members(self) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        self.0.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), Self(value)))
    }

    /// The address that tells this value from every other in its document.
    pub fn address(self) -> usize {
        std::ptr::from_ref(self.0) as usize
    }

    /// Calls `visit` with this node and every node below it, in document order.
    pub fn walk(self, visit: &mut impl FnMut(Self)) {
        visit(self);
        match self.0 {
            Value::Array(items) => items.iter().for_each(|item| Self(item).walk(visit)),
            Value::Object(members) => members.values().for_each(|value| Self(value).walk(visit)),
            _ => {}
        }
    }
}

/// The JSON pointers of the values at the wanted [addresses](Node::address), in one walk over the document.
pub fn pointers(root: &Value, wanted: &[usize]) -> HashMap<usize, String> {
    fn walk(value: &Value, path: &mut String, wanted: &[usize], found: &mut HashMap<usize, String>) {
        let address = Node(value).address();
        if wanted.binary_search(&address).is_ok() {
            found.insert(address, path.clone());
        }
        let length = path.len();
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    push_index(path, index);
                    walk(item, path, wanted, found);
                    path.truncate(length);
                }
            }
            Value::Object(members) => {
                for (name, value) in members {
                    push_name(path, name);
                    walk(value, path, wanted, found);
                    path.truncate(length);
                }
            }
            _ => {}
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
        let value = json!({"headline": {"value": "A"}, "media": [{"id": "#a"}, {"id": "#b"}]});
        let root = Node::new(&value);
        assert_eq!(root.get("headline").and_then(Node::text), Some("A"));
        assert_eq!(root.items_of("media").filter_map(|m| m.str_of("id")).collect::<Vec<_>>(), ["#a", "#b"]);
        assert_eq!(root.items_of("none").count(), 0);
    }

    #[test]
    fn finds_pointers_by_address() {
        let value = json!({"a/b": [1, {"c": null}], "d": {}});
        let root = Node::new(&value);
        let c = root.get("a/b").and_then(|n| n.items().nth(1)).and_then(|n| n.get("c")).expect("c");
        let d = root.get("d").expect("d");
        let found = pointers(&value, &[c.address(), d.address(), root.address()]);
        assert_eq!(found[&c.address()], "/a~1b/1/c");
        assert_eq!(found[&d.address()], "/d");
        assert_eq!(found[&root.address()], "");
    }
}
