//! A picture of version 1 as an asset of version 2.

use super::loss::{Class, Ledger};
use super::parties_up::Parties;
use super::v1_to_v2::Seed;
use super::{FileFacts, Surroundings};
use crate::format::members::Document as _;
use crate::format::text::Uri;
use crate::format::v1::Image;
use crate::format::v2::{Asset, Contribution, Credit, Licence, Rights};
use crate::format::vocab::{Acquisition, AssetKind, PartyKind, Role};
use crate::grammar::credit::{self, Known, Printed};

/// The ids of the assets, one an image.
pub(super) fn ids(images: &[Image], seed: &Seed) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for image in images {
        let known = seed.assets.iter().find(|(file, id)| *file == image.file.as_str() && !ids.contains(id));
        let id = known.map(|(_, id)| id.clone()).unwrap_or_else(|| {
            let mut free = (1_u32..).map(|number| format!("#image-{number}"));
            let taken = |id: &String| ids.contains(id) || seed.assets.iter().any(|(_, known)| known == id);
            free.find(|id| !taken(id)).unwrap_or_default()
        });
        ids.push(id);
    }
    ids
}

pub(super) fn asset(
    image: &Image,
    (at, id): (usize, &str),
    around: Surroundings<'_>,
    parties: &mut Parties,
    ledger: &mut Ledger,
) -> Asset {
    let (from, to) = (format!("/images/{at}"), format!("/media/{at}"));
    let facts = (around.file)(image.file.as_str());
    let why = match facts {
        Some(_) => "from the archive",
        None => "the archive holds no such file",
    };
    let FileFacts { media_type, size, sha256, pixels } = facts.unwrap_or_default();
    let line = image.credit.clone().unwrap_or_default();
    let mut asset = Asset::new(
        id,
        AssetKind::Photo,
        image.file.clone(),
        media_type,
        size,
        sha256,
        image.caption.clone().unwrap_or_default(),
        Credit::new(line.clone()),
        Acquisition::Unknown,
    );
    (asset.width, asset.height) = (pixels.map(|(width, _)| width), pixels.map(|(_, height)| height));
    ledger.exact(&format!("{from}/file"), &format!("{to}/file"));
    for (member, confidence, why) in [
        ("id", "high", "an id of its own"),
        ("kind", "low", "version 1.0 only says that it is a picture"),
        ("mediaType", "high", why),
        ("size", "high", why),
        ("sha256", "high", why),
        ("acquisition", "high", "version 1.0 does not say how the publisher came by it"),
    ] {
        ledger.added(format!("{to}/{member}"), Class::Defaulted, confidence, why);
    }
    for (name, pointer, given) in [("caption", "caption", &image.caption), ("credit", "credit/line", &image.credit)] {
        match given {
            Some(_) => ledger.exact(&format!("{from}/{name}"), &format!("{to}/{pointer}")),
            None => ledger.added(format!("{to}/{pointer}"), Class::Defaulted, "low", "there is none"),
        }
    }
    if image.alt.as_deref() == Some("") {
        ledger.went(&format!("{from}/alt"), &format!("{to}/decorative"), Class::Reshaped, "empty, so mere ornament");
        asset.decorative = Some(true);
    } else if let Some(alt) = &image.alt {
        ledger.exact(&format!("{from}/alt"), &format!("{to}/altText"));
        asset.alt_text = Some(alt.as_str().into());
    }
    parse_credit(&line, &mut asset.credit, parties, (&to, ledger));
    let mut rights = Rights::new();
    rights.restrictions_known = Some(false);
    ledger.added(
        format!("{to}/rights/restrictionsKnown"),
        Class::Defaulted,
        "high",
        "version 1.0 does not say whether somebody looked",
    );
    if let Some(text) = &image.licence {
        licence(text, &mut rights, (&format!("{from}/licence"), &format!("{to}/rights")), ledger);
    }
    asset.rights = Some(rights);
    asset.extra = super::v2_to_v1::extra(ledger, &image.extra, &from, &to, Asset::NAMES);
    asset
}

/// An id or an address as such, anything else as words.
pub(super) fn licence(text: &str, rights: &mut Rights, (from, to): (&str, &str), ledger: &mut Ledger) {
    let mut licence = Licence::new();
    if Uri::from(text).is_well_formed() {
        licence.url = Some(text.into());
        ledger.went(from, &format!("{to}/licence/url"), Class::Reshaped, "an address");
    } else if is_id(text) {
        licence.id = Some(text.to_owned());
        ledger.went(from, &format!("{to}/licence/id"), Class::Reshaped, "an id");
    } else {
        rights.usage_terms = Some(text.into());
        return ledger.went(from, &format!("{to}/usageTerms"), Class::Reshaped, "words, so terms of use");
    }
    rights.licence = Some(licence);
}

/// Whether a text is the id of a licence by its form: `CC-BY-4.0`, `CC0-1.0`, `InC`. Words with blanks never are.
fn is_id(text: &str) -> bool {
    const STATEMENTS: [&str; 12] = [
        "InC",
        "InC-OW-EU",
        "InC-EDU",
        "InC-NC",
        "InC-RUU",
        "NoC-CR",
        "NoC-NC",
        "NoC-OKLR",
        "NoC-US",
        "CNE",
        "UND",
        "NKC",
    ];
    let versioned = |rest: &str| rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
    STATEMENTS.contains(&text)
        || ["CC-BY", "CC0-", "CC-PDDC"].iter().any(|head| text.starts_with(head)) && versioned(text)
}

/// Creators, supplier and way of the picture, if the credit line can be read whole.
fn parse_credit(line: &str, credit: &mut Credit, parties: &mut Parties, (to, ledger): (&str, &mut Ledger)) {
    let names = |kind: bool| -> Vec<String> {
        let of_kind = parties.list.iter().filter(|party| (party.kind == PartyKind::Person) == kind);
        of_kind.map(|party| party.name.display.clone()).collect()
    };
    let (persons, organizations) = (names(true), names(false));
    let Some(parsed) = credit::parse(line, Known { organizations: &organizations, persons: &persons }) else { return };
    let all = parsed.creators.iter().chain(&parsed.supplier).chain(&parsed.source).chain(&parsed.via);
    if !all.into_iter().all(|Printed { name, at }| line.get(at.clone()) == Some(name)) {
        return;
    }
    for creator in &parsed.creators {
        let at = parties.named(PartyKind::Person, &creator.name);
        credit.creators.push(Contribution::new(parties.id(at), [Role::Photographer]));
    }
    let mut organization = |printed: &Printed| {
        let at = parties.named(PartyKind::Organization, &printed.name);
        parties.id(at)
    };
    credit.supplier = parsed.supplier.as_ref().map(&mut organization);
    credit.via = parsed.via.iter().map(&mut organization).collect();
    credit.source = parsed.source.map(|printed| printed.name);
    for (there, member) in [
        (!credit.creators.is_empty(), "creators"),
        (credit.supplier.is_some(), "supplier"),
        (!credit.via.is_empty(), "via"),
        (credit.source.is_some(), "source"),
    ] {
        if there {
            ledger.added(format!("{to}/credit/{member}"), Class::Parsed, "medium", "read from the credit line");
        }
    }
}
