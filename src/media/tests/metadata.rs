//! The metadata of invented pictures: every block in every container, cut, contradictory and corrupt.

use std::io::Cursor;

use super::super::{Metadata, Property, Source, metadata};
use super::samples::boxes::{boxed, ftyp};
use super::samples::pictures::{chunk, extended, part, png, segment};
use super::samples::{join, mutations};

fn read(bytes: &[u8]) -> Metadata {
    metadata(&mut Cursor::new(bytes), bytes.len() as u64).unwrap()
}

/// Datasets of IIM.
pub(super) fn iim(sets: &[(u8, u8, &[u8])]) -> Vec<u8> {
    let set = |(record, number, data): &(u8, u8, &[u8])| {
        join(&[&[0x1c, *record, *number], &(data.len() as u16).to_be_bytes(), data])
    };
    sets.iter().flat_map(set).collect()
}

pub(super) fn resource(id: u16, data: &[u8]) -> Vec<u8> {
    let padding = &[0][..data.len() % 2];
    join(&[b"8BIM", &id.to_be_bytes(), &[0, 0], &(data.len() as u32).to_be_bytes(), data, padding])
}

/// A block of EXIF: an artist, a directory with a date, one with a position, and a small picture.
pub(super) fn exif(big: bool) -> Vec<u8> {
    let two = |n: u16| if big { n.to_be_bytes() } else { n.to_le_bytes() };
    let four = |n: u32| if big { n.to_be_bytes() } else { n.to_le_bytes() };
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| join(&[&two(tag), &two(kind), &four(count), &value]);
    let date = b"2026:03:14 09:30:00\0";
    let degrees = |d: u32, m: u32| join(&[&four(d), &four(1), &four(m), &four(1), &four(0), &four(1)]);
    // The directories first, then their values.
    let (main, taken, place, small, values) = (8, 8 + 54, 8 + 54 + 30, 8 + 54 + 30 + 54, 8 + 54 + 30 + 54 + 30);
    join(&[
        if big { b"MM\0*" } else { b"II*\0" },
        &four(main),
        &two(4),
        &entry(0x013b, 2, 9, four(values)),
        &entry(0x0112, 3, 1, join(&[&two(6), &[0, 0]]).try_into().unwrap()),
        &entry(0x8769, 4, 1, four(taken)),
        &entry(0x8825, 4, 1, four(place)),
        &four(small),
        &two(2),
        &entry(0x9003, 2, 20, four(values + 10)),
        &entry(0x9011, 2, 3, *b"Z\0\0\0"),
        &four(0),
        &two(4),
        &entry(1, 2, 2, *b"N\0\0\0"),
        &entry(2, 5, 3, four(values + 30)),
        &entry(3, 2, 2, *b"W\0\0\0"),
        &entry(4, 5, 3, four(values + 54)),
        &four(0),
        &two(2),
        &entry(0x0201, 4, 1, four(values + 78)),
        &entry(0x0202, 4, 1, four(5)),
        &four(0),
        b"Jon Vale\0\0",
        date,
        &degrees(52, 30),
        &degrees(4, 15),
        b"small",
    ])
}

pub(super) fn xmp(body: &str) -> Vec<u8> {
    format!(
        "<?xpacket begin='\u{feff}' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>\
         <r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dc='http://purl.org/dc/elements/1.1/' \
         xmlns:ps='http://ns.adobe.com/photoshop/1.0/' xmlns:plus='http://ns.useplus.org/ldf/xmp/1.0/' \
         xmlns:note='http://ns.adobe.com/xmp/note/'>{body}</r:RDF></x:xmpmeta><?xpacket end='w'?>  "
    )
    .into_bytes()
}

const CREDIT: &str = "<r:Description ps:Credit='Ada Quill/Harbour Press'><dc:creator><r:Seq><r:li>Ada Quill</r:li>\
                      <r:li>Jon Vale</r:li></r:Seq></dc:creator></r:Description>";

pub(super) fn photoshop(resources: &[u8]) -> Vec<u8> {
    segment(0xed, &join(&[b"Photoshop 3.0\0", resources]))
}

pub(super) fn packet(head: &[u8], packet: &[u8]) -> Vec<u8> {
    segment(0xe1, &join(&[head, packet]))
}

