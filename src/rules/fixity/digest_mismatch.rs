//! OFP601: a file's bytes are not those whose digest was recorded.

use super::claims::{UNREAD, claims, listed};
use crate::container::digest::Checksum;
use crate::container::package::Form;
use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP601",
    name: "digest-mismatch",
    family: Family::Fixity,
    summary: "the SHA-256 of a file is not the one recorded for it",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, clause C10; RFC 8493 (BagIt)",
    page: include_str!("../../../docs/rules/OFP601.md"),
    check,
};

// Bytes of another number have another digest too; that is OFP602, which says more.
fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let package = context.package;
    for file in &package.files {
        let Some(actual) = file.sha256 else {
            // What is about to be packed gets its digests on the way.
            if package.form != Form::Source {
                findings.unchecked(&file.path, UNREAD);
            }
            continue;
        };
        if let (Some(listed), Some(manifest)) = (listed(context, file), &package.manifest)
            && listed.size == file.size
            && listed.sha256 != actual
        {
            findings
                .add(format!("`{}` is not the file that the manifest was made for: its digest is another", file.path))
                .at_pointer(manifest, format!("/files/{}/sha256", listed.index))
                .note(format!("its bytes have the SHA-256 {actual}"))
                .help("fetch the package again from whoever sent it; a digest is not changed to fit");
        }
    }
    for claim in claims(context) {
        let Some(actual) = claim.file.sha256 else { continue };
        let Some(stated) = claim.node.get("sha256") else { continue };
        let Some(Ok(digest)) = stated.str().map(str::parse::<Checksum>) else { continue };
        let size = claim.node.get("size").and_then(|size| size.as_u64());
        let told = claim.listed.is_some_and(|listed| listed.sha256 == digest);
        if digest != actual && size.is_none_or(|size| size == claim.file.size) && !told {
            findings
                .add(format!("`{}` is not the file that the article describes: its digest is another", claim.file.path))
                .at(claim.document, stated)
                .note(format!("its bytes have the SHA-256 {actual}"))
                .help("if the file was changed on purpose, record the new digest; else put the right file back");
        }
    }
}
