//! Version 2 to version 1: what has no place there goes into words, or is told as dropped.

use serde_json::Value;

use super::asset_down;
use super::carry::{self, Carry};
use super::flatten::{Flattener, plain as plain_text};
use super::loss::{Class, Ledger};
use super::merge::merge;
use super::note::Note;
use super::{Account, MigrateError, Options, Stepped, Surroundings, printed, read, sealed, sentence, v1_to_v2};
use crate::format::Version;
use crate::format::members::Document as _;
use crate::format::raw::{Extra, Raw};
use crate::format::v2::{Article, Revision, Text};
use crate::format::vocab::{Basis, ContentLabel, Status};
use crate::format::{v1, v2};
use crate::source::json::push_name;

const NO_PLACE: &str = "version 1.0 has no place for it";

/// The step down.
pub(super) fn convert(
    text: &str,
    version: Version,
    options: &Options,
    around: Surroundings<'_>,
) -> Result<Stepped, MigrateError> {
    let mut article: Article = read(text, version)?;
    let input: Value = read(text, version)?;
    let carried = Carry::take(&mut article.extensions, 1);
    let current = value(&article);
    let mut ledger = Ledger::default();
    let stepped = |text: String, ledger: &Ledger, carries: bool, path| Stepped {
        text,
        path,
        edition: None,
        account: Account {
            from: version,
            to: Version::V1_0,
            records: ledger.records(&input, carries, NO_PLACE),
            added: Vec::new(),
        },
    };
    if let Some(carry) = carried.as_ref().filter(|carry| carry.still_holds(&current)) {
        ledger.went("", "", Class::Reshaped, "nothing was changed since it was converted: the original stands again");
        return Ok(stepped(carry.text.clone(), &ledger, false, carry.path.clone()));
    }
    let mut made = plain(&article, options, &mut ledger);
    if let Some(carry) = &carried {
        let lowest = Options { carry: false, ..options.clone() };
        let original: v1::Article = read(&carry.text, carry.version)?;
        let seed = v1_to_v2::Seed::of(&article);
        let again = v1_to_v2::plain(&original, &lowest, around, &seed, &mut Ledger::default());
        let base = plain(&again, &lowest, &mut Ledger::default());
        made = read(&merge(&value(&base), &value(&original), &value(&made)).to_string(), Version::V1_0)?;
        ledger.went("/extensions/offprint:1.0", "", Class::Reshaped, "what nobody changed stands as it stood");
    }
    let mut kept = article;
    let endangered = kept.parties.iter().any(|party| party.safety.as_ref().is_some_and(sealed::endangers));
    // One block within a block: more would grow with every change and conversion.
    let nests = carried.as_ref().is_some_and(|carry| carry.carries_too());
    let gone = sealed::take_out(&mut kept);
    for pointer in &gone {
        // A safety flag that is refused stays refused.
        if !(pointer.ends_with("/safety") && !options.allow_flag_loss && endangered) {
            ledger.sealed(pointer, "never leaves with a document of another version");
        }
    }
    let text = if gone.is_empty() && !nests { text.to_owned() } else { printed(&kept) };
    // Without its safety flags nothing of a person in danger is carried.
    let carries = options.carry && !endangered && carry::fits(&input, &text);
    if carries {
        let view = value(&made);
        carry::put(&mut made.extensions, version, &text, (around.path, around.edition), &view);
    }
    let mut stepped = stepped(printed(&made), &ledger, carries, None);
    if carried.is_some() {
        stepped.account.settle(&input, &value(&made));
    }
    Ok(stepped)
}

pub(super) fn value(document: &impl serde::Serialize) -> Value {
    serde_json::to_value(document).unwrap_or_default()
}

/// The pointer of a member.
pub(super) fn member(pointer: &str, name: &str) -> String {
    let mut pointer = pointer.to_owned();
    push_name(&mut pointer, name);
    pointer
}

/// Members that neither version knows, taken along; a name that the other version has a meaning for is not.
pub(super) fn extra(ledger: &mut Ledger, extra: &Extra, from: &str, to: &str, known: &[&str]) -> Extra {
    let mut kept = Extra::default();
    for (name, raw) in extra.iter() {
        let here = member(from, name);
        if known.contains(&name) {
            ledger.dropped(&here, "the other version means something else by this name");
        } else {
            ledger.exact(&here, &member(to, name));
            kept.insert(name, Raw::clone(raw));
        }
    }
    kept
}

