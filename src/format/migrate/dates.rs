//! Dates: what version 1 writes loosely, in the letters of version 2 and no more exactly than it was told.

use jiff::tz::{Offset, TimeZone};

use crate::format::text::{DateTime, LooseDate, Moment, PartialDate};

/// How a date of version 1 was taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// As it stands.
    AsWritten,
    /// The same in the letters of RFC 3339.
    Respelled,
    /// With the offset of the zone that was given.
    InZone,
}

/// The date in the form of version 2; a time without offset in `zone`, where one is given. A text that is no date stays
/// as it is, for a check to find.
pub(super) fn taken_over(date: &LooseDate, zone: Option<&TimeZone>) -> (PartialDate, Taken) {
    let as_written = || (PartialDate::from(date.as_str()), Taken::AsWritten);
    let Ok(Moment::Local(civil)) = date.parsed() else { return as_written() };
    let Some(zone) = zone else {
        return match PartialDate::from(date.as_str()) {
            same if same.is_well_formed() => as_written(),
            _ => (PartialDate::from(civil.to_string()), Taken::Respelled),
        };
    };
    // Of an hour that a clock shows twice, the first is taken; of one that it skips, the hour after.
    match zone.to_ambiguous_timestamp(civil).compatible() {
        Ok(instant) => (PartialDate::from(format!("{civil}{}", offset(zone.to_offset(instant)))), Taken::InZone),
        Err(_) => as_written(),
    }
}

/// The first instant of a date, for a member that takes nothing less exact; with the offset `-00:00`, which says that
/// it is not known (RFC 3339, 4.3), where none is told.
pub(super) fn instant(date: &PartialDate) -> DateTime {
    match date.parsed() {
        Ok(Moment::Instant(_)) | Err(_) => DateTime::from(date.as_str()),
        Ok(Moment::Local(civil)) => DateTime::from(format!("{civil}-00:00")),
        Ok(moment) => DateTime::from(format!("{}T00:00:00-00:00", moment.first_day())),
    }
}

fn offset(offset: Offset) -> String {
    // Zones of old had offsets with seconds, for which RFC 3339 has no words.
    let minutes = (f64::from(offset.seconds()) / 60.0).round() as i32;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_exact_as_it_was_told() {
        let east = TimeZone::fixed(Offset::constant(2));
        for (text, zone, wanted, how) in [
            ("2026", None, "2026", Taken::AsWritten),
            ("2026-03", Some(&east), "2026-03", Taken::AsWritten),
            ("2026-03-14", Some(&east), "2026-03-14", Taken::AsWritten),
            ("2026-03-14T09:30", None, "2026-03-14T09:30:00", Taken::Respelled),
            ("2026-03-14T09:30:00", None, "2026-03-14T09:30:00", Taken::AsWritten),
            ("2026-03-14 09:30:05.5", Some(&east), "2026-03-14T09:30:05.5+02:00", Taken::InZone),
            ("2026-03-14T09:30:00+01:00", Some(&east), "2026-03-14T09:30:00+01:00", Taken::AsWritten),
        ] {
            let (date, taken) = taken_over(&LooseDate::from(text), zone);
            assert_eq!((date.as_str(), taken), (wanted, how), "{text}");
            assert!(date.is_well_formed(), "{date}");
        }
    }

    #[test]
    fn what_is_no_date_stays() {
        let (date, taken) = taken_over(&LooseDate::from("last Tuesday"), None);
        assert_eq!((date.as_str(), taken), ("last Tuesday", Taken::AsWritten));
    }

    #[test]
    fn an_instant_is_the_first_that_a_date_may_mean() {
        for (text, wanted) in [
            ("2026-03", "2026-03-01T00:00:00-00:00"),
            ("2026-03-14T09:30:00", "2026-03-14T09:30:00-00:00"),
            ("2026-03-14T09:30:00+01:00", "2026-03-14T09:30:00+01:00"),
            ("last Tuesday", "last Tuesday"),
        ] {
            assert_eq!(instant(&PartialDate::from(text)).as_str(), wanted);
        }
    }
}
