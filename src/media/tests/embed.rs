//! What is written into pictures: that it is read again, twice the same, and that nothing else changes.

use proptest::prelude::*;

use super::super::{Changes, Property, Set, Source};
use super::metadata::{all, announcing, exif, iim, jpeg, packet, photoshop, piece, raw_profile, resource, tiff, xmp};
use super::samples::join;
use super::samples::pictures::{self, chunk, extended, part, png, segment};
use super::strip::{read, rewritten};

const PACKET: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

/// What an article says of a picture.
pub(super) fn set() -> Vec<Set> {
    let one = |property, values: &[&str]| Set { property, values: values.iter().map(|v| (*v).to_owned()).collect() };
    vec![
        one(Property::Headline, &["Quay fire"]),
        one(Property::Caption, &["Crowds at the “Grain Quay” & <pier>"]),
        one(Property::AltText, &["People stand on a quay"]),
        one(Property::Creator, &["Zoë Marsh", "Jon Vale"]),
        one(Property::CreditLine, &["Zoë Marsh/Harbour Press"]),
        one(Property::Notice, &["© 2026 Harbour Press"]),
        one(Property::UsageTerms, &["Editorial use only"]),
        one(Property::WebStatement, &["https://harbour.example/rights?a=1&b=2"]),
        one(Property::DigitalSourceType, &["http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"]),
    ]
}

fn embedded(bytes: &[u8], set: &[Set]) -> Vec<u8> {
    let changes = Changes { strip: Vec::new(), set: set.to_vec() };
    let (found, after) = rewritten(bytes, &changes);
    assert!(found.is_written_to);
    let (again, twice) = rewritten(&after, &changes);
    assert_eq!(again.patches, [], "a second time changes nothing");
    assert_eq!(twice, after);
    after
}

/// Everything from the first byte of the pixels on; of a TIFF, all strips.
fn pixels<'b>(name: &str, bytes: &'b [u8]) -> &'b [u8] {
    let from = |mark: &[u8]| memchr::memmem::find(bytes, mark).unwrap();
    match name {
        "jpeg" => &bytes[from(b"\xff\xda")..],
        "png" => &bytes[from(b"IDAT") - 4..],
        "webp" => &bytes[from(b"VP8 ")..from(b"VP8 ") + 8 + 101],
        _ => &bytes[8..608.min(bytes.len())],
    }
}

