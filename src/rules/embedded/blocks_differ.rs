//! OFP451: a picture's IIM and XMP say different things.

use super::pictures::{pictures, says};
use crate::diagnostic::Level;
use crate::media::{Agreement, Property, Source};
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP451",
    name: "iim-and-xmp-differ",
    family: Family::Embedded,
    summary: "the two blocks of IPTC metadata in a picture say different things",
    levels: Levels::all(Level::Warning).but(Profile::Converted, Some(Level::Note)),
    basis: "IPTC Photo Metadata Standard: properties that IIM and XMP share are kept in step",
    page: include_str!("../../../docs/rules/OFP451.md"),
    check,
};

/// Properties that both blocks have.
pub(in crate::rules) const SHARED: &[Property] = &[
    Property::Title,
    Property::Headline,
    Property::Caption,
    Property::CaptionWriter,
    Property::Creator,
    Property::CreatorTitle,
    Property::CreditLine,
    Property::Source,
    Property::Notice,
    Property::Instructions,
    Property::DateCreated,
    Property::City,
    Property::Sublocation,
    Property::State,
    Property::Country,
    Property::CountryCode,
    Property::Keyword,
    Property::JobId,
];

/// The shared properties whose IIM stands to their XMP in this way.
pub(super) fn shared(metadata: &crate::media::Metadata, wanted: Agreement) -> Vec<Property> {
    let how = |property: &&Property| {
        let (iim, xmp) = (metadata.of(**property, Source::Iim), metadata.of(**property, Source::Xmp));
        !iim.is_empty() && !xmp.is_empty() && property.compare(&iim, &xmp) == wanted
    };
    SHARED.iter().filter(how).copied().collect()
}

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for picture in pictures(context) {
        let differ = shared(picture.metadata, Agreement::Different);
        if differ.is_empty() {
            continue;
        }
        let labels: Vec<&str> = differ.iter().map(|property| property.label()).collect();
        let finding = findings.add(format!("IIM and XMP in `{}` differ in {}", picture.path, labels.join(", ")));
        for property in differ {
            finding.note(says(picture.metadata, property, &[Source::Iim, Source::Xmp]));
        }
        finding
            .at(picture.document, picture.file)
            .help("find out which of the two is right, and write it into both; programs read one or the other");
    }
}
