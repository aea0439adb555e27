//! A JSON document as it is held: every value in one list, every string where it stands in the text.
//!
//! A [`Value`] allocates for each string and each object; of the thousand values of a short article, that is most of
//! what reading it costs. A tree allocates once or twice for all of them. [`parse`](super::json::parse) makes it, and
//! rules look at it through a [`Node`].

use std::sync::Arc;

use serde_json::{Map, Number, Value};

use super::node::Node;

/// Up to how many members an object is looked through from its first.
const FEW: u32 = 32;

/// A JSON document.
#[derive(Debug, Clone)]
pub struct Tree {
    /// What it was read from.
    text: Arc<str>,
    /// Strings that do not stand in the text letter by letter, because they have escapes there.
    unescaped: String,
    /// The children of each array and object side by side; at the end, the root.
    values: Vec<Member>,
    /// The members of objects with more than a [`FEW`], by name; the objects in the order of their first members.
    sorted: Vec<Sorted>,
}

/// A value, and its name if it is a member.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) name: Name,
    pub(super) held: Held,
}

/// The name of a member; of what is none, an empty one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Name {
    pub(super) letters: Letters,
    /// What tells most names apart without looking at their letters.
    tag: u32,
}

/// A name to look for, prepared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key<S> {
    name: S,
    tag: u32,
}

impl<S: AsRef<str>> Key<S> {
    #[inline(always)]
    pub(crate) fn new(name: S) -> Self {
        let tag = tag(name.as_ref());
        Self { name, tag }
    }

    #[inline(always)]
    pub(super) fn borrowed(&self) -> Key<&str> {
        Key { name: self.name.as_ref(), tag: self.tag }
    }
}

/// Length, first, middle and last letter.
#[inline(always)]
fn tag(name: &str) -> u32 {
    let bytes = name.as_bytes();
    match (bytes.first(), bytes.get(bytes.len() / 2), bytes.last()) {
        (Some(first), Some(middle), Some(last)) => u32::from_le_bytes([bytes.len() as u8, *first, *middle, *last]),
        _ => 0,
    }
}

/// One of 25 bits for a [tag], to tell of a set of names which are not in it.
#[inline(always)]
fn sign(tag: u32) -> u32 {
    1 << (((tag.wrapping_mul(0x9e37_79b1) >> 16) * 25) >> 16)
}

/// What a value is.
#[derive(Debug, Clone)]
pub(super) enum Held {
    Null,
    Bool(bool),
    Number(Number),
    String(Letters),
    Array(Children),
    Object(Children),
}

/// A string: from where, and how many bytes. Those of `unescaped` are counted on from the end of the text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Letters {
    start: u32,
    length: u32,
}

impl Letters {
    pub(super) fn len(self) -> usize {
        self.length as usize
    }
}

/// The children of a value: from where in `values`, and how many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Children {
    first: u32,
    /// How many; of an object with a [`FEW`] members the highest bit is set, how many there are stands in the lowest, and
    /// between them the [signs](sign) of their names.
    count: u32,
}

impl Children {
    const WITH_SIGNS: u32 = 1 << 31;
    /// Where the signs begin, above a number up to [`FEW`].
    const SIGNS: u32 = 6;

    fn with_signs(self, signs: u32) -> Self {
        Self { count: Self::WITH_SIGNS | signs << Self::SIGNS | self.count, ..self }
    }

    #[inline(always)]
    fn has_signs(self) -> bool {
        self.count & Self::WITH_SIGNS != 0
    }

    #[inline(always)]
    pub(super) fn len(self) -> usize {
        let few = self.count & ((1 << Self::SIGNS) - 1);
        (if self.has_signs() { few } else { self.count }) as usize
    }

    #[inline(always)]
    pub(super) fn range(self) -> std::ops::Range<u32> {
        self.first..self.first.saturating_add(self.len() as u32)
    }
}

#[derive(Debug, Clone)]
struct Sorted {
    first: u32,
    by_name: Box<[u32]>,
}

impl Default for Tree {
    /// The document `null`.
    fn default() -> Self {
        let root = Member { name: Name::default(), held: Held::Null };
        Self { text: Arc::from(""), unescaped: String::new(), values: vec![root], sorted: Vec::new() }
    }
}

impl Tree {
    /// The longest text that can be held, in bytes: places are kept in 32 bits, those of unescaped strings too.
    pub(super) const LONGEST: usize = (u32::MAX / 2) as usize;

