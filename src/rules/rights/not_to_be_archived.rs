//! OFP507: something that must not be archived stands in a package for the archive.

use super::held::holders;
use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP507",
    name: "not-to-be-archived",
    family: Family::Rights,
    summary: "something that must not be archived stands in a package for the archive",
    levels: Levels::all(Level::Error)
        .but(Profile::Submission, None)
        .but(Profile::Wire, None)
        .but(Profile::Publish, None)
        .but(Profile::Converted, None),
    basis: "offprint 2.0, part 1: restrictions, noArchive",
    page: include_str!("../../../docs/rules/OFP507.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    // A house may give the rule a level elsewhere; it speaks of archives all the same.
    if context.profile != Profile::Archive {
        return;
    }
    for index in context.indexes() {
        for holder in holders(index) {
            let Some(found) = holder.restrictions().find(|found| found.kind == "noArchive") else { continue };
            match found.holds(context) {
                Some(true) => {
                    findings
                        .add(format!("{} must not be archived, and this package is for the archive", holder.name()))
                        .at(index.document, found.node)
                        .help("take it out before the package is kept, with what shows it; the rest may stay");
                }
                Some(false) => {}
                None => {
                    let why = format!("whether {} may be archived by now: no moment is given", holder.name());
                    findings.unchecked(&index.document.path, why);
                }
            }
        }
    }
}
