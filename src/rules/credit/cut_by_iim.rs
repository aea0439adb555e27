//! OFP407: a value is longer than the old IPTC record holds, and systems that read it keep the start only.

use crate::diagnostic::Level;
use crate::media::{Property, Source};
use crate::rules::embedded::blocks_differ::SHARED;
use crate::rules::embedded::declared::declared;
use crate::rules::embedded::pictures::{Picture, pictures};
use crate::rules::people::{People, display};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Profile, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP407",
    name: "cut-by-iim",
    family: Family::Credit,
    summary: "a value of a photo is longer than IPTC IIM holds, and would be cut on the way",
    // What goes live or was converted is not sent on; there a note on every fifth credit would only be in the way.
    levels: Levels::all(Level::Note)
        .but(Profile::Wire, Some(Level::Warning))
        .but(Profile::Publish, None)
        .but(Profile::Converted, None),
    basis: "IPTC-NAA Information Interchange Model 4.2, record 2: maximum sizes in octets",
    page: include_str!("../../../docs/rules/OFP407.md"),
    check,
};

/// The IIM dataset's name and the bytes it holds.
type Field = (&'static str, usize);

const CREDIT: Field = ("Credit (2:110)", 32);
const BYLINE: Field = ("By-line (2:80)", 32);
const SOURCE: Field = ("Source (2:115)", 32);
const WRITER: Field = ("Writer/Editor (2:122)", 32);
const COPYRIGHT: Field = ("Copyright Notice (2:116)", 128);
const HEADLINE: Field = ("Headline (2:105)", 256);
const INSTRUCTIONS: Field = ("Special Instructions (2:40)", 256);
const CAPTION: Field = ("Caption/Abstract (2:120)", 2000);

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for people in context.people() {
        // IIM is a record inside photos; whoever takes it out before sending has nothing to lose in it.
        let photos = people.root.items_of("media").filter(|asset| asset.str_of("kind") == Some("photo"));
        let carried =
            |asset: &Node<'a>| asset.get("embedded").and_then(|block| block.str_of("policy")) != Some("stripAll");
        for asset in photos.filter(carried) {
            values(people, asset, &mut |node, text, field| look(people, findings, node, text, field));
        }
    }
    for picture in pictures(context) {
        let asset = picture.asset;
        if asset.str_of("kind") == Some("photo")
            && asset.path(&["embedded", "policy"]).and_then(Node::str) != Some("stripAll")
        {
            in_file(&picture, findings);
        }
    }
}

/// What only the file's XMP says, and no IIM: whoever writes that anew from XMP cuts it. Of what IIM has already, OFP456
/// tells.
fn in_file<'a>(picture: &Picture<'_, 'a>, findings: &mut Findings<'a>) {
    for property in SHARED {
        let Some(most) = property.iim_limit() else { continue };
        let declared = declared(&picture.parties, picture.asset, *property);
        if !declared.texts.is_empty() || !picture.metadata.of(*property, Source::Iim).is_empty() {
            continue;
        }
        let texts = picture.metadata.of(*property, Source::Xmp);
        // Dates are written otherwise there, and shorter.
        let Some(long) = texts.iter().find(|text| text.len() > most && *property != Property::DateCreated) else {
            continue;
        };
        let name = property.names(Source::Iim).first().copied().unwrap_or_default();
        let label = property.label();
        findings
            .add(format!(
                "the {label} in the XMP of `{}` is {} bytes, and IIM's {name} holds {most}",
                picture.path,
                long.len()
            ))
            .at(picture.document, picture.file)
            .note(format!("it says {}", quoted(long)))
            .help("nothing need be shortened: tell your receiver to read XMP, or declare it in the article");
    }
}

/// Every value of an asset that a field of IIM has too: where it stands, and its text.
fn values<'a>(people: &People<'a>, asset: Node<'a>, give: &mut impl FnMut(Node<'a>, &'a str, Field)) {
    let mut text = |node: Option<Node<'a>>, field: Field| {
        if let Some(node) = node {
            let node = node.get("value").unwrap_or(node);
            node.str().into_iter().for_each(|text| give(node, text, field));
        }
    };
    let (credit, rights) = (asset.get("credit"), asset.get("rights"));
    text(credit.and_then(|credit| credit.get("line")), CREDIT);
    text(credit.and_then(|credit| credit.get("source")), SOURCE);
    text(asset.get("headline"), HEADLINE);
    text(asset.get("caption"), CAPTION);
    text(rights.and_then(|rights| rights.get("notice")), COPYRIGHT);
    for restriction in rights.into_iter().flat_map(|rights| rights.items_of("restrictions")) {
        text(restriction.get("quote"), INSTRUCTIONS);
    }
    for creator in credit.into_iter().flat_map(|credit| people.contributions_of(credit, "creators")) {
        give(creator.node, creator.shown(), BYLINE);
    }
    if let (Some(writer), Some(party)) = (asset.get("captionWriter"), people.party_of(asset, "captionWriter")) {
        give(writer, display(party).unwrap_or_default(), WRITER);
    }
}

fn look<'a>(people: &People<'a>, findings: &mut Findings<'a>, node: Node<'a>, text: &str, (name, most): Field) {
    if text.len() <= most {
        return;
    }
    let kept = text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= most).last().unwrap_or(0);
    let (kept, lost) = text.split_at(kept);
    let finding = findings.add(format!("{} is {} bytes, and IIM's {name} holds {most}", quoted(text), text.len()));
    finding.at(people.document, node);
    // Of a long text, the words around the cut are what tells.
    if most <= 128 {
        finding.note(format!("what is left is {}", quoted(kept)));
    } else {
        finding.note(format!("what is lost starts with {}", quoted(lost.trim_start())));
    }
    finding.help(
        "nothing need be shortened: send the XMP along, which has no such limit, and tell your receiver to read it",
    );
}
