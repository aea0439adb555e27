//! OFP705: a file's metadata tell a path on somebody's computer, and with it often their name.

use super::taken_out;
use crate::diagnostic::Level;
use crate::media::{Strip, local_path};
use crate::rules::embedded::pictures::pictures;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP705",
    name: "local-path",
    family: Family::Privacy,
    summary: "a file's metadata tell a path on somebody's computer",
    levels: Levels::all(Level::Warning)
        .but(Profile::Submission, Some(Level::Note))
        .but(Profile::Archive, Some(Level::Note)),
    basis: "offprint 2.0, part 1: media assets",
    page: include_str!("../../../docs/rules/OFP705.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for picture in pictures(context) {
        let mut told = picture.metadata.values.iter().filter_map(|value| Some((value, local_path(&value.text)?)));
        let Some((value, path)) = told.next() else { continue };
        findings
            .add(format!("`{}` tells a path on somebody's computer", picture.path))
            .at(picture.document, picture.file)
            .fix(taken_out::fix(context, &RULE, &picture, Strip::Paths, false))
            .note(format!("{} in {}: {}", quoted(&value.name), value.source.name(), quoted(path)))
            .help("take it out of the file, or export the picture without its history");
    }
}
