//! What ninjs and NewsML-G2 share: the words of IPTC's vocabularies, and what follows from them.

use serde_json::{Value, json};

use super::evidence::Band;
use super::story::{Ground, Story};
use super::when::{self, When};

/// The status that a `pubStatus` means.
pub(crate) fn status(word: &str) -> Option<&'static str> {
    match word {
        "usable" => Some("usable"),
        "withheld" => Some("withheld"),
        "canceled" | "cancelled" => Some("killed"),
        _ => None,
    }
}

/// What a further headline is for; none for a role that the format has no word for.
pub(crate) fn headline_role(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "web" | "online" => "web",
        "print" | "paper" => "print",
        "seo" => "seo",
        "social" => "social",
        "mobile" | "short" => "mobile",
        "kicker" | "overline" | "dachzeile" => "kicker",
        _ => return None,
    })
}

/// Whether a description with this role leads into the article.
pub(crate) fn is_standfirst(role: &str) -> bool {
    matches!(role.to_ascii_lowercase().as_str(), "summary" | "lead" | "standfirst" | "abstract" | "teaser" | "intro")
}

/// Whether a description with this role is the caption of a picture.
pub(crate) fn is_caption(role: &str) -> bool {
    role.eq_ignore_ascii_case("caption")
}

/// Whether a description with this role says what a picture shows, for those who do not see it.
pub(crate) fn is_alternative(role: &str) -> bool {
    matches!(role.to_ascii_lowercase().as_str(), "alttext" | "alt" | "accessibility")
}

/// Why a new version was made, by a signal.
pub(crate) fn revision(signal: &str) -> Option<&'static str> {
    match signal.to_ascii_lowercase().as_str() {
        "correction" | "correct" => Some("correction"),
        "update" | "writethru" | "writethrough" => Some("update"),
        "clarification" => Some("clarification"),
        "refile" => Some("refile"),
        "corrective" => Some("corrective"),
        _ => None,
    }
}

/// The role in the supply chain, by that of an information source.
pub(crate) fn supply_role(word: Option<&str>) -> &'static str {
    let word = word.unwrap_or_default().to_ascii_lowercase();
    match word.as_str() {
        word if word.contains("distrib") => "distributor",
        word if word.contains("aggreg") => "aggregator",
        word if word.contains("transl") => "translator",
        word if word.contains("partner") => "partner",
        word if word.contains("agency") => "agency",
        _ => "originator",
    }
}

/// A date, also a year or a month alone.
pub(crate) fn date(member: &str, raw: &str, ground: &Ground, story: &mut Story) {
    match when::read(raw) {
        Some(when) => story.date(member, &when, raw, ground),
        None if is_partial(raw) => story.date(member, &When::Day(raw.to_owned()), raw, ground),
        None => {
            let ground = Ground { band: Band::Low, ..ground.clone() }.because("it is no date that is understood");
            story.note(&format!("/dates/{member}"), json!(raw), &ground);
        }
    }
}

/// A year, or a year and a month.
fn is_partial(raw: &str) -> bool {
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    match raw.split_once('-') {
        None => digits(raw, 4),
        Some((year, month)) => digits(year, 4) && digits(month, 2) && (1..=12).contains(&month.parse().unwrap_or(0)),
    }
}

/// Until when the article is held. Without an offset nobody knows when it ends; that it is held stands all the same.
pub(crate) fn embargo(until: &str, ground: &Ground, story: &mut Story) {
    match when::read(until) {
        Some(When::Instant(at)) => story.put("embargo", json!({ "until": at }), ground),
        other => {
            let lacks = other.as_ref().and_then(When::lacks).unwrap_or("it is no date that is understood");
            let ground = Ground { band: Band::Medium, ..ground.clone() }.because(format!("`{until}`: {lacks}"));
            story.put("embargo", json!({ "indefinite": true, "note": format!("until {until}") }), &ground);
        }
    }
}

/// After when the article is not to be shown.
pub(crate) fn expires(raw: &str, ground: &Ground, story: &mut Story) {
    match when::read(raw) {
        Some(When::Instant(at)) => story.put("expires", at, ground),
        other => {
            let lacks = other.as_ref().and_then(When::lacks).unwrap_or("it is no date that is understood");
            let ground = Ground { band: Band::Low, ..ground.clone() };
            story.put("expires", raw, &ground.because(format!("`{raw}`: {lacks}")));
        }
    }
}

/// The notice that a status other than usable asks for, where when, who and why are all said.
pub(crate) fn notice(withdrawn: bool, ground: &Ground, story: &mut Story) {
    let said = |story: &Story, member: &str| story.doc.get(member).and_then(Value::as_str).map(str::to_owned);
    let kind = match said(story, "status").as_deref() {
        Some("withheld") => "hold",
        Some("killed") if withdrawn => "withdrawal",
        Some("killed") => "kill",
        _ => return,
    };
    if withdrawn {
        story.doc.insert("status".to_owned(), json!("withdrawn"));
    }
    let at = story.doc.get("dates").and_then(|dates| dates.get("modified")).cloned();
    if let (Some(at), Some(issuer), Some(reason)) = (at, said(story, "publisher"), said(story, "edNote")) {
        let notice = json!({ "kind": kind, "issuedAt": at, "issuer": issuer, "reason": reason });
        story.put("statusNotice", notice, ground);
    }
}

/// Paragraphs of plain text: one a line.
pub(crate) fn paragraphs(text: &str, ground: impl Fn(&Story, &str) -> Ground, story: &mut Story) {
    for paragraph in text.split('\n').map(super::text::squeezed).filter(|words| !words.is_empty()) {
        let pointer = format!("/body/{}", story.body.len());
        story.body.push(Story::paragraph(&paragraph));
        let ground = ground(story, &paragraph);
        story.note(&pointer, json!(paragraph), &ground);
    }
}
