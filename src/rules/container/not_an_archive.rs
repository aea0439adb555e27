//! OFP110: the file is no offprint archive.

use crate::container::fault::{Deviation, Fault};
use crate::container::profile::compare::Difference;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::fields;
use crate::rules::container::words::{add_cited, pack_again, plural};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP110",
    name: "not-an-archive",
    family: Family::Container,
    summary: "the file is something else, or a ZIP that another program made",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C11",
    page: include_str!("../../../docs/rules/OFP110.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        match &deviation.fault {
            Fault::OrdinaryZip { repacked, differences } => {
                ordinary(context, findings, deviation, *repacked, differences)
            }
            Fault::NotAnArchive(looks) => {
                add_cited(context, findings, deviation, format!("this is no archive: it is {looks}"))
                    .help("`offprint pack` makes an archive of an article folder, a Markdown file or a ZIP of one");
            }
            _ => {}
        }
    }
}

fn ordinary<'a>(
    context: &Context<'a>,
    findings: &mut Findings<'a>,
    deviation: &'a Deviation,
    repacked: bool,
    differences: &[(Difference, u64)],
) {
    let message = if repacked {
        "this ZIP holds an archive's files, but another program packed them"
    } else {
        "this is an ordinary ZIP, not an archive: it has no `mimetype` and no `manifest.json`"
    };
    let finding = add_cited(context, findings, deviation, message);
    for (difference, count) in differences.iter().take(4) {
        let more = match count.saturating_sub(1) {
            0 => String::new(),
            more => format!(", and so in {more} more {}", plural(more, "entry", "entries")),
        };
        finding.note(format!("{}{more}", fields::byte(difference)));
    }
    if differences.len() > 4 {
        finding.note(format!("and {} more fields", differences.len() - 4));
    }
    finding.help(pack_again(context));
}
