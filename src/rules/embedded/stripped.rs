//! OFP455: the copyright that a picture carried when it came in is gone from it.

use super::pictures::{Picture, pictures};
use crate::container::digest::Checksum;
use crate::diagnostic::Level;
use crate::media::{Property, Source};
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP455",
    name: "copyright-stripped",
    family: Family::Embedded,
    summary: "a file had metadata when it came in, and now carries no copyright notice and no creator",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: embedded; Directive 2001/29/EC, Article 7; 17 U.S.C. 1202",
    page: include_str!("../../../docs/rules/OFP455.md"),
    check,
};

const RECORDED: [(Source, &str); 3] =
    [(Source::Exif, "exifSha256"), (Source::Iim, "iimSha256"), (Source::Xmp, "xmpSha256")];

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for picture in pictures(context) {
        one(&picture, findings);
    }
}

fn one<'a>(picture: &Picture<'_, 'a>, findings: &mut Findings<'a>) {
    let Some(embedded) = picture.asset.get("embedded") else { return };
    // A block that changed was edited by somebody who knew of it; one that is gone went with the rest.
    let gone = RECORDED.into_iter().filter(|(source, member)| {
        embedded.str_of(member).is_some_and(|text| text.parse::<Checksum>().is_ok())
            && picture.metadata.block(*source).is_none()
    });
    let gone: Vec<&str> = gone.map(|(source, _)| source.name()).collect();
    if gone.is_empty() {
        return;
    }
    if picture.metadata.unread {
        return findings.unchecked(picture.path, "part of it was not read");
    }
    let credited = [Property::Notice, Property::Creator, Property::CopyrightOwner];
    if credited.into_iter().any(|property| picture.metadata.best(property).is_some()) {
        return;
    }
    findings
        .add(format!("`{}` lost its metadata, and does not say whose it is", picture.path))
        .at(picture.document, embedded)
        .note(format!("a digest is recorded of its {}, which it has no more", gone.join(" and ")))
        .help("pack the file as it was received, or write credit and notice back into it");
}
