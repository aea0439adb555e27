//! What a file says that no member of the asset has room for, kept as it stands there.
//!
//! What is kept is named here, not what is left out: a block may hold anything, and what nobody looked at must not
//! travel in the document. So positions, serial numbers, owners of cameras, addresses and telephone numbers, paths,
//! the history of the file and makers' own values never get in; values that look like one of them do not either.

use serde_json::{Map, Value as Json, json};

use super::put;
use crate::import::made::Made;
use crate::media::{Metadata, Property, Source, Value, local_path};

/// The most bytes of names and values kept of one file.
const MOST: usize = 16 * 1024;

/// EXIF tags with words for people, beside those that have a home.
const EXIF: [&str; 9] = [
    "DocumentName",
    "XPTitle",
    "XPComment",
    "XPKeywords",
    "XPSubject",
    "UserComment",
    "ImageTitle",
    "ImageEditor",
    "Rating",
];

/// Starts of XMP names that say what a picture is of, or what may be done with it.
const XMP: [&str; 8] =
    ["dc:", "photoshop:", "Iptc4xmpCore:", "Iptc4xmpExt:", "plus:", "xmpRights:", "prismusagerights:", "xmp:Rating"];

/// Parts of names, in lower case, that say where somebody is, how to reach them, or what became of a file.
const NEVER: [&str; 20] = [
    "contactinfo",
    "telephone",
    "email",
    "address",
    "postalcode",
    "ciadr",
    "citel",
    "ciemail",
    "ciurl",
    "gps",
    "latitude",
    "longitude",
    "altitude",
    "serial",
    "history",
    "ancestors",
    "sidecar",
    "thumbnail",
    "prompt",
    "urgency",
];

/// IIM datasets about the transmission, or about the person.
const NEVER_IIM: [&str; 5] = ["Contact", "ExifCameraInfo", "DocumentHistory", "Destination", "Prefs"];

/// Keeps it under `embedded.snapshot`: block by block, by the block's own names. What stands below one of the paths `taken`
/// has a member.
pub(super) fn take(metadata: &Metadata, taken: &[String], asset: &mut Made) {
    let (mut blocks, mut used, mut omitted) = (Map::new(), 0, 0_u64);
    for value in metadata.values.iter().filter(|value| is_kept(value)) {
        if taken.iter().any(|path| value.name.starts_with(path)) {
            continue;
        }
        let name = match value.lang.as_deref() {
            None | Some("x-default") => value.name.clone(),
            Some(lang) => format!("{}@{lang}", value.name),
        };
        used += name.len() + value.text.len();
        if used > MOST {
            used -= name.len() + value.text.len();
            omitted += 1;
            continue;
        }
        let block = blocks.entry(value.source.name().to_ascii_lowercase()).or_insert_with(|| json!({}));
        let Json::Object(block) = block else { continue };
        match block.get_mut(&name) {
            None => drop(block.insert(name, json!(value.text))),
            Some(Json::Array(texts)) => texts.push(json!(value.text)),
            Some(first) => *first = json!([first, value.text]),
        }
    }
    if omitted > 0 {
        blocks.insert("omitted".to_owned(), json!(omitted));
    }
    if !blocks.is_empty() {
        put(asset, &["embedded", "snapshot"], Made::derived(Json::Object(blocks)));
    }
}

fn is_kept(value: &Value) -> bool {
    let lower = value.name.to_lowercase();
    let wanted = match value.source {
        Source::Exif => EXIF.contains(&value.name.as_str()),
        Source::Iim => value.bytes.is_some() && !NEVER_IIM.contains(&value.name.as_str()),
        Source::Xmp => XMP.iter().any(|start| value.name.starts_with(start)),
        Source::QuickTime => false,
    };
    let never = NEVER.iter().any(|part| lower.contains(part));
    wanted && !never && !has_home(value) && !value.text.trim().is_empty() && !is_private(&value.text)
}

/// Whether a member of the asset has the value, or has its property and another value, which is noted.
fn has_home(value: &Value) -> bool {
    // Of these there is no member: what they say is kept here.
    const NONE: [Property; 5] =
        [Property::Instructions, Property::Title, Property::Keyword, Property::JobId, Property::Guid];
    let structured = ["Iptc4xmpExt:LocationCreated", "Iptc4xmpExt:LocationShown"];
    let named =
        |property: &&Property| property.names(value.source).iter().any(|name| *name == strip_numbers(&value.name));
    structured.iter().any(|start| value.name.starts_with(start))
        || Property::ALL.iter().filter(|property| !NONE.contains(property)).any(|property| named(&property))
}

/// A path without the numbers of items.
fn strip_numbers(path: &str) -> String {
    let mut plain = String::with_capacity(path.len());
    for part in path.split_inclusive(']') {
        plain.push_str(part.split('[').next().unwrap_or(part));
    }
    plain
}

/// Whether a text has an address for mail, a path on somebody's computer, or a number to call.
fn is_private(text: &str) -> bool {
    let mail = text
        .split_whitespace()
        .any(|word| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')));
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let call = text.trim_start().starts_with('+') && digits >= 7;
    mail || call || local_path(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(source: Source, name: &str, text: &str) -> Value {
        let bytes = (source == Source::Iim).then_some(text.len());
        let lang = None;
        Value { source, name: name.to_owned(), text: text.to_owned(), lang, bytes }
    }

    #[test]
    fn keeps_what_has_no_home_and_nothing_private() {
        for (source, name, text) in [
            (Source::Xmp, "photoshop:Instructions", "ONE TIME USE"),
            (Source::Xmp, "dc:subject", "quay"),
            (Source::Xmp, "plus:MediaSummaryCode", "|PLUS|V0121|U001|"),
            (Source::Xmp, "Iptc4xmpExt:ImageRegion[1]/Iptc4xmpExt:Name", "Bo Lind"),
            (Source::Iim, "Category", "ACE"),
            (Source::Exif, "UserComment", "low tide"),
        ] {
            assert!(is_kept(&value(source, name, text)), "{name}");
        }
        for (source, name, text) in [
            (Source::Xmp, "dc:creator", "Bo Lind"),
            (Source::Xmp, "Iptc4xmpExt:LocationCreated[1]/exif:GPSLatitude", "52,30N"),
            (Source::Xmp, "Iptc4xmpExt:LocationCreated[1]/Iptc4xmpExt:City", "Eastport"),
            (Source::Xmp, "Iptc4xmpCore:CreatorContactInfo/Iptc4xmpCore:CiTelWork", "0123"),
            (Source::Xmp, "plus:Licensor[1]/plus:LicensorEmail", "x"),
            (Source::Xmp, "photoshop:History", "opened /home/bo/quay.tif"),
            (Source::Xmp, "photoshop:Instructions", "call bo@harbour.example"),
            (Source::Xmp, "photoshop:Instructions", "see C:\\Users\\bo\\quay.tif"),
            (Source::Xmp, "aux:SerialNumber", "0042"),
            (Source::Xmp, "xmpMM:InstanceID", "uuid:1"),
            (Source::Exif, "BodySerialNumber", "0042"),
            (Source::Iim, "Contact", "Bo Lind"),
            (Source::QuickTime, "©xyz", "+52-004/"),
        ] {
            assert!(!is_kept(&value(source, name, text)), "{name}");
        }
        assert_eq!(strip_numbers("plus:Licensor[12]/plus:LicensorName"), "plus:Licensor/plus:LicensorName");
    }
}
