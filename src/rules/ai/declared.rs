//! What an article declares of AI: in its assets, its disclosure and its words; and what the files say of it.

use jiff::Timestamp;

use crate::grammar::signs::Lists;
use crate::media::Property;
use crate::rules::Context;
use crate::rules::dates::when::When;
use crate::rules::embedded::pictures::said_of;
use crate::rules::phrases::{folded, holds, lines};
use crate::rules::signs::{AI, signs};
use crate::source::node::Node;

/// From when Article 50(4) of Regulation (EU) 2024/1689 applies (its Article 113).
pub(super) const ARTICLE_50_FROM: &str = "2026-08-02";

/// Whether Article 50(4) applies to an article: by the moment of the check, or else by its own dates. Where neither is
/// known it does, as it will whenever the article is published.
pub(super) fn is_due(context: &Context<'_>, root: Node<'_>) -> bool {
    let date = |member: &str| When::read(root.path(&["dates", member])).map(|date| date.span().0);
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

/// How an asset came about, by its own members and, where these do not say, by its file.
pub(super) struct Origin<'a> {
    asset: Node<'a>,
    /// The term of the IPTC list.
    pub(super) term: Option<&'a str>,
    /// The member that says so: the source type, or the name of the file in which it stands.
    pub(super) at: Option<Node<'a>>,
    /// It stands in the file only.
    in_file: bool,
}

impl<'a> Origin<'a> {
    pub(super) fn of(context: &Context<'a>, asset: Node<'a>) -> Self {
        match asset.get("digitalSourceType") {
            Some(node) => Self { asset, term: node.str().and_then(term), at: Some(node), in_file: false },
            None => {
                let said = said_of(context, asset, Property::DigitalSourceType);
                let said = said.and_then(|(file, text)| Some((file, term(text)?)));
                Self { asset, term: said.map(|(_, term)| term), at: said.map(|(file, _)| file), in_file: true }
            }
        }
    }

    /// Whether a model made the whole of it.
    pub(super) fn is_generated(&self) -> bool {
        match self.term {
            Some(term) => term == "trainedAlgorithmicMedia",
            None => self.asset.str_of("acquisition") == Some("generated"),
        }
    }

    /// What says that a model made the asset or a part of it that is seen.
    pub(super) fn made_by_ai(&self) -> Option<String> {
        let whose = if self.in_file { "the file says that its source type is" } else { "its source type is" };
        match self.term {
            Some(term @ ("trainedAlgorithmicMedia" | "compositeWithTrainedAlgorithmicMedia")) => {
                Some(format!("{whose} `{term}`"))
            }
            _ if self.is_generated() => Some("its acquisition is `generated`".to_owned()),
            _ if self.asset.items_of("edits").any(|edit| edit.str_of("kind") == Some("aiFill")) => {
                Some("it was edited by `aiFill`".to_owned())
            }
            _ => None,
        }
    }
}

/// The term of the IPTC list that an address names.
pub(super) fn term(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once(':')?;
    rest.strip_prefix("//cv.iptc.org/newscodes/digitalsourcetype/")
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
    if !signs().read(text, Lists::default()).lists.any(AI) {
        return false;
    }
    let folded = folded(text);
    ai_words().any(|word| match word.contains(char::is_uppercase) {
        true => stands_in(text, word),
        false => holds(&folded, word),
    })
}

fn ai_words() -> impl Iterator<Item = &'static str> {
    lines(include_str!("../data/ai-words.txt"))
}

/// The words, as signs that a text may have one.
pub(in crate::rules) fn ai_signs() -> impl Iterator<Item = (&'static str, Lists)> {
    ai_words().map(|word| (word, AI))
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
