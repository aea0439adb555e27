//! What a schema's verdict is in plain words, in the terms of the field that it is about.

use serde_json::Value;

use crate::format::text::{DeclaredVersion, Digest, EntryName, LocalId, Malformed, MediaType, Reference, Uri};
use crate::rules::say::{path_of, quoted};
use crate::source::text::{nearest, sanitize};

/// A verdict: the value, and the part of the schema that it does not meet.
pub(super) struct Said<'s> {
    /// What the document is, for its root: `the article`.
    pub(super) document: &'static str,
    /// The schema that has the keyword.
    pub(super) owner: &'s Value,
    /// Whether a house may have words of its own besides those of a vocabulary, as URIs.
    pub(super) open: bool,
    /// The definition that it is in.
    pub(super) definition: &'s str,
    /// Where the value stands.
    pub(super) pointer: &'s str,
    pub(super) value: &'s Value,
}

/// A message, and what helps.
type Words = (String, Option<String>);

impl Said<'_> {
    /// The value, by the way that leads to it.
    fn subject(&self) -> String {
        match path_of(self.pointer) {
            path if path.is_empty() => self.document.to_owned(),
            path => format!("`{path}`"),
        }
    }

    pub(super) fn missing(&self, member: &str) -> Words {
        let object = self.value.as_object();
        let misspelt = object.and_then(|object| {
            let known = self.owner.get("properties")?.as_object()?;
            let strangers = object.keys().map(String::as_str).filter(|name| !known.contains_key(*name));
            nearest(member, strangers.filter(|name| name.len() <= 64))
        });
        let meaning = self.owner.pointer(&format!("/properties/{member}/description")).and_then(Value::as_str);
        let help = match misspelt {
            Some(name) => Some(format!("was `{name}` meant to be `{member}`?")),
            None => meaning.map(|text| format!("`{member}`: {}", clause(text))),
        };
        (format!("{} has no `{member}`", self.subject()), help)
    }

    pub(super) fn unknown(&self, member: &str) -> Words {
        let help = match nearest(member, self.names()) {
            Some(meant) if self.value.get(meant).is_some() => format!("`{meant}` is there already: take this one out"),
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "a house's own members stand under `extensions`, by namespace".to_owned(),
        };
        (format!("{} has a member {} that the format does not know", self.subject(), quoted(member)), Some(help))
    }

    pub(super) fn name(&self, name: &str) -> Words {
        let message = format!("{} has a member {} that is no namespace", self.subject(), quoted(name));
        (message, Some("a namespace is a URI, or a prefix and a name, such as `harbour:desk`".to_owned()))
    }

    /// The members that an object may have.
    pub(super) fn names(&self) -> Vec<&str> {
        let known = self.owner.get("properties").and_then(Value::as_object);
        known.into_iter().flat_map(|known| known.keys()).map(String::as_str).collect()
    }

    /// The words that may stand here, if this is a vocabulary.
    pub(super) fn vocabulary(&self) -> Option<Vec<&str>> {
        Some(self.owner.get("enum")?.as_array()?.iter().filter_map(Value::as_str).collect())
    }

    pub(super) fn word(&self) -> Words {
        let Some(given) = self.value.as_str() else { return self.other() };
        let Some(words) = self.vocabulary() else { return self.other() };
        let message = format!("{} is {}, which its vocabulary does not have", self.subject(), quoted(given));
        let own = if self.open { "; a house's own word is an absolute URI" } else { "" };
        let help = match nearest(given, words.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if words.len() == 1 => format!("the only word is {}{own}", listed(&words)),
            None => format!("the words are {}{own}", listed(&words)),
        };
        (message, Some(help))
    }

    pub(super) fn repeated(&self) -> Words {
        (format!("{} has the same item twice", self.subject()), None)
    }

    pub(super) fn form(&self) -> Words {
        let Some(given) = self.value.as_str() else { return self.other() };
        let wanted = self.wanted();
        let message = match given.trim() {
            "" => format!("{} is empty; wanted: {wanted}", self.subject()),
            _ => format!("{} is {}; wanted: {wanted}", self.subject(), quoted(given)),
        };
        (message, self.mend(given))
    }

    /// What to write instead, where that can be told.
    fn mend(&self, given: &str) -> Option<String> {
        if given.len() > 200 {
            return None;
        }
        match self.definition {
            "Reference" | "LocalId" if LocalId::from(format!("#{given}")).is_well_formed() => {
                Some(format!("an id of this document starts with `#`: `#{given}`"))
            }
            "Digest" if given.len() == 64 && given.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                Some("write its letters in lower case".to_owned())
            }
            "Digest" if !given.is_empty() => Some(format!("it has {} characters", given.chars().count())),
            "EntryName" if given.contains("://") => {
                Some("bring the file into the package: an article holds its media, it does not fetch them".to_owned())
            }
            "EntryName" => Some("`offprint pack` gives files portable names, and keeps `originalName`".to_owned()),
            "Uri" if given.contains(' ') => Some("a space is written `%20`".into()),
            "Uri" if given.contains('.') && !given.contains(':') => {
                Some(format!("the address of a page starts with `https://`: `https://{}`", sanitize(given)))
            }
            _ => None,
        }
    }

    /// What kind of string is wanted.
    fn wanted(&self) -> String {
        // Each of these types says it when asked about a text that it cannot be.
        let wanted = |parsed: Option<Malformed>| parsed.map(|malformed| malformed.wanted.to_owned());
        let told = match self.definition {
            "Uri" => wanted(Uri::from("").parsed().err()),
            "Digest" => wanted(Digest::from("").parsed().err()),
            "LocalId" => wanted(LocalId::from("").parsed().err()),
            "Reference" => wanted(Reference::from("").parsed().err()),
            "MediaType" => wanted(MediaType::from("").parsed().err()),
            "EntryName" => wanted(EntryName::from("").parsed().err()),
            "DeclaredVersion" => wanted(DeclaredVersion::from("").parsed().err()),
            _ => None,
        };
        told.unwrap_or_else(|| match (self.owner.get("format"), self.owner.get("pattern")) {
            (Some(Value::String(format)), _) if format == "uri" => {
                wanted(Uri::from("").parsed().err()).unwrap_or_default()
            }
            (Some(Value::String(format)), _) => format!("text in the form `{format}`"),
            (_, Some(Value::String(_))) if self.pointer.ends_with("/country") => {
                "a country code of two capital letters (ISO 3166-1), such as PT".to_owned()
            }
            (_, Some(Value::String(pattern))) => format!("text that fits `{pattern}`"),
            _ => "another form of text".to_owned(),
        })
    }

    pub(super) fn other(&self) -> Words {
        let subject = self.subject();
        let bound = |keyword: &str| self.owner.get(keyword).filter(|bound| bound.is_number()).map(Value::to_string);
        if self.value.is_null() {
            let help = "a member without a value is left out".to_owned();
            return (format!("{subject} is null; wanted: {}", self.kind()), Some(help));
        }
        let wanted_kind = self.owner.get("type");
        if self.value.is_number() && !is_of_kind(self.value, wanted_kind) {
            return (format!("{subject} is {}; wanted: {}", self.value, self.kind()), None);
        }
        if self.value.is_number() {
            let kind = if wanted_kind.is_some_and(|kind| kind == "integer") { "a whole number" } else { "a number" };
            let most = bound("maximum").filter(|most| most.len() < "4294967295".len());
            let range = match (bound("minimum"), most) {
                (Some(least), Some(most)) => format!("from {least} to {most}"),
                (Some(least), None) => format!("of at least {least}"),
                (None, Some(most)) => format!("of at most {most}"),
                (None, None) => "of another size".to_owned(),
            };
            return (format!("{subject} is {}; wanted: {kind} {range}", self.value), None);
        }
        if let (Value::Array(items), true) = (self.value, is_of_kind(self.value, wanted_kind)) {
            return match (bound("minItems"), bound("maxItems")) {
                (Some(least), _) if items.is_empty() => {
                    let none = if least == "1" { "at least one item" } else { "more" };
                    (format!("{subject} is an empty list; wanted: {none}"), None)
                }
                (Some(least), Some(most)) if least == most => {
                    (format!("{subject} is a list of {}; wanted: a list of {least}", items.len()), None)
                }
                (_, most) => {
                    let most = most.unwrap_or_default();
                    (format!("{subject} is a list of {}; wanted: a list of at most {most}", items.len()), None)
                }
            };
        }
        let found = match self.value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        (format!("{subject} is {found}; wanted: {}", self.kind()), self.whole())
    }

    /// The kinds of value that are wanted.
    fn kind(&self) -> String {
        let one = |kind: &str| match kind {
            "string" => "text",
            "integer" => "a whole number",
            "number" => "a number",
            "boolean" => "`true` or `false`",
            "array" => "a list",
            "object" => "an object",
            _ => "another value",
        };
        match self.owner.get("type") {
            Some(Value::String(kind)) if kind == "object" => self.object(),
            Some(Value::String(kind)) => one(kind).to_owned(),
            Some(Value::Array(kinds)) => {
                let kinds: Vec<&str> = kinds.iter().filter_map(Value::as_str).map(one).collect();
                kinds.join(" or ")
            }
            _ => "another value".to_owned(),
        }
    }

    /// An object, with the members that it must have.
    fn object(&self) -> String {
        let required = self.owner.get("required").and_then(Value::as_array);
        let names: Vec<&str> = required.into_iter().flatten().filter_map(Value::as_str).collect();
        match names[..] {
            [] => "an object".to_owned(),
            _ => format!("an object with {}", listed(&names)),
        }
    }

    /// How a bare string is written in full, for the members that people take for strings.
    fn whole(&self) -> Option<String> {
        let given = Value::from(self.value.as_str()?);
        let written = match self.definition {
            "Byline" => format!(r#"{{"text": {given}, "basis": "named"}}"#),
            "Credit" => format!(r#"{{"line": {given}}}"#),
            "Name" => format!(r#"{{"display": {given}}}"#),
            "Ref" | "Place" | "Subject" | "TranslationOf" | "Series" => format!(r#"{{"name": {given}}}"#),
            "Tagline" | "Dateline" => format!(r#"{{"text": {given}}}"#),
            "Rights" => format!(r#"{{"notice": {given}}}"#),
            "Licence" => format!(r#"{{"id": {given}}}"#),
            "Embargo" => format!(r#"{{"until": {given}}}"#),
            "Paragraph" | "Block" => format!(r#"{{"type": "paragraph", "content": {given}}}"#),
            _ => return None,
        };
        Some(format!("write {written}"))
    }
}

fn is_of_kind(value: &Value, kind: Option<&Value>) -> bool {
    let fits = |kind: &str| match kind {
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    match kind {
        Some(Value::String(kind)) => fits(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(fits),
        _ => true,
    }
}

/// A sentence as the second half of another.
fn clause(sentence: &str) -> String {
    let sentence = sentence.trim_end_matches('.');
    let mut letters = sentence.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [first @ .., last] => format!("`{}` and `{last}`", first.join("`, `")),
    }
}
