//! Bytes that nobody meant as a picture.

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::probe;
use super::held::Ends;
use super::samples;

/// Probes, and holds the work against the size.
fn survives(bytes: &[u8]) {
    let mut reader = Ends::new(bytes, bytes.len(), 0);
    probe(&mut reader, bytes.len() as u64).unwrap();
    let most = 16 * bytes.len() as u64 + 1024 * 1024 + 128 * 1024;
    assert!(reader.bytes <= most, "{} bytes read of {}", reader.bytes, bytes.len());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 0..2000)) {
        survives(&bytes);
    }

    #[test]
    fn any_bytes_after_a_signature(which in any::<prop::sample::Index>(), keep in 4_usize..64, bytes in vec(any::<u8>(), 0..2000)) {
        let samples = samples::all();
        let sample = &samples[which.index(samples.len())].bytes;
        survives(&[&sample[..keep.min(sample.len())], &bytes].concat());
    }

    #[test]
    fn files_with_other_bytes_in_them(
        which in any::<prop::sample::Index>(),
        edits in vec((any::<prop::sample::Index>(), prop_oneof![any::<u8>(), Just(0), Just(0xff), Just(0x7f)], 1_usize..9), 1..6),
        length in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let samples = samples::all();
        let mut bytes = samples[which.index(samples.len())].bytes.clone();
        for (place, byte, run) in edits {
            let at = place.index(bytes.len());
            let end = bytes.len().min(at + run);
            bytes[at..end].fill(byte);
        }
        if cut {
            bytes.truncate(length.index(bytes.len()));
        }
        survives(&bytes);
    }

    #[test]
    fn a_size_that_is_not_the_file_s(which in any::<prop::sample::Index>(), size in any::<u64>()) {
        let samples = samples::all();
        let bytes = &samples[which.index(samples.len())].bytes;
        probe(&mut std::io::Cursor::new(bytes), size).unwrap();
    }
}

/// Lists that point at each other, or at one long list each, must not multiply.
#[test]
fn directories_that_share_one_list_do_not_multiply() {
    let (directories, values) = (1000_u32, 40_000_u32);
    let list = 8 + directories * 66;
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    let mut bytes = b"II*\0\x08\0\0\0".to_vec();
    for index in 0..directories {
        let mut entries = vec![entry(256, 4, 1, 1), entry(257, 4, 1, 1)];
        entries.extend([273, 279, 324].map(|tag| entry(tag, 4, values, list)));
        bytes.extend([5, 0]);
        bytes.extend(entries.concat());
        bytes.extend((8 + (index + 1) * 66).to_le_bytes());
    }
    bytes.extend(vec![0; values as usize * 4]);
    survives(&bytes);
}

#[test]
fn nothing_but_small_parts_is_still_linear() {
    survives(&[b"\xff\xd8\xff\xe0\0\x02".as_slice(), &b"\xff\xe0\0\x02".repeat(100_000)].concat());
    survives(&[b"\xff\xd8\xff\xda\0\x02".as_slice(), &[0xff; 300_000]].concat());
    survives(&[b"GIF89a\x01\0\x01\0\0\0\0\x21\xfe".as_slice(), &b"\x01;".repeat(200_000)].concat());
    survives(&[b"\0\0\0\x08ftyp".as_slice(), &b"\0\0\0\x08moov".repeat(50_000)].concat());
    survives("<svg>".repeat(100_000).as_bytes());
    survives(&[b"<svg a='".as_slice(), &[b'<'; 500_000]].concat());
}
