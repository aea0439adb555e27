//! Changes of a front matter that leave every other byte alone: a member gets another name or another text, or goes.
//!
//! Each change is tried first: what it makes is read again, and must say what was there with that one change.

use std::ops::Range;

use serde_json::Value;

use crate::diagnostic::{Written, removed};
use crate::import::Limits;
use crate::import::front::cut;
use crate::import::quoting;
use crate::import::yaml::{Content, Yaml};

/// Bytes of a source, and what comes in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Patch {
    pub(super) span: Range<usize>,
    pub(super) text: String,
}

/// What is wanted of a front matter.
#[derive(Debug, Clone)]
pub(super) enum Wanted<'w> {
    /// What stands at the bytes is written otherwise.
    Written(Range<usize>, &'w Written),
    /// The scalar at the bytes, which says the first text, is to say the second.
    Text(Range<usize>, &'w str, &'w str),
}

impl Wanted<'_> {
    /// The first byte that it is about.
    pub(super) fn start(&self) -> usize {
        match self {
            Self::Written(at, _) | Self::Text(at, ..) => at.start,
        }
    }

    /// The bytes that change in `text`; none if it cannot be done where it stands.
    pub(super) fn patch(&self, text: &str, limits: &Limits) -> Option<Patch> {
        match self {
            Self::Written(at, how) => change(text, at, how, limits),
            Self::Text(at, old, new) => replace(text, at.clone(), old, new),
        }
    }
}

/// Gives the member whose name stands at `at` another, or its value quotes, or takes it out. `at` may also be an item
/// of a list. What was the only thing in a member goes with that.
fn change(text: &str, at: &Range<usize>, how: &Written, limits: &Limits) -> Option<Patch> {
    let tree = read(text, limits)?;
    let mut path = find(&tree, at)?;
    let mut wanted = tree.clone();
    let patch = match how {
        Written::Named(name) => rename(text, &mut wanted, &path, name)?,
        Written::Quoted => Patch { span: at.clone(), text: in_quotes(at_path(&tree, &path)?.scalar()?) },
        Written::Gone => {
            while path.len() > 1 && children(at_path(&tree, &path[..path.len() - 1])?) == 1 {
                path.pop();
            }
            remove(text, &mut wanted, &path)?
        }
    };
    let mut after = text.to_owned();
    after.replace_range(patch.span.clone(), &patch.text);
    same(&read(&after, limits)?, &wanted).then_some(patch)
}

/// Gives the text whose scalar stands at `at` another one; `old` is what it says.
fn replace(text: &str, at: Range<usize>, old: &str, new: &str) -> Option<Patch> {
    let front = cut(text).ok()?.front;
    let written = text.get(at.clone()).filter(|_| at.end <= front.end)?;
    let scalar = written.trim();
    let quoted = match scalar.as_bytes() {
        [b'"', .., b'"'] => serde_json::from_str::<String>(scalar).ok()? == old,
        [b'\'', .., b'\''] => scalar[1..scalar.len() - 1].replace("''", "'") == old,
        _ if scalar == old => false,
        _ => return None,
    };
    if !quoted && scalar != old {
        return None;
    }
    let start = at.start + (written.len() - written.trim_start().len());
    Some(Patch { span: start..start + scalar.len(), text: if quoted { in_quotes(new) } else { scalar_of(new) } })
}

/// The front matter of a source, if all of it can be read.
fn read(text: &str, limits: &Limits) -> Option<Yaml> {
    let mut troubles = Vec::new();
    let (_, tree) = quoting::read(text, limits, &mut troubles).ok()?;
    // Of a member that stands twice the tree has only one, and cannot tell whether the other was kept.
    troubles.iter().all(|trouble| trouble.unquoted.is_some()).then_some(tree)
}

/// The way to the member or item that stands at `at`, as its places in the lists and members around it.
fn find(tree: &Yaml, at: &Range<usize>) -> Option<Vec<usize>> {
    let inside = |(index, node): (usize, &Yaml)| {
        let mut path = vec![index];
        path.extend(find(node, at)?);
        Some(path)
    };
    match &tree.what {
        Content::Scalar { .. } => None,
        Content::List(items) => {
            let here = items.iter().position(|item| item.at == *at).map(|index| vec![index]);
            here.or_else(|| items.iter().enumerate().find_map(inside))
        }
        Content::Map(members) => {
            let here = members.iter().position(|(key, value)| key.at == *at || value.at == *at);
            let here = here.map(|index| vec![index]);
            here.or_else(|| members.iter().map(|(_, value)| value).enumerate().find_map(inside))
        }
    }
}

fn at_path<'y>(tree: &'y Yaml, path: &[usize]) -> Option<&'y Yaml> {
    path.iter().try_fold(tree, |node, &index| match &node.what {
        Content::Scalar { .. } => None,
        Content::List(items) => items.get(index),
        Content::Map(members) => members.get(index).map(|(_, value)| value),
    })
}

fn at_path_mut<'y>(tree: &'y mut Yaml, path: &[usize]) -> Option<&'y mut Yaml> {
    path.iter().try_fold(tree, |node, &index| match &mut node.what {
        Content::Scalar { .. } => None,
        Content::List(items) => items.get_mut(index),
        Content::Map(members) => members.get_mut(index).map(|(_, value)| value),
    })
}

fn children(node: &Yaml) -> usize {
    match &node.what {
        Content::Scalar { .. } => 0,
        Content::List(items) => items.len(),
        Content::Map(members) => members.len(),
    }
}

