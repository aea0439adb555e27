//! The entries that a pass has seen, of which there may be a hundred thousand: of one that the manifest lists only that
//! is kept which the list does not say.

use std::sync::Arc;

use super::name::Name;
use super::plan::Listed;
use super::profile::record::Entry;

/// The entries from the first on, one after the other.
#[derive(Default)]
pub(super) struct Entries {
    kept: Vec<Kept>,
    /// Where the next record starts.
    end: u64,
}

enum Kept {
    /// As it is listed, with the CRC-32 of its bytes.
    Listed(Arc<Listed>, u32),
    Other(Box<Entry>),
}

impl Entries {
    /// Makes room for so many more, and for no others.
    pub(super) fn reserve(&mut self, more: usize) {
        self.kept.reserve_exact(more);
    }

    /// Adds one that starts where the one before ends.
    pub(super) fn push(&mut self, entry: Entry) {
        self.end = entry.end();
        self.kept.push(Kept::Other(Box::new(entry)));
    }

    /// Adds the one that is `listed`.
    pub(super) fn push_listed(&mut self, entry: Entry, listed: &Arc<Listed>) {
        if (&entry.name, entry.size, entry.offset) != (&listed.path, listed.size, self.end) {
            return self.push(entry);
        }
        self.end = entry.end();
        self.kept.push(Kept::Listed(Arc::clone(listed), entry.crc));
    }

    /// Where the next record starts.
    pub(super) fn end(&self) -> u64 {
        self.end
    }

    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    /// All of them, in the order they stand in.
    pub(super) fn iter(&self) -> impl Iterator<Item = Entry> {
        self.kept.iter().scan(0, |offset, kept| {
            let entry = match kept {
                Kept::Listed(listed, crc) => {
                    Entry { name: listed.path.clone(), size: listed.size, crc: *crc, offset: *offset }
                }
                Kept::Other(entry) => (**entry).clone(),
            };
            *offset = entry.end();
            Some(entry)
        })
    }

    /// The last one's name.
    pub(super) fn last_name(&self) -> Option<&Name> {
        self.kept.last().map(Kept::name)
    }

    /// The names of all.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.kept.iter().map(|kept| &**kept.name())
    }
}

impl Kept {
    fn name(&self) -> &Name {
        match self {
            Self::Listed(listed, _) => &listed.path,
            Self::Other(entry) => &entry.name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::digest::Checksum;

    #[test]
    fn what_comes_out_is_what_went_in() {
        let entry = |name: &str, size, crc, offset| Entry { name: name.into(), size, crc, offset };
        let first = entry("mimetype", 28, 1, 0);
        let second = entry("media/a.bin", 70, 2, first.end());
        let third = entry("media/b.bin", 5, 3, second.end());
        let listed = |path: &str, size| {
            let media_type = Name::from("text/plain");
            Arc::new(Listed { path: path.into(), size, sha256: Checksum::UNKNOWN, media_type, index: 0 })
        };
        let mut entries = Entries::default();
        entries.push(first.clone());
        entries.push_listed(second.clone(), &listed("media/a.bin", 70));
        entries.push_listed(third.clone(), &listed("media/b.bin", 6));
        assert_eq!(entries.end(), third.end());
        assert_eq!(entries.names().collect::<Vec<_>>(), ["mimetype", "media/a.bin", "media/b.bin"]);
        assert_eq!(entries.iter().collect::<Vec<_>>(), [first, second, third]);
        assert_eq!((entries.len(), entries.last_name().map(|name| &**name)), (3, Some("media/b.bin")));
    }
}
