//! The metadata inside pictures against what the article says: the pages' examples, and what no page shows.

use std::collections::BTreeSet;

use offprint::diagnostic::Level;
use offprint::rules::RULES;

use crate::support::pages::examples;
use crate::support::picture::package;

#[test]
fn examples_of_pictures_hold() {
    let mut seen = 0;
    for rule in RULES {
        for example in examples(rule.page).iter().filter(|example| example.language == "picture") {
            let checked = package(&example.text).check();
            let codes: BTreeSet<&str> = checked.findings.iter().map(|finding| finding.code).collect();
            let wanted = if example.good { BTreeSet::new() } else { BTreeSet::from([rule.code]) };
            assert_eq!(codes, wanted, "{}:{}\n{:#?}", rule.code, example.line, checked.findings);
            assert!(
                example.good || checked.findings.len() == 1,
                "{}:{}: one fault, one finding",
                rule.code,
                example.line
            );
            seen += 1;
        }
    }
    assert!(seen >= 18, "{seen} examples");
}

#[test]
fn a_hidden_place_is_an_error_even_where_it_is_declared() {
    let mut hidden = package(
        "exif GPS 52.5 4.25\n\
         declare {\"locationCreated\": {\"name\": \"Grain Quay\", \"latitude\": 52.5, \"longitude\": 4.25}}",
    );
    let mut article = hidden.article();
    article["parties"][1]["safety"] = serde_json::json!({"hideLocation": true});
    hidden.set_article(&article);
    let checked = hidden.check();
    let found: Vec<(&str, Level)> = checked.findings.iter().map(|finding| (finding.code, finding.level)).collect();
    assert!(found.contains(&("OFP701", Level::Error)), "{found:?}");
}
