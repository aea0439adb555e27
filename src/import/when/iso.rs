//! Dates in ISO 8601 as the web writes it: a space for `T`, no seconds, an offset without its colon.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use super::When;

/// Time zones by the letters they are written with, with their minutes ahead of UTC. Letters with several meanings
/// (`CST`, `IST`, `ET`) are not here.
const ZONES: [(&str, i32); 20] = [
    ("z", 0),
    ("gmt", 0),
    ("utc", 0),
    ("wet", 0),
    ("bst", 60),
    ("west", 60),
    ("cet", 60),
    ("mez", 60),
    ("cest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("edt", -240),
    ("est", -300),
    ("cdt", -300),
    ("mdt", -360),
    ("pdt", -420),
    ("pst", -480),
    ("jst", 540),
    ("hkt", 480),
];

/// Reads a date that is the whole of `text`.
pub(super) fn read(text: &str) -> Option<When> {
    let bytes = text.as_bytes();
    let day = |text: &str| {
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts[..] else { return None };
        (year.len() == 4 && month.len() == 2 && day.len() == 2).then_some(())?;
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    };
    if bytes.len() == 8 && bytes.iter().all(u8::is_ascii_digit) {
        let date = day(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]))?;
        return Some(When::Day(date.to_string()));
    }
    let head = text.get(..10)?;
    let date = day(head)?;
    let rest = text[10..].trim_start_matches(['T', 't', ' ', ',']).trim();
    if rest.is_empty() {
        return Some(When::Day(date.to_string()));
    }
    let (clock, zone) = match rest.find(|c: char| !c.is_ascii_digit() && !":.,".contains(c)) {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let time = clock_time(clock.trim())?;
    let whole = DateTime::from_parts(date, time);
    match zone.trim() {
        "" => Some(When::Local(whole.to_string())),
        zone => Some(When::Instant(instant(whole, zone_offset(zone)?)?)),
    }
}

/// `09:30`, `09:30:05.123`, `0930`.
pub(super) fn clock_time(text: &str) -> Option<Time> {
    let text = text.replace(',', ".");
    let parts: Vec<&str> = text.split(':').collect();
    let number = |part: &str| -> Option<i8> {
        ((1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let (hour, minute, second) = match parts[..] {
        [hour, minute] => (number(hour)?, number(minute)?, 0),
        [hour, minute, second] => {
            let whole = second.split('.').next().unwrap_or_default();
            (number(hour)?, number(minute)?, number(whole)?)
        }
        [packed] if packed.len() == 4 || packed.len() == 6 => {
            (number(packed.get(..2)?)?, number(packed.get(2..4)?)?, packed.get(4..6).map_or(Some(0), number)?)
        }
        _ => return None,
    };
    Time::new(hour, minute, second, 0).ok()
}

/// Seconds ahead of UTC: `Z`, `GMT`, `+01:00`, `+0100`, `GMT+1`.
pub(super) fn zone_offset(text: &str) -> Option<Offset> {
    let word = text.trim().to_ascii_lowercase();
    if let Some((_, minutes)) = ZONES.iter().find(|(name, _)| *name == word) {
        return Offset::from_seconds(minutes * 60).ok();
    }
    let digits = word.strip_prefix("gmt").or_else(|| word.strip_prefix("utc")).unwrap_or(&word);
    let (sign, digits) = match digits.chars().next()? {
        '+' => (1, &digits[1..]),
        '-' => (-1, &digits[1..]),
        '−' => (-1, &digits['−'.len_utf8()..]),
        _ => return None,
    };
    let plain: String = digits.chars().filter(|c| *c != ':').collect();
    if plain.is_empty() || !plain.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = match plain.len() {
        1 | 2 => (plain.parse::<i32>().ok()?, 0),
        4 => (plain[..2].parse().ok()?, plain[2..].parse().ok()?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some(())?;
    Offset::from_seconds(sign * (hours * 60 + minutes) * 60).ok()
}

/// In RFC 3339.
pub(super) fn instant(at: DateTime, offset: Offset) -> Option<String> {
    let seconds = offset.seconds();
    if seconds == 0 {
        return Some(format!("{at}Z"));
    }
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    Some(format!("{at}{sign}{:02}:{:02}", minutes / 60, minutes % 60))
}
