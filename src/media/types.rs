//! Media types: one table with their aliases and extensions, and what agrees with what.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::source::table::Table;

/// One media type as it is registered, or as it is called where nobody registered it.
struct Kind {
    name: &'static str,
    /// Other names for the same type.
    aliases: &'static [&'static str],
    /// Extensions in use, the one to write first.
    extensions: &'static [&'static str],
    /// Types whose files the bytes may just as well be, for all that can be seen of them.
    covers: &'static [&'static str],
}

const fn kind(
    name: &'static str,
    aliases: &'static [&'static str],
    extensions: &'static [&'static str],
    covers: &'static [&'static str],
) -> Kind {
    Kind { name, aliases, extensions, covers }
}

#[rustfmt::skip] // one line a type
const KINDS: &[Kind] = &[
    // Pictures
    kind("image/jpeg", &["image/jpg", "image/pjpeg"], &["jpg", "jpeg", "jpe", "jfif"], &[]),
    kind("image/png", &["image/x-png", "image/apng", "image/vnd.mozilla.apng"], &["png", "apng"], &[]),
    kind("image/gif", &[], &["gif"], &[]),
    kind("image/webp", &[], &["webp"], &[]),
    kind("image/avif", &["image/avif-sequence"], &["avif", "avifs"], &["image/heif"]),
    kind("image/heic", &["image/heic-sequence"], &["heic", "heics"], &["image/heif"]),
    kind("image/heif", &["image/heif-sequence"], &["heif", "heifs", "hif"], &["image/heic", "image/avif"]),
    kind("image/tiff", &["image/x-tiff"], &["tif", "tiff"], &["image/x-adobe-dng", "image/x-canon-cr2", "image/x-nikon-nef", "image/x-sony-arw", "image/x-pentax-pef"]),
    kind("image/x-adobe-dng", &["image/dng"], &["dng"], &[]),
    kind("image/x-canon-cr2", &[], &["cr2"], &[]),
    kind("image/x-canon-cr3", &[], &["cr3"], &[]),
    kind("image/x-nikon-nef", &[], &["nef"], &[]),
    kind("image/x-sony-arw", &[], &["arw"], &[]),
    kind("image/x-pentax-pef", &[], &["pef"], &[]),
    kind("image/bmp", &["image/x-bmp", "image/x-ms-bmp"], &["bmp", "dib"], &[]),
    kind("image/svg+xml", &["image/svg"], &["svg"], &["application/xml", "text/xml", "text/plain"]),
    kind("image/jxl", &[], &["jxl"], &[]),
    kind("image/jp2", &[], &["jp2"], &["image/jpx", "image/jpm"]),
    kind("image/jpx", &[], &["jpx", "jpf"], &[]),
    kind("image/vnd.adobe.photoshop", &["image/x-photoshop", "image/psd", "application/x-photoshop"], &["psd", "psb"], &[]),
    kind("image/vnd.microsoft.icon", &["image/x-icon", "image/ico"], &["ico"], &[]),
    // Films
    kind("video/mp4", &["video/x-m4v", "application/mp4"], &["mp4", "m4v", "mpg4"], &["audio/mp4", "video/quicktime", "video/3gpp"]),
    kind("video/quicktime", &[], &["mov", "qt"], &["video/mp4", "audio/mp4"]),
    kind("video/3gpp", &["audio/3gpp", "video/3gpp2", "audio/3gpp2"], &["3gp", "3gpp", "3g2"], &["video/mp4", "audio/mp4"]),
    kind("video/webm", &[], &["webm"], &["audio/webm", "video/matroska"]),
    kind("audio/webm", &[], &["weba"], &["video/webm"]),
    kind("video/x-matroska", &["video/matroska"], &["mkv"], &["audio/x-matroska", "video/webm"]),
    kind("audio/x-matroska", &["audio/matroska"], &["mka"], &["video/x-matroska"]),
    kind("video/x-msvideo", &["video/avi", "video/msvideo", "video/vnd.avi"], &["avi"], &[]),
    kind("video/mpeg", &["video/x-mpeg"], &["mpg", "mpeg", "vob"], &[]),
    kind("video/mp2t", &["video/x-mpegts"], &["ts", "mts", "m2ts"], &[]),
    kind("video/ogg", &[], &["ogv"], &["application/ogg", "audio/ogg"]),
    kind("application/mxf", &[], &["mxf"], &["video/mxf"]),
    // Sound
    kind("audio/mpeg", &["audio/mp3", "audio/x-mp3", "audio/x-mpeg", "audio/mpeg3"], &["mp3", "mp2", "mpga"], &[]),
    kind("audio/mp4", &["audio/x-m4a", "audio/m4a"], &["m4a", "m4b"], &["video/mp4"]),
    kind("audio/aac", &["audio/x-aac", "audio/aacp"], &["aac"], &[]),
    kind("audio/ogg", &["audio/opus", "audio/vorbis"], &["ogg", "oga", "opus", "spx"], &["application/ogg", "video/ogg"]),
    kind("application/ogg", &[], &["ogx"], &["audio/ogg", "video/ogg"]),
    kind("audio/wav", &["audio/x-wav", "audio/wave", "audio/vnd.wave"], &["wav", "wave", "bwf"], &[]),
    kind("audio/flac", &["audio/x-flac"], &["flac"], &[]),
    kind("audio/aiff", &["audio/x-aiff"], &["aiff", "aif", "aifc"], &[]),
    kind("audio/amr", &[], &["amr"], &[]),
    // Documents and text
    kind("application/pdf", &["application/x-pdf"], &["pdf"], &["application/illustrator"]),
    kind("application/illustrator", &[], &["ai"], &[]),
    kind("text/vtt", &[], &["vtt"], &["text/plain"]),
    kind("text/html", &[], &["html", "htm"], &["application/xhtml+xml", "text/plain", "text/markdown"]),
    kind("application/xhtml+xml", &[], &["xhtml", "xht"], &["text/html"]),
    kind("application/json", &["text/json"], &["json"], &["text/plain"]),
    kind("application/geo+json", &[], &["geojson"], &[]),
    kind("application/ld+json", &[], &["jsonld"], &[]),
    kind("application/xml", &["text/xml"], &["xml"], &[]),
    kind("text/plain", &[], &["txt", "text"], &[]),
    kind("text/markdown", &["text/x-markdown"], &["md", "markdown"], &[]),
    kind("text/csv", &[], &["csv"], &[]),
    kind("application/x-subrip", &["text/srt", "application/srt"], &["srt"], &[]),
    kind("application/ttml+xml", &[], &["ttml", "dfxp"], &[]),
    kind("application/rtf", &["text/rtf"], &["rtf"], &[]),
    kind("application/x-ole-storage", &[], &[], &["application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint", "application/vnd.ms-outlook"]),
    kind("application/msword", &[], &["doc"], &[]),
    kind("application/vnd.ms-excel", &[], &["xls"], &[]),
    kind("application/vnd.ms-powerpoint", &[], &["ppt"], &[]),
    kind("application/vnd.ms-outlook", &[], &["msg"], &[]),
    // Containers of other files
    kind("application/zip", &["application/x-zip-compressed", "application/x-zip"], &["zip"], &["application/vnd.google-earth.kmz", "application/java-archive"]),
    kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &[], &["docx"], &[]),
    kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &[], &["xlsx"], &[]),
    kind("application/vnd.openxmlformats-officedocument.presentationml.presentation", &[], &["pptx"], &[]),
    kind("application/vnd.oasis.opendocument.text", &[], &["odt"], &[]),
    kind("application/vnd.oasis.opendocument.spreadsheet", &[], &["ods"], &[]),
    kind("application/epub+zip", &[], &["epub"], &[]),
    kind("application/gzip", &["application/x-gzip"], &["gz"], &[]),
    kind("application/x-7z-compressed", &[], &["7z"], &[]),
    kind("application/c2pa", &["application/x-c2pa-manifest-store"], &["c2pa"], &[]),
    kind("font/woff2", &["application/font-woff2"], &["woff2"], &[]),
];

