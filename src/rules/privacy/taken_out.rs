//! The change that takes something out of a file.

use crate::diagnostic::{Edit, Fix, Level};
use crate::media::Strip;
use crate::rules::embedded::pictures::Picture;
use crate::rules::{Context, Rule};

/// Takes `strip` out of a picture. It is safe where the profile asks for it, or somebody is `endangered`; where what is
/// there is only noted, it may be wanted. A signed file loses its signature's hold, which is for a reader to decide.
pub(super) fn fix(context: &Context<'_>, rule: &Rule, picture: &Picture<'_>, strip: Strip, endangered: bool) -> Fix {
    let asked = rule.levels.at(context.profile).is_some_and(|level| level >= Level::Warning);
    let media = context.package.file(picture.path).and_then(|file| file.media.as_ref());
    let signed = media.is_some_and(|media| media.c2pa.is_some());
    let what = format!("take {} out of the file", strip.words());
    let title = if signed { format!("{what}, whose Content Credentials then no longer hold") } else { what };
    Fix { safe: (asked || endangered) && !signed, title, edit: Edit::Strip(vec![strip]) }
}
