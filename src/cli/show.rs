//! `show`: what a package holds, for a person; or one entry as it is.

use std::io::Write;
use std::rc::Rc;

use super::args::Show;
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::container::package::{Form, Package, PackageFile};
use crate::container::{Opening, copy_entry, open};
use crate::rules::embedded::declared::Parties;
use crate::source::node::Node;
use crate::source::text::sanitize;

pub(super) fn run(args: &Show, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let opening = Opening { metadata: args.media, ..args.work.opening(None) };
    if let Some(entry) = &args.entry {
        copy_entry(&args.file, entry, &opening, terminal.out())?;
        return Ok(Outcome::Done);
    }
    let package = open(&args.file, &opening)?;
    if args.media {
        media(&package, terminal)?;
    } else {
        let mut page = Page { out: terminal.out() };
        page.package(&args.file.display().to_string(), &package)?;
    }
    if !package.deviations.is_empty() {
        let help = format!("`offprint validate {}` says more", args.file.display());
        terminal.error("this is not a sound archive: what it says cannot be relied on", Some(&help));
        return Ok(Outcome::Findings);
    }
    Ok(Outcome::Done)
}

/// What the metadata inside each medium says, beside what the article declares.
fn media(package: &Package, terminal: &mut Terminal) -> std::io::Result<()> {
    let articles = package.articles.iter().filter_map(|document| document.root());
    let assets = articles.flat_map(|article| {
        let parties = Rc::new(Parties::of(article));
        article.items_of("media").map(move |asset| (parties.clone(), asset))
    });
    for (index, (parties, asset)) in assets.enumerate() {
        if index > 0 {
            writeln!(terminal.out())?;
        }
        let name = asset.str_of("file").unwrap_or("(no file)");
        writeln!(terminal.out(), "{}", sanitize(name))?;
        match package.file(name).and_then(|file| file.metadata.as_deref()) {
            Some(metadata) => super::media::page(terminal.out(), metadata, Some((&parties, asset)))?,
            None => writeln!(terminal.out(), "  not read")?,
        }
    }
    Ok(())
}

/// Bytes, as people say them.
pub(super) fn bytes(count: u64) -> String {
    match count {
        0..10_000 => format!("{count} bytes"),
        10_000..10_000_000 => format!("{} kB", (count + 500) / 1000),
        _ => format!("{} MB", (count + 500_000) / 1_000_000),
    }
}

/// `n` and a noun, in the right number.
pub(super) fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

struct Page<'t, W> {
    out: &'t mut W,
}

