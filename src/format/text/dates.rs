//! Dates: RFC 3339 by its letter, checked by the calendar.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime as Civil};
use jiff::tz::Offset;

/// A point in time, and the offset it was told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instant {
    /// The point in time.
    pub timestamp: Timestamp,
    /// How far the clock there was ahead of UTC.
    pub offset: Offset,
}

/// A date as exactly as it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Some time in a year.
    Year(i16),
    /// Some time in a month.
    Month {
        /// The year.
        year: i16,
        /// The month, from 1.
        month: i8,
    },
    /// Some time on a day.
    Day(Date),
    /// A time by a clock of which nobody says where it stood.
    Local(Civil),
    /// A point in time.
    Instant(Instant),
}

impl Moment {
    /// The day on which it begins, by the clock it was told in.
    #[must_use]
    pub fn first_day(self) -> Date {
        let day = |year, month| Date::new(year, month, 1).unwrap_or(Date::ZERO);
        match self {
            Self::Year(year) => day(year, 1),
            Self::Month { year, month } => day(year, month),
            Self::Day(date) => date,
            Self::Local(civil) => civil.date(),
            Self::Instant(instant) => instant.offset.to_datetime(instant.timestamp).date(),
        }
    }

    /// The day on which it ends, by the clock it was told in.
    #[must_use]
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => Date::new(year, 12, 31).unwrap_or(Date::MAX),
            Self::Month { .. } => self.first_day().last_of_month(),
            Self::Day(_) | Self::Local(_) | Self::Instant(_) => self.first_day(),
        }
    }
}

/// Takes `count` ASCII digits off the front.
fn digits(text: &mut &[u8], count: usize) -> Option<i16> {
    let (head, rest) = text.split_at_checked(count)?;
    *text = rest;
    head.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i16::from(byte - b'0')))
}

/// Takes one byte off the front if it is `wanted`.
fn mark(text: &mut &[u8], wanted: u8) -> Option<()> {
    let (first, rest) = text.split_first()?;
    *text = rest;
    (*first == wanted).then_some(())
}

/// Two digits up to `max`.
fn pair(text: &mut &[u8], max: i8) -> Option<i8> {
    digits(text, 2).and_then(|number| i8::try_from(number).ok()).filter(|number| *number <= max)
}

fn date(text: &mut &[u8]) -> Option<Date> {
    let year = digits(text, 4)?;
    mark(text, b'-')?;
    let month = pair(text, 12)?;
    mark(text, b'-')?;
    let day = pair(text, 31)?;
    Date::new(year, month, day).ok()
}

