//! OFP205: a URI stands in a known vocabulary's namespace, but is none of its terms.

use super::fixes::replace;
use super::vocabulary::{Use, uses};
use crate::diagnostic::Level;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::text::{is_certain, nearest};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP205",
    name: "unknown-vocabulary-term",
    family: Family::Document,
    summary: "a URI in a vocabulary's namespace is none of its terms",
    levels: Levels::all(Level::Error),
    basis: "IPTC NewsCodes; PLUS License Data Format",
    page: include_str!("../../../docs/rules/OFP205.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for Use { document, node, list, term, exact } in uses(context) {
        let (name, namespace) = (list.name, list.namespace);
        let shown = quoted(node.str().and_then(|uri| uri.rsplit('/').next()).unwrap_or(term));
        match (list.terms.contains_key(term), exact) {
            (true, true) => {}
            (true, false) => {
                findings
                    .add(format!("the URI of the term {shown} of {name} starts with `http:`, not `https:`"))
                    .at(document, node)
                    .help(format!("write `{namespace}{term}`: programs compare the text, letter by letter"))
                    .fix(replace(&format!("{namespace}{term}"), true));
            }
            (false, _) if list.whole => {
                let finding = findings
                    .add(format!("{name} has no term {shown}"))
                    .at(document, node)
                    .note(format!("as of {}", list.date));
                let in_use = list.terms.iter().filter(|(_, retired)| retired.is_none());
                let mut in_use: Vec<&str> = in_use.map(|(term, _)| *term).collect();
                in_use.sort_unstable();
                match nearest(term, in_use.iter().copied()) {
                    Some(meant) => {
                        let safe = is_certain(term, meant, list.terms.keys().copied());
                        finding
                            .help(format!("did you mean `{namespace}{meant}`?"))
                            .fix(replace(&format!("{namespace}{meant}"), safe))
                    }
                    None => finding.help(format!("after `{namespace}` stands one of {}", in_use.join(", "))),
                };
            }
            (false, _) => {
                let why = format!("whether {name} has a term {shown}: not all of its terms are known here");
                findings.unchecked(&document.path, why);
            }
        }
    }
}
