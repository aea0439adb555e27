//! Changes of a JSON text that leave every other byte alone.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde_json::Value;

use super::{Edit, insert_at};
use crate::source::json::{self, Bounds, Span};

/// A text with some of the wanted changes made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The text.
    pub text: String,
    /// For each change, whether it was made.
    pub done: Vec<bool>,
}

/// Bytes to be put in the place of others.
struct Patch {
    span: Range<usize>,
    text: String,
    index: usize,
}

/// Makes changes, each at its JSON pointer, in a JSON text.
///
/// Of changes that touch each other only the first in the text is made; so is none whose pointer leads nowhere, whose
/// member is there already, or that is not about a document. The result says what the changes say, and nothing else:
/// otherwise none is made.
pub fn edit(text: &str, wanted: &[(&str, &Edit)]) -> Edited {
    let unchanged = || Edited { text: text.to_owned(), done: vec![false; wanted.len()] };
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (mark, json) = text.split_at(start);
    let bounds = Bounds { depth: 120, values: usize::MAX };
    let Ok(parsed) = json::parse(json, bounds) else { return unchanged() };
    if !parsed.duplicates.is_empty() {
        return unchanged();
    }
    let pointers: HashSet<&str> = wanted
        .iter()
        .flat_map(|(pointer, edit)| match edit {
            Edit::Insert(name, _) => [*pointer, insert_at(pointer, name)],
            _ => [*pointer, *pointer],
        })
        .collect();
    let spans = json::spans(json, &pointers);
    let mut value = parsed.root().to_value();
    let mut patches: Vec<Patch> = wanted
        .iter()
        .enumerate()
        .filter_map(|(index, (pointer, edit))| {
            let (span, text) = patch(json, &value, &spans, pointer, edit)?;
            Some(Patch { span, text, index })
        })
        .collect();
    patches.sort_by_key(|patch| (patch.span.start, patch.span.end, patch.index));
    let mut end = None;
    patches.retain(|patch| {
        let apart = end.is_none_or(|end| patch.span.start >= end);
        if apart {
            // Two insertions at one place would both think they are the last.
            end = Some(patch.span.end.max(patch.span.start + 1));
        }
        apart
    });
    let mut done = vec![false; wanted.len()];
    let mut after = json.to_owned();
    // From the end on, so that what stands before keeps its place, in the text and in lists.
    for patch in patches.iter().rev() {
        let (pointer, edit) = wanted[patch.index];
        if change(&mut value, pointer, edit).is_some() {
            after.replace_range(patch.span.clone(), &patch.text);
            done[patch.index] = true;
        }
    }
    match json::parse(&after, bounds) {
        Ok(parsed) if parsed.root().to_value() == value => Edited { text: format!("{mark}{after}"), done },
        _ => unchanged(),
    }
}

/// The bytes that a change replaces, and by what.
fn patch(
    text: &str,
    root: &Value,
    spans: &HashMap<String, Span>,
    pointer: &str,
    edit: &Edit,
) -> Option<(Range<usize>, String)> {
    let span = |pointer: &str| spans.get(pointer);
    match edit {
        Edit::Replace(value) => {
            let at = span(pointer)?.value.clone();
            let new = written(value, text, at.start);
            Some((at, new))
        }
        Edit::Rename(name) => {
            let at = span(pointer)?.name.clone()?;
            let parent = root.pointer(pointer.rsplit_once('/')?.0)?;
            parent.get(name).is_none().then(|| (at, Value::from(name.as_str()).to_string()))
        }
        Edit::Remove => {
            let at = span(pointer)?;
            let start = at.name.as_ref().map_or(at.value.start, |name| name.start);
            (!pointer.is_empty()).then(|| (removed(text, start..at.value.end), String::new()))
        }
        Edit::Insert(name, value) => {
            let object = if root.pointer(pointer).is_some() { pointer } else { insert_at(pointer, name) };
            let members = root.pointer(object)?.as_object()?;
            if members.contains_key(name) {
                return None;
            }
            Some(inserted(text, span(object)?.value.clone(), members.is_empty(), name, value))
        }
        Edit::Manifest | Edit::Strip(_) | Edit::Written(..) => None,
    }
}

