//! How much a package may hold before reading it stops.

/// The limits of one run; each has a name, which is also what `--limit NAME=VALUE` takes.
///
/// Those that [are of the format](Limits::is_of_the_format) (clauses C9, C10 and C12) can be lowered and not raised;
/// the others are this program's.
#[derive(Debug, Clone)]
pub struct Limits {
    /// `archive-size`: bytes of an archive.
    pub archive_size: u64,
    /// `entries`: files that a manifest lists.
    pub entries: u64,
    /// `manifest-size`: bytes of `manifest.json`.
    pub manifest_size: u64,
    /// `json-size`: bytes of an article document.
    pub json_size: u64,
    /// `documents-size`: bytes of an archive's article documents together; those past it are not read.
    pub documents_size: u64,
    /// `metadata-size`: bytes of the metadata inside an archive's media files together; what is past it is not kept.
    pub metadata_size: u64,
    /// `json-depth`: levels of arrays and objects.
    pub json_depth: u64,
    /// `json-values`: values in one JSON document.
    pub json_values: u64,
    /// `signature-size`: bytes of one entry that the manifest does not list (a signature, a content credential).
    pub signature_size: u64,
    /// `signatures`: entries that the manifest does not list.
    pub signatures: u64,
    /// `decode-pixels`: pixels of one picture that is decoded, in all its frames and pages.
    pub decode_pixels: u64,
    /// `findings`: findings reported for one package; the rest is counted.
    pub findings: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            archive_size: 1 << 40,
            entries: 100_000,
            manifest_size: 32 << 20,
            json_size: 16 << 20,
            documents_size: 64 << 20,
            metadata_size: 32 << 20,
            json_depth: 64,
            json_values: 1_000_000,
            signature_size: 16 << 20,
            signatures: 1000,
            decode_pixels: 200_000_000,
            findings: 1000,
        }
    }
}

impl Limits {
    /// Each limit's name with what it bounds and its value, in a fixed order.
    pub fn table(&self) -> [(&'static str, &'static str, u64); 12] {
        [
            ("archive-size", "bytes of an archive", self.archive_size),
            ("entries", "files that a manifest lists", self.entries),
            ("manifest-size", "bytes of `manifest.json`", self.manifest_size),
            ("json-size", "bytes of an article document", self.json_size),
            ("documents-size", "bytes of an archive's article documents together", self.documents_size),
            ("metadata-size", "bytes of the metadata in an archive's media together", self.metadata_size),
            ("json-depth", "levels of arrays and objects in a document", self.json_depth),
            ("json-values", "values in one document", self.json_values),
            ("signature-size", "bytes of one signature or content credential", self.signature_size),
            ("signatures", "entries that a manifest does not list", self.signatures),
            ("decode-pixels", "pixels of one picture that is decoded", self.decode_pixels),
            ("findings", "findings reported for one package", self.findings),
        ]
    }

    /// Whether the limit called `name` is the format's own: then nothing above its default is accepted.
    pub fn is_of_the_format(name: &str) -> bool {
        ["entries", "manifest-size", "json-size", "json-depth", "signature-size", "signatures"].contains(&name)
    }

    /// Sets the limit called `name`, the format's own not above their defaults; `None` if there is no such limit.
    pub fn set(&mut self, name: &str, value: u64) -> Option<()> {
        let most = Self::default().table().into_iter().find(|(known, ..)| *known == name)?.2;
        let value = if Self::is_of_the_format(name) { value.min(most) } else { value };
        *match name {
            "archive-size" => &mut self.archive_size,
            "entries" => &mut self.entries,
            "manifest-size" => &mut self.manifest_size,
            "json-size" => &mut self.json_size,
            "documents-size" => &mut self.documents_size,
            "metadata-size" => &mut self.metadata_size,
            "json-depth" => &mut self.json_depth,
            "json-values" => &mut self.json_values,
            "signature-size" => &mut self.signature_size,
            "signatures" => &mut self.signatures,
            "decode-pixels" => &mut self.decode_pixels,
            "findings" => &mut self.findings,
            _ => return None,
        } = value;
        Some(())
    }

    /// The bounds for reading one JSON document.
    pub(crate) fn json(&self) -> crate::source::json::Bounds {
        crate::source::json::Bounds {
            depth: usize::try_from(self.json_depth).unwrap_or(usize::MAX).min(64),
            values: usize::try_from(self.json_values).unwrap_or(usize::MAX),
        }
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
