//! What films say outside XMP: QuickTime's user data (`udta`), Apple's keyed metadata (`meta` with `keys`), and the
//! list that players show (`meta` with `ilst`).
//!
//! A value is called by its box (`©xyz`, `cprt`) or by its key (`com.apple.quicktime.location.ISO6709`). A position, in
//! whichever of them, is added as `GPSPosition`, in degrees north and east.

use super::super::super::input::{Gap, Input};
use super::super::super::isobmff::boxes::Box;
use super::super::text;
use super::{Film, Found};

/// The most bytes kept of one value; longer ones are pictures and sounds.
const VALUE: u64 = 16 * 1024;
/// Values kept of one film.
const VALUES: usize = 1000;
/// Seconds from the start of 1904, from which films count, to that of 1970.
const EPOCH: i64 = 2_082_844_800;

/// Reads what `outer`, a film's `moov` or a file's own `meta`, says.
pub(super) fn read(input: &mut Input<'_>, found: &mut Found, outer: &Box) -> Result<(), Gap> {
    let mut reading = Reading { values: Vec::new(), at: None, size: 0 };
    let read = match &outer.kind {
        b"meta" => reading.meta(input, outer),
        _ => reading.level(input, outer),
    };
    let position = reading.values.iter().find_map(|(name, text)| position(name, text));
    if let Some((north, east)) = position {
        let text = format!("{}, {}", text::number(north), text::number(east));
        reading.values.push(("GPSPosition".to_owned(), text));
    }
    if let (Some(at), false) = (reading.at, reading.values.is_empty()) {
        let film = found.film.get_or_insert(Film { at, size: 0, values: Vec::new() });
        film.size += reading.size;
        film.values.append(&mut reading.values);
    }
    match read {
        // A film that is cut says what it says up to there.
        Err(Gap::Short { .. }) => Ok(()),
        other => other,
    }
}

struct Reading {
    values: Vec<(String, String)>,
    at: Option<u64>,
    size: u64,
}

impl Reading {
    /// The film, or one of its tracks.
    fn level(&mut self, input: &mut Input<'_>, outer: &Box) -> Result<(), Gap> {
        let mut at = outer.content;
        while let Some(inner) = outer.next(input, at)? {
            match &inner.kind {
                b"mvhd" => self.created(input, &inner)?,
                b"trak" if &outer.kind == b"moov" => self.level(input, &inner)?,
                b"udta" => self.user_data(input, &inner)?,
                b"meta" => self.meta(input, &inner)?,
                _ => {}
            }
            at = inner.end;
        }
        Ok(())
    }

    /// When the film was put together, by the clock of what wrote it.
    fn created(&mut self, input: &mut Input<'_>, mvhd: &Box) -> Result<(), Gap> {
        let seconds = match mvhd.version(input, 12)? {
            Some(0) => u64::from(input.be32(mvhd.content + 4)?),
            Some(_) => input.be64(mvhd.content + 4)?,
            None => 0,
        };
        let moment = i64::try_from(seconds).ok().filter(|seconds| *seconds > EPOCH);
        if let Some(moment) = moment.and_then(|seconds| jiff::Timestamp::from_second(seconds - EPOCH).ok()) {
            self.note(mvhd);
            self.add("CreateDate".to_owned(), moment.to_string());
        }
        Ok(())
    }

    fn note(&mut self, place: &Box) {
        self.at.get_or_insert(place.content);
        self.size = self.size.saturating_add(place.end.saturating_sub(place.content));
    }

    fn user_data(&mut self, input: &mut Input<'_>, udta: &Box) -> Result<(), Gap> {
        self.note(udta);
        let mut at = udta.content;
        while let Some(inner) = any(input, at, udta.end)? {
            match &inner.kind {
                b"meta" => self.meta(input, &inner)?,
                b"loci" => self.place(input, &inner)?,
                b"XMP_" | b"uuid" => {}
                [0xa9, ..] => self.texts(input, &inner)?,
                // 3GPP's: a version, a language, a text.
                b"titl" | b"auth" | b"perf" | b"dscp" | b"cprt" | b"gnre" | b"albm" => {
                    let bytes = content(input, &inner)?;
                    self.add(name(inner.kind), string(bytes.get(6..).unwrap_or_default()));
                }
                // Cameras have boxes of their own, serial numbers among them: those that are text are read.
                _ => {
                    let bytes = content(input, &inner)?;
                    let text = std::str::from_utf8(&bytes).map(|text| text.trim_end_matches('\0')).unwrap_or_default();
                    if text.chars().count() > 2 && !text.contains(char::is_control) {
                        self.add(name(inner.kind), text.to_owned());
                    }
                }
            }
            at = inner.end;
        }
        Ok(())
    }

