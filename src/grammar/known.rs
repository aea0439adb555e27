//! What a document says of itself, and so need not be guessed.

use super::name::same;

/// The names the document declares.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'k> {
    /// Organizations, desks and publishers.
    pub organizations: &'k [String],
    /// Persons, also under one word or a pseudonym.
    pub persons: &'k [String],
}

impl Known<'_> {
    /// Whether `name` is a declared organization's, whatever its case.
    pub(super) fn is_organization(&self, name: &str) -> bool {
        has(self.organizations, name)
    }

    /// Whether `name` is a declared person's, whatever its case.
    pub(super) fn is_person(&self, name: &str) -> bool {
        has(self.persons, name)
    }
}

fn has(names: &[String], name: &str) -> bool {
    // Folding changes few bytes: most names need not be folded to be told apart.
    names.iter().any(|known| known == name || (known.len().abs_diff(name.len()) < 8 && same(known, name)))
}
