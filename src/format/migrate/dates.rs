//! Dates without an offset, which version 2 does not have.

use jiff::tz::{Offset, TimeZone};

use crate::format::text::{DateTime, Loose, LooseDate};

/// How a date of version 1 was taken over.
pub(super) enum Taken {
    /// As it stands.
    AsWritten,
    /// With the offset of the zone that was given.
    InZone,
    /// With the offset `-00:00`, which says that it is not known (RFC 3339, 4.3).
    Unknown,
}

/// The date in the form of version 2. A text that is no date stays as it is, for a check to find.
pub(super) fn with_offset(date: &LooseDate, zone: Option<&TimeZone>) -> (DateTime, Taken) {
    match (date.parsed(), zone) {
        (Ok(Loose::Local(civil)), Some(zone)) => {
            // Of an hour that a clock shows twice, the first is taken; of one that it skips, the hour after.
            match zone.to_ambiguous_timestamp(civil).compatible() {
                Ok(instant) => {
                    let offset = offset(zone.to_offset(instant));
                    (DateTime::from(format!("{}{offset}", written(civil))), Taken::InZone)
                }
                Err(_) => (DateTime::from(date.as_str()), Taken::AsWritten),
            }
        }
        (Ok(Loose::Local(civil)), None) => (DateTime::from(format!("{}-00:00", written(civil))), Taken::Unknown),
        _ => (DateTime::from(date.as_str()), Taken::AsWritten),
    }
}

fn written(civil: jiff::civil::DateTime) -> String {
    format!("{civil}")
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

    fn taken(text: &str, zone: Option<&TimeZone>) -> String {
        let (date, _) = with_offset(&LooseDate::from(text), zone);
        assert!(date.is_well_formed(), "{date}");
        date.to_string()
    }

    #[test]
    fn a_date_without_offset_gets_the_zone_s_or_the_unknown_one() {
        let east = TimeZone::fixed(Offset::constant(2));
        assert_eq!(taken("2026-03-14T09:30", None), "2026-03-14T09:30:00-00:00");
        assert_eq!(taken("2026-03-14", None), "2026-03-14T00:00:00-00:00");
        assert_eq!(taken("2026-03-14 09:30:05.5", Some(&east)), "2026-03-14T09:30:05.5+02:00");
        assert_eq!(taken("2026-03-14T09:30:00+01:00", Some(&east)), "2026-03-14T09:30:00+01:00");
    }

    #[test]
    fn what_is_no_date_stays() {
        let (date, taken) = with_offset(&LooseDate::from("last Tuesday"), None);
        assert_eq!(date.as_str(), "last Tuesday");
        assert!(matches!(taken, Taken::AsWritten));
    }
}
