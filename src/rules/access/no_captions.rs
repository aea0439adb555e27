//! OFP434: a video has no captions, or a sound no transcript.

use crate::diagnostic::Level;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP434",
    name: "no-captions",
    family: Family::Access,
    summary: "a video has no captions, or a sound no transcript",
    levels: Levels::all(Level::Error)
        .but(Profile::Submission, Some(Level::Warning))
        .but(Profile::Wire, Some(Level::Warning))
        .but(Profile::Converted, Some(Level::Warning)),
    basis: "WCAG 2.2, 1.2.1 and 1.2.2",
    page: include_str!("../../../docs/rules/OFP434.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        for asset in index.assets() {
            let Some(kind @ ("video" | "audio")) = asset.str_of("kind") else { continue };
            let has = |member: &str| asset.get(member).is_some();
            let track = asset.items_of("tracks").any(says_the_words);
            let decorative = asset.get("decorative").and_then(|value| value.as_bool()) == Some(true);
            if track || has("captions") || decorative || (kind == "audio" && has("transcript")) {
                continue;
            }
            let id = quoted(asset.str_of("id").unwrap_or_default());
            let (what, member, help) = match kind {
                "video" => (
                    format!("the video {id} has no captions"),
                    "tracks",
                    "add a WebVTT file to `tracks` with the kind `captions`; of a film without sound it says so, as `[no sound]`",
                ),
                _ => (
                    format!("the sound {id} has no transcript"),
                    "transcript",
                    "add the text of what is said as an asset, and name it in `transcript`",
                ),
            };
            findings.add(what).at_missing(index.document, asset, member).help(help);
        }
    }
}

/// Captions; or subtitles, which many a house calls captions so.
fn says_the_words(track: Node<'_>) -> bool {
    matches!(track.str_of("kind"), Some("captions" | "subtitles"))
}
