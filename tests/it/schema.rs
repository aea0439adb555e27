//! The published schemas: in step with the types, described throughout, and of one mind with the reader.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use offprint::format::{schema, v1, v2};
use serde_json::{Map, Value};

use crate::documents::{VERSIONS, fixtures_in, root};

/// The schema that `name` (a fixture's) is held against, by the word it begins with.
fn schema_of(version: &str, name: &str) -> Value {
    let kind = name.split('-').next().expect("split gives one at least");
    let path = format!("{version}/{kind}.schema.json");
    let found = schema::all().into_iter().find(|(known, _)| *known == path);
    found.unwrap_or_else(|| panic!("no schema for {name}")).1
}

fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::options().should_validate_formats(true).build(schema).expect("the schema is valid")
}

/// Where the faults are, as JSON pointers.
fn faults(schema: &Value, document: &Value) -> Vec<(String, String)> {
    validator(schema)
        .iter_errors(document)
        .map(|error| (error.instance_path().to_string(), error.to_string()))
        .collect()
}

#[test]
fn files_are_in_step_with_the_types() {
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|mode| mode == "overwrite");
    for (path, value) in schema::all() {
        let file: PathBuf = root().join("schema").join(path);
        let wanted = schema::printed(&value);
        if overwrite {
            std::fs::write(&file, &wanted).expect("the schema can be written");
        }
        let found = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(found == wanted, "schema/{path} is stale; `SNAPSHOTS=overwrite cargo test` renews it");
    }
}

#[test]
fn schemas_are_valid_and_self_contained() {
    for (path, value) in schema::all() {
        jsonschema::draft202012::meta::validate(&value).unwrap_or_else(|error| panic!("{path}: {error}"));
        walk(&value, "", &mut |pointer, schema| {
            if let Some(target) = schema.get("$ref") {
                let target = target.as_str().expect("a reference is a string");
                let local = target.strip_prefix('#').unwrap_or_else(|| panic!("{path}{pointer} leads out: {target}"));
                assert!(value.pointer(local).is_some(), "{path}{pointer} leads nowhere: {target}");
            }
        });
    }
}

#[test]
fn every_member_and_every_type_is_described() {
    for (path, value) in schema::all() {
        let described = |schema: &Value| schema["description"].as_str().is_some_and(|text| text.len() > 5);
        assert!(described(&value), "{path}");
        let mut members = 0;
        walk(&value, "", &mut |pointer, schema| {
            // A condition names a member without describing it.
            let condition = pointer.ends_with("/if");
            for (name, member) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
                members += 1;
                assert!(condition || described(member), "{path}{pointer} does not describe {name}");
            }
        });
        assert!(members > 5, "{path} has {members} members");
        for (name, definition) in value["$defs"].as_object().expect("definitions") {
            assert!(described(definition), "{path} does not describe {name}");
        }
    }
}

#[test]
fn nothing_may_be_null_and_no_object_is_open() {
    for (path, value) in schema::all() {
        walk(&value, "", &mut |pointer, schema| {
            let kinds = schema.get("type");
            let null = kinds == Some(&"null".into())
                || kinds.and_then(Value::as_array).is_some_and(|k| k.contains(&"null".into()));
            assert!(!null, "{path}{pointer} may be null");
            let alternatives = schema.get("allOf").is_some() || pointer.ends_with("/if");
            if schema.get("properties").is_some() && !alternatives {
                assert_eq!(schema["additionalProperties"], false, "{path}{pointer} is open");
            }
        });
    }
}

#[test]
fn valid_documents_are_accepted_read_and_written_again() {
    for (version, folder) in VERSIONS {
        for (name, text) in fixtures_in(folder, "valid") {
            let document: Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(faults(&schema_of(version, &name), &document), [], "{name}");
            let written = match (version, name.starts_with("article")) {
                ("1.0", true) => serde_json::to_value(serde_json::from_str::<v1::Article>(&text).expect("reads")),
                ("1.0", false) => serde_json::to_value(serde_json::from_str::<v1::Manifest>(&text).expect("reads")),
                (_, true) => serde_json::to_value(serde_json::from_str::<v2::Article>(&text).expect("reads")),
                (_, false) => serde_json::to_value(serde_json::from_str::<v2::Manifest>(&text).expect("reads")),
            };
            assert!(written.expect("writes") == document, "{version}: {name} is written as another document");
        }
    }
}