/// The ways in which a type is written, with its parameters and case taken off.
fn essence(media_type: &str) -> Cow<'_, str> {
    let plain = media_type.split(';').next().unwrap_or_default().trim();
    match plain.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => plain.to_ascii_lowercase().into(),
        false => plain.into(),
    }
}

/// The kinds by their names and by the extensions of files; of those that share one, the first.
struct Tables {
    names: Table<&'static str, &'static Kind>,
    extensions: Table<&'static str, &'static Kind>,
}

fn tables() -> &'static Tables {
    static MADE: OnceLock<Tables> = OnceLock::new();
    MADE.get_or_init(|| {
        let mut tables = Tables { names: Table::default(), extensions: Table::default() };
        for kind in KINDS {
            for name in kind.aliases.iter().chain([&kind.name]) {
                tables.names.entry(name).or_insert(kind);
            }
            for extension in kind.extensions {
                tables.extensions.entry(extension).or_insert(kind);
            }
        }
        tables
    })
}

fn find(essence: &str) -> Option<&'static Kind> {
    tables().names.get(essence).copied()
}

fn by_extension(extension: &str) -> Option<&'static Kind> {
    let extension = extension.strip_prefix('.').unwrap_or(extension);
    let known = tables().extensions.get(extension);
    known.or_else(|| tables().extensions.get(&*extension.to_ascii_lowercase())).copied()
}

