//! What is taken out, and that nothing else is touched.

use std::io::{Cursor, Read as _};

use super::super::{Changes, Metadata, Patched, Property, Rewritten, Source, Strip, metadata, rewrite};
use super::metadata::{
    all, announcing, credits, exif, films, iim, jpeg, packet, photoshop, piece, raw_profile, resource, xmp,
};
use super::samples::pictures::{chunk, extended, part, png, segment};
use super::samples::{join, mutations};

pub(super) fn read(bytes: &[u8]) -> Metadata {
    metadata(&mut Cursor::new(bytes), bytes.len() as u64).unwrap()
}

pub(super) fn rewritten(bytes: &[u8], changes: &Changes) -> (Rewritten, Vec<u8>) {
    let found = rewrite(&mut Cursor::new(bytes), bytes.len() as u64, changes).unwrap();
    let mut after = Vec::new();
    let mut patched = Patched::new(Cursor::new(bytes), bytes.len() as u64, &found.patches);
    patched.read_to_end(&mut after).unwrap();
    assert_eq!(after.len() as u64, patched.size());
    let mut at = 0;
    for patch in &found.patches {
        assert!(patch.at >= at, "patches are in order");
        at = patch.at + patch.replaces;
    }
    assert!(at <= bytes.len() as u64);
    (found, after)
}

fn without(bytes: &[u8], what: &[Strip]) -> Vec<u8> {
    let (found, after) = rewritten(bytes, &Changes::strip(what));
    assert_eq!(found.left, []);
    after
}

const BOTH: &[Strip] = &[Strip::Location, Strip::Serials];
const PACKET: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

#[test]
fn takes_places_and_serials_out_of_films_and_leaves_how_they_play() {
    for (name, bytes, _) in films() {
        let stripped = without(&bytes, BOTH);
        assert_eq!(stripped.len(), bytes.len(), "{name}");
        let (before, after) = (read(&bytes), read(&stripped));
        assert_eq!(before.of(Property::Position, Source::QuickTime), ["52.5, -4.25"], "{name}");
        for property in [Property::Position, Property::CameraSerial] {
            assert_eq!(after.best(property), None, "{name}");
        }
        for property in [Property::Creator, Property::Notice, Property::DateCreated] {
            assert_eq!(after.best(property), before.best(property), "{name}");
        }
        let text = String::from_utf8_lossy(&stripped).into_owned();
        assert!(!text.contains("52.5") && !text.contains("0042") && !text.contains("Grain Quay"), "{name}");
        assert_eq!(without(&stripped, BOTH), stripped, "{name}: a second time changes nothing");
    }
}

