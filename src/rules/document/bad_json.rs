//! OFP201: a document is not JSON that every reader reads alike.

use crate::container::document::{Content, Document};
use crate::container::path::MANIFEST;
use crate::diagnostic::Level;
use crate::rules::say::path_of;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::json::{Parsed, SyntaxError};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP201",
    name: "bad-json",
    family: Family::Document,
    summary: "a document is not JSON, or JSON that readers read differently",
    levels: Levels::all(Level::Error),
    basis: "RFC 8259; RFC 7493 (I-JSON); offprint 2.0, clauses C9 and C10",
    page: include_str!("../../../docs/rules/OFP201.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    let package = context.package;
    for document in package.manifest.iter().chain(&package.articles) {
        let start = document.json_start();
        if start > 0 {
            findings
                .add("the document starts with a byte order mark")
                .at_text(document, 0)
                .help("save it as UTF-8 without a byte order mark");
        }
        match &document.content {
            Content::NotUtf8(offset) => {
                findings
                    .add("the document is not UTF-8 from here on")
                    .at_text(document, *offset)
                    .help("save it as UTF-8; in another encoding, letters such as é and ø are other bytes");
            }
            Content::Broken(error) => broken(document, start, error, findings),
            Content::Json(parsed) => differing(document, parsed, findings),
        }
    }
}

fn broken<'a>(document: &'a Document, start: usize, error: &SyntaxError, findings: &mut Findings<'a>) {
    let (message, help) = match error.bound {
        Some(bound) => (format!("the document is {}", error.message), Some(format!("the limit is `{bound}`"))),
        None => in_words(&error.message),
    };
    let found = start + error.offset;
    // The parser stops at the bracket after a trailing comma; what is to be taken out is the comma.
    let comma = || document.text.get(..found).and_then(|before| before.rfind(','));
    let offset = if error.message == "trailing comma" { comma().unwrap_or(found) } else { found };
    let finding = findings.add(message).at_text(document, offset);
    if let Some(help) = help {
        finding.help(help);
    }
}

/// What is JSON, but not the same to everybody.
fn differing<'a>(document: &'a Document, parsed: &'a Parsed, findings: &mut Findings<'a>) {
    let node = |pointer: &str| parsed.root().pointer(pointer);
    for pointer in &parsed.duplicates {
        let finding = findings.add(format!("`{}` stands more than once", path_of(pointer)));
        finding.help("keep one of them: readers take the first, the last or none, and show different articles");
        match node(pointer) {
            Some(node) => finding.at_name(document, node),
            None => finding.at_pointer(document, pointer),
        };
    }
    // Of the numbers in a manifest, clause 9 says more, and its rule tells.
    for pointer in parsed.inexact.iter().filter(|_| document.path != MANIFEST) {
        findings
            .add(format!("`{}` is a number that many readers do not keep exactly", path_of(pointer)))
            .at_pointer(document, pointer)
            .help("integers are kept up to 9007199254740991; write a longer one as text");
    }
}

/// The parser's message as a person at a desk would put it, and what is usually the cause.
fn in_words(message: &str) -> (String, Option<String>) {
    let (said, help) = match message {
        "expected `,` or `}`" => ("a comma or a closing `}` is missing before this", ""),
        "expected `,` or `]`" => ("a comma or a closing `]` is missing before this", ""),
        "expected `:`" => ("a colon is missing between a member's name and its value", ""),
        "trailing comma" => ("a comma stands after the last item", "JSON has commas between items only"),
        "key must be a string" => (
            "a member's name must stand here, in double quotes",
            "JSON has neither comments nor single quotes, and names are quoted",
        ),
        "expected value" | "expected ident" => (
            "a value must stand here",
            "text stands in straight double quotes; apart from it there are numbers, true, false, [ ] and { }",
        ),
        "EOF while parsing a value" => ("the document ends where a value must stand", ""),
        "EOF while parsing a string" => ("the document ends inside a text", "the closing quote is missing"),
        "EOF while parsing an object" => ("the document ends inside an object", "a closing `}` is missing"),
        "EOF while parsing a list" => ("the document ends inside a list", "a closing `]` is missing"),
        "trailing characters" => ("something stands after the end of the document", ""),
        "invalid number" => {
            ("this is not how JSON writes a number", "no leading zeros or `+`, and a point for decimals")
        }
        "invalid escape" => ("this escape is not JSON's", "a backslash itself is written `\\\\`"),
        "number out of range" => ("this number is too large", ""),
        _ if message.starts_with("control character") => (
            "a line break or another control character stands inside a text",
            "write a line break as `\\n`, or end the text on its line",
        ),
        _ if message.contains("surrogate") => {
            ("this escape is half a character", "both halves of a `\\u` pair are needed")
        }
        other => return (format!("the document is not JSON: {other}"), None),
    };
    (said.to_owned(), Some(help.to_owned()).filter(|help| !help.is_empty()))
}
