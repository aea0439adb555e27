//! The sample as the crate's own writer takes it.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use offprint::Result;
use offprint::container::write::{Content, Piece, Source, Written, sum_up, write_beside};

use super::sample::File;

pub(crate) static GO_ON: AtomicBool = AtomicBool::new(false);

/// What is to be written for `files`: the articles as documents, the rest as pieces.
pub(crate) fn content(files: &[File]) -> Content<'static> {
    let made = |file: &&File| file.name != "mimetype" && file.name != "manifest.json";
    let (articles, others): (Vec<&File>, Vec<&File>) =
        files.iter().filter(made).partition(|file| file.name.starts_with("articles/"));
    let articles: Vec<(String, Vec<u8>)> =
        articles.into_iter().map(|file| (file.name.clone(), file.data.clone())).collect();
    let kind = |name: &str| match name.rsplit('.').next() {
        Some("png") => "image/png",
        Some("zip") => "application/zip",
        _ => "text/plain",
    };
    let piece = |file: &File| Piece {
        path: file.name.clone(),
        media_type: kind(&file.name).to_owned(),
        size: file.data.len() as u64,
        source: Source::Bytes(file.data.clone()),
    };
    Content {
        version: "2.0".to_owned(),
        title: Some("Harbour lights go dark".to_owned()),
        extensions: None,
        pieces: others.into_iter().map(piece).collect(),
        documents: Box::new(move |_| articles.clone()),
    }
}

/// Writes to a file.
pub(crate) fn to_file(content: &Content<'_>, target: &Path) -> Result<Written> {
    write_beside(content, target, &GO_ON)?.publish(false)
}

/// Writes to a stream.
pub(crate) fn to_stream(content: &Content<'_>) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    sum_up(content, &GO_ON)?.write(Path::new("-"), &mut bytes, &GO_ON)?;
    Ok(bytes)
}
