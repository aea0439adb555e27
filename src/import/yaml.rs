//! Front matter's YAML as a tree in which every key and value knows its bytes.
//!
//! A scalar stays the text that was written: `2026-03-14`, `no` and `1.10` are not re-rendered. What a scalar
//! *means* is decided by whoever wants it, so that a headline `no` is a word and not `false`. Anchors, aliases
//! and tags are refused: a reporter who meets one has written `*`, `&` or `!` at the start of a text.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};

use super::limits::Limits;
use crate::source::problem::Fault;

/// A node of the front matter.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Yaml {
    pub(crate) at: Range<usize>,
    pub(crate) what: Content,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    /// A scalar; `plain` if it stands without quotes and is no block.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Yaml>),
    Map(Vec<(Key, Yaml)>),
}

/// The name of a member.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Key {
    pub(crate) text: String,
    pub(crate) at: Range<usize>,
}

/// Why there is no tree, or what is wrong with the one there is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Trouble {
    pub(crate) fault: Fault,
    pub(crate) at: Range<usize>,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    /// The value that would be read if it stood in quotes.
    pub(crate) unquoted: Option<Range<usize>>,
}

impl Yaml {
    /// Whether this is nothing: an empty value, `~` or `null`.
    pub(crate) fn is_null(&self) -> bool {
        match &self.what {
            Content::Scalar { text, plain } => *plain && matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"),
            _ => false,
        }
    }

    /// The text of a scalar.
    pub(crate) fn scalar(&self) -> Option<&str> {
        match &self.what {
            Content::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The members, if this is a map.
    pub(crate) fn members(&self) -> &[(Key, Yaml)] {
        match &self.what {
            Content::Map(members) => members,
            _ => &[],
        }
    }

    /// The value of the member `name`.
    pub(crate) fn get(&self, name: &str) -> Option<&Yaml> {
        self.members().iter().find(|(key, _)| key.text == name).map(|(_, value)| value)
    }

    /// What kind of thing this is, in a reporter's words.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.what {
            Content::Scalar { .. } if self.is_null() => "nothing",
            Content::Scalar { .. } => "text",
            Content::List(_) => "a list",
            Content::Map(_) => "members",
        }
    }
}

/// Reads `text`; places are byte offsets in it plus `base`. Members that stand twice go to `troubles`.
///
/// # Errors
/// The first place where the text is not YAML, or is YAML this format does not take.
pub(crate) fn parse(text: &str, base: usize, limits: &Limits, troubles: &mut Vec<Trouble>) -> Result<Yaml, Trouble> {
    let options = granit_parser::options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        flow_nesting_limit: limits.yaml_depth,
        block_nesting_limit: limits.yaml_depth,
    };
    let mut tree = Tree { text, base, open: Vec::new(), root: None, troubles };
    let mut count = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| {
            let at = error.marker().byte_offset().unwrap_or(0);
            super::yaml_help::explain(text, at, &error.info(), base)
        })?;
        count += 1;
        if count > limits.yaml_values {
            return Err(tree.refuse(0..0, format!("more than {} keys and values", limits.yaml_values), None));
        }
        let (start, end) = (span.start.byte_offset().unwrap_or(0), span.end.byte_offset().unwrap_or(0));
        tree.take(event, start..end.max(start))?;
    }
    match tree.root {
        Some(root) => Ok(root),
        None => Ok(Yaml { at: base..base + text.len(), what: Content::Map(Vec::new()) }),
    }
}

/// A list or map that is not closed yet.
enum Open {
    List { at: usize, items: Vec<Yaml> },
    Map { at: usize, members: Vec<(Key, Yaml)>, key: Option<Key> },
}

struct Tree<'t> {
    text: &'t str,
    base: usize,
    open: Vec<Open>,
    root: Option<Yaml>,
    troubles: &'t mut Vec<Trouble>,
}

