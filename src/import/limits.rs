//! How large a source may be.

/// The bounds of a source folder; each met bound is an [`Error::Limit`](crate::Error::Limit) or a problem that
/// names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The bytes of one `article.md`.
    pub source_bytes: u64,
    /// How deep lists and members may nest in the front matter.
    pub yaml_depth: usize,
    /// How many keys and values the front matter may have.
    pub yaml_values: usize,
    /// How deep quotes, lists and containers may nest in the body.
    pub markdown_depth: usize,
    /// How many blocks and marks the body may have.
    pub markdown_nodes: usize,
    /// How many files may stand beside one article.
    pub folder_files: usize,
    /// How deep folders may nest beside one article.
    pub folder_depth: usize,
    /// How many articles one edition may have.
    pub articles: usize,
    /// The bytes that a ZIP made by hand may unpack to.
    pub zip_bytes: u64,
    /// How many times its own length a ZIP made by hand may unpack to.
    pub zip_ratio: u64,
    /// How many problems of one article are said before the rest is left unsaid.
    pub problems: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            source_bytes: 16 << 20,
            yaml_depth: 24,
            yaml_values: 20_000,
            markdown_depth: 32,
            markdown_nodes: 1_000_000,
            folder_files: 20_000,
            folder_depth: 8,
            articles: 10_000,
            zip_bytes: 16 << 30,
            zip_ratio: 200,
            problems: 200,
        }
    }
}
