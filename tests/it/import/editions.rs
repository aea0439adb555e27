//! Several articles at once.

use super::{folder, write};
use offprint::Error;
use offprint::import::{Limits, markdown, read, read_within};

fn article(headline: &str, more: &str) -> String {
    format!("---\nheadline: {headline}\n{more}---\n![x](quay.png)\n")
}

#[test]
fn reads_a_folder_of_articles_in_the_order_of_their_slugs() {
    let (b, a, c) = (article("B", ""), article("A", "slug: zebra\n"), article("C", "slug: Beta\n"));
    let root = folder(&[
        ("beta/article.md", &b),
        ("beta/quay.png", ""),
        ("alpha/article.md", &a),
        ("alpha/quay.png", ""),
        ("gamma/article.md", &c),
        ("gamma/quay.png", ""),
        ("notes/todo.txt", ""),
        ("edition.md", "---\ntitle: The Friday edition\n---\n"),
    ]);
    let source = read(&[root.path().to_owned()]).expect("an edition");
    assert_eq!(source.problems, []);
    assert_eq!(source.title.as_deref(), Some("The Friday edition"));
    let paths: Vec<&str> = source.articles.iter().map(|article| article.path.as_str()).collect();
    assert_eq!(paths, ["articles/beta.json", "articles/beta-2.json", "articles/zebra.json"]);
    let files: Vec<&str> = source.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(files, ["media/quay-2.png", "media/quay-3.png", "media/quay.png"]);
    assert_eq!(source.articles[0].value["headline"], "B");
    assert_eq!(source.articles[1].value["media"][0]["file"], "media/quay-2.png");
    assert_eq!(source.articles[1].value["media"][0]["originalName"], "quay.png");
    assert_ne!(source.articles[0].value["id"], source.articles[1].value["id"]);
}

#[test]
fn gives_the_same_edition_for_any_order_of_its_inputs() {
    let (a, b) = (article("A", ""), article("B", ""));
    let root = folder(&[("a/article.md", &a), ("a/quay.png", ""), ("b/article.md", &b), ("b/quay.png", "")]);
    let (a, b) = (root.path().join("a"), root.path().join("b"));
    let one = read(&[a.clone(), b.clone()]).expect("an edition");
    let two = read(&[b.join("article.md"), a.clone(), a]).expect("an edition");
    let values =
        |source: &offprint::import::Source| source.articles.iter().map(|a| a.value.to_string()).collect::<Vec<_>>();
    assert_eq!(values(&one), values(&two));
    assert_eq!(one.files, two.files);
}

#[test]
fn says_when_there_is_no_article() {
    let root = folder(&[("notes.txt", "x")]);
    assert!(matches!(read(&[root.path().to_owned()]), Err(Error::NoArticle { .. })));
    assert!(matches!(markdown::read(root.path(), &Limits::default()), Err(Error::NoArticle { .. })));
    assert!(matches!(read(&[root.path().join("none")]), Err(Error::Read { .. })));
}

#[test]
fn keeps_to_its_limits() {
    let long = article("A", "");
    let root = folder(&[("a/article.md", &long), ("a/quay.png", ""), ("b/article.md", &long), ("b/quay.png", "")]);
    let limit = |limits: Limits| match read_within(&[root.path().to_owned()], &limits) {
        Err(Error::Limit { limit, .. }) => limit,
        _ => "none",
    };
    assert_eq!(limit(Limits { source_bytes: 10, ..Limits::default() }), "source-bytes");
    assert_eq!(limit(Limits { folder_files: 0, ..Limits::default() }), "folder-files");
    assert_eq!(limit(Limits { articles: 1, ..Limits::default() }), "articles");
}

#[test]
fn does_not_lose_the_other_articles_to_a_broken_one() {
    let a = article("A", "");
    let root = folder(&[("a/article.md", &a), ("a/quay.png", ""), ("b/article.md", "no front matter")]);
    let source = read(&[root.path().to_owned()]).expect("an edition");
    assert_eq!((source.articles.len(), source.problems.len()), (1, 1));
    write(root.path(), &[("edition.md", "---\ntitel: x\n---\n")]);
    assert_eq!(read(&[root.path().to_owned()]).expect("an edition").problems.len(), 2);
}
