//! FLAC: `STREAMINFO` has the running time. Nothing says how long the frames after the headers are.

use super::facts::{End, MediaFacts};
use super::input::{Gap, Input};

pub(super) fn walk(input: &mut Input<'_>, facts: &mut MediaFacts) -> Result<End, Gap> {
    let mut at = 4;
    loop {
        let header = input.be32(at)?;
        let (last, kind, length) = (header >> 31 == 1, header >> 24 & 0x7f, u64::from(header & 0xff_ffff));
        if kind == 0 && length >= 18 {
            // 20 bits of rate, 8 of channels and depth, 36 of samples.
            let bits = input.be64(at + 14)?;
            facts.running((bits & 0xf_ffff_ffff) as f64, (bits >> 44) as f64);
        }
        at += 4 + length;
        if at >= input.size() {
            return Ok(End::cut(input.size(), "the file ends before its sound"));
        }
        if last {
            return Ok(End::Unknown { why: "a FLAC file does not say where it ends" });
        }
    }
}
