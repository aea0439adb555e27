//! What a reporter may write where: the document's members as data.
//!
//! One table an object of the schema, in the schema's order. [`convert`](super::convert) reads front matter by
//! them, so a member is added in one line here.

/// What a value may be.
#[derive(Debug)]
pub(crate) enum Shape {
    /// A string, as written. Dates, URLs and vocabulary words are strings too: rules judge them.
    Str,
    /// A string, or `{value, lang, dir}`.
    Text,
    Integer,
    Number,
    Boolean,
    /// A party: its `#id`, its URI, or its name.
    Party(Kind),
    /// An asset: its `#id`, its URI, or the name of its file.
    Asset,
    /// The id of something in this document.
    Id,
    /// A list; one value alone is a list of one.
    List(&'static Shape),
    /// An object.
    Object(&'static [Member]),
    /// An object, or a string that stands for this member of it.
    Short(&'static str, &'static [Member]),
    /// A licence: its id or its URL, or the object.
    Licence,
    /// Rights: a notice, or the object.
    Rights,
    /// Anything at all, kept as it is.
    Any,
}

/// What a party that is only named is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Person,
    Organization,
    /// A person if the name certainly is one's, else an organization.
    Either,
}

/// A member of an object.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
}

macro_rules! members {
    ($($name:ident: $shape:expr),* $(,)?) => { &[$(Member { name: stringify!($name), shape: $shape }),*] };
}

use Shape::{Any, Asset, Boolean, Id, Integer, Licence, List, Number, Object, Party, Rights, Short, Str, Text};

const STR: &Shape = &Str;
const REF: &Shape = &Short("name", REF_MEMBERS);
const PLACE: &Shape = &Short("name", PLACE_MEMBERS);
const PARTY: &Shape = &Party(Kind::Either);

pub(crate) const TEXT: &[Member] = members![value: Str, lang: Str, dir: Str];

pub(crate) const REF_MEMBERS: &[Member] = members![name: Str, uri: Str, scheme: Str];

const TRANSLATION: &[Member] = members![name: Str, uri: Str, scheme: Str, language: Str];

const SUBJECT: &[Member] = members![
    name: Str, uri: Str, scheme: Str, relevance: Integer, confidence: Integer, madeBy: Party(Kind::Either),
];

pub(crate) const PLACE_MEMBERS: &[Member] = members![
    name: Str, uri: Str, scheme: Str, precision: Str, visibility: Str, country: Str, latitude: Number,
    longitude: Number,
];

const IDENTIFIER: &[Member] = members![scheme: Str, value: Str];

const CONTACT: &[Member] = members![kind: Str, value: Str, visibility: Str];

const SAFETY: &[Member] = members![hideName: Boolean, hideLocation: Boolean, noPortrait: Boolean];

const NAME: &[Member] = members![
    display: Str, given: Str, family: Str, particle: Str, prefix: Str, suffix: Str, native: Str, sort: Str,
];

pub(crate) const PARTY_MEMBERS: &[Member] = members![
    id: Id, kind: Str, name: Short("display", NAME), pseudonym: Boolean, employment: Str, jobTitle: Text,
    affiliations: List(&Party(Kind::Organization)), bio: Text, portrait: Asset,
    identifiers: List(&Object(IDENTIFIER)), contact: List(&Object(CONTACT)), safety: Object(SAFETY),
    extensions: Any,
];

pub(crate) const CONTRIBUTION: &[Member] = members![
    party: Party(Kind::Person), roles: List(STR), order: Integer, creditedAs: Str, inByline: Boolean,
    place: Short("name", PLACE_MEMBERS), note: Str,
];

const RESTRICTION: &[Member] = members![kind: Str, value: Str, until: Str, quote: Str];

pub(crate) const LICENCE: &[Member] = members![id: Str, url: Str];

pub(crate) const RIGHTS: &[Member] = members![
    owners: List(PARTY), holderText: Str, notice: Text, year: Integer, licence: Licence, licensors: List(PARTY),
    acquireUrl: Str, usageTerms: Text, restrictions: List(&Short("kind", RESTRICTION)),
    restrictionsKnown: Boolean,
    validity: Object(members![from: Str, until: Str, durationDays: Integer, basis: Str]),
    dataMining: Short("uri", members![uri: Str, constraint: Str]),
];

