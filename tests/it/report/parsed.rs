//! Whatever stands in a package, the reports for other programs are what they claim to be, and say what was found.

use offprint::container::package::Form;
use offprint::report::{Format, Outcome, StepSummary, Style, Summary};
use offprint::rules::Unchecked;
use proptest::prelude::*;
use serde_json::Value;

use super::hostile::{diagnostic, hostile, is_safe, text};
use super::sample::{archive, report};

/// The tags of a page, without their attributes.
fn tags(page: &str) -> Vec<&str> {
    let after = page.split('<').skip(1);
    after.map(|rest| rest.split([' ', '>']).next().unwrap_or_default()).collect()
}

const TAGS: &str = "!DOCTYPE html head meta title style body header p h1 main section h2 h3 article div pre span code mark bdi \
                    strong details summary ul li footer a nav table thead tbody tr th td fieldset legend label input";

/// Whether a page is made of known elements only, each of them closed.
fn is_closed(page: &str) -> Result<(), String> {
    let mut open = Vec::new();
    for tag in tags(page) {
        match tag.strip_prefix('/') {
            _ if matches!(tag, "!DOCTYPE" | "meta" | "input") => {}
            None if TAGS.split_whitespace().any(|known| known == tag) => open.push(tag),
            None => return Err(format!("<{tag}>")),
            Some(closed) if open.last() == Some(&closed) => drop(open.pop()),
            Some(closed) => return Err(format!("</{closed}> in {open:?}")),
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} stay open")) }
}

fn unescaped(data: &str) -> String {
    data.replace("%0A", "\n").replace("%0D", "\r").replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
}

#[test]
fn what_is_hostile_is_shown_everywhere() {
    let checked = hostile();
    for format in [Format::Sarif, Format::Junit, Format::Github, Format::Gitlab, Format::Html] {
        let text = report(format, Style::default(), &[Outcome::Checked(&checked)]);
        assert!(is_safe(&text), "{format}: {text:?}");
        assert!(text.contains("␛[31mred␛]0;title␇␍␊forged"), "{format}: {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_report_is_what_it_claims_to_be(
        found in diagnostic(),
        name in text(),
        form in prop::sample::select(vec![Form::Archive, Form::Folder, Form::Source]),
    ) {
        let mut checked = archive(vec![found]);
        checked.unchecked = vec![Unchecked { code: "OFP999", entry: name.clone(), why: name.clone() }];
        (checked.name, checked.form) = (name, Some(form));
        let outcomes = [Outcome::Checked(&checked)];
        let report = |format| report(format, Style::default(), &outcomes);

        let sarif = report(Format::Sarif);
        prop_assert!(is_safe(&sarif), "{:?}", sarif);
        let sarif: Value = serde_json::from_str(&sarif).expect("SARIF is JSON");
        let run = &sarif["runs"][0];
        prop_assert_eq!(run["results"].as_array().map(Vec::len), Some(1));
        let uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str();
        prop_assert!(uri.is_some_and(|uri| fluent_uri::UriRef::parse(uri).is_ok()), "{:?}", uri);
        prop_assert_eq!(&run["tool"]["driver"]["rules"][0]["id"], "OFP999");

        let junit = report(Format::Junit);
        prop_assert!(is_safe(&junit), "{:?}", junit);
        let junit = roxmltree::Document::parse(&junit).expect("JUnit is XML");
        let count = |tag: &str| junit.descendants().filter(|node| node.has_tag_name(tag)).count();
        let suite = junit.descendants().find(|node| node.has_tag_name("testsuite")).expect("there is a suite");
        for (attribute, tag) in [("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")] {
            let count = count(tag).to_string();
            prop_assert_eq!(suite.attribute(attribute), Some(count.as_str()));
        }

        let gitlab = report(Format::Gitlab);
        prop_assert!(is_safe(&gitlab), "{:?}", gitlab);
        let gitlab: Value = serde_json::from_str(&gitlab).expect("GitLab's report is JSON");
        prop_assert_eq!(gitlab.as_array().map(Vec::len), Some(1));

        let github = report(Format::Github);
        prop_assert!(is_safe(&github), "{:?}", github);
        prop_assert_eq!(github.lines().count(), 1);
        let mut parts = github.trim_end().splitn(3, "::").skip(1);
        let properties = parts.next().and_then(|command| command.split_once(' ')).map(|(_, properties)| properties);
        let names: Vec<&str> = properties.unwrap_or_default().split(',').filter_map(|p| Some(p.split_once('=')?.0)).collect();
        prop_assert!(names.starts_with(&["title", "file"]) && names.len() <= 6, "{:?}", names);
        let data = unescaped(parts.next().unwrap_or_default());
        prop_assert!(checked.findings[0].notes.len() < data.lines().count() + 1);

        let html = report(Format::Html);
        prop_assert!(is_safe(&html), "{:?}", html);
        prop_assert_eq!(is_closed(&html), Ok(()));
        prop_assert_eq!(html.matches("<article ").count(), 1);

        let (mut page, mut summary) = (StepSummary::default(), Summary::default());
        page.package(&outcomes[0]);
        summary.add(&outcomes[0]);
        let page = page.text(&summary);
        prop_assert!(is_safe(&page), "{:?}", page);
        prop_assert_eq!(page.lines().filter(|line| line.starts_with('|')).count(), 3);
    }
}
