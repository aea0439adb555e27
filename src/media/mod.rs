//! Facts about one media file, from its own bytes.
/// stand-in
#[derive(Debug, Clone)]
pub struct MediaFacts {}
/// stand-in
pub fn probe(_reader: &mut (impl std::io::Read + std::io::Seek + ?Sized), _size: u64) -> std::io::Result<MediaFacts> {
    Ok(MediaFacts {})
}
