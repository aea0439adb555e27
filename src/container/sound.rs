//! Whether a package may be relied on: the verdict that `unpack`, `checksum` and copying an entry wait for.
//!
//! It says yes or no, and the first reason; what is wrong in full, and where, is for the rules to say.

use super::document::Document;
use super::package::Package;
use crate::format::text::MediaType;
use crate::format::{Reading, Version};
use crate::source::node::Node;
use crate::source::text::shorten;

/// The members of a manifest, and of each of its files, that are known; version 1.0 has no `articles`.
const MEMBERS: [&str; 6] = ["articles", "extensions", "files", "format", "title", "version"];
const FILE_MEMBERS: [&str; 4] = ["mediaType", "path", "sha256", "size"];

/// Whether every byte of an archive is as predicted and every file as promised.
///
/// # Errors
/// The first reason why it is not, in words.
pub fn sound(package: &Package) -> Result<(), String> {
    if let Some(deviation) = package.deviations.first() {
        let place = deviation.entry.as_deref().map(|entry| format!(" in `{}`", shorten(entry))).unwrap_or_default();
        return Err(format!("it deviates from clause C{} of the container profile{place}", deviation.clause));
    }
    promising(package.manifest.as_ref())?;
    for file in &package.files {
        if file.listed.as_ref().is_some_and(|listed| Some(listed.sha256) != file.sha256) {
            return Err(format!("`{}` is not what its manifest promises", shorten(&file.path)));
        }
    }
    let there = package.files.iter().filter(|file| file.listed.is_some()).count();
    if there < package.plan.files.len() || !package.plan.whole {
        return Err("not every file that its manifest lists is there".to_owned());
    }
    Ok(())
}

/// Whether a manifest is one whose promises this program understands (clauses C9 and V3 to V5).
///
/// # Errors
/// The first reason why it is not, in words.
pub(crate) fn promising(manifest: Option<&Document>) -> Result<(), String> {
    let root = manifest.and_then(Document::root).ok_or("it has no manifest that can be read")?;
    if root.str_of("format") != Some("offprint") {
        return Err("its manifest is not of the format `offprint`".to_owned());
    }
    let version: Version = root
        .str_of("version")
        .and_then(|version| version.parse().ok())
        .ok_or("its manifest declares no version of the format")?;
    let known = match version.reading() {
        Reading::UnknownMajor => {
            return Err(format!(
                "it is of version {version}, and the newest that this program reads is {}",
                Version::CURRENT
            ));
        }
        Reading::NewerMinor => false,
        Reading::Known => true,
    };
    let unknown = |node: Node<'_>, members: &[&str]| {
        let name = node.members().map(|(name, _)| name).find(|name| known && !members.contains(name))?;
        Some(format!("its manifest has the member `{}`, which version {version} does not know", shorten(name)))
    };
    let files = root.items_of("files");
    // Version 1 names no articles: it has one, under a fixed name.
    if files.len() == 0
        || (root.items_of("articles").len() == 0) != (version.major == 1)
        || root.items_of("articles").any(|name| name.str().is_none())
    {
        return Err("its manifest does not list files and articles".to_owned());
    }
    let wrong =
        unknown(root, &MEMBERS).or_else(|| root.items_of("files").find_map(|file| unknown(file, &FILE_MEMBERS)));
    if let Some(wrong) = wrong {
        return Err(wrong);
    }
    if root.get("title").is_some_and(|title| title.str().is_none())
        || root.get("extensions").is_some_and(|extensions| !extensions.is_object())
    {
        return Err("its manifest has a `title` or `extensions` of the wrong kind".to_owned());
    }
    for media_type in files.filter_map(|file| file.str_of("mediaType")) {
        if !MediaType::from(media_type).is_well_formed() {
            return Err(format!("its manifest has the media type `{}`, which is none", shorten(media_type)));
        }
    }
    Ok(())
}