/// Whether a file whose bytes show the media type `sniffed` may be declared as `declared`.
///
/// Other names for the same type agree (`image/jpg`), parameters and case do not matter, and so does a narrower
/// type that cannot be told by looking: an Office document in a ZIP, GeoJSON in JSON, Markdown that starts with
/// a tag, sound alone in a film's container. `application/octet-stream` claims nothing and agrees with all.
pub fn agrees(sniffed: &str, declared: &str) -> bool {
    if sniffed == declared {
        return true;
    }
    let (sniffed, declared) = (essence(sniffed), essence(declared));
    if sniffed == declared || declared == "application/octet-stream" {
        return true;
    }
    let canonical = |essence: &str| find(essence).map_or("", |kind| kind.name);
    let (from, to) = (canonical(&sniffed), canonical(&declared));
    if !from.is_empty() && from == to {
        return true;
    }
    let covered = find(&sniffed).is_some_and(|kind| {
        kind.covers
            .iter()
            .any(|&other| other == declared || (!to.is_empty() && find(other).map(|k| k.name) == Some(to)))
    });
    covered
        || match from {
            "application/zip" => {
                declared.ends_with("+zip")
                    || declared.starts_with("application/vnd.openxmlformats-officedocument.")
                    || declared.starts_with("application/vnd.oasis.opendocument.")
                    || declared.starts_with("application/vnd.ms-")
            }
            "application/json" => declared.ends_with("+json"),
            _ => false,
        }
}

/// Whether a file of `media_type` may carry `extension` (with or without its full stop, in any case).
///
/// `None` when the table does not have the type or the extension.
pub fn extension_agrees(media_type: &str, extension: &str) -> Option<bool> {
    let (media_type, by_extension) = (essence(media_type), by_extension(extension)?);
    find(&media_type)?;
    Some(agrees(&media_type, by_extension.name) || agrees(by_extension.name, &media_type))
}

/// The extension to write for a media type, without its full stop.
pub fn extension_for(media_type: &str) -> Option<&'static str> {
    find(&essence(media_type))?.extensions.first().copied()
}

/// The media type that an extension stands for.
pub fn type_for_extension(extension: &str) -> Option<&'static str> {
    by_extension(extension).map(|kind| kind.name)
}

/// Every name and alias in the table.
#[cfg(test)]
pub(super) fn all_names() -> Vec<&'static str> {
    KINDS.iter().flat_map(|kind| kind.aliases.iter().copied().chain([kind.name])).collect()
}

/// Every extension in the table.
#[cfg(test)]
pub(super) fn all_extensions() -> Vec<&'static str> {
    KINDS.iter().flat_map(|kind| kind.extensions.iter().copied()).collect()
}