/// The digits after the point as nanoseconds; those past the ninth are dropped.
fn fraction(text: &mut &[u8]) -> Option<i32> {
    if text.first() != Some(&b'.') {
        return Some(0);
    }
    let length = text[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text[1..].split_at(length);
    *text = rest;
    let nine = digits.iter().copied().chain(std::iter::repeat(b'0')).take(9);
    (length > 0).then(|| nine.fold(0, |number, digit| number * 10 + i32::from(digit - b'0')))
}

/// Seconds ahead of UTC.
fn offset(text: &mut &[u8]) -> Option<i32> {
    let (sign, rest) = text.split_first()?;
    *text = rest;
    let sign = match sign {
        b'Z' => return Some(0),
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let hours = pair(text, 23)?;
    mark(text, b':')?;
    let minutes = pair(text, 59)?;
    Some(sign * (i32::from(hours) * 3600 + i32::from(minutes) * 60))
}

/// A date and time as RFC 3339 writes them, up to the offset; the second as it stands, up to `last`.
fn clock(text: &mut &[u8], last: i8) -> Option<(Civil, i8)> {
    let date = date(text)?;
    mark(text, b'T')?;
    let hour = pair(text, 23)?;
    mark(text, b':')?;
    let minute = pair(text, 59)?;
    mark(text, b':')?;
    let second = pair(text, last)?;
    let nanosecond = fraction(text)?;
    let civil = Civil::new(date.year(), date.month(), date.day(), hour, minute, second.min(59), nanosecond).ok()?;
    Some((civil, second))
}

/// RFC 3339 `date-time`. A leap second is read as the second before it, as clocks that know none do.
pub(super) fn instant(text: &str) -> Option<Instant> {
    let mut rest = text.as_bytes();
    let (civil, second) = clock(&mut rest, 60)?;
    let offset = Offset::from_seconds(offset(&mut rest)?).ok()?;
    let timestamp = offset.to_timestamp(civil).ok()?;
    let utc = Offset::UTC.to_datetime(timestamp);
    let leap = second == 60;
    (rest.is_empty() && (!leap || (utc.hour(), utc.minute()) == (23, 59))).then_some(Instant { timestamp, offset })
}

/// A date and time as RFC 3339 writes them, but for the offset. No clock is known to show a leap second.
fn local(text: &str) -> Option<Civil> {
    let mut rest = text.as_bytes();
    let (civil, _) = clock(&mut rest, 59)?;
    rest.is_empty().then_some(civil)
}

/// A year, a month, a day, or a date and time with or without its offset.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let mut rest = text.as_bytes();
    match text.len() {
        4 => digits(&mut rest, 4).map(Moment::Year),
        7 => {
            let year = digits(&mut rest, 4)?;
            mark(&mut rest, b'-')?;
            let month = pair(&mut rest, 12).filter(|month| *month > 0)?;
            Some(Moment::Month { year, month })
        }
        10 => date(&mut rest).map(Moment::Day),
        _ => instant(text).map(Moment::Instant).or_else(|| local(text).map(Moment::Local)),
    }
}

/// What [`moment`] reads, and a time without offset that has a space for `T`, or no seconds.
pub(super) fn loose(text: &str) -> Option<Moment> {
    if let Some(moment) = moment(text) {
        return Some(moment);
    }
    let mut rest = text.as_bytes();
    let date = date(&mut rest)?;
    if !matches!(rest.split_off_first(), Some(b'T' | b' ')) {
        return None;
    }
    let hour = pair(&mut rest, 23)?;
    mark(&mut rest, b':')?;
    let minute = pair(&mut rest, 59)?;
    let (mut second, mut nanosecond) = (0, 0);
    if !rest.is_empty() {
        mark(&mut rest, b':')?;
        second = pair(&mut rest, 59)?;
        nanosecond = fraction(&mut rest)?;
    }
    let civil = Civil::new(date.year(), date.month(), date.day(), hour, minute, second, nanosecond).ok()?;
    rest.is_empty().then_some(Moment::Local(civil))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Moment {
        moment(text).expect("a date")
    }

    #[test]
    fn keeps_the_offset_beside_the_instant() {
        let found = instant("2026-03-14T00:30:00.25+01:00").expect("a date and time");
        assert_eq!(found.timestamp.to_string(), "2026-03-13T23:30:00.25Z");
        assert_eq!(found.offset.seconds(), 3600);
    }

    #[test]
    fn a_moment_spans_the_days_it_may_mean() {
        for (text, first, last) in [
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2024-02-07", "2024-02-07", "2024-02-07"),
            ("2024-02-07T23:30:00", "2024-02-07", "2024-02-07"),
            ("2024-02-07T23:30:00-05:00", "2024-02-07", "2024-02-07"),
        ] {
            let moment = parsed(text);
            assert_eq!((moment.first_day().to_string(), moment.last_day().to_string()), (first.into(), last.into()));
        }
    }

    #[test]
    fn a_time_without_offset_is_no_instant() {
        assert!(matches!(parsed("2026-03-14T09:30:00.5"), Moment::Local(civil) if civil.hour() == 9));
        for text in ["2026-03-14T09:30", "2026-03-14 09:30:00", "2026-02-30T09:30:00", "2016-12-31T23:59:60"] {
            assert!(moment(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_leap_second_falls_at_the_end_of_a_day_in_utc() {
        assert!(instant("2016-12-31T23:59:60Z").is_some());
        assert!(instant("2017-01-01T00:59:60+01:00").is_some());
        assert!(instant("2016-12-31T12:00:60Z").is_none());
    }

    #[test]
    fn cuts_what_is_finer_than_a_nanosecond() {
        let found = instant("2026-03-14T09:30:00.123456789987Z").expect("a date and time");
        assert_eq!(found.timestamp.subsec_nanosecond(), 123_456_789);
    }
}
