//! `schema/RELEASED.sha256`: what was released does not change.

use offprint::container::digest::Checksum;

use crate::documents::root;

/// Holds a list in the form of `sha256sum` against files; what is wrong with it.
fn faults(list: &str, read: impl Fn(&str) -> Option<Vec<u8>>) -> Vec<String> {
    let lines = list.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .filter_map(|line| {
            let Some((sum, name)) = line.split_once("  ") else { return Some(format!("`{line}` is no line of sums")) };
            let Some(bytes) = read(name) else { return Some(format!("{name} was released and is gone")) };
            (Checksum::of(&bytes).to_string() != sum).then(|| format!("{name} was released and is another now"))
        })
        .collect()
}

#[test]
fn released_schemas_are_what_they_were() {
    let folder = root().join("schema");
    let list = std::fs::read_to_string(folder.join("RELEASED.sha256")).expect("the list is there");
    assert_eq!(faults(&list, |name| std::fs::read(folder.join(name)).ok()), Vec::<String>::new());
}

#[test]
fn the_list_would_tell() {
    let sum = Checksum::of(b"{}\n");
    let list = format!("# note\n{sum}  2.0/a.json\n{sum}  2.0/b.json\n{sum}  2.0/c.json\nrubbish\n");
    let read = |name: &str| match name {
        "2.0/a.json" => Some(b"{}\n".to_vec()),
        "2.0/b.json" => Some(b"{ }\n".to_vec()),
        _ => None,
    };
    let told = faults(&list, read);
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].contains("2.0/b.json") && told[1].contains("2.0/c.json") && told[2].contains("rubbish"));
}
