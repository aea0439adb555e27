//! The article: one document of an archive.

use crate::format::members::document;
use crate::format::raw::Extensions;
use crate::format::text::{DateTime, Lang, PartialDate, Reference, Uri};
use crate::format::v2::{
    AiDisclosure, AltHeadline, AltId, Asset, Block, Byline, Contribution, Disclosure, Footnote, ImportRecord, Party,
    Place, Placement, Print, Ref, RelatedItem, Revision, Rights, Series, StatusNotice, Subject, Supplier, Tagline,
    Text, TranslationOf, TrustIndicator,
};
use crate::format::vocab::{ContentLabel, Status};

document! {
    /// One news article with its byline, its people, its media and their credits.
    pub struct Article {
        /// The id that the article keeps through all its versions: a URI, for which urn:uuid:… will do (ninjs uri;
        /// NewsML-G2 guid).
        must id: Uri,
        /// The version of the article, from 1 (ninjs version; NewsML-G2 version).
        must version: u64 = { "minimum": 1 },
        /// Ids of the same article in other systems (ninjs altIds; schema.org identifier).
        list alt_ids: AltId,
        /// The headline (ninjs headlines; schema.org headline).
        must headline: Text,
        /// Further headlines, each for its purpose (schema.org alternativeHeadline).
        list alt_headlines: AltHeadline,
        /// The lines under the headline that lead into the article, also called deck or dek (ninjs descriptions).
        may standfirst: Text,
        /// The short working name that a newsroom files the story under (ninjs slugline).
        may slugline: String,
        /// The sections it runs in (schema.org articleSection).
        list sections: Ref,
        /// Its genres (IPTC genre NewsCodes).
        list genres: Ref,
        /// What it is, told to its readers: news, opinion, sponsored …
        may content_label: ContentLabel,
        /// The language it is written in (BCP 47; schema.org inLanguage).
        must language: Lang,
        /// What it is a translation of (schema.org translationOfWork).
        may translation_of: TranslationOf,
        /// Where and when it was written, as printed before the first words (NewsML-G2 dateline).
        may dateline: Dateline,
        /// The byline: what is printed, and on what ground (ninjs by; schema.org author).
        must byline: Byline,
        /// The credits at the end of the article: additional reporting, editing.
        may tagline: Tagline,
        /// Who did what for it (schema.org author, editor, contributor; NewsML-G2 creator, contributor).
        list contributions: Contribution,
        /// The people, organizations, desks and programs that the article refers to, each once.
        list parties: Party,
        /// When it was made, published and changed.
        must dates: Dates,
        /// Until when it must not be published (ninjs embargoedUntil; NewsML-G2 embargoed).
        may embargo: Embargo,
        /// After which it must not be shown any more (ninjs expires; schema.org expires).
        may expires: DateTime,
        /// Whether it may be used (ninjs pubStatus; schema.org creativeWorkStatus).
        must status: Status,
        /// Why it is held, withdrawn or killed, and who said so (NewsML-G2 edNote, signal).
        may status_notice: StatusNotice,
        /// What changed from version to version (schema.org CorrectionComment).
        list revisions: Revision,
        /// The address of its page (schema.org url).
        may canonical_url: Uri,
        /// Who publishes it (schema.org publisher; NewsML-G2 provider).
        may publisher: Reference,
        /// Who had it before, in order (NewsML-G2 infoSource, hopHistory).
        list supply_chain: Supplier,
        /// The series it belongs to (NewsML-G2 series; schema.org isPartOf).
        may series: Series,
        /// Where it stood in print (schema.org printEdition, printSection, printPage, printColumn).
        may print: Print,
        /// What it is about (ninjs subjects; schema.org about).
        list subjects: Subject,
        /// People whom it mentions (ninjs people; schema.org mentions).
        list people: Ref,
        /// Organizations that it mentions (ninjs organisations; schema.org mentions).
        list organisations: Ref,
        /// Places that it mentions (ninjs places; schema.org mentions).
        list places: Place,
        /// Events that it mentions (ninjs events; schema.org mentions).
        list events: Ref,
        /// Things that it mentions (ninjs objects; schema.org mentions).
        list objects: Ref,
        /// How long the text is, by the count of whoever made it.
        may counts: Counts,
        /// The text, block by block; empty for an alert (ninjs bodies; schema.org articleBody).
        must_list body: Block,
        /// The notes that the text points to.
        list footnotes: Footnote,
        /// Which media the article shows, and as what (ninjs associations).
        list placements: Placement,
        /// Its pictures, videos, sounds and documents, with their credits.
        list media: Asset,
        /// Other items that it follows, cites or replaces (NewsML-G2 link; schema.org isBasedOn, citation).
        list related_items: RelatedItem,
        /// Whose work it is, and what may be done with it (NewsML-G2 rightsInfo).
        must rights: Rights,
        /// What software had a part in, and who checked it.
        list ai_disclosure: AiDisclosure,
        /// Conflicts of interest, sponsors, funding, travel.
        list disclosures: Disclosure,
        /// Links to the publisher's policies (ninjs trustIndicators; schema.org correctionsPolicy …).
        list trust_indicators: TrustIndicator,
        /// A note from desk to desk, never printed (ninjs edNote).
        may ed_note: Text,
        /// How urgent it is, from 1 (most) to 9 (least); never printed (ninjs urgency).
        may urgency: u8 = { "minimum": 1, "maximum": 9 },
        /// Where it was imported from, and how sure each member is.
        may import_record: ImportRecord,
        /// A house's own additions, by namespace.
        may extensions: Extensions,
    }
}

document! {
    /// Where and when an article was written.
    pub struct Dateline {
        /// The line as printed, such as LISBON, March 14.
        must text: String,
        /// The places it names.
        list places: Place,
        /// The day it names, or the time.
        may date: PartialDate,
    }
}

document! {
    /// When an article was made, published and changed, each as exactly as it was told.
    pub struct Dates {
        /// When what it tells was gathered or made (ninjs contentCreated).
        may created: PartialDate,
        /// When its first version was made (ninjs firstCreated).
        may first_created: PartialDate,
        /// When it was published (schema.org datePublished).
        may published: PartialDate,
        /// When this version was made (ninjs versionCreated; schema.org dateModified).
        must modified: PartialDate,
    }
}

document! {
    /// How long the text of the body is: its paragraphs, headings, lists, tables and quotations, without captions, pull
    /// quotes, notes and code.
    pub struct Counts {
        /// How many words (ninjs wordCount).
        may words: u64,
        /// How many characters, blanks counted (ninjs charCount).
        may characters: u64,
    }
}

document! {
    /// An order not to publish yet.
    pub struct Embargo {
        /// When it ends.
        may until: DateTime,
        /// That nobody knows yet when it ends.
        may indefinite: bool,
        /// What it covers, such as print and online.
        may scope: String,
        /// What else editors should know.
        may note: String,
    }
}