    /// The value of the whole document.
    pub fn root(&self) -> Node<'_> {
        Node::at(self, u32::try_from(self.values.len() - 1).unwrap_or(u32::MAX))
    }

    #[inline]
    pub(super) fn member(&self, at: u32) -> &Member {
        &self.values[at as usize]
    }

    #[inline]
    pub(super) fn members(&self, children: Children) -> &[Member] {
        let range = children.range();
        &self.values[range.start as usize..range.end as usize]
    }

    #[inline]
    pub(super) fn str(&self, letters: Letters) -> &str {
        let start = letters.start as usize;
        match start.checked_sub(self.text.len()) {
            None => self.text.get(start..start + letters.len()),
            Some(from) => self.unescaped.get(from..from + letters.len()),
        }
        .unwrap_or_default()
    }

    /// The name of a member; empty of what is none.
    #[inline]
    pub(super) fn name(&self, member: &Member) -> &str {
        self.str(member.name.letters)
    }

    /// The place of the member of this name; of the few members of most objects, it is found by looking.
    ///
    /// Rules ask for names that they know when they are compiled: written out where it is asked for, comparing such a
    /// name is one instruction or two, and three thousand questions about each article are cheap.
    #[inline(always)]
    pub(super) fn find(&self, children: Children, key: Key<&str>) -> Option<u32> {
        if !children.has_signs() {
            return self.find_sorted(children, key.name);
        }
        // Most questions are about members that are not there.
        if children.count >> Children::SIGNS & sign(key.tag) == 0 {
            return None;
        }
        let first = children.first as usize;
        let members = self.values.get(first..first + children.len())?;
        let is_it = |member: &Member| member.name.tag == key.tag && self.is_named(member, key.name);
        let at = members.iter().position(is_it)?;
        Some(children.first + at as u32)
    }

    #[inline(always)]
    fn is_named(&self, member: &Member, name: &str) -> bool {
        let Letters { start, length } = member.name.letters;
        length as usize == name.len()
            && match self.text.as_bytes().get(start as usize..start as usize + name.len()) {
                Some(standing) => standing == name.as_bytes(),
                None => self.is_unescaped(member, name),
            }
    }

    #[cold]
    fn is_unescaped(&self, member: &Member, name: &str) -> bool {
        self.name(member) == name
    }

    #[cold]
    fn find_sorted(&self, children: Children, name: &str) -> Option<u32> {
        let at = self.sorted.binary_search_by_key(&children.first, |sorted| sorted.first).ok()?;
        let by_name = &self.sorted[at].by_name;
        let found = by_name.binary_search_by(|&at| self.name(self.member(at)).cmp(name)).ok()?;
        Some(by_name[found])
    }

    /// Makes of a tree without a text the document that is this string.
    pub(crate) fn hold_string(&mut self, string: &str) -> Node<'_> {
        self.unescaped.clear();
        self.unescaped.push_str(string);
        let letters = Letters { start: 0, length: u32::try_from(string.len()).unwrap_or_default() };
        self.values.clear();
        self.values.push(Member { name: Name::default(), held: Held::String(letters) });
        self.root()
    }

    pub(super) fn value(&self, held: &Held) -> Value {
        match held {
            Held::Null => Value::Null,
            Held::Bool(value) => Value::Bool(*value),
            Held::Number(value) => Value::Number(value.clone()),
            Held::String(letters) => Value::String(self.str(*letters).to_owned()),
            Held::Array(children) => {
                Value::Array(self.members(*children).iter().map(|item| self.value(&item.held)).collect())
            }
            Held::Object(children) => {
                let mut members = Map::with_capacity(children.len());
                for member in self.members(*children) {
                    members.insert(self.name(member).to_owned(), self.value(&member.held));
                }
                Value::Object(members)
            }
        }
    }
}

/// A tree that grows.
#[derive(Debug)]
pub(super) struct Builder {
    tree: Tree,
    /// Children whose parent is not read to its end, with what is around it below.
    open: Vec<Member>,
}

/// Where the children of a container begin among those that are open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opened(usize);

impl Builder {
    /// For what `text` says, which is not longer than [`Tree::LONGEST`].
    pub(super) fn new(text: Arc<str>) -> Self {
        // An article has a value for every 30 bytes or so.
        let values = Vec::with_capacity(text.len() / 32 + 1);
        let tree = Tree { text, unescaped: String::new(), values, sorted: Vec::new() };
        Self { tree, open: Vec::with_capacity(64) }
    }

    pub(super) fn str(&self, letters: Letters) -> &str {
        self.tree.str(letters)
    }

    /// Keeps a string that stands in the text.
    #[inline]
    pub(super) fn standing(&mut self, string: &str) -> Letters {
        // Both are addresses in the text, which is one allocation.
        let start = (string.as_ptr() as usize).wrapping_sub(self.tree.text.as_ptr() as usize);
        if start >= self.tree.text.len() || string.len() > self.tree.text.len() - start {
            return self.unescaped(string);
        }
        let (start, length) = (u32::try_from(start), u32::try_from(string.len()));
        Letters { start: start.unwrap_or(u32::MAX), length: length.unwrap_or_default() }
    }

