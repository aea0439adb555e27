//! OFP356: the text is longer or shorter than the article says.

use crate::diagnostic::Level;
use crate::rules::prose::{Prose, Role};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP356",
    name: "wrong-counts",
    family: Family::Text,
    summary: "the text is longer or shorter than `counts` says",
    levels: Levels::all(Level::Note),
    basis: "offprint 2.0, part 1: counts; ninjs wordCount, charCount",
    page: include_str!("../../../docs/rules/OFP356.md"),
    check,
};

/// How far a count may be off: programs differ in what they take for a word.
const TOLERANCE: (f64, f64) = (3.0, 0.05);
/// Languages that set no blanks between their words.
const WITHOUT_BLANKS: [&str; 10] = ["zh", "cmn", "yue", "wuu", "ja", "th", "lo", "km", "my", "bo"];

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for prose in context.prose() {
        let Some(counts) = prose.root.get("counts") else { continue };
        let (words, characters) = count(prose);
        for (member, noun, counted) in [("words", "words", words), ("characters", "characters", characters)] {
            let Some(node) = counts.get(member) else { continue };
            let Some(stated) = node.as_u64() else { continue };
            let language = prose.primary_language().unwrap_or_default();
            if member == "words" && WITHOUT_BLANKS.contains(&&*language) {
                findings
                    .unchecked(&prose.document.path, "how many words it has: its language sets no blanks between them");
                continue;
            }
            let (said, actual) = (stated as f64, counted as f64);
            if (said - actual).abs() > TOLERANCE.0.max(said.max(actual) * TOLERANCE.1) {
                findings
                    .add(format!("the text is said to have {stated} {noun}, but has {counted}"))
                    .at(prose.document, node)
                    .help(
                        "if the text is whole, correct the number; else find what is missing, or should not be there",
                    );
            }
        }
    }
}

/// The words and the characters of the body.
fn count(prose: &Prose<'_>) -> (usize, usize) {
    let counted = prose
        .pieces
        .iter()
        .filter(|piece| piece.top.is_some() && !matches!(piece.role, Role::Aside | Role::Notice | Role::PullQuote));
    counted.fold((0, 0), |(words, characters), piece| {
        let more = piece.text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        (words + more, characters + piece.text.chars().count())
    })
}
