//! OFP301: an article has no byline, and does not say why.

use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule, flat};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP301",
    name: "no-byline",
    family: Family::Byline,
    summary: "an article has neither the text of a byline nor a ground for having none",
    levels: Levels::all(Level::Error).but(Profile::Converted, Some(Level::Warning)),
    basis: "offprint 2.0, part 1: byline; IPTC Trust Project indicator noBylinesPolicy",
    page: include_str!("../../../docs/rules/OFP301.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    flat::no_byline(context, findings);
    for index in context.indexes() {
        let document = index.document;
        if !index.root.is_object() {
            continue; // no article at all, which OFP203 says
        }
        let Some(byline) = index.root.get("byline") else {
            findings
                .add("the article has no byline")
                .at_missing(document, index.root, "byline")
                .help("write the line as printed as `byline.text`, and on what ground it stands as `byline.basis`");
            continue;
        };
        // Without an object, or a basis, it is OFP203 that says so.
        let Some(basis) = byline.str_of("basis") else { continue };
        let text = byline.get("text");
        if text.is_some_and(|text| text.str().is_none_or(|text| !text.trim().is_empty())) {
            if basis == "unknown" && context.profile != Profile::Converted {
                findings
                    .add("on what ground the byline stands is `unknown`, which only a conversion may say")
                    .at(document, byline.get("basis").unwrap_or(byline))
                    .help("say whether it names its writers (`named`), the agency, the staff …");
            }
            continue;
        }
        match basis {
            // Nothing need be printed.
            "none" | "withheldForSafety" => {}
            _ if basis.contains(':') => {
                findings.unchecked(&document.path, "whether a byline on the house's own ground needs a text");
            }
            _ => {
                let finding = findings.add(format!("the byline has no text, and its basis, `{basis}`, asks for one"));
                match text {
                    Some(text) => finding.at(document, text),
                    None => finding.at_missing(document, byline, "text"),
                };
                finding.help("write the line as printed; if there is none, the basis is `none` or `withheldForSafety`");
            }
        }
    }
}