const PACKET: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

fn guid(long: &[u8]) -> String {
    <md5::Md5 as md5::Digest>::digest(long).iter().map(|byte| format!("{byte:02X}")).collect()
}

/// A packet that says only that this one extends it.
pub(super) fn announcing(long: &[u8]) -> Vec<u8> {
    xmp(&format!("<r:Description note:HasExtendedXMP='{}'/>", guid(long)))
}

/// A segment with a part of an extended packet.
pub(super) fn piece(long: &[u8], range: std::ops::Range<usize>) -> Vec<u8> {
    let head = join(&[
        b"http://ns.adobe.com/xmp/extension/\0",
        guid(long).as_bytes(),
        &(long.len() as u32).to_be_bytes(),
        &(range.start as u32).to_be_bytes(),
    ]);
    packet(&head, &long[range])
}

/// Only markers and the segments given.
pub(super) fn jpeg(segments: &[&[u8]]) -> Vec<u8> {
    join(&[
        b"\xff\xd8",
        &segments.concat(),
        &segment(0xc0, &[8, 0, 30, 0, 40, 1, 1, 0x11, 0]),
        b"\xff\xda\0\x02data\xff\xd9",
    ])
}

pub(super) fn credits() -> Vec<u8> {
    iim(&[(1, 90, b"\x1b%G"), (2, 80, b"Ada Quill"), (2, 80, b"Jon Vale"), (2, 110, b"Ada Quill/Harbour Press")])
}

pub(super) fn tiff(xmp: &[u8], iim: &[u8]) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: usize, value: usize| {
        join(&[&tag.to_le_bytes(), &kind.to_le_bytes(), &(count as u32).to_le_bytes(), &(value as u32).to_le_bytes()])
    };
    let values = 8 + 2 + 3 * 12 + 4;
    let entries = [
        entry(315, 2, 9, values),
        entry(700, 1, xmp.len(), values + 10),
        entry(33723, 7, iim.len(), values + 10 + xmp.len()),
    ];
    join(&[b"II*\0\x08\0\0\0\x03\0", &entries.concat(), &[0; 4], b"Jon Vale\0\0", xmp, iim])
}

fn heif(exif: &[u8], xmp: &[u8]) -> Vec<u8> {
    let infe = |id: u8, kind: &[u8; 4], rest: &[u8]| boxed(b"infe", &join(&[&[2, 0, 0, 0, 0, id, 0, 0], kind, rest]));
    let iinf = boxed(
        b"iinf",
        &join(&[&[0, 0, 0, 0, 0, 2], &infe(1, b"Exif", b"\0"), &infe(2, b"mime", b"\0application/rdf+xml\0")]),
    );
    let item = |id: u8, at: usize, length: usize| {
        join(&[&[0, id, 0, 0, 0, 1], &(at as u32).to_be_bytes(), &(length as u32).to_be_bytes()])
    };
    let exif = join(&[&[0, 0, 0, 6], b"Exif\0\0", exif]);
    let meta = |at: usize| {
        let places = [item(1, at, exif.len()), item(2, at + exif.len(), xmp.len())].concat();
        let iloc = boxed(b"iloc", &join(&[&[0; 4], &[0x44, 0], &[0, 2], &places]));
        boxed(b"meta", &join(&[&[0; 4], &iinf, &iloc]))
    };
    let ftyp = ftyp(b"heic", b"mif1");
    let at = ftyp.len() + meta(0).len() + 8;
    join(&[&ftyp, &meta(at), &boxed(b"mdat", &join(&[&exif, xmp]))])
}

fn gif(xmp: &[u8]) -> Vec<u8> {
    let tail: Vec<u8> = std::iter::once(1).chain((0..=255).rev()).chain([0]).collect();
    join(&[b"GIF89a\x28\0\x1e\0\0\0\0\x21\xff\x0bXMP DataXMP", xmp, &tail, b";"])
}

pub(super) fn raw_profile(name: &str, data: &[u8]) -> Vec<u8> {
    let digits: String = data.iter().map(|byte| format!("{byte:02x}")).collect();
    let text = format!("Raw profile type {name}\0\n{name}\n{:8}\n{digits}\n", data.len());
    chunk(b"tEXt", text.as_bytes())
}

