//! SVG: the root element's attributes have the size, and the root's end tag is the end.
//!
//! The text is read through once, and only the root's start tag is kept. Tags are counted, not matched by name:
//! that tells a cut file from a whole one. The size is `width` and `height` where they are absolute, else that
//! of the `viewBox`, else unknown. On the way every tag and every attribute is looked at for what acts.

use super::active::{Active, Markup, loads_by_style};
use super::facts::{End, MediaFacts};
use super::input::{Gap, Input};

/// What is read of the root's start tag.
const TAG: usize = 8 * 1024;
/// What is read of an attribute's value; longer ones are pictures.
const VALUE: usize = 2 * 1024;
/// What is read of a style sheet.
const SHEET: usize = 32 * 1024;
/// Why not all of a drawing was looked at, until its end was met.
const NOT_READ: &str = "it was not read to its end";

pub(super) fn walk(input: &mut Input<'_>, facts: &mut MediaFacts) -> Result<End, Gap> {
    let mut active = Active { unseen: Some(NOT_READ), ..Active::default() };
    let end = elements(input, facts, &mut active);
    if end == Ok(End::Reached) && active.unseen == Some(NOT_READ) {
        active.unseen = None;
    }
    facts.active = Some(active);
    end
}

fn elements(input: &mut Input<'_>, facts: &mut MediaFacts, active: &mut Active) -> Result<End, Gap> {
    let (mut at, mut depth) = (0, 0_u64);
    let size = input.size();
    let unclosed = || End::cut(size, "the root element is not closed");
    loop {
        let Some(open) = find(input, at, b"<")? else { return Ok(unclosed()) };
        let next = match input.upto(open, 9)? {
            [b'<', b'!', b'-', b'-', ..] => past(input, open + 4, b"-->")?,
            b"<![CDATA[" => past(input, open + 9, b"]]>")?,
            [b'<', b'?', ..] => {
                if input.upto(open + 2, 14)? == b"xml-stylesheet" {
                    active.part(open, "a style sheet of its own, `xml-stylesheet`".to_owned());
                }
                past(input, open + 2, b"?>")?
            }
            [b'<', b'!', ..] => {
                let next = declaration(input, open + 2)?;
                if let Some(next) = next
                    && find(input, open, b"<!ENTITY")?.is_some_and(|entity| entity < next)
                {
                    active.unseen = Some("it declares entities, which may stand for anything");
                }
                next
            }
            [b'<', b'/', ..] => {
                let next = past(input, open + 2, b">")?;
                if next.is_some() {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Ok(End::Reached);
                    }
                }
                next
            }
            _ => {
                let next = tag(input, open + 1, active)?;
                if let Some(next) = next {
                    if input.upto(open + 1, 5)?.eq_ignore_ascii_case(b"style") {
                        style(input, next, open, active)?;
                    }
                    if depth == 0 {
                        let length = usize::try_from(next - open).map_or(TAG, |length| length.min(TAG));
                        root(input.at(open, length)?, facts);
                    }
                    let empty = input.byte(next - 2)? == b'/';
                    depth += u64::from(!empty);
                    if depth == 0 {
                        return Ok(End::Reached);
                    }
                }
                next
            }
        };
        match next {
            Some(next) => at = next,
            None => return Ok(unclosed()),
        }
    }
}

/// Where `wanted` stands next.
fn find(input: &mut Input<'_>, mut at: u64, wanted: &[u8]) -> Result<Option<u64>, Gap> {
    while at + wanted.len() as u64 <= input.size() {
        let piece = input.rest(at, wanted.len())?;
        match memchr::memmem::find(piece, wanted) {
            Some(found) => return Ok(Some(at + found as u64)),
            None => at += (piece.len() - wanted.len()) as u64 + 1,
        }
    }
    Ok(None)
}

fn past(input: &mut Input<'_>, at: u64, wanted: &[u8]) -> Result<Option<u64>, Gap> {
    Ok(find(input, at, wanted)?.map(|found| found + wanted.len() as u64))
}

/// The first of three bytes from `at` on, and where it stands.
fn any(input: &mut Input<'_>, mut at: u64, wanted: [u8; 3]) -> Result<Option<(u64, u8)>, Gap> {
    while at < input.size() {
        let piece = input.rest(at, 1)?;
        match memchr::memchr3(wanted[0], wanted[1], wanted[2], piece) {
            Some(found) => return Ok(Some((at + found as u64, piece[found]))),
            None => at += piece.len() as u64,
        }
    }
    Ok(None)
}

