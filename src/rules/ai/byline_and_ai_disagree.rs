//! OFP805: the byline and the disclosure say opposite things about who wrote the text.

use super::declared::tells_of_ai;
use crate::diagnostic::Level;
use crate::rules::index::ArticleIndex;
use crate::rules::phrases::{folded, holds};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP805",
    name: "byline-and-ai-disagree",
    family: Family::Ai,
    summary: "the byline and the disclosure say opposite things about who wrote the text",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: byline.basis and aiDisclosure; IPTC, guidance on generative AI",
    page: include_str!("../../../docs/rules/OFP805.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let Some(byline) = index.root.get("byline") else { continue };
        let text = byline.get("text").filter(|text| text.str().is_some_and(|text| !text.trim().is_empty()));
        let basis = byline.str_of("basis").unwrap_or_default();
        let mut disclosed = index.root.items_of("aiDisclosure").filter(|told| told.str_of("scope") == Some("text"));
        let told = disclosed.next_back();
        let extent = told.and_then(|told| told.get("extent"));
        let line = text.and_then(Node::str).unwrap_or_default();
        let software = software(index, line);
        let names_machine = software.is_some() || tells_of_ai(line);
        if extent.and_then(Node::str) == Some("generated")
            && matches!(basis, "named" | "pseudonym" | "staff" | "editorialBoard")
            && !names_machine
            && let (Some(text), Some(extent)) = (text, extent)
        {
            findings
                .add(format!("the byline {} tells of people, and the disclosure that a model wrote the text", quoted(line)))
                .at(index.document, text)
                .note(format!("`aiDisclosure` says `{}` of the text", extent.str().unwrap_or_default()))
                .help("make the basis `machine` and name the program in the line, or say `assisted` if a person wrote it with help");
            continue;
        }
        let machine = match software {
            _ if basis == "machine" => "the basis of the byline is `machine`".to_owned(),
            Some(name) => format!("the byline names the program {}", quoted(name)),
            None => continue,
        };
        let place = byline.get("basis").filter(|_| basis == "machine").or(text).unwrap_or(byline);
        match (extent, extent.and_then(Node::str)) {
            (None, _) => {
                findings
                    .add(format!("{machine}, and no disclosure says what it did"))
                    .at(index.document, place)
                    .help("add to `aiDisclosure` an entry with the scope `text`, its `extent`, and who reviewed it");
            }
            (Some(extent), Some("none")) => {
                findings
                    .add(format!("{machine}, and the disclosure says that software had no part in the text"))
                    .at(index.document, extent)
                    .help("decide which is true, and say the same in both");
            }
            (Some(extent), Some("assisted")) if basis == "machine" => {
                findings
                    .add(format!("{machine}, and the disclosure says that software only assisted"))
                    .at(index.document, extent)
                    .help("if a person wrote it, name them and make the basis `named`; else say `generated`");
            }
            _ => {}
        }
    }
}

/// The program among the parties whose name stands in the byline.
fn software<'a>(index: &ArticleIndex<'a>, line: &str) -> Option<&'a str> {
    let mut programs =
        index.root.items_of("parties").filter(|party| party.str_of("kind") == Some("software")).peekable();
    programs.peek()?;
    let line = folded(line);
    programs.filter_map(|party| party.get("name")?.str_of("display")).find(|name| {
        let name = folded(name);
        !name.is_empty() && holds(&line, &name)
    })
}