pub(super) fn itxt(xmp: &[u8]) -> Vec<u8> {
    chunk(b"iTXt", &join(&[b"XML:com.adobe.xmp\0\0\0\0\0", xmp]))
}

/// One value of a list that players show, or that `keys` gives names to.
fn item(kind: &[u8; 4], text: &str) -> Vec<u8> {
    boxed(kind, &boxed(b"data", &join(&[&[0, 0, 0, 1, 0, 0, 0, 0], text.as_bytes()])))
}

/// Apple's keyed metadata, as phones write it: no version before its boxes.
fn keyed() -> Vec<u8> {
    let keys =
        ["author", "location.ISO6709", "creationdate", "copyright"].map(|key| format!("com.apple.quicktime.{key}"));
    let names: Vec<u8> = keys.iter().flat_map(|key| boxed(b"mdta", key.as_bytes())).collect();
    let texts = ["Ada Quill", "+52.5000-004.2500+010.000/", "2026-03-14T09:30:00+0100", "© 2026 Harbour Press"];
    let values: Vec<u8> = (1_u32..).zip(texts).flat_map(|(number, text)| item(&number.to_be_bytes(), text)).collect();
    let keys = boxed(b"keys", &join(&[&[0; 4], &4_u32.to_be_bytes(), &names]));
    boxed(b"meta", &join(&[&boxed(b"hdlr", &[0; 24]), &keys, &boxed(b"ilst", &values)]))
}

/// The list that players show, a place of 3GPP's, and QuickTime's older texts.
fn listed() -> Vec<u8> {
    let text = |text: &str| join(&[&(text.len() as u16).to_be_bytes(), &[0x15, 0xc7], text.as_bytes()]);
    let place =
        join(&[&[0; 6], b"Grain Quay\0\0", &(-278_528_i32).to_be_bytes(), &3_440_640_i32.to_be_bytes(), &[0; 4]]);
    let list = boxed(b"ilst", &join(&[&item(b"\xa9ART", "Ada Quill"), &item(b"cprt", "© 2026 Harbour Press")]));
    let meta = boxed(b"meta", &join(&[&[0; 4], &boxed(b"hdlr", &[0; 24]), &list]));
    let own = boxed(b"slno", b"0042");
    join(&[&boxed(b"\xa9cpy", &text("© 2026 Harbour Press")), &boxed(b"loci", &place), &own, &meta])
}

