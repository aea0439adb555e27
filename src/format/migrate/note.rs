//! The note of version 1: what has no member of its own there, in words.

use super::loss::{Class, Ledger};

/// A note being written, line by line.
#[derive(Default)]
pub(super) struct Note {
    lines: Vec<String>,
}

impl Note {
    /// Adds a line that says what stands at `from`.
    pub(super) fn line(&mut self, ledger: &mut Ledger, from: &str, line: String) {
        ledger.went(from, "/note", Class::Flattened, "in words, in the note");
        self.lines.push(line);
    }

    /// The note after the words of the desk that stood at `/edNote`.
    pub(super) fn finish(self, ledger: &mut Ledger, desk: Option<&str>) -> Option<String> {
        let Some(desk) = desk else { return (!self.lines.is_empty()).then(|| self.lines.join("\n")) };
        if self.lines.is_empty() {
            return Some(desk.to_owned());
        }
        ledger.forget("/edNote");
        ledger.went("/edNote", "/note", Class::Flattened, "followed by other lines of the note");
        Some(format!("{desk}\n\n{}", self.lines.join("\n")))
    }
}
