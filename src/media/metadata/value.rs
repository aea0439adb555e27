//! What is handed out: blocks, values, faults.

use sha2::{Digest as _, Sha256};

use super::find::{Found, Load};
use super::property::Property;
use super::{exif, iim, xmp};

/// Which block a value stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// EXIF: the camera's.
    Exif,
    /// IPTC's Information Interchange Model, the older of IPTC's two.
    Iim,
    /// XMP, which holds IPTC's newer and PLUS's properties.
    Xmp,
    /// QuickTime: what films say in boxes of their own.
    QuickTime,
}

impl Source {
    /// Every source, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Exif, Self::Iim, Self::Xmp, Self::QuickTime];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exif => "EXIF",
            Self::Iim => "IIM",
            Self::Xmp => "XMP",
            Self::QuickTime => "QuickTime",
        }
    }
}

/// One block of metadata in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub source: Source,
    /// The offset of its first byte; of a block in pieces, that of the first piece.
    pub at: u64,
    /// Its length in bytes, joined and unpacked.
    pub size: u64,
    /// The SHA-256 of those bytes; `None` of a TIFF's own directories and of a film's boxes, which are spread over the
    /// file.
    pub sha256: Option<[u8; 32]>,
}

/// One value in a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The block it stands in.
    pub source: Source,
    /// What the block calls it: `Artist`, `By-line`, `dc:creator`; of a value in a structure the path to it, with
    /// the number of each item of a list of structures: `plus:Licensor[1]/plus:LicensorURL`.
    pub name: String,
    /// What it says, as text. A date is in the form of ISO 8601.
    pub text: String,
    /// Its language, where the block says (XMP).
    pub lang: Option<String>,
    /// Its length in the block, in bytes (IIM): what its limit is held against.
    pub bytes: Option<usize>,
}

/// The small picture of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thumbnail {
    /// Its length in bytes.
    pub size: u64,
    /// Its width and height, if it says so.
    pub pixels: Option<(u32, u32)>,
}

/// Something that is wrong with a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The block it is in.
    pub source: Source,
    /// The offset, in the file, of the byte where it shows, or where the block starts.
    pub at: u64,
    /// What is wrong, lowercase, without a full stop.
    pub what: String,
}

/// The metadata of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metadata {
    /// The blocks found, in the order of the file.
    pub blocks: Vec<Block>,
    /// Every value, block by block, in the order in which they stand there.
    pub values: Vec<Value>,
    /// What is wrong with the blocks.
    pub faults: Vec<Fault>,
    /// The small picture that EXIF keeps of this one.
    pub thumbnail: Option<Thumbnail>,
    /// Part of the file was not held, so that there may be more blocks than these.
    pub unread: bool,
}

impl Metadata {
    /// How much memory they take, or a little less, in bytes.
    pub(crate) fn size(&self) -> usize {
        let values = self.values.iter().map(|value| value.name.len() + value.text.len() + size_of::<Value>());
        let faults = self.faults.iter().map(|fault| fault.what.len() + size_of::<Fault>());
        values.chain(faults).sum::<usize>() + self.blocks.len() * size_of::<Block>()
    }

    /// What a block says of a property, as it stands there: none, one, or several values.
    ///
    /// Of values in several languages, the one for all others, or else the first.
    pub fn of(&self, property: Property, source: Source) -> Vec<&str> {
        // Most files have one block of the four.
        if !self.values.iter().any(|value| value.source == source) {
            return Vec::new();
        }
        let names = property.names(source);
        let said = names.iter().map(|name| self.called(source, name)).find(|said| !said.is_empty());
        let said = said.unwrap_or_default();
        let mut texts = Vec::new();
        // What stands in several languages at one place is one saying; items that share a language are several.
        for one in said.chunk_by(|a, b| a.name == b.name && a.lang.is_some() && b.lang.is_some()) {
            let default = one.iter().find(|value| value.lang.as_deref() == Some("x-default"));
            let lang = default.or(one.first()).and_then(|value| value.lang.as_deref());
            texts.extend(one.iter().filter(|value| value.lang.as_deref() == lang).map(|value| value.text.as_str()));
        }
        texts
    }

    /// What the file says of a property, and where: XMP before IIM before EXIF before QuickTime.
    pub fn best(&self, property: Property) -> Option<(Source, Vec<&str>)> {
        let said = |source| (source, self.of(property, source));
        [Source::Xmp, Source::Iim, Source::Exif, Source::QuickTime]
            .into_iter()
            .map(said)
            .find(|(_, said)| !said.is_empty())
    }

    /// The first block of a kind.
    pub fn block(&self, source: Source) -> Option<&Block> {
        self.blocks.iter().find(|block| block.source == source)
    }

    /// The values of one name that say anything; the numbers of list items do not count.
    fn called(&self, source: Source, name: &str) -> Vec<&Value> {
        let named =
            |value: &&Value| value.source == source && same_name(&value.name, name) && !value.text.trim().is_empty();
        self.values.iter().filter(named).collect()
    }
}

/// Whether a path is this name, with or without the numbers of list items in it.
fn same_name(path: &str, name: &str) -> bool {
    // What has a number in it is longer than its name.
    if path.len() <= name.len() {
        return path == name;
    }
    let (mut path, mut name) = (path.bytes().peekable(), name.bytes());
    loop {
        match path.next() {
            Some(b'[') => {
                for byte in path.by_ref() {
                    if byte == b']' {
                        break;
                    }
                }
            }
            byte if byte != name.next() => return false,
            None => return true,
            _ => {}
        }
    }
}

/// Reads the blocks that were found.
pub(super) fn read(found: Found) -> Metadata {
    let mut metadata = Metadata { faults: found.faults, unread: found.unread, ..Metadata::default() };
    if let Some(fields) = found.directories {
        metadata.blocks.push(Block { source: Source::Exif, at: fields.at, size: fields.size, sha256: None });
        exif::take(fields, &mut metadata);
    }
    if let Some(film) = found.film {
        metadata.blocks.push(Block { source: Source::QuickTime, at: film.at, size: film.size, sha256: None });
        let value = |(name, text)| Value { source: Source::QuickTime, name, text, lang: None, bytes: None };
        metadata.values.extend(film.values.into_iter().map(value));
    }
    for load in &found.loads {
        let Load { source, at, bytes } = load;
        let first = metadata.block(*source).is_none();
        let sha256 = Some(Sha256::digest(bytes).into());
        metadata.blocks.push(Block { source: *source, at: *at, size: bytes.len() as u64, sha256 });
        if !first {
            let what = format!("a second {} block, which is not read", source.name());
            metadata.faults.push(Fault { source: *source, at: *at, what });
            continue;
        }
        match source {
            Source::Exif => exif::read(bytes, *at, &mut metadata),
            Source::Iim => iim::read(bytes, *at, &mut metadata),
            Source::Xmp => xmp::read(bytes, *at, found.extended.as_ref(), &mut metadata),
            // Read where it was found, box by box.
            Source::QuickTime => {}
        }
    }
    metadata
}

#[cfg(test)]
mod tests {
    use super::same_name;

    #[test]
    fn leaves_the_numbers_of_items_out_of_account() {
        assert!(same_name("plus:Licensor[12]/plus:LicensorURL", "plus:Licensor/plus:LicensorURL"));
        assert!(same_name("dc:creator", "dc:creator"));
        assert!(!same_name("dc:creator", "dc:creators") && !same_name("dc:creators", "dc:creator"));
    }
}
