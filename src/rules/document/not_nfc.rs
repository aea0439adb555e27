//! OFP210: a text is not in Unicode's normalization form C.

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::fixes::replace;
use crate::diagnostic::Level;
use crate::rules::index::is_foreign;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP210",
    name: "not-nfc",
    family: Family::Document,
    summary: "a text is not in Unicode's normalization form C",
    levels: Levels::all(Level::Note),
    basis: "Unicode Standard Annex 15",
    page: include_str!("../../../docs/rules/OFP210.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for (document, root) in context.articles() {
        walk(root, &mut |node, text| {
            // Composing would put other ideographs in the place of these, and they are used in names.
            let compatible = |c| matches!(c, '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}');
            if text.is_ascii() || is_nfc(text) || text.contains(compatible) {
                return;
            }
            let composed: String = text.nfc().collect();
            let differing = text.split_whitespace().find(|word| !is_nfc(word)).unwrap_or(text);
            let mut fix = replace(&composed, true);
            fix.title = "compose its letters".to_owned();
            findings
                .add(format!("in {} letters and their accents stand apart (not NFC)", quoted(differing)))
                .at(document, node)
                .help("save the text in form NFC: it looks the same")
                .fix(fix);
        });
    }
}

fn walk<'a>(node: Node<'a>, visit: &mut impl FnMut(Node<'a>, &'a str)) {
    if let Some(text) = node.str() {
        visit(node, text);
    }
    node.items().for_each(|item| walk(item, visit));
    let ours = node.members().filter(|(member, _)| !is_foreign(member) && *member != "originalName");
    ours.for_each(|(_, value)| walk(value, visit));
}
