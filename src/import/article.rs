//! One article from its front matter and its body.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::assets::{Assets, MediaSource};
use super::body;
use super::convert::{Reading, local_id};
use super::evidence::{Evidence, Recovered};
use super::folder::Folder;
use super::identity::article_id;
use super::limits::Limits;
use super::made::{Made, What};
use super::media_entry::{merge_rights, rights_short};
use super::names::{Taken, stem};
use super::parties::Parties;
use super::shape::{ARTICLE, Kind, RIGHTS};
use super::yaml::{Content, Key, Yaml};
use crate::error::Result;
use crate::grammar::byline::{self, Byline};
use crate::source::json::push_index;
use crate::source::map::SourceMap;
use crate::source::problem::{Fault, Problem};

/// The dates that may stand alone in the front matter.
const DATES: [&str; 4] = ["created", "firstCreated", "published", "modified"];

/// Members that are not the schema's own names.
const SHORTS: [&str; 8] =
    ["url", "licence", "restrictions", "slug", "created", "firstCreated", "published", "modified"];

/// Members of the schema that the body gives.
const OF_THE_BODY: [&str; 2] = ["body", "footnotes"];

/// A source that was read as far as its front matter.
pub(crate) struct Draft {
    pub(crate) file: PathBuf,
    pub(crate) text: String,
    pub(crate) body: Range<usize>,
    pub(crate) front: Yaml,
    /// What was found so far.
    pub(crate) problems: Vec<Problem>,
    /// The slug that is asked for.
    pub(crate) slug: String,
    /// The slug it has in the package, where another article may have that one already.
    pub(crate) path_slug: String,
    pub(crate) folder: Folder,
}

/// A whole article.
pub(crate) struct Article {
    pub(crate) value: serde_json::Value,
    pub(crate) map: SourceMap,
    pub(crate) files: Vec<MediaSource>,
    pub(crate) problems: Vec<Problem>,
    /// What the files say of its media, where that is not sure or not what the article says.
    pub(crate) notes: Vec<Recovered>,
}

/// Makes the article; `taken` holds the paths of the package.
pub(crate) fn build(draft: Draft, taken: &mut Taken, limits: &Limits) -> Result<Article> {
    let Draft { file, text, body: body_range, front, problems, slug, path_slug, mut folder } = draft;
    let reading = Reading { file: file.clone(), parties: Parties::default(), problems, most: limits.problems };
    let mut maker = Maker { reading, made: Made::object(Some(front.at.clone())), front: &front };
    maker.check_names();
    if let Some(slug) = front.get("slug") {
        // Its value was taken before; here a list or a map in its place is told.
        maker.reading.string("slug", slug);
    }
    maker.reserve_ids();
    maker.people();
    maker.members();
    maker.rights();
    maker.dates();
    let mut assets = Assets::new(&mut folder, taken);
    if let Some(media) = front.get("media") {
        assets.declare(&mut maker.reading, media);
    }
    let headline = maker.made.get("headline").and_then(Made::text).map(str::to_owned);
    let body = body::read(&text, body_range, headline.as_deref(), &mut maker.reading, &mut assets, limits);
    let Maker { mut reading, mut made, .. } = maker;
    if headline.is_none() {
        body.title.into_iter().for_each(|title| made.put("headline", title));
    }
    made.put("body", Made::list(body.blocks, None));
    if !body.footnotes.is_empty() {
        made.put("footnotes", Made::list(body.footnotes, None));
    }
    let ids = [slug, path_slug].map(|slug| article_id(&slug, &made, &reading.parties));
    defaults(&mut made);
    assets.fill(Some(&mut reading.parties));
    let mut parties = Made::list(std::mem::take(&mut reading.parties).finish(), None);
    // Every file that is only referred to becomes an asset too, also one that such an asset refers to.
    let resolve = |made: &mut Made, assets: &mut Assets<'_>, reading: &mut Reading| {
        made.each_asset(&mut |name, at| {
            let index = assets.refer(reading, name, at.unwrap_or_default())?;
            Some(assets.id(index))
        });
    };
    resolve(&mut made, &mut assets, &mut reading);
    resolve(&mut parties, &mut assets, &mut reading);
    let mut index = 0;
    while index < assets.list.len() {
        let mut asset = assets.list[index].made.clone();
        resolve(&mut asset, &mut assets, &mut reading);
        assets.list[index].made = asset;
        index += 1;
    }
    assets.fill(None);
    let (assets, files) = assets.finish()?;
    // The id does not depend on what else is in the package, unless that has the same one.
    let [own, other] = ids;
    let id = if taken.reserve(&own) { own } else { other };
    made.put_new("id", Made::derived(id));
    let notes = notes(&assets);
    record(&mut made, &notes, &file);
    let mut labels = BTreeMap::new();
    place(&mut made, &assets, &mut labels);
    label(&parties, &front, &mut labels);
    if !parties.items().is_empty() {
        made.put("parties", parties);
    }
    if !assets.is_empty() {
        made.put("media", Made::list(assets.into_iter().map(|asset| asset.made).collect(), None));
    }
    made.order(ARTICLE.iter().map(|member| member.name));
    let finished = made.finish();
    for (key, path) in folder.unused() {
        let message = format!("nothing in the article names `{key}`, so it is not packed");
        let help = "name it under `media` or in the text, or move it away".to_owned();
        let span = 0..0;
        reading.problems.push(Problem {
            fault: Fault::Unreferenced,
            file: path.to_owned(),
            span,
            message,
            help: Some(help),
            change: None,
        });
    }
    let map = SourceMap::new(file, text, finished.places, labels);
    Ok(Article { value: finished.value, map, files, problems: reading.problems, notes })
}