/// The article without anything carried.
pub(super) fn plain(article: &Article, options: &Options, ledger: &mut Ledger) -> v1::Article {
    let allow = options.allow_flag_loss;
    let mut note = Note::default();
    let mut headline = plain_text(ledger, &article.headline, "/headline", "/headline");
    if let Some(prefix) = status(article, allow, ledger, &mut note) {
        ledger.forget("/headline");
        ledger.went("/headline", "/headline", Class::Reshaped, "with the status before it");
        headline = format!("{prefix}{headline}");
    }
    ledger.exact("/language", "/language");
    ledger.exact("/dates/modified", "/dateModified");
    let mut made = v1::Article::new(headline, article.language.clone(), article.dates.modified.as_str(), []);
    made.standfirst = article.standfirst.as_ref().map(|text| plain_text(ledger, text, "/standfirst", "/standfirst"));
    if let Some(text) = &article.byline.text {
        ledger.exact("/byline/text", "/byline");
        made.byline = Some(text.clone());
    }
    if !matches!(article.byline.basis, Basis::Named | Basis::Unknown) {
        let basis = format!("Basis of the byline: {}", article.byline.basis);
        note.line(ledger, "/byline/basis", basis);
    }
    made.bio = bio(article, ledger);
    if let Some(section) = article.sections.first() {
        ledger.went("/sections/0/name", "/section", Class::Reshaped, "the name of the first section");
        made.section = Some(section.name.clone());
    }
    if let Some(published) = &article.dates.published {
        ledger.exact("/dates/published", "/datePublished");
        made.date_published = Some(published.as_str().into());
    }
    if let Some(url) = &article.canonical_url {
        ledger.exact("/canonicalUrl", "/url");
        made.url = Some(url.clone());
    }
    if let Some(publisher) = &article.publisher {
        ledger.went("/publisher", "/publisher", Class::Reshaped, "by its name");
        let party = article.parties.iter().position(|party| party.id == *publisher);
        made.publisher = Some(match party {
            Some(at) => {
                let name = format!("/parties/{at}/name/display");
                ledger.went(&name, "/publisher", Class::Reshaped, "the name of the publisher");
                article.parties[at].name.display.clone()
            }
            None => publisher.to_string(),
        });
    }
    if let Some(notice) = &article.rights.notice {
        made.copyright = Some(plain_text(ledger, notice, "/rights/notice", "/copyright"));
    }
    made.correction = correction(&article.revisions, ledger);
    if let Some(dateline) = &article.dateline {
        note.line(ledger, "/dateline/text", format!("Dateline: {}", dateline.text));
    }
    if let Some(label) = article.content_label.as_ref().filter(|label| **label != ContentLabel::News) {
        note.line(ledger, "/contentLabel", format!("Label: {label}"));
    }
    if let Some(expires) = &article.expires {
        note.line(ledger, "/expires", format!("Must not be shown after {expires}"));
    }
    asset_down::rights(&article.rights, "/rights", "", ledger, &mut note, (allow, false));
    for (at, disclosure) in article.ai_disclosure.iter().enumerate() {
        note.line(ledger, &format!("/aiDisclosure/{at}"), sentence::ai(disclosure));
        ledger.dropped(&format!("/aiDisclosure/{at}/humanReview/by"), NO_PLACE);
    }
    for (at, disclosure) in article.disclosures.iter().enumerate() {
        note.line(ledger, &format!("/disclosures/{at}"), format!("{}: {}", disclosure.kind, disclosure.text.value()));
        ledger.dropped(&format!("/disclosures/{at}/party"), NO_PLACE);
    }
    made.images = asset_down::images(&article.media, ledger, &mut note, allow);
    safety(article, allow, ledger);
    made.body = body(article, ledger);
    let desk = article.ed_note.as_ref().map(|text| plain_text(ledger, text, "/edNote", "/note"));
    made.note = note.finish(ledger, desk.as_deref());
    if article.extensions.is_some() {
        ledger.exact("/extensions", "/extensions");
    }
    made.extensions.clone_from(&article.extensions);
    made.extra = extra(ledger, &article.extra, "", "", v1::Article::NAMES);
    made
}

fn body(article: &Article, ledger: &mut Ledger) -> Vec<v1::Block> {
    ledger.exact("/body", "/body");
    for at in 0..article.body.len() {
        ledger.dropped(&format!("/body/{at}"), NO_PLACE);
    }
    let mut flattener = Flattener { ledger, out: Vec::new(), assets: &article.media };
    flattener.blocks(&article.body, "/body");
    if let Some(tagline) = &article.tagline {
        flattener.words("/tagline/text", tagline.text.clone());
    }
    flattener.footnotes(&article.footnotes);
    let out = flattener.out;
    if article.body.is_empty() && !out.is_empty() {
        ledger.went("/body", "/body", Class::Reshaped, "what stands around the text follows it");
    }
    out
}

