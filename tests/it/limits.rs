//! `docs/security.md` lists every limit as it is.

use offprint::container::limits;
use offprint::import;

fn table() -> String {
    let mut table = String::from("| limit | default | what it bounds |\n| --- | ---: | --- |\n");
    let (container, sources) = (limits::Limits::default(), import::Limits::default());
    for (name, what, value) in container.table() {
        let mark = if limits::Limits::is_of_the_format(name) { " (*format*)" } else { "" };
        table += &format!("| `{name}`{mark} | {value} | {what} |\n");
    }
    for (name, what, value) in sources.table() {
        table += &format!("| `{name}` | {value} | {what} |\n");
    }
    table
}

#[test]
fn the_limits_in_the_docs_are_fresh() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/security.md");
    let text = std::fs::read_to_string(&path).expect("the page is there");
    let start = text.find("| limit |").expect("the table is there");
    let end = start + text[start..].find("\n\n").expect("the table ends") + 1;
    if std::env::var_os("SNAPSHOTS").is_some_and(|wish| wish == "overwrite") {
        std::fs::write(&path, format!("{}{}{}", &text[..start], table(), &text[end..])).expect("the page is written");
    } else {
        assert_eq!(&text[start..end], table(), "docs/security.md is stale: SNAPSHOTS=overwrite cargo test");
    }
}