/// Each format, with metadata and without, and the blocks that it has afterwards.
fn targets() -> Vec<(&'static str, Vec<u8>, &'static [Source])> {
    const EVERY: &[Source] = &[Source::Exif, Source::Iim, Source::Xmp];
    const TWO: &[Source] = &[Source::Exif, Source::Xmp];
    let mut targets: Vec<_> = all().into_iter().take(4).collect();
    let lossless = super::samples::all().into_iter().find(|sample| sample.name == "lossless webp").unwrap().bytes;
    let big = super::samples::all().into_iter().find(|sample| sample.name == "bigtiff").unwrap().bytes;
    targets.extend([
        ("jpeg", jpeg(&[&segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"), &segment(0xfe, b"a comment")]), EVERY),
        ("png", png(&chunk(b"gAMA", &[0, 0, 0xb1, 0x8f]), &chunk(b"tEXt", b"Comment\0x")), TWO),
        ("webp", pictures::webp(&[]), TWO),
        ("webp", extended(&part(b"ABCD", b"unknown")), TWO),
        ("lossless", lossless, TWO),
        ("tiff", pictures::tiff(false, &[]), EVERY),
        ("tiff", pictures::tiff(true, b"a store"), EVERY),
        ("bigtiff", big, EVERY),
    ]);
    targets
}

#[test]
fn what_is_written_is_read_and_the_rest_stays() {
    for (name, bytes, sources) in targets() {
        let after = embedded(&bytes, &set());
        let said = read(&after);
        assert!(said.faults.is_empty() && !said.unread, "{name}: {:?}", said.faults);
        let found: Vec<Source> = Source::ALL.into_iter().filter(|source| said.block(*source).is_some()).collect();
        assert_eq!(found, sources, "{name}");
        for one in set() {
            for source in sources.iter().filter(|source| !one.property.names(**source).is_empty()) {
                let values: Vec<&str> = said.of(one.property, *source);
                match (one.property, source) {
                    (Property::Creator, Source::Exif) => assert_eq!(values, ["Zoë Marsh; Jon Vale"], "{name}"),
                    _ => assert_eq!(values, one.values, "{name} {source:?}"),
                }
            }
        }
        let has_strips = name != "tiff" || bytes.len() > 900;
        if has_strips && !matches!(name, "lossless" | "bigtiff") {
            assert_eq!(pixels(name, &after), pixels(name, &bytes), "{name}");
        }
        let probe = |bytes: &[u8]| crate::media::probe(&mut std::io::Cursor::new(bytes), bytes.len() as u64).unwrap();
        assert_eq!(probe(&after), probe(&bytes), "{name}");
        let before = read(&bytes);
        for property in [Property::DateCreated, Property::Position, Property::Orientation] {
            assert_eq!(said.of(property, Source::Exif), before.of(property, Source::Exif), "{name}");
        }
        assert_eq!(said.thumbnail, before.thumbnail, "{name}");
    }
}

/// The segments of a JPEG before its scan.
fn segments(bytes: &[u8]) -> Vec<&[u8]> {
    let (mut at, mut all) = (2, Vec::new());
    while bytes[at + 1] != 0xda {
        let length = 2 + usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
        all.push(&bytes[at..at + length]);
        at += length;
    }
    all
}

#[test]
fn every_other_segment_stays_and_keeps_its_place() {
    let other = [
        segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"),
        segment(0xe2, b"ICC_PROFILE\0\x01\x01profile"),
        segment(0xed, b"Adobe_CM\0\x01"),
        segment(0xee, b"Adobe\0\x64\0\0\0\0\0"),
        segment(0xdb, &[0; 65]),
        segment(0xfe, b"a comment"),
    ];
    let file = jpeg(&[&other[0], &segment(0xe1, &join(&[b"Exif\0\0", &exif(false)])), &other[1..].concat()]);
    let after = embedded(&file, &set());
    let ours = |one: &&&[u8]| one.starts_with(b"\xff\xe1") || one[4..].starts_with(b"Photoshop");
    let kept: Vec<&[u8]> = segments(&after).into_iter().filter(|one| !ours(&one)).collect();
    let before: Vec<&[u8]> = segments(&file).into_iter().filter(|one| !ours(&one)).collect();
    assert_eq!(kept, before);
    let kinds: Vec<u8> = segments(&after).iter().take(4).map(|one| one[1]).collect();
    assert_eq!(kinds, [0xe0, 0xe1, 0xe1, 0xed]);
}

#[test]
fn what_has_no_room_is_not_cut_and_what_was_there_goes() {
    let long = "Annelies van der Meulen/Harbour Press via Quayside Pictures";
    let list = resource(0x0404, &iim(&[(2, 110, &long.as_bytes()[..32]), (2, 80, b"Annelies van der Meulen")]));
    let file = jpeg(&[&photoshop(&list)]);
    let one = |property, values: &[&str]| Set { property, values: values.iter().map(|v| (*v).to_owned()).collect() };
    let set = [
        one(Property::CreditLine, &[long]),
        one(Property::Creator, &["Annelies van der Meulen", "Jon Vale of the Harbour Press at Eastport"]),
    ];
    let changes = Changes { strip: Vec::new(), set: set.to_vec() };
    let (found, _) = rewritten(&file, &changes);
    let unfit: Vec<_> = found.unwritten.iter().map(|one| (one.source, one.property)).collect();
    assert_eq!(unfit, [(Source::Iim, Some(Property::CreditLine)), (Source::Iim, Some(Property::Creator))]);
    let said = read(&embedded(&file, &set));
    assert_eq!(said.of(Property::CreditLine, Source::Iim), Vec::<&str>::new());
    assert_eq!(said.of(Property::Creator, Source::Iim), Vec::<&str>::new(), "all of them, or none");
    assert_eq!(said.of(Property::CreditLine, Source::Xmp), [long]);
    let huge = [one(Property::Caption, &["x".repeat(65_400).as_str()])];
    let (found, after) = rewritten(
        &jpeg(&[&segment(0xe1, &join(&[b"Exif\0\0", &exif(true)]))]),
        &Changes { strip: Vec::new(), set: huge.to_vec() },
    );
    let blocks: Vec<Source> = found.unwritten.iter().map(|one| one.source).collect();
    assert_eq!(blocks, [Source::Exif, Source::Xmp, Source::Iim]);
    assert_eq!(read(&after).of(Property::Creator, Source::Exif), ["Jon Vale"], "the rest stays");
}

#[test]
fn the_old_block_speaks_utf8_once_it_has_to() {
    let old = iim(&[(2, 5, b"Zo\xeb"), (2, 110, b"Old"), (2, 200, b"\xff\xfe")]);
    let file = jpeg(&[&photoshop(&resource(0x0404, &old))]);
    let one = |text: &str| [Set { property: Property::CreditLine, values: vec![text.to_owned()] }];
    let plain = embedded(&file, &one("Jon Vale"));
    assert!(memchr::memmem::find(&plain, &iim(&[(2, 5, b"Zo\xeb"), (2, 110, b"Jon Vale")])).is_some());
    let wide = embedded(&file, &one("Zoë Marsh"));
    let said = read(&wide);
    assert_eq!(said.of(Property::Title, Source::Iim), ["Zoë"]);
    assert_eq!(said.of(Property::CreditLine, Source::Iim), ["Zoë Marsh"]);
    assert!(memchr::memmem::find(&wide, b"\x1c\x01\x5a\0\x03\x1b%G").is_some());
    assert!(memchr::memmem::find(&wide, &iim(&[(2, 200, b"\xff\xfe")])).is_some(), "what is no text stays");
}

#[test]
fn other_resources_stay_and_the_sum_of_iim_follows() {
    let other = [resource(0x03ed, &[7; 16]), resource(0x2000, b"odd"), resource(0x0425, &[1; 16])];
    let list = join(&[&other[0], &resource(0x0404, &iim(&[(2, 110, b"Old")])), &other[1], &other[2]]);
    let (first, rest) = list.split_at(50);
    let after = embedded(&jpeg(&[&photoshop(first), &segment(0xfe, b"x"), &photoshop(rest)]), &set());
    for kept in &other[..2] {
        assert!(memchr::memmem::find(&after, kept).is_some());
    }
    let said = read(&after);
    let block = said.block(Source::Iim).unwrap();
    let own = &after[block.at as usize..(block.at + block.size) as usize];
    let sum = resource(0x0425, &<md5::Md5 as md5::Digest>::digest(own));
    assert!(memchr::memmem::find(&after, &sum).is_some());
    assert_eq!(segments(&after).iter().filter(|one| one[1] == 0xed).count(), 1);
}

#[test]
fn a_packet_is_edited_and_not_replaced() {
    let body = "<!-- kept --><r:Description r:about='uuid:1' ps:Credit='Old' ps:City='Eastport' \
                xmlns:own='https://harbour.example/ns/'><own:desk r:parseType='Resource'><own:name>Night</own:name>\
                </own:desk><dc:description><r:Alt><r:li xml:lang='x-default'>Old</r:li><r:li xml:lang='en'>Old</r:li>\
                <r:li xml:lang='nl'>Oud</r:li></r:Alt></dc:description><dc:rights><r:Alt>\
                <r:li xml:lang='de'>© 2019 Other</r:li></r:Alt></dc:rights></r:Description>\
                <r:Description><ps:Credit>Older</ps:Credit></r:Description>";
    let padded =
        String::from_utf8(xmp(body)).unwrap().replace("<?xpacket end", &format!("{}<?xpacket end", " ".repeat(4000)));
    for packet_text in [String::from_utf8(xmp(body)).unwrap(), padded.clone()] {
        let file = jpeg(&[&packet(PACKET, packet_text.as_bytes())]);
        let after = embedded(&file, &set());
        let said = read(&after);
        assert_eq!(said.of(Property::City, Source::Xmp), ["Eastport"]);
        let all = |name: &str| {
            let named = said.values.iter().filter(move |value| value.source == Source::Xmp && value.name == name);
            named.map(|value| (value.lang.as_deref().unwrap_or(""), value.text.as_str())).collect::<Vec<_>>()
        };
        assert_eq!(all("photoshop:Credit"), [("", "Zoë Marsh/Harbour Press")]);
        let caption = "Crowds at the “Grain Quay” & <pier>";
        assert_eq!(all("dc:description"), [("x-default", caption), ("nl", "Oud")]);
        assert_eq!(all("dc:rights"), [("x-default", "© 2026 Harbour Press")]);
        assert_eq!(all("own:desk/own:name"), [("", "Night")]);
        let text = String::from_utf8_lossy(&after).into_owned();
        assert!(text.contains("<!-- kept -->") && text.contains("rdf:about=\"uuid:1\""));
        assert!(!text.contains("Older") && text.matches("Description ").count() == 2, "{text}");
        if packet_text == padded {
            let size = |bytes: &[u8]| read(bytes).block(Source::Xmp).unwrap().size;
            assert_eq!(size(&after), size(&file), "padding is there to be used");
        }
    }
}

#[test]
fn a_licence_that_says_otherwise_does_not_stay() {
    let body = "<r:Description xmlns:cc='http://creativecommons.org/ns#'><cc:license \
                r:resource='https://creativecommons.org/licenses/by/4.0/'/></r:Description>";
    let file = jpeg(&[&packet(PACKET, &xmp(body))]);
    let said = read(&embedded(&file, &set()));
    assert_eq!(said.of(Property::Licence, Source::Xmp), Vec::<&str>::new());
    let same = [Set {
        property: Property::WebStatement,
        values: vec!["http://creativecommons.org/licenses/by/4.0".to_owned()],
    }];
    assert_eq!(read(&embedded(&file, &same)).of(Property::Licence, Source::Xmp).len(), 1);
}

#[test]
fn an_extended_packet_keeps_what_is_not_written() {
    let long = xmp(&format!(
        "<r:Description><ps:Instructions>{}</ps:Instructions><dc:description><r:Alt><r:li xml:lang='x-default'>Old</r:li>\
         </r:Alt></dc:description></r:Description>",
        "tide ".repeat(9)
    ));
    let file = jpeg(&[&packet(PACKET, &announcing(&long)), &piece(&long, 0..long.len())]);
    assert_eq!(read(&file).of(Property::Caption, Source::Xmp), ["Old"]);
    let said = read(&embedded(&file, &set()));
    assert!(said.faults.is_empty(), "{:?}", said.faults);
    assert!(said.of(Property::Instructions, Source::Xmp)[0].starts_with("tide"));
    let captions = said.values.iter().filter(|value| value.name == "dc:description").count();
    assert_eq!(captions, 1);
}

#[test]
fn lines_and_tabs_come_home() {
    let text = "One\ntwo\tthree\r\nfour ]]> & \"five\" 'six'";
    let one = [Property::Caption, Property::CreditLine].map(|property| Set { property, values: vec![text.to_owned()] });
    for (name, bytes, _) in targets() {
        let said = read(&embedded(&bytes, &one));
        for property in [Property::Caption, Property::CreditLine] {
            assert_eq!(said.of(property, Source::Xmp), [text], "{name}");
        }
    }
}

#[test]
fn a_packet_longer_than_is_read_stays_and_gets_no_second_one_beside_it() {
    let long = vec![b' '; 9 * 1024 * 1024];
    let in_tiff = tiff(&long, b"");
    let files = [
        png(&chunk(b"iTXt", &join(&[b"XML:com.adobe.xmp\0\0\0\0\0", &long])), b""),
        extended(&part(b"XMP ", &long)),
        in_tiff,
    ];
    for file in files {
        let (found, after) = rewritten(&file, &Changes { strip: Vec::new(), set: set() });
        let blocks: Vec<Source> = found.unwritten.iter().map(|one| one.source).collect();
        assert!(blocks.contains(&Source::Xmp), "{blocks:?}");
        assert_eq!(memchr::memmem::find(&after, b"rdf:RDF"), None);
        assert!(after.len() > file.len(), "EXIF takes it");
    }
}

#[test]
fn what_is_in_hex_in_a_png_is_written_there() {
    let list = join(&[b"8BIM\x04\x04\0\0\0\0\0\x08", &iim(&[(2, 110, b"Old")])]);
    let file =
        png(&join(&[&raw_profile("iptc", &list), &raw_profile("xmp", &xmp("<r:Description ps:Credit='Old'/>"))]), b"");
    let said = read(&embedded(&file, &set()));
    assert!(said.faults.is_empty(), "{:?}", said.faults);
    for source in [Source::Iim, Source::Xmp] {
        assert_eq!(said.of(Property::CreditLine, source), ["Zoë Marsh/Harbour Press"]);
    }
}

#[test]
fn what_is_broken_is_left_as_it_is() {
    let open = xmp("<r:Description ps:Credit='Old'>");
    let file = jpeg(&[&packet(PACKET, &open), &photoshop(&resource(0x0404, b"\x1c\x02\x6e\0\x09Old"))]);
    let (found, after) = rewritten(&file, &Changes { strip: Vec::new(), set: set() });
    let blocks: Vec<Source> = found.unwritten.iter().map(|one| one.source).collect();
    assert_eq!(blocks, [Source::Xmp, Source::Iim]);
    let kept = |block: &[u8]| memchr::memmem::find(&after, block).is_some();
    assert!(kept(&open) && kept(b"\x1c\x02\x6e\0\x09Old"));
    for cut in [&file[..100], &pictures::webp(&[])[..60], &png(&[], &[])[..60], &tiff(b"x", b"y")[..20]] {
        let (found, after) = rewritten(cut, &Changes { strip: Vec::new(), set: set() });
        assert_eq!((found.patches.len(), &after[..]), (0, cut));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_written_is_read(
        texts in prop::collection::vec("\\PC{0,60}", 9),
        names in prop::collection::vec("[^;\\p{C}]{1,40}", 0..4),
        which in 0..12_usize,
        strip in any::<bool>(),
    ) {
        let mut sets = set();
        for (one, text) in sets.iter_mut().zip(&texts) {
            one.values = vec![text.clone()];
        }
        sets[3].values = names;
        let (name, bytes, _) = targets().swap_remove(which);
        let what = if strip { vec![super::super::Strip::Location, super::super::Strip::Serials, super::super::Strip::AllButCredit] } else { Vec::new() };
        let changes = Changes { strip: what, set: sets.clone() };
        let (found, after) = rewritten(&bytes, &changes);
        prop_assert_eq!(&found.left, &[]);
        let said = read(&after);
        prop_assert!(said.faults.is_empty(), "{name}: {:?}", said.faults);
        for one in &sets {
            let values: Vec<&str> = one.values.iter().map(|value| value.trim()).filter(|v| !v.is_empty()).collect();
            let read: Vec<&str> = said.of(one.property, Source::Xmp);
            prop_assert_eq!(&read, &values, "{} {:?}", name, one.property);
            let old: Vec<&str> = said.of(one.property, Source::Iim);
            prop_assert!(old.is_empty() || old == values, "{}: {:?} {:?}", name, old, values);
        }
        let (again, _) = rewritten(&after, &changes);
        prop_assert_eq!(again.patches, vec![]);
    }
}