#[test]
fn each_invalid_document_is_refused_where_its_fault_is() {
    for (version, folder) in VERSIONS {
        refused(version, folder);
    }
}

fn refused(version: &str, folder: &str) {
    let list = root().join("tests/fixtures").join(folder).join("faults.json");
    let list = std::fs::read_to_string(list).expect("the list of faults");
    let wanted: BTreeMap<String, String> = serde_json::from_str(&list).expect("JSON");
    let found: BTreeMap<String, String> = fixtures_in(folder, "invalid").into_iter().collect();
    assert_eq!(wanted.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>());
    for (name, text) in &found {
        let document: Value = serde_json::from_str(text).expect("JSON");
        let faults = faults(&schema_of(version, name), &document);
        assert!(!faults.is_empty(), "{name} is accepted");
        assert!(faults.iter().all(|(pointer, _)| *pointer == wanted[name]), "{name}: {faults:#?}");
        // One fault, one message; these two break two keywords at once.
        let twice = ["article-asset-file-climbs", "article-image-file-climbs", "manifest-version-number"]
            .contains(&name.as_str());
        assert_eq!(faults.len(), if twice { 2 } else { 1 }, "{name}: {faults:#?}");
    }
}

#[test]
fn the_maximal_documents_use_every_member() {
    for (path, schema) in schema::all() {
        let kind = path.split(['/', '.']).nth(2).expect("2.0/article.schema.json");
        let name = format!("{kind}-maximal");
        let version = path.split('/').next().expect("2.0/article.schema.json");
        let (_, folder) = VERSIONS.into_iter().find(|(known, _)| *known == version).expect("a version");
        let found = fixtures_in(folder, "valid").into_iter().find(|(given, _)| *given == name);
        let (_, text) = found.expect("a maximal document");
        let document: Value = serde_json::from_str(&text).expect("JSON");

        let mut all = BTreeSet::new();
        walk(&schema, "", &mut |pointer, part| {
            if !pointer.ends_with("/if") {
                let names = part.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys);
                all.extend(names.map(|name| format!("{pointer}/properties/{name}")));
            }
        });
        let mut used = BTreeSet::new();
        follow(&schema, "", &document, &mut used);
        let missed: Vec<_> = all.difference(&used).collect();
        assert!(missed.is_empty(), "{name} lacks {missed:#?}");
    }
}

/// Visits a schema and all schemas in it, with their pointers.
fn walk(schema: &Value, pointer: &str, visit: &mut dyn FnMut(&str, &Value)) {
    let Value::Object(members) = schema else { return };
    visit(pointer, schema);
    for (keyword, value) in members {
        let here = format!("{pointer}/{keyword}");
        match (keyword.as_str(), value) {
            ("properties" | "$defs", Value::Object(named)) => {
                named.iter().for_each(|(name, part)| walk(part, &format!("{here}/{name}"), visit));
            }
            ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => {
                parts.iter().enumerate().for_each(|(at, part)| walk(part, &format!("{here}/{at}"), visit));
            }
            ("items" | "if" | "then" | "else" | "not" | "propertyNames", part) => walk(part, &here, visit),
            _ => {}
        }
    }
}

/// Collects the pointers of the members that a valid document uses.
fn follow(root: &Value, pointer: &str, document: &Value, used: &mut BTreeSet<String>) {
    let schema = root.pointer(pointer).expect("a pointer into the schema");
    if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        follow(root, &target[1..], document, used);
    }
    for at in 0..schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len) {
        follow(root, &format!("{pointer}/allOf/{at}"), document, used);
    }
    if schema.get("if").is_some_and(|condition| jsonschema::is_valid(condition, document)) {
        follow(root, &format!("{pointer}/then"), document, used);
    }
    match document {
        Value::Object(members) => {
            for (name, value) in members {
                if schema.get("properties").is_some_and(|known| known.get(name).is_some()) {
                    let member = format!("{pointer}/properties/{name}");
                    follow(root, &member, value, used);
                    used.insert(member);
                }
            }
        }
        Value::Array(items) if schema.get("items").is_some() => {
            items.iter().for_each(|item| follow(root, &format!("{pointer}/items"), item, used));
        }
        _ => {}
    }
}
