//! The pieces of a schema at work: each is made into a validator when a document asks for it for the first time.

use std::sync::OnceLock;

use jsonschema::{Draft, Keyword, Registry, ValidationError, Validator};
use serde_json::{Value, json};

use super::options;
use super::patterns::lazy_patterns;
use super::ready::{DEFINITION, KINDS};
use crate::rules::instance::Documents;
use crate::source::node::Node;
use crate::source::table::Table;

/// What `ready` made of a schema.
pub(super) struct Pieces {
    text: &'static str,
    parted: OnceLock<Vec<Piece>>,
}

/// One of them.
struct Piece {
    name: &'static str,
    text: &'static str,
    validator: OnceLock<Option<Validator<Documents>>>,
}

impl Pieces {
    pub(super) const fn new(text: &'static str) -> Self {
        Self { text, parted: OnceLock::new() }
    }

    /// Whether a document is as the schema says. One that is not may still be, where a piece cannot be made.
    pub(super) fn are_met_by(&'static self, document: Node<'_>) -> bool {
        self.piece("").is_some_and(|root| root.is_met_by(document, self))
    }

    fn piece(&'static self, name: &str) -> Option<&'static Piece> {
        let part = || {
            let lines = self.text.lines().filter_map(|line| line.split_once('\t'));
            lines.map(|(name, text)| Piece { name, text, validator: OnceLock::new() }).collect()
        };
        self.parted.get_or_init(part).iter().find(|piece| piece.name == name)
    }
}

impl Piece {
    fn is_met_by(&self, value: Node<'_>, pieces: &'static Pieces) -> bool {
        let made = self.validator.get_or_init(|| make(self.text, pieces));
        made.as_ref().is_some_and(|validator| validator.is_valid(value))
    }
}

/// Makes the validator without holding the schema against the schema of schemas, which costs as much again: our own are
/// held against it in the tests. Only the root is, and by the oldest dialect, which is the smallest; what it refers to is
/// in its own.
fn make(text: &str, pieces: &'static Pieces) -> Option<Validator<Documents>> {
    const NAME: &str = "urn:offprint:schema";
    let schema: Value = serde_json::from_str(text).ok()?;
    let resource = Draft::Draft202012.create_resource(schema);
    let registry = Registry::new().add(NAME, resource).ok()?.prepare().ok()?;
    let options = lazy_patterns(options()).with_draft(Draft::Draft4).with_registry(&registry);
    let options = options.with_keyword(DEFINITION, move |_, name, _| {
        let piece = name.as_str().and_then(|name| pieces.piece(name));
        let piece = piece.ok_or_else(|| ValidationError::custom("there is no such piece"))?;
        Ok(Box::new(Asks(move |value: Node<'_>| piece.is_met_by(value, pieces))))
    });
    let options = options.with_keyword(KINDS, move |_, kinds, _| {
        let kinds = kinds.as_object().into_iter().flatten();
        let kinds: Table<String, &Piece> =
            kinds.filter_map(|(kind, name)| Some((kind.clone(), pieces.piece(name.as_str()?)?))).collect();
        Ok(Box::new(Asks(move |value: Node<'_>| {
            let kind = value.get("type").and_then(|kind| kind.str());
            kind.and_then(|kind| kinds.get(kind)).is_none_or(|piece| piece.is_met_by(value, pieces))
        })))
    });
    options.build(&json!({ "$ref": NAME })).ok()
}

/// A keyword that asks whether a value is as it should be.
struct Asks<A>(A);

impl<'i, A: Fn(Node<'_>) -> bool + Send + Sync> Keyword<'i, Documents> for Asks<A> {
    fn validate(&self, instance: Node<'i>) -> Result<(), ValidationError<'i>> {
        match self.is_valid(instance) {
            true => Ok(()),
            false => Err(ValidationError::custom("it is not as its definition says")),
        }
    }

    fn is_valid(&self, instance: Node<'i>) -> bool {
        (self.0)(instance)
    }
}
