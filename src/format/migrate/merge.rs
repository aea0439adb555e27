//! Bringing a carried document up to date with what was changed in the one that was made of it.
//!
//! `base` is what converting the carried document's view gives today, `new` is what converting the view as it
//! stands now gives. Where the two agree nobody changed anything, and the carried value, which says more, stands;
//! where they differ, the change stands.

use serde_json::{Map, Value};

/// The carried value with all changes from `base` to `new`.
pub(super) fn merge(base: &Value, carried: &Value, new: &Value) -> Value {
    if base == new {
        return carried.clone();
    }
    match (base, carried, new) {
        (Value::Object(base), Value::Object(carried), Value::Object(new)) => Value::Object(members(base, carried, new)),
        (Value::Array(base), Value::Array(carried), Value::Array(new)) => {
            if let Some(items) = keyed(base, carried, new) {
                return Value::Array(items);
            }
            if base.len() == carried.len() && base.len() == new.len() {
                let items = base.iter().zip(carried).zip(new);
                return items.map(|((base, carried), new)| merge(base, carried, new)).collect();
            }
            Value::Array(new.clone())
        }
        _ => new.clone(),
    }
}

fn members(base: &Map<String, Value>, carried: &Map<String, Value>, new: &Map<String, Value>) -> Map<String, Value> {
    let mut merged = Map::new();
    for (name, value) in carried {
        match (base.get(name), new.get(name)) {
            (Some(base), Some(new)) => drop(merged.insert(name.clone(), merge(base, value, new))),
            // The view never had it, or does not have it any more.
            (None, None) => drop(merged.insert(name.clone(), value.clone())),
            (Some(_), None) => {}
            (None, Some(new)) => drop(merged.insert(name.clone(), new.clone())),
        }
    }
    for (name, value) in new {
        if !carried.contains_key(name) && base.get(name) != Some(value) {
            merged.insert(name.clone(), value.clone());
        }
    }
    merged
}

/// What an item of a list is known by: its id, or its file.
fn key(item: &Value) -> Option<&str> {
    item.get("id").or_else(|| item.get("file")).and_then(Value::as_str)
}

/// Lists whose items have keys, merged item by item: in the new order, then what the view never had.
fn keyed(base: &[Value], carried: &[Value], new: &[Value]) -> Option<Vec<Value>> {
    let unique = |items: &[Value]| {
        let mut keys = std::collections::HashSet::new();
        items.iter().all(|item| key(item).is_some_and(|key| keys.insert(key)))
    };
    if ![base, carried, new].into_iter().all(unique) {
        return None;
    }
    let find = |items: &[Value], wanted: &str| items.iter().find(|item| key(item) == Some(wanted)).cloned();
    let mut merged = Vec::new();
    for item in new {
        let name = key(item)?;
        merged.push(match (find(base, name), find(carried, name)) {
            (Some(base), Some(carried)) => merge(&base, &carried, item),
            (_, _) => item.clone(),
        });
    }
    let never_seen = |item: &&Value| {
        let name = key(item).unwrap_or_default();
        find(base, name).is_none() && find(new, name).is_none()
    };
    merged.extend(carried.iter().filter(never_seen).cloned());
    Some(merged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_nobody_changed_keeps_what_only_the_carried_says() {
        let base = json!({"headline": "A", "rights": {"notice": "N"}, "media": [{"id": "#a", "caption": "x"}]});
        let carried = json!({"headline": {"value": "A", "lang": "en"}, "urgency": 4,
            "rights": {"notice": "N", "year": 2026},
            "media": [{"id": "#v", "kind": "video"}, {"id": "#a", "caption": "x", "width": 4}]});
        let mut new = base.clone();
        assert_eq!(merge(&base, &carried, &new), carried);
        new["media"][0]["caption"] = "y".into();
        let merged = merge(&base, &carried, &new);
        assert_eq!(merged["headline"]["lang"], "en");
        assert_eq!(merged["media"], json!([{"id": "#a", "caption": "y", "width": 4}, {"id": "#v", "kind": "video"}]));
        new["headline"] = "B".into();
        assert_eq!(merge(&base, &carried, &new)["headline"], "B");
        new.as_object_mut().expect("an object").shift_remove("rights");
        assert_eq!(merge(&base, &carried, &new).get("rights"), None);
    }
}