/// The same change of the value, by which the text is checked.
fn change(root: &mut Value, pointer: &str, edit: &Edit) -> Option<()> {
    let parent_and_name = || {
        let (parent, name) = pointer.rsplit_once('/')?;
        Some((parent, name.replace("~1", "/").replace("~0", "~")))
    };
    match edit {
        Edit::Replace(value) => *root.pointer_mut(pointer)? = value.clone(),
        Edit::Rename(new) => {
            let (parent, name) = parent_and_name()?;
            let members = root.pointer_mut(parent)?.as_object_mut()?;
            let value = members.shift_remove(&name)?;
            members.insert(new.clone(), value);
        }
        Edit::Remove => {
            let (parent, name) = parent_and_name()?;
            match root.pointer_mut(parent)? {
                Value::Object(members) => drop(members.shift_remove(&name)?),
                Value::Array(items) => {
                    let index = name.parse().ok().filter(|&index: &usize| index < items.len())?;
                    items.remove(index);
                }
                _ => return None,
            }
        }
        Edit::Insert(name, value) => {
            let object = if root.pointer(pointer).is_some() { pointer } else { insert_at(pointer, name) };
            root.pointer_mut(object)?.as_object_mut()?.insert(name.clone(), value.clone());
        }
        Edit::Manifest | Edit::Strip(_) | Edit::Written(..) => return None,
    }
    Some(())
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Where the space after `at` ends.
fn after_space(text: &str, at: usize) -> usize {
    at + text.as_bytes()[at..].iter().take_while(|&&byte| is_space(byte)).count()
}

/// Where the space before `at` starts.
fn before_space(text: &str, at: usize) -> usize {
    at - text.as_bytes()[..at].iter().rev().take_while(|&&byte| is_space(byte)).count()
}

/// An item with the comma and the space that belong to it.
pub(crate) fn removed(text: &str, item: Range<usize>) -> Range<usize> {
    let next = after_space(text, item.end);
    if text.as_bytes().get(next) == Some(&b',') {
        return item.start..after_space(text, next + 1);
    }
    let before = before_space(text, item.start);
    match before.checked_sub(1).and_then(|at| text.as_bytes().get(at)) {
        Some(b',') => before - 1..item.end,
        _ => before..next, // the only one
    }
}

/// A member at the end of the object at `span`, in the way of the members that are there.
fn inserted(text: &str, span: Range<usize>, empty: bool, name: &str, value: &Value) -> (Range<usize>, String) {
    let name = Value::from(name);
    let first = after_space(text, span.start + 1);
    if empty {
        let indent = indent(text, span.start);
        return match text.contains('\n') {
            true => {
                let inner = format!("{indent}  ");
                let value = pretty(value, &inner);
                (span.start + 1..span.end - 1, format!("\n{inner}{name}: {value}\n{indent}"))
            }
            false => (span.start + 1..span.end - 1, format!("{name}: {value}")),
        };
    }
    let space = &text[span.start + 1..first];
    let colon = colon(text, first).unwrap_or(": ");
    let last = before_space(text, span.end - 1);
    let (space, value) = match space.rsplit_once('\n') {
        Some((_, indent)) => (space, pretty(value, indent)),
        None if colon.ends_with(' ') => (" ", value.to_string()),
        None => ("", value.to_string()),
    };
    (last..last, format!(",{space}{name}{colon}{value}"))
}

/// What stands between the name at `start` and its value.
fn colon(text: &str, start: usize) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    while *bytes.get(at)? != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    let end = after_space(text, at + 1);
    (bytes.get(end) == Some(&b':')).then(|| &text[at + 1..after_space(text, end + 1)])
}

/// The space that the line of the byte `at` starts with.
fn indent(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let length = text.as_bytes()[start..at].iter().take_while(|&&byte| is_space(byte)).count();
    &text[start..start + length]
}

fn written(value: &Value, text: &str, at: usize) -> String {
    let nested = value.as_object().is_some_and(|members| !members.is_empty())
        || value.as_array().is_some_and(|items| !items.is_empty());
    if nested && text.contains('\n') { pretty(value, indent(text, at)) } else { value.to_string() }
}

