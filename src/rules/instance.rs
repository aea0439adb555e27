//! Documents as the validator of JSON Schema reads them: in place.

use std::borrow::Cow;

use jsonschema::JsonType;
use jsonschema::json::{self, Json, NodeIdentity};
use serde_json::{Number, Value};

use crate::source::node::{Items, Members, Node};
use crate::source::tree::Tree;

/// The representation of JSON in which documents are held.
pub(crate) struct Documents;

impl Json for Documents {
    type Node<'a> = Node<'a>;
    type PreparedKey = Box<str>;
    type StringBuffer = Tree;

    const ACYCLIC: bool = true;

    fn prepare_key(key: &str) -> Box<str> {
        key.into()
    }

    fn with_string_node<T>(buffer: &mut Tree, string: &str, f: impl FnOnce(Node<'_>) -> T) -> T {
        f(buffer.hold_string(string))
    }
}

impl<'a> json::Node<'a, Documents> for Node<'a> {
    type Object = Self;
    type Array = Self;
    type Number = &'a Number;

    fn as_object(&self) -> Option<Self> {
        self.is_object().then_some(*self)
    }

    fn as_array(&self) -> Option<Self> {
        self.is_array().then_some(*self)
    }

    fn as_string(&self) -> Option<Cow<'a, str>> {
        self.str().map(Cow::Borrowed)
    }

    fn as_number(&self) -> Option<&'a Number> {
        Node::as_number(*self)
    }

    fn as_boolean(&self) -> Option<bool> {
        self.as_bool()
    }

    fn is_null(&self) -> bool {
        Node::is_null(*self)
    }

    fn json_type(&self) -> JsonType {
        match () {
            () if self.str().is_some() => JsonType::String,
            () if self.is_object() => JsonType::Object,
            () if self.is_array() => JsonType::Array,
            () if Node::as_number(*self).is_some() => JsonType::Number,
            () if self.as_bool().is_some() => JsonType::Boolean,
            () => JsonType::Null,
        }
    }

    fn is_string(&self) -> bool {
        self.str().is_some()
    }

    fn string_length_within(&self, min: u64, max: u64) -> Option<bool> {
        let text = self.str()?;
        // A character has one to four bytes.
        let (fewest, most) = (text.len().div_ceil(4) as u64, text.len() as u64);
        Some(if most < min || fewest > max {
            false
        } else {
            (fewest >= min && most <= max) || (min..=max).contains(&(text.chars().count() as u64))
        })
    }

    fn equals_value(&self, expected: &Value) -> bool {
        match (self.str(), expected) {
            (Some(text), Value::String(expected)) => text == expected,
            (Some(_), _) | (None, Value::String(_)) => false,
            (None, _) => json::cmp::equal(&Node::to_value(*self), expected),
        }
    }

    fn to_value(&self) -> Cow<'a, Value> {
        Cow::Owned(Node::to_value(*self))
    }

    fn identity(&self) -> Option<NodeIdentity> {
        Some(NodeIdentity::new(self.address()))
    }
}

impl<'a> json::Object<'a, Documents> for Node<'a> {
    type Node = Self;
    type MemberName = &'a str;
    type MembersIter = Members<'a>;

    fn len(&self) -> usize {
        self.count()
    }

    fn get(&self, key: &Box<str>) -> Option<Self> {
        Node::get(*self, key)
    }

    fn members(&self) -> Self::MembersIter {
        Node::members(*self)
    }
}

impl<'a> json::Array<'a, Documents> for Node<'a> {
    type Node = Self;
    type ElementsIter = Items<'a>;

    fn len(&self) -> usize {
        self.count()
    }

    fn elements(&self) -> Self::ElementsIter {
        self.items()
    }

    fn is_unique(&self) -> bool {
        let mut texts: Vec<Option<&str>> = self.items().map(Node::str).collect();
        if texts.iter().all(Option::is_some) {
            texts.sort_unstable();
            return texts.windows(2).all(|pair| pair[0] != pair[1]);
        }
        let values: Vec<Value> = self.items().map(Node::to_value).collect();
        json::unique::is_unique(&values)
    }
}
