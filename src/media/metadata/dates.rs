//! Dates as EXIF and IIM write them, in the form of ISO 8601. What is no date stays as it was written.

/// `2026:03:14 09:30:00`, with a fraction of the second and an offset that stand in fields of their own.
pub(super) fn exif(text: &str, fraction: Option<&str>, offset: Option<&str>) -> String {
    let text = text.trim();
    // A camera whose clock was never set writes blanks or noughts.
    if text.bytes().all(|byte| matches!(byte, b' ' | b':' | b'0')) {
        return String::new();
    }
    let (date, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    let parts: Vec<&str> = date.split([':', '-', '/']).collect();
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let [year, month, day] = parts[..] else { return text.to_owned() };
    if !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return text.to_owned();
    }
    let mut iso = match (month, day) {
        _ if year == "0000" => return String::new(),
        ("00", _) => year.to_owned(),
        (_, "00") => format!("{year}-{month}"),
        _ => format!("{year}-{month}-{day}"),
    };
    let time = time.trim();
    if time.len() >= 5 && iso.len() == 10 {
        iso.push('T');
        iso.push_str(time);
        let fraction =
            fraction.map(str::trim).filter(|more| !more.is_empty() && more.bytes().all(|b| b.is_ascii_digit()));
        if let Some(fraction) = fraction.filter(|_| time.len() == 8) {
            iso.push('.');
            iso.push_str(fraction);
        }
        if let Some(offset) = offset.map(str::trim).filter(|offset| matches!(offset.len(), 1 | 6)) {
            iso.push_str(offset);
        }
    }
    iso
}

/// `20260314` and `093000+0100`; noughts for a month or a day that is not known.
pub(super) fn iim(date: &str, time: Option<&str>) -> String {
    let all_digits = date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits {
        return date.to_owned();
    }
    let mut iso = match (&date[..4], &date[4..6], &date[6..]) {
        ("0000", ..) => return String::new(),
        (year, "00", _) => return year.to_owned(),
        (year, month, "00") => return format!("{year}-{month}"),
        (year, month, day) => format!("{year}-{month}-{day}"),
    };
    if let Some(time) = time.map(self::time).filter(|time| !time.is_empty()) {
        iso.push('T');
        iso.push_str(&time);
    }
    iso
}

/// `093000+0100` as `09:30:00+01:00`; what is no time stays as it was written.
pub(super) fn time(text: &str) -> String {
    let bytes = text.as_bytes();
    let digits =
        |range: std::ops::Range<usize>| bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    if !digits(0..6) {
        return text.to_owned();
    }
    let clock = format!("{}:{}:{}", &text[..2], &text[2..4], &text[4..6]);
    match bytes.get(6) {
        Some(b'+' | b'-') if digits(7..11) && bytes.len() == 11 => format!("{clock}{}:{}", &text[6..9], &text[9..11]),
        None => clock,
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_dates_as_iso_8601_does() {
        assert_eq!(exif("2026:03:14 09:30:00", Some("25 "), Some("+01:00")), "2026-03-14T09:30:00.25+01:00");
        assert_eq!(exif("2026:03:14", None, None), "2026-03-14");
        assert_eq!(exif("    :  :     :  :  ", None, None), "");
        assert_eq!(exif("0000:00:00 00:00:00", None, None), "");
        assert_eq!(exif("last spring", None, None), "last spring");
        assert_eq!(iim("20260314", Some("093000+0100")), "2026-03-14T09:30:00+01:00");
        assert_eq!(iim("20260300", Some("093000+0100")), "2026-03");
        assert_eq!(iim("20260000", None), "2026");
        assert_eq!(iim("14 March", None), "14 March");
        assert_eq!(time("0930é0"), "0930é0");
    }
}