/// The byte after a tag; `>` within an attribute's value does not close it.
fn tag(input: &mut Input<'_>, start: u64, active: &mut Active) -> Result<Option<u64>, Gap> {
    let mut at = start;
    let mut element: Option<String> = None;
    loop {
        let stop = any(input, at, [b'>', b'"', b'\''])?;
        let stretch = text(input, at, stop.map_or(input.size(), |(found, _)| found), active)?;
        let named = element.is_none().then(|| stretch.split(|c: char| c.is_ascii_whitespace() || c == '/').next());
        let mut rest = &*stretch;
        if let Some(name) = named.flatten() {
            active.element(Markup::Svg, start - 1, name);
            rest = &stretch[name.len()..];
            element = Some(name.to_owned());
        }
        let name = element.as_deref().unwrap_or_default();
        let pending = active.stretch(Markup::Svg, start - 1, name, rest);
        let Some((found, quote)) = stop else { return Ok(None) };
        if quote == b'>' {
            return Ok(Some(found + 1));
        }
        let Some(next) = past(input, found + 1, &[quote])? else { return Ok(None) };
        if let Some(pending) = pending {
            let value = text(input, found + 1, (next - 1).min(found + 1 + VALUE as u64), &mut Active::default())?;
            active.attribute(Markup::Svg, start - 1, name, &pending, &value);
        }
        at = next;
    }
}

/// A stretch of the file as text, if it is no longer than one has reason to be.
fn text(input: &mut Input<'_>, from: u64, to: u64, active: &mut Active) -> Result<String, Gap> {
    let length = usize::try_from(to - from).unwrap_or(usize::MAX);
    if length > VALUE {
        active.unseen = Some("it has tags too long to be looked at");
    }
    Ok(String::from_utf8_lossy(input.at(from, length.min(VALUE))?).into_owned())
}

/// Looks at what a style sheet in the drawing loads.
fn style(input: &mut Input<'_>, from: u64, tag: u64, active: &mut Active) -> Result<(), Gap> {
    let end = find(input, from, b"</")?.unwrap_or(input.size());
    let length = usize::try_from(end - from).unwrap_or(usize::MAX);
    if length > SHEET {
        active.unseen = Some("it has a style sheet too long to be looked at");
    }
    let sheet = String::from_utf8_lossy(input.at(from, length.min(SHEET))?).to_ascii_lowercase();
    if loads_by_style(&sheet.split_ascii_whitespace().collect::<String>()) {
        active.part(tag, "a `style` that loads something from elsewhere".to_owned());
    }
    Ok(())
}

/// The byte after a document type, which may hold declarations in brackets.
fn declaration(input: &mut Input<'_>, at: u64) -> Result<Option<u64>, Gap> {
    match any(input, at, [b'>', b'[', b'['])? {
        Some((found, b'>')) => Ok(Some(found + 1)),
        Some((found, _)) => match past(input, found, b"]")? {
            Some(close) => past(input, close, b">"),
            None => Ok(None),
        },
        None => Ok(None),
    }
}

fn root(tag: &[u8], facts: &mut MediaFacts) {
    let tag = String::from_utf8_lossy(tag);
    let size = |name| attribute(&tag, name).and_then(pixels);
    let frame = || {
        let numbers = attribute(&tag, "viewBox")?;
        let numbers = numbers.split(|c: char| c == ',' || c.is_ascii_whitespace()).filter(|part| !part.is_empty());
        let numbers: Vec<f64> = numbers.take(5).map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let [_, _, width, height] = numbers[..] else { return None };
        Some((whole(width)?, whole(height)?))
    };
    if let Some((width, height)) = size("width").zip(size("height")).or_else(frame) {
        facts.pixels(width, height);
    }
}

/// The value of one attribute in a start tag.
fn attribute<'a>(tag: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = tag.split_once(|c: char| c.is_ascii_whitespace())?.1;
    loop {
        let (name, after) = rest.split_once('=')?;
        let value = after.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, after) = value[1..].split_once(quote)?;
        if name.trim() == wanted {
            return Some(value.trim());
        }
        rest = after;
    }
}

/// An absolute length in pixels of CSS, of which 96 make an inch.
fn pixels(length: &str) -> Option<u32> {
    let unit = length.find(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'e' | 'E') || c == '%');
    let (number, unit) = length.split_at(unit.unwrap_or(length.len()));
    // `1em` splits inside its unit, and is no absolute length either.
    let number: f64 = number.trim().parse().ok()?;
    let scale = match unit.trim() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        _ => return None,
    };
    whole(number * scale)
}

fn whole(number: f64) -> Option<u32> {
    let number = number.round();
    (number >= 1.0 && number <= f64::from(u32::MAX)).then_some(number as u32)
}
