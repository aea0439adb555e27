//! What people read, letter by letter.

use offprint::Error;
use offprint::check::Checked;
use offprint::report::{Format, Outcome, Style};
use snapbox::{IntoData, assert_data_eq, str};

use super::sample::{CREDITS, archive, deflated, finding, report, unchecked};

fn human(checked: &Checked) -> String {
    report(Format::Human, Style::default(), &[Outcome::Checked(checked)])
}

fn concise(checked: &Checked) -> String {
    report(Format::Concise, Style::default(), &[Outcome::Checked(checked)])
}

/// A finding with help, one without a line, one with notes and one with nothing besides.
fn several() -> Checked {
    let mut helped = finding(CREDITS, "\"photografer\"");
    helped.help = Some("did you mean `photographer`?".to_owned());
    let mut noted = finding(CREDITS, "[");
    noted.notes = vec!["one".to_owned(), "two".to_owned()];
    archive(vec![helped, deflated(), noted, finding(CREDITS, "{\n")])
}

#[test]
fn human_draws_every_finding_where_it_stands() {
    assert_data_eq!(
        human(&several()),
        str![[r##"
error[OFP304]: unknown contribution role `photografer`
  ╭▸ harbour.offprint!/articles/harbour.json:5:15
  │
4 │     { "role": "reporter", "party": "#okafor" },
5 │     { "role": "photografer", "party": "#vale" }
  │               ━━━━━━━━━━━━━
  ╰╴
help: did you mean `photographer`?
warning[OFP118]: entry `media/quay.jpg` is deflated; an archive stores its entries
 ╭▸ harbour.offprint!/media/quay.jpg (byte 0x1a37)
 ├ note: 0x08 stands where clause 3 requires 0x00
 ╰ help: `offprint pack harbour.offprint` makes an archive of its content
error[OFP304]: unknown contribution role `photografer`
  ╭▸ harbour.offprint!/articles/harbour.json:3:20
  │
2 │   "headline": "Harbour reopens",
3 │   "contributions": [
  │                    ━
  │
  ├ note: one
  ╰ note: two
error[OFP304]: unknown contribution role `photografer`
  ╭▸ harbour.offprint!/articles/harbour.json:1:1
  │
1 │ {
  │ ━
2 │   "headline": "Harbour reopens",
  ╰╴

"##]]
        .raw()
    );
}

#[test]
fn human_draws_in_ascii_where_asked() {
    let style = Style { unicode: false, ..Style::default() };
    assert_data_eq!(
        report(Format::Human, style, &[Outcome::Checked(&several())]),
        str![[r##"
error[OFP304]: unknown contribution role `photografer`
 --> harbour.offprint!/articles/harbour.json:5:15
  |
4 |     { "role": "reporter", "party": "#okafor" },
5 |     { "role": "photografer", "party": "#vale" }
  |               ^^^^^^^^^^^^^
  |
help: did you mean `photographer`?
warning[OFP118]: entry `media/quay.jpg` is deflated; an archive stores its entries
--> harbour.offprint!/media/quay.jpg (byte 0x1a37)
 = note: 0x08 stands where clause 3 requires 0x00
 = help: `offprint pack harbour.offprint` makes an archive of its content
error[OFP304]: unknown contribution role `photografer`
 --> harbour.offprint!/articles/harbour.json:3:20
  |
2 |   "headline": "Harbour reopens",
3 |   "contributions": [
  |                    ^
  |
  = note: one
  = note: two
error[OFP304]: unknown contribution role `photografer`
 --> harbour.offprint!/articles/harbour.json:1:1
  |
1 | {
  | ^
2 |   "headline": "Harbour reopens",
  |

"##]]
        .raw()
    );
}

#[test]
fn human_colours_nothing_but_what_it_draws() {
    let style = Style { color: true, ..Style::default() };
    let coloured = report(Format::Human, style, &[Outcome::Checked(&several())]);
    assert!(coloured.starts_with("\x1b[1m\x1b[91merror[OFP304]\x1b[0m"), "{coloured:?}");
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), human(&several()));
}

#[test]
fn human_names_what_was_left_out_and_not_checked() {
    let mut checked = archive(vec![deflated()]);
    checked.counts[0] = 4;
    checked.unchecked = ["a", "b", "c", "d", "e", "f", "g"].map(unchecked).to_vec();
    checked.unchecked[1].code = "";
    checked.unchecked[2].entry.clear();
    assert_data_eq!(
        human(&checked),
        str![[r#"
warning[OFP118]: entry `media/quay.jpg` is deflated; an archive stores its entries
 ╭▸ harbour.offprint!/media/quay.jpg (byte 0x1a37)
 ├ note: 0x08 stands where clause 3 requires 0x00
 ╰ help: `offprint pack harbour.offprint` makes an archive of its content
note: 4 more findings are not shown
 ─▸ harbour.offprint
note: 7 checks could not be made
 ╭▸ harbour.offprint
 ├ OFP605 a: no decoder for `image/avif`
 ├ b: no decoder for `image/avif`
 ├ OFP605: no decoder for `image/avif`
 ├ OFP605 d: no decoder for `image/avif`
 ├ OFP605 e: no decoder for `image/avif`
 ╰ and 2 more

"#]]
        .raw()
    );
}

#[test]
fn human_is_silent_about_a_package_without_findings() {
    assert_eq!(human(&archive(Vec::new())), "");
}

#[test]
fn concise_writes_a_line_a_finding() {
    let mut checked = several();
    checked.counts[0] = 1;
    assert_data_eq!(concise(&checked), str![[r#"
harbour.offprint!/articles/harbour.json:5:15: error[OFP304] unknown contribution role `photografer`
harbour.offprint!/media/quay.jpg: warning[OFP118] entry `media/quay.jpg` is deflated; an archive stores its entries (byte 0x1a37)
harbour.offprint!/articles/harbour.json:3:20: error[OFP304] unknown contribution role `photografer`
harbour.offprint!/articles/harbour.json:1:1: error[OFP304] unknown contribution role `photografer`
harbour.offprint: note: 1 more finding is not shown

"#]].raw());
}

#[test]
fn a_package_that_cannot_be_read_is_told_once() {
    let error = Error::NoArticle { path: "empty".into(), wanted: "an `article.md`" };
    let failed = [Outcome::Failed { name: "empty", error: &error }];
    assert_data_eq!(
        report(Format::Human, Style::default(), &failed),
        str![[r#"
error: `empty` holds no article: an `article.md`
 ─▸ empty

"#]]
        .raw()
    );
    assert_data_eq!(
        report(Format::Concise, Style::default(), &failed),
        str![[r#"
empty: error: `empty` holds no article: an `article.md`

"#]]
        .raw()
    );
}

#[test]
fn a_cut_excerpt_keeps_the_true_line_and_column() {
    let text = format!("{{\n\"a\": [{}\"é\"{}]}}", "1,".repeat(5000), ",1".repeat(5000));
    let checked = archive(vec![finding(&text, "\"é\"")]);
    assert_data_eq!(
        human(&checked),
        str![[r#"
error[OFP304]: unknown contribution role `photografer`
  ╭▸ harbour.offprint!/articles/harbour.json:2:10007
  │
2 │ …,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,"é",1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1…
  │                                               ━━━
  ╰╴

"#]]
        .raw()
    );
    assert!(concise(&checked).starts_with("harbour.offprint!/articles/harbour.json:2:10007: "));
}

#[test]
fn an_underline_stands_under_what_is_wide_and_behind_what_grew() {
    let text = "\t\"名前\": \"مرحبا\", \"e\u{301}\u{1f469}\u{200d}\u{1f680}\": \"\x1b[31m\u{202e}\", \"x\": 1";
    let checked = archive(
        ["\"名前\"", "مرحبا", "\u{1f469}\u{200d}\u{1f680}", "\x1b[31m", "\"x\""]
            .map(|what| finding(text, what))
            .to_vec(),
    );
    assert_data_eq!(
        human(&checked),
        str![[r#"
error[OFP304]: unknown contribution role `photografer`
  ╭▸ harbour.offprint!/articles/harbour.json:1:2
  │
1 │     "名前": "مرحبا", "é👩🚀": "␛[31m\u{202e}", "x": 1
  │     ━━━━━━
  ╰╴
error[OFP304]: unknown contribution role `photografer`
  ╭▸ harbour.offprint!/articles/harbour.json:1:9
  │
1 │     "名前": "مرحبا", "é👩🚀": "␛[31m\u{202e}", "x": 1
  │              ━━━━━
  ╰╴
error[OFP304]: unknown contribution role `photografer`
  ╭▸ harbour.offprint!/articles/harbour.json:1:20
  │
1 │     "名前": "مرحبا", "é👩🚀": "␛[31m\u{202e}", "x": 1
  │                        ━━━━
  ╰╴
error[OFP304]: unknown contribution role `photografer`
  ╭▸ harbour.offprint!/articles/harbour.json:1:27
  │
1 │     "名前": "مرحبا", "é👩🚀": "␛[31m\u{202e}", "x": 1
  │                                ━━━━━
  ╰╴
error[OFP304]: unknown contribution role `photografer`
  ╭▸ harbour.offprint!/articles/harbour.json:1:36
  │
1 │     "名前": "مرحبا", "é👩🚀": "␛[31m\u{202e}", "x": 1
  │                                                ━━━
  ╰╴

"#]]
        .raw()
    );
}
