//! In what a package deviates from the container profile, as facts.
//!
//! Reading records them; the rules of the family *container* say what they mean, in words and levels.

use super::path::NameFault;
use super::profile::compare::{Difference, Record};

/// One deviation from the profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// What is wrong.
    pub fault: Fault,
    /// The clause of the profile (`docs/spec/2.0.md`, part 2) that it breaks.
    pub clause: u8,
    /// The entry's name, made readable if it is not UTF-8.
    pub entry: Option<String>,
    /// The byte in the archive at which it shows.
    pub offset: Option<u64>,
    /// The JSON pointer in `manifest.json`, if it shows there.
    pub pointer: Option<String>,
    /// In how many further places the same shows: what has one cause is told once.
    pub more: u64,
}

impl Deviation {
    /// A deviation of the whole file.
    pub fn new(fault: Fault, clause: u8) -> Self {
        Self { fault, clause, entry: None, offset: None, pointer: None, more: 0 }
    }

    /// Says in which entry.
    pub fn entry(mut self, name: impl Into<String>) -> Self {
        self.entry = Some(name.into());
        self
    }

    /// Says at which byte.
    pub fn at(mut self, offset: u64) -> Self {
        self.offset = Some(offset);
        self
    }

    /// Says at which member of the manifest.
    pub fn pointer(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = Some(pointer.into());
        self
    }
}

/// The kinds of deviation; each belongs to one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file is something else: what it looks like.
    NotAnArchive(&'static str),
    /// A ZIP that another program made.
    OrdinaryZip {
        /// Whether it holds `mimetype` or `manifest.json`: an archive's files, packed again.
        repacked: bool,
        /// The fields of its directory that no archive has like that: one example each, and in how many entries.
        differences: Vec<(Difference, u64)>,
    },
    /// The file ends before its records do: what is missing.
    Truncated(String),
    /// Bytes that belong to no record.
    Stray {
        /// Where they stand.
        place: StrayPlace,
        /// How many there are.
        len: u64,
    },
    /// Two entries claim the same bytes; the other entry's name.
    Overlap(String),
    /// `mimetype` is not the first entry with its fixed content: what was found.
    Mimetype(String),
    /// An entry stands elsewhere than the profile's order puts it: what was expected there.
    Order(String),
    /// Fields of one header that hold other values than the profile's.
    Header {
        /// Which header.
        record: Record,
        /// The fields.
        differences: Vec<Difference>,
    },
    /// A local header says something else than the entry's central header.
    Disagree {
        /// The fields in which they differ.
        fields: Vec<Contradiction>,
    },
    /// An entry is compressed: the method's number.
    Compressed(u16),
    /// An entry is encrypted, split over disks or packed by a method nobody knows.
    Unreadable(String),
    /// A feature that the profile forbids: what the entry or the archive has or is.
    Forbidden(&'static str),
    /// A Zip64 field or record that is not needed, or one that is needed and missing.
    Zip64 {
        /// Where.
        record: Record,
        /// Whether it is needed.
        needed: bool,
    },
    /// A name that is not one of the profile's.
    Name(NameFault),
    /// Two entries have names that are the same, or fold to the same; the other name.
    Duplicate(String),
    /// The name is a folder of another entry's name; the other name.
    FolderPrefix(String),
    /// There is no `manifest.json` as the second entry.
    NoManifest,
    /// The manifest is not in canonical form from this byte of it on.
    NotCanonical(u64),
    /// A member of the manifest says something that it may not: what.
    Manifest(String),
    /// The manifest lists a file that is not there.
    Missing,
    /// A file is there that the manifest does not list.
    Unlisted,
    /// A listed file's entry has another length: listed and found.
    Length {
        /// What the manifest says.
        listed: u64,
        /// What the entry holds.
        found: u64,
    },
    /// The CRC-32 is not that of the bytes.
    Crc {
        /// What the header says.
        stated: u32,
        /// What the bytes give.
        found: u32,
    },
    /// A limit was met.
    Limit {
        /// Its name.
        name: &'static str,
        /// What was found.
        found: u64,
        /// What is allowed.
        max: u64,
    },
    /// A folder's `manifest.json` does not describe the folder as it is: how many files differ.
    Stale(usize),
    /// A folder holds something that belongs to no package: a link, a device, a file outside the layout.
    Alien(&'static str),
    /// The bytes are not those that the content gives; nothing more exact was found.
    Unpredicted,
}

/// One field of which the two headers of an entry hold different values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// The field's name.
    pub field: &'static str,
    /// What the header before the bytes says.
    pub local: String,
    /// What the directory says.
    pub central: String,
}

/// Where bytes stand that belong to no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StrayPlace {
    /// Before the first entry.
    Before,
    /// Between two records.
    Between,
    /// After the end record.
    After,
}
