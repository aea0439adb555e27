//! Header fields in words: what a value means to somebody who has never seen a ZIP from inside.

use crate::container::fault::Deviation;
use crate::container::profile::compare::Difference;
use crate::rules::container::words::{add, entry, pack_again};
use crate::rules::{Context, Findings};

/// How many fields are spelled out.
const MAX_NOTES: usize = 8;

/// Adds a finding about the fields in which a record differs.
pub(super) fn add_fields<'a>(
    context: &Context<'a>,
    findings: &mut Findings<'a>,
    deviation: &'a Deviation,
    differences: &[Difference],
) {
    let Some(first) = differences.first() else { return };
    let record = match &deviation.entry {
        Some(_) => format!("the {} of {}", first.record.name(), entry(deviation)),
        None => format!("the {}", first.record.name()),
    };
    let message = match differences {
        [one] => format!("{record} says {}", says(one)),
        many => {
            let names: Vec<&str> = many.iter().take(4).map(|difference| difference.field).collect();
            let rest = if many.len() > names.len() { ", …" } else { "" };
            format!("{record} differs from an archive's in {} fields: {}{rest}", many.len(), names.join(", "))
        }
    };
    let finding = add(context, findings, deviation, message);
    for difference in differences.iter().take(MAX_NOTES) {
        finding.note(byte(difference));
    }
    if differences.len() > MAX_NOTES {
        finding.note(format!("and {} more fields", differences.len() - MAX_NOTES));
    }
    finding.help(pack_again(context));
}

/// `method 8 (deflated) where an archive has 0 (stored)`.
fn says(difference: &Difference) -> String {
    let Difference { field, found, expected, len, .. } = difference;
    format!("{field} {} where an archive has {}", value(field, *found, *len), value(field, *expected, *len))
}

/// `byte 0x1a37 is 0x08 where clause C3 requires 0x00: method …`.
pub(super) fn byte(difference: &Difference) -> String {
    let Difference { offset, clause, found, expected, .. } = difference;
    let shift = ((found ^ expected).trailing_zeros() / 8 * 8).min(56);
    let (found, expected) = ((found >> shift) & 0xFF, (expected >> shift) & 0xFF);
    let says = says(difference);
    format!("byte {offset:#x} is {found:#04x} where clause C{clause} requires {expected:#04x}: {says}")
}

/// A value in hexadecimal, with its meaning where it has one.
fn value(field: &str, value: u64, len: usize) -> String {
    let hex = format!("{value:#0width$x}", width = 2 + 2 * len);
    match meaning(field, value) {
        Some(meaning) => format!("{hex} ({meaning})"),
        None => hex,
    }
}

/// What a field's value means.
fn meaning(field: &str, value: u64) -> Option<String> {
    Some(match field {
        "method" => method(value)?.to_owned(),
        "version needed" if value == 45 => "4.5, as for Zip64".to_owned(),
        "version needed" => version(value),
        "version made by" => format!("{}, {}", system(value >> 8), version(value & 0xFF)),
        "flags" => flags(value),
        "time" => format!("{:02}:{:02}:{:02}", value >> 11, value >> 5 & 0x3F, 2 * (value & 0x1F)),
        "date" => format!("{:04}-{:02}-{:02}", 1980 + (value >> 9), value >> 5 & 0xF, value & 0x1F),
        "external attributes" => attributes(value),
        "internal attributes" if value == 1 => "a text".to_owned(),
        "signature" if value == 0x0403_4B50 => "a local header".to_owned(),
        "signature" if value == 0x0201_4B50 => "a central header".to_owned(),
        "signature" if value == 0x0605_4B50 => "the end record".to_owned(),
        "signature" if value == 0x0606_4B50 => "the Zip64 end record".to_owned(),
        "signature" if value == 0x0706_4B50 => "the Zip64 locator".to_owned(),
        "CRC-32" | "signature" | "name or extra field" | "disk" | "disk of the directory" | "internal attributes" => {
            return None;
        }
        _ if value == 0xFFFF || value == 0xFFFF_FFFF => "see Zip64".to_owned(),
        _ => value.to_string(),
    })
}

/// A compression method's name.
pub(super) fn method(number: u64) -> Option<&'static str> {
    Some(match number {
        0 => "stored",
        8 => "deflated",
        9 => "deflated by Deflate64",
        12 => "compressed by bzip2",
        14 => "compressed by LZMA",
        93 => "compressed by Zstandard",
        95 => "compressed by xz",
        98 => "compressed by PPMd",
        _ => return None,
    })
}

fn version(value: u64) -> String {
    format!("version {}.{}", value / 10, value % 10)
}

fn system(number: u64) -> &'static str {
    match number {
        0 => "made on DOS or Windows",
        3 => "made on Unix",
        10 => "made on Windows NT",
        19 => "made on macOS",
        _ => "made on another system",
    }
}

fn flags(value: u64) -> String {
    if value == 0 {
        return "none".to_owned();
    }
    let set = (0..16).filter(|bit| value >> bit & 1 != 0).map(|bit| match bit {
        0 => "encrypted".to_owned(),
        1 | 2 => "how it was compressed".to_owned(),
        3 => "a data descriptor follows".to_owned(),
        11 => "names in UTF-8".to_owned(),
        13 => "masked headers".to_owned(),
        bit => format!("bit {bit}"),
    });
    set.collect::<Vec<_>>().join(", ")
}

fn attributes(value: u64) -> String {
    let mode = value >> 16;
    let kind = match mode >> 12 {
        0 => return if value & 0x10 != 0 { "a folder, of DOS".to_owned() } else { "no file mode".to_owned() },
        0o10 => "a file",
        0o04 => "a folder",
        0o12 => "a symbolic link",
        _ => "no plain file",
    };
    format!("{kind}, mode {:04o}", mode & 0o7777)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::profile::compare::Record;

    #[test]
    fn says_what_values_mean() {
        assert_eq!(value("method", 8, 2), "0x0008 (deflated)");
        assert_eq!(value("date", 0x0041, 2), "0x0041 (1980-02-01)");
        assert_eq!(value("date", 0x5CAF, 2), "0x5caf (2026-05-15)");
        assert_eq!(value("time", 0x4F60, 2), "0x4f60 (09:59:00)");
        assert_eq!(value("version made by", 0x0314, 2), "0x0314 (made on Unix, version 2.0)");
        assert_eq!(value("flags", 0x0808, 2), "0x0808 (a data descriptor follows, names in UTF-8)");
        assert_eq!(value("external attributes", 0x81A4_0000, 4), "0x81a40000 (a file, mode 0644)");
        assert_eq!(value("external attributes", 0x41ED_0010, 4), "0x41ed0010 (a folder, mode 0755)");
        assert_eq!(value("size", 12, 4), "0x0000000c (12)");
        assert_eq!(value("CRC-32", 12, 4), "0x0000000c");
    }

    #[test]
    fn names_the_byte_that_differs() {
        let difference = Difference {
            record: Record::Local,
            field: "flags",
            clause: 3,
            offset: 0x1a36,
            expected: 0,
            found: 0x0800,
            len: 2,
        };
        assert_eq!(
            byte(&difference),
            "byte 0x1a36 is 0x08 where clause C3 requires 0x00: flags 0x0800 (names in UTF-8) where an archive has \
             0x0000 (none)"
        );
    }
}
