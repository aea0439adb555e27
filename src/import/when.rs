//! Dates as people write them, and nothing read into them.
//!
//! A time without its offset stays one, and so does a day without its time: what is not said is not made up. A
//! date that may mean two days (`03/04/2026`) is none.

use std::sync::OnceLock;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use crate::format::text::{Instant, Moment, PartialDate};

/// A date, as exactly as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum When {
    /// A point in time, in RFC 3339.
    Instant(String),
    /// A day and a time, whose offset nobody says.
    Local(String),
    /// A day.
    Day(String),
}

impl When {
    /// The date in digits.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Instant(text) | Self::Local(text) | Self::Day(text) => text,
        }
    }

    /// What is not said.
    pub(crate) fn lacks(&self) -> Option<&'static str> {
        match self {
            Self::Instant(_) => None,
            Self::Local(_) => Some("its offset from UTC is not said"),
            Self::Day(_) => Some("only the day is said"),
        }
    }
}

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

/// The words of a line of `data/date-words.txt`: those of a language, or every language's.
fn date_words(zone: bool) -> &'static [&'static str] {
    static WORDS: OnceLock<[Vec<&str>; 2]> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let lines = include_str!("data/date-words.txt").lines().filter(|line| !line.starts_with('#'));
        let mut words = [Vec::new(), Vec::new()];
        for (tag, list) in lines.filter_map(|line| line.split_once(' ')) {
            words[usize::from(tag == "zone")].extend(list.split(' '));
        }
        words
    });
    &words[usize::from(zone)]
}

/// Whether `new` says what `old` says, more exactly: the time of that day, the offset of that clock.
///
/// Midnight is what programs write for a day.
pub(crate) fn refines(old: &str, new: &When) -> bool {
    let read = |text: &str| PartialDate::from(text).parsed();
    let (Ok(old), Ok(new)) = (read(old), read(new.text())) else { return false };
    match (old, new) {
        (Moment::Day(day), Moment::Local(clock)) => clock.date() == day && clock.time() != Time::midnight(),
        (Moment::Day(day), Moment::Instant(Instant { timestamp, offset })) => {
            let clock = offset.to_datetime(timestamp);
            clock.date() == day && clock.time() != Time::midnight()
        }
        (Moment::Local(clock), Moment::Instant(Instant { timestamp, .. })) => {
            // An offset that some place on earth has must lie between the two.
            let ahead = clock.duration_since(Offset::UTC.to_datetime(timestamp)).as_secs() / 60;
            (-12 * 60..=14 * 60).contains(&ahead) && ahead % 15 == 0
        }
        _ => false,
    }
}

/// Reads a date that is the whole of `text`; none if any word of it is not understood.
pub(crate) fn read(text: &str) -> Option<When> {
    let text = text.trim();
    if text.is_empty() || text.len() > 80 {
        return None;
    }
    iso(text).or_else(|| written(text))
}