/// What stands before the headline where the article may not be used; its orders are refused unless `allow`ed.
fn status(article: &Article, allow: bool, ledger: &mut Ledger, note: &mut Note) -> Option<&'static str> {
    if let Some(embargo) = &article.embargo {
        match allow {
            true => note.line(ledger, "/embargo", sentence::embargo(embargo)),
            false => ledger.refused("/embargo", "version 1.0 has no embargo that software keeps to"),
        }
    }
    let prefix = match article.status {
        Status::Withheld => Some("WITHHELD: "),
        Status::Withdrawn => Some("WITHDRAWN: "),
        Status::Killed => Some("KILLED: "),
        _ => None,
    };
    let known = matches!(article.status, Status::Usable | Status::Published | Status::Draft | Status::Superseded);
    match &article.status {
        Status::Published | Status::Usable => {}
        status if known || allow => note.line(ledger, "/status", format!("Status: {status}")),
        _ => ledger.refused("/status", "version 1.0 has no status that software keeps to"),
    }
    if let Some(notice) = &article.status_notice {
        if allow {
            let public = notice.public_text.as_ref().map(|text| format!("; {}", text.value())).unwrap_or_default();
            let words = format!("{}, {}: {}{public}", notice.kind, notice.issued_at, notice.reason);
            note.line(ledger, "/statusNotice", words);
            for gone in ["issuer", "replacement", "mandatory"] {
                ledger.dropped(&format!("/statusNotice/{gone}"), NO_PLACE);
            }
        } else {
            ledger.refused("/statusNotice", "a hold or a kill is not to be lost");
        }
    }
    prefix.filter(|_| allow)
}

fn safety(article: &Article, allow: bool, ledger: &mut Ledger) {
    for (at, party) in article.parties.iter().enumerate() {
        if !allow && party.safety.as_ref().is_some_and(sealed::endangers) {
            ledger
                .refused(&format!("/parties/{at}/safety"), "version 1.0 cannot say what must not be shown of a person");
        }
    }
}

/// The biographies of those in the byline, joined.
fn bio(article: &Article, ledger: &mut Ledger) -> Option<String> {
    let contributes = |party: &v2::Party| {
        article.contributions.iter().any(|one| one.party == party.id && one.in_byline != Some(false))
    };
    let with_bio: Vec<(usize, &v2::Party, &Text)> = article
        .parties
        .iter()
        .enumerate()
        .filter(|(_, party)| contributes(party))
        .filter_map(|(at, party)| Some((at, party, party.bio.as_ref()?)))
        .collect();
    let text = match &with_bio[..] {
        [] => return None,
        [(at, _, bio)] => plain_text(ledger, bio, &format!("/parties/{at}/bio"), "/bio"),
        several => {
            for (at, _, bio) in several {
                let inner = if matches!(bio, Text::Plain(_)) { "" } else { "/value" };
                ledger.went(&format!("/parties/{at}/bio{inner}"), "/bio", Class::Flattened, "joined with others");
            }
            let each =
                |(_, party, bio): &(usize, &v2::Party, &Text)| format!("{}: {}", party.name.display, bio.value());
            several.iter().map(each).collect::<Vec<_>>().join("\n\n")
        }
    };
    Some(text)
}

/// What readers were told of corrections, the newest first.
fn correction(revisions: &[Revision], ledger: &mut Ledger) -> Option<String> {
    let mut told: Vec<(usize, &Revision, String)> = Vec::new();
    for (at, revision) in revisions.iter().enumerate() {
        let text = match (&revision.public_text, &revision.wrong, &revision.right) {
            (Some(text), _, _) => text.value().to_owned(),
            (None, Some(wrong), Some(right)) => format!("Wrong: {}. Right: {}.", wrong.value(), right.value()),
            (None, Some(wrong), None) => format!("Wrong: {}.", wrong.value()),
            (None, None, Some(right)) => format!("Right: {}.", right.value()),
            (None, None, None) => continue,
        };
        told.push((at, revision, text));
    }
    let single = told.len() == 1;
    for (at, revision, _) in &told {
        let members: &[&str] = if revision.public_text.is_some() { &["publicText"] } else { &["wrong", "right"] };
        for name in members {
            let class = if single && members.len() == 1 { Class::Reshaped } else { Class::Flattened };
            let text = if *name == "publicText" { &revision.public_text } else { &None };
            let inner = if matches!(text, Some(Text::Localized(_))) { "/value" } else { "" };
            let from = format!("/revisions/{at}/{name}{inner}");
            ledger.went(&from, "/correction", class, "what readers are told");
        }
    }
    told.sort_by(|(a_at, a, _), (b_at, b, _)| (b.version, b_at).cmp(&(a.version, a_at)));
    (!told.is_empty()).then(|| told.into_iter().map(|(_, _, text)| text).collect::<Vec<_>>().join("\n\n"))
}
