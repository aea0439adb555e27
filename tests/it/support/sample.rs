//! The small package that the rules' examples change: an article, a picture and two attachments.

use std::collections::BTreeSet;

use offprint::container::digest::Checksum;
use serde_json::json;

use super::zip::{RawEntry, RawZip};

/// A grey picture of one pixel.
pub(crate) const PNG: [u8; 67] = *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\x0aIDAT\x78\x9c\x63\x68\0\0\0\x82\0\x81\x77\xcd\x72\xb6\0\0\0\0IEND\xae\x42\x60\x82";

pub(crate) const ARTICLE: &str = "articles/harbour.json";

/// One file of the package.
#[derive(Debug, Clone)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) data: Vec<u8>,
    /// Whether the manifest lists it.
    pub(crate) listed: bool,
    /// Whether it is there.
    pub(crate) there: bool,
}

impl File {
    pub(crate) fn new(name: &str, data: &[u8]) -> Self {
        let outside = name.starts_with("signatures/") || name.starts_with("META-INF/") || name == "mimetype";
        let listed = !outside && name != "manifest.json" && !name.ends_with('/');
        Self { name: name.to_owned(), data: data.to_vec(), listed, there: true }
    }
}

/// The files of the package in their order; the manifest's bytes are made last.
pub(crate) fn files() -> Vec<File> {
    vec![
        File::new("mimetype", b"application/vnd.offprint+zip"),
        File::new("manifest.json", b""),
        File::new(ARTICLE, article().as_bytes()),
        File::new("extra/a.txt", b"first note\n"),
        File::new("extra/b.txt", b"second note\n"),
        File::new("media/quay.png", &PNG),
    ]
}

/// The manifest of `files`, in canonical form.
pub(crate) fn manifest(files: &[File]) -> String {
    let mut names = BTreeSet::new();
    let mut listed: Vec<&File> = files.iter().filter(|file| file.listed && names.insert(&file.name)).collect();
    listed.sort_by(|a, b| a.name.cmp(&b.name));
    let items: Vec<String> = listed
        .iter()
        .map(|file| {
            let (name, sum, size) = (json!(file.name), Checksum::of(&file.data), file.data.len());
            let kind = match file.name.rsplit('.').next() {
                Some("json") => "application/json",
                Some("png") => "image/png",
                Some("zip") => "application/zip",
                _ => "text/plain",
            };
            format!(r#"{{"mediaType":"{kind}","path":{name},"sha256":"{sum}","size":{size}}}"#)
        })
        .collect();
    let articles: Vec<String> = listed
        .iter()
        .filter(|file| file.name.starts_with("articles/"))
        .map(|file| json!(file.name).to_string())
        .collect();
    format!(
        r#"{{"articles":[{}],"files":[{}],"format":"offprint","title":"Harbour lights go dark","version":"2.0"}}"#,
        articles.join(","),
        items.join(",")
    )
}

/// The sound archive, written without the crate's writer.
pub(crate) fn zip() -> RawZip {
    let mut files = files();
    files[1].data = manifest(&files).into_bytes();
    let entries = files.iter().map(|file| RawEntry::new(file.name.as_bytes(), &file.data)).collect();
    RawZip { entries, ..RawZip::default() }
}

/// An article with all that it needs, so that only what an example changes is found.
pub(crate) fn article() -> String {
    let article = json!({
        "id": "urn:uuid:0b7e1a54-6c1d-5f0e-9a53-6d2f5d1c9a10",
        "version": 1,
        "headline": "Harbour lights go dark",
        "standfirst": "The port turns off its lamps to save power.",
        "language": "en-GB",
        "byline": {"text": "By Mira Okafor", "basis": "named"},
        "contributions": [{"party": "#okafor", "roles": ["reporter"], "inByline": true}],
        "parties": [
            {"id": "#okafor", "kind": "person", "name": {"display": "Mira Okafor"}, "employment": "staff"},
            {"id": "#vale", "kind": "person", "name": {"display": "Jon Vale"}, "employment": "staff"},
            {"id": "#press", "kind": "organization", "name": {"display": "Harbour Press"}}
        ],
        "dates": {
            "created": "2026-03-13T18:00:00+00:00",
            "published": "2026-03-14T09:30:00+00:00",
            "modified": "2026-03-14T09:30:00+00:00"
        },
        "status": "published",
        "publisher": "#press",
        "body": [
            {"type": "paragraph", "content": "The lamps along the quay went out on Friday."},
            {"type": "figure", "asset": "#quay"}
        ],
        "media": [{
            "id": "#quay",
            "kind": "photo",
            "file": "media/quay.png",
            "mediaType": "image/png",
            "size": PNG.len(),
            "sha256": Checksum::of(&PNG).to_string(),
            "width": 1,
            "height": 1,
            "caption": "The quay at dusk, its lamps unlit.",
            "altText": "A dark stone quay with a row of unlit lamp posts",
            "dateTaken": "2026-03-13",
            "credit": {
                "line": "Jon Vale/Harbour Press",
                "creators": [{"party": "#vale", "roles": ["photographer"]}],
                "supplier": "#press"
            },
            "acquisition": "staff",
            "rights": {
                "owners": ["#press"],
                "notice": "© 2026 Harbour Press",
                "year": 2026,
                "holderText": "Harbour Press",
                "restrictionsKnown": true
            },
            "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
        }],
        "rights": {
            "owners": ["#press"], "notice": "© 2026 Harbour Press", "year": 2026, "holderText": "Harbour Press"
        }
    });
    format!("{:#}\n", article)
}
