//! Dates in words and in digits between other words: `14 March 2026, 9:30 am GMT`, `14.03.2026`, `2026年3月14日`.

use std::borrow::Cow;
use std::sync::OnceLock;

use jiff::civil::{Date, DateTime, Time};

use super::iso::{clock_time, instant, zone_offset};
use super::{Order, When};

/// The words of a line of `data/date-words.txt`: those of a language, or every language's.
fn date_words(zone: bool) -> &'static [&'static str] {
    static WORDS: OnceLock<[Vec<&str>; 2]> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let lines = include_str!("../data/date-words.txt").lines().filter(|line| !line.starts_with('#'));
        let mut words = [Vec::new(), Vec::new()];
        for (tag, list) in lines.filter_map(|line| line.split_once(' ')) {
            words[usize::from(tag == "zone")].extend(list.split(' '));
        }
        words
    });
    &words[usize::from(zone)]
}

/// The number of a month, by its name in any of the languages.
fn month(word: &str) -> Option<i8> {
    static MONTHS: OnceLock<Vec<(&str, i8)>> = OnceLock::new();
    let months = MONTHS.get_or_init(|| {
        let lines = include_str!("../data/months.txt").lines().filter(|line| !line.starts_with('#'));
        lines
            .filter_map(|line| line.split_once(' '))
            .filter_map(|(number, names)| Some((number.parse().ok()?, names)))
            .flat_map(|(number, names): (i8, &str)| names.split(' ').map(move |name| (name, number)))
            .collect()
    });
    let word = word.trim_end_matches('.').to_lowercase();
    months.iter().find(|(name, _)| *name == word).map(|(_, number)| *number)
}

/// The text with `_` inside the names of months that are two words, as `data/months.txt` has them.
fn joined(text: &str) -> Cow<'_, str> {
    const TWO: [&str; 5] = ["tháng ", "كانون الأول", "كانون الثاني", "تشرين الأول", "تشرين الثاني"];
    let mut text = Cow::Borrowed(text);
    if text.is_ascii() {
        return text;
    }
    for name in TWO {
        if text.contains(name) {
            // Vietnamese counts its months.
            let joined = if name.ends_with(' ') { name.trim_end().to_owned() } else { name.replace(' ', "_") };
            text = text.replace(name, &joined).into();
        }
    }
    text
}

/// Words for the half of the day that stand before a time, and whether it is the later one.
const HALVES: [(&str, bool); 8] = [
    ("오전", false),
    ("오후", true),
    ("午前", false),
    ("午後", true),
    ("上午", false),
    ("下午", true),
    ("凌晨", false),
    ("晚上", true),
];

/// `2026. 3. 14.` and `14. 3. 2026` as one word each: numbers that full stops and spaces part, one of them a year.
fn words_of(spaced: &str) -> Vec<Cow<'_, str>> {
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut made: Vec<Cow<'_, str>> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        if let [first, second, third, ..] = &words[at..] {
            let number = |word: &str, most: usize| {
                (1..=most).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
            };
            let (a, b) = (first.strip_suffix('.'), second.strip_suffix('.'));
            let c = third.trim_end_matches('.');
            if let (Some(a), Some(b)) = (a, b)
                && number(b, 2)
                && (a.len() == 4 && number(a, 4) && number(c, 2) || c.len() == 4 && number(a, 2) && number(c, 4))
            {
                made.push(format!("{a}.{b}.{c}").into());
                at += 3;
                continue;
            }
        }
        made.push(words[at].into());
        at += 1;
    }
    made
}

/// Reads a date that is the whole of `text`.
pub(super) fn read(text: &str, order: Option<Order>) -> Option<When> {
    let spaced = joined(&signs(text)).replace([',', '|', '·', '•', '–', '—', '(', ')', '،'], " ");
    let (mut year, mut named, mut day) = (None, None, None);
    let (mut time, mut after_noon, mut zone) = (None::<Time>, None, None);
    let mut at_night = false;
    let (mut numbers, mut march) = (0, false);
    let mut thai = false;
    for word in words_of(&spaced) {
        let word = match HALVES.iter().find_map(|(half, late)| Some((word.strip_prefix(half)?, half, *late))) {
            Some((rest, half, late)) => {
                after_noon = Some(late);
                at_night = *half == "晚上";
                rest
            }
            None => word.as_ref(),
        };
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
            thai = bare.starts_with(|letter| ('\u{e00}'..='\u{e7f}').contains(&letter));
        } else if matches!(bare.as_str(), "am" | "a.m" | "pm" | "p.m" | "a" | "p") && time.is_some() {
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
        } else if let Some(date) = digits_date(&bare, order).filter(|_| year.is_none()) {
            year = Some(date.year());
            named = Some(date.month());
            day = Some(date.day());
            numbers += 1;
        } else if let Some((clock, noon)) = clock_word(&bare) {
            if time.replace(clock).is_some() {
                return None;
            }
            after_noon = after_noon.or(noon);
        } else if let Some(offset) = zone_offset(word) {
            zone = Some(offset);
        } else {
            return None;
        }
    }
    // Thailand counts from the Buddha's death.
    let year = year.map(|year| if thai && year > 2400 { year - 543 } else { year });
    let date = Date::new(year?, named?, day?).ok().filter(|_| numbers == 1)?;
    // Twelve at night is another day's first hour, to some.
    let time = time.filter(|time| !(at_night && time.hour() == 12));
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

