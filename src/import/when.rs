//! Dates as people write them, and nothing read into them.
//!
//! A time without its offset stays one, and so does a day without its time: what is not said is not made up. A
//! date that may mean two days (`03/04/2026`) is none.

mod digits;
mod doubt;
mod iso;
mod order;
mod words;

use std::ops::Range;

use jiff::civil::Time;
use jiff::tz::Offset;

use crate::format::text::{Instant, Moment, PartialDate};

pub(crate) use doubt::doubt;
pub(crate) use order::Order;

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

    /// Its day, by the clock it was told by.
    pub(crate) fn day(&self) -> &str {
        self.text().get(..10).unwrap_or(self.text())
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
            let utc = Offset::UTC.to_datetime(timestamp);
            (clock.date() == day || utc.date() == day) && clock.time() != Time::midnight()
        }
        (Moment::Local(clock), Moment::Instant(Instant { timestamp, .. })) => {
            // An offset that some place on earth has must lie between the two, but for seconds that are not printed.
            let ahead = clock.duration_since(Offset::UTC.to_datetime(timestamp)).as_secs();
            let ahead =
                if clock.second() == 0 { ahead.div_euclid(60) * 60 + 60 * i64::from(ahead % 60 != 0) } else { ahead };
            (-12 * 3600..=14 * 3600).contains(&ahead) && ahead % 900 == 0
        }
        _ => false,
    }
}

/// Reads a date that is the whole of `text`; none if any word of it is not understood.
pub(crate) fn read(text: &str) -> Option<When> {
    read_in(text, None)
}

/// [`read`] of a text whose language has this order of day and month.
pub(crate) fn read_in(text: &str, order: Option<Order>) -> Option<When> {
    const LONGEST: usize = 160;
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST || text.chars().count() > 80 {
        return None;
    }
    let text = &*digits::ascii(text);
    iso::read(text).or_else(|| words::read(text, order))
}

/// Reads seconds or milliseconds since 1970.
pub(crate) fn stamp(raw: &str) -> Option<When> {
    let number: i64 = raw.bytes().all(|byte| byte.is_ascii_digit()).then(|| raw.parse().ok())??;
    let seconds = match raw.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    Some(When::Instant(jiff::Timestamp::from_second(seconds).ok()?.to_string()))
}

/// The dates in a line, from its start to its end, each as long as it can be.
pub(crate) fn within(line: &str, order: Option<Order>) -> Vec<(Range<usize>, When)> {
    const WORDS: usize = 40;
    if !digits::are_in(line) {
        return Vec::new();
    }
    // The longest: "Saturday, the 14th of March 2026 at 9:30 p.m. local time EDT".
    const LONGEST: usize = 13;
    let words: Vec<Range<usize>> = words_of(line).take(WORDS).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let ends = (at..words.len().min(at + LONGEST)).rev();
        let longest = ends.into_iter().find_map(|last| {
            let text = &line[words[at].start..words[last].end];
            // No date is without a digit.
            let digits = digits::are_in(text);
            let when = if digits { read_in(text, order) } else { None }?;
            Some((last, words[at].start..words[last].end, when))
        });
        match longest {
            Some((last, range, when)) => {
                found.push((range, when));
                at = last + 1;
            }
            None => at += 1,
        }
    }
    found
}

