//! Every kind of problem, at its exact place.

use super::{folder, read, write};
use offprint::import::{Limits, markdown};
use offprint::source::problem::Fault;
use offprint::source::text::LineIndex;

/// `fault line:column [the text it stands on] words of the message | words of the help` for each problem.
fn problems(article: &str, files: &[(&str, &str)]) -> Vec<(Fault, usize, usize, String, String)> {
    let (_root, source) = read(article, files);
    let show = |problem: &offprint::source::problem::Problem| {
        let text = source.texts.get(&problem.file).map(String::as_str).unwrap_or_default();
        let at = LineIndex::new(text).locate(text, problem.span.start);
        let on = text.get(problem.span.clone()).unwrap_or("?").to_owned();
        (
            problem.fault,
            at.line,
            at.column,
            on,
            format!("{} | {}", problem.message, problem.help.as_deref().unwrap_or("")),
        )
    };
    source.problems.iter().map(show).collect()
}

#[track_caller]
fn one(article: &str, files: &[(&str, &str)], fault: Fault, line: usize, column: usize, on: &str, words: &str) {
    let found = problems(article, files);
    assert_eq!(found.len(), 1, "{found:#?}");
    let (is, at, col, text, message) = &found[0];
    assert_eq!((*is, *at, *col, text.as_str()), (fault, line, column, on), "{message}");
    assert!(message.contains(words), "{message}");
}

#[test]
fn says_where_text_is_not_utf8() {
    let root = folder(&[]);
    std::fs::write(root.path().join("article.md"), b"---\nheadline: caf\xe9\n---\n").expect("a file");
    let source = markdown::read(root.path(), &Limits::default()).expect("a source");
    assert!(source.articles.is_empty());
    assert_eq!((source.problems[0].fault, source.problems[0].span.clone()), (Fault::NotUtf8, 17..18));
    std::fs::write(root.path().join("article.md"), b"\xff\xfe-\0-\0").expect("a file");
    let source = markdown::read(root.path(), &Limits::default()).expect("a source");
    assert!(source.problems[0].message.contains("UTF-16"));
}

#[test]
fn explains_the_traps_of_yaml() {
    let fault = Fault::FrontMatter;
    for (front, line, column, on, words) in [
        ("headline: Harbour: lights go dark", 2, 18, ":", "in quotes"),
        ("slugline: x\nheadline: \"Dark night\nstandfirst: y", 3, 11, "\"", "not closed"),
        ("headline: 'Dark night\nstandfirst: y", 2, 11, "'", "not closed"),
        ("headline: \"Dark\" night", 2, 17, " night", "must end with it"),
        ("headline: @harbour goes dark", 2, 11, "@", "in quotes"),
        ("headline: `code` goes dark", 2, 11, "`", "in quotes"),
        ("headline: %5 more", 2, 11, "%", "in quotes"),
        ("headline: *Dark* night", 2, 11, "*Dark*", "in quotes"),
        ("headline: &Dark night", 2, 11, "&Dark night", "in quotes"),
        ("headline: !Dark night", 2, 11, "!Dark night", "in quotes"),
        ("headline: [Updated] Harbour", 2, 11, "[", "in quotes"),
        ("media:\n\tquay.png:\n    caption: x", 3, 1, "\t", "spaces"),
    ] {
        one(&format!("---\n{front}\n---\nText\n"), &[], fault, line, column, on, words);
    }
}

#[test]
fn says_where_front_matter_is_not_closed() {
    let fault = Fault::FrontMatter;
    one("Harbour\n\nText\n", &[], fault, 1, 1, "Harbour", "does not start with front matter");
    one("---\nheadline: x\n\nThe lamps went out.\n", &[], fault, 1, 1, "---", "not closed");
    one(
        "---\nheadline: x\n\nThe lamps went out.\n\n---\n\nMore\n",
        &[],
        fault,
        4,
        1,
        "The lamps went out.",
        "`---` before it",
    );
    one("", &[], fault, 1, 1, "", "empty");
    one("---\n- a\n---\n", &[], fault, 2, 1, "- a", "wants members");
}