pub(crate) const ARTICLE: &[Member] = members![
    id: Str, version: Integer, altIds: List(&Object(IDENTIFIER)), headline: Text,
    altHeadlines: List(&Object(members![role: Str, text: Text])), standfirst: Text, slugline: Str,
    sections: List(REF), genres: List(REF), contentLabel: Str, language: Str,
    translationOf: Short("name", TRANSLATION),
    dateline: Short("text", members![text: Str, places: List(PLACE), date: Str]),
    byline: Short("text", members![text: Str, basis: Str]), tagline: Short("text", members![text: Str]),
    contributions: Any, parties: Any,
    dates: Object(members![created: Str, firstCreated: Str, published: Str, modified: Str]),
    embargo: Short("until", members![until: Str, indefinite: Boolean, scope: Str, note: Str]), expires: Str,
    status: Str,
    statusNotice: Object(members![
        kind: Str, issuedAt: Str, issuer: Party(Kind::Either), reason: Str, mandatory: Boolean, publicText: Text,
        replacement: Short("name", REF_MEMBERS),
    ]),
    revisions: List(&Object(members![
        version: Integer, at: Str, kind: Str, wrong: Text, right: Text, where: Str, publicText: Text, editorNote: Str,
    ])),
    canonicalUrl: Str, publisher: Party(Kind::Organization),
    supplyChain: List(&Object(members![party: Party(Kind::Organization), role: Str, at: Str])),
    series: Short("name", members![name: Str, id: Str, position: Integer]),
    print: Object(members![edition: Str, section: Str, page: Str, column: Str]),
    subjects: List(&Short("name", SUBJECT)), people: List(REF), organisations: List(REF), places: List(PLACE),
    events: List(REF), objects: List(REF),
    counts: Object(members![words: Integer, characters: Integer]), body: Any, footnotes: Any,
    placements: List(&Short("asset", members![
        asset: Asset, role: Str, caption: Text, alt: Text,
        crop: Object(members![x: Number, y: Number, width: Number, height: Number]),
    ])),
    media: Any,
    relatedItems: List(&Object(members![rel: Str, id: Str, url: Str, title: Text])), rights: Rights,
    aiDisclosure: List(&Object(members![
        scope: Str, extent: Str, system: Str, version: Str,
        humanReview: Object(members![by: Party(Kind::Person), at: Str]), publicLabel: Text,
    ])),
    disclosures: List(&Object(members![kind: Str, text: Text, party: Party(Kind::Either)])),
    trustIndicators: List(&Object(members![role: Str, href: Str])), edNote: Text, urgency: Integer,
    importRecord: Any, extensions: Any,
];

pub(crate) const RENDITION: &[Member] = members![
    file: Str, mediaType: Str, size: Integer, sha256: Str, width: Integer, height: Integer, duration: Number,
    role: Str,
];

pub(crate) const TRACK: &[Member] =
    members![file: Str, mediaType: Str, size: Integer, sha256: Str, kind: Str, lang: Str];

const RELEASE: &[Member] = members![status: Str, ids: List(STR)];

pub(crate) const CREDIT: &[Member] = members![
    line: Str, creators: Any, creatorUnknown: Boolean, supplier: Party(Kind::Organization), supplierId: Str,
    source: Str, via: List(&Party(Kind::Organization)),
];

pub(crate) const ASSET: &[Member] = members![
    id: Id, kind: Str, file: Str, mediaType: Str, size: Integer, sha256: Str, originalName: Str, width: Integer,
    height: Integer, duration: Number, orientation: Integer, renditions: Any, tracks: Any,
    regions: List(&Object(members![
        kind: Str, x: Number, y: Number, width: Number, height: Number, party: Party(Kind::Person), name: Str,
    ])),
    headline: Text, caption: Text, captionWriter: Party(Kind::Person), altText: Text, decorative: Boolean,
    longDescription: Text, transcript: Asset, captions: Asset, dateTaken: Str,
    archival: Object(members![isFilePhoto: Boolean, marker: Str]),
    locationCreated: Short("name", PLACE_MEMBERS), locationsShown: List(PLACE),
    personsShown: List(&Short("name", members![
        party: Party(Kind::Person), name: Str, identifiers: List(&Object(IDENTIFIER)), position: Str,
    ])),
    releases: Object(members![model: Object(RELEASE), property: Object(RELEASE), minorDisclosure: Str]),
    credit: Short("line", CREDIT), acquisition: Str, rights: Rights, digitalSourceType: Str,
    ai: Object(members![system: Str, version: Str, prompt: Str, promptWriter: Party(Kind::Person)]),
    edits: List(&Short("kind", members![kind: Str, note: Str, at: Str])),
    embedded: Object(members![
        exifSha256: Str, iimSha256: Str, xmpSha256: Str, snapshot: Any, policy: Str,
    ]),
    provenance: Object(members![c2pa: Object(members![present: Boolean, manifestSha256: Str])]), extensions: Any,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_every_member_in_the_page_for_writers() {
        let page = include_str!("../../docs/writing.md");
        // Made from the file or the text, and told as such.
        let made = ["body", "footnotes", "dates", "canonicalUrl", "file", "originalName"];
        for member in ARTICLE.iter().chain(ASSET).chain(CONTRIBUTION).filter(|member| !made.contains(&member.name)) {
            let name = member.name;
            assert!(
                page.contains(&format!("`{name}")) || page.contains(&format!("{name}:")),
                "`{name}` is not in the page"
            );
        }
    }
}
