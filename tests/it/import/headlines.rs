//! The headline of a page where its heading is the site's name, or where only the title says it.

use serde_json::Value;

use super::pages::{TEXT, page_of};

const HEADLINE: &str = "Harbour lights go dark for a third night";

fn headline(title: &str, head: &str, heading: &str) -> Value {
    let head = format!("<title>{title}</title>{head}");
    page_of(&format!("<html lang=\"en\"><head>{head}</head><body>{heading}{TEXT}</body></html>"))["headline"].clone()
}

#[test]
fn a_logo_or_a_link_to_the_first_page_is_no_headline() {
    let social = format!("<meta property=\"og:title\" content=\"{HEADLINE} - Lamp Post\">");
    let site = "<meta property=\"og:site_name\" content=\"Lamp Post\">";
    for heading in [
        "<h1 class=\"logo1\">News of the whole coast</h1>",
        "<h1><a href=\"/\">News of the whole coast</a></h1>",
        "<h1><a href=\"https://lamppost.example\">News of the whole coast</a></h1>",
        "<h1><a href=\"https://lamppost.example/\">News of the whole coast</a></h1>",
    ] {
        assert_eq!(headline(HEADLINE, &format!("{social}{site}"), heading), HEADLINE, "{heading}");
    }
    for heading in [
        "<h1 class=\"blog-headline\">News of the whole coast</h1>",
        "<h1><a href=\"/2026/lights\">News of the whole coast</a></h1>",
        "<h1>News of the whole <a href=\"/\">coast</a></h1>",
    ] {
        assert_eq!(headline(HEADLINE, &format!("{social}{site}"), heading), "News of the whole coast", "{heading}");
    }
}

#[test]
fn the_site_s_name_in_a_title_is_known_by_its_address_or_by_what_the_page_says() {
    let link = "<link rel=\"canonical\" href=\"https://www.lamppost.example/2026/lights\">";
    let named = "<meta name=\"application-name\" content=\"The Courier\">";
    for (title, head) in [
        (format!("{HEADLINE} | Lamp Post"), link),
        (format!("Lamp Post » {HEADLINE}"), link),
        (format!("{HEADLINE} - The Courier"), named),
        (format!("{HEADLINE} - Quays.example"), ""),
        (format!("{HEADLINE} - Quays.example - News of the coast"), ""),
    ] {
        assert_eq!(headline(&title, head, ""), HEADLINE, "{title}");
    }
    for title in [format!("{HEADLINE} - The Quays"), format!("{HEADLINE} - News of the coast - The Quays")] {
        assert_eq!(headline(&title, link, ""), Value::Null, "nobody says which part of it is the site's name");
    }
}
