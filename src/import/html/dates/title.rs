//! The day in a page's title: `Harbour lights | Harbour Press | 14.03.2026`.

use super::{Found, Place, Said};
use crate::import::evidence::Band;
use crate::import::html::Page;
use crate::import::html::zone::parts_of_title;
use crate::import::when;

impl Page {
    /// The date that is a whole part of the title, and not all of it; none where there are two, or where it is the
    /// headline's: an article may be about a day.
    pub(super) fn date_in_title(&self, found: &Found) -> Option<Said> {
        let title = self.page_title()?;
        let parts = parts_of_title(&title);
        if parts.len() < 2 {
            return None;
        }
        let mut dates = parts.iter().filter_map(|part| Some((part.trim(), when::read_in(part, found.order)?)));
        let (raw, when) = dates.next()?;
        let headline = self.headline_element().map(|id| self.dom.text(id)).unwrap_or_default();
        let told = |text: &str| text.contains(raw);
        if dates.next().is_some() || told(&headline) || self.meta("og:title").is_some_and(told) {
            return None;
        }
        Some(Said {
            member: "published",
            rule: "date in the title",
            raw: raw.to_owned(),
            when,
            band: Band::Medium,
            place: Place::Far,
            used: None,
        })
    }
}