struct Maker<'y> {
    reading: Reading,
    made: Made,
    front: &'y Yaml,
}

impl<'y> Maker<'y> {
    /// Says which members there are not.
    fn check_names(&mut self) {
        if !matches!(self.front.what, Content::Map(_)) && !self.front.is_null() {
            let message = format!("the front matter is {}, and wants members, as in `headline: …`", self.front.kind());
            self.reading.problem(Fault::FrontMatter, self.front.at.clone(), message, None);
        }
        for (key, _) in self.front.members() {
            let word = key.text.as_str();
            if OF_THE_BODY.contains(&word) {
                let message = format!("`{word}` is made from the Markdown below the front matter");
                self.reading.problem(Fault::UnknownMember, key.at.clone(), message, None);
            } else if !ARTICLE.iter().any(|member| member.name == word) && !SHORTS.contains(&word) {
                let known = ARTICLE.iter().map(|member| member.name).chain(SHORTS);
                let known = known.filter(|word| !OF_THE_BODY.contains(word));
                self.reading.unknown_member(key, self.front.members(), "", known);
            }
        }
    }

    /// Takes the ids that are written, so that no derived one meets them.
    fn reserve_ids(&mut self) {
        let entries = self.front.get("media").map(|media| match &media.what {
            Content::List(items) => items.iter().collect(),
            _ => media.members().iter().map(|(_, entry)| entry).collect::<Vec<_>>(),
        });
        for id in entries.into_iter().flatten().filter_map(|entry| entry.get("id")) {
            let Some(text) = id.scalar().filter(|text| !text.is_empty()) else { continue };
            let id = local_id(&Made::new(text, id.at.clone()));
            let word = id.str().unwrap_or_default();
            if !self.reading.parties.reserve(word) {
                let message = format!("the id `{word}` is given twice");
                self.reading.problem(Fault::DuplicateMember, id.at.clone().unwrap_or_default(), message, None);
            }
        }
    }

    fn language(&self) -> Option<String> {
        self.front.get("language")?.scalar().map(str::to_owned)
    }

    /// Parties, the publisher, the byline and its contributions.
    fn people(&mut self) {
        if let Some(parties) = self.front.get("parties") {
            self.reading.declared_parties(parties);
        }
        if let Some(publisher) = self.front.get("publisher") {
            let made = self.reading.party("publisher", publisher, Kind::Organization);
            made.into_iter().for_each(|made| self.made.put("publisher", made));
        }
        for name in ["byline", "tagline"] {
            self.member(name);
        }
        if let Some(contributions) = self.front.get("contributions") {
            let mut made = self.reading.contributions("contributions", contributions);
            self.mark_in_byline(&mut made);
            self.made.put("contributions", made);
        } else {
            self.derive_contributions();
        }
        self.basis();
    }

    fn line(&self, member: &str) -> Option<(String, Range<usize>)> {
        let text = self.made.get(member)?.get("text")?;
        Some((text.str()?.to_owned(), text.at.clone()?))
    }

