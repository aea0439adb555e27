//! The blocks of version 1 as blocks of version 2.

use super::loss::{Class, Ledger};
use super::v1_to_v2::NO_PLACE;
use super::v2_to_v1::extra;
use crate::format::members::Document as _;
use crate::format::raw::Raw;
use crate::format::v1::{self, Article};
use crate::format::v2::{self, Block};

/// The body; `asset_ids` has the id of each picture.
pub(super) fn body(article: &Article, asset_ids: &[String], ledger: &mut Ledger) -> Vec<Block> {
    let mut body = Vec::new();
    for (at, block) in article.body.iter().enumerate() {
        let here = format!("/body/{at}");
        ledger.went(&here, &here, Class::Dropped, NO_PLACE);
        let text = (format!("{here}/text"), format!("{here}/content"));
        body.push(match block {
            v1::Block::Paragraph(paragraph) => {
                ledger.exact(&format!("{here}/type"), &format!("{here}/type"));
                ledger.exact(&text.0, &text.1);
                let mut made = v2::Paragraph::new(paragraph.text.as_str());
                made.extra = extra(ledger, &paragraph.extra, &here, &here, &with_type(v2::Paragraph::NAMES));
                Block::Paragraph(made)
            }
            v1::Block::Heading(heading) => {
                ledger.exact(&format!("{here}/type"), &format!("{here}/type"));
                ledger.exact(&text.0, &text.1);
                match heading.level {
                    Some(_) => ledger.exact(&format!("{here}/level"), &format!("{here}/level")),
                    None => ledger.added(format!("{here}/level"), Class::Defaulted, "high", "absent means 2"),
                }
                let mut made = v2::Heading::new(heading.level.unwrap_or(2), heading.text.as_str());
                made.extra = extra(ledger, &heading.extra, &here, &here, &with_type(v2::Heading::NAMES));
                Block::Heading(made)
            }
            v1::Block::Quote(quote) => {
                ledger.went(&format!("{here}/type"), &format!("{here}/type"), Class::Reshaped, "a block quotation");
                let to = format!("{here}/blocks");
                ledger.went(&text.0, &to, Class::Reshaped, "paragraph by paragraph");
                let paragraphs = quote.text.split("\n\n").map(|text| Block::from(v2::Paragraph::new(text)));
                let mut made = v2::Blockquote::new(paragraphs.collect::<Vec<_>>());
                if let Some(attribution) = &quote.attribution {
                    let name = format!("{here}/attribution");
                    ledger.exact(&name, &name);
                    made.attribution = Some(attribution.as_str().into());
                }
                made.extra = extra(ledger, &quote.extra, &here, &here, &with_type(v2::Blockquote::NAMES));
                Block::Blockquote(made)
            }
            v1::Block::Image(image) => figure(image, article, asset_ids, &here, ledger),
            v1::Block::Foreign(foreign) => {
                ledger.exact(&here, &format!("{here}/raw"));
                let fallback = foreign.member("textFallback").or_else(|| foreign.member("text"));
                let raw: &Raw = foreign.raw();
                let made = v2::UnknownBlock::new(raw.clone(), fallback.unwrap_or_else(String::new));
                Block::Unknown(made)
            }
        });
    }
    body
}

fn with_type(names: &[&'static str]) -> Vec<&'static str> {
    names.iter().copied().chain(["type"]).collect()
}

fn figure(image: &v1::ImageBlock, article: &Article, asset_ids: &[String], here: &str, ledger: &mut Ledger) -> Block {
    let asset = article.images.iter().position(|one| one.file == image.file);
    ledger.went(&format!("{here}/type"), &format!("{here}/type"), Class::Reshaped, "a figure");
    ledger.went(&format!("{here}/file"), &format!("{here}/asset"), Class::Reshaped, "by the id of the asset");
    // A picture that is not among the images keeps its name in a reference that a check finds dangling.
    let id = match asset {
        Some(at) => asset_ids[at].clone(),
        None => format!("#{}", image.file.as_str().replace('/', ".")),
    };
    let mut made = v2::Figure::new(id);
    for (name, given, place) in [("caption", &image.caption, &mut made.caption), ("alt", &image.alt, &mut made.alt)] {
        if let Some(text) = given {
            let pointer = format!("{here}/{name}");
            ledger.exact(&pointer, &pointer);
            *place = Some(text.as_str().into());
        }
    }
    made.extra = extra(ledger, &image.extra, here, here, &with_type(v2::Figure::NAMES));
    Block::Figure(made)
}
