//! Version 1 to version 2: strings stay as they were printed; what can be read from them stands beside them.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::asset_up;
use super::blocks_up;
use super::carry::{self, Carry};
use super::dates::{self, Taken};
use super::loss::{Class, Ledger};
use super::merge::merge;
use super::parties_up::Parties;
use super::v2_to_v1::{self, extra, value};
use super::{Account, MigrateError, Options, Stepped, Surroundings, printed, read};
use crate::format::Version;
use crate::format::members::Document as _;
use crate::format::text::{LooseDate, PartialDate, Uri};
use crate::format::v1::Article;
use crate::format::v2::{self, Byline, Contribution, Dates, ImportRecord, ImportedField, Place, Ref, Revision};
use crate::format::vocab::{Basis, PartyKind, RevisionKind, Role, Status};
use crate::grammar::byline;
use crate::source::canonical::canonical;

pub(super) const NO_PLACE: &str = "version 2.0 has no place for it";

/// What an earlier document of version 2 calls what this one will hold too.
#[derive(Default)]
pub(super) struct Seed {
    id: Option<Uri>,
    pub(super) parties: Vec<v2::Party>,
    /// File and id of each asset.
    pub(super) assets: Vec<(String, String)>,
}

impl Seed {
    pub(super) fn of(article: &v2::Article) -> Self {
        let named = |asset: &v2::Asset| (asset.file.as_str().to_owned(), asset.id.as_str().to_owned());
        Self {
            id: Some(article.id.clone()),
            parties: article.parties.clone(),
            assets: article.media.iter().map(named).collect(),
        }
    }
}

/// The step up.
pub(super) fn convert(
    text: &str,
    version: Version,
    options: &Options,
    around: Surroundings<'_>,
) -> Result<Stepped, MigrateError> {
    let mut article: Article = read(text, version)?;
    let input: Value = read(text, version)?;
    let carried = Carry::take(&mut article.extensions, 2);
    let current = value(&article);
    let mut ledger = Ledger::default();
    let (path, edition) = carried.as_ref().map_or((None, None), |carry| (carry.path.clone(), carry.edition.clone()));
    let stepped = |text: String, ledger: Ledger, carries: bool, to: Version| Stepped {
        text,
        path,
        edition,
        account: Account { from: version, to, records: ledger.records(&input, carries, NO_PLACE), added: ledger.added },
    };
    if let Some(carry) = carried.as_ref().filter(|carry| carry.still_holds(&current)) {
        ledger.went("", "", Class::Reshaped, "nothing was changed since it was converted: the original stands again");
        return Ok(stepped(carry.text.clone(), ledger, false, carry.version));
    }
    let mut made = match &carried {
        None => plain(&article, options, around, &Seed::default(), &mut ledger),
        Some(carry) => {
            let original: v2::Article = read(&carry.text, carry.version)?;
            let seed = Seed::of(&original);
            let made = plain(&article, options, around, &seed, &mut ledger);
            updated(&original, &article, &made, (options, around, &seed), &mut ledger)?
        }
    };
    // One block within a block: more would grow with every change and conversion.
    let nests = carried.as_ref().is_some_and(|carry| carry.carries_too());
    let carries = options.carry && !nests && carry::fits(&input, text);
    if carries {
        let view = value(&made);
        carry::put(&mut made.extensions, version, text, (around.path, None), &view);
    }
    let to = carried.as_ref().map_or(Version::V2_0, |carry| carry.version);
    let mut stepped = stepped(printed(&made), ledger, carries, to);
    if carried.is_some() {
        stepped.account.settle(&input, &value(&made));
    }
    Ok(stepped)
}

