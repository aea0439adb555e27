//! What an article declares of AI: in its assets, its disclosure and its words.

use jiff::Timestamp;

use crate::rules::Context;
use crate::rules::phrases::{folded, holds, lines};
use crate::source::node::Node;

/// From when Article 50(4) of Regulation (EU) 2024/1689 applies (its Article 113).
pub(super) const ARTICLE_50_FROM: &str = "2026-08-02";

/// Whether Article 50(4) applies to an article: by the moment of the check, or else by its own dates. Where neither is
/// known it does, as it will whenever the article is published.
pub(super) fn is_due(context: &Context<'_>, root: Node<'_>) -> bool {
    let date = |member: &str| root.path(&["dates", member]).and_then(Node::str)?.parse::<Timestamp>().ok();
    let moment = context.now().or_else(|| date("published")).or_else(|| date("modified"));
    let from = format!("{ARTICLE_50_FROM}T00:00:00Z").parse::<Timestamp>();
    match (moment, from) {
        (Some(moment), Ok(from)) => moment >= from,
        _ => true,
    }
}

/// Whether an article goes to readers: what is killed, withdrawn or held back does not.
pub(super) fn is_for_readers(root: Node<'_>) -> bool {
    !matches!(root.str_of("status"), Some("killed" | "withdrawn" | "withheld"))
}

/// The term of the IPTC list that the asset's source type is.
pub(super) fn source_type<'a>(asset: Node<'a>) -> Option<&'a str> {
    let (_, rest) = asset.str_of("digitalSourceType")?.split_once(':')?;
    rest.strip_prefix("//cv.iptc.org/newscodes/digitalsourcetype/")
}

/// Whether a model made the whole of it.
pub(super) fn is_generated(asset: Node<'_>) -> bool {
    match source_type(asset) {
        Some(term) => term == "trainedAlgorithmicMedia",
        None => asset.str_of("acquisition") == Some("generated"),
    }
}

/// What says that a model made the asset or a part of it that is seen.
pub(super) fn made_by_ai(asset: Node<'_>) -> Option<&'static str> {
    match source_type(asset) {
        Some("trainedAlgorithmicMedia") => Some("its source type is `trainedAlgorithmicMedia`"),
        Some("compositeWithTrainedAlgorithmicMedia") => {
            Some("its source type is `compositeWithTrainedAlgorithmicMedia`")
        }
        _ if is_generated(asset) => Some("its acquisition is `generated`"),
        _ if asset.items_of("edits").any(|edit| edit.str_of("kind") == Some("aiFill")) => {
            Some("it was edited by `aiFill`")
        }
        _ => None,
    }
}

/// The scope of the disclosure that covers an asset.
pub(super) fn scope(asset: Node<'_>) -> Option<&'static str> {
    match asset.str_of("kind")? {
        "photo" | "illustration" | "chart" | "map" | "screenshot" => Some("image"),
        "video" => Some("video"),
        "audio" => Some("audio"),
        _ => None,
    }
}

/// Whether a text tells its readers of AI.
pub(super) fn tells_of_ai(text: &str) -> bool {
    let folded = folded(text);
    lines(include_str!("../data/ai-words.txt")).any(|word| match word.contains(char::is_uppercase) {
        true => stands_in(text, word),
        false => holds(&folded, word),
    })
}

/// Whether a word stands in a text as it is written.
fn stands_in(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_words_for_readers_from_other_words() {
        for text in [
            "Illustration made with AI",
            "AI-generated picture of the quay",
            "Bild: mit KI erstellt",
            "Image générée par IA",
            "Made by artificial intelligence.",
            "Computer-generated",
            "AI生成",
            "الصورة أُنشئت بالذكاء الاصطناعي",
        ] {
            assert!(tells_of_ai(text), "{text}");
        }
        for text in [
            "Davanti ai pescatori",
            "Ai Lin on the quay",
            "Ki Tanaka/Harbour Press",
            "J’ai vu la mer",
            "The AIDA on the quay",
            "Maia and Kiara",
            "",
        ] {
            assert!(!tells_of_ai(text), "{text}");
        }
    }
}
