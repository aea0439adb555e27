//! Small files of each format, written by hand. They hold no picture worth seeing.

pub(super) mod boxes;
#[cfg(feature = "decode")]
pub(super) mod coded;
pub(super) mod pictures;
pub(super) mod sound;

/// A file and what is to be read from it.
pub(super) struct Sample {
    pub(super) name: &'static str,
    pub(super) bytes: Vec<u8>,
    pub(super) media_type: &'static str,
    pub(super) pixels: Option<(u32, u32)>,
    pub(super) duration: Option<f64>,
    /// The whole file reaches its end, and no part of it does.
    pub(super) exact: bool,
}

impl Sample {
    fn picture(name: &'static str, bytes: Vec<u8>, media_type: &'static str, width: u32, height: u32) -> Self {
        Self { name, bytes, media_type, pixels: Some((width, height)), duration: None, exact: true }
    }

    fn sound(name: &'static str, bytes: Vec<u8>, media_type: &'static str, duration: f64) -> Self {
        Self { name, bytes, media_type, pixels: None, duration: Some(duration), exact: true }
    }

    fn lasting(self, duration: f64) -> Self {
        Self { duration: Some(duration), ..self }
    }

    fn inexact(self) -> Self {
        Self { exact: false, ..self }
    }
}

/// One file of every format and of every way in which it is written that matters to a walker.
pub(super) fn all() -> Vec<Sample> {
    let mut all = pictures::all();
    all.extend(boxes::all());
    all.extend(sound::all());
    all
}

/// Parts one after the other.
pub(super) fn join(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// Bytes that look like packed data, the same each time; none is `ff`.
pub(super) fn noise(length: usize) -> Vec<u8> {
    let next = |seed: &mut u32| {
        *seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Some((*seed >> 24) as u8 & 0x7f)
    };
    (0..length).scan(7, |seed, _| next(seed)).collect()
}

/// Gives so many mutations of a file to `each`: bytes and bits changed, parts doubled, the end cut off.
pub(super) fn mutations(bytes: &[u8], mut seed: u32, count: u32, mut each: impl FnMut(&[u8])) {
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below.max(1)
    };
    for _ in 0..count {
        let mut other = bytes.to_vec();
        for _ in 0..=random(4) {
            let at = random(other.len());
            match random(4) {
                0 => other[at] = random(256) as u8,
                1 => other[at] ^= 1 << random(8),
                2 => other.truncate(at.max(1)),
                _ => {
                    let from = random(other.len());
                    let piece = other[from..(from + random(40)).min(other.len())].to_vec();
                    other.splice(at..at, piece);
                }
            }
        }
        each(&other);
    }
}
