//! When a page was published and changed; never one for the other.

mod address;
mod data;
mod marks;
mod printed;
mod scripts;
mod title;

use super::Page;
use super::dom::Id;
use crate::import::evidence::Band;
use crate::import::story::{Ground, Story};
use crate::import::when::{self, Order, When};

/// Where on a page a date stands, the surest place first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// In what nobody sees.
    Data,
    /// Between the headline and the text.
    Behind,
    /// Above the headline, where also the date of today may stand.
    Above,
    /// Anywhere else.
    Far,
}

/// A date that a page says, and where.
#[derive(Debug, Clone)]
struct Said {
    member: &'static str,
    rule: &'static str,
    raw: String,
    when: When,
    band: Band,
    place: Place,
    /// The element that says nothing else.
    used: Option<Id>,
}

/// The dates of a page.
#[derive(Debug)]
struct Found {
    said: Vec<Said>,
    /// How the page's language orders day and month.
    order: Option<Order>,
}

impl Found {
    /// Adds what data say, if it is a date.
    fn add(&mut self, member: &'static str, rule: &'static str, raw: &str, band: Band) {
        if let Some(when) = when::read_in(raw, self.order) {
            self.said.push(Said { member, rule, raw: raw.to_owned(), when, band, place: Place::Data, used: None });
        }
    }
}

impl Page {
    /// Writes the dates; the elements that say nothing else.
    pub(super) fn dates(&self, story: &mut Story) -> Vec<Id> {
        let lines = self.lines();
        let shown = || Order::shown_in(lines.iter().map(|(_, line)| line.as_str()));
        let order = self.order(story).or_else(|| (!Order::is_settled(story.language())).then(shown)?);
        let mut found = Found { said: Vec::new(), order };
        self.dates_in_data(&mut found);
        let marked = self.marked_dates(&found);
        let printed = self.printed_dates(&lines, &found);
        found.said.extend(marked);
        if let Some((raw, when)) = self.addresses(story).into_iter().find_map(address::day_in) {
            let (member, rule) = ("published", "address of the page");
            // Surer than what stands above the headline, and less than what is behind it.
            let place = Place::Behind;
            found.said.push(Said { member, rule, raw, when, band: Band::Medium, place, used: None });
        }
        found.said.extend(self.date_in_title(&found));
        found.said.extend(printed);
        // What scripts say is asked for only where nothing else says anything.
        if !found.said.iter().any(|said| said.member == "published" && said.band != Band::Low) {
            found.said.extend(self.date_in_scripts(&found));
        }
        let Found { mut said, .. } = found;
        said.retain(|said| when::doubt(story.language(), &said.when, &said.raw).is_none());
        said.sort_by_key(|said| said.place);
        let used = said.iter().filter_map(|said| said.used).collect();
        let (mut published, modified): (Vec<Said>, Vec<Said>) =
            said.into_iter().partition(|said| said.member == "published");
        // No page is older than the web.
        published.retain(|said| said.when.text() >= FIRST);
        local_first(&mut published);
        for said in published.into_iter().take(20).chain(modified.into_iter().take(20)) {
            if story.knows_date(said.member, &said.when) {
                continue;
            }
            let at = story.locate(&said.raw);
            let mut ground = Ground::new(said.rule, at, said.band);
            if said.raw.ends_with("+00:00") || said.raw.ends_with("+0000") {
                ground = ground.because(format!("written as `{}`; sites stamp local times so too", said.raw));
            }
            story.date(said.member, &said.when, &said.raw, &ground);
        }
        used
    }

    /// Where an element stands.
    fn place(&self, id: Id) -> Place {
        match self.headline_element() {
            Some(headline) if self.head_zone().contains(&id) => {
                if id >= headline {
                    Place::Behind
                } else {
                    Place::Above
                }
            }
            _ => Place::Far,
        }
    }

    /// The addresses that the page says are its own, the surest first.
    fn addresses<'p>(&'p self, story: &'p Story) -> Vec<&'p str> {
        let data = self.article().and_then(|article| article.get("url")?.as_str());
        let named = ["og:url", "twitter:url", "parsely-link"].into_iter().map(|name| self.meta(name));
        let mut found: Vec<&str> = std::iter::once(self.link("canonical")).chain(named).flatten().collect();
        found.extend(data);
        found.extend(self.link("amphtml"));
        found.extend(address::saved_from(&story.text));
        found
    }

    /// The order of day and month: by the language, or by the country that the page names beside it, or is in.
    fn order(&self, story: &Story) -> Option<Order> {
        let tag = story.language()?;
        let language = tag.split('-').next()?;
        let locale = self.meta("og:locale").map(|tag| tag.replace('_', "-"));
        let same = |locale: &String| locale.split('-').next() == Some(language);
        let country = || {
            let country = self.addresses(story).into_iter().find_map(address::country)?;
            Order::of(Some(&format!("{language}-{country}")))
        };
        Order::of(Some(tag)).or_else(|| Order::of(locale.filter(same).as_deref())).or_else(country)
    }
}

/// The first year that a page may be from.
const FIRST: &str = "1990";

/// Of the same clock with and without an offset, the one with it counts: sites stamp local times as UTC.
fn local_first(list: &mut [Said]) {
    let Some(When::Instant(first)) = list.first().map(|said| said.when.clone()) else { return };
    let Some(clock) = first.strip_suffix('Z').and_then(|clock| clock.get(..16)) else { return };
    let offset = |said: &Said| matches!(&said.when, When::Instant(text) if !text.ends_with('Z') && text.get(..16) == Some(clock));
    if let Some(at) = list.iter().position(offset) {
        list[..=at].rotate_right(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_offset_where_one_is_said() {
        let said = |raw: &str| {
            let mut found = Found { said: Vec::new(), order: None };
            found.add("published", "x", raw, Band::High);
            found.said.remove(0)
        };
        let mut list = [said("2026-03-14T09:30:00+00:00"), said("2026-03-14T09:30:00+02:00")];
        local_first(&mut list);
        assert_eq!(list[0].raw, "2026-03-14T09:30:00+02:00");
        let mut other = [said("2026-03-14T07:30:00Z"), said("2026-03-14T09:30:00+02:00")];
        local_first(&mut other);
        assert_eq!(other[0].raw, "2026-03-14T07:30:00Z");
    }
}
