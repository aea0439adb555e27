//! OFP210: a text is not in Unicode's normalization form C.

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::fixes::replace;
use crate::diagnostic::Level;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};

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
    for leaves in context.leaves() {
        for leaf in leaves.list.iter().filter(|leaf| !leaf.plain && leaf.member != "originalName") {
            let text = leaf.text;
            // Composing would put other ideographs in the place of these, and they are used in names.
            let compatible = |c| matches!(c, '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}');
            if is_nfc(text) || text.contains(compatible) {
                continue;
            }
            let composed: String = text.nfc().collect();
            let differing = text.split_whitespace().find(|word| !is_nfc(word)).unwrap_or(text);
            let mut fix = replace(&composed, true);
            fix.title = "compose its letters".to_owned();
            findings
                .add(format!("in {} letters and their accents stand apart (not NFC)", quoted(differing)))
                .at(leaves.document, leaf.node)
                .help("save the text in form NFC: it looks the same")
                .fix(fix);
        }
    }
}
