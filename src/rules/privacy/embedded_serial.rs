//! OFP702: a file tells which camera it is from, or keeps a small picture of what was cut off.

use super::taken_out::{self, endangered};
use crate::diagnostic::Level;
use crate::media::{MediaFacts, Property, Strip, Thumbnail};
use crate::rules::embedded::pictures::pictures;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP702",
    name: "embedded-serial",
    family: Family::Privacy,
    summary: "a file carries a camera's serial number or owner, or a small picture of more than it shows",
    levels: Levels::all(Level::Warning)
        .but(Profile::Submission, Some(Level::Note))
        .but(Profile::Archive, Some(Level::Note)),
    basis: "Exif 3.0: BodySerialNumber, LensSerialNumber, CameraOwnerName, thumbnail",
    page: include_str!("../../../docs/rules/OFP702.md"),
    check,
};

const TELLING: [(Property, &str); 3] = [
    (Property::CameraSerial, "the camera's serial number"),
    (Property::LensSerial, "the lens's serial number"),
    (Property::CameraOwner, "the name of the camera's owner"),
];

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for picture in pictures(context) {
        let told = TELLING.iter().filter(|(property, _)| picture.metadata.best(*property).is_some());
        let mut told: Vec<&str> = told.map(|(_, what)| *what).collect();
        let media = context.package.file(picture.path).and_then(|file| file.media.as_ref());
        if let (Some(small), Some(media)) = (picture.metadata.thumbnail, media)
            && shows_more(small, media)
        {
            told.push("a small picture of another shape, which may show what was cut off");
        }
        if told.is_empty() {
            continue;
        }
        let endangered = endangered(&picture, &["hideLocation", "hideName"]);
        let finding = findings.add(format!("`{}` carries {}", picture.path, told.join(", ")));
        finding
            .at(picture.document, picture.file)
            .fix(taken_out::fix(context, &RULE, &picture, Strip::Serials, endangered.is_some()))
            .help("take it out of the file; credit, creator and copyright can stay");
        if let Some(name) = endangered {
            finding.raise(Level::Error).note(format!("{name} is to be kept safe (`safety`), and this leads to them"));
        }
    }
}

/// Whether the small picture has another shape than the large one. Cameras fill theirs up with black bars to 160 ×
/// 120 pixels: that one tells nothing.
fn shows_more(small: Thumbnail, media: &MediaFacts) -> bool {
    let (Some((width, height)), Some(own_width), Some(own_height)) = (small.pixels, media.width, media.height) else {
        return false;
    };
    let (own, other) = (f64::from(own_width) / f64::from(own_height), f64::from(width) / f64::from(height));
    (width, height) != (160, 120) && !(own / other - 1.0).abs().lt(&0.06) && !(own * other - 1.0).abs().lt(&0.06)
}
