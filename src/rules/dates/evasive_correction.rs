//! OFP328: a correction that is called something else, or does not say what was wrong.

use std::sync::OnceLock;

use crate::container::document::Document;
use crate::diagnostic::Level;
use crate::rules::phrases::folded;
use crate::rules::prose::{Piece, Role};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;
use crate::source::table::Table;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP328",
    name: "evasive-correction",
    family: Family::Dates,
    summary: "a correction is called something else, or does not say what was wrong",
    levels: Levels::all(Level::Warning).but(Profile::Converted, Some(Level::Note)),
    basis: "offprint 2.0, part 1: revisions; schema.org CorrectionComment",
    page: include_str!("../../../docs/rules/OFP328.md"),
    check,
};

/// The words of one language by which a correction is known.
#[derive(Debug, Default)]
struct Words {
    /// Starts of words that own up to a mistake.
    plain: Vec<&'static str>,
    /// Starts of words that call it something else.
    soft: Vec<&'static str>,
}

fn words() -> &'static Table<&'static str, Words> {
    static READ: OnceLock<Table<&str, Words>> = OnceLock::new();
    READ.get_or_init(|| {
        let mut read: Table<&str, Words> = Table::default();
        let lines = include_str!("../data/correction-words.txt").lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let mut parts = line.split_ascii_whitespace();
            let (Some(language), Some(kind)) = (parts.next(), parts.next()) else { continue };
            let words = read.entry(language).or_default();
            if kind == "plain" { words.plain.extend(parts) } else { words.soft.extend(parts) }
        }
        read
    })
}

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for prose in context.prose() {
        let document = prose.document;
        for revision in prose.root.items_of("revisions") {
            let said =
                |member: &str| revision.get(member).filter(|text| text.text().is_some_and(|t| !t.trim().is_empty()));
            let (wrong, right, public) = (said("wrong"), said("right"), said("publicText"));
            let Some(kind) = revision.get("kind") else { continue };
            match kind.str() {
                Some("correction" | "corrective") if wrong.is_none() && public.is_none() => {
                    let message = "the correction does not say what was wrong";
                    let finding = findings.add(message).at_missing(document, revision, "wrong");
                    finding.help("say what was wrong and what is right as `wrong` and `right`, or in `publicText`");
                }
                Some("correction" | "corrective") => {
                    let Some(public) = public else { continue };
                    let lang =
                        public.str_of("lang").map(|tag| tag.split('-').next().unwrap_or_default().to_lowercase());
                    let language = lang.or_else(|| prose.primary_language());
                    // Where `wrong` and `right` stand beside it, the text says it whatever its words are.
                    let whole = wrong.is_some() && right.is_some();
                    judge(document, public, public.text().unwrap_or_default(), language, whole, findings);
                }
                Some(other @ ("clarification" | "update" | "refile")) if wrong.is_some() => {
                    findings
                        .add(format!("something was wrong, but the revision is called `{other}`"))
                        .at(document, kind)
                        .help("what puts right a mistake is a `correction`, however small it was");
                }
                _ => {}
            }
        }
        let is_notice = |piece: &&Piece<'_>| {
            piece.role == Role::Notice && piece.block.and_then(|block| block.str_of("type")) == Some("correctionNotice")
        };
        for piece in prose.pieces.iter().filter(is_notice) {
            judge(document, piece.node, &piece.text, prose.language_of(piece), false, findings);
        }
    }
}

/// Says it if the text softens what it is about, and nowhere owns up.
fn judge<'a>(
    document: &'a Document,
    node: Node<'a>,
    text: &str,
    language: Option<String>,
    whole: bool,
    findings: &mut Findings<'a>,
) {
    let Some(language) = language else { return };
    let Some(words) = words().get(&*language) else {
        if !whole {
            let why =
                format!("whether its correction says what was wrong: its words in {} are not known", quoted(&language));
            findings.unchecked(&document.path, why);
        }
        return;
    };
    let text = folded(text);
    let spoken = || text.split(' ');
    if spoken().any(|word| words.plain.iter().any(|start| word.starts_with(start))) {
        return;
    }
    let Some(soft) = spoken().find(|word| words.soft.iter().any(|start| word.starts_with(start))) else { return };
    findings
        .add(format!("the correction never says that something was wrong, but {}", quoted(soft)))
        .at(document, node)
        .help(
            "call it a correction, and say what was wrong and what is right; if nothing was wrong, its kind is another",
        );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_both_kinds_of_words() {
        for (language, words) in words() {
            assert!(!words.plain.is_empty() && !words.soft.is_empty(), "{language}");
            for word in words.plain.iter().chain(&words.soft) {
                assert_eq!(folded(word), *word, "{language}");
            }
        }
    }
}
