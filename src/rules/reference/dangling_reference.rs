//! OFP221: a reference leads to nothing, or to something of another kind.

use crate::container::document::Document;
use crate::container::package::{Form, Package};
use crate::diagnostic::{Edit, Fix, Level};
use crate::format::text::EntryName;
use crate::rules::index::{ArticleIndex, Kind, Reference, Wanted, files_of};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule, flat};
use crate::source::node::Node;
use crate::source::text::nearest;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP221",
    name: "dangling-reference",
    family: Family::Reference,
    summary: "a reference leads to no party, asset, footnote or file",
    levels: Levels::all(Level::Error),
    basis: "offprint 2.0, part 1: an article holds its parties and its media",
    page: include_str!("../../../docs/rules/OFP221.md"),
    check,
};

/// How many ids are gone through for the one that was meant, and how often.
const GUESSES: usize = 100;

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    flat::dangling_images(context, findings, |document, node, findings| file(context, document, node, findings));
    for index in context.indexes() {
        let mut guesses = 0;
        for reference in &index.references {
            ids(index, reference, &mut guesses, findings);
        }
        for node in index.assets().flat_map(files_of).filter_map(|file| file.get("file")) {
            file(context, index.document, node, findings);
        }
    }
}

/// Whether the package has the file that `node` names.
fn file<'a>(context: &Context<'a>, document: &'a Document, node: Node<'a>, findings: &mut Findings<'a>) {
    // What is no name at all is for OFP203 to say.
    let Some(name) = node.str().filter(|name| EntryName::from(*name).is_well_formed()) else { return };
    match has(context.package, name) {
        Some(true) => {}
        Some(false) => {
            let finding = findings.add(format!("the package has no file {}", quoted(name)));
            finding.at(document, node);
            let files = context.package.files.iter().take(GUESSES).map(|file| file.path.as_str());
            if let Some(meant) = nearest(name, files) {
                finding.help(format!("did you mean `{meant}`?"));
            }
        }
        None => findings.unchecked(name, "the package could not be read whole"),
    }
}

/// Whether the package has a file of this name, if that can be told.
fn has(package: &Package, name: &str) -> Option<bool> {
    if package.file(name).is_some() {
        return Some(true);
    }
    match package.form {
        Form::Folder | Form::Source => Some(false),
        // What the manifest lists and the archive lacks is for the rules of the container.
        Form::Archive if package.plan.files.binary_search_by(|file| file.path.as_str().cmp(name)).is_ok() => Some(true),
        Form::Archive => (package.plan.whole && package.unread.is_empty()).then_some(false),
    }
}

fn ids<'a>(index: &ArticleIndex<'a>, reference: &Reference<'a>, guesses: &mut usize, findings: &mut Findings<'a>) {
    let Reference { wanted, node, target, .. } = *reference;
    let kind = match wanted {
        Wanted::Kind(kind) => kind,
        // A name may stand for anything that has a URI.
        Wanted::Entity if !target.starts_with('#') => return,
        Wanted::Entity => Kind::Party,
    };
    let message = match index.ids.get(target) {
        Some(found) if found.kind == kind => return,
        Some(found) => format!("{} is the id of {}; {} is wanted", quoted(target), found.kind.noun(), kind.noun()),
        None if is_address(target) && kind == Kind::Asset => {
            format!("{} is an address on the web; an asset of this article is wanted", quoted(target))
        }
        // What is not an id is for OFP203 to say.
        None if !target.starts_with('#') && !target.contains(':') => return,
        None => format!("no {} has the id {}", bare(kind), quoted(target)),
    };
    let finding = findings.add(message).at(index.document, node);
    *guesses += 1;
    let same_kind = index.ids.iter().filter(|(_, other)| other.kind == kind).map(|(id, _)| *id);
    let guess = if *guesses > GUESSES || is_address(target) { None } else { nearest_id(target, same_kind) };
    match guess {
        Some(meant) => {
            let title = format!("replace it by `{meant}`");
            let edit = Edit::Replace(meant.into());
            finding.help(format!("did you mean `{meant}`?")).fix(Fix { safe: false, title, edit })
        }
        None if is_address(target) => finding.help("bring the file into the package, as an asset with its credit"),
        None => finding.help(format!("`{}` lists what can be referred to", kind.home())),
    };
}

/// The nearest id; of several as near, the first by name, so that the same is said each time.
fn nearest_id<'a>(target: &str, ids: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut ids: Vec<&str> = ids.take(GUESSES * 10).collect();
    ids.sort_unstable();
    nearest(target, ids)
}

fn bare(kind: Kind) -> &'static str {
    kind.noun().split_once(' ').map_or("", |(_, noun)| noun)
}

fn is_address(target: &str) -> bool {
    target.starts_with("https://") || target.starts_with("http://")
}
