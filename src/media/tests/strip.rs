//! What is taken out, and that nothing else is touched.

use std::io::{Cursor, Read as _};

use super::super::{Metadata, Patched, Property, Source, Strip, metadata, strip};
use super::metadata::{all, xmp};
use super::samples::join;
use super::samples::pictures::{extended, part};

fn read(bytes: &[u8]) -> Metadata {
    metadata(&mut Cursor::new(bytes), bytes.len() as u64).unwrap()
}

/// The file without it; every byte outside the patches is what it was.
fn without(bytes: &[u8], what: &[Strip]) -> Vec<u8> {
    let stripped = strip(&mut Cursor::new(bytes), bytes.len() as u64, what).unwrap();
    assert_eq!(stripped.left, []);
    let mut after = Vec::new();
    Patched::new(Cursor::new(bytes), &stripped.patches).read_to_end(&mut after).unwrap();
    assert_eq!(after.len(), bytes.len());
    let mut at = 0;
    for patch in &stripped.patches {
        let start = patch.at as usize;
        assert!(start >= at, "patches are in order");
        assert_eq!(after[at..start], bytes[at..start]);
        at = start + patch.bytes.len();
    }
    assert_eq!(after[at..], bytes[at..]);
    after
}

const BOTH: &[Strip] = &[Strip::Location, Strip::Serials];

#[test]
fn takes_out_places_and_serials_and_leaves_the_credit() {
    for (name, bytes, sources) in all() {
        let (before, after) = (read(&bytes), read(&without(&bytes, BOTH)));
        assert!(after.faults.is_empty(), "{name}: {:?}", after.faults);
        assert_eq!(after.thumbnail, None, "{name}");
        for source in sources {
            assert_eq!(after.of(Property::Position, *source), Vec::<&str>::new(), "{name}");
            for property in [Property::Creator, Property::CreditLine, Property::DateCreated, Property::Orientation] {
                assert_eq!(after.of(property, *source), before.of(property, *source), "{name}");
            }
        }
        // A PNG's checksums are those of the chunks as they are now.
        let chunks = crate::media::probe(&mut Cursor::new(&bytes), bytes.len() as u64).unwrap();
        assert_eq!(crate::media::probe(&mut Cursor::new(&without(&bytes, BOTH)), bytes.len() as u64).unwrap(), chunks);
    }
}

#[test]
fn takes_out_one_and_leaves_the_other() {
    let (_, jpeg, _) = all().remove(0);
    let located = read(&without(&jpeg, &[Strip::Serials]));
    assert_eq!(located.of(Property::Position, Source::Exif), ["52.5, -4.25"]);
    assert_eq!(located.thumbnail, None);
    let small = read(&without(&jpeg, &[Strip::Location]));
    assert!(small.thumbnail.is_some() && small.values.iter().all(|value| !value.name.starts_with("GPS")));
    let nothing = without(&jpeg, &[]);
    assert_eq!(nothing, jpeg);
}

#[test]
fn blanks_every_way_to_write_a_property() {
    let body = "<r:Description xmlns:exif='http://ns.adobe.com/exif/1.0/' xmlns:aux='http://ns.adobe.com/exif/1.0/aux/' \
                exif:GPSLatitude='52,30N' ps:Credit='Ada Quill' aux:SerialNumber=\"42\">\
                <exif:GPSLongitude>4,15W</exif:GPSLongitude><plus:Licensor><r:Seq><r:li r:parseType='Resource'>\
                <exif:GPSAltitude>3</exif:GPSAltitude><plus:LicensorName>Harbour</plus:LicensorName></r:li></r:Seq>\
                </plus:Licensor></r:Description>";
    let webp = extended(&join(&[&part(b"XMP ", &xmp(body))]));
    let after = read(&without(&webp, BOTH));
    let names: Vec<&str> = after.values.iter().map(|value| value.name.as_str()).collect();
    assert_eq!(names, ["photoshop:Credit", "plus:Licensor[1]/plus:LicensorName"]);
}

#[test]
fn names_what_cannot_be_overwritten() {
    let body = "<r:Description xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:GPSLatitude='52,30N'/>";
    let wide: Vec<u8> = String::from_utf8(xmp(body)).unwrap().encode_utf16().flat_map(u16::to_be_bytes).collect();
    let webp = extended(&part(b"XMP ", &wide));
    let stripped = strip(&mut Cursor::new(&webp), webp.len() as u64, BOTH).unwrap();
    assert_eq!(stripped.left, [(Strip::Location, Source::Xmp)]);
    assert_eq!(stripped.patches, []);
}

#[test]
fn no_mutation_panics() {
    let mut seed = 7_u32;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below.max(1)
    };
    for (_, bytes, _) in all() {
        for _ in 0..300 {
            let mut other = bytes.clone();
            for _ in 0..=random(3) {
                let at = random(other.len());
                other[at] = random(256) as u8;
            }
            let _ = strip(&mut Cursor::new(&other), other.len() as u64, BOTH).unwrap();
        }
    }
}
