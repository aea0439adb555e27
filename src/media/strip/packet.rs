//! XMP: a property that is taken out becomes blanks, whether it is an attribute or an element.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Patch, Strip};

/// The last part of the names of properties that tell a camera, or whose it is.
const SERIALS: [&str; 5] = ["SerialNumber", "LensSerialNumber", "BodySerialNumber", "CameraOwnerName", "OwnerName"];

/// What is to be overwritten in a packet; nothing in one that is not UTF-8.
pub(super) fn strip(bytes: &[u8], what: &[Strip]) -> Vec<Patch> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let gone = |name: &str| {
        let Some((prefix, local)) = name.split_once(':') else { return false };
        prefix != "xmlns"
            && ((what.contains(&Strip::Location) && local.starts_with("GPS"))
                || (what.contains(&Strip::Serials) && SERIALS.contains(&local)))
    };
    let offset = |part: &str| (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize);
    let blank = |from: usize, to: usize| Patch { at: from as u64, bytes: vec![b' '; to - from] };
    let mut reader = Reader::from_str(text);
    let (mut patches, mut depth, mut open) = (Vec::new(), 0_usize, None);
    loop {
        let at = reader.buffer_position() as usize;
        let Ok(event) = reader.read_event() else { return patches };
        let end = reader.buffer_position() as usize;
        let tag = match &event {
            Event::Eof => return patches,
            Event::Start(tag) | Event::Empty(tag) => tag,
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                if let Some((from, level)) = open
                    && level == depth
                {
                    patches.push(blank(from, end));
                    open = None;
                }
                continue;
            }
            _ => continue,
        };
        let starts = matches!(event, Event::Start(_));
        if open.is_none() {
            if gone(tag.name().0) {
                match starts {
                    true => open = Some((at, depth)),
                    false => patches.push(blank(at, end)),
                }
            } else {
                for attribute in tag.attributes().with_checks(false).flatten().filter(|one| gone(one.key.0)) {
                    let value = match &attribute.value {
                        std::borrow::Cow::Borrowed(value) => offset(value).map(|start| start + value.len() + 1),
                        std::borrow::Cow::Owned(_) => None,
                    };
                    if let Some((from, to)) =
                        offset(attribute.key.0).zip(value).filter(|(from, to)| from < to && *to <= end)
                    {
                        patches.push(blank(from, to));
                    }
                }
            }
        }
        depth += usize::from(starts);
    }
}
