//! Which kind of file `ftyp` announces.

use super::super::input::{Gap, Input};
use super::boxes::Box;

/// Compatible brands looked at.
const BRANDS: usize = 64;

pub(super) struct Brand {
    pub(super) media_type: &'static str,
    /// A picture, described by `meta`; otherwise a film, described by `moov`.
    pub(super) picture: bool,
    /// The brand is one for films and sound alike; the tracks decide.
    pub(super) open: bool,
}

const HEIC: &[&[u8]] = &[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"];
const AVIF: &[&[u8]] = &[b"avif", b"avis"];
/// Brands of the picture format as such, which leave the codec to the further ones.
const HEIF: &[&[u8]] = &[b"mif1", b"msf1", b"mif2", b"miaf", b"1pic"];

pub(super) fn read(input: &mut Input<'_>) -> Result<Brand, Gap> {
    let film = |media_type, open| Brand { media_type, picture: false, open };
    let picture = |media_type| Brand { media_type, picture: true, open: false };
    let size = input.size();
    let Some(ftyp) = Box::at(input, 0, size)?.filter(|first| &first.kind == b"ftyp") else {
        return Ok(film("video/quicktime", false));
    };
    // The brand, its version, and the brands it is compatible with.
    let length = usize::try_from(ftyp.end - ftyp.content).map_or(4 * BRANDS, |length| length.min(4 * BRANDS));
    let brands = input.upto(ftyp.content, length)?;
    let main = brands.get(..4).unwrap_or_default();
    let any = |known: &[&[u8]]| brands.chunks_exact(4).any(|brand| known.contains(&brand));
    Ok(match main {
        _ if AVIF.contains(&main) => picture("image/avif"),
        _ if HEIC.contains(&main) => picture("image/heic"),
        _ if HEIF.contains(&main) && any(AVIF) => picture("image/avif"),
        _ if HEIF.contains(&main) && any(HEIC) => picture("image/heic"),
        _ if HEIF.contains(&main) => picture("image/heif"),
        b"qt  " => film("video/quicktime", false),
        b"crx " => film("image/x-canon-cr3", false),
        b"M4A " | b"M4B " | b"M4P " => film("audio/mp4", false),
        _ if main.starts_with(b"3gp") || main.starts_with(b"3g2") => film("video/3gpp", false),
        _ => film("video/mp4", true),
    })
}