#[test]
fn takes_out_places_and_serials_and_leaves_the_credit() {
    for (name, bytes, sources) in all() {
        let stripped = without(&bytes, BOTH);
        assert_eq!(stripped.len(), bytes.len(), "{name}: what can be overwritten in its place is");
        let (before, after) = (read(&bytes), read(&stripped));
        assert!(after.faults.is_empty(), "{name}: {:?}", after.faults);
        assert_eq!(after.thumbnail, None, "{name}");
        for source in sources {
            assert_eq!(after.of(Property::Position, *source), Vec::<&str>::new(), "{name}");
            for property in [Property::Creator, Property::CreditLine, Property::DateCreated, Property::Orientation] {
                assert_eq!(after.of(property, *source), before.of(property, *source), "{name}");
            }
        }
        let probe = |bytes: &[u8]| crate::media::probe(&mut Cursor::new(bytes), bytes.len() as u64).unwrap();
        assert_eq!(probe(&stripped), probe(&bytes), "{name}");
        assert_eq!(without(&stripped, BOTH), stripped, "{name}: a second time changes nothing");
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

const PLACED: &str = "<r:Description xmlns:exif='http://ns.adobe.com/exif/1.0/' \
                      xmlns:aux='http://ns.adobe.com/exif/1.0/aux/' exif:GPSLatitude='52,30N' ps:Credit='Ada Quill' \
                      aux:SerialNumber=\"42\"><exif:GPSLongitude>4,15W</exif:GPSLongitude><plus:Licensor><r:Seq>\
                      <r:li r:parseType='Resource'><exif:GPSAltitude>3</exif:GPSAltitude>\
                      <plus:LicensorName>Harbour</plus:LicensorName></r:li></r:Seq></plus:Licensor></r:Description>";

#[test]
fn blanks_every_way_to_write_a_property() {
    let webp = extended(&join(&[&part(b"XMP ", &xmp(PLACED))]));
    let after = without(&webp, BOTH);
    assert_eq!(after.len(), webp.len());
    let after = read(&after);
    let names: Vec<&str> = after.values.iter().map(|value| value.name.as_str()).collect();
    assert_eq!(names, ["photoshop:Credit", "plus:Licensor[1]/plus:LicensorName"]);
}

#[test]
fn writes_a_block_anew_where_it_cannot_be_overwritten() {
    let plain = xmp(PLACED);
    let wide: Vec<u8> = String::from_utf8(plain.clone()).unwrap().encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packed, &plain).unwrap();
    let packed = packed.finish().unwrap();
    let itxt = chunk(b"iTXt", &join(&[b"XML:com.adobe.xmp\0\x01\0\0\0", &packed]));
    let profiles = join(&[&raw_profile("exif", &join(&[b"Exif\0\0", &exif(true)])), &raw_profile("xmp", &plain)]);
    let files = [
        ("wide characters", jpeg(&[&packet(PACKET, &wide)])),
        ("packed", png(&itxt, b"")),
        ("in hex", png(&profiles, b"")),
        (
            "extended",
            jpeg(&[&packet(PACKET, &announcing(&plain)), &piece(&plain, 0..300), &piece(&plain, 300..plain.len())]),
        ),
    ];
    for (name, file) in files {
        let before = read(&file);
        assert!(before.of(Property::CreditLine, Source::Xmp) == ["Ada Quill"] && before.faults.is_empty(), "{name}");
        let stripped = without(&file, BOTH);
        let after = read(&stripped);
        assert_eq!(after.of(Property::CreditLine, Source::Xmp), ["Ada Quill"], "{name}: {:?}", after.faults);
        assert!(after.faults.is_empty() && after.thumbnail.is_none(), "{name}: {:?}", after.faults);
        assert!(after.values.iter().all(|value| !value.name.contains("GPS")), "{name}");
        assert_eq!(after.of(Property::Creator, Source::Exif), before.of(Property::Creator, Source::Exif), "{name}");
        let pixels = |bytes: &[u8]| {
            let at = memchr::memmem::find(bytes, b"IDAT").or(memchr::memmem::find(bytes, b"\xff\xda")).unwrap();
            bytes[at..].to_vec()
        };
        assert_eq!(pixels(&stripped), pixels(&file), "{name}");
        assert_eq!(without(&stripped, BOTH), stripped, "{name}: a second time changes nothing");
    }
}

#[test]
fn takes_out_paths_where_they_are_no_credit() {
    let body = "<r:Description ps:Instructions='/Users/ada/terms'><ps:DocumentAncestors><r:Bag>\
                <r:li>/Users/ada/source-flat/a.psd</r:li><r:li>xmp.did:42</r:li></r:Bag></ps:DocumentAncestors>\
                </r:Description>";
    let list = resource(0x0404, &iim(&[(2, 80, b"Ada Quill"), (2, 103, b"C:\\Users\\ada\\1")]));
    let file = jpeg(&[&packet(PACKET, &xmp(body)), &photoshop(&list)]);
    let (found, after) = rewritten(&file, &Changes::strip(&[Strip::Paths]));
    let after = read(&after);
    let said: Vec<&str> = after.values.iter().map(|value| value.text.as_str()).collect();
    assert_eq!(said, ["/Users/ada/terms", "xmp.did:42", "Ada Quill"]);
    assert_eq!(found.left, [(Strip::Paths, Source::Xmp)], "terms are not taken out for what they say");
}

#[test]
fn takes_out_small_pictures_wherever_they_are_kept() {
    let small = resource(0x040c, b"small");
    let list = join(&[&small, &resource(0x0404, &credits()), &resource(0x03ed, &[1; 16])]);
    let body = "<r:Description xmlns:xmp='http://ns.adobe.com/xap/1.0/' ps:Credit='Ada Quill'>\
                <xmp:Thumbnails><r:Alt/></xmp:Thumbnails></r:Description>";
    let jfxx = segment(0xe0, b"JFXX\0\x10small");
    let file = jpeg(&[&jfxx, &packet(PACKET, &xmp(body)), &photoshop(&list)]);
    let after = without(&file, &[Strip::Serials]);
    for gone in [&b"JFXX"[..], b"small", b"Thumbnails"] {
        assert_eq!(memchr::memmem::find(&after, gone), None);
    }
    assert!(memchr::memmem::find(&after, &resource(0x03ed, &[1; 16])).is_some());
    assert_eq!(read(&after).of(Property::CreditLine, Source::Iim), ["Ada Quill/Harbour Press"]);
}

#[test]
fn takes_out_everything_but_credit() {
    for (name, bytes, sources) in all().into_iter().take(4) {
        let extra = match name {
            "jpeg" => [&bytes[..2], &segment(0xfe, b"a comment"), &segment(0xed, b"Adobe_CM\0"), &bytes[2..]].concat(),
            "png" => {
                [&bytes[..33], &chunk(b"tEXt", b"Comment\0a comment"), &chunk(b"caBX", b"x"), &bytes[33..]].concat()
            }
            _ => bytes.clone(),
        };
        let with_tail = if name == "tiff" { extra } else { [&extra[..], b"a film"].concat() };
        let stripped = without(&with_tail, &[Strip::AllButCredit]);
        let (before, after) = (read(&bytes), read(&stripped));
        assert!(after.faults.is_empty(), "{name}: {:?}", after.faults);
        for gone in [&b"a comment"[..], b"a film", b"Adobe_CM", b"caBX", b"2026:03:14"] {
            assert_eq!(memchr::memmem::find(&stripped, gone), None, "{name}");
        }
        for source in sources {
            for property in [Property::Creator, Property::CreditLine, Property::Notice, Property::Orientation] {
                assert_eq!(after.of(property, *source), before.of(property, *source), "{name}");
            }
        }
        let known = ["Artist", "Orientation", "By-line", "Credit", "dc:creator", "photoshop:Credit"];
        assert!(after.values.iter().all(|value| known.contains(&value.name.as_str())), "{name}: {:?}", after.values);
        assert_eq!(without(&stripped, &[Strip::AllButCredit]), stripped, "{name}: a second time changes nothing");
    }
    let commented =
        String::from_utf8(xmp("<!-- a secret --><r:Description ps:Credit='Ada Quill' ps:City='Eastport'/>"));
    let after = without(&jpeg(&[&packet(PACKET, commented.unwrap().as_bytes())]), &[Strip::AllButCredit]);
    assert_eq!(memchr::memmem::find(&after, b"secret"), None);
    assert_eq!(read(&after).values.len(), 1);
}

#[test]
fn names_what_cannot_be_taken_out() {
    let body = "<r:Description xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:GPSLatitude='52,30N'/>";
    let wide: Vec<u8> = String::from_utf8(xmp(body)).unwrap().encode_utf16().flat_map(u16::to_be_bytes).collect();
    let svg_like = join(&[b"GIF89a\x28\0\x1e\0\0\0\0\x21\xff\x0bXMP DataXMP", &wide, &[1, 0], b";"]);
    let (found, after) = rewritten(&svg_like, &Changes::strip(BOTH));
    assert_eq!(after, svg_like);
    assert!(!found.is_written_to);
}

#[test]
fn no_mutation_panics() {
    mutate(200);
}

#[test]
#[ignore = "takes minutes: run it by hand"]
fn none_of_many_mutations_panics() {
    mutate(20_000);
}

fn mutate(each: u32) {
    let set = super::embed::set();
    let kinds = [
        Changes::strip(BOTH),
        Changes::strip(&[Strip::AllButCredit, Strip::Paths]),
        Changes { strip: BOTH.to_vec(), set: set.clone() },
        Changes { strip: Vec::new(), set },
    ];
    let mut turn = kinds.iter().cycle();
    for (number, (_, bytes, _)) in (7..).zip(all()) {
        mutations(&bytes, number, each, |other| {
            let changes = turn.next().unwrap();
            let (found, after) = rewritten(other, changes);
            assert!(after.len() <= other.len() + 16 * 1024);
            let overlaps = found.unwritten.iter().any(|one| one.why.starts_with("overlaps"));
            if !changes.set.is_empty() && !overlaps {
                let (again, _) = rewritten(&after, changes);
                assert_eq!(again.patches, [], "{changes:?}: a second time changes nothing");
            }
        });
    }
}