/// The carried original with what was changed in the document of version 1 that was made of it.
fn updated(
    original: &v2::Article,
    article: &Article,
    made: &v2::Article,
    (options, around, seed): (&Options, Surroundings<'_>, &Seed),
    ledger: &mut Ledger,
) -> Result<v2::Article, MigrateError> {
    let lowest = Options { carry: false, allow_flag_loss: true, ..options.clone() };
    let view = v2_to_v1::plain(original, &lowest, &mut Ledger::default());
    let base = plain(&view, &lowest, around, seed, &mut Ledger::default());
    let (before, now) = (value(&view), value(article));
    for (name, member) in now.as_object().into_iter().flatten() {
        let pointer = v2_to_v1::member("", name);
        if before.get(name) == Some(member) {
            ledger.forget(&pointer);
            ledger.went(&pointer, "", Class::Reshaped, "not changed since: the carried original stands");
        } else {
            ledger
                .because(&pointer, "changed since it was converted, so the change stands and not the carried original");
        }
    }
    ledger.went("/extensions/offprint:2.0", "", Class::Reshaped, "what nobody changed stands as it stood");
    let untouched = |added: &super::Added| value(&base).pointer(&added.to) == value(made).pointer(&added.to);
    ledger.added.retain(|added| !untouched(added));
    let mut merged: v2::Article =
        read(&merge(&value(&base), &value(original), &value(made)).to_string(), Version::V2_0)?;
    // What the import record says is about members that the original has in its own words.
    merged.import_record.clone_from(&original.import_record);
    Ok(merged)
}

/// The article without anything carried.
pub(super) fn plain(
    article: &Article,
    options: &Options,
    around: Surroundings<'_>,
    seed: &Seed,
    ledger: &mut Ledger,
) -> v2::Article {
    for (from, to) in [("/headline", "/headline"), ("/language", "/language"), ("/body", "/body")] {
        ledger.exact(from, to);
    }
    let mut parties = Parties::new(seed);
    let date =
        |ledger: &mut Ledger, date: &LooseDate, from: &str, to: &str| self::date(ledger, date, from, to, options);
    let mut dates = Dates::new(date(ledger, &article.date_modified, "/dateModified", "/dates/modified"));
    dates.published =
        article.date_published.as_ref().map(|published| date(ledger, published, "/datePublished", "/dates/published"));
    let publisher = article.publisher.as_ref().map(|name| {
        let at = parties.named(PartyKind::Organization, name);
        let to = format!("/parties/{at}/name/display");
        ledger.went("/publisher", &to, Class::Reshaped, "an organization among the parties");
        ledger.added("/publisher", Class::Defaulted, "high", "the id of the publisher");
        parties.id(at)
    });
    let (byline, contributions) = self::byline(article, &mut parties, ledger);
    let status = if article.date_published.is_some() { Status::Published } else { Status::Draft };
    let asset_ids = asset_up::ids(&article.images, seed);
    let body = blocks_up::body(article, &asset_ids, ledger);
    let mut rights = v2::Rights::new();
    rights.restrictions_known = Some(false);
    let id = seed.id.clone().unwrap_or_else(|| id(article));
    for (to, confidence, why) in [
        ("/id", "high", "made of the document's digest"),
        ("/version", "high", "version 1.0 does not count versions"),
        ("/status", "medium", "by whether it has a date of publication"),
        ("/rights/restrictionsKnown", "high", "version 1.0 does not say whether somebody looked"),
    ] {
        ledger.added(to, Class::Defaulted, confidence, why);
    }
    let changed = dates::instant(&dates.modified);
    let mut made = v2::Article::new(
        id,
        1_u64,
        article.headline.as_str(),
        article.language.clone(),
        byline,
        dates,
        status,
        body,
        rights,
    );
    made.publisher = publisher;
    made.contributions = contributions;
    if let Some(standfirst) = &article.standfirst {
        ledger.exact("/standfirst", "/standfirst");
        made.standfirst = Some(standfirst.as_str().into());
    }
    if let Some(section) = &article.section {
        ledger.went("/section", "/sections/0/name", Class::Reshaped, "the name of the only section");
        made.sections.push(Ref::new(section.clone()));
    }
    if let Some(url) = &article.url {
        ledger.exact("/url", "/canonicalUrl");
        made.canonical_url = Some(url.clone());
    }
    if let Some(notice) = &article.copyright {
        ledger.exact("/copyright", "/rights/notice");
        made.rights.notice = Some(notice.as_str().into());
        parse_notice(notice, &mut made.rights, ledger);
    }
    if let Some(correction) = &article.correction {
        ledger.exact("/correction", "/revisions/0/publicText");
        for member in ["version", "at", "kind"] {
            ledger.added(format!("/revisions/0/{member}"), Class::Defaulted, "low", "version 1.0 only has its words");
        }
        let mut revision = Revision::new(1_u64, changed, RevisionKind::Correction);
        revision.public_text = Some(correction.as_str().into());
        made.revisions.push(revision);
    }
    let mut note = article.note.clone();
    if article.note.is_some() {
        ledger.exact("/note", "/edNote");
    }
    if let Some(bio) = &article.bio {
        bio_or_note(bio, &made.contributions, &mut parties, &mut note, ledger);
    }
    made.ed_note = note.map(|note| note.as_str().into());
    for (at, (image, id)) in article.images.iter().zip(&asset_ids).enumerate() {
        made.media.push(asset_up::asset(image, (at, id), around, &mut parties, ledger));
    }
    made.parties = parties.list;
    if article.extensions.is_some() {
        ledger.exact("/extensions", "/extensions");
    }
    made.extensions.clone_from(&article.extensions);
    made.extra = extra(ledger, &article.extra, "", "", v2::Article::NAMES);
    made.import_record = Some(record(ledger));
    made
}

/// What was parsed or supplied, in the document itself.
fn record(ledger: &Ledger) -> ImportRecord {
    let mut record = ImportRecord::new("offprint 1.0");
    record.fields = ledger
        .added
        .iter()
        .filter(|added| added.confidence != "high")
        .map(|added| {
            let mut field = ImportedField::new(added.to.clone(), added.confidence);
            field.rule = Some(added.why.clone().into_owned());
            field.needs_review = (added.confidence == "low").then_some(true);
            field
        })
        .collect();
    record
}

/// A name-based UUID (RFC 9562, version 8) of what the document says.
fn id(article: &Article) -> Uri {
    let sum = Sha256::digest(canonical(&value(article)));
    let mut bytes: [u8; 16] = std::array::from_fn(|at| sum[at]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    Uri::from(format!("urn:uuid:{}", parts.join("-")))
}

fn date(ledger: &mut Ledger, date: &LooseDate, from: &str, to: &str, options: &Options) -> PartialDate {
    let (taken, how) = dates::taken_over(date, options.zone.as_ref());
    match how {
        Taken::AsWritten => ledger.exact(from, to),
        Taken::Respelled => ledger.went(from, to, Class::Reshaped, "the same time in the letters of RFC 3339"),
        Taken::InZone => {
            ledger.went(from, to, Class::Defaulted, "with the offset of the zone that was given");
            ledger.added(to, Class::Defaulted, "medium", "written without an offset; in the zone that was given");
        }
    }
    taken
}

fn byline(article: &Article, parties: &mut Parties, ledger: &mut Ledger) -> (Byline, Vec<Contribution>) {
    let mut byline = Byline::new(Basis::Unknown);
    let mut contributions = Vec::new();
    let Some(line) = &article.byline else {
        ledger.added("/byline/basis", Class::Defaulted, "low", "there is no byline, and nothing says why");
        return (byline, contributions);
    };
    ledger.exact("/byline", "/byline/text");
    byline.text = Some(line.clone());
    let parsed = byline::parse(line, Some(article.language.as_str())).filter(|parsed| parsed.join() == *line);
    let Some(parsed) = parsed else {
        ledger.added("/byline/basis", Class::Defaulted, "low", "the byline names nobody for certain");
        return (byline, contributions);
    };
    byline.basis = Basis::Named;
    for (order, named) in parsed.names.iter().enumerate() {
        let at = parties.named(PartyKind::Person, &named.name);
        let mut contribution = Contribution::new(parties.id(at), [Role::from(named.role)]);
        contribution.order = Some(order as u64 + 1);
        contribution.in_byline = Some(true);
        contribution.place = named.place.as_ref().map(|(place, _)| Place::new(place.clone()));
        contributions.push(contribution);
        if parties.is_new(at) {
            ledger.added(format!("/parties/{at}"), Class::Parsed, "medium", "named in the byline");
        }
    }
    ledger.added("/byline/basis", Class::Parsed, "medium", "the byline names persons");
    ledger.added(
        "/contributions",
        Class::Parsed,
        "medium",
        "read from the byline, which they give again word for word",
    );
    (byline, contributions)
}

/// A biography is that of the only contributor; of several nobody knows whose it is.
fn bio_or_note(
    bio: &str,
    contributions: &[Contribution],
    parties: &mut Parties,
    note: &mut Option<String>,
    ledger: &mut Ledger,
) {
    let only = match contributions {
        [one] => parties.list.iter().position(|party| party.id == one.party),
        _ => None,
    };
    match only {
        Some(at) => {
            let to = format!("/parties/{at}/bio");
            ledger.exact("/bio", &to);
            ledger.added(&to, Class::Parsed, "medium", "that of the only person in the byline");
            parties.list[at].bio = Some(bio.into());
        }
        None => {
            ledger.went("/bio", "/edNote", Class::Flattened, "in the note, as nobody knows whose it is");
            if note.is_some() {
                ledger.went("/note", "/edNote", Class::Reshaped, "followed by the biography");
            }
            let before = note.take().map(|note| format!("{note}\n\n")).unwrap_or_default();
            *note = Some(format!("{before}About the author: {bio}"));
        }
    }
}

/// Year and holder of `© 2025 X`.
fn parse_notice(notice: &str, rights: &mut v2::Rights, ledger: &mut Ledger) {
    let Some((year, holder)) = notice.strip_prefix("\u{a9} ").and_then(|rest| rest.split_once(' ')) else { return };
    let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let (Some(number), false) = (year.parse().ok().filter(|_| digits), holder.trim().is_empty()) else { return };
    rights.year = Some(number);
    rights.holder_text = Some(holder.to_owned());
    for to in ["/rights/year", "/rights/holderText"] {
        ledger.added(to, Class::Parsed, "high", "read from the copyright notice");
    }
}
