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

impl Limits {
    /// Each limit's name, which is what `--limit NAME=VALUE` takes, with what it bounds and its value.
    pub fn table(&self) -> [(&'static str, &'static str, u64); 11] {
        [
            ("source-bytes", "the bytes of one `article.md`", self.source_bytes),
            ("yaml-depth", "how deep lists and members may nest in the front matter", self.yaml_depth as u64),
            ("yaml-values", "how many keys and values the front matter may have", self.yaml_values as u64),
            (
                "markdown-depth",
                "how deep quotes, lists and containers may nest in the body",
                self.markdown_depth as u64,
            ),
            ("markdown-nodes", "how many blocks and marks the body may have", self.markdown_nodes as u64),
            ("folder-files", "how many files may stand beside one article", self.folder_files as u64),
            ("folder-depth", "how deep folders may nest beside one article", self.folder_depth as u64),
            ("articles", "how many articles one edition may have", self.articles as u64),
            ("zip-bytes", "the bytes that a ZIP made by hand may unpack to", self.zip_bytes),
            ("zip-ratio", "how many times its own length a ZIP made by hand may unpack to", self.zip_ratio),
            (
                "problems",
                "how many problems of one article are said before the rest is left unsaid",
                self.problems as u64,
            ),
        ]
    }

    /// Sets the limit called `name`; `None` if there is no such limit.
    pub fn set(&mut self, name: &str, value: u64) -> Option<()> {
        let small = usize::try_from(value).unwrap_or(usize::MAX);
        match name {
            "source-bytes" => self.source_bytes = value,
            "yaml-depth" => self.yaml_depth = small,
            "yaml-values" => self.yaml_values = small,
            "markdown-depth" => self.markdown_depth = small,
            "markdown-nodes" => self.markdown_nodes = small,
            "folder-files" => self.folder_files = small,
            "folder-depth" => self.folder_depth = small,
            "articles" => self.articles = small,
            "zip-bytes" => self.zip_bytes = value,
            "zip-ratio" => self.zip_ratio = value,
            "problems" => self.problems = small,
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_in_the_table_can_be_set() {
        let mut limits = Limits::default();
        for (index, (name, _, _)) in Limits::default().table().iter().enumerate() {
            assert!(limits.set(name, index as u64).is_some(), "{name}");
        }
        for (index, (name, _, value)) in limits.table().iter().enumerate() {
            assert_eq!(*value, index as u64, "{name}");
        }
        assert!(limits.set("no-such-limit", 1).is_none());
    }
}
