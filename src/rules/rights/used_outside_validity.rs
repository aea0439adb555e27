//! OFP505: something is used before or after the time for which it may be.

use jiff::{SignedDuration, Timestamp};

use super::held::{Holder, moment, with_rights};
use crate::diagnostic::Level;
use crate::rules::dates::when::When;
use crate::rules::index::ArticleIndex;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP505",
    name: "used-outside-validity",
    family: Family::Rights,
    summary: "something is used before or after the time for which it may be",
    levels: Levels::all(Level::Error).but(Profile::Converted, Some(Level::Warning)),
    basis: "offprint 2.0, part 1: rights.validity and expires",
    page: include_str!("../../../docs/rules/OFP505.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let status = index.root.str_of("status").unwrap_or_default();
        if matches!(status, "killed" | "withdrawn") {
            continue;
        }
        expires(context, index, status, findings);
        for (holder, rights) in with_rights(index) {
            if let Some(validity) = rights.get("validity").filter(|validity| validity.is_object()) {
                window(context, index, holder, validity, findings);
            }
        }
    }
}

/// When the use began: when it was published, as exactly as that is told, or now.
struct Use<'a> {
    published: Option<When<'a>>,
    first: Timestamp,
    last: Timestamp,
}

impl<'a> Use<'a> {
    fn of(context: &Context<'a>, root: Node<'a>) -> Option<Self> {
        let published = When::read(root.path(&["dates", "published"]));
        let now = || context.now().map(|now| (now, now));
        let (first, last) = published.map(|published| published.span()).or_else(now)?;
        Some(Self { published, first, last })
    }

    /// `was published` or `is used`, and when.
    fn told(&self) -> String {
        match self.published {
            Some(published) if self.first < self.last => format!("was published {}", quoted(published.text)),
            Some(_) => format!("was published {}", self.first),
            None => format!("is used {}", self.first),
        }
    }
}

fn window<'a>(
    context: &Context<'a>,
    index: &ArticleIndex<'a>,
    holder: Holder<'a>,
    validity: Node<'a>,
    findings: &mut Findings<'a>,
) {
    let Some(using) = Use::of(context, index.root) else {
        let why =
            format!("whether {} is used while it may be: it is not published, and no moment is given", holder.name());
        return findings.unchecked(&index.document.path, why);
    };
    let (from, until) = (moment(validity.get("from")), moment(validity.get("until")));
    let days = validity.get("durationDays").and_then(|days| days.as_i64());
    let start = from.or_else(|| match validity.str_of("basis") {
        Some("publication") => using.published.map(|_| using.last),
        _ => None,
    });
    let after_days = match (days, start) {
        (Some(days), Some(start)) => {
            start.checked_add(SignedDuration::from_hours(days.saturating_mul(24))).ok().map(|end| (end, "durationDays"))
        }
        (Some(days), None) => {
            let basis = match validity.str_of("basis") {
                Some("transmission") => "it was sent",
                Some("receipt") => "it came in",
                Some("publication") => "it is published",
                _ => "they count from",
            };
            let why = format!("whether {} is used within its {days} days: nothing says when {basis}", holder.name());
            findings.unchecked(&index.document.path, why);
            None
        }
        _ => None,
    };
    let end = [after_days, until.map(|until| (until, "until"))].into_iter().flatten().min();
    if let Some(from) = from.filter(|from| using.last < *from) {
        let node = validity.get("from").unwrap_or(validity);
        findings
            .add(format!("{} may be used from {from}, but {}", holder.name(), using.told()))
            .at(index.document, node)
            .help("publish it later, leave it out, or ask its owner");
        return;
    }
    if let Some((end, member)) = end.filter(|(end, _)| using.first > *end) {
        findings
            .add(format!("{} may be used until {end}, but {}", holder.name(), using.told()))
            .at(index.document, validity.get(member).unwrap_or(validity))
            .help("leave it out, or ask its owner for a longer use");
        return;
    }
    let early = from.is_some_and(|from| using.first < from);
    if early || end.is_some_and(|(end, _)| using.last > end) {
        let why = format!("whether {} was used while it may be: it {}, at no known time", holder.name(), using.told());
        return findings.unchecked(&index.document.path, why);
    }
    // It was used in time. Whether a page may go on showing it is for its terms to say, and whether one does is
    // not to be seen from here.
    let Some((end, _)) = end else { return };
    if context.profile == Profile::Publish && context.now().is_some_and(|now| now > end) {
        let why =
            format!("whether {} is still shown: it was published in time, and its time ended {end}", holder.name());
        findings.unchecked(&index.document.path, why);
    }
}

/// An article that says itself until when it may be shown. Keeping it after that is what archives are for.
fn expires<'a>(context: &Context<'a>, index: &ArticleIndex<'a>, status: &str, findings: &mut Findings<'a>) {
    let Some(node) = index.root.get("expires") else { return };
    let Some(now) = context.now() else { return };
    let shown = matches!(context.profile, Profile::Wire | Profile::Publish) && matches!(status, "published" | "usable");
    if let Some(end) = moment(Some(node)).filter(|end| shown && now > *end) {
        findings
            .add(format!("the article must not be shown after {end}, and its status is `{status}`"))
            .at(index.document, node)
            .help("take it off the page and give it the status `withdrawn`, or extend `expires`");
    }
}
