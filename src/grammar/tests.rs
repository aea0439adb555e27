//! No line makes a grammar panic, and what it points at stands in the line.

use proptest::prelude::*;

use super::{Known, agency, byline, credit, identifier, is_desk, is_software, name, names_nobody};

/// Lines of what grammars look for, and of anything else.
fn line() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        Just("By "),
        Just("Von "),
        Just(" and "),
        Just(" in "),
        Just(", "),
        Just("/"),
        Just(" via "),
        Just("© "),
        Just("Photo: "),
        Just(" (AP Photo/"),
        Just(")"),
        Just("HO-"),
        Just("Jr."),
        Just("Mira Okafor"),
        Just("Åsa Öberg"),
        Just("AFP"),
        Just("é"),
        Just("王"),
        Just("\u{a0}"),
        Just(". "),
        Just("Editing by "),
        Just("FILE PHOTO: "),
        Just("İ"),
        Just("ß"),
        Just("mo"),
        Just(" for "),
        Just("Courtesy of "),
        Just("."),
        Just("J."),
        Just("2026 "),
    ];
    let mixed = proptest::collection::vec(prop_oneof![words.prop_map(str::to_owned), ".{0,3}"], 0..12);
    prop_oneof![mixed.prop_map(|parts| parts.concat()), ".{0,40}"]
}

proptest! {
    #[test]
    fn no_line_makes_a_grammar_panic(line in line(), other in line()) {
        let organizations = [other.clone(), "Harbour Press".to_owned()];
        let known = Known { organizations: &organizations, persons: &organizations[..1] };
        for language in [None, Some("en"), Some("de"), Some("es"), Some("x")] {
            if let Some(read) = byline::parse(&line, language) {
                prop_assert_eq!(read.join(), line.clone());
            }
            for piece in byline::scan(&line, language, known, &["Lisbon"]) {
                prop_assert!(line.get(piece.at).is_some_and(|text| !text.is_empty()));
            }
            byline::parse_tagline(&line, language);
            if let Some((cut, _)) = byline::lead(&line, language) {
                prop_assert!(line.get(cut..).is_some());
            }
        }
        for part in credit::scan(&line, known).parts {
            prop_assert!(line.get(part.at).is_some_and(|text| !text.is_empty()));
        }
        if let Some(tail) = credit::tail(&line, known) {
            prop_assert!(line.get(tail.credit).is_some() && line.get(tail.at).is_some());
        }
        credit::parse(&line, known);
        prop_assert!(name::agree(&line, &line));
        name::stands_in(&line, &other);
        name::share_a_script(&line, &other);
        let _ = (agency(&line), is_desk(&line), is_software(&line), names_nobody(&line));
        for scheme in ["orcid", "isni", "ror", "wikidata", "viaf", "house:x"] {
            let _ = identifier::read(scheme, &line);
        }
    }
}
