//! What a house asks of its articles besides the format: plain data, made by whoever reads a configuration.

use jsonschema::{Draft, Validator};
use serde_json::Value;

use super::instance::Documents;
use crate::container::digest::Checksum;
use crate::source::json::push_name;
use crate::source::node::Node;

/// What a house asks of its articles.
#[derive(Debug, Default)]
pub struct House {
    /// Members that must be there, and say something.
    pub required: Vec<Member>,
    /// Members that must not be there.
    pub forbidden: Vec<Member>,
    /// The licences that may be used, by id or URL; none means any.
    pub licences: Vec<String>,
    /// The suppliers of media that may be used, by name or URI; none means any.
    pub agencies: Vec<String>,
    /// How many characters a headline may have.
    pub headline_length: Option<usize>,
    /// A schema of the house's own.
    pub schema: Option<HouseSchema>,
}

/// A JSON Schema of a house's own, to be laid over articles.
#[derive(Debug)]
pub struct HouseSchema {
    /// What it is called in messages.
    pub name: String,
    /// What it validates with.
    pub(crate) validator: Validator<Documents>,
    /// A digest of what it says.
    pub(crate) digest: Checksum,
}

impl HouseSchema {
    /// Reads a schema; nothing is fetched, and a reference out of it is refused. Formats are asserted.
    ///
    /// # Errors
    /// What is wrong with it, in one line.
    pub fn new(name: impl Into<String>, schema: &Value) -> Result<Self, String> {
        let options = jsonschema::options_for::<Documents>()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true)
            .offline();
        let validator = options.build(schema).map_err(|error| error.to_string())?;
        Ok(Self { name: name.into(), validator, digest: Checksum::of(schema.to_string().as_bytes()) })
    }
}

/// The way to a member: names, and `*` for every item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    steps: Vec<Step>,
    text: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Name(String),
    Item(usize),
    Each,
}

impl Member {
    /// Reads a way: a JSON pointer (`/media/*/altText`), or names with dots between them (`media[*].altText`).
    ///
    /// # Errors
    /// It leads to no member.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let mut steps = Vec::new();
        let mut step = |token: &str| {
            steps.push(match token {
                "*" => Step::Each,
                digits if !digits.is_empty() && digits.len() < 9 && digits.bytes().all(|b| b.is_ascii_digit()) => {
                    Step::Item(digits.parse().unwrap_or_default())
                }
                name => Step::Name(name.to_owned()),
            });
        };
        if let Some(pointer) = text.strip_prefix('/') {
            pointer.split('/').for_each(|token| step(&token.replace("~1", "/").replace("~0", "~")));
        } else {
            for part in text.split('.') {
                let mut tokens = part.split('[');
                let name = tokens.next().unwrap_or_default();
                if name.is_empty() {
                    return Err("a name is missing");
                }
                step(name);
                for index in tokens {
                    step(index.strip_suffix(']').ok_or("a `[` is not closed")?);
                }
            }
        }
        match steps.last() {
            Some(Step::Name(name)) if !name.is_empty() => Ok(Self { steps, text: text.to_owned() }),
            Some(Step::Name(_)) => Err("a name is missing"),
            _ => Err("it must end in the name of a member"),
        }
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Every object that has the member: the member's value. Where the way ends early, or the value says nothing:
    /// the object where it ends, and the member missed there.
    pub(crate) fn find<'a>(&self, root: Node<'a>) -> Vec<Found<'a>> {
        let mut found = Vec::new();
        walk(root, &self.steps, &mut found);
        found
    }
}

/// What stands at the end of a way, or does not.
#[derive(Debug, Clone)]
pub(crate) enum Found<'a> {
    Value(Node<'a>),
    /// The object, and the pointer of what is missing, as seen from it.
    Missing(Node<'a>, String),
}

fn walk<'a>(node: Node<'a>, steps: &[Step], found: &mut Vec<Found<'a>>) {
    let Some((step, rest)) = steps.split_first() else {
        return found.push(Found::Value(node));
    };
    match step {
        Step::Each => node.items().for_each(|item| walk(item, rest, found)),
        Step::Item(index) => node.items().nth(*index).into_iter().for_each(|item| walk(item, rest, found)),
        Step::Name(name) => match node.get(name) {
            Some(member) => walk(member, rest, found),
            // A list that is not there has no item that lacks anything.
            None if rest.iter().any(|step| !matches!(step, Step::Name(_))) => {}
            None if node.is_object() => {
                let mut pointer = String::new();
                push_name(&mut pointer, name);
                found.push(Found::Missing(node, pointer.split_off(1)));
            }
            None => {}
        },
    }
}

/// Whether a value says something: it is not null, blank or empty.
pub(crate) fn says_something(node: Node<'_>) -> bool {
    let is_blank = |text: &str| text.trim().is_empty();
    match node.is_object() || node.is_array() {
        true => node.count() > 0 && !node.text().is_some_and(is_blank),
        false => !node.is_null() && !node.str().is_some_and(is_blank),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::source::tree::Tree;

    #[test]
    fn finds_members_and_where_they_are_missing() {
        let tree = Tree::from(&json!({"media": [{"altText": "a"}, {}], "byline": {"text": "By A"}}));
        let count = |text: &str| {
            let found = Member::parse(text).expect("a way").find(tree.root());
            let missing = found.iter().filter(|found| matches!(found, Found::Missing(..))).count();
            (found.len() - missing, missing)
        };
        assert_eq!(count("/media/*/altText"), (1, 1));
        assert_eq!(count("media[*].altText"), (1, 1));
        assert_eq!(count("media[1].altText"), (0, 1));
        assert_eq!(count("byline.text"), (1, 0));
        assert_eq!(count("slugline"), (0, 1));
        assert_eq!(count("footnotes[*].id"), (0, 0));
        for bad in ["", "/", "media[*]", "media[*", "a..b"] {
            assert!(Member::parse(bad).is_err(), "{bad}");
        }
    }
}