    /// A contribution whose name stands in the byline is in the byline.
    fn mark_in_byline(&mut self, contributions: &mut Made) {
        let Some((line, at)) = self.line("byline") else { return };
        let What::List(items) = &mut contributions.what else { return };
        for item in items {
            if item.get("inByline").is_some() {
                continue;
            }
            let credited = item.get("creditedAs").and_then(Made::str).map(str::to_owned);
            let party = item.get("party").and_then(Made::str).and_then(|id| self.reading.parties.position(id));
            let name = credited.or_else(|| self.reading.parties.display(party?).map(str::to_owned));
            if name.is_some_and(|name| !name.is_empty() && line.contains(&name)) {
                item.put("inByline", Made { at: Some(at.clone()), what: What::Value(true.into()) });
                item.order(super::shape::CONTRIBUTION.iter().map(|member| member.name));
            }
        }
    }

    fn derive_contributions(&mut self) {
        let language = self.language();
        let mut made: Vec<Made> = Vec::new();
        let lines =
            [("byline", byline::parse as fn(&str, Option<&str>) -> Option<Byline>), ("tagline", byline::parse_tagline)];
        for (member, parse) in lines {
            let Some((line, at)) = self.line(member) else { continue };
            // Where the line stands as it is written, a name's own bytes can be shown.
            let Some(byline) = parse(&line, language.as_deref()) else { continue };
            for named in byline.names {
                let party = self.reading.parties.refer(&named.name, Kind::Person, Some(at.clone()));
                let role = Made { at: Some(at.clone()), what: What::Value(named.role.into()) };
                let same = made.iter_mut().find(|made| made.get("party").and_then(Made::str) == Some(&party));
                if let Some(same) = same {
                    if let Some(Made { what: What::List(roles), .. }) = same.get_mut("roles") {
                        roles.push(role);
                    }
                    continue;
                }
                let order = made.len() + 1;
                let mut item = Made::object(Some(at.clone())).with("party", Made::new(party, at.clone()));
                item.put("roles", Made::list(vec![role], Some(at.clone())));
                item.put("order", Made::derived(order));
                item.put("inByline", Made::derived(member == "byline"));
                if let Some((place, _)) = named.place {
                    let place = Made::object(Some(at.clone())).with("name", Made::new(place, at.clone()));
                    item.put("place", place);
                }
                made.push(item);
            }
        }
        if !made.is_empty() {
            self.made.put("contributions", Made::list(made, None));
        }
    }

    /// A byline that names somebody is a named one; what any other rests on must be said.
    fn basis(&mut self) {
        let named = self.made.get("contributions").is_some_and(|list| {
            let in_line =
                |item: &Made| item.get("inByline").is_some_and(|value| value.what == What::Value(true.into()));
            list.items().iter().any(in_line)
        });
        if let Some(byline) = self.made.get_mut("byline").filter(|_| named) {
            byline.put_new("basis", Made::derived("named"));
        }
    }

    /// Reads a member of the schema under its own name.
    fn member(&mut self, name: &str) {
        let Some(member) = ARTICLE.iter().find(|member| member.name == name) else { return };
        if let Some(value) = self.front.get(name).and_then(|node| self.reading.value(name, node, &member.shape)) {
            self.made.put(name, value);
        }
    }

    fn members(&mut self) {
        let apart = ["byline", "tagline", "contributions", "parties", "publisher", "media", "dates", "rights"];
        for member in ARTICLE {
            if !apart.contains(&member.name) && !OF_THE_BODY.contains(&member.name) {
                self.member(member.name);
            }
        }
        if let Some((key, node)) = self.pair("url")
            && let Some(url) = self.reading.string("url", node)
            && !self.made.put_new("canonicalUrl", url)
        {
            self.twice(key, "canonicalUrl");
        }
    }

    fn pair(&self, name: &str) -> Option<(&'y Key, &'y Yaml)> {
        let front: &'y Yaml = self.front;
        front.members().iter().find(|(key, _)| key.text == name).map(|(key, value)| (key, value))
    }

    fn twice(&mut self, key: &Key, member: &str) {
        let message = format!("`{}` gives `{member}`, which is given already", key.text);
        self.reading.problem(Fault::DuplicateMember, key.at.clone(), message, Some("keep one of the two".to_owned()));
    }

    fn rights(&mut self) {
        self.member("rights");
        for name in ["licence", "restrictions"] {
            if let Some((key, node)) = self.pair(name)
                && let Some(rights) = rights_short(&mut self.reading, name, node)
            {
                merge_rights(&mut self.reading, &mut self.made, key, rights);
            }
        }
        if let Some(rights) = self.made.get_mut("rights") {
            rights.order(RIGHTS.iter().map(|member| member.name));
        }
    }

