//! An asset of version 2 as a picture of version 1.

use super::flatten::plain;
use super::loss::{Class, Ledger};
use super::note::Note;
use super::sentence;
use crate::format::v1;
use crate::format::v2::{Asset, Licence, Rights, Text};
use crate::format::vocab::AssetKind;

/// Whether version 1 can have it among its images.
pub(super) fn is_picture(asset: &Asset) -> bool {
    asset.media_type.as_str().starts_with("image/")
}

pub(super) fn kind_in_words(asset: &Asset) -> &'static str {
    match asset.kind {
        AssetKind::Video => "Video",
        AssetKind::Audio => "Audio",
        AssetKind::Document => "Document",
        _ => "Medium",
    }
}

/// The pictures among the assets; what of the others people must know goes into the note.
pub(super) fn images(assets: &[Asset], ledger: &mut Ledger, note: &mut Note, allow: bool) -> Vec<v1::Image> {
    let mut images = Vec::new();
    for (at, asset) in assets.iter().enumerate() {
        let from = format!("/media/{at}");
        if is_picture(asset) {
            let to = format!("/images/{}", images.len());
            images.push(image(asset, &from, &to, ledger));
        } else {
            ledger.dropped(&from, "version 1.0 knows pictures only; the file stays in the archive");
        }
        let name = asset.file.as_str();
        if let Some(rights) = &asset.rights {
            let licence_said = is_picture(asset);
            self::rights(rights, &format!("{from}/rights"), &format!("{name}: "), ledger, note, (allow, licence_said));
        }
        let source = asset.digital_source_type.as_ref().filter(|source| is_made_by_machine(source.as_str()));
        if let Some(source) = source {
            let system = asset.ai.as_ref().and_then(|ai| ai.system.as_deref());
            let by = system.map(|system| format!(" ({system})")).unwrap_or_default();
            note.line(ledger, &format!("{from}/digitalSourceType"), format!("{name}: AI, {source}{by}"));
            if system.is_some() {
                let system = format!("{from}/ai/system");
                ledger.went(&system, "/note", Class::Flattened, "in words, in the note");
            }
        }
    }
    images
}

fn is_made_by_machine(source: &str) -> bool {
    let word = source.rsplit('/').next().unwrap_or_default();
    word.to_ascii_lowercase().contains("algorithmic")
}

fn image(asset: &Asset, from: &str, to: &str, ledger: &mut Ledger) -> v1::Image {
    let mut image = v1::Image::new(asset.file.clone());
    ledger.exact(&format!("{from}/file"), &format!("{to}/file"));
    let said = |ledger: &mut Ledger, text: &Text, name: &str, as_name: &str| {
        if text.value().is_empty() {
            ledger.went(&format!("{from}/{name}"), to, Class::Reshaped, "an empty one is left out");
            return None;
        }
        Some(plain(ledger, text, &format!("{from}/{name}"), &format!("{to}/{as_name}")))
    };
    image.caption = said(ledger, &asset.caption, "caption", "caption");
    image.credit = said(ledger, &Text::from(asset.credit.line.as_str()), "credit/line", "credit");
    image.alt =
        asset.alt_text.as_ref().map(|text| plain(ledger, text, &format!("{from}/altText"), &format!("{to}/alt")));
    if asset.alt_text.is_none() && asset.decorative == Some(true) {
        ledger.went(&format!("{from}/decorative"), &format!("{to}/alt"), Class::Reshaped, "an empty alternative text");
        image.alt = Some(String::new());
    }
    if let Some(rights) = &asset.rights {
        let (from, to) = (format!("{from}/rights"), format!("{to}/licence"));
        image.licence = match &rights.licence {
            Some(licence) => licence_text(licence, &format!("{from}/licence"), &to, ledger),
            None => None,
        };
        if let (None, Some(terms)) = (&image.licence, &rights.usage_terms) {
            let inner = if matches!(terms, Text::Plain(_)) { "" } else { "/value" };
            ledger.went(&format!("{from}/usageTerms{inner}"), &to, Class::Reshaped, "as the words of the licence");
            image.licence = Some(terms.value().to_owned());
        }
    }
    image.extra =
        super::v2_to_v1::extra(ledger, &asset.extra, from, to, &["file", "caption", "credit", "alt", "licence"]);
    image
}

/// A licence in one string: its address, or its id where it has none.
fn licence_text(licence: &Licence, from: &str, to: &str, ledger: &mut Ledger) -> Option<String> {
    let (member, text) = match (&licence.url, &licence.id) {
        (Some(url), _) => ("url", url.to_string()),
        (None, Some(id)) => ("id", id.clone()),
        (None, None) => return None,
    };
    ledger.went(&format!("{from}/{member}"), to, Class::Reshaped, "a plain string");
    Some(text)
}

/// What people must know of rights, in the note; `prefix` says of what. With `licence_said` the licence, or the
/// terms, stand elsewhere already.
pub(super) fn rights(
    rights: &Rights,
    from: &str,
    prefix: &str,
    ledger: &mut Ledger,
    note: &mut Note,
    (allow, licence_said): (bool, bool),
) {
    for (at, restriction) in rights.restrictions.iter().enumerate() {
        let here = format!("{from}/restrictions/{at}");
        match sentence::restriction(restriction) {
            Some(words) => {
                note.line(ledger, &here, format!("{prefix}{words}"));
                for (name, _) in restriction.extra.iter() {
                    ledger.dropped(&super::v2_to_v1::member(&here, name), "version 1.0 has no place for it");
                }
            }
            None if allow => ledger.dropped(&here, "a restriction without words; asked for with `--allow-flag-loss`"),
            None => ledger.refused(&here, "a restriction of a house's own kind cannot be said in words"),
        }
    }
    if let Some(validity) = &rights.validity {
        note.line(ledger, &format!("{from}/validity"), format!("{prefix}{}", sentence::validity(validity)));
    }
    if let Some(mining) = &rights.data_mining {
        let more = mining.constraint.as_ref().map(|more| format!(" ({more})")).unwrap_or_default();
        note.line(ledger, &format!("{from}/dataMining"), format!("{prefix}data mining: {}{more}", mining.uri));
    }
    if let (Some(terms), true) = (&rights.usage_terms, !licence_said || rights.licence.is_some()) {
        let inner = if matches!(terms, Text::Plain(_)) { "" } else { "/value" };
        note.line(ledger, &format!("{from}/usageTerms{inner}"), format!("{prefix}terms: {}", terms.value()));
    }
    if let (Some(licence), false) = (&rights.licence, licence_said) {
        let parts = [licence.id.as_deref(), licence.url.as_ref().map(|url| url.as_str())];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        note.line(ledger, &format!("{from}/licence"), format!("{prefix}licence: {}", parts.join(", ")));
    }
    if let (Some(notice), true) = (&rights.notice, !prefix.is_empty()) {
        let inner = if matches!(notice, Text::Plain(_)) { "" } else { "/value" };
        note.line(ledger, &format!("{from}/notice{inner}"), format!("{prefix}{}", notice.value()));
    }
}
