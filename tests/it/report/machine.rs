//! What programs read: described by the schema, and of one mind in both forms.

use std::path::Path;

use jsonschema::Validator;
use offprint::Error;
use offprint::diagnostic::{Edit, Fix};
use offprint::report::{self, Format, Outcome, Style};
use serde_json::Value;
use snapbox::{assert_data_eq, file};

use super::sample::{CREDITS, archive, deflated, finding, report, unchecked};

fn validator() -> Validator {
    jsonschema::options().should_validate_formats(true).build(&report::schema()).expect("the schema is one")
}

/// A report of every kind of record: findings of each shape, a pass, a folder, a failure.
fn everything(format: Format) -> String {
    let mut helped = finding(CREDITS, "\"photografer\"");
    helped.help = Some("did you mean `photographer`?".to_owned());
    helped.fix = Some(Fix {
        safe: true,
        title: "replace it by `photographer`".to_owned(),
        edit: Edit::Replace("photographer".into()),
    });
    let mut whole = archive(vec![helped, deflated()]);
    whole.unchecked = vec![unchecked("media/quay.avif"), unchecked("")];
    whole.unchecked[1].code = "";
    let mut folder = archive(Vec::new());
    (folder.name, folder.content_digest) = ("harbour".to_owned(), None);
    folder.form = Some(offprint::container::package::Form::Folder);
    let error = Error::NoArticle { path: "empty".into(), wanted: "an `article.md`" };
    let failed = Outcome::Failed { name: "empty", error: &error };
    report(format, Style::default(), &[Outcome::Checked(&whole), Outcome::Checked(&folder), failed])
}

#[test]
fn the_schema_file_is_in_step_with_the_types() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/report/1.schema.json");
    let wanted = format!("{:#}\n", report::schema());
    if std::env::var_os("SNAPSHOTS").is_some_and(|mode| mode == "overwrite") {
        std::fs::write(&file, &wanted).expect("the schema can be written");
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(found == wanted, "schema/report/1.schema.json is stale; `SNAPSHOTS=overwrite cargo test` renews it");
}

#[test]
fn every_definition_and_member_is_described() {
    fn look(value: &Value, at: &str) {
        if let Some(Value::Object(properties)) = value.get("properties") {
            for (name, property) in properties {
                let told = property.get("description").is_some() || property.get("const").is_some();
                assert!(told, "{at}/{name} has no description");
            }
        }
    }
    let schema = report::schema();
    let definitions = schema["$defs"].as_object().expect("the schema has definitions");
    assert!(definitions.len() >= 10);
    for (name, definition) in definitions {
        assert!(definition.get("description").is_some(), "{name} has no description");
        look(definition, name);
    }
}

#[test]
fn the_schema_describes_what_json_writes() {
    let document: Value = serde_json::from_str(&everything(Format::Json)).expect("it is JSON");
    let errors: Vec<String> = validator().iter_errors(&document).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
    let empty: Value = serde_json::from_str(&report(Format::Json, Style::default(), &[])).expect("it is JSON");
    assert!(validator().is_valid(&empty), "{empty}");
}

#[test]
fn the_schema_describes_every_json_line() {
    let text = everything(Format::Jsonl);
    let records: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect();
    let kinds: Vec<&str> = records.iter().filter_map(|record| record["type"].as_str()).collect();
    assert_eq!(kinds, ["package", "package", "package", "summary"]);
    for record in &records {
        let errors: Vec<String> = validator().iter_errors(record).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{record}");
    }
}

#[test]
fn both_forms_tell_the_same() {
    let mut document: Value = serde_json::from_str(&everything(Format::Json)).expect("it is JSON");
    let mut records: Vec<Value> =
        everything(Format::Jsonl).lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect();
    for record in &mut records {
        let members = record.as_object_mut().expect("a record is an object");
        assert_eq!(members.shift_remove("schema"), Some(document["schema"].clone()));
        members.shift_remove("type");
    }
    assert_eq!(records.pop(), Some(document["summary"].take()));
    assert_eq!(Value::from(records), document["packages"]);
}

#[test]
fn the_schema_refuses_what_is_no_report() {
    let sound: Value = serde_json::from_str(&everything(Format::Json)).expect("it is JSON");
    let broken: [(&str, Value); 5] = [
        ("/schema", "urn:offprint:schema:report:2".into()),
        ("/packages/0/verdict", "maybe".into()),
        ("/packages/0/form", Value::Null),
        ("/packages/0/contentDigest", "0F".into()),
        ("/packages/0/findings/0/pointer", "no pointer".into()),
    ];
    for (pointer, value) in broken {
        let mut document = sound.clone();
        *document.pointer_mut(pointer).expect("the pointer is there") = value;
        assert!(!validator().is_valid(&document), "{pointer}");
    }
}

#[test]
fn json_lines_are_frozen() {
    assert_data_eq!(everything(Format::Jsonl), file!["../../snapshots/report/everything.jsonl": Text].raw());
}

#[test]
fn json_is_frozen() {
    assert_data_eq!(everything(Format::Json), file!["../../snapshots/report/everything.json": Text].raw());
}
