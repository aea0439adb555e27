//! Words by which agencies mark a picture as one from the files.

/// The mark at the start of a text, such as `FILE PHOTO` in `FILE PHOTO: The quay in 2019`, or in brackets anywhere.
///
/// Only in capitals, as it is written to be printed: a file is many things.
pub(crate) fn file_marker(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let bracketed =
        text.match_indices('(').filter_map(|(at, _)| text[at + 1..].split_once(')')).map(|(inner, _)| inner);
    let whole = |inner: &&str| mark(inner).is_some_and(|mark| mark.len() == inner.trim_end().len());
    let start = text.trim_start_matches(['(', '[', '"', '“']);
    let at_start = mark(start).filter(|mark| {
        let rest = start[mark.len()..].trim_start();
        rest.is_empty() || rest.starts_with(['-', '–', '—', ':', ',', '.', ')', ']', ';', '/'])
    });
    at_start.or_else(|| bracketed.into_iter().find(whole).and_then(mark))
}

/// `FILE`, with the word for a picture that may follow it.
fn mark(text: &str) -> Option<&str> {
    const MARKS: [&str; 7] =
        ["FILE PHOTOGRAPH", "FILE PHOTO", "FILE PICTURE", "FILE IMAGE", "FILE PIC", "ARCHIVE PHOTO", "FILE"];
    MARKS.into_iter().find_map(|mark| {
        let rest = text.strip_prefix(mark)?;
        (!rest.starts_with(char::is_alphanumeric)).then(|| &text[..mark.len()])
    })
}

#[cfg(test)]
mod tests {
    use super::file_marker;

    #[test]
    fn tells_the_mark_from_the_word() {
        for (text, wanted) in [
            ("FILE - The quay in 2019", "FILE"),
            ("FILE PHOTO: The quay", "FILE PHOTO"),
            ("(FILE) The quay", "FILE"),
            ("The quay at night (FILE PHOTO)", "FILE PHOTO"),
            ("FILE", "FILE"),
        ] {
            assert_eq!(file_marker(text), Some(wanted), "{text}");
        }
        for text in ["", "File photo of the quay", "FILES - of the harbour", "FILE CABINETS burn", "(profile)", "("] {
            assert_eq!(file_marker(text), None, "{text}");
        }
    }
}