fn pretty(value: &Value, indent: &str) -> String {
    format!("{value:#}").replace('\n', &format!("\n{indent}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn edited(text: &str, wanted: &[(&str, Edit)]) -> String {
        let wanted: Vec<(&str, &Edit)> = wanted.iter().map(|(pointer, edit)| (*pointer, edit)).collect();
        edit(text, &wanted).text
    }

    #[test]
    fn replaces_and_renames() {
        let text = "{ \"a\" :  [1,\t2 ], \"b\": \"x\" }\n";
        let new = edited(text, &[("/a/1", Edit::Replace(json!("é"))), ("/b", Edit::Rename("c\"".into()))]);
        assert_eq!(new, "{ \"a\" :  [1,\t\"é\" ], \"c\\\"\": \"x\" }\n");
        let taken = edit(text, &[("/a", &Edit::Rename("b".into()))]);
        assert_eq!((taken.text.as_str(), &taken.done[..]), (text, &[false][..]));
    }

    #[test]
    fn removes_with_its_comma() {
        let text = "{\n  \"a\": 1,\n  \"b\": [1, 2, 3],\n  \"c\": {\"x\": 1}\n}";
        assert_eq!(edited(text, &[("/a", Edit::Remove)]), text.replacen("\"a\": 1,\n  ", "", 1));
        assert_eq!(edited(text, &[("/c", Edit::Remove)]), text.replacen(",\n  \"c\": {\"x\": 1}", "", 1));
        assert_eq!(edited(text, &[("/b/2", Edit::Remove)]), text.replacen(", 3", "", 1));
        assert_eq!(edited(text, &[("/b/0", Edit::Remove), ("/b/1", Edit::Remove)]), text.replacen("1, 2, 3", "3", 1));
        assert_eq!(edited(text, &[("/c/x", Edit::Remove)]), text.replacen("{\"x\": 1}", "{}", 1));
        let last_two = edit(text, &[("/b/1", &Edit::Remove), ("/b/2", &Edit::Remove)]);
        assert_eq!(last_two.done, [true, false]);
    }

    #[test]
    fn inserts_as_the_others_stand() {
        let insert = |text: &str, at: &str| edited(text, &[(at, Edit::Insert("n".into(), json!([1])))]);
        assert_eq!(insert("{\"a\":1}", ""), "{\"a\":1,\"n\":[1]}");
        assert_eq!(insert("{\"a\": 1}", ""), "{\"a\": 1, \"n\": [1]}");
        assert_eq!(insert("{\n\t\"a\": {}\n}", "/a"), "{\n\t\"a\": {\n\t  \"n\": [\n\t    1\n\t  ]\n\t}\n}");
        assert_eq!(insert("{\n    \"a\": 1\n}", ""), "{\n    \"a\": 1,\n    \"n\": [\n      1\n    ]\n}");
        // The pointer may be that of the member that is missing.
        assert_eq!(insert("{\"a\": {\"b\": 1}}", "/a/n"), "{\"a\": {\"b\": 1, \"n\": [1]}}");
    }

    #[test]
    fn leaves_alone_what_it_cannot_be_sure_of() {
        for text in ["{\"a\": 1, \"a\": 2}", "{\"a\": 1,}", ""] {
            assert_eq!(edited(text, &[("/a", Edit::Remove)]), text);
        }
        assert_eq!(edited("{\"a\": 1}", &[("/b", Edit::Remove), ("", Edit::Remove)]), "{\"a\": 1}");
        assert_eq!(edited("\u{feff}{\"a\": 1}", &[("/a", Edit::Replace(json!(2)))]), "\u{feff}{\"a\": 2}");
    }

    fn document() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<i32>().prop_map(Value::from),
            "[a-c\"\\\\é ]{0,3}".prop_map(Value::from)
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map("[a-c/~]{1,2}", inner, 0..4)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    fn pointers(value: &Value, path: &str, found: &mut Vec<String>) {
        found.push(path.to_owned());
        let mut below = |name: &str, value: &Value| {
            let mut path = path.to_owned();
            json::push_name(&mut path, name);
            pointers(value, &path, found);
        };
        match value {
            Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| below(&index.to_string(), item)),
            Value::Object(members) => members.iter().for_each(|(name, value)| below(name, value)),
            _ => {}
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn one_change_is_always_made_and_exact(
            value in document(), at in any::<prop::sample::Index>(), kind in 0..4, wide in any::<bool>(),
        ) {
            let mut all = Vec::new();
            pointers(&value, "", &mut all);
            let pointer = at.get(&all).clone();
            let change_of = [Edit::Replace(json!({"z": [1]})), Edit::Rename("zz".into()), Edit::Remove,
                Edit::Insert("zz".into(), json!("v"))];
            let wanted = &change_of[kind as usize];
            let text = if wide { format!("{value:#}\n") } else { value.to_string() };
            let result = edit(&text, &[(&pointer, wanted)]);
            let mut expected = value.clone();
            let possible = match wanted {
                Edit::Remove if pointer.is_empty() => false,
                Edit::Rename(_) if !pointer.rsplit_once('/').is_some_and(|(up, _)| value.pointer(up).is_some_and(Value::is_object)) => false,
                other => change(&mut expected, &pointer, other).is_some(),
            };
            prop_assert_eq!(result.done[0], possible, "{} {} {:?}", text, pointer, wanted);
            let parsed: Value = serde_json::from_str(&result.text).expect("it is JSON");
            prop_assert_eq!(parsed, if possible { expected } else { value });
        }
    }
}
