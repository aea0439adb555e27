//! OFP435: a heading skips a level, or a table has no header.

use crate::container::document::Document;
use crate::diagnostic::Level;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP435",
    name: "broken-structure",
    family: Family::Access,
    summary: "a heading skips a level, or a table has no header cells",
    levels: Levels::all(Level::Warning),
    basis: "WCAG 2.2, 1.3.1, techniques H42, H51 and G141; JATS4R, tables",
    page: include_str!("../../../docs/rules/OFP435.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for index in context.indexes() {
        // Level 1 is the headline.
        walk(index.document, index.root.items_of("body"), Some(1), findings);
    }
}

/// Looks at blocks in the order of reading. Inside a box, whose own title has no level, the first heading is free.
fn walk<'a>(
    document: &'a Document,
    blocks: impl Iterator<Item = Node<'a>>,
    mut level: Option<u64>,
    findings: &mut Findings<'a>,
) {
    for block in blocks {
        match block.str_of("type") {
            Some("heading") => {
                let Some(node) = block.get("level") else { continue };
                let Some(found) = node.as_u64().filter(|level| (2..=4).contains(level)) else { continue };
                if let Some(before) = level.filter(|before| found > before + 1) {
                    let after = if before == 1 { "the headline".to_owned() } else { format!("level {before}") };
                    findings.add(format!("a heading of level {found} follows {after}")).at(document, node).help(
                        format!("give it level {}: programs read headings out as a table of contents", before + 1),
                    );
                }
                level = Some(found);
            }
            Some("table") if !has_header(block) => {
                findings
                    .add("the table has no header cells")
                    .at(document, block)
                    .help("move the row of column titles into `header`, or give the first cell of each row `\"scope\": \"row\"`");
            }
            _ => {
                walk(document, block.items_of("blocks"), None, findings);
                walk(document, block.items_of("answer"), None, findings);
                for item in block.items_of("items") {
                    walk(document, item.items_of("blocks"), None, findings);
                }
            }
        }
    }
}

fn has_header(table: Node<'_>) -> bool {
    let cells = |member: &'static str| table.items_of(member).flat_map(Node::items);
    let header = cells("header").any(|cell| !is_blank(cell.get("content").unwrap_or(cell)));
    // A table of nothing has nothing to be told.
    header || cells("rows").any(|cell| cell.get("scope").is_some()) || cells("rows").next().is_none()
}

/// Whether inline content holds no words.
fn is_blank(content: Node<'_>) -> bool {
    match content.str() {
        Some(text) => text.trim().is_empty(),
        None => content.items().all(|part| is_blank(part.get("content").unwrap_or(part))),
    }
}
