//! Every string of an article with what it stands in, found in one walk for all the rules that look at strings.

use super::index::is_foreign;
use crate::container::document::Document;
use crate::source::node::Node;

/// The strings of one article in their order. What is a house's own, or foreign, is left out.
#[derive(Debug)]
pub(crate) struct Leaves<'a> {
    pub(crate) document: &'a Document,
    pub(crate) list: Vec<Leaf<'a>>,
    /// What was kept as it came: the `raw` of blocks of the type `unknown`.
    pub(crate) raw: Vec<Node<'a>>,
}

/// One string.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Leaf<'a> {
    pub(crate) node: Node<'a>,
    pub(crate) text: &'a str,
    /// The member that it is the value of, or whose list it stands in.
    pub(crate) member: &'a str,
    /// Whether it is the member's value, and not in a list.
    pub(crate) alone: bool,
    /// The `type` of the object that has the member.
    pub(crate) kind: Option<&'a str>,
    /// Whether it is a part of computer code.
    pub(crate) code: bool,
    /// Whether it stands in the running text, or keeps what somebody else wrote: space belongs to it.
    pub(crate) kept: bool,
    /// Whether it is nothing but what is printed of ASCII, and has no `&`: nothing in it is garbled, hidden or composed.
    pub(crate) plain: bool,
}

impl<'a> Leaves<'a> {
    pub(crate) fn new(document: &'a Document, root: Node<'a>) -> Self {
        // In a text of so many bytes there are about so many strings.
        let list = Vec::with_capacity(document.text.len() / 40 + 16);
        let mut leaves = Self { document, list, raw: Vec::new() };
        let outside =
            Leaf { node: root, text: "", member: "", alone: true, kind: None, code: false, kept: false, plain: true };
        leaves.value(root, &outside);
        leaves
    }

    /// The strings that are no code.
    pub(crate) fn of_text(&self) -> impl Iterator<Item = &Leaf<'a>> {
        self.list.iter().filter(|leaf| !leaf.code)
    }

    /// The strings that are the value of a member.
    pub(crate) fn of_members(&self) -> impl Iterator<Item = &Leaf<'a>> {
        self.list.iter().filter(|leaf| leaf.alone)
    }

    /// Takes what `node` has; `around` is what is known of where it stands.
    fn value(&mut self, node: Node<'a>, around: &Leaf<'a>) {
        if let Some(text) = node.str() {
            self.list.push(Leaf { node, text, plain: is_plain(text), ..*around });
        } else if node.is_object() {
            let kind = node.str_of("type");
            let mut inside = Leaf { alone: true, kind, code: around.code || kind == Some("code"), ..*around };
            for (member, value) in node.members() {
                if is_foreign(member) {
                    self.raw.extend((member == "raw" && kind == Some("unknown")).then_some(value));
                    continue;
                }
                inside.member = member;
                inside.kept = around.kept || is_kept(member);
                self.value(value, &inside);
            }
        } else if node.count() > 0 {
            let inside = Leaf { alone: false, ..*around };
            node.items().for_each(|item| self.value(item, &inside));
        }
    }
}

/// Looks at many bytes at a time.
fn is_plain(text: &str) -> bool {
    text.bytes().fold(true, |plain, byte| plain & (b' '..=b'~').contains(&byte) & (byte != b'&'))
}

/// Members in which space belongs to the text, or which keep what somebody else wrote.
fn is_kept(member: &str) -> bool {
    matches!(member, "body" | "content" | "blocks" | "rows" | "cells" | "footnotes" | "quote" | "originalName")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::json::Bounds;

    #[test]
    fn finds_every_string_that_is_ours_with_what_it_stands_in() {
        let text = r#"{"headline": {"value": "H"}, "extensions": {"x:y": "no"}, "body": [
            {"type": "paragraph", "content": ["a", {"type": "link", "href": "b", "content": "c"}]},
            {"type": "code", "text": "d"}, {"type": "unknown", "raw": "e", "textFallback": "f"}]}"#;
        let document = Document::read("articles/a.json", text.into(), Bounds::default());
        let leaves = Leaves::new(&document, document.root().expect("JSON"));
        let text = |leaf: &Leaf<'_>| (leaf.text.to_owned(), leaf.member.to_owned(), leaf.alone, leaf.kept);
        let found: Vec<_> = leaves.of_text().filter(|leaf| leaf.member != "type").map(text).collect();
        let wanted = [
            ("H", "value", true, false),
            ("a", "content", false, true),
            ("b", "href", true, true),
            ("c", "content", true, true),
            ("f", "textFallback", true, true),
        ];
        assert_eq!(found, wanted.map(|(text, member, alone, kept)| (text.to_owned(), member.to_owned(), alone, kept)));
        assert_eq!(
            leaves.list.iter().filter(|leaf| leaf.code).map(|leaf| leaf.text).collect::<Vec<_>>(),
            ["code", "d"]
        );
        assert_eq!(leaves.raw.iter().filter_map(|raw| raw.str()).collect::<Vec<_>>(), ["e"]);
    }
}
