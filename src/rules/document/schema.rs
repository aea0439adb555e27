//! The published schemas at work: what a document says otherwise, each fault once, at the very value.
//!
//! Formats are asserted: a date that is no date is a fault, though JSON Schema alone takes it for a remark. The
//! validator only finds; what is said to people is made in [`words`].

mod patterns;
mod pieces;
#[cfg_attr(not(test), expect(dead_code, reason = "it is run by build.rs"))]
mod ready;

use std::collections::HashSet;
use std::sync::OnceLock;

use jsonschema::error::ValidationErrorKind;
use jsonschema::json::Json;
use jsonschema::{Draft, ValidationError, Validator};
use serde_json::Value;

use self::patterns::Options;
use self::pieces::Pieces;
use super::words;
use crate::container::document::Document;
use crate::container::path::MANIFEST;
use crate::diagnostic::Fix;
use crate::format::{Reading, Version};
use crate::source::json::MAX_SAFE_INTEGER;
use crate::source::node::Node;

/// How many faults of one document are told apart; a document with more is not being read, it is being replaced.
const MAX_FAULTS: usize = 10_000;

/// A document held against its schema.
#[derive(Debug)]
pub(crate) struct Validated<'a> {
    pub(crate) document: &'a Document,
    pub(crate) faults: Vec<Fault<'a>>,
    /// What keeps the answer from being whole.
    pub(crate) unchecked: Option<String>,
}

/// One fault.
#[derive(Debug)]
pub(crate) struct Fault<'a> {
    /// The value that is wrong, or the object that a member is missing in.
    pub(crate) node: Node<'a>,
    /// Where that stands.
    pub(crate) pointer: String,
    pub(crate) kind: Kind,
    /// The definition in the schema that says so; empty for the document itself.
    pub(crate) definition: String,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) fix: Option<Fix>,
}

/// In what a value differs from its schema.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It lacks this member.
    Missing(String),
    /// It is a member that the schema does not have.
    Unknown,
    /// It is a name that may not stand here: of the member whose value it is.
    Name,
    /// It is no word of its vocabulary.
    Word,
    /// It is a string that is not formed as it must be.
    Form,
    /// It is something else than it must be.
    Other,
}

/// A published schema, in two forms: most documents meet only the first.
struct Schema {
    text: &'static str,
    /// Say yes or no.
    pieces: Pieces,
    /// Says where and why; made when something is wrong for the first time.
    thorough: OnceLock<Option<Thorough>>,
}

/// A schema as it is written: to validate with, and to look up what is wanted.
struct Thorough {
    value: Value,
    validator: Validator,
}

impl Schema {
    const fn new(text: &'static str, pieces: &'static str) -> Self {
        Self { text, pieces: Pieces::new(pieces), thorough: OnceLock::new() }
    }

    fn thorough(&self) -> Option<&Thorough> {
        let made = || {
            let value: Value = serde_json::from_str(self.text).ok()?;
            let validator = options().build(&value).ok()?;
            Some(Thorough { value, validator })
        };
        self.thorough.get_or_init(made).as_ref()
    }
}

fn options<F: Json>() -> Options<'static, F> {
    jsonschema::options_for().with_draft(Draft::Draft202012).should_validate_formats(true).offline()
}

/// The schema of this name, and what `build.rs` made of it.
macro_rules! schema {
    ($name:literal) => {{
        static SCHEMA: Schema = Schema::new(
            include_str!(concat!("../../../schema/", $name, ".schema.json")),
            include_str!(concat!(env!("OUT_DIR"), "/schema/", $name, ".pieces")),
        );
        &SCHEMA
    }};
}

/// The schema of a manifest or of an article of this major version.
fn schema(major: u32, is_manifest: bool) -> Option<&'static Schema> {
    Some(match (major, is_manifest) {
        (1, true) => schema!("1.0/manifest"),
        (1, false) => schema!("1.0/article"),
        (2, true) => schema!("2.0/manifest"),
        (2, false) => schema!("2.0/article"),
        _ => return None,
    })
}

