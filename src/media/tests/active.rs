//! What acts in drawings.

use super::read;

fn drawing(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"9\" height=\"9\">{inside}</svg>"
    )
}

fn parts(text: &str) -> Vec<String> {
    let active = read(text.as_bytes()).active.expect("it is a drawing");
    active.parts.into_iter().map(|part| part.what).collect()
}

#[test]
fn every_way_to_act_is_found() {
    for inside in [
        "<script>alert(1)</script>",
        "<svg:script href=\"x.js\"/>",
        "<rect onclick=\"alert(1)\"/>",
        "<rect width='1' onLoad = 'alert(1)'/>",
        "<a xlink:href=\"javascript:alert(1)\"><text>x</text></a>",
        "<a href=\"&#106;avascript:alert(1)\"/>",
        "<image href=\"https://cdn.example/quay.png\"/>",
        "<use xlink:href=\"//cdn.example/a.svg#b\"/>",
        "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
        "<foreignObject><p>x</p></foreignObject>",
        "<rect style=\"fill: url( 'https://cdn.example/a#b' )\"/>",
        "<rect fill=\"url(https://cdn.example/a#b)\"/>",
        "<style>@import 'https://fonts.example/a.css';</style>",
        "<style>@font-face { src: url(\"https://fonts.example/a\") }</style>",
        "<image href=\"data:image/svg+xml,x\"/>",
    ] {
        assert_eq!(parts(&drawing(inside)).len(), 1, "{inside}: {:?}", parts(&drawing(inside)));
    }
    let sheet = format!("<?xml-stylesheet href=\"a.css\"?>{}", drawing(""));
    assert_eq!(parts(&sheet).len(), 1);
}

#[test]
fn a_plain_drawing_is_plain() {
    let picture = format!("<image href=\"data:image/png;base64,{}\"/>", "A".repeat(200_000));
    for inside in [
        "<a href=\"https://harbourpress.example/\"><text>onclick=\"x\"</text></a>",
        "<style>text { fill: url(#a) } <![CDATA[ rect { fill: red } ]]></style>",
        "<use href=\"#a\"/><!-- <script> --><text><![CDATA[<script>]]></text>",
        "<rect data-name=\"on\" id=\"onclick\"/>",
        &picture,
    ] {
        let active = read(drawing(inside).as_bytes()).active.expect("it is a drawing");
        assert_eq!((active.parts, active.unseen), (vec![], None), "{:.60}", inside);
    }
    assert_eq!(read(b"GIF89a\x02\0\x01\0\0\0\0;").active, None);
}

#[test]
fn what_was_not_seen_is_said() {
    let long = drawing(&format!("<rect {} />", "a=b ".repeat(1000)));
    let entity = format!("<!DOCTYPE svg [<!ENTITY a \"<script/>\">]>{}", drawing("&a;"));
    let cut = &drawing("<rect/>")[..90];
    for text in [&*long, &*entity, cut] {
        let active = read(text.as_bytes()).active.expect("it is a drawing");
        assert!(active.parts.is_empty() && active.unseen.is_some(), "{text:.60}");
    }
}
