//! Where on a page its dates, its headline and its author are looked for, and where not.

use std::path::Path;

use offprint::import::{Limits, read_as};
use serde_json::Value;

pub(super) const TEXT: &str = "<p>The lamps along the old quay went out shortly before ten on Friday evening, and nobody at the \
                    harbour office could say on Saturday when they would be lit again, or who was to pay for it.</p>\
                    <p>The cable that feeds them was laid in 1974, and the drawings of it were lost in a flood, so that the \
                    fitters have been digging where the oldest of them remembers that it runs, with spades and by hand.</p>";

/// The article that is read of a page in English.
fn page(head: &str, body: &str) -> Value {
    let title = "<title>Harbour lights go dark for a third night | The Courier</title>";
    page_of(&format!("<html lang=\"en\"><head>{title}{head}</head><body>{body}</body></html>"))
}

pub(super) fn page_of(html: &str) -> Value {
    let root = super::folder(&[("page.html", html)]);
    let source = read_as(&[Path::join(root.path(), "page.html")], None, &Limits::default()).expect("a page");
    source.articles[0].value.clone()
}

fn published(head: &str, body: &str) -> Option<String> {
    page(head, body)["dates"]["published"].as_str().map(str::to_owned)
}

pub(super) const H1: &str = "<h1>Harbour lights go dark for a third night</h1>";

#[test]
fn a_day_is_as_good_as_a_time() {
    for (mark, wanted) in [
        ("<p>14 March 2026</p>", "2026-03-14"),
        ("<p>Posted on March 14th, 2026 in Coast</p>", "2026-03-14"),
        ("<p>By Mira Okafor on Mar 14, 2026 at 9:30a @mira</p>", "2026-03-14T09:30:00"),
        ("<p class=\"newsdate\">14/03/26</p>", ""),
        ("<dl><dt>Published</dt><dd>14 March 2026</dd></dl>", "2026-03-14"),
        ("<time datetime=\"2026-03-14T09:30:00+01:00\">a while ago</time>", "2026-03-14T09:30:00+01:00"),
        ("<p>14 March 2026</p><time datetime=\"2026-03-14T09:30:00Z\">x</time>", "2026-03-14T09:30:00Z"),
        ("<p>October 14, 1999 – January 20, 2000</p>", ""),
        ("<p>Updated: 14 March 2026</p>", ""),
        ("<span>Updated <time datetime=\"2026-03-14\">x</time></span>", ""),
    ] {
        assert_eq!(published("", &format!("{H1}{mark}{TEXT}")).unwrap_or_default(), wanted, "{mark}");
    }
}

#[test]
fn digits_are_read_where_the_language_has_one_order() {
    for (tag, wanted) in [("en-US", "2026-03-04"), ("en-GB", "2026-04-03"), ("de", "2026-04-03"), ("en", "")] {
        let page = page_of(&format!(
            "<html lang=\"{tag}\"><head><title>Harbour lights go dark</title></head>\
             <body><h1>Harbour lights go dark</h1><p>03/04/2026</p>{TEXT}</body></html>"
        ));
        assert_eq!(page["dates"]["published"].as_str().unwrap_or_default(), wanted, "{tag}");
    }
}

#[test]
fn dates_of_others_are_not_the_article_s() {
    let later = "2026-05-01";
    for other in [
        format!("<blockquote><p>A post <time datetime=\"{later}\">1 May</time></p></blockquote>"),
        format!("<div class=\"comments\"><p>Ann, {later}</p><time datetime=\"{later}\">1 May</time></div>"),
        format!("<aside><time datetime=\"{later}\">1 May</time></aside>"),
        "<p>The fair is on 1 May 2026.</p><p>It was on 1 May 2025, too.</p>".to_owned(),
    ] {
        assert_eq!(published("", &format!("{H1}{TEXT}{other}")), None, "{other}");
        let found = published("", &format!("{H1}<p>14 March 2026</p>{TEXT}{other}"));
        assert_eq!(found.as_deref(), Some("2026-03-14"), "{other}");
    }
}