/// Holds documents against the schemas of `version`.
pub(crate) fn validate<'a>(
    documents: impl Iterator<Item = (&'a Document, Node<'a>)>,
    version: Version,
) -> Vec<Validated<'a>> {
    documents.map(|(document, root)| one(document, root, version)).collect()
}

fn one<'a>(document: &'a Document, root: Node<'a>, version: Version) -> Validated<'a> {
    let mut validated = Validated { document, faults: Vec::new(), unchecked: None };
    let is_manifest = document.path == MANIFEST;
    let Some(schema) = schema(version.major, is_manifest) else {
        validated.unchecked = Some(format!("there is no schema of version {version} to hold it against"));
        return validated;
    };
    if schema.pieces.are_met_by(root) {
        return validated;
    }
    let Some(schema) = schema.thorough() else { return validated };
    let name = if is_manifest { "the manifest" } else { "the article" };
    let newer = version.reading() == Reading::NewerMinor;
    let mut judged = HashSet::new();
    let value = root.to_value();
    for error in schema.validator.iter_errors(&value) {
        let pointer = error.instance_path().as_str();
        let (Some(node), Some(said)) = (root.pointer(pointer), value.pointer(pointer)) else { continue };
        if is_told_elsewhere(&error, node, is_manifest) {
            continue;
        }
        for fault in faults(schema, name, &error, (node, said), pointer) {
            // Of a value that is wrong in several ways, the first is said.
            let about_value = !matches!(fault.kind, Kind::Missing(_));
            if about_value && !judged.insert(fault.node.address()) {
                continue;
            }
            if newer && fault.kind == Kind::Word {
                validated.unchecked =
                    Some(format!("version {version} may have words that its version {}.0 has not", version.major));
                continue;
            }
            validated.faults.push(fault);
        }
        if validated.faults.len() >= MAX_FAULTS {
            validated.unchecked = Some(format!("it has more than {MAX_FAULTS} faults; the rest was not counted"));
            break;
        }
    }
    validated
}

/// Whether another rule says it already: OFP201 of numbers that are not kept exactly; and of a manifest, OFP202 and
/// OFP208 of its version, the rules of the container of its names, order and numbers (clauses 8 and 9).
fn is_told_elsewhere(error: &ValidationError<'_>, node: Node<'_>, is_manifest: bool) -> bool {
    let pointer = error.instance_path().as_str();
    if let Some(number) = node.as_number() {
        let inexact = number.as_f64().is_some_and(|number| number.abs() > MAX_SAFE_INTEGER as f64);
        return inexact || (is_manifest && !number.is_u64());
    }
    is_manifest
        && match error.kind() {
            ValidationErrorKind::Constant { .. } => pointer == "/version",
            ValidationErrorKind::MaxItems { .. } => pointer == "/files",
            ValidationErrorKind::UniqueItems => pointer == "/articles",
            _ => node.str().is_some() && (pointer.starts_with("/articles/") || pointer.ends_with("/path")),
        }
}

