//! Restrictions, validity and the like in English sentences, for a note that people read.

use crate::format::v2::{AiDisclosure, Embargo, Restriction, Validity};
use crate::format::vocab::{RestrictionKind, ValidityBasis};

/// A restriction in words; none if its kind is a house's own and its words are not given.
pub(super) fn restriction(restriction: &Restriction) -> Option<String> {
    let value = restriction.value.as_deref();
    let named = |with: &str, without: &str| match value {
        Some(value) => format!("{with} {value}"),
        None => without.to_owned(),
    };
    let mut sentence = match &restriction.kind {
        RestrictionKind::OneTimeUse => "may be used once only".to_owned(),
        RestrictionKind::NoArchive => "must not be kept after use".to_owned(),
        RestrictionKind::NoResale => "must not be sold on".to_owned(),
        RestrictionKind::NoCrop => "must not be cropped".to_owned(),
        RestrictionKind::NoAlter => "must not be altered".to_owned(),
        RestrictionKind::EditorialOnly => "for editorial use only".to_owned(),
        RestrictionKind::GeoExclude => named("must not be used in", "must not be used in some countries"),
        RestrictionKind::GeoOnly => named("may be used only in", "may be used only in some countries"),
        RestrictionKind::MediaExclude => named("must not be used by or in", "must not be used in some media"),
        RestrictionKind::NoSocial => "must not be used on social networks".to_owned(),
        RestrictionKind::MandatoryCredit => match value {
            Some(value) => format!("the credit \u{201c}{value}\u{201d} must be printed"),
            None => "the credit must be printed".to_owned(),
        },
        _ => format!("restricted: {}", restriction.quote.as_deref()?),
    };
    let told = !matches!(
        restriction.kind,
        RestrictionKind::GeoExclude
            | RestrictionKind::GeoOnly
            | RestrictionKind::MediaExclude
            | RestrictionKind::MandatoryCredit
    );
    if let Some(value) = value.filter(|_| told) {
        sentence.push_str(&format!(" ({value})"));
    }
    if let Some(until) = &restriction.until {
        sentence.push_str(&format!(", until {until}"));
    }
    if let Some(quote) = restriction.quote.as_deref().filter(|quote| !sentence.contains(*quote)) {
        sentence.push_str(&format!(" (\u{201c}{quote}\u{201d})"));
    }
    Some(sentence)
}

/// A validity in words.
pub(super) fn validity(validity: &Validity) -> String {
    let mut parts = Vec::new();
    parts.extend(validity.from.as_ref().map(|from| format!("from {from}")));
    parts.extend(validity.until.as_ref().map(|until| format!("until {until}")));
    if let Some(days) = validity.duration_days {
        parts.push(format!("for {days} day{}", if days == 1 { "" } else { "s" }));
    }
    if let Some(basis) = &validity.basis {
        parts.push(match basis {
            ValidityBasis::Transmission => "counted from transmission".to_owned(),
            ValidityBasis::Receipt => "counted from receipt".to_owned(),
            ValidityBasis::Publication => "counted from first publication".to_owned(),
            ValidityBasis::Contract => "as the contract says".to_owned(),
            other => format!("counted from {other}"),
        });
    }
    format!("may be used {}", parts.join(", "))
}

/// An embargo in words.
pub(super) fn embargo(embargo: &Embargo) -> String {
    let mut sentence = match (&embargo.until, embargo.indefinite) {
        (Some(until), _) => format!("EMBARGOED until {until}"),
        (None, Some(true)) => "EMBARGOED until further notice".to_owned(),
        (None, _) => "EMBARGOED".to_owned(),
    };
    for more in [&embargo.scope, &embargo.note].into_iter().flatten() {
        sentence.push_str(&format!("; {more}"));
    }
    sentence
}

/// The part of software in one line.
pub(super) fn ai(disclosure: &AiDisclosure) -> String {
    let mut sentence = format!("AI in {}: {}", disclosure.scope, disclosure.extent);
    let system: Vec<&str> =
        [&disclosure.system, &disclosure.version].into_iter().flatten().map(String::as_str).collect();
    if !system.is_empty() {
        sentence.push_str(&format!(" ({})", system.join(" ")));
    }
    if let Some(review) = &disclosure.human_review {
        sentence.push_str(&format!(", reviewed {}", review.at));
    }
    if let Some(label) = &disclosure.public_label {
        sentence.push_str(&format!(": \u{201c}{}\u{201d}", label.value()));
    }
    sentence
}
