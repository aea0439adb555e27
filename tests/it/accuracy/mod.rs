//! How often the importers of texts and web pages are right, on sets of our own.
//!
//! `docs/importing.md` holds the tables; `SNAPSHOTS=overwrite cargo test` renews them. A member that falls below
//! what was reached fails whatever the tables say. `ACCURACY=work cargo test accuracy -- --nocapture` shows each
//! mistake of a set; the held-out set is for the totals only.

mod cases;
mod score;

use std::fmt::Write as _;
use std::path::Path;

use offprint::import::{ArticleSource, Limits, importer, read_as};

use cases::Case;
use score::{Judged, MEMBERS, Verdict, judge, tally};

/// Imports a case as `pack` does.
fn answer(case: &Case) -> serde_json::Value {
    let name = format!("page.{}", if case.kind == "html" { "html" } else { "txt" });
    let files: Vec<(&str, &str)> = case.pictures.iter().map(|picture| (picture.as_str(), "")).collect();
    let root = crate::import::folder(&[files.as_slice(), &[(name.as_str(), case.source.as_str())]].concat());
    let from = importer(&case.kind).expect("an importer");
    let source = read_as(&[root.path().join(&name)], Some(from), &Limits::default()).expect("a source");
    assert_eq!(source.articles.len(), 1, "{}", case.name);
    if case.kind == "text" {
        every_line_has_its_place(case, &source.articles[0]);
    }
    source.articles[0].value.clone()
}

/// Of a text every line is in a member, or listed.
fn every_line_has_its_place(case: &Case, made: &ArticleSource) {
    let evidence = made.evidence.as_ref().expect("it was imported");
    for (index, line) in case.source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let within = |(first, last): (usize, usize)| (first..=last).contains(&(index + 1));
        let assigned = evidence.fields.iter().filter_map(|field| field.lines).any(within);
        let listed = evidence.discarded.iter().any(|dropped| within(dropped.lines));
        assert!(assigned || listed, "{}:{}: {line}", case.name, index + 1);
    }
}

fn judged(set: &str, kind: &str) -> Vec<Judged> {
    let shown = std::env::var("ACCURACY").is_ok_and(|shown| shown == set);
    let cases: Vec<Case> = cases::read(set).into_iter().filter(|case| case.kind == kind).collect();
    assert!(cases.len() >= 50, "{set} has {} cases of {kind}", cases.len());
    let mut all = Vec::new();
    for case in cases {
        let found = judge(&case.truth, &answer(&case));
        for one in found.iter().filter(|_| shown) {
            if !matches!(one.verdict, Verdict::Right | Verdict::Clean) {
                println!(
                    "{} {}: {:?}\n    wanted {:?}\n    found  {:?}",
                    case.name, one.member, one.verdict, one.wanted, one.found
                );
            }
        }
        all.extend(found);
    }
    all
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "—".to_owned() } else { format!("{:.0}", 100.0 * part as f64 / whole as f64) }
}

/// The table of one kind of source.
fn table(kind: &str) -> String {
    let [work, held] = ["work", "holdout"].map(|set| tally(judged(set, kind).iter()));
    let mut text = "| member | working set: right | precision | abstained | held out: right | precision | abstained |\n| --- | --- | --- | --- | --- | --- | --- |\n".to_owned();
    for member in MEMBERS {
        let mut row = format!("| {member} |");
        for sums in [&work, &held] {
            let sum = sums.get(member).copied().unwrap_or_default();
            let said = sum.right + sum.wrong + sum.invented;
            let _ = write!(
                row,
                " {} of {} | {} | {} |",
                sum.right,
                sum.there(),
                percent(sum.right, said),
                percent(sum.silent, sum.there())
            );
        }
        let there = [&work, &held].iter().any(|sums| sums.get(member).is_some_and(|sum| sum.there() > 0));
        if there {
            text += &row;
            text.push('\n');
        }
    }
    text
}

/// What was reached: a change that makes the importers worse must say so here.
const REACHED: [(&str, &str, usize); 14] = [
    ("text", "headline", 98),
    ("text", "standfirst", 90),
    ("text", "authors", 94),
    ("text", "day of publication", 98),
    ("text", "body", 92),
    ("text", "caption", 98),
    ("text", "credit", 98),
    ("html", "headline", 98),
    ("html", "standfirst", 98),
    ("html", "authors", 96),
    ("html", "day of publication", 98),
    ("html", "body", 98),
    ("html", "caption", 96),
    ("html", "credit", 96),
];

#[test]
fn no_member_is_read_worse_than_it_was() {
    for kind in ["text", "html"] {
        let all: Vec<Judged> = ["work", "holdout"].iter().flat_map(|set| judged(set, kind)).collect();
        let sums = tally(all.iter());
        for (_, member, wanted) in REACHED.iter().filter(|(known, _, _)| *known == kind) {
            let sum = sums[member];
            let reached = 100 * sum.right / sum.there();
            assert!(reached >= *wanted, "{member} of {kind}: {reached} of {wanted} %");
            let wrong = 100 * (sum.wrong + sum.invented) / sum.there();
            assert!(wrong <= 10, "{member} of {kind}: {wrong} % wrong");
        }
    }
}

#[test]
fn the_tables_say_how_often_the_importers_are_right() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/importing.md");
    let held = std::fs::read_to_string(&page).expect("the page");
    let mut wanted = held.clone();
    for kind in ["text", "html"] {
        let (start, end) = (format!("<!-- accuracy {kind} -->\n"), "<!-- end -->".to_owned());
        let from = wanted.find(&start).expect("the table's place") + start.len();
        let to = from + wanted[from..].find(&end).expect("the table's end");
        wanted.replace_range(from..to, &format!("\n{}\n", table(kind)));
    }
    if std::env::var_os("SNAPSHOTS").is_some_and(|mode| mode == "overwrite") {
        std::fs::write(&page, &wanted).expect("written");
        return;
    }
    assert!(
        held == wanted,
        "the tables of docs/importing.md are stale; `SNAPSHOTS=overwrite cargo test` renews them:\n{wanted}"
    );
}
