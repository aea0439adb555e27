//! The day in a page's address.

use crate::import::when::{self, When};

/// `/2026/03/14/`, `/2026/3/14/`, `/2026/mar/14/`, `/2026-03-14-`, `/20260314/`.
pub(super) fn day_in(address: &str) -> Option<(String, When)> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    let digits =
        |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let day = |year: &str, month: &str, day: &str| {
        let plausible = year.len() == 4 && year.parse().is_ok_and(|year: u16| (1990..2100).contains(&year));
        let month = if digits(month, 2) { format!("{month:0>2}") } else { month.to_owned() };
        let raw = match month.bytes().all(|byte| byte.is_ascii_digit()) {
            true => format!("{year}-{month}-{day:0>2}"),
            // English, whatever the language of the page.
            false if month.len() == 3 => format!("{day} {month} {year}"),
            false => return None,
        };
        let when = when::read(&raw).filter(|_| plausible && digits(year, 4) && digits(day, 2))?;
        Some((raw, when))
    };
    let folders = || segments.windows(3).find_map(|three| day(three[0], three[1], three[2]));
    let in_one = |segment: &&str| {
        let parts: Vec<&str> = segment.split(['-', '_', '.']).collect();
        let two = |text: &str| text.len() == 2;
        let apart = parts.windows(3).filter(|three| two(three[1]) && two(three[2]));
        let mut apart = apart.filter_map(|three| day(three[0], three[1], three[2]));
        let packed = |part: &&str| match part.len() == 8 && digits(part, 8) {
            true => day(&part[..4], &part[4..6], &part[6..]),
            false => None,
        };
        apart.next().or_else(|| parts.iter().find_map(packed))
    };
    folders().or_else(|| segments.iter().find_map(in_one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_days_in_addresses() {
        let day = |address: &str| day_in(address).map(|(_, when)| when.text().to_owned());
        for (address, wanted) in [
            ("https://example.org/2026/03/14/quay", Some("2026-03-14")),
            ("https://example.org/home/2026/3/4/quay", Some("2026-03-04")),
            ("https://example.org/world/2026/mar/14/quay", Some("2026-03-14")),
            ("https://example.org/news-2026-03-14-quay.html", Some("2026-03-14")),
            ("https://example.org/news/20260314/quay", Some("2026-03-14")),
            ("https://example.org/quay_20260314.html", Some("2026-03-14")),
            ("https://example.org/2026/03/quay-14", None),
            ("https://example.org/2026/13/44/quay", None),
            ("https://example.org/quay-12345678", None),
            ("https://example.org/id/2026031401", None),
            ("https://example.org/quay?from=2026-03-14", None),
        ] {
            assert_eq!(day(address).as_deref(), wanted, "{address}");
        }
    }
}
