//! Media assets: a picture, a video, a sound or a document, with its credit.

use crate::format::members::document;
use crate::format::number::Decimal;
use crate::format::raw::{Extensions, Raw};
use crate::format::text::{Digest, EntryName, Lang, MediaType, PartialDate, Reference, Uri};
use crate::format::v2::{Archival, Credit, Edit, PersonShown, Place, Region, Releases, Rights, Text};
use crate::format::vocab::{Acquisition, AssetKind, EmbeddedPolicy, RenditionRole, TrackKind};

document! {
    /// A picture, a video, a sound or a document, with its credit (ninjs associations; NewsML-G2 remoteContent).
    pub struct Asset {
        /// The id that the document refers to it by, such as #quay; or a URI (IPTC Digital Image GUID).
        must id: Reference,
        /// What kind of asset it is.
        must kind: AssetKind,
        /// The name of its file in the package, such as media/quay.jpg.
        must file: EntryName,
        /// The media type of the file, such as image/jpeg.
        must media_type: MediaType,
        /// The size of the file, in bytes.
        must size: u64,
        /// The SHA-256 digest of the file.
        must sha256: Digest,
        /// What the file was called where it came from, such as IMG_0042.JPG.
        may original_name: String,
        /// The width, in pixels.
        may width: u32 = { "minimum": 1 },
        /// The height, in pixels.
        may height: u32 = { "minimum": 1 },
        /// The length, in seconds.
        may duration: Decimal = { "minimum": 0 },
        /// How the pixels are turned (Exif Orientation, 1 to 8).
        may orientation: u8 = { "minimum": 1, "maximum": 8 },
        /// Further files of the same asset, such as smaller ones.
        list renditions: Rendition,
        /// Text tracks of a video or a sound.
        list tracks: Track,
        /// Parts of the picture: people, or what a crop must keep (IPTC Image Region).
        list regions: Region,
        /// Its headline (IPTC Headline).
        may headline: Text,
        /// The caption: who, what, when and where (IPTC Description).
        must caption: Text,
        /// Who wrote the caption: the id of a party (IPTC Description Writer).
        may caption_writer: Reference,
        /// What those should know who cannot see it (IPTC Alt Text).
        may alt_text: Text,
        /// Whether it is mere decoration and needs no alternative text.
        may decorative: bool,
        /// The full description, such as of a chart's data (IPTC Extended Description).
        may long_description: Text,
        /// A transcript of the speech: the id of an asset.
        may transcript: Reference,
        /// A file of captions: the id of an asset.
        may captions: Reference,
        /// When it was taken or made (IPTC Date Created).
        may date_taken: PartialDate,
        /// Whether it is older than the event that it is shown with.
        may archival: Archival,
        /// Where it was taken or made (IPTC Location Created).
        may location_created: Place,
        /// The places it shows (IPTC Location Shown).
        list locations_shown: Place,
        /// The people it shows (IPTC Person Shown).
        list persons_shown: PersonShown,
        /// Whether those shown, or the owners of what is shown, agreed (PLUS releases).
        may releases: Releases,
        /// The credit: what is printed, and whom it goes back to.
        must credit: Credit,
        /// How the publisher came by it.
        must acquisition: Acquisition,
        /// Whose work it is, and what may be done with it.
        may rights: Rights,
        /// How it came about digitally (IPTC Digital Source Type), such as
        /// http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture.
        may digital_source_type: Uri,
        /// The program or model that made it, or a part of it.
        may ai: Ai,
        /// What was done to it after it was taken.
        list edits: Edit,
        /// What the metadata inside the file was, and what becomes of it.
        may embedded: Embedded,
        /// Signed statements about its origin.
        may provenance: Provenance,
        /// A house's own additions, by namespace.
        may extensions: Extensions,
    }
}

document! {
    /// Another file of the same asset (ninjs renditions).
    pub struct Rendition {
        /// The name of the file in the package.
        must file: EntryName,
        /// The media type of the file.
        must media_type: MediaType,
        /// The size of the file, in bytes.
        must size: u64,
        /// The SHA-256 digest of the file.
        must sha256: Digest,
        /// The width, in pixels.
        may width: u32 = { "minimum": 1 },
        /// The height, in pixels.
        may height: u32 = { "minimum": 1 },
        /// The length, in seconds.
        may duration: Decimal = { "minimum": 0 },
        /// What it is for.
        may role: RenditionRole,
    }
}

document! {
    /// A text track of a video or a sound, such as WebVTT.
    pub struct Track {
        /// The name of the file in the package.
        must file: EntryName,
        /// The media type of the file, such as text/vtt.
        must media_type: MediaType,
        /// The size of the file, in bytes.
        must size: u64,
        /// The SHA-256 digest of the file.
        must sha256: Digest,
        /// What it is for.
        must kind: TrackKind,
        /// The language of its text (BCP 47).
        may lang: Lang,
    }
}

document! {
    /// The program or model that made an asset, or a part of it (IPTC AI System Used).
    pub struct Ai {
        /// The program or model.
        may system: String,
        /// Its version.
        may version: String,
        /// The instructions it was given; absent unless asked for, as they may hold personal data.
        may prompt: String,
        /// Who wrote the instructions (IPTC AI Prompt Writer Name).
        may prompt_writer: String,
    }
}

document! {
    /// The metadata inside a file, as it was when the file came in.
    pub struct Embedded {
        /// The SHA-256 digest of the Exif block.
        may exif_sha256: Digest,
        /// The SHA-256 digest of the IPTC IIM block.
        may iim_sha256: Digest,
        /// The SHA-256 digest of the XMP block.
        may xmp_sha256: Digest,
        /// What the blocks said; any JSON.
        may snapshot: Raw,
        /// What becomes of them when the package is made.
        may policy: EmbeddedPolicy,
    }
}

document! {
    /// Signed statements about the origin of an asset.
    pub struct Provenance {
        /// Its C2PA manifest (Content Credentials).
        must c2pa: C2pa,
    }
}

document! {
    /// The C2PA manifest of an asset.
    pub struct C2pa {
        /// Whether there is one.
        must present: bool,
        /// The SHA-256 digest of the manifest.
        may manifest_sha256: Digest,
    }
}
