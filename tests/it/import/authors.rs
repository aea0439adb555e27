//! Who wrote a page, by evidence rarer than a byline below the headline; and twins that say nothing, or somebody else.

use serde_json::Value;

use super::pages::{H1, TEXT, page_of};

/// Whoever is in the byline of a page, an organization with a star.
fn authors(head: &str, body: &str) -> String {
    let title = "<title>Harbour lights go dark for a third night</title>";
    let site = "<meta property=\"og:site_name\" content=\"Quay Courier - News of the harbour\">";
    let made = page_of(&format!("<html lang=\"en\"><head>{title}{site}{head}</head><body>{body}</body></html>"));
    let parties = made["parties"].as_array().cloned().unwrap_or_default();
    let listed = made["contributions"].as_array().cloned().unwrap_or_default();
    let signs = listed.iter().filter(|one| one["inByline"] == true);
    let name = |one: &Value| {
        let party = parties.iter().find(|party| party["id"] == one["party"]).expect("a party that is there");
        let star = if party["kind"] == "organization" { "*" } else { "" };
        format!("{}{star}", party["name"]["display"].as_str().unwrap_or_default())
    };
    signs.map(name).collect::<Vec<_>>().join("; ")
}

fn below_headline(mark: &str) -> String {
    authors("", &format!("{H1}{mark}{TEXT}"))
}

fn in_head(head: &str) -> String {
    authors(head, &format!("{H1}{TEXT}"))
}

fn in_data(author: &str, mark: &str) -> String {
    let data = format!(
        "<script type=\"application/ld+json\">{{\"@type\": \"NewsArticle\", \"publisher\": {{\"name\": \"The Lamp Post\"}}, \
         {author}}}</script>"
    );
    authors(&data, &format!("{H1}{mark}{TEXT}"))
}

#[test]
fn printed_lines_name_their_writers() {
    for (mark, wanted) in [
        ("<p>By: Mira Okafor</p>", "Mira Okafor"),
        ("<p><em>Written by: <a href=\"/m\">Mira Okafor</a></em></p>", "Mira Okafor"),
        ("<p>By Mira Okafor Updated 3 hours ago</p>", "Mira Okafor"),
        ("<p>By MIRA OKAFOR and TOM McDONALD</p>", "Mira Okafor; Tom McDonald"),
        ("<p>By MIRA OKAFOR, ADA STONE and TOM REIS</p>", "Mira Okafor; Ada Stone; Tom Reis"),
        ("<p>By Associated Press</p>", "Associated Press*"),
        ("<p>By: nobody in particular</p>", ""),
        ("<p>Weather: Mira Okafor</p>", ""),
        ("<p>By Quay Courier</p>", ""),
    ] {
        assert_eq!(below_headline(mark), wanted, "{mark}");
    }
}

#[test]
fn marks_name_authors_without_what_systems_print_beside_them() {
    for (mark, wanted) in [
        ("<span itemprop=\"author\">Mira Okafor —</span>", "Mira Okafor"),
        ("<a rel=\"author\">View all posts by Mira Okafor</a>", "Mira Okafor"),
        ("<p class=\"author\">Author: Mira Okafor (qw)</p>", "Mira Okafor"),
        ("<div class=\"post-author-name\"><span class=\"post-author-by\">Nga</span> Mira Okafor</div>", "Mira Okafor"),
        ("<p class=\"articleauthor\">Mira Okafor</p>", "Mira Okafor"),
        ("<p class=\"author\">作者：温素</p>", "温素"),
        ("<div itemprop=\"author\"><meta itemprop=\"name\" content=\"Mira Okafor\"><b>Lisbon</b></div>", "Mira Okafor"),
        ("<p class=\"byline\">Prof. Mira Okafor</p>", "Prof. Mira Okafor"),
        ("<p class=\"byline\">Mira Okafor Reuters</p>", "Mira Okafor"),
        ("<p class=\"byline\">Reuters</p>", "Reuters*"),
        ("<a rel=\"author\">View all posts by Editor</a>", ""),
        ("<p class=\"img__author\">Mira Okafor</p>", ""),
        ("<p class=\"author\">温素</p>", ""),
        ("<p class=\"author\">South Quay Courier</p>", ""),
        ("<p class=\"author\">Quaywire.example Ltd</p>", ""),
    ] {
        assert_eq!(below_headline(mark), wanted, "{mark}");
    }
}

