//! Several packages into one edition, and an edition into its articles.

use std::collections::BTreeMap;

use super::{Conversion, Opened, Output, claimed, convert, unclaimed, unfit};
use crate::container::write::Piece;
use crate::error::Result;
use crate::format::Version;
use crate::format::migrate::Options;
use crate::source::node::Node;

/// What several packages become, and what became of each on the way.
pub struct Merged {
    /// The edition.
    pub output: Output,
    /// The conversions of those that were of an older version; their outputs are empty.
    pub conversions: Vec<Conversion>,
}

/// Makes one edition of the articles of several packages, in the newest version.
///
/// A file that several of them hold with the same bytes is taken once.
///
/// # Errors
/// A package cannot be converted; two of them hold different files, or different articles, under one name.
pub fn merge(inputs: &[Opened], title: Option<&str>, options: &Options) -> Result<Merged> {
    let mut edition = Output {
        slug: "edition".into(),
        version: Version::CURRENT,
        title: title.map(str::to_owned),
        extensions: None,
        pieces: Vec::new(),
        sums: BTreeMap::new(),
        documents: Vec::new(),
        converted: Vec::new(),
    };
    let mut conversions = Vec::new();
    let mut texts: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut files: BTreeMap<String, (Option<String>, Piece)> = BTreeMap::new();
    let mut titles = Vec::new();
    for opened in inputs {
        let mut conversion = convert(opened, Version::CURRENT, options)?;
        let from = opened.path.display().to_string();
        titles.push(edition_of(opened));
        edition.sums.extend(opened.sums());
        for output in &mut conversion.outputs {
            edition.version = edition.version.max(output.version);
            for (path, text) in std::mem::take(&mut output.documents) {
                match texts.get(&path) {
                    Some((known, _)) if *known == text => {}
                    Some((_, other)) => {
                        let why = format!("`{other}` and `{from}` hold different articles of this name");
                        return Err(unfit("article", path, why));
                    }
                    None => drop(texts.insert(path, (text, from.clone()))),
                }
            }
            for piece in std::mem::take(&mut output.pieces) {
                let sum = opened.facts(&piece.path).map(|facts| facts.sha256);
                match files.get(&piece.path) {
                    Some((known, _)) if *known == sum && sum.is_some() => {}
                    Some(_) => {
                        let why = "two packages hold different files of this name; rename one of them first";
                        return Err(unfit("file", piece.path, why));
                    }
                    None => drop(files.insert(piece.path.clone(), (sum, piece))),
                }
            }
            // Extensions of a manifest are about one package; those that all agree on are the edition's.
            match (&edition.extensions, &output.extensions, conversions.is_empty()) {
                (None, Some(own), true) => edition.extensions = Some(own.clone()),
                (known, own, _) if known != own => edition.extensions = None,
                _ => {}
            }
        }
        conversions.push(conversion);
    }
    edition.documents = texts.into_iter().map(|(path, (text, _))| (path, text)).collect();
    edition.pieces = files.into_values().map(|(_, piece)| piece).collect();
    edition.converted =
        conversions.iter_mut().flat_map(|one| &mut one.outputs).flat_map(|o| o.converted.clone()).collect();
    let common = titles.first().cloned().flatten().filter(|first| titles.iter().all(|one| one.as_ref() == Some(first)));
    edition.title = edition.title.or(common);
    Ok(Merged { output: edition, conversions })
}

/// The edition that a package says it was part of.
fn edition_of(opened: &Opened) -> Option<String> {
    let [article] = &opened.package.articles[..] else { return None };
    Some(article.root()?.path(&["extensions", "offprint:2.0"])?.str_of("edition")?.to_owned())
}

/// Parts a package into one package an article, in the version that it has.
///
/// # Errors
/// The package is not sound.
pub fn split(opened: &Opened) -> Result<Conversion> {
    let version = opened.package.version();
    let mut conversion = convert(opened, version, &Options::default())?;
    let everybody_s = unclaimed(opened);
    let mut outputs = Vec::new();
    for document in &opened.package.articles {
        let own = claimed(document);
        let kept = |piece: &Piece| own.contains(&piece.path) || everybody_s.contains(&piece.path);
        let headline = document.root().and_then(|root| root.get("headline")).and_then(Node::text);
        outputs.push(Output {
            slug: super::slug(&document.path, &opened.stem()),
            version,
            title: headline.map(str::to_owned),
            extensions: opened.manifest_member("extensions").filter(|value| value.is_object()).map(Node::to_value),
            pieces: opened.pieces()?.into_iter().filter(kept).collect(),
            sums: opened.sums(),
            documents: vec![(document.path.clone(), document.text.to_string())],
            converted: Vec::new(),
        });
    }
    conversion.outputs = outputs;
    Ok(conversion)
}
