//! What a file's instructions, terms, notice and caption forbid or ask for, as members: read out of prose, so uncertain.
//!
//! Where the article lists restrictions, or says that it knows them, its list stands; what the file says besides,
//! OFP453 tells.

use serde_json::json;

use super::Taking;
use crate::grammar::restriction::credit_after;
use crate::import::evidence::Band;
use crate::import::made::Made;
use crate::rules::embedded::undeclared_restriction::{Written, written};

const WHY: Option<&str> = Some("read out of prose: hold it against the words");
/// How a file's days are counted where it says nothing else: agencies count from when they sent it.
const BASIS: &str = "transmission";

pub(super) fn take(taking: &mut Taking<'_>, asset: &mut Made) {
    let own = ["restrictions", "restrictionsKnown", "validity"];
    if asset.get("rights").is_some_and(|rights| own.iter().any(|member| rights.get(member).is_some())) {
        return;
    }
    let line = asset.get("credit").and_then(|credit| credit.get("line")).and_then(Made::str).map(str::to_owned);
    let (mut list, mut rules) = (Vec::new(), Vec::new());
    for Written { told, property, source, text } in written(taking.metadata) {
        let rule = super::rule(source, property);
        let quote = &text[told.at.clone()];
        if told.kind == "validity" {
            let Some(days) = told.value.as_deref().and_then(|days| days.parse::<u32>().ok()) else { continue };
            let validity = json!({ "durationDays": days, "basis": BASIS });
            taking.put(asset, &["rights", "validity"], Made::derived(validity), rule, Band::Medium, WHY);
            continue;
        }
        let mut restriction = Made::object(None).with("kind", Made::derived(told.kind));
        let credit = || {
            let named = credit_after(&text[told.at.end..]).map(str::to_owned).or_else(|| line.clone());
            named.filter(|_| told.kind == "mandatoryCredit" && !taking.protected)
        };
        if let Some(value) = told.value.clone().or_else(credit) {
            restriction.put("value", Made::derived(value));
        }
        list.push(restriction.with("quote", Made::derived(quote)));
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    if !list.is_empty() {
        let rule = rules.join(", ");
        taking.put(asset, &["rights", "restrictions"], Made::list(list, None), rule, Band::Medium, WHY);
    }
}
