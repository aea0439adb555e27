//! The source that an article is packed from: what stands in `article.md`, told at its line.
//!
//! The importer finds these; here they get their codes, levels and pages.

use std::ops::Range;

use crate::diagnostic::{Edit, Fix, Written};
use crate::rules::{Context, Findings};
use crate::source::problem::{Change, Fault};

pub(super) mod bad_front_matter;
pub(super) mod bad_markdown;
pub(super) mod bad_source_value;
pub(super) mod duplicate_source_member;
pub(super) mod missing_source_file;
pub(super) mod outside_source_path;
pub(super) mod source_not_utf8;
pub(super) mod unknown_source_member;
pub(super) mod unreferenced_source_file;

/// Reports every problem of one kind.
fn report<'a>(fault: Fault, context: &Context<'a>, findings: &mut Findings<'a>) {
    for problem in context.package.problems.iter().filter(|problem| problem.fault == fault) {
        let finding = findings.add(&problem.message).at_source(&problem.file, problem.span.clone());
        if let Some(help) = &problem.help {
            finding.help(help);
        }
        if let Some(change) = &problem.change {
            finding.fix(fix(problem.span.clone(), change));
        }
    }
}

fn fix(at: Range<usize>, change: &Change) -> Fix {
    match change {
        Change::Rename { name, certain } => {
            let title = format!("call it `{name}`");
            Fix { safe: *certain, title, edit: Edit::Written(at, Written::Named(name.clone())) }
        }
        Change::Remove => Fix { safe: true, title: "leave it out".to_owned(), edit: Edit::Written(at, Written::Gone) },
        Change::Quote(value) => {
            let edit = Edit::Written(value.clone(), Written::Quoted);
            Fix { safe: true, title: "put the value in quotes".to_owned(), edit }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Family, RULES};

    #[test]
    fn every_fault_of_a_source_has_its_rule() {
        let rules: Vec<&str> =
            RULES.iter().filter(|rule| rule.family == Family::Source).map(|rule| rule.name).collect();
        let faults: Vec<&str> = Fault::ALL.iter().map(|fault| fault.name()).collect();
        assert_eq!(rules, faults);
    }
}
