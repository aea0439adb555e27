//! Where bytes differ from the predicted ones, and what the difference means.

use super::record::{
    CENTRAL_FIELDS, CENTRAL_LEN, END_64_FIELDS, END_64_LEN, END_FIELDS, END_LEN, Field, LOCAL_FIELDS, LOCAL_LEN,
    LOCATOR_FIELDS, LOCATOR_LEN,
};

/// Which record of the container.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Record {
    /// The header before an entry's bytes.
    Local,
    /// The entry's header in the directory.
    Central,
    /// The end record.
    End,
    /// The Zip64 end record.
    End64,
    /// The Zip64 locator.
    Locator,
}

impl Record {
    /// Its name in plain words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Local => "local header",
            Self::Central => "central header",
            Self::End => "end record",
            Self::End64 => "Zip64 end record",
            Self::Locator => "Zip64 locator",
        }
    }

    /// Its fixed fields.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Local => &LOCAL_FIELDS,
            Self::Central => &CENTRAL_FIELDS,
            Self::End => &END_FIELDS,
            Self::End64 => &END_64_FIELDS,
            Self::Locator => &LOCATOR_FIELDS,
        }
    }

    /// The length of its fixed fields.
    #[allow(clippy::len_without_is_empty, reason = "no record is empty")]
    pub fn len(self) -> usize {
        match self {
            Self::Local => LOCAL_LEN,
            Self::Central => CENTRAL_LEN,
            Self::End => END_LEN,
            Self::End64 => END_64_LEN,
            Self::Locator => LOCATOR_LEN,
        }
    }

    /// The clause of the profile that fixes what follows its fixed fields: name and extra field.
    fn tail_clause(self) -> u8 {
        match self {
            Self::Local => 3,
            Self::Central => 4,
            Self::End => 5,
            Self::End64 | Self::Locator => 7,
        }
    }
}

/// One field that holds other bytes than predicted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The record it stands in.
    pub record: Record,
    /// The field's name.
    pub field: &'static str,
    /// The clause that fixes the field.
    pub clause: u8,
    /// The file offset of the first byte that differs.
    pub offset: u64,
    /// What the field should hold, as a number.
    pub expected: u64,
    /// What it holds, as a number.
    pub found: u64,
    /// The field's length in bytes.
    pub len: usize,
}

/// Every field in which `found`, at `offset` in the file, differs from `expected`.
///
/// Compares the fixed fields, then name and extra field byte by byte as far as both reach: a difference there is
/// one difference, at its first byte.
pub fn differences(record: Record, expected: &[u8], found: &[u8], offset: u64) -> Vec<Difference> {
    if expected == found {
        return Vec::new();
    }
    let mut different = Vec::new();
    for field in record.fields() {
        let range = field.at..field.at + field.len;
        let (Some(want), Some(have)) = (expected.get(range.clone()), found.get(range)) else { break };
        if want != have {
            let first = want.iter().zip(have).position(|(a, b)| a != b).unwrap_or(0);
            different.push(Difference {
                record,
                field: field.name,
                clause: field.clause,
                offset: offset + (field.at + first) as u64,
                expected: number(want),
                found: number(have),
                len: field.len,
            });
        }
    }
    let tail = |bytes: &'_ [u8]| bytes.get(record.len()..).unwrap_or_default().to_vec();
    let (want, have) = (tail(expected), tail(found));
    if let Some(first) = want.iter().zip(&have).position(|(a, b)| a != b) {
        different.push(Difference {
            record,
            field: "name or extra field",
            clause: record.tail_clause(),
            offset: offset + (record.len() + first) as u64,
            expected: u64::from(want[first]),
            found: u64::from(have[first]),
            len: 1,
        });
    }
    different
}

/// A little-endian number of at most eight bytes.
pub fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// The number at a record's field.
pub fn field_of(record: Record, name: &str, bytes: &[u8]) -> Option<u64> {
    let field = record.fields().iter().find(|field| field.name == name)?;
    bytes.get(field.at..field.at + field.len).map(number)
}

#[cfg(test)]
mod tests {
    use super::super::record::{Entry, local_header};
    use super::*;

    #[test]
    fn names_the_field_and_the_clause_of_a_difference() {
        let entry = Entry { name: "media/a".into(), size: 5, crc: 9, offset: 100 };
        let mut want = Vec::new();
        local_header(&entry, &mut want);
        assert_eq!(differences(Record::Local, &want, &want, 100), []);
        for at in 0..want.len() {
            let mut have = want.clone();
            have[at] ^= 1;
            let found = differences(Record::Local, &want, &have, 100);
            assert_eq!(found.len(), 1, "byte {at}");
            assert_eq!(found[0].offset, 100 + at as u64);
        }
        let mut deflated = want.clone();
        deflated[8] = 8;
        let found = differences(Record::Local, &want, &deflated, 0);
        assert_eq!((found[0].field, found[0].clause, found[0].expected, found[0].found), ("method", 3, 0, 8));
    }
}
