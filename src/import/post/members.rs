//! The members of front matter, whatever a generator or a theme calls them.

use serde_json::{Map, Value, json};

use crate::grammar::byline;
use crate::grammar::person::is_person;
use crate::import::evidence::Band;
use crate::import::ld;
use crate::import::names::stem;
use crate::import::shape::Kind;
use crate::import::story::{Ground, Story};
use crate::import::text::labels;
use crate::import::{when, wire};

type Object = Map<String, Value>;

/// How many entries of one list are read.
const MOST: usize = 500;

/// Names of the picture above the text, the surest first.
const LEADS: [&str; 12] = [
    "featureimage",
    "featuredimage",
    "featuredimg",
    "cover",
    "coverimage",
    "image",
    "heroimage",
    "hero",
    "header",
    "banner",
    "thumbnail",
    "images",
];

/// A name without what themes vary: `featured_image`, `featuredImage`.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The value of the first member with one of these names.
fn member<'d>(data: &'d Object, names: &[&str]) -> Option<&'d Value> {
    names.iter().find_map(|wanted| data.iter().find(|(name, _)| plain(name) == *wanted).map(|(_, value)| value))
}

fn string<'d>(data: &'d Object, names: &[&str]) -> Option<&'d str> {
    names.iter().find_map(|name| member(data, &[name])?.as_str().map(str::trim).filter(|text| !text.is_empty()))
}

/// The values of a member: one, or those of a list.
fn values<'d>(data: &'d Object, names: &[&str]) -> Vec<&'d Value> {
    match member(data, names) {
        Some(Value::Array(items)) => items.iter().take(MOST).collect(),
        Some(Value::Null) | None => Vec::new(),
        Some(one) => vec![one],
    }
}

fn ground(story: &Story, name: &str, words: &str, band: Band) -> Ground {
    Ground::new(format!("front matter `{name}`"), story.locate(words), band)
}

/// The language: said, or by the commonest words of the text.
pub(crate) fn language(data: &Object, text: &str, story: &mut Story) {
    if let Some(tag) = string(data, &["language", "lang", "locale", "languagecode"]) {
        let ground = ground(story, "language", tag, Band::High);
        story.put("language", tag.replace('_', "-"), &ground);
    } else if let Some(tag) = labels::language(text) {
        let ground = Ground::new("commonest words", None, Band::Medium).because("nothing in the file says it");
        story.put("language", tag, &ground);
    }
}

/// Reads the members; the HTML of the picture above the text, if there is one.
pub(crate) fn read(data: &Object, story: &mut Story) -> Option<String> {
    words(data, story);
    dates(data, story);
    people(data, story);
    lists(data, story);
    if let Some(slug) = string(data, &["slug"]) {
        story.slug = stem(slug, "article");
    }
    lead(data)
}

fn words(data: &Object, story: &mut Story) {
    if let Some(text) = string(data, &["title", "headline"]) {
        let ground = ground(story, "title", text, Band::High);
        story.put("headline", ld::unescaped(text), &ground);
    }
    for (name, band) in [
        ("subtitle", Band::High),
        ("standfirst", Band::High),
        ("dek", Band::High),
        ("customexcerpt", Band::High),
        ("summary", Band::High),
        ("excerpt", Band::High),
        ("lead", Band::High),
        ("description", Band::Medium),
        ("metadescription", Band::Low),
    ] {
        let Some(text) = string(data, &[name]) else { continue };
        let mut ground = ground(story, name, text, band);
        if band != Band::High {
            ground = ground.because("it may be written for search engines, and not be printed");
        }
        story.put("standfirst", ld::unescaped(text), &ground);
    }
    let address = string(data, &["canonicalurl", "canonical", "url", "permalink", "externalurl"]);
    if let Some(url) = address.filter(|url| url.starts_with("http") && url::Url::parse(url).is_ok()) {
        let ground = ground(story, "canonicalUrl", url, Band::High);
        story.put("canonicalUrl", url, &ground);
    }
    let is = |name: &str, wanted: bool| member(data, &[name]).and_then(Value::as_bool) == Some(wanted);
    let said = string(data, &["status"]).map(str::to_lowercase);
    if is("draft", true) || is("published", false) || matches!(said.as_deref(), Some("draft" | "scheduled")) {
        let ground = ground(story, "draft", "draft", Band::High);
        story.put("status", "draft", &ground);
    }
    if let Some(id) = string(data, &["uuid"]) {
        let ground = ground(story, "uuid", id, Band::High);
        story.push("altIds", json!({ "scheme": "uuid", "value": id }), &ground);
    }
}

fn dates(data: &Object, story: &mut Story) {
    for (member, names) in [
        ("published", &["publishdate", "datepublished", "publishedat", "pubdate", "published", "date"][..]),
        ("modified", &["lastmod", "lastmodifiedat", "lastmodified", "dateupdated", "updatedat", "updated", "modified"]),
        ("firstCreated", &["createdat", "datecreated", "created"]),
    ] {
        for name in names {
            let Some(raw) = string(data, &[name]) else { continue };
            let ground = ground(story, name, raw, Band::High);
            if !story.has_date(member) || when::read(raw).is_some_and(|when| !story.knows_date(member, &when)) {
                wire::date(member, raw, &ground, story);
            }
            if story.has_date(member) {
                break;
            }
        }
    }
    if let Some(raw) = string(data, &["expirydate", "expires", "unpublishdate"]) {
        let ground = ground(story, "expiryDate", raw, Band::High);
        wire::expires(raw, &ground, story);
    }
}

