//! Every value of a made document leads back to where it was written, or is derived by a documented default.

use super::{picture, read};
use offprint::source::json::{push_index, push_name};
use serde_json::Value;

/// Members that nobody writes: `docs/writing.md`, "What is filled in".
const DERIVED: [&str; 22] = [
    "/id",
    "/version",
    "/status",
    "/byline/basis",
    "/dates/modified",
    "/parties/*/id",
    "/parties/*/kind",
    "/parties/*/contact/*/kind",
    "/parties/*/contact/*/visibility",
    "/parties/*/identifiers/*/scheme",
    "/contributions/*/order",
    "/contributions/*/inByline",
    "/media/*/id",
    "/media/*/kind",
    "/media/*/mediaType",
    "/media/*/size",
    "/media/*/sha256",
    "/media/*/width",
    "/media/*/height",
    "/media/*/duration",
    "/media/*/credit/creators/*/roles/*",
    "/rights/licence/url",
];

fn leaves(value: &Value, path: &mut String, found: &mut Vec<String>) {
    let length = path.len();
    match value {
        Value::Array(items) if !items.is_empty() => {
            for (index, item) in items.iter().enumerate() {
                push_index(path, index);
                leaves(item, path, found);
                path.truncate(length);
            }
        }
        Value::Object(members) if !members.is_empty() => {
            for (name, member) in members {
                push_name(path, name);
                leaves(member, path, found);
                path.truncate(length);
            }
        }
        _ => found.push(path.clone()),
    }
}

fn is_derived(pointer: &str) -> bool {
    let plain: Vec<&str> =
        pointer.split('/').map(|name| if name.parse::<u32>().is_ok() { "*" } else { name }).collect();
    let plain = plain.join("/");
    // The kind of a block or a mark is its Markdown, which has no bytes of its own.
    let of_body = (plain.starts_with("/body/") || plain.starts_with("/footnotes/"))
        && ["/type", "/level", "/ordered", "/start"].iter().any(|end| plain.ends_with(end));
    DERIVED.contains(&plain.as_str()) || of_body
}

const ARTICLE: &str = r#"---
headline: {value: أضواء, lang: ar, dir: rtl}
byline: By Mira Okafor and Tom Reis
language: en
published: 2026-03-14T09:30:00+00:00
sections: [Harbour]
publisher: Harbour Press
rights: © 2026 Harbour Press
licence: CC-BY-4.0
embargo: 2026-03-14T06:00:00Z
parties:
  - {name: Ana Vale, email: a@a.example, orcid: 0000-0002-1825-0097}
media:
  quay.png:
    kind: photo
    credit: Jon Vale/Harbour Press
    alt: A quay
    caption: |
      The quay
    restrictions: [noArchive]
    role: lead
extensions: {"acme:x": {y: [1, z]}}
---
Some **bold [link](https://a.example "t")** text with `code`[^1].

[^1]: A note.

## Heading

1. one
2. two

> Said.
>
> — Ana

| a | b |
|---|---|
| 1 | 2 |

![other words](quay.png "another caption")

::: timelineEntry date=2026 Then
x
:::

::: embed https://v.example/1 provider=v
A film.
:::

<div>raw</div>

```rust
code
```
"#;

#[test]
fn leads_every_leaf_back_to_the_source() {
    let (_root, source) = read(ARTICLE, &[("quay.png", "")]);
    assert_eq!(source.problems, []);
    let article = &source.articles[0];
    let mut found = Vec::new();
    leaves(&article.value, &mut String::new(), &mut found);
    assert!(found.len() > 100, "{}", found.len());
    for pointer in &found {
        let place = article.map.locate(pointer);
        assert!(place.exact || is_derived(pointer), "{pointer} is neither written nor derived");
        assert!(article.map.text.get(place.range).is_some(), "{pointer}");
    }
}

#[test]
fn shows_the_very_bytes_that_were_written() {
    let (_root, source) = read(ARTICLE, &[("quay.png", "")]);
    let map = &source.articles[0].map;
    for (pointer, text) in [
        ("/headline/lang", "ar"),
        ("/dates/published", "2026-03-14T09:30:00+00:00"),
        ("/byline/text", "By Mira Okafor and Tom Reis"),
        ("/media/0/credit/line", "Jon Vale/Harbour Press"),
        ("/media/0/altText", "A quay"),
        ("/media/0/file", "quay.png"),
        ("/media/0/rights/restrictions/0/kind", "noArchive"),
        ("/placements/0/role", "lead"),
        ("/body/0/content/0", "Some "),
        ("/body/0/content/1/content/1", "[link](https://a.example \"t\")"),
        ("/body/1", "## Heading"),
        ("/body/1/content", "Heading"),
        ("/body/2/items/1", "2. two"),
        ("/body/4/rows/0/1", "2"),
        ("/extensions/acme:x/y/1", "z"),
    ] {
        let place = map.locate(pointer);
        assert_eq!((&map.text[place.range], place.exact), (text, true), "{pointer}");
    }
    assert_eq!(map.supplies("/media/0/dateTaken").as_deref(), Some("media → quay.png → taken"));
    assert_eq!(map.supplies("/slugline").as_deref(), Some("slugline"));
}

#[test]
fn leads_the_starter_article_back_too() {
    let files = offprint::import::template("harbour");
    let text = String::from_utf8(files[0].1.clone()).expect("text");
    let (_root, source) = read(&text, &[("quay.png", "")]);
    assert_eq!(source.problems, []);
    assert_eq!(files[1].1, picture());
    let mut found = Vec::new();
    leaves(&source.articles[0].value, &mut String::new(), &mut found);
    for pointer in found {
        assert!(source.articles[0].map.locate(&pointer).exact || is_derived(&pointer), "{pointer}");
    }
}