/// Every block in every container that carries it.
pub(super) fn all() -> Vec<(&'static str, Vec<u8>, &'static [Source])> {
    const EVERY: &[Source] = &[Source::Exif, Source::Iim, Source::Xmp];
    let (xmp, iim) = (xmp(CREDIT), credits());
    let uuid = join(&[b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac", &xmp]);
    let film = |boxes: &[u8]| join(&[&ftyp(b"isom", b"mp41"), boxes]);
    vec![
        (
            "jpeg",
            jpeg(&[
                &segment(0xe1, &join(&[b"Exif\0\0", &exif(false)])),
                &photoshop(&resource(0x0404, &iim)),
                &packet(PACKET, &xmp),
            ]),
            EVERY,
        ),
        (
            "png",
            png(
                &join(&[&chunk(b"eXIf", &exif(true)), &raw_profile("iptc", &resource(0x0404, &iim)), &itxt(&xmp)]),
                b"",
            ),
            EVERY,
        ),
        ("webp", extended(&join(&[&part(b"EXIF", &exif(false)), &part(b"XMP ", &xmp)])), &[Source::Exif, Source::Xmp]),
        ("tiff", tiff(&xmp, &iim), EVERY),
        ("heif", heif(&exif(false), &xmp), &[Source::Exif, Source::Xmp]),
        ("gif", gif(&xmp), &[Source::Xmp]),
        (
            "svg",
            join(&[b"<svg xmlns='http://www.w3.org/2000/svg'><metadata>", &xmp, b"</metadata></svg>"]),
            &[Source::Xmp],
        ),
        ("mp4", film(&boxed(b"uuid", &uuid)), &[Source::Xmp]),
        ("mov", film(&boxed(b"moov", &boxed(b"udta", &boxed(b"XMP_", &xmp)))), &[Source::Xmp]),
    ]
}

/// Films that say something outside XMP.
pub(super) fn films() -> Vec<(&'static str, Vec<u8>, &'static [Source])> {
    let film = |boxes: &[u8]| join(&[&ftyp(b"qt  ", b"qt  "), &boxed(b"moov", boxes)]);
    vec![
        ("phone", film(&keyed()), &[Source::QuickTime]),
        ("player", film(&boxed(b"udta", &listed())), &[Source::QuickTime]),
    ]
}

#[test]
fn reads_every_block_in_every_container() {
    for (name, bytes, sources) in all().into_iter().chain(films()) {
        let read = read(&bytes);
        assert!(read.faults.is_empty() && !read.unread, "{name}: {:?}", read.faults);
        let found: Vec<Source> = Source::ALL.into_iter().filter(|source| read.block(*source).is_some()).collect();
        assert_eq!(found, sources, "{name}");
        for source in sources {
            let creators = read.of(Property::Creator, *source);
            match source {
                Source::Exif => assert_eq!(creators, ["Jon Vale"], "{name}"),
                Source::QuickTime => assert_eq!(creators, ["Ada Quill"], "{name}"),
                _ => assert_eq!(creators, ["Ada Quill", "Jon Vale"], "{name}"),
            }
        }
        for block in read.blocks.iter().filter(|block| block.sha256.is_some() && name != "png") {
            let start = block.at as usize;
            let own = <sha2::Sha256 as sha2::Digest>::digest(&bytes[start..start + block.size as usize]);
            assert_eq!(block.sha256, Some(own.into()), "{name}: a block is where it is said to be");
        }
    }
}

#[test]
fn reads_what_films_say_in_their_own_boxes() {
    let film = |boxes: &[u8]| read(&join(&[&ftyp(b"qt  ", b"qt  "), &boxed(b"moov", boxes)]));
    let (phone, player) = (film(&keyed()), film(&boxed(b"udta", &listed())));
    for read in [&phone, &player] {
        assert_eq!(read.of(Property::Position, Source::QuickTime), ["52.5, -4.25"], "{:?}", read.values);
        assert_eq!(read.of(Property::Notice, Source::QuickTime), ["© 2026 Harbour Press"]);
    }
    assert_eq!(phone.of(Property::DateCreated, Source::QuickTime), ["2026-03-14T09:30:00+0100"]);
    // As old cameras have it, in the film and in its tracks.
    let place = boxed(b"\xa9xyz", b"\0\x12\x15\xc7+52.5000-004.2500/");
    for boxes in [boxed(b"udta", &place), boxed(b"trak", &boxed(b"udta", &place))] {
        assert_eq!(film(&boxes).of(Property::Position, Source::QuickTime), ["52.5, -4.25"]);
    }
    // Neither a camera's own box nor one whose letters are none hides what follows.
    let own = join(&[&boxed(b"slno", b"0042"), &boxed(b"FOV\0", b"wide"), &place]);
    let camera = film(&boxed(b"udta", &own));
    assert_eq!(camera.of(Property::CameraSerial, Source::QuickTime), ["0042"]);
    assert_eq!(camera.of(Property::Position, Source::QuickTime), ["52.5, -4.25"]);
    let mvhd = boxed(b"mvhd", &join(&[&[0; 4], &3_856_321_800_u32.to_be_bytes(), &[0; 92]]));
    let made = film(&mvhd);
    assert_eq!(made.values.iter().map(|value| &*value.text).collect::<Vec<_>>(), ["2026-03-14T08:30:00Z"]);
    assert_eq!(made.of(Property::DateCreated, Source::QuickTime), Vec::<&str>::new(), "it says when it was written");
}

#[test]
fn items_that_share_a_language_are_several() {
    let said = |body: &str| {
        let read = read(&jpeg(&[&packet(PACKET, &xmp(&format!("<r:Description>{body}</r:Description>")))]));
        read.of(Property::Creator, Source::Xmp).join("|")
    };
    let items = "<r:li xml:lang='x-default'>Ada Quill</r:li><r:li xml:lang='x-default'>Jon Vale</r:li>";
    assert_eq!(said(&format!("<dc:creator><r:Seq>{items}</r:Seq></dc:creator>")), "Ada Quill|Jon Vale");
}

#[test]
fn reads_numbers_of_iim_as_numbers() {
    let sets = iim(&[(1, 20, &[0, 11]), (3, 20, &[15, 160]), (2, 230, b"low tide")]);
    let read = read(&jpeg(&[&photoshop(&resource(0x0404, &sets))]));
    let said: Vec<(&str, &str)> = read.values.iter().map(|value| (&*value.name, &*value.text)).collect();
    assert_eq!(said, [("FileFormat", "11"), ("IPTCImageWidth", "4000"), ("DocumentNotes", "low tide")]);
}

#[test]
fn reads_the_camera_s_own() {
    for big in [false, true] {
        let read = read(&jpeg(&[&segment(0xe1, &join(&[b"Exif\0\0", &exif(big)]))]));
        assert_eq!(read.of(Property::DateCreated, Source::Exif), ["2026-03-14T09:30:00Z"]);
        assert_eq!(read.of(Property::Position, Source::Exif), ["52.5, -4.25"]);
        assert_eq!(read.of(Property::Orientation, Source::Exif), ["6"]);
        assert_eq!(read.thumbnail.map(|small| (small.size, small.pixels)), Some((5, None)));
    }
}

#[test]
fn honours_the_character_set_and_does_without() {
    let of = |sets: &[(u8, u8, &[u8])]| {
        let read = read(&jpeg(&[&photoshop(&resource(0x0404, &iim(sets)))]));
        (read.of(Property::Creator, Source::Iim).join("|"), read.faults.len())
    };
    assert_eq!(of(&[(2, 80, b"Zo\xeb Marsh")]), ("Zoë Marsh".to_owned(), 0));
    assert_eq!(of(&[(2, 80, "Zoë Marsh".as_bytes())]), ("Zoë Marsh".to_owned(), 0));
    assert_eq!(of(&[(1, 90, b"\x1b%G"), (2, 80, "Zoë".as_bytes())]), ("Zoë".to_owned(), 0));
    // Cut inside its last character.
    assert_eq!(of(&[(1, 90, b"\x1b%G"), (2, 80, b"Zo\xc3")]), ("Zo".to_owned(), 1));
}

#[test]
fn joins_resources_and_extended_packets() {
    let list = join(&[&resource(0x0425, &[7; 16]), &resource(0x0404, &credits())]);
    let (first, rest) = list.split_at(40);
    let long = format!("<r:Description><ps:Instructions>{}</ps:Instructions></r:Description>", "tide ".repeat(9));
    let long = xmp(&long);
    let main = announcing(&long);
    let (a, b) = (piece(&long, 0..100), piece(&long, 100..long.len()));
    let whole =
        jpeg(&[&photoshop(first), &photoshop(rest), &packet(b"XMP\0://ns.adobe.com/xap/1.0/\0", &main), &b, &a]);
    let whole = read(&whole);
    assert!(whole.faults.is_empty(), "{:?}", whole.faults);
    assert_eq!(whole.of(Property::CreditLine, Source::Iim), ["Ada Quill/Harbour Press"]);
    assert!(whole.of(Property::Instructions, Source::Xmp)[0].starts_with("tide tide"));
    for pieces in [&[&a[..]][..], &[]] {
        let cut = read(&jpeg(&[&packet(PACKET, &main), &pieces.concat()]));
        assert_eq!(cut.faults.len(), 1, "{:?}", cut.faults);
    }
}

#[test]
fn reads_every_way_to_write_rdf() {
    let ways = [
        "<r:Description plus:Licensor=''/><r:Description><plus:Licensor><r:Seq><r:li r:parseType='Resource'>\
         <plus:LicensorURL>https://harbour.example/buy</plus:LicensorURL></r:li></r:Seq></plus:Licensor></r:Description>",
        "<r:Description><plus:Licensor><r:Bag><r:li plus:LicensorURL='https://harbour.example/buy'/></r:Bag>\
         </plus:Licensor></r:Description>",
        "<r:Description><plus:Licensor><r:Seq><r:li><r:Description><plus:LicensorURL \
         r:resource='https://harbour.example/buy'/></r:Description></r:li></r:Seq></plus:Licensor></r:Description>",
        "<r:Description><plus:Licensor><r:Seq><r:li r:parseType='Resource'><plus:LicensorURL r:parseType='Resource'>\
         <r:value>https://harbour.example/buy</r:value></plus:LicensorURL></r:li></r:Seq></plus:Licensor></r:Description>",
    ];
    for way in ways {
        let read = read(&jpeg(&[&packet(PACKET, &xmp(way))]));
        assert_eq!(read.of(Property::LicensorUrl, Source::Xmp), ["https://harbour.example/buy"], "{way}");
    }
    let said = |body: &str| {
        let read = read(&jpeg(&[&packet(PACKET, &xmp(&format!("<r:Description>{body}</r:Description>")))]));
        read.of(Property::Caption, Source::Xmp).join("|")
    };
    let alt = |items: &str| said(&format!("<dc:description><r:Alt>{items}</r:Alt></dc:description>"));
    let (nl, de) = ("<r:li xml:lang='nl'>Kade</r:li>", "<r:li xml:lang='x-default'>Quay &amp; tide</r:li>");
    assert_eq!(alt(&format!("{nl}{de}")), "Quay & tide");
    assert_eq!(alt(nl), "Kade");
    assert_eq!(said("<dc:description>Quay &#x2013; tide</dc:description>"), "Quay – tide");
}

#[test]
fn reads_packets_of_wide_characters() {
    let text = String::from_utf8(xmp(CREDIT)).unwrap();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let narrow: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [wide, narrow] {
        let read = read(&jpeg(&[&packet(PACKET, &bytes)]));
        assert_eq!(read.of(Property::CreditLine, Source::Xmp), ["Ada Quill/Harbour Press"], "{:?}", read.faults);
    }
}

#[test]
fn tells_what_is_broken_and_where() {
    let fault = |bytes: Vec<u8>, source: Source| {
        let read = read(&bytes);
        assert_eq!(read.faults.len(), 1, "{:?}", read.faults);
        assert_eq!(read.faults[0].source, source);
        (read.faults[0].at, read.faults[0].what.clone())
    };
    let mut cut = credits();
    cut.truncate(20);
    let (at, what) = fault(jpeg(&[&photoshop(&resource(0x0404, &cut))]), Source::Iim);
    assert_eq!((at, &*what), (2 + 4 + 14 + 12 + 8, "dataset 2:80 announces more bytes than there are"));
    let bomb = "<!DOCTYPE r [<!ENTITY a 'tide'><!ENTITY b '&a;&a;'>]><x:xmpmeta xmlns:x='adobe:ns:meta/'>\
                <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></x:xmpmeta>";
    assert!(fault(jpeg(&[&packet(PACKET, bomb.as_bytes())]), Source::Xmp).1.contains("document type"));
    let deep = xmp(&"<dc:title>".repeat(2000));
    assert!(fault(jpeg(&[&packet(PACKET, &deep)]), Source::Xmp).1.contains("deeper"));
    let open = xmp("<r:Description><dc:title>");
    assert!(fault(jpeg(&[&packet(PACKET, &open)]), Source::Xmp).1.contains("well-formed"));
    let mut loose = exif(false);
    loose.truncate(100);
    let broken = read(&jpeg(&[&segment(0xe1, &join(&[b"Exif\0\0", &loose]))]));
    assert!(broken.faults.iter().all(|fault| fault.source == Source::Exif) && broken.faults.len() >= 3);
}

#[test]
fn no_mutation_panics() {
    mutate(2_000);
}

#[test]
#[ignore = "takes minutes: run it by hand"]
fn none_of_a_million_mutations_panics() {
    mutate(91_000);
}

/// Reads this many mutations of each picture.
fn mutate(each: u32) {
    for (number, (_, bytes, _)) in (1..).zip(all().into_iter().chain(films())) {
        mutations(&bytes, number, each, |other| {
            super::read(other);
            let read = read(other);
            assert!(read.values.iter().all(|value| value.text.len() <= 1 << 20));
        });
    }
}
