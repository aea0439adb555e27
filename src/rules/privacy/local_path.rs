//! OFP705: a file's metadata tell a path on somebody's computer, and with it often their name.

use crate::diagnostic::Level;
use crate::rules::embedded::pictures::pictures;
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP705",
    name: "local-path",
    family: Family::Privacy,
    summary: "a file's metadata tell a path on somebody's computer",
    levels: Levels::all(Level::Warning)
        .but(Profile::Submission, Some(Level::Note))
        .but(Profile::Archive, Some(Level::Note)),
    basis: "offprint 2.0, part 1: media assets",
    page: include_str!("../../../docs/rules/OFP705.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for picture in pictures(context) {
        let mut told = picture.metadata.values.iter().filter_map(|value| Some((value, path(&value.text)?)));
        let Some((value, path)) = told.next() else { continue };
        findings
            .add(format!("`{}` tells a path on somebody's computer", picture.path))
            .at(picture.document, picture.file)
            .note(format!("{} in {}: {}", quoted(&value.name), value.source.name(), quoted(path)))
            .help("take it out of the file, or export the picture without its history");
    }
}

/// The part of a text that is a path below somebody's home, or an address of a local file.
pub(crate) fn path(text: &str) -> Option<&str> {
    const STARTS: [&str; 4] = ["file:///", "/Users/", "/home/", "\\\\"];
    let end = |at: usize| text[at..].find(char::is_whitespace).map_or(text.len(), |length| at + length);
    for start in STARTS {
        let found = text.find(start).filter(|at| {
            // Within a web address these are only parts of it; two backslashes open a path only at its start.
            let before = text[..*at].chars().next_back();
            before.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '(' | '<'))
        });
        if let Some(at) = found {
            let path = &text[at..end(at)];
            if path.len() > start.len() + 1 {
                return Some(path);
            }
        }
    }
    // A drive's letter, as Windows has it.
    let at = text.find(":\\").filter(|at| *at > 0)? - 1;
    if !text.as_bytes()[at].is_ascii_alphabetic() {
        return None;
    }
    let alone = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    alone.then(|| &text[at..end(at)])
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn tells_paths_from_addresses() {
        assert_eq!(path("saved as /Users/jon/quay.psd today"), Some("/Users/jon/quay.psd"));
        assert_eq!(path("C:\\Users\\jon\\quay.psd"), Some("C:\\Users\\jon\\quay.psd"));
        assert_eq!(path("file:///home/jon/quay.psd"), Some("file:///home/jon/quay.psd"));
        assert_eq!(path("https://harbour.example/home/jon"), None);
        assert_eq!(path("é:\\ and /home/"), None);
    }
}
