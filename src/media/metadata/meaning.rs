//! Whether two blocks say the same: by meaning, not by bytes.

use caseless::Caseless as _;
use jiff::civil::DateTime;
use unicode_normalization::UnicodeNormalization as _;

use super::iim_datasets;
use super::property::Property;
use super::value::Source;

/// How two sayings of one property stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// They mean the same.
    Same,
    /// The first is the second, cut off.
    Cut,
    /// They differ.
    Different,
}

/// Texts shorter than this are a prefix of another by chance.
const TELLING: usize = 20;

impl Property {
    /// How what one block says of this property, `a`, stands to what another says of it.
    ///
    /// Case, white space, Unicode form, and the order and repetition of names and keywords do not count; dates
    /// agree as far as both of them go, wherever they were written down.
    pub fn compare(self, a: &[&str], b: &[&str]) -> Agreement {
        let same = match self {
            // One date that stands there twice is one date.
            Self::DateCreated => !a.is_empty() && a.iter().all(|a| b.iter().any(|b| same_date(a, b))),
            Self::Position => match (position(a), position(b)) {
                // A thousandth of a minute is two metres.
                (Some(a), Some(b)) => (a.0 - b.0).abs() < 2e-4 && (a.1 - b.1).abs() < 2e-4,
                _ => false,
            },
            Self::Creator | Self::Keyword | Self::PersonShown => names(a) == names(b),
            Self::DigitalSourceType | Self::WebStatement | Self::Licence | Self::LicensorUrl | Self::DataMining => {
                address(&a.join(" ")) == address(&b.join(" "))
            }
            _ => plain(&a.join(" ")) == plain(&b.join(" ")),
        };
        if same {
            return Agreement::Same;
        }
        let (short, long) = match self {
            Self::Creator | Self::Keyword | Self::PersonShown => {
                let (short, long) = (names(a), names(b));
                // In order, whatever starts with a name stands right behind it.
                let cut = |name: &String| {
                    long.range::<String, _>(name..).take(2).any(|whole| whole == name || self.is_cut(name, whole))
                };
                return if !short.is_empty() && short.iter().all(cut) && short.len() == long.len() {
                    Agreement::Cut
                } else {
                    Agreement::Different
                };
            }
            Self::DateCreated | Self::Position => return Agreement::Different,
            _ => (plain(&a.join(" ")), plain(&b.join(" "))),
        };
        if self.is_cut(&short, &long) { Agreement::Cut } else { Agreement::Different }
    }

    /// The most bytes that IIM has for it.
    pub fn iim_limit(self) -> Option<usize> {
        self.names(Source::Iim).first().and_then(|name| iim_datasets::limit(name))
    }

    fn is_cut(self, short: &str, long: &str) -> bool {
        // Inside a character of three bytes the cut leaves two bytes less.
        let full = self.iim_limit().is_some_and(|most| short.len() + 3 >= most);
        !short.is_empty() && short.len() < long.len() && long.starts_with(short) && (full || short.len() >= TELLING)
    }
}

/// A text without what does not count.
fn plain(text: &str) -> String {
    let folded: String = text.nfc().default_case_fold().nfc().collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address without what does not count: its scheme's safety, and a slash at its end.
fn address(text: &str) -> String {
    let text = plain(text);
    let text = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(&text);
    text.trim_end_matches('/').to_owned()
}

/// Names, whether each is a value or they share one, with semicolons between them.
fn names(said: &[&str]) -> std::collections::BTreeSet<String> {
    said.iter().flat_map(|one| one.split([';', '\n'])).map(plain).filter(|name| !name.is_empty()).collect()
}

fn position(said: &[&str]) -> Option<(f64, f64)> {
    let (north, east) = said.first()?.split_once(',')?;
    Some((north.trim().parse().ok()?, east.trim().parse().ok()?))
}

/// A date as far as it goes.
struct Moment {
    /// Year, month, day, hour, minute, second: as many as there are.
    parts: Vec<i16>,
    /// Minutes east of Greenwich.
    offset: Option<i64>,
}

impl Moment {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
        let mut parts: Vec<i16> = date.split(['-', ':']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
        let (clock, zone) = time.split_at(zone);
        if !clock.is_empty() {
            let clock = clock.split('.').next().unwrap_or_default();
            parts.extend(clock.split(':').map(|part| part.parse().ok()).collect::<Option<Vec<i16>>>()?);
        }
        let offset = match zone.split_at_checked(1) {
            Some(("Z", _)) => Some(0),
            Some((sign, rest)) => {
                let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
                let number: i64 = digits.parse().ok().filter(|_| digits.len() == 4)?;
                Some((number / 100 * 60 + number % 100) * if sign == "-" { -1 } else { 1 })
            }
            None => None,
        };
        (1..=6).contains(&parts.len()).then_some(Self { parts, offset })
    }

    /// Minutes since an epoch, if it has a time and an offset.
    fn minutes(&self) -> Option<i64> {
        (self.parts.len() > 4).then(|| Some(self.span()?.0 - self.offset?)).flatten()
    }

    /// The minutes that it may mean, by its own clock, since an epoch: of a day all of them.
    fn span(&self) -> Option<(i64, i64)> {
        let (hour, minute, long) = match self.parts[..] {
            [_, _, _] => (0, 0, 24 * 60),
            [_, _, _, hour, minute, ..] => (hour, minute, 1),
            _ => return None,
        };
        let small = |number: i16| i8::try_from(number).ok();
        let [year, month, day] = [0, 1, 2].map(|at| self.parts[at]);
        let civil = DateTime::new(year, small(month)?, small(day)?, small(hour)?, small(minute)?, 0, 0).ok()?;
        let epoch = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0);
        let start = civil.duration_since(epoch).as_secs() / 60;
        Some((start, start + long))
    }
}

