//! OFP432: an alternative text is the file's name, the caption, the credit or a placeholder.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::diagnostic::Level;
use crate::rules::phrases::{folded, folds_to, lines};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP432",
    name: "unhelpful-alt-text",
    family: Family::Access,
    summary: "an alternative text is the file's name, the caption, the credit or a placeholder",
    levels: Levels::all(Level::Warning),
    basis: "WCAG 2.2, 1.1.1, failures F30 and F39; IPTC Photo Metadata, Alt Text",
    page: include_str!("../../../docs/rules/OFP432.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        let mut assets = HashMap::new();
        for asset in index.assets() {
            assets.entry(asset.str_of("id").unwrap_or_default()).or_insert(asset);
        }
        let own = index.assets().filter_map(|asset| Some((asset, asset, asset.get("altText")?)));
        let shown = index.uses().filter(|reference| reference.member == "asset").filter_map(|reference| {
            Some((*assets.get(reference.target)?, reference.holder, reference.holder.get("alt")?))
        });
        for (asset, holder, alt) in own.chain(shown) {
            if asset.get("decorative").and_then(|value| value.as_bool()) == Some(true) {
                continue;
            }
            let Some(what) = alt.text().and_then(|text| judge(text, asset, holder)) else { continue };
            let id = asset.str_of("id").unwrap_or_default();
            findings
                .add(format!("the alternative text of {} is {what}", quoted(id)))
                .at(index.document, alt)
                .help("say in a sentence what the picture shows that matters here, for who cannot see it");
        }
    }
}

/// What a text is instead of a description.
fn judge(text: &str, asset: Node<'_>, holder: Node<'_>) -> Option<&'static str> {
    if text.trim().is_empty() {
        return None; // OFP431 tells it.
    }
    let said = folded(text);
    if said.is_empty() {
        return Some("punctuation only");
    }
    let same = |other: Option<&str>| other.is_some_and(|other| folds_to(other, &said));
    if same(asset.get("caption").and_then(Node::text)) || same(holder.get("caption").and_then(Node::text)) {
        return Some("its caption again");
    }
    if same(asset.get("credit").and_then(|credit| credit.str_of("line"))) {
        return Some("its credit line");
    }
    if is_file_name(text.trim(), &said, asset) {
        return Some("a file's name");
    }
    words().whole.contains(&said.as_str()).then_some("a placeholder")
}

fn is_file_name(text: &str, said: &str, asset: Node<'_>) -> bool {
    let words = words();
    let one_word = !text.contains(char::is_whitespace);
    if one_word && text.rsplit_once('.').is_some_and(|(_, end)| words.extensions.contains(&&*end.to_lowercase())) {
        return true;
    }
    let after = |camera: &&&str| said.strip_prefix(**camera).map(|rest| rest.replace(' ', ""));
    let is_number = |rest: &str| rest.len() >= 3 && rest.bytes().all(|byte| byte.is_ascii_digit());
    if words.cameras.iter().any(|camera| after(&camera).is_some_and(|rest| is_number(&rest))) {
        return true;
    }
    // A name of several words may be a description that the file was called after.
    let name = |member: &str| asset.str_of(member).and_then(|path| path.rsplit('/').next());
    one_word
        && [name("file"), name("originalName")].into_iter().flatten().any(|name| {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            folded(name) == said || folded(stem) == said
        })
}

#[derive(Debug, Default)]
struct Words {
    whole: Vec<&'static str>,
    cameras: Vec<&'static str>,
    extensions: Vec<&'static str>,
}

fn words() -> &'static Words {
    static READ: OnceLock<Words> = OnceLock::new();
    READ.get_or_init(|| {
        let mut words = Words::default();
        for line in lines(include_str!("../data/alt-words.txt")) {
            match line.split_once(' ') {
                Some(("word", word)) => words.whole.push(word),
                Some(("camera", word)) => words.cameras.push(word),
                Some(("extension", word)) => words.extensions.push(word),
                _ => {}
            }
        }
        words
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::tree::Tree;
    use serde_json::json;

    #[test]
    fn tells_descriptions_from_what_is_none() {
        let asset = Tree::from(&json!({
            "file": "media/old-quay.jpg", "originalName": "Früh am Kai.JPG", "caption": "The old quay, by night.",
            "credit": {"line": "Jon Vale/Harbour Press"}
        }));
        let judge = |text: &str| judge(text, asset.root(), asset.root());
        for (text, what) in [
            ("The old quay by night", Some("its caption again")),
            ("Jon Vale / Harbour Press", Some("its credit line")),
            ("old-quay.jpg", Some("a file's name")),
            ("old-quay", Some("a file's name")),
            ("IMG_0042", Some("a file's name")),
            ("DSC 04412", Some("a file's name")),
            ("Screenshot 2026-03-14 093000", Some("a file's name")),
            ("quay_final_2.png", Some("a file's name")),
            ("Image", Some("a placeholder")),
            ("Ohne Titel", Some("a placeholder")),
            ("…", Some("punctuation only")),
            ("", None),
            ("Old quay", None),
            ("Früh am Kai", None),
            ("A photo of the old quay with four lamps", None),
            ("P. 3 of the log", None),
            ("Image of a lamp", None),
            ("Lamps.", None),
        ] {
            assert_eq!(judge(text), what, "{text}");
        }
    }
}