/// ISO 8601 in its forms on the web: a space for `T`, no seconds, an offset without its colon.
fn iso(text: &str) -> Option<When> {
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
fn clock_time(text: &str) -> Option<Time> {
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
fn zone_offset(text: &str) -> Option<Offset> {
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

fn instant(at: DateTime, offset: Offset) -> Option<String> {
    let seconds = offset.seconds();
    if seconds == 0 {
        return Some(format!("{at}Z"));
    }
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    Some(format!("{at}{sign}{:02}:{:02}", minutes / 60, minutes % 60))
}

/// The number of a month, by its name in any of the languages.
pub(crate) fn month(word: &str) -> Option<i8> {
    static MONTHS: OnceLock<Vec<(&str, i8)>> = OnceLock::new();
    let months = MONTHS.get_or_init(|| {
        let lines = include_str!("data/months.txt").lines().filter(|line| !line.starts_with('#'));
        lines
            .filter_map(|line| line.split_once(' '))
            .filter_map(|(number, names)| Some((number.parse().ok()?, names)))
            .flat_map(|(number, names): (i8, &str)| names.split(' ').map(move |name| (name, number)))
            .collect()
    });
    let word = word.trim_end_matches('.').to_lowercase();
    months.iter().find(|(name, _)| *name == word).map(|(_, number)| *number)
}

/// A date in words: `14 March 2026, 9:30 am GMT`, `14. März 2026`, `March 14th, 2026`.
fn written(text: &str) -> Option<When> {
    let spaced = text.replace([',', '|', '·', '•', '–', '—', '(', ')'], " ");
    let (mut year, mut named, mut day) = (None, None, None);
    let (mut time, mut after_noon, mut zone) = (None::<Time>, None, None);
    let (mut numbers, mut march) = (0, false);
    for word in spaced.split_whitespace() {
        let bare = word.trim_end_matches(['.', ':']).to_lowercase();
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        let (number, tail) = bare.split_at(digits);
        // "mar" is Tuesday as well as March: beside another month it is the day.
        let weekday = bare == "mar" && named.is_some();
        if let Some(number) = month(&bare).filter(|_| !weekday) {
            if named.replace(number).is_some() && !march {
                return None;
            }
            march = bare == "mar";
        } else if matches!(bare.as_str(), "am" | "a.m" | "pm" | "p.m") && time.is_some() {
            after_noon = Some(bare.starts_with('p'));
        } else if weekday
            || bare == "-"
            || bare.is_empty()
            || date_words(false).contains(&bare.as_str())
            || time.is_some() && zone.is_none() && date_words(true).contains(&bare.as_str())
        {
            // It says nothing that the rest does not.
        } else if digits == 4 && tail.is_empty() {
            if year.replace(number.parse::<i16>().ok()?).is_some() {
                return None;
            }
        } else if (1..=2).contains(&digits) && matches!(tail, "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "°") {
            numbers += 1;
            if day.replace(number.parse::<i8>().ok()?).is_some() {
                return None;
            }
        } else if let Some((clock, noon)) = clock_word(&bare) {
            if time.replace(clock).is_some() {
                return None;
            }
            after_noon = after_noon.or(noon);
        } else if let Some(date) = digits_date(&bare) {
            year = Some(date.year());
            named = Some(date.month());
            day = Some(date.day());
            numbers += 1;
        } else if let Some(offset) = zone_offset(word) {
            zone = Some(offset);
        } else {
            return None;
        }
    }
    let date = Date::new(year?, named?, day?).ok().filter(|_| numbers == 1)?;
    let Some(mut time) = time else { return Some(When::Day(date.to_string())) };
    match after_noon {
        Some(_) if time.hour() > 12 || time.hour() == 0 => return None,
        Some(late) => {
            let hour = time.hour() % 12 + if late { 12 } else { 0 };
            time = Time::new(hour, time.minute(), time.second(), 0).ok()?;
        }
        None => {}
    }
    let whole = DateTime::from_parts(date, time);
    match zone {
        None => Some(When::Local(whole.to_string())),
        Some(zone) => Some(When::Instant(instant(whole, zone)?)),
    }
}

/// The words at the end of a line that are a date, and what stands before them.
///
/// Leftmost first: the longest date counts, with its weekday and the small word before it.
pub(crate) fn at_end(line: &str) -> Option<(&str, &str, When)> {
    const MARKS: [char; 11] = [' ', ',', '|', '·', '•', '—', '–', '-', '/', ';', ':'];
    // A line with more words than this is a text.
    const WORDS: usize = 40;
    let cuts = line.match_indices(' ').map(|(at, _)| at).take(WORDS);
    cuts.filter(|at| !line[..*at].ends_with(char::is_numeric)).find_map(|at| {
        let (before, after) = (line[..at].trim_end_matches(MARKS), line[at..].trim_start_matches(MARKS));
        Some((before, after, read(after)?))
    })
}

/// `9:30`, `9.30`, `9h30`, `9:30pm`.
fn clock_word(word: &str) -> Option<(Time, Option<bool>)> {
    let (word, noon) = match (word.strip_suffix("am"), word.strip_suffix("pm")) {
        (Some(rest), _) => (rest, Some(false)),
        (_, Some(rest)) => (rest, Some(true)),
        _ => (word, None),
    };
    let colon = word.trim_end_matches(['h', 'u']).replace(['.', 'h', 'u'], ":");
    if !colon.contains(':') && noon.is_some() {
        return Some((clock_time(&format!("{colon}:00"))?, noon));
    }
    let short = colon.split(':').skip(1).all(|part| part.len() == 2);
    (short && colon.contains(':')).then_some(())?;
    Some((clock_time(&colon)?, noon))
}

/// `14.03.2026`, `14/03/2026`, `2026/03/14`; none where day and month may be either.
fn digits_date(word: &str) -> Option<Date> {
    let mark = word.chars().find(|c| !c.is_ascii_digit()).filter(|c| "./-".contains(*c))?;
    let parts: Vec<i16> = word.split(mark).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [first, second, third] = parts[..] else { return None };
    let date = |year: i16, month: i16, day: i16| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
    if first > 999 {
        return date(first, second, third);
    }
    if third < 1000 {
        return None;
    }
    match (mark, first, second) {
        // Only the day stands first where full stops are written.
        ('.', day, month) => date(third, month, day),
        (_, day, month) if day > 12 || day == month => date(third, month, day),
        (_, month, day) if day > 12 => date(third, month, day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_written_and_no_more() {
        for (text, wanted) in [
            ("2026-03-14T09:30:00Z", "i 2026-03-14T09:30:00Z"),
            ("2026-03-14T09:30:00.000+0100", "i 2026-03-14T09:30:00+01:00"),
            ("2026-03-14 09:30", "l 2026-03-14T09:30:00"),
            ("2026-03-14", "d 2026-03-14"),
            ("20260314", "d 2026-03-14"),
            ("Sat, 14 Mar 2026 09:30:00 GMT", "i 2026-03-14T09:30:00Z"),
            ("March 14, 2026", "d 2026-03-14"),
            ("Saturday, March 14th, 2026 at 9:30 p.m. EDT", "i 2026-03-14T21:30:00-04:00"),
            ("14. März 2026, 09:30 Uhr", "l 2026-03-14T09:30:00"),
            ("14 mars 2026 à 09h30", "l 2026-03-14T09:30:00"),
            ("14 de marzo de 2026", "d 2026-03-14"),
            ("14 marzo 2026", "d 2026-03-14"),
            ("14 maart 2026 om 9.30 uur", "l 2026-03-14T09:30:00"),
            ("14.03.2026", "d 2026-03-14"),
            ("14/03/2026 12:00am", "l 2026-03-14T00:00:00"),
            ("03/14/2026", "d 2026-03-14"),
            ("03/04/2026", ""),
            ("2 hours ago", ""),
            ("March 14", ""),
            ("March 2026", ""),
            ("31 February 2026", ""),
            ("14 March 2026 was a Saturday", ""),
        ] {
            let found = match read(text) {
                None => String::new(),
                Some(When::Instant(text)) => format!("i {text}"),
                Some(When::Local(text)) => format!("l {text}"),
                Some(When::Day(text)) => format!("d {text}"),
            };
            assert_eq!(found, wanted, "{text:?}");
        }
    }

    #[test]
    fn knows_the_same_date_told_more_exactly() {
        for (old, new, same) in [
            ("2026-03-14", "2026-03-14T09:30:00", true),
            ("2026-03-14", "2026-03-14T09:30:00+01:00", true),
            ("2026-03-14", "2026-03-14T00:00:00Z", false),
            ("2026-03-14", "2026-03-15T09:30:00Z", false),
            ("2026-03-14T09:30:00", "2026-03-14T08:30:00Z", true),
            ("2026-03-14T09:30:00", "2026-03-14T08:37:00Z", false),
            ("2026-03-14T09:30:00Z", "2026-03-14", false),
        ] {
            assert_eq!(refines(old, &read(new).expect("a date")), same, "{old} {new}");
        }
    }

    #[test]
    fn finds_the_date_at_the_end_of_a_line() {
        for (line, before, date) in [
            ("By Mira Okafor Tuesday, Aug. 17, 2010", "By Mira Okafor", "2010-08-17"),
            ("Written by Mira Okafor on 6 May 2026", "Written by Mira Okafor", "2026-05-06"),
            ("Mira Okafor, 6 mei 2026", "Mira Okafor", "2026-05-06"),
            ("Por Ana Gómez, em 6 de maio de 2026", "Por Ana Gómez", "2026-05-06"),
        ] {
            let (found, _, when) = at_end(line).expect("a date");
            assert_eq!((found, when.text()), (before, date), "{line}");
        }
        for line in ["6 May 2026", "The bill of 14 August 1935 was signed", "By Mira Okafor"] {
            assert_eq!(at_end(line), None, "{line}");
        }
    }
}
