//! What a media file says of itself, as far as it is asked.

use std::io::{self, Read};
use std::sync::{Arc, LazyLock};

use crate::media;

/// How far media files are looked into.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    /// Whether to read their metadata.
    pub(crate) metadata: bool,
    /// How many pixels a picture may have to be decoded; none are where it is absent.
    pub(crate) pixels: Option<u64>,
}

/// What a file's own bytes say of it.
#[derive(Default)]
pub(crate) struct Looked {
    pub(crate) media: Option<Arc<media::MediaFacts>>,
    pub(crate) metadata: Option<Arc<media::Metadata>>,
}

impl Looked {
    /// Looks inside a media file of `size` bytes, as far as is wanted.
    pub(crate) fn at(reader: &mut (impl Read + io::Seek), size: u64, wanted: Wanted) -> Self {
        let looked = media::look(reader, size, wanted.metadata);
        Self::with_pixels(looked, reader, size, wanted)
    }

    /// As [`at`](Self::at), of a file in memory.
    pub(super) fn inside(bytes: &[u8], wanted: Wanted) -> Self {
        let looked = media::look_in(bytes, wanted.metadata);
        Self::with_pixels(looked, &mut io::Cursor::new(bytes), bytes.len() as u64, wanted)
    }

    fn with_pixels(
        (mut media, metadata): (Option<media::MediaFacts>, Option<media::Metadata>),
        reader: &mut (impl Read + io::Seek),
        size: u64,
        wanted: Wanted,
    ) -> Self {
        if let (Some(facts), Some(pixels)) = (&mut media, wanted.pixels) {
            facts.decode(reader, size, pixels);
        }
        Self::shared((media, metadata))
    }

    /// Most files that are no pictures say nothing, which all of them can share.
    fn shared((facts, metadata): (Option<media::MediaFacts>, Option<media::Metadata>)) -> Self {
        static NO_FACTS: LazyLock<Arc<media::MediaFacts>> =
            LazyLock::new(|| Arc::new(media::MediaFacts::of_no_format()));
        static NO_METADATA: LazyLock<Arc<media::Metadata>> = LazyLock::new(Arc::default);
        Self {
            media: facts.map(|facts| shared(facts, &NO_FACTS)),
            metadata: metadata.map(|one| shared(one, &NO_METADATA)),
        }
    }
}

/// A value, or the one that is kept where they are the same.
fn shared<T: PartialEq>(value: T, kept: &Arc<T>) -> Arc<T> {
    if value == **kept { Arc::clone(kept) } else { Arc::new(value) }
}
