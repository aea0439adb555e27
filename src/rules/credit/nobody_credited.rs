//! OFP404: a credit line has words, and names nobody.

use crate::diagnostic::Level;
use crate::grammar::{Nobody, names_nobody};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP404",
    name: "nobody-credited",
    family: Family::Credit,
    summary: "a credit line says only \"handout\", \"courtesy\", \"internet\", \"file\" …",
    levels: Levels::all(Level::Warning).but(Profile::Submission, Some(Level::Error)),
    basis: "agencies' practice: \"handout\" alone is not enough; IPTC Photo Metadata, Credit Line",
    page: include_str!("../../../docs/rules/OFP404.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for people in context.people() {
        for credited in people.credits() {
            let Some(kind) = names_nobody(credited.line) else { continue };
            let asked = credited.credit.get("creatorUnknown").is_some_and(|value| value.is_true());
            let (what, help) = match kind {
                Nobody::Given => {
                    ("that it was given, and not by whom", "name whoever gave it: `Harbour Museum/Handout`")
                }
                // A company that runs a site may have handed out the picture itself.
                Nobody::Found if credited.has(credited.line) => continue,
                Nobody::Found => {
                    ("where it was found, and not whose it is", "name the maker; whoever put it there need not be")
                }
                Nobody::File => ("where it is kept, and not whose it is", "name the maker, or the archive in full"),
                Nobody::Unknown if asked => continue,
                Nobody::Unknown => ("that nobody is known", "if you asked, write `\"creatorUnknown\": true`"),
            };
            findings
                .add(format!("the credit line {} says {what}", quoted(credited.line)))
                .at(people.document, credited.node)
                .help(help);
        }
    }
}
