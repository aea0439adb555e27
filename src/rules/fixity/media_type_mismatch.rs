//! OFP603: a file's bytes, its declared media type and its name's extension do not agree.

use std::collections::HashSet;

use super::claims::{Claim, UNREAD, claims, listed};
use crate::container::package::{PackageFile, is_article};
use crate::diagnostic::Level;
use crate::format::text::MediaType;
use crate::media::{agrees, extension_agrees, extension_for};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP603",
    name: "media-type-mismatch",
    family: Family::Fixity,
    summary: "a file's bytes, its declared media type and its extension do not agree",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, part 1: mediaType; WHATWG MIME Sniffing",
    page: include_str!("../../../docs/rules/OFP603.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    // One file is one fault, even where its type is declared three times.
    let mut told = HashSet::new();
    for claim in claims(context) {
        if claimed(&claim, findings) {
            told.insert(&*claim.file.path);
        }
    }
    for file in context.package.files.iter().filter(|file| !told.contains(&*file.path)) {
        packaged(context, file, findings);
    }
}

fn well_formed(media_type: &str) -> bool {
    MediaType::from(media_type).is_well_formed()
}

/// What the bytes show.
fn sniffed(file: &PackageFile) -> Option<&'static str> {
    file.media.as_ref().and_then(|media| media.media_type)
}

fn extension(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn misnamed(media_type: &str, name: &str) -> bool {
    extension_agrees(media_type, extension(name)) == Some(false)
}

/// Whether what an article says of a file is wrong.
fn claimed<'a>(claim: &Claim<'a>, findings: &mut Findings<'a>) -> bool {
    let path = &claim.file.path;
    let Some(node) = claim.node.get("mediaType") else { return false };
    // What is no media type at all, OFP207 tells.
    let Some(declared) = node.str().filter(|text| well_formed(text)) else { return false };
    if let Some(found) = sniffed(claim.file) {
        if agrees(found, declared) {
            if misnamed(found, path) {
                findings.add(name_message(path, found)).at(claim.document, claim.name).help(rename(found));
                return true;
            }
            return false;
        }
        let finding = findings.add(format!("`{path}` is declared as `{declared}`, but its bytes are `{found}`"));
        finding.at(claim.document, node);
        if misnamed(found, path) {
            finding.note("the extension of its name is that of another type too");
        }
        finding.help(mend(found));
        return true;
    }
    let why = if claim.file.media.is_some() { "its kind cannot be told from its bytes" } else { UNREAD };
    findings.unchecked(path, why);
    if let Some(listed) = claim.listed.map(|listed| &*listed.media_type)
        && well_formed(listed)
        && !agrees(listed, declared)
        && !agrees(declared, listed)
    {
        findings
            .add(format!("`{path}` is declared as `{declared}` here, and as `{listed}` in the manifest"))
            .at(claim.document, node)
            .help("find out which of them it is, and declare it so in both places");
        return true;
    }
    if misnamed(declared, path) {
        findings
            .add(format!("`{path}` is declared as `{declared}`, but is not named as one"))
            .at(claim.document, node)
            .help(rename(declared));
        return true;
    }
    false
}

/// A file as the package has it: in the manifest, or by its name alone.
fn packaged<'a>(context: &Context<'a>, file: &'a PackageFile, findings: &mut Findings<'a>) {
    let path = &file.path;
    let is_json = is_article(path) && context.package.articles.iter().any(|article| article.path == *path);
    let found = sniffed(file).or(is_json.then_some("application/json"));
    let manifest = context.package.manifest.as_ref();
    if let (Some(listed), Some(manifest)) = (listed(context, file), manifest) {
        let declared = &*listed.media_type;
        if !well_formed(declared) {
            return;
        }
        if let Some(found) = found.filter(|found| !agrees(found, declared)) {
            findings
                .add(format!("`{path}` is listed as `{declared}`, but its bytes are `{found}`"))
                .at_pointer(manifest, format!("/files/{}/mediaType", listed.index))
                .help(mend(found));
            return;
        }
        if misnamed(found.unwrap_or(declared), path) {
            let shown = found.unwrap_or(declared);
            findings
                .add(name_message(path, shown))
                .at_pointer(manifest, format!("/files/{}/path", listed.index))
                .help(rename(shown));
        }
    } else if let Some(found) = found.filter(|found| misnamed(found, path)) {
        findings.add(name_message(path, found)).at_entry(path).help(rename(found));
    }
}

fn name_message(path: &str, found: &str) -> String {
    format!("{} is named as another type than it is, `{found}`", quoted(path))
}

fn rename(media_type: &str) -> String {
    match extension_for(media_type) {
        Some(extension) => format!("name it with the extension `.{extension}`, wherever it is named"),
        None => "name it with an extension of its type, wherever it is named".to_owned(),
    }
}

fn mend(found: &str) -> String {
    match found {
        "text/html" => "it may be an error page that was saved in the file's place; open it and look".to_owned(),
        _ => format!("if it is the right file, declare it as `{found}`; else put the right file back"),
    }
}
