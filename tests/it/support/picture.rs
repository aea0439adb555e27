//! Pictures with metadata, invented for a test: lines that say in which block what stands.

use serde_json::Value;

use super::minimal::{Minimal, PICTURE};
use offprint::container::digest::Checksum;

/// The minimal package whose picture carries what the lines say.
///
/// - `iim NAME TEXT`, `xmp PREFIX:NAME TEXT`, `exif NAME TEXT`; `exif GPS NORTH EAST` in whole and half degrees;
///   `xmp A/B TEXT` is a structure with one member
/// - `break exif directory`: the EXIF block leads past its end
/// - `declare PATCH`: a merge patch onto the asset; `article PATCH`: one onto the article
pub(crate) fn package(lines: &str) -> Minimal {
    let mut package = Minimal::new();
    let blocks = Blocks::read(lines);
    let bytes = blocks.png(&package.files[PICTURE]);
    let facts = serde_json::json!({"size": bytes.len(), "sha256": Checksum::of(&bytes).to_string()});
    package.files.insert(PICTURE.to_owned(), bytes);
    package = package.patch("/media/0", &facts);
    for line in lines.lines() {
        let patch = |text: &str| serde_json::from_str::<Value>(text).expect("a patch is JSON");
        match line.split_once(' ') {
            Some(("declare", text)) => package = package.patch("/media/0", &patch(text)),
            Some(("article", text)) => package = package.patch("", &patch(text)),
            _ => {}
        }
    }
    package
}

/// The blocks that lines describe.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    /// Datasets by number.
    iim: Vec<(u8, String)>,
    xmp: Vec<(String, String)>,
    exif: Vec<(String, String)>,
    /// The EXIF block leads past its end.
    broken: bool,
}

/// The minimal package's picture with what the lines say.
pub(crate) fn picture(lines: &str) -> Vec<u8> {
    let plain = std::fs::read(super::minimal::folder().join(PICTURE)).expect("the fixture has a picture");
    Blocks::read(lines).png(&plain)
}

impl Blocks {
    pub(crate) fn read(lines: &str) -> Self {
        let mut blocks = Self::default();
        for line in lines.lines() {
            let mut words = line.splitn(3, ' ');
            let (Some(block), Some(name), Some(text)) = (words.next(), words.next(), words.next()) else { continue };
            match block {
                "iim" => blocks.iim.push((dataset(name), text.to_owned())),
                "xmp" => blocks.xmp.push((name.to_owned(), text.to_owned())),
                "exif" => blocks.exif.push((name.to_owned(), text.to_owned())),
                "break" => blocks.broken = true,
                _ => {}
            }
        }
        blocks
    }