#[test]
fn metadata_name_authors_in_many_forms() {
    let meta = |name: &str, value: &str| format!("<meta name=\"{name}\" content=\"{value}\">");
    for (name, value, wanted) in [
        ("citation_author", "Okafor, Mira", "Mira Okafor"),
        ("DC.Creator", "Okafor, Mira", "Mira Okafor"),
        ("og:author", "Mira Okafor", "Mira Okafor"),
        ("search.byline", "By Mira Okafor", "Mira Okafor"),
        ("twitter:creator", "Mira Okafor", "Mira Okafor"),
        ("author", "AP", "AP*"),
        ("author", "Mira Okafor, Quay Courier", "Mira Okafor"),
        ("twitter:creator", "@miraokafor", ""),
        ("twitter:creator", "Reuters", ""),
        ("author", "Okafor", ""),
        ("author", "https://courier.example/mira-okafor", ""),
        ("author", "User Admin", ""),
    ] {
        assert_eq!(in_head(&meta(name, value)), wanted, "{name} {value}");
    }
    let written = meta("twitter:label2", "Written by") + &meta("twitter:data2", "Mira Okafor");
    assert_eq!(in_head(&written), "Mira Okafor");
    let other = meta("twitter:label2", "Filed under") + &meta("twitter:data2", "Mira Okafor");
    assert_eq!(in_head(&other), "");
}

#[test]
fn data_name_authors_in_many_forms() {
    let person = |name: &str| format!("\"author\": {{\"@type\": \"Person\", \"name\": \"{name}\"}}");
    let parts = "\"author\": {\"@type\": \"Person\", \"givenName\": \"Mira\", \"familyName\": \"Okafor\"}";
    let list = "\"author\": {\"@list\": [{\"name\": \"Mira Okafor\"}, {\"name\": \"Tom Reis\"}]}";
    let creator = "\"author\": {\"@type\": \"Organization\", \"name\": \"Lamp Wire\"}, \"creator\": \"THE LAMPS\"";
    for (author, mark, wanted) in [
        (parts, "", "Mira Okafor"),
        (list, "", "Mira Okafor; Tom Reis"),
        (creator, "", "Lamp Wire*"),
        (creator, "<p class=\"byline\">By Ada Stone</p>", "Ada Stone"),
        (&person("The Associated Press"), "", "The Associated Press*"),
        (&person("The Lamp Post"), "", "The Lamp Post*"),
        (&person("Kestrel"), "<p class=\"author\">Kestrel</p>", "Kestrel"),
        (&person("류영상"), "<p class=\"byline\">류영상 기자</p>", "류영상"),
        (&person("Kestrel"), "", ""),
        (&person("admin"), "<p class=\"author\">admin</p>", "admin*"),
        ("\"author\": \"Kestrel\"", "<p class=\"author\">Kestrel</p>", ""),
        ("\"author\": {\"@type\": \"Person\", \"url\": \"https://courier.example/mira-okafor\"}", "", ""),
    ] {
        assert_eq!(in_data(author, mark), wanted, "{author} {mark}");
    }
}

#[test]
fn a_contributor_in_the_byline_is_an_author() {
    let data = "\"author\": {\"name\": \"Mira Okafor\"}, \"contributor\": [{\"name\": \"Tom Reis\"}]";
    let mark = |name: &str| format!("<h4 class=\"author-name\"><a href=\"/a\">{name}</a></h4>");
    assert_eq!(in_data(data, &(mark("Mira Okafor") + &mark("Tom Reis"))), "Mira Okafor; Tom Reis");
    assert_eq!(in_data(data, &mark("Mira Okafor")), "Mira Okafor");
    assert_eq!(
        in_data(data, &(mark("Mira Okafor") + &mark("Ada Stone"))),
        "Mira Okafor",
        "data name nobody of her name"
    );
}
