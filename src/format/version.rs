//! The version of the format: what a document declares, and whether this release reads it.

use std::fmt;
use std::str::FromStr;

use crate::format::text::Malformed;

/// A version of the format, MAJOR.MINOR.
///
/// A minor version only adds: optional members, words of a vocabulary, types of block. A major version may
/// change what stands already.
///
/// ```
/// use offprint::format::{Reading, Version};
///
/// let declared: Version = "2.1".parse()?;
/// assert!(declared > Version::CURRENT);
/// assert_eq!(declared.reading(), Reading::NewerMinor);
/// # Ok::<(), offprint::format::text::Malformed>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// Raised by a change that an older reader would misread.
    pub major: u32,
    /// Raised by an addition that an older reader may pass over.
    pub minor: u32,
}

/// The digits of a number in a version (clause V1): every reader can keep so many.
const MOST_DIGITS: usize = 9;

/// What this release can do with a document of some [`Version`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reading {
    /// It knows every member.
    Known,
    /// It knows the major version but not this minor one: the members it does not know survive, and warn.
    NewerMinor,
    /// It does not know the major version, and never guesses.
    UnknownMajor,
}

impl Version {
    /// What was first.
    pub const V1_0: Self = Self { major: 1, minor: 0 };
    /// What is written today.
    pub const V2_0: Self = Self { major: 2, minor: 0 };
    /// The newest version that this release reads and writes.
    pub const CURRENT: Self = Self::V2_0;
    /// The newest minor version of each major version, oldest first.
    pub const KNOWN: &[Self] = &[Self::V1_0, Self::V2_0];

    /// What this release can do with a document of this version.
    #[must_use]
    pub fn reading(self) -> Reading {
        match Self::KNOWN.iter().find(|known| known.major == self.major) {
            None => Reading::UnknownMajor,
            Some(known) if self.minor > known.minor => Reading::NewerMinor,
            Some(_) => Reading::Known,
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.major, self.minor)
    }
}

impl FromStr for Version {
    type Err = Malformed;

    /// Reads exactly what [`Display`](fmt::Display) writes: no sign, no leading zero, no third number, and of each at
    /// most nine digits (clause V1).
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let number = |digits: &str| {
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
            if plain && digits.len() <= MOST_DIGITS { digits.parse().ok() } else { None }
        };
        text.split_once('.')
            .and_then(|(major, minor)| Some(Self { major: number(major)?, minor: number(minor)? }))
            .ok_or(Malformed { wanted: "a version as MAJOR.MINOR, such as 2.0" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        for text in ["0.0", "1.0", "2.0", "2.10", "999999999.1"] {
            assert_eq!(text.parse::<Version>().expect("a version").to_string(), text);
        }
        for text in [
            "",
            "2",
            "2.",
            ".0",
            "2.0.0",
            "02.0",
            "2.00",
            "+2.0",
            "2.-0",
            " 2.0",
            "2,0",
            "1000000000.0",
            "2.4294967296",
            "٢.٠",
        ] {
            assert!(text.parse::<Version>().is_err(), "{text}");
        }
    }

    #[test]
    fn orders_by_number_and_not_by_letter() {
        assert!(Version { major: 2, minor: 10 } > Version { major: 2, minor: 9 });
        assert!(Version { major: 10, minor: 0 } > Version { major: 9, minor: 9 });
    }

    #[test]
    fn says_what_it_can_do_with_a_version() {
        for (text, reading) in [
            ("1.0", Reading::Known),
            ("1.1", Reading::NewerMinor),
            ("2.0", Reading::Known),
            ("2.7", Reading::NewerMinor),
            ("0.9", Reading::UnknownMajor),
            ("3.0", Reading::UnknownMajor),
        ] {
            assert_eq!(text.parse::<Version>().expect("a version").reading(), reading, "{text}");
        }
    }
}
