//! Front matter to JSON by the tables of [`shape`](super::shape): kinds checked, places kept, nothing dropped.

use std::ops::Range;
use std::path::PathBuf;

use serde_json::Value;

use super::licence;
use super::made::{Made, What};
use super::parties::Parties;
use super::shape::{Kind, LICENCE, Member, RIGHTS, Shape, TEXT};
use super::yaml::{Content, Key, Yaml};
use crate::rules::lines;
use crate::source::problem::{Change, Fault, Problem};
use crate::source::text::{is_certain, nearest};

/// One article's reading: its parties, and what was found on the way.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) file: PathBuf,
    pub(crate) parties: Parties,
    pub(crate) problems: Vec<Problem>,
    /// How many problems are kept.
    pub(crate) most: usize,
}

impl Reading {
    pub(crate) fn problem(&mut self, fault: Fault, at: Range<usize>, message: String, help: Option<String>) {
        if self.problems.len() < self.most {
            self.problems.push(Problem { fault, file: self.file.clone(), span: at, message, help, change: None });
        }
    }

    /// As [`problem`](Self::problem), with what would mend it.
    fn mendable(&mut self, fault: Fault, at: Range<usize>, message: String, help: String, change: Option<Change>) {
        let before = self.problems.len();
        self.problem(fault, at, message, Some(help));
        if let Some(problem) = self.problems.get_mut(before) {
            problem.change = change;
        }
    }

    fn bad(&mut self, node: &Yaml, name: &str, wanted: &str) -> Option<Made> {
        if node.is_null() {
            return self.empty(node, name);
        }
        let message = format!("`{name}` is {}, and wants {wanted}", node.kind());
        self.problem(Fault::BadValue, node.at.clone(), message, None);
        None
    }

    fn empty(&mut self, node: &Yaml, name: &str) -> Option<Made> {
        let help = "write the value after the colon, or take the line out".to_owned();
        let message = format!("`{name}` has no value");
        self.mendable(Fault::BadValue, node.at.clone(), message, help, Some(Change::Remove));
        None
    }

    /// The value of the member `name`, as `shape` has it; none after a problem.
    pub(crate) fn value(&mut self, name: &str, node: &Yaml, shape: &Shape) -> Option<Made> {
        if node.is_null() && !matches!(shape, Shape::Any) {
            return self.bad(node, name, "");
        }
        match shape {
            Shape::Str => self.string(name, node),
            Shape::Text => match node.what {
                Content::Map(_) => self.object(name, node, TEXT),
                _ => self.string(name, node),
            },
            Shape::Integer => self.number(name, node, "a whole number", |text| {
                text.parse::<i64>().ok().filter(|n| n.unsigned_abs() < 1 << 53).map(Value::from)
            }),
            Shape::Number => self.number(name, node, "a number", |text| {
                let number = text.parse::<f64>().ok().filter(|number| number.is_finite())?;
                text.parse::<i64>().map(Value::from).ok().or_else(|| Some(Value::from(number)))
            }),
            Shape::Boolean => match node.scalar() {
                Some("true" | "True" | "TRUE") => Some(Made::new(true, node.at.clone())),
                Some("false" | "False" | "FALSE") => Some(Made::new(false, node.at.clone())),
                Some(text) => {
                    let message = format!("`{name}` is `{text}`, and wants true or false");
                    self.problem(Fault::BadValue, node.at.clone(), message, None);
                    None
                }
                None => self.bad(node, name, "true or false"),
            },
            Shape::Id => self.string(name, node).map(|made| local_id(&made)),
            Shape::Party(kind) => self.party(name, node, *kind),
            Shape::Asset => {
                let made = self.string(name, node)?;
                let text = made.str().unwrap_or_default().to_owned();
                let id = text.starts_with('#') || is_uri(&text);
                Some(if id { made } else { Made { what: What::Asset(text), ..made } })
            }
            Shape::List(item) => Some(self.list(name, node, item)),
            Shape::Object(members) => self.object(name, node, members),
            Shape::Short(member, members) => match node.what {
                Content::Scalar { .. } => {
                    let shape = members.iter().find(|known| known.name == *member).map_or(&Shape::Str, |m| &m.shape);
                    let value = self.value(name, node, shape)?;
                    Some(Made::object(value.at.clone()).with(member, value))
                }
                _ => self.object(name, node, members),
            },
            Shape::Licence => match node.what {
                Content::Scalar { .. } => self.string(name, node).map(|made| licence::short(&made)),
                _ => self.object(name, node, LICENCE),
            },
            Shape::Rights => match node.what {
                Content::Scalar { .. } => self.string(name, node).map(|made| licence::notice(made, &mut self.parties)),
                _ => self.object(name, node, RIGHTS),
            },
            Shape::Any => Some(any(node)),
        }
    }

    /// A string, as it was written.
    pub(crate) fn string(&mut self, name: &str, node: &Yaml) -> Option<Made> {
        match node.scalar() {
            Some(text) if !node.is_null() && !text.trim().is_empty() => Some(Made::new(text, node.at.clone())),
            Some(_) => self.empty(node, name),
            None => self.bad(node, name, "text"),
        }
    }

    fn number(&mut self, name: &str, node: &Yaml, wanted: &str, parse: impl Fn(&str) -> Option<Value>) -> Option<Made> {
        let Some(text) = node.scalar() else { return self.bad(node, name, wanted) };
        match parse(text) {
            Some(value) => Some(Made::new(value, node.at.clone())),
            None => {
                let message = format!("`{name}` is `{text}`, and wants {wanted}");
                self.problem(Fault::BadValue, node.at.clone(), message, None);
                None
            }
        }
    }

