//! Files made to hurt: each is refused, and in no time.

use std::time::{Duration, Instant};

use offprint::container::Opening;

use crate::support::sample;
use crate::support::zip::{RawEntry, RawZip};
use crate::support::{codes, from_file, from_stream};

/// Reads both ways; what a file gives, within seconds.
fn refused(bytes: &[u8]) -> Vec<String> {
    let start = Instant::now();
    let package = from_file(bytes, &Opening::default());
    let found: Vec<String> = codes(&package).into_iter().collect();
    assert_ne!(found, [""; 0], "a file is accepted");
    assert_ne!(codes(&from_stream(bytes, &Opening::default())).len(), 0, "a stream is accepted");
    assert!(start.elapsed() < Duration::from_secs(20), "it took {:?}", start.elapsed());
    found
}

fn set(bytes: &mut [u8], at: usize, value: &[u8]) {
    bytes[at..at + value.len()].copy_from_slice(value);
}

#[test]
fn a_hundred_thousand_headers_for_one_entry() {
    let mut zip = sample::zip();
    let offset = zip.build().locals[3] as u32;
    let mut copy = zip.entries[3].clone();
    copy.offset = Some(offset);
    let built = zip.build();
    // The entries stand once, their last header in the directory a hundred thousand times.
    let start = built.centrals[0];
    let mut bytes = built.bytes[..built.end].to_vec();
    let header = built.bytes[built.centrals[3]..built.centrals[4]].to_vec();
    for _ in 0..100_000 {
        bytes.extend(&header);
    }
    let size = bytes.len() - start;
    let end = bytes.len();
    bytes.extend(&built.bytes[built.end..]);
    set(&mut bytes, end + 8, &[0xFF; 4]);
    set(&mut bytes, end + 12, &(size as u32).to_le_bytes());
    let found = refused(&bytes);
    assert!(found.contains(&"OFP103".to_owned()), "{found:?}");
    let package = from_file(&bytes, &Opening::default());
    assert!(package.deviations.len() < 20, "{} deviations", package.deviations.len());
    zip.entries.push(copy);
    assert!(refused(&zip.build().bytes).contains(&"OFP103".to_owned()));
}

#[test]
fn entries_that_share_bytes() {
    let mut zip = sample::zip();
    let built = zip.build();
    zip.entries[4].offset = Some(built.locals[3] as u32);
    // The entry's own header still stands where it should: only the directory is wrong.
    assert_eq!(refused(&zip.build().bytes), ["OFP116"]);
    let mut bytes = zip.build().bytes;
    set(&mut bytes, built.locals[4], &[0; 41]);
    let found = refused(&bytes);
    assert!(found.contains(&"OFP107".to_owned()) && found.contains(&"OFP112".to_owned()), "{found:?}");
}

#[test]
fn entries_nested_in_each_other() {
    // The old trick of the ZIP bomb: each entry holds the next one's header and bytes.
    let mut zip = sample::zip();
    let whole = zip.build();
    let inner = whole.bytes[whole.locals[4]..whole.locals[5]].to_vec();
    zip.entries[3].data.extend(&inner);
    zip.entries[3].size += inner.len() as u32;
    zip.entries[3].crc = crc32fast::hash(&zip.entries[3].data);
    let shifted = zip.build();
    let mut bytes = shifted.bytes.clone();
    let at = shifted.locals[4] - inner.len();
    set(&mut bytes, shifted.centrals[4] + 42, &(at as u32).to_le_bytes());
    let found = refused(&bytes);
    assert!(found.contains(&"OFP112".to_owned()), "{found:?}");
}

