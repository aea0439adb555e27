//! What is taken out, and what stays whatever is taken out.

use super::super::metadata::{Metadata, Property, Source, Value};
use super::super::paths::local_path;

/// What is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strip {
    /// The position: EXIF's GPS directory, and XMP's GPS properties wherever they stand.
    Location,
    /// Serial numbers, the camera's owner, the maker's own notes, and the small picture.
    Serials,
    /// Values that tell a path on somebody's computer.
    Paths,
    /// Everything but who made the picture, whose it is, what it shows, and what may be done with it.
    AllButCredit,
}

/// EXIF's directory of positions, and its own.
pub(super) const GPS: u16 = 0x8825;
pub(super) const EXIF: u16 = 0x8769;
pub(super) const INTEROP: u16 = 0xa005;
/// Serial numbers of body and lens, the owner, the maker's own notes, and DNG's serial number.
const SERIALS: [u16; 5] = [0xa431, 0xa435, 0xa430, 0x927c, 0xc62f];
/// Description, orientation, resolution, artist, sub-sampling, copyright.
const MAIN_KEPT: [u16; 9] = [0x010e, 0x0112, 0x011a, 0x011b, 0x0128, 0x013b, 0x0213, 0x8298, EXIF];
/// Version, order of the components, Flashpix's version, colour space, width and height.
const EXIF_KEPT: [u16; 6] = [0x9000, 0x9101, 0xa000, 0xa001, 0xa002, 0xa003];
/// What a TIFF's own directory says beside what its pixels need.
const TIFF_GONE: [u16; 19] = [
    0x010d, 0x010f, 0x0110, 0x011d, 0x0131, 0x0132, 0x013c, 0x4746, 0x4749, GPS, 0x9003, 0x9c9b, 0x9c9c, 0x9c9d,
    0x9c9e, 0x9c9f, 0xc614, 0xc62f, 0xcd41,
];
/// The last part of the names of XMP's properties that tell a camera, or whose it is, or keep small pictures.
const XMP_SERIALS: [&str; 6] =
    ["SerialNumber", "LensSerialNumber", "BodySerialNumber", "CameraOwnerName", "OwnerName", "Thumbnails"];
/// XMP's properties that stay; one that ends in a colon is a whole namespace.
const XMP_KEPT: [&str; 23] = [
    "dc:creator",
    "dc:rights",
    "dc:description",
    "photoshop:AuthorsPosition",
    "photoshop:Credit",
    "photoshop:Source",
    "photoshop:Headline",
    "photoshop:Instructions",
    "xmpRights:",
    "plus:",
    "cc:",
    "dcterms:license",
    "dcterms:rights",
    "prismusagerights:",
    "Iptc4xmpCore:AltTextAccessibility",
    "Iptc4xmpCore:ExtDescrAccessibility",
    "Iptc4xmpExt:DigitalSourceType",
    "Iptc4xmpExt:AISystemUsed",
    "Iptc4xmpExt:AISystemVersionUsed",
    "tiff:Orientation",
    "tiff:Artist",
    "tiff:Copyright",
    "xmpNote:HasExtendedXMP",
];
/// IIM's datasets that stay: version and character set, instructions, creator and title, headline, credit, source,
/// notice, caption.
const IIM_KEPT: [(u8, u8); 11] =
    [(1, 0), (1, 90), (2, 0), (2, 40), (2, 80), (2, 85), (2, 105), (2, 110), (2, 115), (2, 116), (2, 120)];
/// Photoshop's resources that stay: resolution, copyright flag, web page, IIM and its sum.
const RESOURCES_KEPT: [u16; 5] = [0x03ed, 0x0404, 0x040a, 0x040b, 0x0425];
/// Photoshop's small pictures.
const SMALL: [u16; 2] = [0x0409, 0x040c];

/// A directory of EXIF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Directory {
    Main,
    Exif,
    /// One of a TIFF, whose fields also say how its pixels are packed.
    Page,
}