fn rename(text: &str, tree: &mut Yaml, path: &[usize], name: &str) -> Option<Patch> {
    let (&last, parents) = path.split_last()?;
    let Content::Map(members) = &mut at_path_mut(tree, parents)?.what else { return None };
    if members.iter().any(|(key, _)| key.text == name) {
        return None;
    }
    let (key, _) = members.get_mut(last)?;
    let quoted = text.get(key.at.clone())?.starts_with(['"', '\'']);
    name.clone_into(&mut key.text);
    Some(Patch { span: key.at.clone(), text: if quoted { in_quotes(name) } else { scalar_of(name) } })
}

fn remove(text: &str, tree: &mut Yaml, path: &[usize]) -> Option<Patch> {
    let (&last, parents) = path.split_last()?;
    let parent = at_path_mut(tree, parents)?;
    let flow = text.get(parent.at.clone())?.starts_with(['{', '[']);
    let (start, end, next) = match &mut parent.what {
        Content::Scalar { .. } => return None,
        Content::List(items) => {
            let item = items.remove(last);
            let start = if flow { item.at.start } else { dash(text, item.at.start)? };
            (start, item.at.end, None)
        }
        Content::Map(members) => {
            let (key, value) = members.remove(last);
            let next = members.get(last).map(|(key, _)| key.at.start);
            (key.at.start, value.at.end.max(key.at.end), next)
        }
    };
    let span = if flow {
        removed(text, start..end)
    } else {
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let first_on_line = text[line..start].trim().is_empty();
        match next {
            // The first member of an item of a list: the next one takes its place behind the dash.
            Some(next) if !first_on_line => start..next,
            _ if first_on_line => line..text[end..].find('\n').map_or(text.len(), |at| end + at + 1),
            _ => return None,
        }
    };
    Some(Patch { span, text: String::new() })
}

/// Where the dash before an item stands.
fn dash(text: &str, item: usize) -> Option<usize> {
    let before = text[..item].trim_end_matches([' ', '\n', '\r']);
    before.ends_with('-').then(|| before.len() - 1)
}

/// Whether two trees say the same, wherever it stands.
fn same(a: &Yaml, b: &Yaml) -> bool {
    match (&a.what, &b.what) {
        (Content::List(a), Content::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Content::Map(a), Content::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((name, a), (other, b))| name.text == other.text && same(a, b))
        }
        _ => a.scalar() == b.scalar() && a.is_null() == b.is_null(),
    }
}

fn in_quotes(text: &str) -> String {
    Value::from(text).to_string()
}

fn scalar_of(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { in_quotes(text) }
}

/// Whether YAML reads the text as itself without quotes, wherever it stands.
fn is_plain(text: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/' | '.');
    text.starts_with(char::is_alphabetic)
        && text.chars().all(letter)
        && text.trim() == text
        && !matches!(text.to_lowercase().as_str(), "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text after the change at the first `mark`.
    fn changed(text: &str, mark: &str, new: Option<&str>) -> Option<String> {
        let start = text.find(mark).expect("the mark is there");
        let how = new.map_or(Written::Gone, |name| Written::Named(name.to_owned()));
        let patch = change(text, &(start..start + mark.len()), &how, &Limits::default())?;
        let mut after = text.to_owned();
        after.replace_range(patch.span, &patch.text);
        Some(after)
    }

    const TEXT: &str = "---\nheadline: Lights # new\nmedia:\n  quay.jpg:\n    alt: Rain\n    taken:   \n  # the crew\n  \
                        crew.jpg: {alt: Two, taken: 2026, credit: X}\nkeywords:\n  - one\n  - name: two\n    uri: u\n    \
                        text: |\n      long\n      text\ndates:\n  modified: soon\n\"language\": en\n---\ntaken: body\n";

    #[test]
    fn renames_where_the_name_stands() {
        assert_eq!(changed(TEXT, "alt", Some("altText")), Some(TEXT.replacen("alt", "altText", 1)));
        assert_eq!(changed(TEXT, "\"language\"", Some("lang")), Some(TEXT.replacen("language", "lang", 1)));
        assert_eq!(changed(TEXT, "alt", Some("taken")), None, "the name is taken");
        assert_eq!(changed(TEXT, "alt", Some("a: b")), Some(TEXT.replacen("alt", "\"a: b\"", 1)));
    }

    #[test]
    fn removes_a_member_with_its_lines() {
        let without = |mark: &str, part: &str| {
            assert!(TEXT.contains(part), "{part}");
            assert_eq!(changed(TEXT, mark, None), Some(TEXT.replacen(part, "", 1)), "{mark}");
        };
        without("headline", "headline: Lights # new\n");
        without("taken", "    taken:   \n");
        without("2026", "taken: 2026, ");
        without("soon", "dates:\n  modified: soon\n");
        without("one", "  - one\n");
        without("name", "name: two\n    ");
        without("text", "    text: |\n      long\n      text\n");
        without("X", ", credit: X");
    }

    #[test]
    fn puts_quotes_around_a_value() {
        let text = "---\na: say \"no\": now # so\nb: @x\n---\n";
        let start = text.find("say").expect("it");
        let patch = change(text, &(start..start + 13), &Written::Quoted, &Limits::default()).expect("a patch");
        let mut after = text.to_owned();
        after.replace_range(patch.span, &patch.text);
        assert_eq!(after, "---\na: \"say \\\"no\\\": now\" # so\nb: @x\n---\n");
    }

    #[test]
    fn leaves_what_it_cannot_change() {
        let at = TEXT.rfind("taken").expect("it");
        assert_eq!(change(TEXT, &(at..at + 5), &Written::Gone, &Limits::default()), None, "it stands in the body");
        assert_eq!(changed("---\na: 1\na: 2\n---\n", "1", None), None, "what stands twice is not understood");
        assert_eq!(changed("no front matter: 1\n", "1", None), None);
    }
}
