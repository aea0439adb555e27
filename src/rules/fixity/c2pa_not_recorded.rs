//! OFP606: a file's content credentials and what the article records of them differ.

use super::claims::{Claim, UNREAD, claims};
use crate::container::digest::Checksum;
use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP606",
    name: "c2pa-not-recorded",
    family: Family::Fixity,
    summary: "a file's C2PA manifest store is not recorded, or is not the one recorded",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: provenance; C2PA 2.1",
    page: include_str!("../../../docs/rules/OFP606.md"),
    check,
};

/// Types in whose files a store is looked for.
const LOOKED_IN: &[&str] = &[
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/tiff",
    "image/x-adobe-dng",
    "image/heic",
    "image/heif",
    "image/avif",
    "video/mp4",
    "video/quicktime",
    "audio/mp4",
    "audio/wav",
    "video/x-msvideo",
    "application/c2pa",
];

// A rendition is made from the asset's file and need not carry what that carries.
fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for claim in claims(context).filter(|claim| claim.is_asset) {
        one(&claim, findings);
    }
}

fn one<'a>(claim: &Claim<'a>, findings: &mut Findings<'a>) {
    let path = &claim.file.path;
    let recorded = claim.node.path(&["provenance", "c2pa"]);
    let present = recorded.and_then(|node| node.get("present"));
    let says_present = present.and_then(|node| node.as_bool());
    let stated = recorded.and_then(|node| node.get("manifestSha256"));
    let Some(media) = &claim.file.media else {
        if recorded.is_some() {
            findings.unchecked(path, UNREAD);
        }
        return;
    };
    match (&media.c2pa, present, says_present) {
        (Some(store), _, Some(true)) => {
            let digest = stated.and_then(|node| node.str()?.parse::<Checksum>().ok());
            match (store.sha256, digest, stated) {
                (Some(actual), Some(digest), Some(node)) if *digest.bytes() != actual => {
                    findings
                        .add(format!("the content credentials in `{path}` are not those that were recorded"))
                        .at(claim.document, node)
                        .note(format!("the store in the file has the SHA-256 {}", hexadecimal(&actual)))
                        .help("the file was edited or signed again; find out by whom, then record the new store");
                }
                (None, ..) => findings.unchecked(path, "its C2PA manifest store is not whole"),
                _ => {
                    findings.unchecked(path, "whether its content credentials are valid: signatures are not looked at")
                }
            }
        }
        (Some(store), node, _) => {
            let finding = findings.add(format!("`{path}` carries content credentials, which are not recorded"));
            match node {
                Some(node) => finding.at(claim.document, node),
                None => finding.at_missing(claim.document, claim.node, "provenance"),
            };
            if let Some(actual) = &store.sha256 {
                finding.note(format!("the store has the SHA-256 {}", hexadecimal(actual)));
            }
            finding.help("record it as `provenance.c2pa`, or let `offprint pack` do so");
        }
        (None, Some(node), Some(true)) => match media.media_type {
            Some(kind) if LOOKED_IN.contains(&kind) => {
                findings
                    .add(format!("content credentials are recorded for `{path}`, but the file carries none"))
                    .at(claim.document, node)
                    .help("an edit has stripped them; pack the file as it was received");
            }
            _ => findings.unchecked(path, "content credentials are not looked for in a file of its kind"),
        },
        (None, ..) => {
            let elsewhere = claim.file.metadata.as_ref().and_then(|metadata| {
                metadata.values.iter().find(|value| value.name == "dcterms:provenance" && value.text.contains("://"))
            });
            if elsewhere.is_some() {
                findings.unchecked(
                    path,
                    "its XMP says that its content credentials are kept elsewhere, and nothing is fetched",
                );
            }
        }
    }
}

fn hexadecimal(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