impl Tree<'_> {
    fn refuse(&self, at: Range<usize>, message: String, help: Option<&str>) -> Trouble {
        Trouble {
            fault: Fault::FrontMatter,
            at: at.start + self.base..at.end + self.base,
            message,
            help: help.map(str::to_owned),
            unquoted: None,
        }
    }

    fn take(&mut self, event: Event<'_>, at: Range<usize>) -> Result<(), Trouble> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.plainly(anchor, tag.is_some(), &at)?;
                let plain = style == ScalarStyle::Plain;
                let at = self.beside_its_name(at);
                let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                if plain && self.cut_by_comment(&at) && at.is_empty() {
                    // Nothing is left of the value, which was said: it need not be said again.
                    if let Some(Open::Map { key, .. }) = self.open.last_mut() {
                        *key = None;
                    }
                    return Ok(());
                }
                let text = if block { text.trim_end_matches('\n') } else { &*text };
                let text = if at.is_empty() && plain { "" } else { text };
                let at = if at.is_empty() { self.key().unwrap_or_else(|| self.trimmed(at)) } else { self.trimmed(at) };
                self.add(Yaml { at, what: Content::Scalar { text: text.to_owned(), plain } })
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.plainly(anchor, tag.is_some(), &at)?;
                self.open.push(Open::List { at: at.start + self.base, items: Vec::new() });
                Ok(())
            }
            Event::MappingStart(_, anchor, tag) => {
                self.plainly(anchor, tag.is_some(), &at)?;
                self.open.push(Open::Map { at: at.start + self.base, members: Vec::new(), key: None });
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(at.end + self.base),
            Event::Alias(_) | Event::UnresolvedAlias(_) => Err(self.refuse(
                at,
                "a `*` at the start of a value means something else in YAML".to_owned(),
                Some("put the whole value in quotes"),
            )),
            _ => Ok(()),
        }
    }

    /// Refuses anchors and tags.
    fn plainly(&self, anchor: usize, tagged: bool, at: &Range<usize>) -> Result<(), Trouble> {
        let sign = match (anchor, tagged) {
            (0, false) => return Ok(()),
            (0, true) => '!',
            _ => '&',
        };
        let before = self.text.get(..at.start).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let start = before[line..].rfind(sign).map_or(at.start, |found| line + found);
        Err(self.refuse(
            start..at.end.max(start),
            format!("a `{sign}` at the start of a value means something else in YAML"),
            Some("put the whole value in quotes"),
        ))
    }

    /// The place of the name whose value comes next.
    fn key(&self) -> Option<Range<usize>> {
        match self.open.last() {
            Some(Open::Map { key: Some(key), .. }) => Some(key.at.clone()),
            _ => None,
        }
    }

    /// An empty value stands after its name's colon, wherever the next token was met.
    fn beside_its_name(&self, at: Range<usize>) -> Range<usize> {
        match self.key() {
            Some(key) if at.is_empty() => {
                let end = key.end - self.base;
                let colon = self.text[end..].find(':').map_or(end, |colon| end + colon + 1);
                colon..colon
            }
            _ => at,
        }
    }

    /// `Team #1 wins` ends at `#1`, which YAML takes for a comment; nobody who wrote it meant that.
    fn cut_by_comment(&mut self, at: &Range<usize>) -> bool {
        let rest = self.text.get(at.end..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        let mut after = line[blank..].chars();
        let glued = after.next() == Some('#') && after.next().is_some_and(|next| !next.is_whitespace() && next != '#');
        let before = self.text.get(..at.start).unwrap_or_default();
        let first = before.rsplit('\n').next().unwrap_or_default().trim();
        let cut = glued && (!at.is_empty() || !first.is_empty());
        if cut {
            let start = at.end + blank;
            self.troubles.push(Trouble {
                fault: Fault::BadValue,
                at: start + self.base..at.end + line.trim_end().len() + self.base,
                message: "YAML takes everything from ` #` on for a comment, so this is left out".to_owned(),
                help: Some("put the whole value in quotes, or a space after the `#` of a comment".to_owned()),
                unquoted: None,
            });
        }
        cut
    }

    /// A range without the white space at its end, which some scalars are reported with.
    fn trimmed(&self, at: Range<usize>) -> Range<usize> {
        let text = self.text.get(at.clone()).unwrap_or_default();
        let end = at.start + text.trim_end().len();
        at.start + self.base..end + self.base
    }

    fn close(&mut self, end: usize) -> Result<(), Trouble> {
        match self.open.pop() {
            Some(Open::List { at, items }) => {
                let flow = self.text.get(..end - self.base).is_some_and(|text| text.ends_with(']'));
                let last = items.last().map_or(at, |item| item.at.end);
                let end = if flow || items.is_empty() { end.max(last) } else { last };
                self.add(Yaml { at: at..end, what: Content::List(items) })
            }
            Some(Open::Map { at, members, .. }) => {
                let flow = self.text.get(..end - self.base).is_some_and(|text| text.ends_with('}'));
                let last = members.last().map_or(at, |(_, value)| value.at.end);
                let start = members.first().map_or(at, |(key, _)| key.at.start.min(at));
                let end = if flow || members.is_empty() { end.max(last) } else { last };
                self.add(Yaml { at: start..end, what: Content::Map(members) })
            }
            None => Ok(()),
        }
    }

    fn add(&mut self, node: Yaml) -> Result<(), Trouble> {
        match self.open.last_mut() {
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { members, key, .. }) => match key.take() {
                None => {
                    let Content::Scalar { text, .. } = node.what else {
                        let at = node.at.start - self.base..node.at.end - self.base;
                        let help = "put the value in quotes if it is a text that starts with `[` or `{`";
                        return Err(self.refuse(at, "the name of a member must be a word".to_owned(), Some(help)));
                    };
                    *key = Some(Key { text, at: node.at });
                }
                Some(name) => {
                    if members.iter().any(|(other, _)| other.text == name.text) {
                        self.troubles.push(Trouble {
                            fault: Fault::DuplicateMember,
                            at: name.at.clone(),
                            message: format!("`{}` stands twice", name.text),
                            help: Some("keep one of the two".to_owned()),
                            unquoted: None,
                        });
                    } else {
                        members.push((name, node));
                    }
                }
            },
            None if self.root.is_none() => self.root = Some(node),
            None => {
                let at = node.at.start - self.base..node.at.end - self.base;
                return Err(self.refuse(at, "the front matter holds more than one document".to_owned(), None));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Result<Yaml, Trouble>, Vec<Trouble>) {
        let mut troubles = Vec::new();
        let tree = parse(text, 0, &Limits::default(), &mut troubles);
        (tree, troubles)
    }

    #[test]
    fn keeps_scalars_as_written() {
        let text = "a: 2026-03-14\nb: no\nc: 1.10\nd: 0x1F\ne: \"x\\ty\"\nf: |\n  two\n  lines\ng: 'it''s'\nh: ~\ni:\n";
        let tree = read(text).0.expect("YAML");
        let values: Vec<_> = tree.members().iter().map(|(_, value)| value.scalar().unwrap_or("?")).collect();
        assert_eq!(values, ["2026-03-14", "no", "1.10", "0x1F", "x\ty", "two\nlines", "it's", "~", ""]);
        assert!(tree.get("h").is_some_and(Yaml::is_null) && tree.get("i").is_some_and(Yaml::is_null));
    }

    #[test]
    fn knows_the_bytes_of_keys_and_values() {
        let text = "é: ä b \nlist:\n  - one\n  - {k: v}\nend: [1, 2]\n";
        let tree = read(text).0.expect("YAML");
        let of = |node: &Yaml| text[node.at.clone()].to_owned();
        assert_eq!(of(&tree.members()[0].1), "ä b");
        assert_eq!(&text[tree.members()[0].0.at.clone()], "é");
        assert_eq!(of(&tree.members()[1].1), "- one\n  - {k: v}");
        let items = match &tree.members()[1].1.what {
            Content::List(items) => items.as_slice(),
            _ => &[],
        };
        assert_eq!(of(&items[1]), "{k: v}");
        assert_eq!(of(&tree.members()[2].1), "[1, 2]");
    }

    #[test]
    fn refuses_anchors_aliases_and_tags() {
        for (text, sign) in [("a: &x y\n", "&"), ("a: *x\n", "*"), ("a: !Alert now\n", "!"), ("a: !!str x", "!")] {
            let trouble = read(text).0.expect_err("refused");
            assert!(text[trouble.at.clone()].starts_with(sign), "{text}: {trouble:?}");
        }
        let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
        assert!(read(bomb).0.is_err());
    }

    #[test]
    fn says_what_a_comment_cut_off() {
        let (tree, troubles) = read("headline: Team #1 wins\nversion: 1 # the version\n# a: line\n");
        assert!(tree.is_ok());
        assert_eq!(troubles.len(), 1);
        assert_eq!(troubles[0].at, 15..22);
        let (_, troubles) = read("id: #okafor\n");
        assert_eq!(troubles.len(), 1);
    }

    #[test]
    fn says_what_stands_twice() {
        let (_, troubles) = read("a: 1\nb: 2\na: 3\n");
        assert_eq!((troubles[0].fault, troubles[0].at.clone()), (Fault::DuplicateMember, 10..11));
    }

    #[test]
    fn bounds_depth() {
        assert!(read(&"[".repeat(5000)).0.is_err());
        let mut deep = String::new();
        (0..300).for_each(|level| deep.push_str(&format!("{}a:\n", " ".repeat(level))));
        assert!(read(&deep).0.is_err());
        assert!(read(&"- ".repeat(3000)).0.is_err());
        assert!(read(&"? ".repeat(3000)).0.is_err());
    }
}
