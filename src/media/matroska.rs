//! Matroska and WebM: the segment's headers have running time and size, its length is the end.
//!
//! Elements are read up to the first cluster. What stands after the clusters is not looked at: a file may well
//! keep its `Info` there, but none is written that way.

use super::facts::{End, MediaFacts};
use super::input::{Gap, Input};

const HEADER: u32 = 0x1a45_dfa3;
const DOC_TYPE: u32 = 0x4282;
const SEGMENT: u32 = 0x1853_8067;
const CLUSTER: u32 = 0x1f43_b675;
const INFO: u32 = 0x1549_a966;
const TICK: u32 = 0x002a_d7b1;
const DURATION: u32 = 0x4489;
const TRACKS: u32 = 0x1654_ae6b;
const TRACK: u32 = 0xae;
const VIDEO: u32 = 0xe0;
const WIDTH: u32 = 0xb0;
const HEIGHT: u32 = 0xba;

/// An element: its id with the length mark, and where its content lies.
#[derive(Clone, Copy)]
struct Element {
    id: u32,
    content: u64,
    /// `None`: up to wherever what it holds ends.
    length: Option<u64>,
}

pub(super) fn walk(input: &mut Input<'_>, facts: &mut MediaFacts) -> Result<End, Gap> {
    let header = element(input, 0)?;
    let Some(after) = header.filter(|header| header.id == HEADER).and_then(|header| header.end()) else {
        return Ok(End::Unknown { why: "its header is not one of Matroska" });
    };
    let mut webm = false;
    children(input, header, |input, child| {
        webm |= child.id == DOC_TYPE && child.length == Some(4) && input.at(child.content, 4)? == b"webm";
        Ok(true)
    })?;
    facts.media_type = Some(if webm { "video/webm" } else { "video/x-matroska" });
    let Some(segment) = element(input, after)?.filter(|segment| segment.id == SEGMENT) else {
        return Ok(End::Unknown { why: "its header is not followed by a segment" });
    };
    let mut sound = false;
    let headers = children(input, Some(segment), |input, child| {
        match child.id {
            INFO => info(input, facts, child)?,
            TRACKS => {
                tracks(input, facts, child)?;
                sound = facts.width.is_none();
            }
            CLUSTER => return Ok(false),
            _ => {}
        }
        Ok(true)
    });
    if sound {
        facts.media_type = Some(if webm { "audio/webm" } else { "audio/x-matroska" });
    }
    let size = input.size();
    match segment.end() {
        Some(end) if end > size => Ok(End::cut(size, format!("its segment announces {end} bytes"))),
        Some(_) => Ok(End::Reached),
        None => headers.map(|()| End::Unknown { why: "a live recording leaves the length of its segment open" }),
    }
}

fn info(input: &mut Input<'_>, facts: &mut MediaFacts, info: Element) -> Result<(), Gap> {
    // Nanoseconds a tick, unless it says otherwise.
    let (mut tick, mut ticks) = (1_000_000, 0.0);
    children(input, Some(info), |input, child| {
        match child.id {
            TICK => tick = number(input, child)?,
            DURATION if child.length == Some(4) => ticks = input.array(child.content).map(f32::from_be_bytes)?.into(),
            DURATION if child.length == Some(8) => ticks = input.array(child.content).map(f64::from_be_bytes)?,
            _ => {}
        }
        Ok(true)
    })?;
    facts.running(ticks * tick as f64, 1e9);
    Ok(())
}

/// The pixels of the first track that has any.
fn tracks(input: &mut Input<'_>, facts: &mut MediaFacts, tracks: Element) -> Result<(), Gap> {
    children(input, Some(tracks), |input, track| {
        if track.id != TRACK {
            return Ok(true);
        }
        children(input, Some(track), |input, video| {
            let (mut width, mut height) = (0, 0);
            if video.id == VIDEO {
                children(input, Some(video), |input, child| {
                    match child.id {
                        WIDTH => width = number(input, child)?,
                        HEIGHT => height = number(input, child)?,
                        _ => {}
                    }
                    Ok(true)
                })?;
                facts.pixels(u32::try_from(width).unwrap_or(0), u32::try_from(height).unwrap_or(0));
            }
            Ok(facts.width.is_none())
        })?;
        Ok(facts.width.is_none())
    })
}

impl Element {
    fn end(self) -> Option<u64> {
        self.length.map(|length| self.content.saturating_add(length))
    }
}

/// Calls `each` for the elements inside `parent` until it says no, or one is cut.
fn children(
    input: &mut Input<'_>,
    parent: Option<Element>,
    mut each: impl FnMut(&mut Input<'_>, Element) -> Result<bool, Gap>,
) -> Result<(), Gap> {
    let Some(parent) = parent else { return Ok(()) };
    let end = parent.end().unwrap_or(u64::MAX).min(input.size());
    let mut at = parent.content;
    while at < end {
        let Some(child) = element(input, at)? else { return Ok(()) };
        if !each(input, child)? {
            return Ok(());
        }
        match child.end() {
            Some(next) => at = next,
            None => return Ok(()),
        }
    }
    Ok(())
}

/// The element at `at`; `None` where there is none.
fn element(input: &mut Input<'_>, at: u64) -> Result<Option<Element>, Gap> {
    // Leading zeros count the bytes that follow the first.
    let more = u64::from(input.byte(at)?.leading_zeros());
    if more > 3 {
        return Ok(None);
    }
    let id = input.at(at, more as usize + 1)?.iter().fold(0, |id, byte| id << 8 | u32::from(*byte));
    let at = at + more + 1;
    let more = input.byte(at)?.leading_zeros();
    if more > 7 {
        return Ok(None);
    }
    let value = input.at(at, more as usize + 1)?.iter().fold(0, |value, byte| value << 8 | u64::from(*byte));
    let mask = (1 << (7 * (more + 1))) - 1;
    let value = value & mask;
    let length = (value != mask).then_some(value);
    Ok(Some(Element { id, content: at + u64::from(more) + 1, length }))
}

fn number(input: &mut Input<'_>, element: Element) -> Result<u64, Gap> {
    let length = element.length.filter(|&length| length <= 8).unwrap_or(0) as usize;
    Ok(input.at(element.content, length)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