#[test]
fn lengths_of_sixteen_exabytes() {
    let mut zip = sample::zip();
    for entry in &mut zip.entries {
        entry.central_extra = [&[1, 0, 24, 0][..], &[0xFF; 24]].concat();
        entry.local_extra = [&[1, 0, 16, 0][..], &[0xFF; 16]].concat();
    }
    let built = zip.build();
    let mut bytes = built.bytes.clone();
    for index in 0..6 {
        set(&mut bytes, built.locals[index] + 18, &[0xFF; 8]);
        set(&mut bytes, built.centrals[index] + 20, &[0xFF; 8]);
        set(&mut bytes, built.centrals[index] + 42, &[0xFF; 4]);
    }
    refused(&bytes);
    set(&mut bytes, built.end + 6, &[0xFF; 14]);
    refused(&bytes);
}

#[test]
fn a_zip64_end_with_absurd_numbers() {
    for value in [u64::MAX, u64::MAX - 1, 1 << 63, 1 << 62, 0xFFFF_FFFF] {
        for field in [24, 32, 40, 48] {
            let mut zip = sample::zip();
            zip.zip64 = true;
            let built = zip.build();
            let mut bytes = built.bytes.clone();
            let end_64 = built.end - 76;
            set(&mut bytes, end_64 + field, &value.to_le_bytes());
            refused(&bytes);
            set(&mut bytes, built.end - 12, &value.to_le_bytes());
            refused(&bytes);
        }
    }
}

#[test]
fn offsets_past_the_end_and_into_the_directory() {
    let built = sample::zip().build();
    for offset in [u32::MAX, u32::MAX - 1, built.bytes.len() as u32, built.centrals[0] as u32, built.end as u32] {
        for field in [built.centrals[3] + 42, built.end + 16] {
            let mut bytes = built.bytes.clone();
            set(&mut bytes, field, &offset.to_le_bytes());
            if bytes != built.bytes {
                refused(&bytes);
            }
        }
    }
}

#[test]
fn a_directory_that_contains_itself() {
    // Every header's comment spans the next one: a directory in the directory.
    let built = sample::zip().build();
    let mut bytes = built.bytes.clone();
    for pair in built.centrals.windows(2) {
        let len = (pair[1] - pair[0]) as u16;
        set(&mut bytes, pair[0] + 32, &len.to_le_bytes());
    }
    refused(&bytes);
    let mut bytes = built.bytes.clone();
    set(&mut bytes, built.end + 16, &(built.centrals[2] as u32).to_le_bytes());
    refused(&bytes);
}

#[test]
fn a_file_of_nothing_but_end_records() {
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.extend(b"PK\x05\x06".repeat(50_000));
    refused(&bytes);
    refused(&b"PK\x01\x02".repeat(200_000));
    refused(&b"PK\x03\x04".repeat(200_000));
    refused(&vec![0; 1 << 20]);
}

#[test]
fn a_directory_whose_headers_lead_nowhere() {
    let mut bytes = sample::zip().build().bytes;
    let at = bytes.len() - 22;
    let start = at;
    let mut header = b"PK\x01\x02".to_vec();
    header.resize(46, 0xFF);
    let middle = header.repeat(20_000);
    bytes.splice(at..at, middle.iter().copied());
    let end = bytes.len() - 22;
    set(&mut bytes, end + 12, &(middle.len() as u32).to_le_bytes());
    set(&mut bytes, end + 16, &(start as u32).to_le_bytes());
    refused(&bytes);
}

#[test]
fn a_name_of_megabytes_in_the_manifest() {
    let name = format!("extra/{}a", "a/".repeat(4 << 20));
    let mut zip = sample::zip();
    let manifest = String::from_utf8(zip.entries[1].data.clone()).expect("a text");
    let manifest = manifest.replace("extra/b.txt", &name);
    zip.entries[1] = RawEntry::new(b"manifest.json", manifest.as_bytes());
    let found = refused(&zip.build().bytes);
    assert!(found.contains(&"OFP119".to_owned()), "{found:?}");
    let package = from_file(&zip.build().bytes, &Opening::default());
    let longest = crate::support::checked(&package).findings.iter().map(|finding| finding.message.len()).max();
    assert!(longest.is_some_and(|longest| longest < 500), "{longest:?}");
}

