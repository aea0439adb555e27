//! What must not leave with a document of another version: safety flags, sealed places, sealed contacts.

use crate::format::v2::{Article, Contact, Place, Safety};
use crate::format::vocab::{ContactVisibility, Visibility};

pub(super) fn endangers(safety: &Safety) -> bool {
    [safety.hide_name, safety.hide_location, safety.no_portrait].contains(&Some(true))
}

fn is_sealed(place: &Place) -> bool {
    place.visibility.as_ref().is_some_and(|seen| !matches!(seen, Visibility::Public | Visibility::Recipient))
}

fn is_open(contact: &Contact) -> bool {
    matches!(contact.visibility, ContactVisibility::Public | ContactVisibility::Recipient)
}

/// Takes everything sealed out of the article; the pointers of what was taken, as they were.
pub(super) fn take_out(article: &mut Article) -> Vec<String> {
    let mut taken = Vec::new();
    let mut list = |pointer: &str, places: &mut Vec<Place>| {
        let sealed = places.iter().enumerate().filter(|(_, place)| is_sealed(place));
        taken.extend(sealed.map(|(at, _)| format!("{pointer}/{at}")));
        places.retain(|place| !is_sealed(place));
    };
    list("/places", &mut article.places);
    if let Some(dateline) = &mut article.dateline {
        list("/dateline/places", &mut dateline.places);
    }
    for (at, asset) in article.media.iter_mut().enumerate() {
        list(&format!("/media/{at}/locationsShown"), &mut asset.locations_shown);
    }
    let mut one = |pointer: String, place: &mut Option<Place>| {
        if place.as_ref().is_some_and(is_sealed) {
            *place = None;
            taken.push(pointer);
        }
    };
    for (at, asset) in article.media.iter_mut().enumerate() {
        one(format!("/media/{at}/locationCreated"), &mut asset.location_created);
        for (inner, creator) in asset.credit.creators.iter_mut().enumerate() {
            one(format!("/media/{at}/credit/creators/{inner}/place"), &mut creator.place);
        }
    }
    for (at, contribution) in article.contributions.iter_mut().enumerate() {
        one(format!("/contributions/{at}/place"), &mut contribution.place);
    }
    for (at, party) in article.parties.iter_mut().enumerate() {
        if party.safety.take().is_some() {
            taken.push(format!("/parties/{at}/safety"));
        }
        let closed = party.contact.iter().enumerate().filter(|(_, contact)| !is_open(contact));
        taken.extend(closed.map(|(inner, _)| format!("/parties/{at}/contact/{inner}")));
        party.contact.retain(is_open);
    }
    taken
}
