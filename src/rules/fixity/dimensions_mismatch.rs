//! OFP604: a media file has other dimensions, or another running time, than declared.

use super::claims::{Claim, UNREAD, claims};
use crate::diagnostic::Level;
use crate::media::Property;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP604",
    name: "dimensions-mismatch",
    family: Family::Fixity,
    summary: "a media file has another size in pixels or another running time than declared",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: width, height, duration",
    page: include_str!("../../../docs/rules/OFP604.md"),
    check,
};

/// How far running times may differ, in seconds, or as a part of the longer one.
const TOLERANCE: (f64, f64) = (1.0, 0.01);

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for claim in claims(context) {
        pixels(&claim, findings);
        duration(&claim, findings);
        turn(&claim, findings);
    }
}

fn pixels<'a>(claim: &Claim<'a>, findings: &mut Findings<'a>) {
    let stated = |member| claim.node.get(member).filter(|node| node.as_u64().is_some());
    let (width, height) = (stated("width"), stated("height"));
    let Some(first) = width.or(height) else { return };
    let Some(media) = &claim.file.media else { return findings.unchecked(&claim.file.path, UNREAD) };
    let (Some(wide), Some(high)) = (media.width.map(u64::from), media.height.map(u64::from)) else {
        return findings.unchecked(&claim.file.path, "its size in pixels cannot be told from its bytes");
    };
    let said = (width.and_then(|node| node.as_u64()), height.and_then(|node| node.as_u64()));
    let (fits_width, fits_height) = (said.0.is_none_or(|n| n == wide), said.1.is_none_or(|n| n == high));
    if fits_width && fits_height {
        return;
    }
    let node = if fits_width { height.unwrap_or(first) } else { first };
    let declared = match said {
        (Some(width), Some(height)) => format!("{width} × {height} pixels"),
        (Some(width), None) => format!("{width} pixels wide"),
        (_, height) => format!("{} pixels high", height.unwrap_or_default()),
    };
    let finding =
        findings.add(format!("`{}` is {wide} × {high} pixels, but is declared to be {declared}", claim.file.path));
    finding.at(claim.document, node);
    if said == (Some(high), Some(wide)) {
        finding.help("width and height are those stored, before `orientation` turns the picture");
    } else {
        finding.help("is it the right file? if so, correct the numbers; a smaller copy belongs in `renditions`");
    }
}

fn duration<'a>(claim: &Claim<'a>, findings: &mut Findings<'a>) {
    let Some(node) = claim.node.get("duration") else { return };
    let Some(stated) = node.as_f64() else { return };
    let Some(media) = &claim.file.media else { return findings.unchecked(&claim.file.path, UNREAD) };
    let Some(actual) = media.duration else {
        return findings.unchecked(&claim.file.path, "its running time cannot be told from its bytes");
    };
    if (stated - actual).abs() > TOLERANCE.0.max(stated.max(actual) * TOLERANCE.1) {
        findings
            .add(format!("`{}` runs {actual:.1} s, but is declared to run {stated} s", claim.file.path))
            .at(claim.document, node)
            .help("is it the right file, and the right cut of it? if so, correct the number");
    }
}

/// How the picture is turned, by the article and by the mark in its file.
fn turn<'a>(claim: &Claim<'a>, findings: &mut Findings<'a>) {
    let Some(node) = claim.node.get("orientation") else { return };
    let Some(stated) = node.as_u64() else { return };
    let Some(metadata) = &claim.file.metadata else { return };
    let said =
        metadata.best(Property::Orientation).and_then(|(source, texts)| Some((source, texts.first()?.parse().ok()?)));
    let Some((source, actual)) = said.filter(|(_, turn): &(_, u64)| (1..=8).contains(turn)) else { return };
    if stated != actual {
        findings
            .add(format!(
                "`{}` has the orientation {actual} in its {}, but is declared to have {stated}",
                claim.file.path,
                source.name()
            ))
            .at(claim.document, node)
            .help(
                "whoever turns it by the one shows it otherwise than by the other: correct the number, or leave it out",
            );
    }
}