/// Authors: names, lists of names, members with a `name`. A word that is no name may be a key of the site's own list.
fn people(data: &Object, story: &mut Story) {
    let mut authors = values(data, &["authors"]);
    authors.extend(values(data, &["author"]));
    if let Some(Value::Object(params)) = member(data, &["params"]) {
        authors.extend(values(params, &["author"]));
        authors.extend(values(params, &["authors"]));
    }
    if let Some(line) = string(data, &["byline"]) {
        let ground = ground(story, "byline", line, Band::High);
        story.byline(line, &ground);
    }
    for author in authors {
        let fields = author.as_object();
        let Some(name) = fields.map_or(author.as_str(), |fields| string(fields, &["name", "title"])) else { continue };
        let name = name.trim();
        let found = ground(story, "author", name, Band::High);
        let names: Vec<String> = match byline::parse(&format!("By {name}"), None) {
            _ if is_person(name) => vec![name.to_owned()],
            Some(parsed) => parsed.names.into_iter().map(|named| named.name).collect(),
            None => Vec::new(),
        };
        if names.is_empty() {
            let found = Ground { band: Band::Low, ..found }.because("it is no name that is certainly a person's");
            story.contributor(name, Kind::Person, "writer", true, None, &found);
            continue;
        }
        for name in &names {
            story.contributor(name, Kind::Person, "writer", true, None, &found);
        }
        if let (Some(fields), [only]) = (fields, &names[..]) {
            for (member, from) in [("bio", ["bio", "biography"]), ("jobTitle", ["jobtitle", "role"])] {
                if let Some(text) = string(fields, &from) {
                    story.describe(only, member, json!(text), &ground(story, from[0], text, Band::High));
                }
            }
        }
    }
}

/// Sections, subjects, series.
fn lists(data: &Object, story: &mut Story) {
    let mut all: Vec<(&str, &str, &Value)> = Vec::new();
    for (to, names) in [("sections", ["categories", "category", "section"]), ("subjects", ["tags", "tag", "keywords"])]
    {
        for name in names {
            all.extend(values(data, &[name]).into_iter().map(|value| (to, name, value)));
        }
    }
    for (to, from, value) in all {
        let Some(text) = value.as_str().or_else(|| value.get("name")?.as_str()) else { continue };
        // Jekyll takes one string for several words, and commas are written as well.
        for name in text.split(',').map(str::trim).filter(|name| !name.is_empty() && !name.starts_with('#')) {
            let ground = ground(story, from, name, Band::High);
            story.push(to, json!({ "name": name }), &ground);
        }
    }
    let series =
        values(data, &["series"]).into_iter().find_map(|value| value.as_str().or_else(|| value.get("name")?.as_str()));
    if let Some(name) = series.filter(|name| !name.is_empty()) {
        let ground = ground(story, "series", name, Band::High);
        story.put("series", json!({ "name": name }), &ground);
    }
}

/// The picture above the text as a figure, with what other members say of it.
fn lead(data: &Object) -> Option<String> {
    let (name, value) = LEADS.iter().find_map(|name| Some((*name, member(data, &[name])?)))?;
    let value = value.as_array().map_or(Some(value), |list| list.first())?;
    let fields = value.as_object();
    let source = fields.map_or(value.as_str(), |fields| {
        string(fields, &["image", "url", "src", "path", "file", "relative", "teaser", "overlayimage"])
    })?;
    let resource = resources(data)
        .find(|fields| string(fields, &["src"]) == Some(source) || string(fields, &["name"]) == Some(source));
    let source =
        resource.and_then(|fields| string(fields, &["src"])).unwrap_or(source).trim_start_matches("__GHOST_URL__");
    if source.is_empty() {
        return None;
    }
    let params = resource.and_then(|fields| member(fields, &["params"])).and_then(Value::as_object);
    let said = |what: &[&str]| {
        let beside = || what.iter().find_map(|what| string(data, &[&format!("{name}{what}"), &format!("image{what}")]));
        fields
            .and_then(|fields| string(fields, what))
            .or_else(|| params.and_then(|params| string(params, what)))
            .or_else(beside)
    };
    let mut figure = String::from("<figure><img src=\"");
    let escaped =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\n', " ");
    figure.push_str(&escaped(source.trim_start_matches("./")));
    figure.push_str(&format!("\" alt=\"{}\">", escaped(said(&["alt", "alttext"]).unwrap_or_default())));
    let caption = said(&["caption", "description"]).or_else(|| resource.and_then(|fields| string(fields, &["title"])));
    figure.push_str("<figcaption>");
    // Ghost marks captions up.
    figure.push_str(&caption.unwrap_or_default().replace('\n', " "));
    if let Some(credit) = said(&["credit", "attr", "attribution", "photographer", "source"]) {
        figure.push_str(&format!(" <span class=\"credit\">{}</span>", escaped(credit)));
    }
    figure.push_str("</figcaption></figure>");
    Some(figure)
}

/// Files of a page bundle.
fn resources(data: &Object) -> impl Iterator<Item = &Object> {
    values(data, &["resources"]).into_iter().filter_map(Value::as_object)
}