impl Strip {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Location, Self::Serials, Self::Paths, Self::AllButCredit];

    /// Its name as flags have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Location => "location",
            Self::Serials => "serials",
            Self::Paths => "paths",
            Self::AllButCredit => "all-but-credit",
        }
    }

    /// What it is, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Location => "the position",
            Self::Serials => "serial numbers, the owner's name, makers' notes and small pictures",
            Self::Paths => "paths on somebody's computer",
            Self::AllButCredit => "all but the credit",
        }
    }

    /// Whether a field of EXIF goes; `text` is what it says, if it is a text.
    pub(super) fn takes_field(self, directory: Directory, tag: u16, text: Option<&str>) -> bool {
        match self {
            Self::Location => tag == GPS,
            Self::Serials => SERIALS.contains(&tag),
            Self::Paths => !MAIN_KEPT.contains(&tag) && text.is_some_and(|text| local_path(text).is_some()),
            Self::AllButCredit => match directory {
                Directory::Main => !MAIN_KEPT.contains(&tag),
                Directory::Exif => !EXIF_KEPT.contains(&tag),
                Directory::Page => TIFF_GONE.contains(&tag),
            },
        }
    }

    /// Whether the small picture goes.
    pub(super) fn takes_small(self) -> bool {
        matches!(self, Self::Serials | Self::AllButCredit)
    }

    /// Whether a property of XMP goes, wherever in the packet it stands; `top` says that it is no part of another.
    pub(super) fn takes_property(self, name: &str, top: bool) -> bool {
        let Some((prefix, local)) = name.split_once(':').filter(|(prefix, _)| !is_syntax(prefix)) else { return false };
        match self {
            Self::Location => local.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("gps")),
            Self::Serials => XMP_SERIALS.contains(&local),
            Self::Paths => false,
            Self::AllButCredit => top && !is_kept(prefix, name),
        }
    }

    /// Whether a text in XMP goes for what it says, under a property of this name.
    pub(super) fn takes_text(self, top: &str, text: &str) -> bool {
        let kept = top.split_once(':').is_some_and(|(prefix, _)| is_kept(prefix, top));
        self == Self::Paths && !kept && local_path(text).is_some()
    }

    /// Whether a dataset of IIM goes.
    pub(super) fn takes_dataset(self, record: u8, number: u8, text: &str) -> bool {
        let kept = IIM_KEPT.contains(&(record, number));
        match self {
            Self::Location | Self::Serials => false,
            Self::Paths => !kept && local_path(text).is_some(),
            Self::AllButCredit => !kept,
        }
    }

    /// Whether one of Photoshop's resources goes.
    pub(super) fn takes_resource(self, id: u16) -> bool {
        match self {
            Self::Location | Self::Paths => false,
            Self::Serials => SMALL.contains(&id),
            Self::AllButCredit => !RESOURCES_KEPT.contains(&id),
        }
    }

    /// What is still there of it, and in which block.
    pub(super) fn left(self, metadata: &Metadata, tiff: bool) -> Option<Source> {
        let any = |properties: &[Property]| {
            properties
                .iter()
                .find_map(|property| Source::ALL.into_iter().find(|source| !metadata.of(*property, *source).is_empty()))
        };
        let value = |wanted: &dyn Fn(&Value) -> bool| {
            metadata.values.iter().find(|value| wanted(value)).map(|value| value.source)
        };
        match self {
            Self::Location => any(&[Property::Position]).or_else(|| {
                value(&|value| {
                    let last = value.name.rsplit(['/', ':']).next().unwrap_or(&value.name);
                    last.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("gps"))
                })
            }),
            Self::Serials => any(&[Property::CameraSerial, Property::LensSerial, Property::CameraOwner])
                .or(metadata.thumbnail.map(|_| Source::Exif)),
            Self::Paths => value(&|value| local_path(&value.text).is_some()),
            Self::AllButCredit => metadata.thumbnail.map(|_| Source::Exif).or_else(|| {
                value(&|value| match value.source {
                    Source::Xmp => {
                        let top = value.name.split(['/', '[']).next().unwrap_or_default();
                        top.split_once(':').is_none_or(|(prefix, _)| !is_kept(prefix, top))
                    }
                    Source::Exif => !tiff && (value.name.starts_with("GPS") || value.name.ends_with("SerialNumber")),
                    Source::Iim => false,
                    Source::QuickTime => true,
                })
            }),
        }
    }
}

/// What stands in a packet to hold it together.
fn is_syntax(prefix: &str) -> bool {
    matches!(prefix, "rdf" | "xml" | "x" | "xmlns")
}

fn is_kept(prefix: &str, name: &str) -> bool {
    is_syntax(prefix)
        || XMP_KEPT.iter().any(|kept| match kept.strip_suffix(':') {
            Some(whole) => whole == prefix,
            None => *kept == name,
        })
}