/// `9:30`, `9.30`, `9h30`, `9:30pm`.
fn clock_word(word: &str) -> Option<(Time, Option<bool>)> {
    let half = |rest: Option<&'_ str>| rest.is_some_and(|rest| rest.ends_with(|end: char| end.is_ascii_digit()));
    let suffix = ["am", "pm", "a", "p"].into_iter().find(|suffix| half(word.strip_suffix(suffix)));
    let noon = suffix.map(|suffix| suffix.starts_with('p'));
    let word = suffix.and_then(|suffix| word.strip_suffix(suffix)).unwrap_or(word);
    let colon = word.trim_end_matches(['h', 'u']).replace(['.', 'h', 'u'], ":");
    if !colon.contains(':') && noon.is_some() {
        return Some((clock_time(&format!("{colon}:00"))?, noon));
    }
    let short = colon.split(':').skip(1).all(|part| part.len() == 2);
    (short && colon.contains(':')).then_some(())?;
    Some((clock_time(&colon)?, noon))
}

/// `14.03.2026`, `14/03/26`, `2026/03/14`; none where day and month may be either, and nobody says in which order they
/// stand.
fn digits_date(word: &str, order: Option<Order>) -> Option<Date> {
    let mark = word.chars().find(|c| !c.is_ascii_digit()).filter(|c| "./-".contains(*c))?;
    let parts: Vec<&str> = word.split(mark).collect();
    let [first, second, third] = parts[..] else { return None };
    let fits = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(fits) {
        return None;
    }
    let date = |year: &str, month: &str, day: &str| {
        let year = match (year.len(), year.parse::<i16>().ok()?) {
            (4, year) => year,
            // Of two digits nobody can say that they are a year, but where a language has one order for all three.
            (2, year) if mark != '-' && order.is_some() => year + if year < 70 { 2000 } else { 1900 },
            _ => return None,
        };
        Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
    };
    if first.len() == 4 {
        return date(first, second, third);
    }
    let over = |part: &str| part.parse::<u16>().is_ok_and(|number| number > 12);
    match (mark, order) {
        // Only the day stands first where full stops are written.
        ('.', _) => date(third, second, first),
        _ if over(first) || first == second => date(third, second, first),
        _ if over(second) => date(third, first, second),
        (_, Some(Order::DayFirst)) => date(third, second, first),
        (_, Some(Order::MonthFirst)) => date(third, first, second),
        (_, None) => None,
    }
}

/// `2026年3月14日 9時30分` with the marks between its numbers instead of the signs after them.
fn signs(text: &str) -> Cow<'_, str> {
    if !text.contains(['年', '년']) {
        return text.into();
    }
    let text = &*eras(text);
    let mut made = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '年' | '년' | '月' | '월' => {
                made.truncate(made.trim_end().len());
                made.push('-');
            }
            '日' | '일' | '号' | '分' | '분' => made.push(' '),
            '時' | '时' | '点' | '시' => {
                made.truncate(made.trim_end().len());
                made.push(':');
            }
            ' ' if made.ends_with(['-', ':']) => {}
            other => made.push(other),
        }
    }
    made.into()
}

/// The years of Japan's eras, and those of the Republic of China, in those of the common calendar: `令和8年`, `民國115年`.
fn eras(text: &str) -> Cow<'_, str> {
    const ERAS: [(&str, u16); 5] = [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("民國", 1911), ("民国", 1911)];
    for (era, before) in ERAS {
        let Some((start, rest)) = text.split_once(era) else { continue };
        let Some((number, rest)) = rest.split_once('年') else { continue };
        let number = if number == "元" { Some(1) } else { number.trim().parse::<u16>().ok().filter(|n| *n < 200) };
        if let Some(number) = number {
            return format!("{}{}年{rest}", start.trim_end_matches("中華"), before + number).into();
        }
    }
    text.into()
}
