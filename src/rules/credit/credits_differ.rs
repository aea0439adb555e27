//! OFP410: the same file has different credits.

use std::collections::HashMap;

use crate::container::digest::Checksum;
use crate::container::document::Document;
use crate::diagnostic::Level;
use crate::grammar::name::{share_a_script, tokens};
use crate::rules::credits::Credited;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP410",
    name: "credits-differ",
    family: Family::Credit,
    summary: "the same file stands twice in a package, with different credit lines",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: credit.line is what is printed with the asset",
    page: include_str!("../../../docs/rules/OFP410.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let people = context.people();
    let all = people.iter().flat_map(|people| people.credits().iter().map(move |credited| (people.document, credited)));
    let mut seen: HashMap<Checksum, (&'a Document, &Credited<'a>)> = HashMap::new();
    for (document, credited) in all {
        // The bytes themselves, and not what is said of them; of an article folder they are summed up when it is packed.
        let file = credited.asset.str_of("file").and_then(|file| context.package.file(file));
        let Some(digest) = file.and_then(|file| file.sha256) else { continue };
        let (first_document, first) = *seen.entry(digest).or_insert((document, credited));
        // A translation's line may be the same one in other letters.
        if first.line == credited.line {
            continue;
        }
        let same = core(first) == core(credited) || !share_a_script(first.line, credited.line);
        if same {
            continue;
        }
        let place = match first_document.path == document.path {
            true => String::new(),
            false => format!(" in {}", quoted(&first_document.path)),
        };
        findings
            .add(format!("the file of {} is credited to {}", quoted(credited.shown()), quoted(credited.line)))
            .at(document, credited.node)
            .note(format!("the same bytes are {}{place}, credited to {}", quoted(first.shown()), quoted(first.line)))
            .help("find out which is right, and write it in both");
    }
}

/// The words of a line without its label.
fn core(credited: &Credited<'_>) -> Vec<String> {
    let start = credited.scan.label.as_ref().map_or(0, |label| label.end);
    tokens(&credited.line[start..])
}
