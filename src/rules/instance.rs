//! Documents as the validator of JSON Schema reads them: in place.

use std::borrow::Cow;

use jsonschema::JsonType;
use jsonschema::json::{self, Json, NodeIdentity};
use serde_json::{Number, Value};

use crate::source::node::{Items, Members, Node};
use crate::source::tree::{Key, Tree};

/// The representation of JSON in which documents are held.
pub(crate) struct Documents;

impl Json for Documents {
    type Node<'a> = Node<'a>;
    type PreparedKey = Key<Box<str>>;
    type StringBuffer = Tree;

    const ACYCLIC: bool = true;

    fn prepare_key(key: &str) -> Key<Box<str>> {
        Key::new(key.into())
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

    fn get(&self, key: &Key<Box<str>>) -> Option<Self> {
        self.get_prepared(key)
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn says_what_is_said_of_the_same_value() {
        let schemas = [
            json!({"type": ["string", "null"]}),
            json!({"type": "integer", "minimum": -1}),
            json!({"type": "object", "required": ["a", "b"], "properties": {"a": {"const": 1.0}}}),
            json!({"additionalProperties": {"type": ["boolean", "array"]}}),
            json!({"propertyNames": {"pattern": "^[a-z]$", "maxLength": 1}}),
            json!({"propertyNames": {"enum": ["a", "b"]}, "minProperties": 1}),
            json!({"items": {"minLength": 2, "maxLength": 3}, "uniqueItems": true}),
            json!({"contains": {"enum": ["é", null, [1], {"a": []}, 2]}}),
            json!({"enum": [{"a": 1, "b": [true]}, "a", 3]}),
            json!({"$ref": "#/$defs/t", "$defs": {"t": {"items": {"$ref": "#/$defs/t"}, "maxItems": 2}}}),
        ];
        let instances = [
            json!(null),
            json!(true),
            json!(-1),
            json!(1.0),
            json!(1.5),
            json!(3),
            json!("a"),
            json!("é"),
            json!([]),
            json!(["ab", "ab"]),
            json!(["ab", "abc", "éé", "é\n", "abcd"]),
            json!(["éé", "ééé"]),
            json!(["é"]),
            json!([1, 1.0]),
            json!([[1], [1.0]]),
            json!([{"a": []}, "ab"]),
            json!([[[], []], [[], [], []]]),
            json!({}),
            json!({"a": 1, "b": [true]}),
            json!({"a": 1, "b": true}),
            json!({"a": [], "é": false}),
            json!({"ab": 1}),
        ];
        for schema in &schemas {
            let usual = jsonschema::options().build(schema).expect("a schema");
            let ours = jsonschema::options_for::<Documents>().build(schema).expect("a schema");
            for instance in &instances {
                let tree = Tree::from(instance);
                assert_eq!(ours.is_valid(tree.root()), usual.is_valid(instance), "{schema} {instance}");
                let told = |errors: Vec<jsonschema::ValidationError<'_>>| -> Vec<String> {
                    errors.iter().map(|error| format!("{} {error}", error.instance_path().as_str())).collect()
                };
                let (a, b) =
                    (told(ours.iter_errors(tree.root()).collect()), told(usual.iter_errors(instance).collect()));
                assert_eq!(a, b, "{schema} {instance}");
            }
        }
    }
}
