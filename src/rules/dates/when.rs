//! Dates compared by what they mean: `2026` is any moment of that year, wherever on earth the year is told.

use std::sync::OnceLock;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};

use crate::format::text::{Instant, Moment, PartialDate};
use crate::source::node::Node;

/// A date of a document.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) struct When<'a> {
    pub(super) node: Node<'a>,
    /// As it was written.
    pub(in crate::rules) text: &'a str,
    /// The first and the last instant it may mean.
    earliest: Timestamp,
    latest: Timestamp,
    /// The same by the clock that it was told by.
    clock: (DateTime, DateTime),
}

impl<'a> When<'a> {
    /// Reads a date; of one that is malformed, or that programs write when they know none, nothing follows.
    pub(in crate::rules) fn read(node: Option<Node<'a>>) -> Option<Self> {
        let node = node?;
        let text = node.str()?;
        let moment = PartialDate::from(text).parsed().ok().filter(|moment| placeholder(*moment).is_none())?;
        let (starts, ends) = match moment {
            Moment::Instant(Instant { timestamp, offset }) => {
                let clock = offset.to_datetime(timestamp);
                return Some(Self { node, text, earliest: timestamp, latest: timestamp, clock: (clock, clock) });
            }
            Moment::Local(civil) => (civil, civil),
            _ => (moment.first_day().to_datetime(Time::MIN), moment.last_day().to_datetime(Time::MAX)),
        };
        // A day begins first where clocks are fourteen hours ahead of UTC, and ends last where they are twelve behind.
        let earliest = Offset::constant(14).to_timestamp(starts).unwrap_or(Timestamp::MIN);
        let latest = Offset::constant(-12).to_timestamp(ends).unwrap_or(Timestamp::MAX);
        Some(Self { node, text, earliest, latest, clock: (starts, ends) })
    }

    /// Whether it is after `other`, whatever the two may mean.
    pub(super) fn is_after(&self, other: &Self) -> bool {
        self.earliest > other.latest
    }

    /// Whether it may be after `other`, for all that the two say.
    pub(super) fn may_be_after(&self, other: &Self) -> bool {
        self.latest > other.earliest
    }

    /// Whether the clocks say that it is after `other`, as far as both go; an offset that one of them does not tell may
    /// yet explain it.
    pub(super) fn reads_after(&self, other: &Self) -> bool {
        self.clock.0 > other.clock.1
    }

    /// Whether it is one instant, and not some time of a day or by an unknown clock.
    pub(super) fn is_instant(&self) -> bool {
        self.earliest == self.latest
    }

    /// Whether it is after `now`.
    pub(super) fn is_after_instant(&self, now: Timestamp) -> bool {
        self.earliest > now
    }

    /// The first and the last instant it may mean.
    pub(in crate::rules) fn span(&self) -> (Timestamp, Timestamp) {
        (self.earliest, self.latest)
    }
}

/// A date that a program writes when it knows none.
#[derive(Debug)]
struct Placeholder {
    day: Date,
    /// Whether any time of the day is suspect, and not only its start.
    whole_day: bool,
    origin: &'static str,
}

/// The year of the last of them.
const LAST_PLACEHOLDER: i16 = 1980;

fn placeholders() -> &'static [Placeholder] {
    static READ: OnceLock<Vec<Placeholder>> = OnceLock::new();
    READ.get_or_init(|| {
        let lines = include_str!("../data/placeholder-dates.txt").lines().filter(|line| !line.starts_with('#'));
        lines
            .filter_map(|line| {
                let mut parts = line.splitn(3, ' ');
                let day = parts.next()?.parse().ok()?;
                Some(Placeholder { day, whole_day: parts.next()? == "day", origin: parts.next()? })
            })
            .collect()
    })
}

/// Where the date comes from, if it is one that programs write when they know none.
pub(in crate::rules) fn placeholder(moment: Moment) -> Option<&'static str> {
    // All of them lie behind us, and nearly every date is of our years.
    if moment.first_day().year() > LAST_PLACEHOLDER {
        return None;
    }
    let civil = match moment {
        Moment::Year(_) | Moment::Month { .. } => return None,
        Moment::Day(day) => [day.to_datetime(Time::MIN); 2],
        Moment::Local(civil) => [civil; 2],
        Moment::Instant(instant) => {
            // The clock of a machine may have been set to another offset when it was written down.
            [instant.offset.to_datetime(instant.timestamp), Offset::UTC.to_datetime(instant.timestamp)]
        }
    };
    let fits = |known: &&Placeholder| {
        civil.iter().any(|civil| {
            let start = known.day.to_datetime(Time::MIN);
            let end = start.checked_add(1.day()).unwrap_or(start);
            *civil == start || known.whole_day && *civil > start && *civil < end
        })
    };
    placeholders().iter().find(fits).map(|known| known.origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        PartialDate::from(text).parsed().expect("a date")
    }

    #[test]
    fn the_last_of_them_is_in_its_year() {
        let last = placeholders().iter().map(|known| known.day.year()).max();
        assert_eq!(last, Some(LAST_PLACEHOLDER));
    }

    #[test]
    fn knows_the_dates_of_clocks_that_were_never_set() {
        for text in [
            "1970-01-01",
            "1970-01-01T00:00:00",
            "1970-01-01T00:00:00Z",
            "1969-12-31T19:00:00-05:00",
            "1970-01-01T00:00:00+01:00",
        ] {
            assert!(placeholder(moment(text)).is_some(), "{text}");
        }
        for text in ["0001-01-01T00:00:00Z", "1980-01-01T00:04:09Z", "1900-01-01T00:00:00+02:00"] {
            assert!(placeholder(moment(text)).is_some(), "{text}");
        }
        for text in ["1970", "1970-01", "1970-01-01T09:00:00Z", "1980-01-02", "2026-01-01T00:00:00Z"] {
            assert!(placeholder(moment(text)).is_none(), "{text}");
        }
    }

    #[test]
    fn a_day_is_after_an_instant_only_where_it_is_so_everywhere() {
        let value = serde_json::json!(["2026-03-14", "2026-03-13T23:30:00Z", "2026-03-13T09:00:00Z", "2026"]);
        let tree = crate::source::tree::Tree::from(&value);
        let read: Vec<When<'_>> = tree.root().items().filter_map(|node| When::read(Some(node))).collect();
        assert!(!read[0].is_after(&read[1]), "in Auckland it was the 14th by then");
        assert!(read[0].is_after(&read[2]));
        assert!(!read[3].is_after(&read[2]) && !read[2].is_after(&read[3]));
    }

    #[test]
    fn what_clocks_say_is_told_from_what_is_so() {
        let value = serde_json::json!(["2026-03-14T10:00:00", "2026-03-14T09:00:00Z", "2026-03-14", "2026-03-11"]);
        let tree = crate::source::tree::Tree::from(&value);
        let read: Vec<When<'_>> = tree.root().items().filter_map(|node| When::read(Some(node))).collect();
        assert!(read[0].reads_after(&read[1]) && !read[0].is_after(&read[1]), "it may be ten o'clock in Tokyo");
        assert!(!read[2].reads_after(&read[1]) && !read[1].reads_after(&read[2]), "the same day");
        assert!(read[0].may_be_after(&read[1]) && !read[3].may_be_after(&read[1]));
        assert_eq!(read.iter().map(When::is_instant).collect::<Vec<_>>(), [false, true, false, false]);
    }
}
