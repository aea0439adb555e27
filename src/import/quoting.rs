//! Reads a front matter in spite of values that lack their quotes, so that one colon does not hide all other faults.
//!
//! `caption: The quay. Photo: Tom Reis` is no YAML, and what was meant is plain. Such a value is told, then read as if
//! it stood in quotes.

use std::ops::Range;

use super::front::{Parts, cut};
use super::limits::Limits;
use super::yaml::{Content, Trouble, Yaml, parse};

/// How long a front matter may be that is read over and over.
const MAX_BYTES: usize = 1 << 16;
/// How many values are read so before the rest is left unread.
const MAX_VALUES: usize = 40;

/// Cuts `text` and reads its front matter; what is wrong with it and does not keep it from being read goes to
/// `troubles`.
///
/// # Errors
/// There is no front matter, or it is no YAML in spite of quotes.
pub(crate) fn read(text: &str, limits: &Limits, troubles: &mut Vec<Trouble>) -> Result<(Parts, Yaml), Trouble> {
    let parts = cut(text)?;
    let base = parts.front.start;
    let mut front = text[parts.front.clone()].to_owned();
    let mut told: Vec<Trouble> = Vec::new();
    let read = loop {
        let mut found = Vec::new();
        let read = parse(&front, base, limits, &mut found);
        match read {
            Err(Trouble { unquoted: Some(ref value), .. })
                if told.len() < MAX_VALUES
                    && front.len() <= MAX_BYTES
                    && front[value.start - base..value.end - base].bytes().any(|b| b != b'x') =>
            {
                // A word of the same length, so that every byte keeps its place.
                front.replace_range(value.start - base..value.end - base, &"x".repeat(value.len()));
                told.extend(read.err());
            }
            read => {
                troubles.extend(found);
                break read;
            }
        }
    };
    let mut values: Vec<Range<usize>> = told.iter().filter_map(|trouble| trouble.unquoted.clone()).collect();
    values.sort_by_key(|value| value.start);
    let mut whole = Vec::new();
    let tree = read.map(|mut tree| {
        restore(&mut tree, text, &values, &mut whole);
        tree
    });
    for mut trouble in told {
        // A value that goes on in the next line is more than what was looked at.
        trouble.unquoted = trouble.unquoted.filter(|value| whole.contains(value));
        troubles.push(trouble);
    }
    Ok((parts, tree?))
}

/// Gives the scalars that hold one of `values` the text that stands there; notes which are just that.
fn restore(node: &mut Yaml, text: &str, values: &[Range<usize>], whole: &mut Vec<Range<usize>>) {
    match &mut node.what {
        Content::Scalar { text: scalar, plain } => {
            let at = values.partition_point(|value| value.start < node.at.start);
            let Some(value) = values.get(at).filter(|value| value.start == node.at.start) else { return };
            if *value == node.at {
                whole.push(value.clone());
            }
            let lines = text[node.at.clone()].lines().map(str::trim);
            *scalar = lines.collect::<Vec<_>>().join(" ");
            *plain = false;
        }
        Content::List(items) => items.iter_mut().for_each(|item| restore(item, text, values, whole)),
        Content::Map(members) => {
            members.iter_mut().for_each(|(_, value)| restore(value, text, values, whole));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_on_behind_a_colon() {
        let text = "---\na: one: two # note\nb:\n  - c: @name\n    d: \"x\" y\n  - e: t: u\n      more\nf: [1\n---\n";
        let mut troubles = Vec::new();
        assert!(read(text, &Limits::default(), &mut troubles).is_err(), "a list that is not closed is none of those");
        let text = text.replace("[1", "1");
        troubles.clear();
        let (_, tree) = read(&text, &Limits::default(), &mut troubles).expect("YAML but for quotes");
        let said: Vec<_> = troubles.iter().map(|trouble| trouble.unquoted.clone().map(|at| &text[at])).collect();
        // What goes on in the next line is read, and not offered to be put in quotes.
        assert_eq!(said, [Some("one: two"), Some("@name"), Some("\"x\" y"), None], "{troubles:?}");
        assert_eq!(tree.get("a").and_then(Yaml::scalar), Some("one: two"));
        assert_eq!(tree.get("f").and_then(Yaml::scalar), Some("1"));
    }
}
