//! OFP322: an article was published before it was made, or changed before it was published.

use super::when::When;
use crate::container::document::Document;
use crate::diagnostic::Level;
use crate::rules::say::{path_of, quoted};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP322",
    name: "dates-out-of-order",
    family: Family::Dates,
    summary: "an article's dates contradict the order in which things happen",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: dates and revisions",
    page: include_str!("../../../docs/rules/OFP322.md"),
    check,
};

/// The dates of an article in the order in which they come about.
const ORDER: [&str; 4] = ["created", "firstCreated", "published", "modified"];

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let (document, root) = (index.document, index.root);
        let read = |member: &str| When::read(root.path(&["dates", member]));
        let dates: Vec<(&str, When<'a>)> = ORDER.iter().filter_map(|name| Some((*name, read(name)?))).collect();
        for pair in dates.windows(2) {
            let ((before, first), (after, second)) = (&pair[0], &pair[1]);
            let (before, after) = (format!("dates.{before}"), format!("dates.{after}"));
            compare(document, (&before, first), (&after, second), findings);
        }
        let revisions: Vec<(u64, String, When<'a>)> = root
            .items_of("revisions")
            .enumerate()
            .filter_map(|(at, revision)| {
                let version = revision.get("version")?.as_u64()?;
                Some((version, path_of(&format!("/revisions/{at}/at")), When::read(revision.get("at"))?))
            })
            .collect();
        // Those that stand in another order than that of their versions are OFP224's.
        for pair in revisions.windows(2).filter(|pair| pair[0].0 < pair[1].0) {
            compare(document, (&pair[0].1, &pair[0].2), (&pair[1].1, &pair[1].2), findings);
        }
        // The last change is what `modified` tells.
        if let (Some((_, name, last)), Some(modified)) =
            (revisions.iter().max_by_key(|(version, ..)| *version), read("modified"))
        {
            compare(document, (name, last), ("dates.modified", &modified), findings);
        }
    }
}

/// Says it if what comes first is dated after what comes second; and if only an offset that is not told could part them.
fn compare<'a>(
    document: &'a Document,
    (before, first): (&str, &When<'a>),
    (after, second): (&str, &When<'a>),
    findings: &mut Findings<'a>,
) {
    if first.is_after(second) {
        findings
            .add(format!("`{after}`, {}, is before `{before}`, {}", quoted(second.text), quoted(first.text)))
            .at(document, second.node)
            .help("find out which of the two is wrong; a clock or an offset may have been");
    } else if first.reads_after(second) && !(first.is_instant() && second.is_instant()) {
        let (one, other) = (quoted(first.text), quoted(second.text));
        let why = format!("whether `{before}`, {one}, is before `{after}`, {other}: an offset is not told");
        findings.unchecked(&document.path, why);
    }
}
