//! The id of an article that was given none.

use sha2::{Digest, Sha256};

use super::made::Made;
use super::names::hex;
use super::parties::Parties;

/// The article's id where none is given: UUID version 8 of the SHA-256 of its name.
///
/// The name is `offprint:article`, the slug, `created` or else `published` as written, and the publisher's
/// display name, joined by line feeds. Nothing else goes in, so editing the text keeps the id.
pub(crate) fn article_id(slug: &str, made: &Made, parties: &Parties) -> String {
    let date = |name: &str| made.get("dates")?.get(name)?.str();
    let date = date("created").or_else(|| date("published")).unwrap_or_default();
    let publisher = made.get("publisher").and_then(Made::str).and_then(|id| parties.position(id));
    let publisher = publisher.and_then(|index| parties.display(index)).unwrap_or_default();
    let digest = Sha256::digest(format!("offprint:article\n{slug}\n{date}\n{publisher}").as_bytes());
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let digits = hex(&bytes);
    let (a, b, c, d, e) = (&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]);
    format!("urn:uuid:{a}-{b}-{c}-{d}-{e}")
}
