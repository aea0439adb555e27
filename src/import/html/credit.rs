//! A picture's credit: where it stands apart, and where it stands in the caption.

use crate::import::text::labels::{self, Label};
use crate::import::text::shape;

/// Labels in a caption that a credit follows.
const MARKS: [&str; 26] = [
    "Photo:",
    "Photos:",
    "Photograph:",
    "Photographs:",
    "Picture:",
    "Pictures:",
    "Image:",
    "Images:",
    "Credit:",
    "Photo credit:",
    "Foto:",
    "Fotos:",
    "Bild:",
    "Bilder:",
    "Quelle:",
    "Source:",
    "Crédit:",
    "Crédits:",
    "Photo by ",
    "Photograph by ",
    "Photographs by ",
    "Photo courtesy of ",
    "Foto de ",
    "Foto di ",
    "©",
    "Illustration:",
];

/// A caption and the credit at its end.
pub(crate) fn split(caption: &str) -> Option<(String, String)> {
    let caption = caption.trim();
    // (AP Photo/Jon Vale), (Jon Vale/Harbour Press)
    if caption.ends_with(')')
        && let Some(at) = caption.rfind('(')
    {
        let inner = caption[at + 1..caption.len() - 1].trim();
        let lower = inner.to_lowercase();
        let marked = inner.contains('/')
            || lower.contains("photo")
            || lower.contains("courtesy")
            || lower.starts_with("via ")
            || labels::value(Label::Credit, inner).is_some()
            || is_agency(inner)
            || inner.starts_with('©');
        if marked && shape::words(inner) <= 12 && (shape::is_credit(&clean(inner)) || inner.contains('/')) {
            return Some((caption[..at].trim().to_owned(), clean(inner)));
        }
    }
    let found = MARKS.iter().filter_map(|mark| {
        let at = caption.rfind(mark)?;
        // A label stands at the start, or after the end of a sentence, a mark or a line.
        let before = caption[..at].trim_end();
        let apart = before.is_empty()
            || before.ends_with(['.', '!', '?', '|', '/', '-', '–', '—', '”', '"', ')', ']', ':', ';', ','])
            || *mark == "©"
            || mark.ends_with(':');
        apart.then_some((at, *mark))
    });
    let (at, _) = found.min_by_key(|(at, mark)| (*at, std::cmp::Reverse(mark.len())))?;
    let line = clean(caption[at..].trim());
    let bare = line.trim_start_matches(['©', ' ']);
    let named = ["Photo by ", "Photograph by ", "Photographs by "]
        .iter()
        .fold(bare, |bare, lead| bare.strip_prefix(lead).unwrap_or(bare));
    let named = named.trim_end_matches('.');
    (shape::words(named) <= 12 && !named.is_empty() && (shape::is_credit(named) || named.contains('/'))).then(|| {
        let rest = caption[..at].trim().trim_end_matches(['|', '/', '–', '—', '-', '[', '(']).trim().to_owned();
        (rest, line.trim_end_matches([')', ']']).to_owned())
    })
}

fn is_agency(text: &str) -> bool {
    crate::import::story::agencies().iter().any(|agency| agency == text)
}

/// A credit line without the label before it and the brackets around it.
pub(crate) fn clean(line: &str) -> String {
    let mut line = line.trim().trim_matches(['|', '•', '·']).trim();
    if line.starts_with('(') && line.ends_with(')') && line.matches('(').count() == 1 {
        line = line[1..line.len() - 1].trim();
    }
    // The length of a video, and words of the page, are no credit.
    if let Some(at) = labels::value(Label::Credit, line).filter(|at| *at < line.len()) {
        line = line[at..].trim();
    }
    line.to_owned()
}

/// Whether a line that stands apart may be a credit at all.
pub(crate) fn is_line(line: &str) -> bool {
    let count = shape::words(line);
    let lower = line.to_lowercase();
    let interface =
        ["hide caption", "toggle caption", "enlarge", "view image", "getty images logo", "image source", "copyright"];
    let clock = line.chars().all(|c| c.is_ascii_digit() || c == ':');
    (1..=20).contains(&count) && line.len() <= 160 && !clock && !interface.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_captions() {
        for (caption, rest, credit) in [
            ("The quay at night. (AP Photo/Jon Vale)", "The quay at night.", "AP Photo/Jon Vale"),
            ("The quay at night. Photo: Jon Vale/Harbour Press", "The quay at night.", "Jon Vale/Harbour Press"),
            ("Der Kai bei Nacht. Foto: Jana Weiß", "Der Kai bei Nacht.", "Jana Weiß"),
            ("The quay at night © Jon Vale", "The quay at night", "© Jon Vale"),
            ("The quay at night. Photograph by Jon Vale", "The quay at night.", "Photograph by Jon Vale"),
            ("The quay at night (Jon Vale/Harbour Press)", "The quay at night", "Jon Vale/Harbour Press"),
        ] {
            assert_eq!(split(caption), Some((rest.to_owned(), credit.to_owned())), "{caption}");
        }
        for caption in ["The quay (left) at night (2019)", "A picture alliance of four ports", "The old quay at night."]
        {
            assert_eq!(split(caption), None, "{caption}");
        }
    }
}