    /// Keeps the name of a member.
    #[inline]
    pub(super) fn name(&mut self, name: &str, stands: bool) -> Name {
        let letters = if stands { self.standing(name) } else { self.unescaped(name) };
        Name { letters, tag: tag(name) }
    }

    /// Keeps a string that does not.
    pub(super) fn unescaped(&mut self, string: &str) -> Letters {
        let start = u32::try_from(self.tree.text.len() + self.tree.unescaped.len());
        self.tree.unescaped.push_str(string);
        Letters { start: start.unwrap_or(u32::MAX), length: u32::try_from(string.len()).unwrap_or_default() }
    }

    pub(super) fn open(&self) -> Opened {
        Opened(self.open.len())
    }

    /// Adds a child to what was opened last.
    #[inline]
    pub(super) fn push(&mut self, name: Name, held: Held) {
        self.open.push(Member { name, held });
    }

    /// Puts a value in the place of the child at `index` of what was opened.
    pub(super) fn replace(&mut self, opened: Opened, index: usize, held: Held) {
        if let Some(member) = self.open.get_mut(opened.0 + index) {
            member.held = held;
        }
    }

    pub(super) fn close(&mut self, opened: Opened) -> Children {
        let first = self.tree.values.len();
        self.tree.values.extend(self.open.drain(opened.0..));
        let count = self.tree.values.len() - first;
        Children { first: u32::try_from(first).unwrap_or(u32::MAX), count: u32::try_from(count).unwrap_or_default() }
    }

    /// As [`close`](Self::close), for an object; says too whether a member stands twice.
    pub(super) fn close_object(&mut self, opened: Opened) -> (Children, bool) {
        let children = self.close(opened);
        if children.count <= FEW {
            let signs = self.tree.members(children).iter().fold(0, |signs, member| signs | sign(member.name.tag));
            return (children.with_signs(signs), self.has_twice(children));
        }
        (children, self.sort(children))
    }

    fn has_twice(&self, children: Children) -> bool {
        let members = self.tree.members(children);
        let name = |member: &Member| self.tree.name(member);
        let same = |a: &Member, b: &Member| a.name.tag == b.name.tag && name(a) == name(b);
        members.iter().enumerate().any(|(at, one)| members[..at].iter().any(|other| same(one, other)))
    }

    fn sort(&mut self, children: Children) -> bool {
        let name = |at: u32| self.tree.name(self.tree.member(at));
        let mut by_name: Box<[u32]> = children.range().collect();
        by_name.sort_unstable_by(|&a, &b| name(a).cmp(name(b)));
        let twice = by_name.windows(2).any(|pair| name(pair[0]) == name(pair[1]));
        self.tree.sorted.push(Sorted { first: children.first, by_name });
        twice
    }

    pub(super) fn finish(mut self, root: Held) -> Tree {
        self.tree.values.push(Member { name: Name::default(), held: root });
        self.tree.values.shrink_to_fit();
        self.tree
    }
}

#[cfg(test)]
impl From<&Value> for Tree {
    fn from(value: &Value) -> Self {
        super::json::parse(&value.to_string(), super::json::Bounds::default()).expect("within bounds").tree
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn says_what_was_said() {
        let many: Map<String, Value> =
            (0..100).map(|at| (format!("n{at}"), json!([at, {"a\n": "\u{e9}\t"}]))).collect();
        for value in [json!(null), json!({}), json!([]), json!("é"), json!(""), json!(-1.5), json!({"": [[], many]})] {
            let tree = Tree::from(&value);
            assert_eq!(tree.root().to_value(), value);
            assert_eq!(tree.root().to_value().to_string(), value.to_string());
        }
    }

    #[test]
    fn finds_every_member_of_a_large_object() {
        let text = |at: usize| format!("name{}", at * 7919 % 1000);
        let many: Map<String, Value> = (0..1000).map(|at| (text(at), json!(at))).collect();
        let tree = Tree::from(&json!([{"other": many}, many]));
        for object in [tree.root().pointer("/0/other"), tree.root().pointer("/1")] {
            let object = object.expect("an object");
            for at in 0..1000 {
                assert_eq!(object.get(&text(at)).and_then(Node::as_u64), Some(at as u64));
            }
            assert!(object.get("name").is_none() && object.get("name1000").is_none());
        }
    }

    #[test]
    fn takes_little_room() {
        assert_eq!(size_of::<Member>(), 32);
    }
}