impl<W: Write> Page<'_, W> {
    /// A label and what it says, if it says anything; lines after the first are indented under it.
    fn row(&mut self, indent: usize, label: &str, text: Option<&str>) -> std::io::Result<()> {
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Ok(()) };
        for (index, line) in text.trim_end().lines().enumerate() {
            let label = if index == 0 { label } else { "" };
            writeln!(self.out, "{:indent$}{label:<13}{}", "", sanitize(line))?;
        }
        Ok(())
    }

    fn package(&mut self, name: &str, package: &Package) -> std::io::Result<()> {
        let manifest = package.manifest.as_ref().and_then(|manifest| manifest.root());
        let version = manifest.and_then(|root| root.str_of("version")).unwrap_or("unknown version");
        let form = match package.form {
            Form::Archive => "archive",
            Form::Folder => "expanded package",
            Form::Source => "article folder",
        };
        let files = counted(package.files.len(), "file");
        writeln!(
            self.out,
            "{}: offprint {} {form}, {files}, {}",
            sanitize(name),
            sanitize(version),
            bytes(package.bytes)
        )?;
        if let Some(digest) = package.content_digest().filter(|_| package.form == Form::Archive) {
            writeln!(self.out, "content digest {digest}")?;
        }
        if package.articles.len() > 1 {
            self.row(0, "title", manifest.and_then(|root| root.str_of("title")))?;
        }
        for document in &package.articles {
            writeln!(self.out)?;
            match document.root() {
                Some(article) if package.version().major == 1 => self.flat(&document.path, article, package)?,
                Some(article) => self.article(&document.path, article, package)?,
                None => writeln!(self.out, "{}: not readable as JSON", sanitize(&document.path))?,
            }
        }
        let extra: Vec<&PackageFile> = package.files.iter().filter(|file| file.path.starts_with("extra/")).collect();
        if !extra.is_empty() {
            writeln!(self.out, "\nattachments")?;
            for file in extra {
                writeln!(self.out, "  {}  {}", sanitize(&file.path), bytes(file.size))?;
            }
        }
        Ok(())
    }

    /// The article of version 1: what stands there, as it stands there.
    fn flat(&mut self, path: &str, article: Node<'_>, package: &Package) -> std::io::Result<()> {
        writeln!(self.out, "{}", sanitize(article.str_of("headline").unwrap_or("(no headline)")))?;
        for (label, member) in [
            ("byline", "byline"),
            ("standfirst", "standfirst"),
            ("published", "datePublished"),
            ("modified", "dateModified"),
            ("language", "language"),
            ("rights", "copyright"),
            ("correction", "correction"),
            ("note", "note"),
        ] {
            self.row(2, label, article.str_of(member))?;
        }
        self.row(2, "document", Some(path))?;
        for image in article.items_of("images") {
            let file = image.str_of("file").unwrap_or("(no file)");
            let size = package.file(file).map_or_else(|| "not in the package".to_owned(), |file| bytes(file.size));
            writeln!(self.out, "\n  {}: {size}", sanitize(file))?;
            self.row(4, "caption", image.str_of("caption"))?;
            self.row(4, "credit", Some(image.str_of("credit").unwrap_or("(none)")))?;
            self.row(4, "alt text", image.str_of("alt"))?;
            self.row(4, "licence", image.str_of("licence"))?;
        }
        Ok(())
    }

    fn article(&mut self, path: &str, article: Node<'_>, package: &Package) -> std::io::Result<()> {
        let text = |name: &str| article.get(name).and_then(Node::text);
        writeln!(self.out, "{}", sanitize(text("headline").unwrap_or("(no headline)")))?;
        self.row(2, "byline", article.path(&["byline", "text"]).and_then(Node::str))?;
        self.row(2, "tagline", article.path(&["tagline", "text"]).and_then(Node::str))?;
        self.row(2, "standfirst", text("standfirst"))?;
        self.row(2, "dateline", article.path(&["dateline", "text"]).and_then(Node::str))?;
        for date in ["published", "modified"] {
            self.row(2, date, article.path(&["dates", date]).and_then(Node::str))?;
        }
        let version = article.get("version").map(|version| version.to_value().to_string());
        let status = match (article.str_of("status"), &version) {
            (Some(status), Some(version)) => Some(format!("{status}, version {version}")),
            (status, _) => status.map(str::to_owned),
        };
        self.row(2, "status", status.as_deref())?;
        self.row(2, "embargo", article.path(&["embargo", "until"]).and_then(Node::str))?;
        self.row(2, "language", article.str_of("language"))?;
        self.row(2, "rights", article.get("rights").and_then(rights).as_deref())?;
        for revision in article.items_of("revisions") {
            let said = revision.get("publicText").or_else(|| revision.get("wrong")).and_then(Node::text);
            let kind = revision.str_of("kind").unwrap_or("revision");
            self.row(2, kind, said.or_else(|| revision.str_of("at")))?;
        }
        self.row(2, "document", Some(path))?;
        for asset in article.items_of("media") {
            writeln!(self.out)?;
            self.asset(asset, package)?;
        }
        Ok(())
    }

    fn asset(&mut self, asset: Node<'_>, package: &Package) -> std::io::Result<()> {
        let file = asset.str_of("file").unwrap_or("(no file)");
        let number = |name: &str| asset.get(name).map(|value| value.to_value().to_string());
        let mut facts = vec![asset.str_of("kind").unwrap_or("medium").to_owned()];
        facts.extend(asset.str_of("mediaType").map(str::to_owned));
        if let (Some(width), Some(height)) = (number("width"), number("height")) {
            facts.push(format!("{width} × {height} px"));
        }
        facts.extend(number("duration").map(|seconds| format!("{seconds} s")));
        facts.push(package.file(file).map_or_else(|| "not in the package".to_owned(), |file| bytes(file.size)));
        writeln!(self.out, "  {}: {}", sanitize(file), sanitize(&facts.join(", ")))?;
        let text = |name: &str| asset.get(name).and_then(Node::text);
        self.row(4, "caption", text("caption"))?;
        let credit = asset.path(&["credit", "line"]).and_then(Node::str);
        self.row(4, "credit", Some(credit.unwrap_or("(none)")))?;
        let decorative = asset.get("decorative").is_some_and(|value| value.is_true());
        self.row(4, "alt text", text("altText").or(decorative.then_some("(decorative)")))?;
        self.row(4, "taken", asset.str_of("dateTaken"))?;
        self.row(4, "acquired as", asset.str_of("acquisition"))?;
        self.row(4, "rights", asset.get("rights").and_then(rights).as_deref())
    }
}

/// Rights in one line a part: notice, licence, terms, restrictions.
fn rights(rights: Node<'_>) -> Option<String> {
    let mut parts = Vec::new();
    parts.extend(rights.get("notice").and_then(Node::text).map(str::to_owned));
    let licence = rights.get("licence");
    let licence = licence.and_then(|licence| licence.str_of("id").or_else(|| licence.str_of("url")));
    parts.extend(licence.map(|licence| format!("licence {licence}")));
    parts.extend(rights.get("usageTerms").and_then(Node::text).map(str::to_owned));
    for restriction in rights.items_of("restrictions") {
        let kind = restriction.str_of("kind").unwrap_or("restriction");
        let detail = [restriction.str_of("value"), restriction.str_of("until")];
        let detail: Vec<&str> = detail.into_iter().flatten().collect();
        parts.push(if detail.is_empty() { kind.to_owned() } else { format!("{kind}: {}", detail.join(", until ")) });
    }
    if let Some(days) = rights.path(&["validity", "durationDays"]) {
        parts.push(format!("valid for {} days", days.to_value()));
    }
    (!parts.is_empty()).then(|| parts.join("\n"))
}