    /// Texts in several languages, each with its length; MP4 has it plain.
    fn texts(&mut self, input: &mut Input<'_>, inner: &Box) -> Result<(), Gap> {
        let bytes = content(input, inner)?;
        if bytes.get(4..8) == Some(b"data") {
            return self.data(input, inner, name(inner.kind));
        }
        let mut rest = &bytes[..];
        while let [high, low, _, _, after @ ..] = rest {
            let length = usize::from(u16::from_be_bytes([*high, *low]));
            let Some(text) = after.get(..length) else { break };
            self.add(name(inner.kind), string(text));
            rest = &after[length..];
        }
        Ok(())
    }

    /// `meta`, with its version or, as QuickTime has it, without; what its list names by number, `keys` calls by name.
    fn meta(&mut self, input: &mut Input<'_>, meta: &Box) -> Result<(), Gap> {
        let skip = if input.upto(meta.content + 4, 4)? == b"hdlr" { 0 } else { 4 };
        let Some(list) = meta.find(input, skip, b"ilst")? else { return Ok(()) };
        self.note(&list);
        let keys = match meta.find(input, skip, b"keys")? {
            Some(keys) => keys_of(input, &keys)?,
            None => Vec::new(),
        };
        let mut at = list.content;
        while let Some(item) = any(input, at, list.end)? {
            let key = (u32::from_be_bytes(item.kind) as usize).checked_sub(1).and_then(|index| keys.get(index));
            match key {
                Some(key) => self.data(input, &item, key.clone())?,
                None if item.kind[1..].iter().all(u8::is_ascii_graphic) => self.data(input, &item, name(item.kind))?,
                None => {}
            }
            at = item.end;
        }
        Ok(())
    }

    /// The texts and numbers among an item's `data` boxes.
    fn data(&mut self, input: &mut Input<'_>, item: &Box, name: String) -> Result<(), Gap> {
        let mut at = item.content;
        while let Some(data) = item.next(input, at)? {
            let bytes = content(input, &data)?;
            if let (b"data", Some((head, value))) = (&data.kind, bytes.split_at_checked(8)) {
                let text = match head[3] {
                    1 | 4 => string(value),
                    2 | 5 => text::utf16(value, false),
                    kind => figure(kind, value).unwrap_or_default(),
                };
                self.add(name.clone(), text);
            }
            at = data.end;
        }
        Ok(())
    }

    /// 3GPP's place: a language, a name, what it is to the film, then degrees east and north, in 65,536ths.
    fn place(&mut self, input: &mut Input<'_>, inner: &Box) -> Result<(), Gap> {
        let bytes = content(input, inner)?;
        let rest = bytes.get(6..).unwrap_or_default();
        let Some(end) = memchr::memchr(0, rest) else { return Ok(()) };
        let number = |at: usize| {
            let bytes: [u8; 4] = rest.get(at..at + 4)?.try_into().ok()?;
            Some(f64::from(i32::from_be_bytes(bytes)) / 65536.0)
        };
        self.add("loci name".to_owned(), string(&rest[..end]));
        if let Some((east, north)) = number(end + 2).zip(number(end + 6)) {
            self.add("loci".to_owned(), format!("{}, {}", text::number(north), text::number(east)));
        }
        Ok(())
    }

    fn add(&mut self, name: String, text: String) {
        let text = text.trim_matches(|c: char| c == '\0' || c.is_whitespace());
        if !text.is_empty() && self.values.len() < VALUES {
            self.values.push((name, text.to_owned()));
        }
    }
}

/// The box at `at`, whatever its letters are: lists number theirs, and cameras end some with a nought.
fn any(input: &mut Input<'_>, at: u64, end: u64) -> Result<Option<Box>, Gap> {
    if end.saturating_sub(at) < 8 {
        return Ok(None);
    }
    let [a, b, c, d, kind @ ..]: [u8; 8] = input.array(at)?;
    let next = at.saturating_add(u64::from(u32::from_be_bytes([a, b, c, d])));
    Ok((next >= at + 8 && next <= end).then_some(Box { kind, content: at + 8, end: next, open: false }))
}

/// A number, by the types that QuickTime gives its values.
fn figure(kind: u8, bytes: &[u8]) -> Option<String> {
    let whole = |bytes: &[u8]| bytes.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let number = match (kind, bytes.len()) {
        (21 | 65 | 66 | 67 | 74, length @ 1..=8) => {
            let unused = 64 - 8 * length as u32;
            ((whole(bytes) << unused) as i64 >> unused) as f64
        }
        (22 | 75..=78, 1..=8) => whole(bytes) as f64,
        (23, 4) => f64::from(f32::from_bits(whole(bytes) as u32)),
        (24, 8) => f64::from_bits(whole(bytes)),
        _ => return None,
    };
    Some(text::number(number))
}

