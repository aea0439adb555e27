//! In which order a date in digits is read.

use std::sync::OnceLock;

/// In which order day and month stand in a date in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

impl Order {
    /// The order that dates in digits show, of which one part can be no month, if they all show the same.
    pub(crate) fn shown_in<'t>(lines: impl Iterator<Item = &'t str>) -> Option<Self> {
        let mut shown = None;
        for line in lines {
            for word in line.split(|letter: char| letter != '/' && letter != '-' && !letter.is_ascii_digit()) {
                let mark = if word.contains('/') { '/' } else { '-' };
                let mut parts = word.split(mark);
                let (Some(first), Some(second), Some(year), None) =
                    (parts.next(), parts.next(), parts.next(), parts.next())
                else {
                    continue;
                };
                let number = |part: &str| part.parse::<u8>().ok().filter(|number| (1..=31).contains(number));
                let (Some(first), Some(second), 4) = (number(first), number(second), year.len()) else { continue };
                let order = match (first > 12, second > 12) {
                    (true, false) => Self::DayFirst,
                    (false, true) => Self::MonthFirst,
                    _ => continue,
                };
                if shown.is_some_and(|known| known != order) {
                    return None;
                }
                shown = Some(order);
            }
        }
        shown
    }

    /// The order in the language `tag`, where its country or the language alone decides it.
    pub(crate) fn of(tag: Option<&str>) -> Option<Self> {
        Self::listed(tag).flatten()
    }

    /// Whether the language `tag` has a way of its own, such as the year first: other dates do not decide it.
    pub(crate) fn is_settled(tag: Option<&str>) -> bool {
        Self::listed(tag).is_some()
    }

    fn listed(tag: Option<&str>) -> Option<Option<Self>> {
        static TAGS: OnceLock<Vec<(&str, Option<Order>)>> = OnceLock::new();
        let tags = TAGS.get_or_init(|| {
            let lines = include_str!("../data/date-orders.txt").lines().filter(|line| !line.starts_with('#'));
            let one = |line: &'static str| {
                let (word, tags) = line.split_once(' ').unwrap_or((line, ""));
                let order = match word {
                    "day" => Some(Self::DayFirst),
                    "month" => Some(Self::MonthFirst),
                    _ => None,
                };
                tags.split(' ').map(move |tag| (tag, order))
            };
            lines.flat_map(one).collect()
        });
        let mut tag = tag?;
        loop {
            if let Some((_, order)) = tags.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag)) {
                return Some(*order);
            }
            tag = &tag[..tag.rfind('-')?];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dates_of_a_page_show_their_order() {
        for (text, wanted) in [
            ("Harbour lights 25/04/2026 | Ferry fares 03/04/2026", Some(Order::DayFirst)),
            ("04/25/2026", Some(Order::MonthFirst)),
            ("25/04/2026 and 04/25/2026", None),
            ("03/04/2026, 05/05/2026", None),
            ("1/25 of 2026", None),
        ] {
            assert_eq!(Order::shown_in([text].into_iter()), wanted, "{text}");
        }
    }
}
