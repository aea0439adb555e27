//! The change that takes something out of a file, and whom leaving it in endangers.

use crate::diagnostic::{Edit, Fix, Level};
use crate::media::Strip;
use crate::rules::embedded::pictures::Picture;
use crate::rules::{Context, Rule};
use crate::source::node::Node;

/// Takes `strip` out of a picture. It is safe where the profile asks for it, or somebody is `endangered`; where what is
/// there is only noted, it may be wanted. A signed file loses its signature's hold, which is for a reader to decide.
pub(super) fn fix(
    context: &Context<'_>,
    rule: &Rule,
    picture: &Picture<'_, '_>,
    strip: Strip,
    endangered: bool,
) -> Fix {
    let asked = rule.levels.at(context.profile).is_some_and(|level| level >= Level::Warning);
    let media = context.package.file(picture.path).and_then(|file| file.media.as_ref());
    let signed = media.is_some_and(|media| media.c2pa.is_some());
    let what = format!("take {} out of the file", strip.words());
    let title = if signed { format!("{what}, whose Content Credentials then no longer hold") } else { what };
    Fix { safe: (asked || endangered) && !signed, title, edit: Edit::Strip(vec![strip]) }
}

/// Somebody who made the picture, or is in it, and for whom one of these flags of `safety` is set.
pub(super) fn endangered(picture: &Picture<'_, '_>, flags: &[&str]) -> Option<&'static str> {
    let hidden = |id: &str| {
        let safety = picture.parties.get(id).and_then(|party| party.get("safety"));
        flags.iter().any(|flag| safety.and_then(|safety| safety.get(flag)).is_some_and(|node| node.is_true()))
    };
    let any = |list: Option<Node<'_>>| {
        list.into_iter().flat_map(Node::items).filter_map(|item| item.str_of("party")).any(hidden)
    };
    if any(picture.asset.path(&["credit", "creators"])) {
        return Some("its creator");
    }
    any(picture.asset.get("personsShown")).then_some("somebody it shows")
}
