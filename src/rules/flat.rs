//! What the rules about bylines, credits and references say of version 1, where all that is flat strings.

use super::say::quoted;
use super::{Context, Findings};
use crate::container::document::Document;
use crate::source::node::Node;

/// The articles of a package of version 1.
fn articles<'a>(context: &Context<'a>) -> impl Iterator<Item = (&'a Document, Node<'a>)> + use<'a> {
    let first = context.version().major == 1;
    context.articles().filter(move |_| first)
}

fn images<'a>(context: &Context<'a>) -> impl Iterator<Item = (&'a Document, Node<'a>)> + use<'a> {
    let of = |(document, root): (&'a Document, Node<'a>)| root.items_of("images").map(move |image| (document, image));
    articles(context).flat_map(of).filter(|(_, image)| image.is_object())
}

/// Whether a member is there and says something, or is what the schema's rules tell.
fn is_said(member: Option<Node<'_>>) -> bool {
    member.is_some_and(|member| member.str().is_none_or(|text| !text.trim().is_empty()))
}

pub(super) fn no_byline<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for (document, root) in articles(context) {
        let byline = root.get("byline");
        if is_said(byline) {
            continue;
        }
        let finding = findings.add("the article has no byline");
        match byline {
            Some(byline) => finding.at(document, byline),
            None => finding.at_missing(document, root, "byline"),
        };
        finding.help("write the line as printed as `byline`");
    }
}

pub(super) fn no_credit_line<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for (document, image) in images(context) {
        let credit = image.get("credit");
        if is_said(credit) {
            continue;
        }
        let name = quoted(image.str_of("file").unwrap_or_default());
        let finding = findings.add(format!("the picture {name} has no credit line"));
        match credit {
            Some(credit) => finding.at(document, credit),
            None => finding.at_missing(document, image, "credit"),
        };
        finding.help("write the credit exactly as it is printed, such as `Jon Vale/Harbour Press`");
    }
}

/// An empty alternative text says that a picture is mere ornament, as in HTML.
pub(super) fn no_alt_text<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for (document, image) in images(context).filter(|(_, image)| image.get("alt").is_none()) {
        let name = quoted(image.str_of("file").unwrap_or_default());
        findings
            .add(format!("the picture {name} has no alternative text"))
            .at_missing(document, image, "alt")
            .help("say in `alt` what those should know who cannot see it; of mere ornament it is empty");
    }
}

/// A picture in the text that `images` does not have. Whether its file is there, `has_file` looks.
pub(super) fn dangling_images<'a>(
    context: &Context<'a>,
    findings: &mut Findings<'a>,
    has_file: impl Fn(&'a Document, Node<'a>, &mut Findings<'a>),
) {
    for (document, root) in articles(context) {
        let files: Vec<Node<'a>> = root.items_of("images").filter_map(|image| image.get("file")).collect();
        let known: std::collections::HashSet<&str> = files.iter().filter_map(|file| file.str()).collect();
        files.into_iter().for_each(|file| has_file(document, file, findings));
        for block in root.items_of("body").filter(|block| block.str_of("type") == Some("image")) {
            if let Some(file) = block.get("file")
                && let Some(name) = file.str().filter(|name| !known.contains(name))
            {
                findings
                    .add(format!("no picture has the file {}", quoted(name)))
                    .at(document, file)
                    .help("`images` lists what can be shown");
            }
        }
    }
}