    fn dates(&mut self) {
        self.member("dates");
        for name in DATES {
            if let Some((key, node)) = self.pair(name)
                && let Some(date) = self.reading.string(name, node)
            {
                let mut dates = self.made.remove("dates").unwrap_or_else(|| Made::object(None));
                let new = dates.put_new(name, date);
                dates.order(DATES.into_iter());
                self.made.put("dates", dates);
                if !new {
                    self.twice(key, &format!("dates → {name}"));
                }
            }
        }
        let published = self.made.get("dates").and_then(|dates| dates.get("published")).cloned();
        if let (Some(published), Some(dates)) = (published, self.made.get_mut("dates")) {
            dates.put_new("modified", published);
        }
    }
}

/// The members that have a default.
fn defaults(made: &mut Made) {
    let published = made.get("dates").is_some_and(|dates| dates.get("published").is_some());
    made.put_new("version", Made::derived(1));
    made.put_new("status", Made::derived(if published { "published" } else { "draft" }));
}

/// What the files say, by where it would stand in the document.
fn notes(assets: &[super::assets::Asset]) -> Vec<Recovered> {
    let of = |(index, asset): (usize, &super::assets::Asset)| {
        asset.notes.iter().map(move |note| note.clone().recovered(index)).collect::<Vec<_>>()
    };
    assets.iter().enumerate().flat_map(of).collect()
}

/// Adds them to the record of the import; to a writer's own, if there is one.
fn record(made: &mut Made, notes: &[Recovered], file: &Path) {
    if notes.is_empty() {
        return;
    }
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let evidence = Evidence { from: name, fields: notes.to_vec(), ..Evidence::default() };
    match made.get_mut("importRecord").map(|record| &mut record.what) {
        None => made.put("importRecord", Made::derived(evidence.record())),
        Some(What::Value(Value::Object(own))) => {
            let fields = evidence.record()["fields"].take();
            match (own.get_mut("fields"), fields) {
                (Some(Value::Array(there)), Value::Array(more)) => there.extend(more),
                (None, more) => drop(own.insert("fields".to_owned(), more)),
                _ => {}
            }
        }
        // What is no record, the schema tells.
        Some(_) => {}
    }
}

/// A placement for every asset that has a role.
fn place(made: &mut Made, assets: &[super::assets::Asset], labels: &mut BTreeMap<String, String>) {
    let mut placements = made.remove("placements").map_or((Vec::new(), None), |list| (list.items().to_vec(), list.at));
    for (index, asset) in assets.iter().enumerate() {
        let mut pointer = "/media".to_owned();
        push_index(&mut pointer, index);
        labels.insert(pointer, format!("media → {}", asset.key));
        if let Some(role) = &asset.role {
            let id = asset.made.get("id").and_then(Made::str).unwrap_or_default();
            let at = role.at.clone();
            let item = Made::object(at.clone()).with("asset", Made { at, what: What::Value(id.into()) });
            placements.0.push(item.with("role", role.clone()));
        }
    }
    if !placements.0.is_empty() {
        made.put("placements", Made::list(placements.0, placements.1));
    }
}

/// Where each party's members are written.
fn label(parties: &Made, front: &Yaml, labels: &mut BTreeMap<String, String>) {
    let declared = front.get("parties").map(|node| node.at.clone());
    for (index, party) in parties.items().iter().enumerate() {
        let name = party.get("name").and_then(|name| name.get("display")).and_then(Made::str);
        let name = name.or_else(|| party.get("id")?.str()).unwrap_or_default();
        let inside = party
            .at
            .as_ref()
            .zip(declared.as_ref())
            .is_some_and(|(at, all)| all.start <= at.start && at.end <= all.end);
        let person = party.get("kind").and_then(Made::str) != Some("organization");
        let list = if person && !inside { "contributions" } else { "parties" };
        labels.insert(format!("/parties/{index}"), format!("{list} → {name}"));
    }
}

/// The slug that is asked for: the front matter's, else the folder's name.
pub(crate) fn slug(front: &Yaml, folder: &str) -> String {
    let written = front.get("slug").and_then(Yaml::scalar).filter(|slug| !slug.trim().is_empty());
    stem(written.unwrap_or(folder), "article")
}
