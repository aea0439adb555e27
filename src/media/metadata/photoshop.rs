//! Photoshop's image resources, in which JPEG and TIFF carry IIM.

use std::ops::Range;

/// The resource that holds IIM.
const IIM: u16 = 0x0404;

/// One resource of a list.
#[derive(Debug)]
pub(in crate::media) struct Resource {
    pub(in crate::media) id: u16,
    /// All of it, with what fills it up to an even length.
    pub(in crate::media) whole: Range<usize>,
    pub(in crate::media) data: Range<usize>,
}

/// Where each IIM block lies in a list of resources; `Err` is the offset at which the list breaks off.
pub(in crate::media) fn iim(bytes: &[u8]) -> (Vec<Range<usize>>, Option<usize>) {
    let (all, broken) = resources(bytes);
    let held = |resource: &Resource| resource.id == IIM && !resource.data.is_empty();
    (all.into_iter().filter(held).map(|resource| resource.data).collect(), broken)
}

/// Every resource of a list, the last as far as there are bytes; and the offset at which the list breaks off.
pub(in crate::media) fn resources(bytes: &[u8]) -> (Vec<Resource>, Option<usize>) {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let rest = &bytes[at..];
        // Writers differ in the letters, and pad the end with noughts.
        let marked = rest.get(..4).is_some_and(|mark| matches!(mark, b"8BIM" | b"PHUT" | b"DCSR" | b"AgHg" | b"MeSa"));
        if !marked {
            return (found, (!rest.iter().all(|byte| *byte == 0)).then_some(at));
        }
        let Some(&[high, low, name]) = rest.get(4..7) else { return (found, Some(at)) };
        let start = 6 + (usize::from(name) + 1).next_multiple_of(2);
        let Some(&[a, b, c, d]) = rest.get(start..start + 4) else { return (found, Some(at)) };
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        let start = at + start + 4;
        let Some(end) = start.checked_add(length) else { return (found, Some(at)) };
        let cut = end > bytes.len();
        let next = end.saturating_add(length % 2).min(bytes.len());
        let id = u16::from_be_bytes([high, low]);
        found.push(Resource { id, whole: at..next, data: start..end.min(bytes.len()) });
        if cut {
            return (found, Some(at));
        }
        at = next;
    }
    (found, None)
}