#[test]
fn says_which_member_stands_twice() {
    let fault = Fault::DuplicateMember;
    one("---\nheadline: a\nheadline: b\n---\n", &[], fault, 3, 1, "headline", "keep one");
    one("---\nurl: https://a.example\ncanonicalUrl: https://b.example\n---\n", &[], fault, 2, 1, "url", "canonicalUrl");
    one("---\npublished: 2026\ndates: {published: 2025}\n---\n", &[], fault, 2, 1, "published", "dates → published");
    one("---\nrights: {licence: X}\nlicence: Y\n---\n", &[], fault, 3, 1, "licence", "rights → licence");
    one(
        "---\nmedia:\n  a.png: {alt: x, altText: y}\n---\n",
        &[("a.png", "")],
        fault,
        3,
        19,
        "altText",
        "given already",
    );
    one(
        "---\nparties: [{id: a, name: A}, {id: a, name: B}]\n---\n",
        &[],
        fault,
        2,
        29,
        "{id: a, name: B}",
        "given twice",
    );
    one(
        "---\ncontributions:\n  - {name: Ana Vale, roles: editor, employment: staff}\n  - {name: Ana Vale, roles: writer, employment: freelance}\n---\n",
        &[],
        fault,
        4,
        37,
        "employment",
        "not the same",
    );
}

#[test]
fn says_which_member_was_meant() {
    let fault = Fault::UnknownMember;
    one("---\nhedline: x\n---\n", &[], fault, 2, 1, "hedline", "did you mean `headline`?");
    one("---\nzzz: x\n---\n", &[], fault, 2, 1, "zzz", "extensions");
    one("---\nbody: x\n---\n", &[], fault, 2, 1, "body", "below the front matter");
    one("---\ncontributions:\n  - name: Ana Vale\n    role: editor\n---\n", &[], fault, 4, 5, "role", "`roles`");
    one("---\nrevisions:\n  - {version: 2, at: x, kind: update, wong: y}\n---\n", &[], fault, 3, 39, "wong", "`wrong`");
    one("---\nmedia:\n  a.png: {captoin: x}\n---\n", &[("a.png", "")], fault, 3, 11, "captoin", "`caption`");
    one("---\nheadline: {value: x, lng: de}\n---\n", &[], fault, 2, 22, "lng", "`lang`");
    one("---\nparties: [{name: A, kin: x}]\n---\n", &[], fault, 2, 21, "kin", "`kind`");
    one(
        "---\nmedia:\n  a.png: {credit: {line: x, creatrs: y}}\n---\n",
        &[("a.png", "")],
        fault,
        3,
        29,
        "creatrs",
        "`creators`",
    );
}

#[test]
fn says_what_was_found_and_what_was_wanted() {
    let fault = Fault::BadValue;
    one("---\nversion: two\n---\n", &[], fault, 2, 10, "two", "whole number");
    one("---\nheadline: [a]\n---\n", &[], fault, 2, 11, "[a]", "is a list, and wants text");
    one("---\nheadline:\nslug: a\n---\n", &[], fault, 2, 1, "headline", "no value");
    one("---\nembargo: \"\"\n---\n", &[], fault, 2, 10, "\"\"", "no value");
    one("---\ncontributions: [{roles: editor}]\n---\n", &[], fault, 2, 17, "{roles: editor}", "names nobody");
    one("---\nmedia: a.png\n---\n", &[], fault, 2, 8, "a.png", "names as members");
    one("---\nmedia:\n  a.png: A quay\n---\n", &[("a.png", "")], fault, 3, 10, "A quay", "wants members");
    one("---\nmedia:\n  a.png: {decorative: yes}\n---\n", &[("a.png", "")], fault, 3, 23, "yes", "true or false");
    one("---\nmedia:\n  a.png: {sha256: x}\n---\n", &[("a.png", "")], fault, 3, 11, "sha256", "from the file itself");
    one("---\nheadline: Team #1 wins\n---\n", &[], fault, 2, 16, "#1 wins", "comment");
    one("---\nid: #a\n---\n", &[], fault, 2, 5, "#a", "comment");
    one("---\ndates: 2026\n---\n", &[], fault, 2, 8, "2026", "wants the members `created`");
}

