//! Pictures behind a JPEG's end (CIPA DC-007, Multi-Picture Format): an APP2 segment says where they start, counted
//! from inside itself, and how long the first one is.

use super::Patch;

const ENTRIES: u16 = 0xb002;
/// Attributes, length, offset, and two numbers of pictures that belong to it.
const ENTRY: usize = 16;

/// The numbers in an index of pictures, whose first byte stands at `at` in the file, that are others once the patches
/// are applied.
pub(super) fn moved(at: u64, index: &[u8], patches: &[Patch]) -> Vec<Patch> {
    let grown = |before: u64| {
        let inside = patches.iter().take_while(|patch| patch.at < before);
        inside.map(|patch| patch.bytes.len() as i64 - patch.replaces as i64).sum::<i64>()
    };
    let (base, all) = (grown(at), grown(u64::MAX));
    let little = index.starts_with(b"II");
    let number = |at: usize, width: usize| {
        let bytes = index.get(at..at.checked_add(width)?)?;
        let push = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
        Some(if little { bytes.iter().rev().fold(0, push) } else { bytes.iter().fold(0, push) })
    };
    let entries = || {
        let directory = number(4, 4)? as usize;
        let count = number(directory, 2)? as usize;
        let field = (0..count)
            .map(|index| directory + 2 + 12 * index)
            .find(|field| number(*field, 2) == Some(u64::from(ENTRIES)))?;
        Some((number(field + 8, 4)? as usize, number(field + 4, 4)? as usize / ENTRY))
    };
    let mut changed = Vec::new();
    let Some((start, count)) = entries().filter(|_| all != 0) else { return changed };
    for entry in (0..count.min(index.len() / ENTRY)).map(|one| start + one * ENTRY) {
        let (Some(length), Some(offset)) = (number(entry + 4, 4), number(entry + 8, 4)) else { break };
        let (place, new) = match offset {
            // The first picture is the one that the index stands in.
            0 => (entry + 4, length.checked_add_signed(all)),
            _ => (entry + 8, offset.checked_add_signed(grown(at + offset) - base)),
        };
        let Some(new) = new.and_then(|new| u32::try_from(new).ok()) else { break };
        let digits = if little { new.to_le_bytes() } else { new.to_be_bytes() };
        if index.get(place..place + 4) != Some(&digits[..]) {
            changed.push(Patch::over(at + place as u64, digits.to_vec()));
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_behind_the_end_are_found_where_they_are_now() {
        let number = |n: u32| n.to_be_bytes();
        let index = [
            b"MM\0*\0\0\0\x08\0\x01\xb0\x02\0\x07".as_slice(),
            &number(32),
            &number(26),
            &number(0),
            &[&number(0)[..], &number(5000), &number(0), &[0; 4]].concat(),
            &[&number(0)[..], &number(700), &number(4900), &[0; 4]].concat(),
        ]
        .concat();
        // Twenty bytes more before the index, ten fewer behind it.
        let patches = [Patch::insert(40, vec![0; 20]), Patch { at: 300, replaces: 10, bytes: Vec::new() }];
        let changed = moved(100, &index, &patches);
        let wanted = [Patch::over(100 + 30, number(5010).to_vec()), Patch::over(100 + 50, number(4890).to_vec())];
        assert_eq!(changed, wanted);
        assert_eq!(moved(100, &index, &[]), []);
        assert_eq!(moved(100, &index[..40], &patches).len(), 1);
    }
}
