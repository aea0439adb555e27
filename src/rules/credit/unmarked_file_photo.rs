//! OFP409: a picture is much older than the article, and nothing tells readers.

use crate::diagnostic::Level;
use crate::format::text::PartialDate;
use crate::grammar::archival::file_marker;
use crate::grammar::name::tokens;
use crate::media::Property;
use crate::rules::dates::when::placeholder;
use crate::rules::embedded::pictures::said_of;
use crate::rules::people::People;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP409",
    name: "unmarked-file-photo",
    family: Family::Credit,
    summary: "a picture from more than a year before the article has no FILE marker and no year in its caption",
    levels: Levels::all(Level::Warning),
    basis: "agencies' practice: FILE, FILE PHOTO; offprint 2.0, part 1: archival",
    page: include_str!("../../../docs/rules/OFP409.md"),
    check,
};

/// Days before publication from which a picture is an old one.
const OLD: i32 = 365;

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for people in context.people() {
        let dates = people.root.get("dates");
        let published = dates.and_then(|dates| dates.str_of("published").or_else(|| dates.str_of("modified")));
        let Some(published) = published.and_then(last_day) else { continue };
        for asset in people.root.items_of("media").filter(|asset| is_of_its_day(*asset)) {
            let id = asset.str_of("id").unwrap_or_default();
            let shown = people.placements_of(id);
            // A portrait beside a biography is of the person, not of the day.
            if shown.is_empty() {
                continue;
            }
            let captions = shown.iter().chain([&asset]).filter_map(|holder| holder.get("caption"));
            let line = asset.get("credit").and_then(|credit| credit.str_of("line"));
            let told: Vec<&str> = captions.filter_map(Node::text).chain(line).collect();
            let Some((node, taken)) = old(context, asset, published) else {
                marked_in_file(context, people, asset, &told, findings);
                continue;
            };
            if told.iter().any(|text| tells(text, taken.get(..4))) {
                continue;
            }
            let finding = findings.add(format!(
                "the picture {} was taken on {}, and nothing tells readers that it is old",
                quoted(id),
                quoted(taken)
            ));
            finding.at(people.document, node);
            if asset.get("dateTaken").is_none() {
                finding.note("the article does not say when; the date is the file's own");
            }
            finding.help(HELP);
        }
    }
}

const HELP: &str = "give the mark that is printed as `archival.marker` (`FILE`), or the year in the caption";

/// When an asset was taken, if that is long before; by the article, or else by its file.
fn old<'a>(context: &Context<'a>, asset: Node<'a>, published: i32) -> Option<(Node<'a>, &'a str)> {
    let declared = asset.get("dateTaken").map(|node| Some((node, node.str()?)));
    let (node, taken) = declared.unwrap_or_else(|| said_of(context, asset, Property::DateCreated))?;
    // The zero of somebody's clock says nothing about a picture's age; OFP329 tells it.
    if PartialDate::from(taken).parsed().is_ok_and(|moment| placeholder(moment).is_some()) {
        return None;
    }
    (published - last_day(taken)? > OLD).then_some((node, taken))
}

/// A mark that the file has and the article lost, whenever it was taken.
fn marked_in_file<'a>(
    context: &Context<'a>,
    people: &People<'a>,
    asset: Node<'a>,
    told: &[&str],
    findings: &mut Findings<'a>,
) {
    let said = |property| said_of(context, asset, property);
    let marks = [Property::Instructions, Property::Headline, Property::Caption].into_iter().filter_map(said);
    let Some((file, marker)) = marks.filter_map(|(file, text)| Some((file, file_marker(text)?))).next() else { return };
    if told.iter().any(|text| tells(text, None)) || asset.get("archival").is_some() {
        return;
    }
    let id = asset.str_of("id").unwrap_or_default();
    findings
        .add(format!("the file of {} is marked {}, and nothing tells readers", quoted(id), quoted(marker)))
        .at(people.document, file)
        .help(HELP);
}

/// Whether a picture shows one day, and is not already said to be old, or said not to be a file photo.
fn is_of_its_day(asset: Node<'_>) -> bool {
    let kind = matches!(asset.str_of("kind"), Some("photo" | "video"));
    let timeless = matches!(asset.str_of("acquisition"), Some("stock" | "publicDomain" | "generated"));
    let told = asset.get("archival").is_some_and(|archival| {
        let marker = archival.str_of("marker").is_some_and(|marker| !marker.trim().is_empty());
        marker || archival.get("isFilePhoto").is_some_and(|value| value.as_bool() == Some(false))
    });
    kind && !timeless && !told
}

/// Whether a text has the year, if one is known, or a word for a picture from the files.
fn tells(text: &str, year: Option<&str>) -> bool {
    let has =
        |year: &str| text.contains(year) || year.get(..3).is_some_and(|start| text.contains(&format!("{start}0s")));
    year.is_some_and(has)
        || tokens(text).iter().any(|word| {
            matches!(word.as_str(), "file" | "undated" | "filbild")
                || ["archiv", "arkiv", "archief", "arquivo"].iter().any(|start| word.starts_with(start))
        })
}

/// The last day that a date with or without month and day may mean, counted from the year 0.
fn last_day(text: &str) -> Option<i32> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i16>().ok();
    let year = number(0..4)?;
    let month = if text.len() >= 7 { i8::try_from(number(5..7)?).ok()? } else { 12 };
    let first = jiff::civil::Date::new(year, month, 1).ok()?;
    let date = match text.len() >= 10 {
        true => jiff::civil::Date::new(year, month, i8::try_from(number(8..10)?).ok()?).ok()?,
        false => first.last_of_month(),
    };
    let epoch = jiff::civil::date(1970, 1, 1);
    Some(date.since(epoch).ok()?.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_days_to_the_end_of_what_a_date_may_mean() {
        assert_eq!(last_day("1970-01-02T00:00:00Z"), Some(1));
        assert_eq!(last_day("1970-01-31"), last_day("1970-01"));
        assert_eq!(last_day("1970-12-31"), last_day("1970"));
        for wrong in ["", "19", "1970-13", "1970-02-30", "abcd-ef-gh", "1970-é"] {
            assert_eq!(last_day(wrong), None, "{wrong}");
        }
    }
}