#[test]
fn says_which_file_is_missing_and_which_was_meant() {
    let fault = Fault::MissingFile;
    one(
        "---\nmedia:\n  quay.jpg: {caption: x}\n---\n![](quay.png)\n",
        &[("quay.png", "")],
        fault,
        3,
        3,
        "quay.jpg",
        "`quay.png`",
    );
    one("---\nslug: a\n---\nText\n\n![x](nowhere.webp)\n", &[], fault, 6, 1, "![x](nowhere.webp)", "no file");
    one(
        "---\nslug: a\n---\n![x](QUAY.png)\n\n![x](QUAY.png)\n\n![](quay.png)",
        &[("quay.png", "")],
        fault,
        4,
        1,
        "![x](QUAY.png)",
        "`quay.png`",
    );
    one("---\nparties: [{name: Ana Vale, portrait: ana.jpg}]\n---\n", &[], fault, 2, 38, "ana.jpg", "no file");
}

#[test]
fn refuses_paths_that_leave_the_folder() {
    let fault = Fault::OutsidePath;
    one("---\nmedia:\n  ../a.jpg: {caption: x}\n---\n", &[], fault, 3, 3, "../a.jpg", "not in the article's folder");
    one("---\nslug: a\n---\n![](/etc/passwd)\n", &[], fault, 4, 1, "![](/etc/passwd)", "not in the article's folder");
    one(
        "---\nslug: a\n---\n![](https://a.example/b.jpg)\n",
        &[],
        fault,
        4,
        1,
        "![](https://a.example/b.jpg)",
        "nothing is fetched",
    );
    one("---\nslug: a\n---\n![](%2e%2e/b.jpg)\n", &[], fault, 4, 1, "![](%2e%2e/b.jpg)", "not in the article's folder");
}

#[test]
fn says_which_markdown_has_no_home() {
    let fault = Fault::BadMarkdown;
    let body = |text: &str| format!("---\nheadline: H\n---\n{text}\n");
    one(&body("Text\n\n# Title"), &[], fault, 6, 1, "# Title", "`##`");
    one(&body("##### Deep"), &[], fault, 4, 1, "##### Deep", "`####`");
    one(&body("A <u>word</u>"), &[], fault, 4, 3, "<u>", "no place inside a line");
    one(&body("A ![x](a.png) b"), &[("a.png", "")], fault, 4, 3, "![x](a.png)", "a line of its own");
    one(&body("::: factbocks\nx\n:::"), &[], fault, 4, 5, "factbocks", "did you mean `factBox`?");
    one(&body("::: factBox\nx"), &[], fault, 4, 1, "::: factBox", "not closed");
    one(&body("x\n:::"), &[], fault, 5, 1, ":::", "closes no container");
    one(&body("::: embed\nx\n:::"), &[], fault, 4, 1, "::: embed\nx\n:::", "wants its address");
    one(&body("::: pullQuote\n- x\n:::"), &[], fault, 5, 1, "- x", "paragraphs only");
    one(&body("::: lang=ar Title\nx\n:::"), &[], fault, 4, 13, "Title", "no place");
    one(&body("x[^1]\n\n[^1]:\n    - a\n"), &[], fault, 7, 5, "- a", "paragraphs only");
    one(&body("::: factBox by=x\nx\n:::"), &[], Fault::UnknownMember, 4, 13, "by=x", "unknown member `by`");
}

#[test]
fn says_which_files_nothing_names() {
    let (root, source) = read("---\nslug: a\n---\nText\n", &[("stray.png", ""), ("README.txt", "x"), (".hidden", "x")]);
    assert_eq!(source.problems.len(), 1);
    assert_eq!(source.problems[0].fault, Fault::Unreferenced);
    assert_eq!(source.problems[0].file, root.path().join("stray.png"));
    assert!(source.problems[0].fault.is_harmless());
    assert!(source.files.is_empty());
}

#[test]
fn keeps_no_more_problems_than_the_limit() {
    let root = folder(&[]);
    let many: String = (0..1000).map(|n| format!("x{n}: y\n")).collect();
    write(root.path(), &[("article.md", &format!("---\n{many}---\n"))]);
    let limits = Limits { problems: 10, ..Limits::default() };
    assert_eq!(markdown::read(root.path(), &limits).expect("a source").problems.len(), 10);
}
