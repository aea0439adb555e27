//! The patterns of the published schemas, read off: a machine for a regular expression costs more to make than many
//! documents cost to read.

/// What says whether a text fits a pattern; none for one that is not known here.
pub(super) fn by_hand(pattern: &str) -> Option<fn(&str) -> bool> {
    Some(match pattern {
        "^[A-Za-z][A-Za-z0-9+.-]*:" => |text| after_scheme(text).is_some(),
        "^[A-Za-z][A-Za-z0-9+.-]*:." => {
            |text| after_scheme(text).is_some_and(|rest| !matches!(rest.first(), None | Some(b'\n')))
        }
        "^(#[A-Za-z0-9._-]+|[A-Za-z][A-Za-z0-9+.-]*:.*)$" => {
            |text| is_local(text) || after_scheme(text).is_some_and(|rest| !rest.contains(&b'\n'))
        }
        "^#[A-Za-z0-9._-]+$" => is_local,
        "^[0-9a-f]{64}$" => |text| text.len() == 64 && all(text, |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')),
        "^[0-9TZ:.+-]*$" => {
            |text| all(text, |byte| matches!(byte, b'0'..=b'9' | b'T' | b'Z' | b':' | b'.' | b'+' | b'-'))
        }
        "T[0-9:.]*$" => |text| {
            text.rsplit_once('T').is_some_and(|(_, rest)| all(rest, |byte| matches!(byte, b'0'..=b'9' | b':' | b'.')))
        },
        "^[0-9-]{10}$" => |text| text.len() == 10 && all(text, |byte| matches!(byte, b'0'..=b'9' | b'-')),
        "^[A-Z]{2}$" => |text| text.len() == 2 && all(text, |byte| byte.is_ascii_uppercase()),
        "^[0-9]{4}(-(0[1-9]|1[0-2]))?$" => is_year_or_month,
        r"^(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})$" => |text| {
            let is_number =
                |text: &str| text == "0" || ((1..=9).contains(&text.len()) && digits(text) && !text.starts_with('0'));
            text.split_once('.').is_some_and(|(major, minor)| is_number(major) && is_number(minor))
        },
        "^[a-z0-9][a-z0-9._-]{0,99}(/[a-z0-9][a-z0-9._-]{0,99}){0,7}$" => |text| {
            let is_segment = |segment: &str| is_made_of(segment, 100, |byte| matches!(byte, b'.' | b'_' | b'-'));
            text.split('/').count() <= 8 && text.split('/').all(is_segment)
        },
        r"\.\.|\.(/|$)|(^|/)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|/|$)" => {
            |text| text.contains("..") || text.split('/').any(|segment| segment.ends_with('.') || is_device(segment))
        }
        "^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$" => |text| {
            let is_part = |part: &str| {
                is_made_of(part, 127, |byte| {
                    matches!(byte, b'!' | b'#' | b'$' | b'&' | b'^' | b'_' | b'.' | b'+' | b'-')
                })
            };
            text.split_once('/').is_some_and(|(kind, subtype)| is_part(kind) && is_part(subtype))
        },
        concat!(
            "^([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?",
            "(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+)*",
            "(-[Xx](-[A-Za-z0-9]{1,8})+)?$|^[Xx](-[A-Za-z0-9]{1,8})+$"
        ) => is_language_tag,
        concat!(
            "^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|",
            "02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)",
            r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?$"
        ) => is_local_time,
        "(Z|[+-][0-9]{2}:[0-9]{2})$" => |text| {
            let offset = |end: &[u8]| matches!(end, [b'+' | b'-', a, b, b':', c, d] if [a, b, c, d].iter().all(|byte| byte.is_ascii_digit()));
            text.ends_with('Z') || text.as_bytes().last_chunk::<6>().is_some_and(|end| offset(end))
        },
        concat!(
            r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?)?$",
            "|^[0-9]{4}(-(0[1-9]|1[0-2]))?$"
        ) => |text| is_loose_date(text) || is_year_or_month(text),
        _ => return None,
    })
}

fn all(text: &str, fits: impl Fn(u8) -> bool) -> bool {
    text.bytes().all(fits)
}

fn digits(text: &str) -> bool {
    all(text, |byte| byte.is_ascii_digit())
}

/// Whether a text is two digits that make a number of a range.
fn is_within(text: &str, range: std::ops::RangeInclusive<u8>) -> bool {
    text.len() == 2 && digits(text) && text.parse().is_ok_and(|number| range.contains(&number))
}

/// A small letter or digit, and then up to `most` bytes in all of these and others.
fn is_made_of(text: &str, most: usize, other: impl Fn(u8) -> bool) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    (1..=most).contains(&text.len())
        && text.as_bytes().first().is_some_and(|first| is_plain(*first))
        && all(text, |byte| is_plain(byte) || other(byte))
}

