//! OFP701: a file says where it was taken, and the article does not.

use super::taken_out::{self, endangered};
use crate::diagnostic::Level;
use crate::media::{Metadata, Property, Source, Strip};
use crate::rules::embedded::pictures::pictures;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP701",
    name: "embedded-location",
    family: Family::Privacy,
    summary: "a file carries the position where it was taken, which the article does not make public",
    levels: Levels::all(Level::Warning).but(Profile::Archive, Some(Level::Note)),
    basis: "offprint 2.0, part 1: safety, place; Exif 3.0: GPS",
    page: include_str!("../../../docs/rules/OFP701.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for picture in pictures(context) {
        let Some(block) = located(picture.metadata) else { continue };
        let endangered = endangered(&picture, &["hideLocation"]);
        if endangered.is_none() && is_public(picture.asset) {
            continue;
        }
        let fix = taken_out::fix(context, &RULE, &picture, Strip::Location, endangered.is_some());
        let finding = findings.add(format!("`{}` says in its {} where it was taken", picture.path, block.name()));
        finding
            .at(picture.document, picture.file)
            .fix(fix)
            .help("take the position out of the file; credit, creator and copyright can stay");
        if let Some(name) = endangered {
            finding
                .raise(Level::Error)
                .note(format!("{name} must not be shown where they are (`safety.hideLocation`)"));
        }
    }
}

/// The block that has a position. Its text is not repeated: a report is read by more people than a file's bytes.
pub(super) fn located(metadata: &Metadata) -> Option<Source> {
    let gps = |name: &str| {
        let name = name.rsplit('/').next().unwrap_or(name);
        name.trim_start_matches("exif:").starts_with("GPS") && name.contains("itude") && !name.ends_with("Ref")
    };
    let found = metadata.values.iter().find(|value| gps(&value.name) && !value.text.is_empty());
    let position = Source::ALL.into_iter().find(|source| !metadata.of(Property::Position, *source).is_empty());
    position.or(found.map(|value| value.source))
}

/// Whether the article itself makes the exact place public.
fn is_public(asset: Node<'_>) -> bool {
    asset.get("locationCreated").is_some_and(|place| {
        let exact = place.get("latitude").is_some() && place.get("longitude").is_some();
        exact && place.str_of("visibility").is_none_or(|visibility| visibility == "public")
    })
}