    /// A PNG with these blocks, before its pixels.
    pub(crate) fn png(&self, png: &[u8]) -> Vec<u8> {
        let mut more = Vec::new();
        if !self.exif.is_empty() {
            let mut block = self.exif_block();
            if self.broken {
                block[4..8].fill(0x7f);
            }
            more.extend(chunk(b"eXIf", &block));
        }
        if !self.iim.is_empty() {
            let block = self.iim_block();
            let digits: String = block.iter().map(|byte| format!("{byte:02x}")).collect();
            let text = format!("Raw profile type iptc\0\niptc\n{:8}\n{digits}\n", block.len());
            more.extend(chunk(b"tEXt", text.as_bytes()));
        }
        if !self.xmp.is_empty() {
            more.extend(chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", self.xmp_block().as_bytes()].concat()));
        }
        // Its signature and IHDR come first.
        let (head, rest) = png.split_at(8 + 25);
        [head, &more, rest].concat()
    }

    fn iim_block(&self) -> Vec<u8> {
        let mut block = vec![0x1c, 1, 90, 0, 3, 0x1b, b'%', b'G'];
        for (number, text) in &self.iim {
            block.extend([0x1c, 2, *number]);
            block.extend((text.len() as u16).to_be_bytes());
            block.extend(text.as_bytes());
        }
        block
    }

    fn xmp_block(&self) -> String {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
        let one = |(name, text): &(String, String)| match name.split_once('/') {
            Some((outer, inner)) => {
                format!("<{outer} rdf:parseType='Resource'><{inner}>{}</{inner}></{outer}>", escape(text))
            }
            None => format!("<{name}>{}</{name}>", escape(text)),
        };
        let all: String = self.xmp.iter().map(one).collect();
        format!(
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
             <rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' \
             xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' xmlns:exif='http://ns.adobe.com/exif/1.0/' \
             xmlns:xmpRights='http://ns.adobe.com/xap/1.0/rights/' \
             xmlns:Iptc4xmpCore='http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/' \
             xmlns:plus='http://ns.useplus.org/ldf/xmp/1.0/' xmlns:dcterms='http://purl.org/dc/terms/' \
             xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'>{all}</rdf:Description></rdf:RDF>\
             </x:xmpmeta>"
        )
    }

    /// Two directories and, where there is a position, a third; every value after them.
    fn exif_block(&self) -> Vec<u8> {
        let tag = |name: &str| match name {
            "Artist" => (0, 0x013b_u16),
            "Copyright" => (0, 0x8298),
            "ImageDescription" => (0, 0x010e),
            "Orientation" => (0, 0x0112),
            "DateTimeOriginal" => (1, 0x9003),
            "CameraOwnerName" => (1, 0xa430),
            "BodySerialNumber" => (1, 0xa431),
            other => unreachable!("no tag {other}"),
        };
        let gps = self.exif.iter().find(|(name, _)| name == "GPS").map(|(_, text)| text.as_str());
        let texts: Vec<_> = self.exif.iter().filter(|(name, _)| name != "GPS").map(|(n, t)| (tag(n), t)).collect();
        let of = |directory: i32| texts.iter().filter(move |((own, _), _)| *own == directory);
        let main_count = of(0).count() + 1 + usize::from(gps.is_some());
        let (main, taken) = (8, 8 + 2 + 12 * main_count + 4);
        let place = taken + 2 + 12 * of(1).count() + 4;
        let mut values_at = place + if gps.is_some() { 2 + 48 + 4 } else { 0 };
        let mut values = Vec::new();
        let number = |n: usize| (n as u32).to_be_bytes();
        let entry = |tag: u16, kind: u16, count: usize, value: [u8; 4]| {
            [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &number(count), &value].concat()
        };
        let mut keep = |bytes: Vec<u8>| {
            let at = values_at;
            values_at += bytes.len();
            values.extend(bytes);
            number(at)
        };
        let mut directories = [Vec::new(), Vec::new()];
        for ((directory, tag), text) in &texts {
            if *tag == 0x0112 {
                let [high, low] = text.parse::<u16>().expect("an orientation").to_be_bytes();
                directories[0].extend(entry(*tag, 3, 1, [high, low, 0, 0]));
                continue;
            }
            let bytes = format!("{text:4}\0");
            directories[usize::from(*directory == 1)].extend(entry(*tag, 2, bytes.len(), keep(bytes.into_bytes())));
        }
        directories[0].extend(entry(0x8769, 4, 1, number(taken)));
        let mut third = Vec::new();
        if let Some(text) = gps {
            directories[0].extend(entry(0x8825, 4, 1, number(place)));
            let degrees = |text: &str| -> Vec<u8> {
                let tenths = (text.parse::<f64>().expect("degrees") * 10.0) as usize;
                [tenths, 10, 0, 1, 0, 1].iter().flat_map(|n| number(*n)).collect()
            };
            let (north, east) = text.split_once(' ').expect("degrees north and east");
            third.extend([0, 4]);
            third.extend(entry(1, 2, 2, *b"N\0\0\0"));
            third.extend(entry(2, 5, 3, keep(degrees(north))));
            third.extend(entry(3, 2, 2, *b"E\0\0\0"));
            third.extend(entry(4, 5, 3, keep(degrees(east))));
            third.extend([0; 4]);
        }
        let count = |n: usize| (n as u16).to_be_bytes();
        let [first, second] = directories;
        [
            b"MM\0*",
            &number(main)[..],
            &count(main_count),
            &first,
            &[0; 4],
            &count(of(1).count()),
            &second,
            &[0; 4],
            &third,
            &values,
        ]
        .concat()
    }
}

fn dataset(name: &str) -> u8 {
    match name {
        "SpecialInstructions" => 40,
        "DateCreated" => 55,
        "By-line" => 80,
        "Headline" => 105,
        "Credit" => 110,
        "Source" => 115,
        "CopyrightNotice" => 116,
        other => unreachable!("no dataset {other}"),
    }
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let crc = crc32fast::hash(&[kind, data].concat());
    [&(data.len() as u32).to_be_bytes(), &kind[..], data, &crc.to_be_bytes()].concat()
}