/// The names in `keys`: a version, a count, then each with its length and its namespace.
fn keys_of(input: &mut Input<'_>, keys: &Box) -> Result<Vec<String>, Gap> {
    let (mut names, mut at) = (Vec::new(), keys.content.saturating_add(8));
    while keys.end.saturating_sub(at) >= 8 && names.len() < VALUES {
        let length = u64::from(input.be32(at)?);
        let end = at.saturating_add(length);
        if length < 8 || end > keys.end {
            break;
        }
        let bytes = input.at(at + 8, usize::try_from((length - 8).min(256)).unwrap_or(256))?;
        names.push(text::legacy(bytes));
        at = end;
    }
    Ok(names)
}

/// What a box holds, if that is short enough to be a text.
fn content(input: &mut Input<'_>, inner: &Box) -> Result<Vec<u8>, Gap> {
    let length = inner.end.saturating_sub(inner.content);
    if length > VALUE {
        return Ok(Vec::new());
    }
    Ok(input.at(inner.content, usize::try_from(length).unwrap_or(0))?.to_vec())
}

fn string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => text::utf16(rest, false),
        [0xff, 0xfe, rest @ ..] => text::utf16(rest, true),
        _ => text::legacy(bytes),
    }
}

/// A box's four letters, of which the first may be ©.
fn name(kind: [u8; 4]) -> String {
    kind.iter().map(|byte| char::from(*byte)).collect()
}

/// The degrees north and east in a value that is a position.
fn position(name: &str, text: &str) -> Option<(f64, f64)> {
    if name == "loci" {
        let (north, east) = text.split_once(", ")?;
        return Some((north.parse().ok()?, east.parse().ok()?));
    }
    if name != "©xyz" && !name.ends_with(".ISO6709") {
        return None;
    }
    // ISO 6709: each part starts with its sign: `+52.3700-004.8900+010.000/`.
    let text = text.trim_end_matches('/');
    let text = text.split("CRS").next().unwrap_or(text);
    let second = text.get(1..)?.find(['+', '-'])? + 1;
    let third = text[second + 1..].find(['+', '-']).map_or(text.len(), |at| second + 1 + at);
    Some((degrees(&text[..second], 2)?, degrees(&text[second..third], 3)?))
}

/// `±DD.D`, `±DDMM.M` or `±DDMMSS.S`, with as many digits of degrees as `wide` says.
fn degrees(text: &str, wide: usize) -> Option<f64> {
    let digits = text.get(1..)?;
    let whole = digits.find('.').unwrap_or(digits.len());
    let number = |text: &str| text.parse::<f64>().ok();
    let degrees = match whole.checked_sub(wide)? {
        2 => number(digits.get(..wide)?)? + number(digits.get(wide..)?)? / 60.0,
        4 => {
            let (minutes, seconds) = (digits.get(wide..wide + 2)?, digits.get(wide + 2..)?);
            number(digits.get(..wide)?)? + number(minutes)? / 60.0 + number(seconds)? / 3600.0
        }
        _ => number(digits)?,
    };
    Some(if text.starts_with('-') { -degrees } else { degrees })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers_by_their_types() {
        for (kind, bytes, wanted) in [
            (21, &[0xff][..], Some("-1")),
            (21, &[1, 0], Some("256")),
            (22, &[0xff], Some("255")),
            (23, &1.5_f32.to_be_bytes(), Some("1.5")),
            (24, &(-0.25_f64).to_be_bytes(), Some("-0.25")),
            (23, &[0], None),
            (0, &[1], None),
            (21, &[], None),
        ] {
            assert_eq!(figure(kind, bytes).as_deref(), wanted, "{kind} {bytes:?}");
        }
    }

    #[test]
    fn reads_positions_as_iso_6709_writes_them() {
        let read = |text: &str| position("©xyz", text).map(|(north, east)| format!("{north:.3} {east:.3}"));
        assert_eq!(read("+52.3700-004.8900+010.000/").as_deref(), Some("52.370 -4.890"));
        assert_eq!(read("-5222.2-00453.4/").as_deref(), Some("-52.370 -4.890"));
        assert_eq!(read("+522212+0045324CRSWGS_84/").as_deref(), Some("52.370 4.890"));
        for text in ["", "+", "é+", "+52", "52.37,4.89", "+a+b"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(position("©cpy", "+52.3700-004.8900/"), None);
    }
}
