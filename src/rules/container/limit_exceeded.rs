//! OFP105: a limit was met.

use crate::container::fault::Fault;
use crate::container::limits::Limits;
use crate::diagnostic::Level;
use crate::rules::container::faults;
use crate::rules::container::words::{add_cited, entry};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP105",
    name: "limit-exceeded",
    family: Family::Container,
    summary: "the package holds more than a limit allows",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C9, C10 and C12",
    page: include_str!("../../../docs/rules/OFP105.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for deviation in faults::of(context, &RULE) {
        let Fault::Limit { name, found, max } = &deviation.fault else { continue };
        let what = Limits::default().table().into_iter().find(|(known, ..)| known == name);
        let bounds = what.map_or("", |(_, bounds, _)| bounds);
        let message = format!("{} is over the limit `{name}` ({bounds}): {found}, at most {max}", entry(deviation));
        let help = match what {
            Some((.., most)) if Limits::is_of_the_format(name) && *max >= most => {
                format!("the format itself allows no more; `--limit {name}=VALUE` can only lower it")
            }
            _ => format!("if you trust this package, `--limit {name}={found}` lets it pass"),
        };
        add_cited(context, findings, deviation, message).help(help);
    }
}
