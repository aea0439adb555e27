//! A schema made quicker to say yes or no by.

use std::collections::HashSet;

use serde_json::Value;

/// Asks for the alternatives that a `type` tells apart one after the other, so that those after the right one are not
/// asked for, and takes out what is said to people. The places of errors are others then, and whether there is one is
/// the same.
pub(super) fn chain(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            // What is said to people; a member that is called so has a schema of its own.
            if members.get("description").is_some_and(Value::is_string) {
                members.swap_remove("description");
            }
            members.values_mut().for_each(chain);
            if let Some(Value::Array(all)) = members.get_mut("allOf").filter(|all| are_alternatives(all)) {
                let link = |rest: Value, mut one: Value| {
                    one["else"] = rest;
                    one
                };
                *all = vec![all.drain(..).rev().fold(Value::Bool(true), link)];
            }
        }
        Value::Array(items) => items.iter_mut().for_each(chain),
        _ => {}
    }
}

/// Whether at most one of the schemas is for a value, by its `type`.
fn are_alternatives(all: &Value) -> bool {
    let kind = |one: &Value| {
        let only = one.as_object()?.keys().all(|name| name == "if" || name == "then");
        let condition = one.get("if")?.as_object()?;
        let required = condition.get("required")?.as_array()?.iter().any(|name| name == "type");
        let kind = condition.get("properties")?.get("type")?.get("const")?.as_str()?;
        (only && required).then(|| kind.to_owned())
    };
    let all = all.as_array().map(Vec::as_slice).unwrap_or_default();
    let kinds: Option<HashSet<String>> = all.iter().map(kind).collect();
    kinds.is_some_and(|kinds| !kinds.is_empty() && kinds.len() == all.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn alternatives_are_asked_for_one_after_the_other() {
        let one = |kind: &str| {
            let condition = json!({"properties": {"type": {"const": kind}}, "required": ["type"]});
            json!({"if": condition, "then": {"required": [kind]}})
        };
        let mut schema = json!({"$defs": {"A": {"allOf": [one("a"), one("b")]}, "B": {"allOf": [one("a"), one("a")]}}});
        chain(&mut schema);
        let links = schema.pointer("/$defs/A/allOf").and_then(Value::as_array).expect("still a list");
        assert_eq!(links.len(), 1);
        assert_eq!(links[0].pointer("/else/then/required/0"), Some(&json!("b")));
        assert_eq!(schema.pointer("/$defs/B/allOf/1"), Some(&one("a")), "what is asked twice stays");
    }

    #[test]
    fn the_article_schema_has_chains() {
        let text = include_str!("../../../schema/2.0/article.schema.json");
        let mut schema: Value = serde_json::from_str(text).expect("it is JSON");
        chain(&mut schema);
        assert_eq!(schema.pointer("/$defs/Block/allOf").and_then(Value::as_array).map(Vec::len), Some(1));
    }
}
