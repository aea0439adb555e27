//! The article's text: Markdown to blocks.
//!
//! One pass of the CommonMark parser over the whole body, so that a link's definition or a footnote may stand
//! anywhere. The `:::` lines of containers are blanked by rules of the same length before it, and found again
//! by their offset: every place in the result is a place in the file.

mod blocks;
mod closed;
mod container;
mod fence;
mod html;
mod inline;
mod pictures;
mod tags;

use std::ops::Range;

use super::assets::Assets;
use super::convert::Reading;
use super::limits::Limits;
use super::made::Made;

/// What the body gives.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) blocks: Vec<Made>,
    pub(crate) footnotes: Vec<Made>,
    /// The text of a first `# Title`.
    pub(crate) title: Option<Made>,
}

/// Reads the Markdown at `range` of `text`; `headline` is what the front matter says.
pub(crate) fn read(
    text: &str,
    range: Range<usize>,
    headline: Option<&str>,
    reading: &mut Reading,
    assets: &mut Assets<'_>,
    limits: &Limits,
) -> Body {
    let body = &text[range.clone()];
    let (masked, fences) = fence::mask(body);
    blocks::Builder::new(text, range.start, headline, fences, reading, assets, *limits).run(&masked)
}
