//! The day in a page's address.

use crate::import::when::{self, When};
use crate::source::text::floor_char_boundary;

/// `/2026/03/14/`, `/2026/3/14/`, `/2026/mar/14/`, `/2026-03-14-`, `/20260314/`, `/2026/0314/c1001-`, `/2026-03/14/`.
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
    // Two folders, as Chinese papers have them: `/2026/0314/c1001-…`. Of others, the second may be a number of the article.
    let in_two = |two: &[&str]| match (two[0].split_once('-'), two[1]) {
        (Some((year, month)), third) if month.len() == 2 && third.len() == 2 => day(year, month, third),
        _ => None,
    };
    let in_three = |three: &[&str]| match (three[1], three[2].as_bytes()) {
        (packed, [letter, digit, ..]) if digits(packed, 4) && letter.is_ascii_lowercase() && digit.is_ascii_digit() => {
            day(three[0], &packed[..2], &packed[2..])
        }
        _ => None,
    };
    let two = || segments.windows(2).find_map(in_two).or_else(|| segments.windows(3).find_map(in_three));
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
    folders().or_else(two).or_else(|| segments.iter().find_map(in_one))
}

/// The address that a browser wrote above a page when it saved it: `<!-- saved from url=(0027)https://example.org/ -->`.
pub(super) fn saved_from(page: &str) -> Option<&str> {
    const ABOVE: usize = 2000;
    let start = &page[..floor_char_boundary(page, ABOVE.min(page.len()))];
    let (_, rest) = start.split_once("saved from url=(")?;
    let (_, address) = rest.split_once(')')?;
    let end = address.find([' ', '>', '\n'])?;
    Some(&address[..end]).filter(|address| address.starts_with("http"))
}

/// The country whose name in the web an address has: `GB` for `https://example.co.uk/`.
pub(super) fn country(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', ':', '?', '#']).next()?;
    let last = host.rsplit('.').next()?;
    match last {
        "uk" => Some("GB".to_owned()),
        "gov" | "mil" => Some("US".to_owned()),
        // Names of countries that everybody uses.
        "io" | "co" | "tv" | "me" | "ai" | "fm" | "ly" | "to" | "cc" | "ws" | "eu" => None,
        two if two.len() == 2 && two.bytes().all(|byte| byte.is_ascii_alphabetic()) => Some(two.to_ascii_uppercase()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_address_of_a_saved_page() {
        let page = "<!DOCTYPE html>\n<!-- saved from url=(0041)https://example.org/2026/03/14/quay -->\n<html>";
        assert_eq!(saved_from(page), Some("https://example.org/2026/03/14/quay"));
        assert_eq!(saved_from("<html><p>It was saved from url=(x) a fire"), None);
    }

    #[test]
    fn knows_the_country_of_an_address() {
        for (address, wanted) in [
            ("https://example.co.uk/a", Some("GB")),
            ("https://example.ie/", Some("IE")),
            ("https://weather.example.gov", Some("US")),
            ("https://example.io/a.uk", None),
            ("https://example.org/", None),
            ("/quay.ie", None),
        ] {
            assert_eq!(country(address).as_deref(), wanted, "{address}");
        }
    }

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
            ("https://example.org/n1/2026/0314/c1001-quay.html", Some("2026-03-14")),
            ("https://example.org/2026-03/14/quay.htm", Some("2026-03-14")),
            ("https://example.org/2026/1314/quay", None),
            ("https://example.org/2019/1123/quay", None),
            ("https://example.org/2026-03/quay", None),
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
