//! `media`: what the metadata inside pictures and films says, block beside block, differences marked.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use super::args::{Media, MediaFormat};
use super::show::bytes;
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::container::limits::Limits;
use crate::error::Error;
use crate::media::{Agreement, Decoded, End, MediaFacts, Metadata, Property, Source, metadata, probe};
use crate::rules::embedded::declared::{Parties, declared};
use crate::source::node::Node;
use crate::source::text::sanitize;

pub(super) fn run(args: &Media, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let mut records = Vec::new();
    for (index, path) in args.files.iter().enumerate() {
        let (facts, metadata) = look(path, args)?;
        let name = path.display().to_string();
        match args.format {
            MediaFormat::Json => records.push(record(&name, Some(&facts), &metadata)),
            MediaFormat::Human => {
                if index > 0 {
                    writeln!(terminal.out())?;
                }
                title(terminal.out(), &name, &facts)?;
                page(terminal.out(), &metadata, None)?;
            }
        }
    }
    if args.format == MediaFormat::Json {
        let mut text = serde_json::to_string_pretty(&records).expect("values made of strings and numbers serialize");
        text.push('\n');
        terminal.out().write_all(text.as_bytes())?;
    }
    Ok(Outcome::Done)
}

fn look(path: &Path, args: &Media) -> Result<(MediaFacts, Metadata), Error> {
    let mut file = File::open(path).map_err(Error::read(path))?;
    let size = file.metadata().map_err(Error::read(path))?.len();
    let mut facts = probe(&mut file, size).map_err(Error::read(path))?;
    let metadata = metadata(&mut file, size).map_err(Error::read(path))?;
    if args.decode {
        let mut limits = Limits::default();
        for (name, value) in &args.limit {
            limits.set(name, *value);
        }
        facts.decode(&mut file, size, limits.decode_pixels);
    }
    Ok((facts, metadata))
}

/// The file's name and what kind of file it is.
fn title(out: &mut impl Write, name: &str, facts: &MediaFacts) -> io::Result<()> {
    let mut said = vec![facts.media_type.unwrap_or("unknown type").to_owned()];
    if let (Some(width), Some(height)) = (facts.width, facts.height) {
        said.push(format!("{width} × {height} px"));
    }
    said.extend(facts.duration.map(|seconds| format!("{seconds:.1} s")));
    if facts.c2pa.is_some() {
        said.push("content credentials".to_owned());
    }
    writeln!(out, "{}: {}", sanitize(name), said.join(", "))?;
    if let End::Cut { why, at } = &facts.end {
        writeln!(out, "! cut at byte {at}: {}", sanitize(why))?;
    }
    match &facts.decoded {
        None => Ok(()),
        Some(Decoded::Whole) => writeln!(out, "  decodes to its end"),
        Some(Decoded::Damaged { why, at }) => {
            writeln!(out, "! damaged at or before byte {at}: {}", sanitize(why))
        }
        Some(Decoded::Unknown { why }) => writeln!(out, "! not decoded: {why}"),
    }
}

/// The blocks, every property that has a name of its own, and what is wrong.
///
/// One line for each thing that is said, with a mark under everybody who says it. `of` is the article's parties
/// and its asset, if there is one.
pub(super) fn page(out: &mut impl Write, metadata: &Metadata, of: Option<(&Parties<'_>, Node<'_>)>) -> io::Result<()> {
    if metadata.blocks.is_empty() {
        writeln!(out, "  no EXIF, IIM or XMP")?;
    }
    for block in &metadata.blocks {
        writeln!(out, "  {:<4} {} at byte {}", block.source.name(), bytes(block.size), block.at)?;
    }
    if let Some(small) = metadata.thumbnail {
        writeln!(out, "  EXIF keeps a small picture of {}", bytes(small.size))?;
    }
    let lines: Vec<_> = Property::ALL.iter().filter_map(|property| sayings(metadata, *property, of)).collect();
    let film = metadata.block(Source::QuickTime).is_some();
    if !lines.is_empty() {
        let declared = if of.is_some() { " declared" } else { "" };
        let film = if film { " QuickTime" } else { "" };
        writeln!(out, "\n  {:<21} EXIF IIM XMP{film}{declared}", "")?;
    }
    for (property, sayings) in lines {
        for (index, saying) in sayings.iter().enumerate() {
            let label = if index == 0 { property.label() } else { "" };
            let mark = |there: bool| if there { "x" } else { "-" };
            let differs = if sayings.len() > 1 { "≠" } else { " " };
            let [exif, iim, xmp, quicktime, article] = saying.by.map(mark);
            let quicktime = if film { format!(" {quicktime:^9}") } else { String::new() };
            let declared = if of.is_some() { format!(" {article:^8}") } else { String::new() };
            write!(out, "{differs} {label:<21} {exif:^4} {iim:^3} {xmp:^3}{quicktime}{declared}  ")?;
            let width = 38 + if film { 10 } else { 0 } + if of.is_some() { 9 } else { 0 };
            let text = saying.texts.join("; ");
            for (number, line) in text.lines().enumerate() {
                if number > 0 {
                    write!(out, "{:width$}", "")?;
                }
                writeln!(out, "{}", sanitize(line))?;
            }
        }
    }
    for fault in &metadata.faults {
        writeln!(out, "! {} at byte {}: {}", fault.source.name(), fault.at, sanitize(&fault.what))?;
    }
    if metadata.unread {
        writeln!(out, "! part of the file was not read: there may be more")?;
    }
    Ok(())
}

