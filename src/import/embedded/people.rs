//! Who is named in a file: who made it, supplied it, owns it, grants licences, wrote its caption, is in it.

use super::Taking;
use crate::import::evidence::Band;
use crate::import::made::Made;
use crate::import::media_entry;
use crate::import::parties::Parties;
use crate::import::shape::Kind;
use crate::media::Property;

/// The credit that the article does not give, and whose rights it is.
pub(super) fn credit(taking: &mut Taking<'_>, asset: &mut Made, mut parties: Option<&mut Parties>) {
    creators(taking, asset, parties.as_deref_mut());
    one(taking, asset, &["credit", "supplier"], Property::Supplier, Kind::Organization, parties.as_deref_mut());
    // Who a picture is from says nothing of its own: no credit is begun for it.
    taking.text_if(asset, &["credit", "source"], Property::Source, |asset| asset.get("credit").is_some());
    rights(taking, asset, parties);
}

/// Who has the rights, and who wrote the caption.
pub(super) fn rights(taking: &mut Taking<'_>, asset: &mut Made, mut parties: Option<&mut Parties>) {
    let has = |asset: &Made, member: &str| asset.get("rights").is_some_and(|rights| rights.get(member).is_some());
    if !has(asset, "owners") && !has(asset, "holderText") {
        match parties.as_deref_mut() {
            Some(parties) => {
                several(taking, asset, &["rights", "owners"], Property::CopyrightOwner, Some(parties));
            }
            None => taking.text(asset, &["rights", "holderText"], Property::CopyrightOwner),
        }
    }
    several(taking, asset, &["rights", "licensors"], Property::Licensor, parties.as_deref_mut());
    // A caption of the article's own was not written by whoever wrote the file's.
    if asset.get("caption").is_some_and(|caption| caption.at.is_none()) {
        one(taking, asset, &["captionWriter"], Property::CaptionWriter, Kind::Person, parties);
    }
}

/// Who made it, one party each; the job that the file gives to the only one of them.
fn creators(taking: &mut Taking<'_>, asset: &mut Made, parties: Option<&mut Parties>) {
    let Some(parties) = parties else { return };
    let (names, rule) = taking.all(Property::Creator);
    let role = media_entry::role(asset.get("kind").and_then(Made::str).unwrap_or_default());
    let party = |name: &String| parties.refer(name, Kind::Person, None);
    let ids: Vec<String> = names.iter().map(party).collect();
    let one = |id: &String| {
        let roles = Made::list(vec![Made::derived(role)], None);
        Made::object(None).with("party", Made::derived(id.as_str())).with("roles", roles)
    };
    if let ([only], Some((title, _))) = (&ids[..], taking.said(Property::CreatorTitle))
        && let Some(position) = parties.position(only)
    {
        parties.party_mut(position).put_new("jobTitle", Made::derived(title));
    }
    if !ids.is_empty() {
        let creators = Made::list(ids.iter().map(one).collect(), None);
        taking.put(asset, &["credit", "creators"], creators, rule, Band::High, None);
    }
}

fn one(
    taking: &mut Taking<'_>,
    asset: &mut Made,
    path: &[&str],
    property: Property,
    kind: Kind,
    parties: Option<&mut Parties>,
) {
    let (Some(parties), (names, rule)) = (parties, taking.all(property)) else { return };
    if let [name] = &names[..]
        && !has(asset, path)
    {
        let id = parties.refer(name, kind, None);
        taking.put(asset, path, Made::derived(id), rule, Band::High, None);
    }
}

fn several(
    taking: &mut Taking<'_>,
    asset: &mut Made,
    path: &[&str],
    property: Property,
    parties: Option<&mut Parties>,
) {
    let (Some(parties), (names, rule)) = (parties, taking.all(property)) else { return };
    if names.is_empty() || has(asset, path) {
        return;
    }
    let ids = names.iter().map(|name| Made::derived(parties.refer(name, Kind::Either, None)));
    let ids = Made::list(ids.collect(), None);
    taking.put(asset, path, ids, rule, Band::High, None);
}

/// Whether something stands there: a party that would not be used must not be made.
fn has(asset: &Made, path: &[&str]) -> bool {
    path.iter().try_fold(asset, |made, name| made.get(name)).is_some()
}

/// Whom it shows, by name: of somebody in a picture no more is known.
pub(super) fn shown(taking: &mut Taking<'_>, asset: &mut Made) {
    let (names, rule) = taking.all(Property::PersonShown);
    if !names.is_empty() {
        let persons = names.into_iter().map(|name| Made::object(None).with("name", Made::derived(name)));
        taking.put(asset, &["personsShown"], Made::list(persons.collect(), None), rule, Band::High, None);
    }
}