#[test]
fn what_stands_above_the_headline_counts_last() {
    let today = "<div class=\"date\">Saturday, 20 June 2026</div>";
    let found = |body: &str| published("", &format!("{today}{body}")).unwrap_or_default();
    assert_eq!(found(&format!("{H1}<p>14 March 2026</p>{TEXT}")), "2026-03-14");
    assert_eq!(found(&format!("{H1}{TEXT}")), "2026-06-20");
}

#[test]
fn what_is_around_the_headline_says_nothing_of_the_date() {
    let body = format!("<div class=\"has-sidebar comments-open\">{H1}<p>14 March 2026</p>{TEXT}</div>");
    assert_eq!(published("", &body).as_deref(), Some("2026-03-14"));
}

#[test]
fn far_from_the_headline_only_a_label_counts() {
    let page = |line: &str| published("", &format!("{H1}{TEXT}{TEXT}<div class=\"foot\">{line}</div>"));
    assert_eq!(page("Posted by admin on 14 March 2026 at 9:30").as_deref(), Some("2026-03-14T09:30:00"));
    assert_eq!(page("Published 14 March 2026").as_deref(), Some("2026-03-14"));
    assert_eq!(page("The fair is on 14 March 2026"), None);
    assert_eq!(page("<p>Published 14 March 2026</p><p>Published 15 March 2026</p>"), None);
}

#[test]
fn the_day_in_an_address_is_surer_than_one_above_the_headline() {
    let head = "<link rel=\"canonical\" href=\"https://courier.example/2026/3/14/lights\">";
    let body = format!("<p class=\"date\">Saturday, 20 June 2026</p>{H1}{TEXT}");
    assert_eq!(published(head, &body).as_deref(), Some("2026-03-14"));
}

#[test]
fn a_lower_heading_is_the_headline_where_the_first_is_the_site_s_name() {
    let heading = "<h2>Harbour lights go dark for a third night</h2>";
    let made = page("", &format!("<h1>The Courier</h1>{heading}{TEXT}"));
    assert_eq!(made["headline"], "Harbour lights go dark for a third night");
}

#[test]
fn a_title_is_the_headline_without_the_site_s_name_or_not_at_all() {
    let site = "<meta property=\"og:site_name\" content=\"The Courier\">";
    assert_eq!(page(site, TEXT)["headline"], "Harbour lights go dark for a third night");
    assert_eq!(page("", TEXT)["headline"], Value::Null, "nobody says which part is the site's name");
}

#[test]
fn names_are_read_without_what_stands_around_them() {
    let author = |mark: &str| {
        let made = page("", &format!("{H1}{mark}{TEXT}"));
        let parties = made["parties"].as_array().cloned().unwrap_or_default();
        let person = |party: &Value| party["kind"] == "person";
        parties.iter().filter(|party| person(party)).map(|party| party["name"]["display"].clone()).collect::<Vec<_>>()
    };
    for (mark, wanted) in [
        ("<p class=\"byline\">By Bryan Marsh Tuesday, Aug. 17, 2010</p>", "Bryan Marsh"),
        ("<p class=\"byline\">Andrea Vale Senior Lisbon Correspondent</p>", "Andrea Vale"),
        ("<p class=\"author\">Amanda \"Tania Mae\" Reis</p>", "Amanda \"Tania Mae\" Reis"),
        ("<p class=\"author\"><b>Patricio Luz</b> | Palma de Mallorca | 08/01/2014</p>", "Patricio Luz"),
        ("<div class=\"sidebar\"><a rel=\"author\">Mira Okafor</a></div>", "Mira Okafor"),
    ] {
        assert_eq!(author(mark), [wanted], "{mark}");
    }
    let two = "<div class=\"sidebar\"><a rel=\"author\">Mira Okafor</a><a rel=\"author\">Jon Vale</a></div>";
    assert!(author(two).is_empty(), "two that the page tells of beside the text may be those of other articles");
}
