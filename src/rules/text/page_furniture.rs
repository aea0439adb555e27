//! OFP351: a line of the web page stands in the body: navigation, sharing, advertising, cookies.

use std::sync::OnceLock;

use super::cut_text::{is_more_line, last_paragraph, may_start_more_line};
use crate::diagnostic::{Edit, Fix, Level};
use crate::grammar::signs::Lists;
use crate::rules::phrases::first_folded;
use crate::rules::prose::Role;
use crate::rules::say::quoted;
use crate::rules::signs::FURNITURE;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::table::Table;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP351",
    name: "page-furniture",
    family: Family::Text,
    summary: "a line of the page stands in the body: navigation, sharing, cookies",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: body",
    page: include_str!("../../../docs/rules/OFP351.md"),
    check,
};

/// The longest line that is looked at, in bytes; what a page says about its cookies is the longest.
const LONGEST: usize = 1200;
/// How many words a `*` stands for at the most.
const FEW: usize = 12;

/// The lines, as signs that a text may be one.
pub(in crate::rules) fn signs() -> impl Iterator<Item = (&'static str, Lists)> {
    let entries = include_str!("../data/page-furniture.txt").lines().filter(|line| !line.starts_with('#'));
    entries.filter_map(|line| Some((line.split_once(' ')?.1, FURNITURE)))
}

/// Lines by their first word; of each, the further words, and how many may follow them.
type Lines = Table<&'static str, Vec<(Vec<&'static str>, usize)>>;

fn lines() -> &'static Lines {
    static READ: OnceLock<Lines> = OnceLock::new();
    READ.get_or_init(|| {
        let mut read = Lines::default();
        for line in include_str!("../data/page-furniture.txt").lines().filter(|line| !line.starts_with('#')) {
            let Some((_, words)) = line.split_once(' ') else { continue };
            let mut words: Vec<&str> = words.split(' ').collect();
            let further = match words.last() {
                Some(&"*") => FEW,
                Some(&"**") => usize::MAX,
                _ => 0,
            };
            words.truncate(words.len() - usize::from(further > 0));
            let first = words.remove(0);
            read.entry(first).or_default().push((words, further));
        }
        read
    })
}

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for prose in context.prose() {
        let last = last_paragraph(prose).map(|piece| piece.node.address());
        for piece in prose.pieces.iter().filter(|piece| piece.top.is_some() && piece.text.len() <= LONGEST) {
            let is_line = matches!(piece.role, Role::Paragraph | Role::Heading | Role::ListItem);
            if !is_line || piece.quoted {
                continue;
            }
            // Most lines are told to be none by their words, or by the first of them.
            if !prose.told(piece).lists.any(FURNITURE) {
                continue;
            }
            let first = first_folded(&piece.text);
            if !lines().contains_key(&*first) && !may_start_more_line(&first) {
                continue;
            }
            let text = piece.folded();
            // A list may be one of sites or of buttons; only what is a sentence of the page counts there.
            let enough = piece.role != Role::ListItem || text.contains(' ');
            // At the very end, `Read more` says that the text was cut (OFP353).
            let more = is_more_line(text) && last != Some(piece.node.address());
            if !enough || !(is_furniture(text) || more) {
                continue;
            }
            let finding =
                findings.add(format!("{} is a line of the page, not of the article", quoted(piece.text.trim())));
            let node = match piece.block.filter(|_| piece.role != Role::ListItem) {
                Some(block)
                    if block.get("content").is_some_and(|content| content.address() == piece.node.address()) =>
                {
                    finding.fix(Fix { safe: false, title: "remove it".to_owned(), edit: Edit::Remove });
                    block
                }
                _ => piece.node,
            };
            finding.at(prose.document, node);
            finding.help("take it out; a link to another article belongs in `relatedItems`");
        }
    }
}

/// Whether words, folded, are a line of a page.
fn is_furniture(text: &str) -> bool {
    let mut words = text.split(' ');
    let Some(first) = words.next().and_then(|first| lines().get(first)) else { return false };
    let rest: Vec<&str> = words.collect();
    let fits = |(line, further): &(Vec<&str>, usize)| {
        rest.starts_with(line) && rest.len() - line.len() <= *further && (*further == 0 || rest.len() > line.len())
    };
    first.iter().any(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::phrases::folded;

    #[test]
    fn knows_whole_lines_only() {
        for line in [
            "Share this article",
            "SHARE ON FACEBOOK",
            "We use cookies to give you the best experience, and more.",
            "Lesen Sie auch: Der Hafen bei Nacht",
            "» Previous article",
            "À lire aussi : le port la nuit",
            "اقرأ أيضًا: المرسى",
        ] {
            assert!(is_furniture(&folded(line)), "{line}");
        }
        for line in ["Share prices fell on Friday.", "The advertisement ran for a week.", "Print is dead, he said.", ""]
        {
            assert!(!is_furniture(&folded(line)), "{line}");
        }
    }

    #[test]
    fn every_line_is_written_as_it_is_compared() {
        for line in include_str!("../data/page-furniture.txt").lines().filter(|line| !line.starts_with('#')) {
            let words = line.split_once(' ').expect("a language and words").1.trim_end_matches(['*', ' ']);
            assert_eq!(folded(words), words, "{line}");
        }
    }
}