/// What follows the scheme of a URI and its colon.
fn after_scheme(text: &str) -> Option<&[u8]> {
    let (scheme, rest) = text.as_bytes().split_at(memchr::memchr(b':', text.as_bytes())?);
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-');
    (scheme.first().is_some_and(u8::is_ascii_alphabetic) && scheme.iter().all(is_part)).then(|| &rest[1..])
}

fn is_local(text: &str) -> bool {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    text.strip_prefix('#').is_some_and(|name| !name.is_empty() && all(name, is_name))
}

/// Whether Windows takes a name for that of a device.
fn is_device(segment: &str) -> bool {
    let name = segment.split_once('.').map_or(segment, |(name, _)| name);
    match name.as_bytes() {
        b"con" | b"prn" | b"aux" | b"nul" => true,
        [first @ .., number] => matches!(first, b"com" | b"lpt") && number.is_ascii_digit(),
        [] => false,
    }
}

/// BCP 47, by its subtags in their order; the last group for tags of private use.
fn is_language_tag(text: &str) -> bool {
    let letters = |tag: &str| all(tag, |byte| byte.is_ascii_alphabetic());
    let either = |tag: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&tag.len()) && all(tag, |byte| byte.is_ascii_alphanumeric())
    };
    let private = |tag: &str| tag.eq_ignore_ascii_case("x");
    let mut subtags = text.split('-').peekable();
    let Some(first) = subtags.next() else { return false };
    if !private(first) {
        if !letters(first) || !(2..=8).contains(&first.len()) {
            return false;
        }
        let mut extended = if first.len() <= 3 { 3 } else { 0 };
        while extended > 0 && subtags.next_if(|tag| tag.len() == 3 && letters(tag)).is_some() {
            extended -= 1;
        }
        let _script = subtags.next_if(|tag| tag.len() == 4 && letters(tag));
        let _region = subtags.next_if(|tag| tag.len() == 2 && letters(tag) || tag.len() == 3 && digits(tag));
        let is_variant =
            |tag: &str| either(tag, 5..=8) || either(tag, 4..=4) && tag.starts_with(|c: char| c.is_ascii_digit());
        while subtags.next_if(|tag| is_variant(tag)).is_some() {}
        while subtags.next_if(|tag| either(tag, 1..=1) && !private(tag)).is_some() {
            let mut count = 0;
            while subtags.next_if(|tag| either(tag, 2..=8)).is_some() {
                count += 1;
            }
            if count == 0 {
                return false;
            }
        }
        match subtags.next() {
            None => return true,
            Some(tag) if private(tag) => {}
            Some(_) => return false,
        }
    }
    subtags.peek().is_some() && subtags.all(|tag| either(tag, 1..=8))
}

fn is_year_or_month(text: &str) -> bool {
    let (year, month) = text.split_once('-').map_or((text, None), |(year, month)| (year, Some(month)));
    year.len() == 4 && digits(year) && month.is_none_or(|month| is_within(month, 1..=12))
}

/// A year, a month and a day, as digits say them: there may be no such day.
fn day(text: &str) -> Option<(i16, i8, i8)> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let fits = year.len() == 4 && digits(year) && is_within(month, 1..=12) && is_within(day, 1..=31);
    fits.then_some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// Hours and minutes, and seconds where there are any.
fn is_time(text: &str, seconds_wanted: bool) -> bool {
    let mut parts = text.splitn(3, ':');
    let (hour, minute, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next());
    let is_second = |text: &str| {
        let (second, fraction) = text.split_once('.').map_or((text, None), |(second, rest)| (second, Some(rest)));
        is_within(second, 0..=59) && fraction.is_none_or(|rest| !rest.is_empty() && digits(rest))
    };
    is_within(hour, 0..=23) && is_within(minute, 0..=59) && second.map_or(!seconds_wanted, is_second)
}

/// A day, or a day and a time of it without an offset.
fn is_loose_date(text: &str) -> bool {
    match text.split_once(['T', ' ']) {
        Some((date, time)) => day(date).is_some() && is_time(time, false),
        None => day(text).is_some(),
    }
}