#[test]
fn a_manifest_that_is_no_manifest() {
    for text in
        ["", "null", "[]", "{", "{}", "\u{feff}{}", "{\"files\":3}", "{\"files\":[{}]}", "{\"files\":[],\"files\":[]}"]
    {
        let mut zip = sample::zip();
        zip.entries[1] = RawEntry::new(b"manifest.json", text.as_bytes());
        let found = refused(&zip.build().bytes);
        // Why it is none, the rules of documents say at the very place.
        let told = ["OFP124", "OFP125", "OFP201", "OFP203"].iter().any(|code| found.contains(&(*code).to_owned()));
        assert!(told, "{text}: {found:?}");
    }
    let mut zip = sample::zip();
    zip.entries[1] = RawEntry::new(b"manifest.json", b"\xff\xfe");
    assert!(refused(&zip.build().bytes).contains(&"OFP201".to_owned()));
    let mut zip = sample::zip();
    zip.entries[1] = RawEntry::new(b"manifest.json", "[".repeat(1 << 20).as_bytes());
    assert!(refused(&zip.build().bytes).contains(&"OFP201".to_owned()));
}

#[test]
fn a_member_that_stands_twice_in_the_manifest() {
    let mut zip = sample::zip();
    let manifest = String::from_utf8(zip.entries[1].data.clone()).expect("a text");
    let twice = manifest.replace("\"version\":\"2.0\"", "\"version\":\"1.0\",\"version\":\"2.0\"");
    zip.entries[1] = RawEntry::new(b"manifest.json", twice.as_bytes());
    assert!(refused(&zip.build().bytes).contains(&"OFP201".to_owned()));
}

#[test]
fn a_zip_made_by_hand_gets_one_finding_and_the_dangers() {
    let mut zip = RawZip::default();
    for name in ["photos/", "photos/IMG_0042.JPG", "photos/IMG_0043.JPG", "Text für Montag.docx"] {
        let mut entry = RawEntry::new(name.as_bytes(), b"data");
        entry.deflate();
        (entry.time, entry.date, entry.flags) = (0x4F60, 0x5CAF, 0x0808);
        zip.entries.push(entry);
    }
    assert_eq!(refused(&zip.build().bytes), ["OFP110"]);
    let package = from_file(&zip.build().bytes, &Opening::default());
    assert_eq!(crate::support::checked(&package).findings.len(), 1);
    zip.entries[1].name = b"../../.bashrc".to_vec();
    assert_eq!(refused(&zip.build().bytes), ["OFP102", "OFP110"]);
}

#[test]
fn what_stands_in_many_entries_is_told_once() {
    let mut zip = sample::zip();
    for number in 0..500 {
        zip.entries.push(RawEntry::new(format!("signatures/{number:03}").as_bytes(), b"x"));
    }
    for entry in zip.entries.iter_mut().skip(6) {
        entry.external = 0x81B4_0000;
    }
    let package = from_file(&zip.build().bytes, &Opening::default());
    let findings = crate::support::checked(&package).findings;
    assert_eq!(findings.len(), 1);
    assert!(findings[0].notes.contains(&"the same in 499 more places".to_owned()), "{:?}", findings[0].notes);
}

#[test]
fn an_archive_in_an_archive_does_not_hide_a_cut() {
    let mut files = sample::files();
    files.push(sample::File::new("extra/inner.zip", &sample::zip().build().bytes));
    let bytes = crate::support::written::to_stream(&crate::support::written::content(&files)).expect("written");
    assert_eq!(codes(&from_file(&bytes, &Opening::default())).len(), 0);
    let inner = sample::zip().build().bytes;
    let at = bytes.windows(inner.len()).position(|window| window == inner).expect("the inner archive");
    for len in at..bytes.len() {
        let found = codes(&from_file(&bytes[..len], &Opening::default()));
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["OFP111"], "cut to {len}");
    }
}