/// One thing that is said, and who says it: EXIF, IIM, XMP, QuickTime, the article.
struct Saying {
    texts: Vec<String>,
    by: [bool; 5],
}

fn sayings(
    metadata: &Metadata,
    property: Property,
    of: Option<(&Parties<'_>, Node<'_>)>,
) -> Option<(Property, Vec<Saying>)> {
    let mut sayings: Vec<Saying> = Vec::new();
    let mut say = |index: usize, texts: Vec<String>| {
        if texts.is_empty() {
            return;
        }
        let own: Vec<&str> = texts.iter().map(String::as_str).collect();
        let same = |saying: &&mut Saying| {
            let other: Vec<&str> = saying.texts.iter().map(String::as_str).collect();
            property.compare(&own, &other) == Agreement::Same
        };
        match sayings.iter_mut().find(same) {
            Some(saying) => saying.by[index] = true,
            None => {
                let mut by = [false; 5];
                by[index] = true;
                sayings.push(Saying { texts, by });
            }
        }
    };
    for (index, source) in Source::ALL.into_iter().enumerate() {
        say(index, metadata.of(property, source).into_iter().map(str::to_owned).collect());
    }
    if let Some((parties, asset)) = of {
        say(4, declared(parties, asset, property).texts);
    }
    (!sayings.is_empty()).then_some((property, sayings))
}

/// Everything that was read of a file.
pub(super) fn record(name: &str, facts: Option<&MediaFacts>, metadata: &Metadata) -> Value {
    let blocks: Vec<Value> = metadata
        .blocks
        .iter()
        .map(|block| {
            json!({
                "source": block.source.name(), "offset": block.at, "size": block.size,
                "sha256": block.sha256.map(hexadecimal),
            })
        })
        .collect();
    let values: Vec<Value> = metadata
        .values
        .iter()
        .map(|value| {
            let mut record = json!({"source": value.source.name(), "name": value.name, "text": value.text});
            if let Some(lang) = &value.lang {
                record["lang"] = json!(lang);
            }
            record
        })
        .collect();
    let faults: Vec<Value> = metadata
        .faults
        .iter()
        .map(|fault| json!({"source": fault.source.name(), "offset": fault.at, "what": fault.what}))
        .collect();
    let mut properties = serde_json::Map::new();
    for (property, sayings) in Property::ALL.iter().filter_map(|property| sayings(metadata, *property, None)) {
        let said = sayings.iter().map(|saying| {
            let by = Source::ALL.iter().zip(saying.by).filter(|(_, there)| *there).map(|(source, _)| source.name());
            json!({"by": by.collect::<Vec<_>>(), "values": saying.texts})
        });
        properties.insert(property.label().to_owned(), said.collect());
    }
    let facts = facts.map(|facts| {
        json!({
            "mediaType": facts.media_type, "width": facts.width, "height": facts.height,
            "duration": facts.duration, "c2pa": facts.c2pa.map(|store| json!({
                "size": store.size, "sha256": store.sha256.map(hexadecimal),
            })),
            "end": match &facts.end {
                End::Reached => json!({"state": "reached"}),
                End::Cut { why, at } => json!({"state": "cut", "offset": at, "what": why}),
                End::Unknown { why } => json!({"state": "unknown", "what": why}),
            },
            "decoded": facts.decoded.as_ref().map(|decoded| match decoded {
                Decoded::Whole => json!({"state": "whole"}),
                Decoded::Damaged { why, at } => json!({"state": "damaged", "offset": at, "what": why}),
                Decoded::Unknown { why } => json!({"state": "unknown", "what": why}),
            }),
        })
    });
    let thumbnail = metadata.thumbnail.map(
        |small| json!({"size": small.size, "width": small.pixels.map(|p| p.0), "height": small.pixels.map(|p| p.1)}),
    );
    json!({
        "file": name, "facts": facts, "blocks": blocks, "thumbnail": thumbnail, "properties": properties,
        "values": values, "faults": faults, "whole": !metadata.unread,
    })
}

fn hexadecimal(bytes: [u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