/// The words of a line without the marks around them.
fn words_of(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    const MARKS: [char; 20] =
        ['|', '·', '•', '—', '–', '-', '/', ';', ':', ',', '.', '(', ')', '[', ']', '»', '«', '>', '<', '"'];
    let mut from = 0;
    line.split_ascii_whitespace().filter_map(move |word| {
        let start = from + line[from..].find(word)?;
        from = start + word.len();
        let bare = word.trim_start_matches(MARKS);
        let start = start + word.len() - bare.len();
        let bare = bare.trim_end_matches(MARKS);
        (!bare.is_empty()).then(|| start..start + bare.len())
    })
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
            ("14/03/26", ""),
            ("2026年3月14日 9时30分", "l 2026-03-14T09:30:00"),
            ("14 марта 2026 г.", "d 2026-03-14"),
            ("2026. március 14.", "d 2026-03-14"),
            ("Jul 04, 2014 at 11:30a", "l 2014-07-04T11:30:00"),
            ("Mon, 2026-03-16 13:49", "l 2026-03-16T13:49:00"),
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
    fn digits_are_read_in_the_order_of_the_language() {
        let read = |tag: &str, text: &str| {
            let when = read_in(text, Order::of(Some(tag)));
            when.map_or_else(String::new, |when| when.text().to_owned())
        };
        for (tag, text, wanted) in [
            ("en-US", "03/04/2026", "2026-03-04"),
            ("en-GB", "03/04/2026", "2026-04-03"),
            ("fr", "03/04/2026", "2026-04-03"),
            ("de-AT", "03.04.26", "2026-04-03"),
            ("en-US", "03/04/26", "2026-03-04"),
            ("en", "03/04/2026", ""),
            ("en-CA", "03/04/2026", ""),
            ("fr-CA", "03/04/2026", ""),
            ("en", "25/04/2026", "2026-04-25"),
            ("en-US", "31/31/2026", ""),
        ] {
            assert_eq!(read(tag, text), wanted, "{tag} {text}");
        }
    }

    #[test]
    fn reads_the_letters_of_many_languages() {
        for (text, wanted) in [
            ("١٤ مارس ٢٠٢٦", "2026-03-14"),
            ("14 كانون الثاني 2026", "2026-01-14"),
            ("14 جانفي 2026", "2026-01-14"),
            ("१४ मार्च २०२६", "2026-03-14"),
            ("14 जनवरी 2026, 09:30 बजे", "2026-01-14T09:30:00"),
            ("১৪ মার্চ ২০২৬", "2026-03-14"),
            ("14 มีนาคม 2569 เวลา 09:30 น.", "2026-03-14T09:30:00"),
            ("๑๔ มี.ค. ๒๕๖๙", "2026-03-14"),
            ("ngày 14 tháng 3 năm 2026", "2026-03-14"),
            ("Thứ bảy, 14 tháng 03, 2026, 09:30 GMT+7", "2026-03-14T09:30:00+07:00"),
            ("14. 3. 2026", "2026-03-14"),
            ("2026. 3. 14. 오후 9:30", "2026-03-14T21:30:00"),
            ("2026년 3월 14일(토) 오전 9시 30분", "2026-03-14T09:30:00"),
            ("令和8年3月14日", "2026-03-14"),
            ("平成元年3月14日", "1989-03-14"),
            ("民國115年3月14日", "2026-03-14"),
            ("2026年3月14日 下午3:30", "2026-03-14T15:30:00"),
            ("2026年3月14日 晚上9:30", "2026-03-14T21:30:00"),
            ("2026年3月14日 晚上12:30", "2026-03-14"),
            ("14. ožujka 2026.", "2026-03-14"),
            ("2026 m. kovo 14 d.", "2026-03-14"),
            ("2026. gada 14. marts", "2026-03-14"),
            ("14 במרץ 2026", "2026-03-14"),
            // Another calendar, and no year.
            ("۲۴ اسفند ۱۴۰۴", ""),
            ("2. 3. 14.", ""),
        ] {
            let found = read(text).map_or_else(String::new, |when| when.text().to_owned());
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn reads_seconds_since_1970() {
        for (raw, wanted) in [("1773480600", Some("2026-03-14T09:30:00Z")), ("20260314", None), ("-177348060", None)] {
            assert_eq!(stamp(raw).as_ref().map(When::text), wanted, "{raw}");
        }
    }

    #[test]
    fn finds_every_date_in_a_line() {
        for (line, wanted) in [
            ("January 29th, 2013 in Pop", vec!["January 29th, 2013"]),
            ("By Mira Okafor on Jul 04, 2014 at 11:30a @mira", vec!["on Jul 04, 2014 at 11:30a"]),
            ("Publié le 29/10/2012 | Mis à jour le 30/10/2012 à 14h03", vec!["le 29/10/2012", "le 30/10/2012 à 14h03"]),
            ("October 14, 1999 – January 20, 2000", vec!["October 14, 1999", "January 20, 2000"]),
            ("The lamps of 1999 went out on Friday at 21:50", vec![]),
        ] {
            let found: Vec<&str> = within(line, None).into_iter().map(|(at, _)| &line[at]).collect();
            assert_eq!(found, wanted, "{line}");
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
            ("2026-03-14T09:30:00", "2026-03-14T08:30:12Z", true),
            ("2026-03-14T09:30:00", "2026-03-14T08:37:00Z", false),
            ("2026-03-15", "2026-03-14T21:30:00-04:00", true),
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
