//! What makes a date doubtful that is well formed.

use super::When;

/// The first year of a newspaper.
const FIRST: &str = "1600";
/// Nepal counts 57 years more than the common calendar, Thailand 543: from here on a year is one of theirs.
const LAST: &str = "2047";

/// Why a date that was written `raw` may be another, in a text of this language.
pub(crate) fn doubt(language: Option<&str>, when: &When, raw: &str) -> Option<&'static str> {
    let language = language.and_then(|tag| tag.split('-').next());
    if raw.to_lowercase().contains("listopad") && !matches!(language, Some("pl" | "cs")) {
        return Some("`listopad` is October in Croatian, and November in Polish and Czech");
    }
    let year = when.text().get(..4)?;
    (!(FIRST..LAST).contains(&year)).then_some("its year may be one of another calendar")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubts_months_of_two_languages_and_years_of_other_calendars() {
        let day = |text: &str| When::Day(text.to_owned());
        for (language, date, raw, doubted) in [
            (Some("hr-HR"), "2026-11-14", "14. listopada 2026.", true),
            (None, "2026-11-14", "14 listopada 2026", true),
            (Some("pl"), "2026-11-14", "14 Listopada 2026", false),
            (Some("hr"), "2026-03-14", "14. ožujka 2026.", false),
            (Some("th"), "2569-03-14", "14/03/2569", true),
            (Some("ne"), "2065-03-14", "2065/03/14", true),
            (Some("fa"), "1404-12-24", "1404/12/24", true),
            (Some("en"), "1912-04-16", "16 April 1912", false),
        ] {
            assert_eq!(doubt(language, &day(date), raw).is_some(), doubted, "{raw}");
        }
    }
}