    /// The reference to a party that is given by id, URI or name.
    pub(crate) fn party(&mut self, name: &str, node: &Yaml, kind: Kind) -> Option<Made> {
        let made = self.string(name, node)?;
        let text = made.str().unwrap_or_default();
        if text.starts_with('#') || is_uri(text) {
            return Some(made);
        }
        let id = self.parties.refer(text, kind, made.at.clone());
        Some(Made::new(id, node.at.clone()))
    }

    pub(crate) fn list(&mut self, name: &str, node: &Yaml, item: &Shape) -> Made {
        let one = std::slice::from_ref(node);
        let items = match &node.what {
            Content::List(items) => items.as_slice(),
            _ => one,
        };
        let made = items.iter().filter_map(|node| self.value(name, node, item)).collect();
        Made::list(made, Some(node.at.clone()))
    }

    /// An object by its table; members that are not in it are problems.
    pub(crate) fn object(&mut self, name: &str, node: &Yaml, members: &[Member]) -> Option<Made> {
        let Content::Map(given) = &node.what else {
            let names: Vec<&str> = members.iter().map(|member| member.name).collect();
            let wanted = format!("the members {}", one_of(&names));
            return self.bad(node, name, &wanted);
        };
        for (key, _) in given {
            if !members.iter().any(|member| member.name == key.text) {
                self.unknown_member(key, given, name, members.iter().map(|member| member.name));
            }
        }
        Some(self.known(node, members))
    }

    /// The members of `node` that are in the table; the others are left to the caller.
    pub(crate) fn known(&mut self, node: &Yaml, members: &[Member]) -> Made {
        let mut made = Made::object(Some(node.at.clone()));
        for member in members {
            if let Some(value) = node.get(member.name).and_then(|value| self.value(member.name, value, &member.shape)) {
                made.put(member.name, value);
            }
        }
        made
    }

    /// Says that the front matter has no member of this name there, and which was meant; `given` are all that stand
    /// beside it.
    pub(crate) fn unknown_member<'n>(
        &mut self,
        key: &Key,
        given: &[(Key, Yaml)],
        owner: &str,
        known: impl Iterator<Item = &'n str>,
    ) {
        let known: Vec<&str> = known.collect();
        let is_free = |name: &str| !given.iter().any(|(other, _)| other.text == name);
        let elsewhere = if owner.is_empty() { elsewhere(&key.text) } else { None };
        let elsewhere = elsewhere.filter(|name| known.contains(name));
        let before = self.problems.len();
        self.unknown(&key.text, key.at.clone(), owner, known.iter().copied());
        let Some(problem) = self.problems.get_mut(before) else { return };
        let Some(meant) = elsewhere.or_else(|| nearest(&key.text, known.iter().copied())) else { return };
        if !is_free(meant) {
            problem.help = Some(format!("`{meant}` is there already: take this one out"));
            return;
        }
        problem.help = Some(format!("did you mean `{meant}`?"));
        let certain = elsewhere.is_none() && is_certain(&key.text, meant, known.iter().copied());
        problem.change = Some(Change::Rename { name: meant.to_owned(), certain });
    }

    /// Says that there is no member of this name, and which was meant.
    pub(crate) fn unknown<'n>(
        &mut self,
        key: &str,
        at: Range<usize>,
        owner: &str,
        known: impl Iterator<Item = &'n str>,
    ) {
        let names: Vec<&str> = known.collect();
        let near = nearest(key, names.iter().copied());
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if owner.is_empty() => "a house's own members stand under `extensions`".to_owned(),
            None => format!("`{owner}` has the members {}", one_of(&names)),
        };
        let of = if owner.is_empty() { String::new() } else { format!(" in `{owner}`") };
        self.problem(Fault::UnknownMember, at, format!("unknown member `{key}`{of}"), Some(help));
    }
}

/// The member that a word stands for in other front matters.
fn elsewhere(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase().replace('-', "_");
    let mut pairs = lines(include_str!("data/front-matter-words.txt")).filter_map(|line| line.split_once(' '));
    pairs.find(|(other, _)| *other == word).map(|(_, member)| member)
}

fn one_of(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// An id with its `#`, which YAML would take for a comment.
pub(crate) fn local_id(made: &Made) -> Made {
    let text = made.str().unwrap_or_default();
    let id = if text.starts_with('#') || is_uri(text) { text.to_owned() } else { format!("#{text}") };
    Made { at: made.at.clone(), what: What::Value(id.into()) }
}

/// Whether `text` starts with a URI scheme that is in use for ids and addresses.
pub(crate) fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    scheme.len() > 1
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        && scheme.as_bytes()[0].is_ascii_alphabetic()
        && !rest.is_empty()
        && !rest.starts_with(' ')
        && !text.contains(' ')
}

/// Any YAML as JSON: a plain scalar is a number, a truth or nothing only if JSON writes it the same way.
pub(crate) fn any(node: &Yaml) -> Made {
    let what = match &node.what {
        Content::Scalar { text, plain } => {
            let value = match text.as_str() {
                "true" if *plain => Value::Bool(true),
                "false" if *plain => Value::Bool(false),
                _ if node.is_null() => Value::Null,
                text if *plain => same_number(text).unwrap_or_else(|| text.into()),
                text => text.into(),
            };
            What::Value(value)
        }
        Content::List(items) => What::List(items.iter().map(any).collect()),
        Content::Map(members) => {
            What::Object(members.iter().map(|(key, value)| (key.text.clone(), any(value))).collect())
        }
    };
    Made { at: Some(node.at.clone()), what }
}

fn same_number(text: &str) -> Option<Value> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    let value: Value = serde_json::from_str(text).ok().filter(Value::is_number)?;
    let written = serde_json::to_string(&value).ok()?;
    (written == text && value.as_f64().is_some_and(|number| number.abs() < 9e15)).then_some(value)
}