/// Whether two dates agree as far as both of them go.
fn same_date(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (Moment::read(a), Moment::read(b)) else { return plain(a) == plain(b) };
    if let (Some(a), Some(b)) = (a.minutes(), b.minutes()) {
        return a == b;
    }
    let common = a.parts.len().min(b.parts.len());
    if a.parts[..common] == b.parts[..common] {
        return true;
    }
    // Written down in Greenwich's time beside a local one of which no offset is told: some offset must fit.
    match (&a, &b) {
        (utc, local) | (local, utc) if utc.offset == Some(0) && local.offset.is_none() => {
            utc.span().zip(local.span()).is_some_and(|(utc, local)| {
                let day = local.1 - local.0 > 1;
                let (least, most) = (local.0 - utc.0, local.1 - utc.0);
                if day { least <= EAST && most > -WEST } else { (-WEST..=EAST).contains(&least) && least % 15 == 0 }
            })
        }
        _ => false,
    }
}

/// The farthest offsets in use, in minutes: 14 hours east, 12 hours west.
const EAST: i64 = 14 * 60;
const WEST: i64 = 12 * 60;

#[cfg(test)]
mod tests {
    use super::*;

    fn how(property: Property, a: &str, b: &str) -> Agreement {
        property.compare(&[a], &[b])
    }

    #[test]
    fn dates_agree_as_far_as_both_go() {
        let same = |a, b| assert_eq!(how(Property::DateCreated, a, b), Agreement::Same, "{a} {b}");
        same("2026-03-14", "2026-03-14T09:30:00+01:00");
        same("2026", "2026-03");
        same("2026-03-14T09:30:00+01:00", "2026-03-14T08:30:00Z");
        same("2026-03-14T09:30:00", "2026-03-14T09:30:00.25+01:00");
        same("2026-03-14T23:30:00-02:00", "2026-03-15T01:30Z");
        // Where no offset is told, one that people use must fit.
        same("2026-03-14", "2026-03-15T01:30Z");
        same("2026-03-15T10:30", "2026-03-15T01:30:00Z");
        let differ = |a, b| assert_eq!(how(Property::DateCreated, a, b), Agreement::Different, "{a} {b}");
        differ("2026-03-13", "2026-03-15T01:30Z");
        differ("2026-03-15T10:37", "2026-03-15T01:30:00Z");
        differ("2026-03-15T17:30", "2026-03-15T01:30:00Z");
        let (once, twice) = (["2026-03-14"], ["2026-03-14T09:30:00Z", "2026-03-14"]);
        assert_eq!(Property::DateCreated.compare(&twice, &once), Agreement::Same);
        assert_eq!(how(Property::DateCreated, "2026-03-14", "2026-03-15"), Agreement::Different);
        assert_eq!(
            how(Property::DateCreated, "2026-03-14T09:30:00+01:00", "2026-03-14T09:30:00Z"),
            Agreement::Different
        );
    }

    #[test]
    fn what_does_not_count_does_not_differ() {
        assert_eq!(how(Property::Caption, "Zoe\u{308}  at\nthe quay", "Zoë at the QUAY "), Agreement::Same);
        assert_eq!(
            Property::Creator.compare(&["Jon Vale; Ada Quill"], &["Ada Quill", "Jon Vale", "jon vale"]),
            Agreement::Same
        );
        assert_eq!(
            how(Property::WebStatement, "http://harbour.example/rights/", "https://harbour.example/rights"),
            Agreement::Same
        );
    }

    #[test]
    fn a_cut_text_is_told_from_another_text() {
        let whole = "Annelies van der Meulen/Harbour Press via Quayside Pictures";
        assert_eq!(how(Property::CreditLine, &whole[..32], whole), Agreement::Cut);
        assert_eq!(how(Property::CreditLine, &whole[..24], whole), Agreement::Cut);
        assert_eq!(how(Property::CreditLine, "Annelies", whole), Agreement::Different);
        assert_eq!(how(Property::CreditLine, whole, &whole[..32]), Agreement::Different);
    }
}