/// The faults that one error stands for: one for each member that should not be there, else one.
fn faults<'a>(
    schema: &Thorough,
    document: &'static str,
    error: &ValidationError<'_>,
    (node, value): (Node<'a>, &Value),
    pointer: &str,
) -> Vec<Fault<'a>> {
    let keyword_at = error.schema_path().as_str();
    let owner_at = keyword_at.rsplit_once('/').map_or("", |(owner, _)| owner);
    let owner = schema.value.pointer(owner_at).unwrap_or(&Value::Null);
    let definition = definition(keyword_at);
    // Of an open vocabulary, what is no URI must be one of the words.
    let open = owner_at.ends_with("/else");
    let said = words::Said { open, document, owner, definition, pointer, value };
    let fault = |node, kind, (message, help), fix| {
        let (pointer, definition) = (pointer.to_owned(), definition.to_owned());
        Fault { node, pointer, kind, definition, message, help, fix }
    };
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let member =
                |name: &String| Some(fault(node.get(name)?, Kind::Unknown, said.unknown(name), said.unknown_fix(name)));
            unexpected.iter().take(MAX_FAULTS).filter_map(member).collect()
        }
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            vec![fault(node, Kind::Missing(name.to_owned()), said.missing(name), None)]
        }
        ValidationErrorKind::PropertyNames { error } => {
            let name = error.instance().as_str().unwrap_or_default();
            node.get(name).map(|member| fault(member, Kind::Name, said.name(name), None)).into_iter().collect()
        }
        ValidationErrorKind::Enum { .. } => {
            vec![fault(node, Kind::Word, said.word(), said.word_fix())]
        }
        ValidationErrorKind::UniqueItems => vec![fault(node, Kind::Other, said.repeated(), None)],
        ValidationErrorKind::Pattern { .. }
        | ValidationErrorKind::Format { .. }
        | ValidationErrorKind::Not { .. }
        | ValidationErrorKind::MaxLength { .. }
        | ValidationErrorKind::AnyOf { .. } => vec![fault(node, Kind::Form, said.form(), said.form_fix())],
        _ => vec![fault(node, Kind::Other, said.other(), said.empty_fix())],
    }
}

/// `Credit` of `/$defs/Credit/required`.
fn definition(keyword_at: &str) -> &str {
    let rest = keyword_at.strip_prefix("/$defs/").unwrap_or_default();
    rest.split('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::tree::Tree;
    use serde_json::json;

    /// The pointers of all values in a document.
    fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
        found.push(at.to_owned());
        match value {
            Value::Object(members) => {
                let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
                members.iter().for_each(|(name, inner)| pointers(inner, &format!("{at}/{}", escaped(name)), found));
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(index, inner)| pointers(inner, &format!("{at}/{index}"), found));
            }
            _ => {}
        }
    }

    #[test]
    fn pieces_say_what_the_published_schema_says() {
        let odd = [
            json!(null),
            json!(0),
            json!(""),
            json!("odd"),
            json!("x:odd"),
            json!([]),
            json!({}),
            json!({"type": "table"}),
            json!([{"type": "paragraph"}]),
        ];
        let files = [
            (2, false, "tests/fixtures/schema/valid/article-maximal.json"),
            (2, true, "tests/fixtures/schema/valid/manifest-maximal.json"),
            (1, false, "tests/fixtures/schema-1.0/valid/article-maximal.json"),
            (1, true, "tests/fixtures/schema-1.0/valid/manifest-maximal.json"),
        ];
        for (major, is_manifest, file) in files {
            let text = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file));
            let whole: Value = serde_json::from_str(&text.expect(file)).expect("JSON");
            let schema = schema(major, is_manifest).expect("there is a schema");
            let validator = &schema.thorough().expect("it can be made").validator;
            let mut verdicts = [0, 0];
            let mut agree = |document: &Value| {
                let valid = validator.is_valid(document);
                assert_eq!(schema.pieces.are_met_by(Tree::from(document).root()), valid, "{file}: {document}");
                verdicts[usize::from(valid)] += 1;
            };
            agree(&whole);
            let mut all = Vec::new();
            pointers(&whole, "", &mut all);
            for pointer in &all {
                for odd in &odd {
                    let mut document = whole.clone();
                    *document.pointer_mut(pointer).expect("it is there") = odd.clone();
                    agree(&document);
                }
                let mut document = whole.clone();
                let names: Vec<String> = match document.pointer(pointer) {
                    Some(Value::Object(members)) => members.keys().cloned().collect(),
                    _ => continue,
                };
                for name in names {
                    let mut document = whole.clone();
                    let members = document.pointer_mut(pointer).and_then(Value::as_object_mut).expect("an object");
                    members.remove(&name);
                    agree(&document);
                }
                document.pointer_mut(pointer).expect("an object")["odd"] = json!(true);
                agree(&document);
            }
            assert!(verdicts.iter().all(|count| *count > 20), "{file}: {verdicts:?}");
        }
    }
}
