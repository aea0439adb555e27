//! `--strip` and `--embed`: what is said of pictures that are packed, or unpacked, otherwise than they stand there.

use crate::pack::pictures::Rewriting;
use crate::source::text::sanitize;

/// Why nothing may be written: something that was to be taken out is still there.
pub(super) fn refusal(rewriting: &Rewriting) -> Option<String> {
    let (name, strip, block) = rewriting.left.first()?;
    let (what, block) = (strip.words(), block.name());
    Some(format!("{what} cannot be taken out of `{}`: some of it is left in its {block}", sanitize(name)))
}

/// What helps then.
pub(super) const REFUSAL_HELP: &str = "export the picture anew without it; nothing was written";

/// What was done, a line each.
pub(super) fn told(rewriting: &Rewriting, strip: bool, embed: bool) -> Vec<String> {
    let how = match (strip, embed) {
        (true, true) => "is packed without what `--strip` names, with its credit written into it",
        (true, false) => "is packed without what `--strip` names",
        _ => "carries its credit now",
    };
    let changed = rewriting.changed.iter().map(|name| format!("{} {how}", sanitize(name)));
    let unwritten =
        rewriting.unwritten.iter().map(|(name, why)| format!("not written into {}: {}", sanitize(name), sanitize(why)));
    let nothing = (embed && rewriting.changed.is_empty() && rewriting.unwritten.is_empty())
        .then(|| "no picture was changed: they carry what the articles say of them, or those say nothing".to_owned());
    changed.chain(unwritten).chain(nothing).collect()
}