/// A day of the calendar and a time of it, to the second, without an offset.
fn is_local_time(text: &str) -> bool {
    let is_real =
        |date: &str| day(date).is_some_and(|(year, month, day)| jiff::civil::Date::new(year, month, day).is_ok());
    text.split_once('T').is_some_and(|(date, time)| is_real(date) && is_time(time, true))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn patterns() -> BTreeSet<String> {
        let schemas = [
            include_str!("../../../../../schema/1.0/article.schema.json"),
            include_str!("../../../../../schema/1.0/manifest.schema.json"),
            include_str!("../../../../../schema/2.0/article.schema.json"),
            include_str!("../../../../../schema/2.0/manifest.schema.json"),
        ];
        fn walk(value: &Value, found: &mut BTreeSet<String>) {
            match value {
                Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
                Value::Object(members) => {
                    found.extend(members.get("pattern").and_then(Value::as_str).map(str::to_owned));
                    members.values().for_each(|value| walk(value, found));
                }
                _ => {}
            }
        }
        let mut found = BTreeSet::new();
        schemas.iter().for_each(|text| walk(&serde_json::from_str(text).expect("JSON"), &mut found));
        found
    }

    fn thorough(pattern: &str) -> jsonschema::Validator {
        jsonschema::options().build(&json!({ "pattern": pattern })).expect("a schema")
    }

    #[test]
    fn every_pattern_is_read_off() {
        for pattern in patterns() {
            assert!(by_hand(&pattern).is_some(), "{pattern}");
        }
    }

    #[test]
    fn what_is_read_off_is_what_the_pattern_says() {
        let digest = "0123456789abcdef".repeat(4);
        let long = ["a".repeat(100), "a".repeat(101), "a".repeat(127), "a".repeat(128)];
        let nine = ["a"; 9].join("/");
        let mut texts: Vec<String> = [
            "",
            "#",
            "#a",
            "#a.b_c-9",
            "#a b",
            "a#",
            "#é",
            "#a\n",
            "http:",
            "http://a",
            ":",
            "9a:",
            "a+b.c-d:x",
            "a b:",
            "é:",
            "urn:x\n",
            "urn:\n",
            "\na:",
            "2026-03-14T09:30:00+01:00",
            "2026-03-14\n",
            "T",
            "Z",
            "x",
            "١",
            "2026",
            "2026-13",
            "2026-03",
            "2026-00",
            "2026-03-14",
            "2026-3-14",
            "2026-03-32",
            "2026-03-14 09:30",
            "2026-03-14T24:00",
            "2026-03-14T09:30:5",
            "2026-03-14T09:30:59.5",
            "2026-02-29T09:30:00",
            "2024-02-29T09:30:00",
            "1900-02-29T09:30:00",
            "2000-02-29T23:59:59.25",
            "0000-02-29T00:00:00",
            "2026-04-31T09:30:00",
            "2026-12-31T09:30:60",
            "T09:30",
            "T",
            "2026-03-14T09:30:59.",
            "2.0",
            "02.0",
            "2.",
            "2.10",
            "1234567890.0",
            "a.b.c",
            "media/quay.jpg",
            "media/Quay.jpg",
            "media//a",
            "/a",
            "a/",
            ".a",
            "con",
            "con.txt",
            "a/com1",
            "com10",
            "lpt9.x/y",
            "aux/x",
            "xaux",
            "a.",
            "a./b",
            "a..b",
            "nul.",
            "image/png",
            "image/svg+xml",
            "image",
            "image/",
            "a/b/c",
            "GB",
            "gb",
            "GBR",
            "de",
            "d",
            "de-DE",
            "de-de-1996",
            "zh-Hans",
            "zh-cmn-Hans-CN",
            "sl-rozaj-biske",
            "de-CH-x-phonebk",
            "en-a-bbb-x-a-ccc",
            "x-a",
            "x",
            "x-",
            "en-x",
            "en-a",
            "en-a-b",
            "i-klingon",
            "abcdefghi",
            "abcd-abc",
            "de-419-DE",
            "ar-a-aaa-b-bbb-a-ccc",
            "en--GB",
            "en-",
            "+01:00",
            "a-23:59",
            "Z\n",
            "+1:00",
        ]
        .map(str::to_owned)
        .into();
        texts.extend([&digest, &digest[1..], &nine, &nine[2..]].map(str::to_owned));
        texts.extend([format!("{digest}\n"), digest.to_uppercase(), format!("{}/{}", long[2], long[3])]);
        texts.extend(long.clone());
        for pattern in patterns() {
            let (fits, thorough) = (by_hand(&pattern).expect("it is read off"), thorough(&pattern));
            for text in &texts {
                assert_eq!(fits(text), thorough.is_valid(&json!(text)), "{pattern} {text:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn so_it_is_of_any_text(texts in proptest::collection::vec("[A-Za-z0-9:/#.+_ \nTZxé-]{0,14}", 64)) {
            for pattern in patterns() {
                let (fits, thorough) = (by_hand(&pattern).expect("it is read off"), thorough(&pattern));
                for text in &texts {
                    prop_assert_eq!(fits(text), thorough.is_valid(&json!(text)), "{} {:?}", pattern, text);
                }
            }
        }

        #[test]
        fn so_it_is_of_texts_that_look_like_it(text in "([a-z]{1,4}|x|[0-9]{1,4}|con|com1)([-/.:T+]([a-zA-Z]{1,9}|[0-9]{1,4}|x|aux)){0,6}[/.-]?") {
            for pattern in patterns() {
                let fits = by_hand(&pattern).expect("it is read off");
                prop_assert_eq!(fits(&text), thorough(&pattern).is_valid(&json!(&text)), "{} {:?}", pattern, &text);
            }
        }
    }
}
