//! Who did what: from lines and from data.

use std::ops::Range;

use serde_json::{Value, json};

use super::{Ground, Story};
use crate::grammar::person::is_person;
use crate::grammar::{agency, byline};
use crate::import::evidence::Band;
use crate::import::made::Made;
use crate::import::shape::Kind;

/// Words of a line that names the staff as a whole.
const STAFF: [&str; 8] =
    ["staff", "redaktion", "rédaction", "redacción", "redazione", "redação", "redactie", "newsroom"];

impl Story {
    /// The printed byline, whose people are known from elsewhere.
    pub(crate) fn printed(&mut self, line: &str, ground: &Ground) {
        if !self.has("byline") {
            self.note("/byline/text", json!(line), ground);
            self.doc.insert("byline".to_owned(), json!({ "text": line }));
        }
    }

    /// The printed byline; the people in it where that is certain.
    pub(crate) fn byline(&mut self, line: &str, ground: &Ground) {
        if ground.band == Band::Low || self.has("byline") {
            if self.doc.get("byline").and_then(|byline| byline["text"].as_str()) != Some(line) {
                self.note("/byline/text", json!(line), &Ground { band: Band::Low, ..ground.clone() });
            }
            return;
        }
        self.note("/byline/text", json!(line), ground);
        self.doc.insert("byline".to_owned(), json!({ "text": line }));
        let language = self.language().map(str::to_owned);
        if let Some(parsed) = byline::parse(line, language.as_deref()) {
            for named in parsed.names {
                let place = named.place.map(|(place, _)| place);
                self.person(&named.name, named.role, true, place.as_deref(), &derived(ground, "byline grammar"));
            }
            return;
        }
        for one in byline::people(line, language.as_deref()).into_iter().flat_map(|people| people.names) {
            let mut ground = derived(ground, "names of the byline");
            if !one.sure {
                ground = Ground { band: Band::Medium, ..ground }.because("the line as a whole was not understood");
            }
            self.person(&one.name, one.role.unwrap_or("reporter"), true, None, &ground);
        }
    }

    /// The sign-off, such as `Editing by …`.
    pub(crate) fn tagline(&mut self, line: &str, ground: &Ground) {
        if self.has("tagline") {
            return self.put("tagline", json!({ "text": line }), ground);
        }
        self.note("/tagline/text", json!(line), ground);
        self.doc.insert("tagline".to_owned(), json!({ "text": line }));
        let language = self.language().map(str::to_owned);
        let inner = line.trim_start_matches('(').trim_end_matches(')');
        if let Some(parsed) = byline::parse_tagline(inner, language.as_deref()) {
            for named in parsed.names {
                self.person(&named.name, named.role, false, None, &derived(ground, "sign-off grammar"));
            }
        }
    }

    /// A contribution; one party has one, with all its roles.
    pub(crate) fn person(&mut self, name: &str, role: &str, in_byline: bool, place: Option<&str>, ground: &Ground) {
        let kind = if role == "toolUsed" { Kind::Either } else { Kind::Person };
        self.contributor(name, kind, role, in_byline, place, ground);
    }

    /// As [`person`](Self::person), of a party that may be an organization.
    pub(crate) fn contributor(
        &mut self,
        name: &str,
        kind: Kind,
        role: &str,
        in_byline: bool,
        place: Option<&str>,
        ground: &Ground,
    ) {
        if ground.band == Band::Low {
            let value = json!({ "name": name, "roles": [role] });
            return self.note("/contributions/-", value, ground);
        }
        let party = self.parties.refer(name, kind, ground.at.clone());
        let same = self.contributions.iter_mut().find(|item| item["party"] == party.as_str());
        if let Some(item) = same {
            if let Some(roles) = item["roles"].as_array_mut()
                && !roles.contains(&json!(role))
            {
                roles.push(json!(role));
            }
            if in_byline {
                item["inByline"] = json!(true);
            }
            return;
        }
        let order = self.contributions.len() + 1;
        let mut item = json!({ "party": party, "roles": [role], "order": order, "inByline": in_byline });
        if let Some(place) = place {
            item["place"] = json!({ "name": place });
        }
        self.contributions.push(item);
        self.note(&format!("/contributions/{}", order - 1), json!({ "name": name, "roles": [role] }), ground);
    }

    /// The names that contribute, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let position = |item: &Value| self.parties.position(item["party"].as_str()?);
        self.contributions
            .iter()
            .filter_map(position)
            .filter_map(|at| self.parties.display(at))
            .map(str::to_owned)
            .collect()
    }

    /// Gives the party called `name` a member, if it is there and lacks it.
    pub(crate) fn describe(&mut self, name: &str, member: &str, value: Value, ground: &Ground) {
        let Some(position) = self.parties.named(name) else { return };
        if ground.band == Band::Low {
            return self.note(&format!("/parties/{position}/{member}"), value, ground);
        }
        let made = to_made(&value, ground.at.clone());
        if self.parties.party_mut(position).put_new(member, made) {
            self.note(&format!("/parties/{position}/{member}"), value, ground);
        }
    }

    /// A byline for people that only data name: their names, joined by commas.
    pub(super) fn join_names(&mut self) {
        if self.has("byline") {
            return;
        }
        let in_line: Vec<String> = {
            let items: Vec<&Value> = self.contributions.iter().filter(|item| item["inByline"] == true).collect();
            let position = |item: &&Value| self.parties.position(item["party"].as_str()?);
            items.iter().filter_map(position).filter_map(|at| self.parties.display(at)).map(str::to_owned).collect()
        };
        if !in_line.is_empty() {
            let line = in_line.join(", ");
            let ground = Ground::new("names of the authors, joined", None, Band::Medium)
                .because("the printed line was not found");
            self.note("/byline/text", json!(line), &ground);
            self.doc.insert("byline".to_owned(), json!({ "text": line }));
        }
    }

    /// On what ground the byline stands, where the line or the names say it.
    pub(super) fn basis(&mut self) {
        let named = self.contributions.iter().any(|item| item["inByline"] == true);
        let Some(Value::Object(byline)) = self.doc.get_mut("byline") else { return };
        if byline.contains_key("basis") {
            return;
        }
        let line = byline.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
        let lower = line.to_lowercase();
        let bare = line.trim_start_matches("By ").trim();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
        let basis = if named {
            "named"
        } else if agency(bare).is_some() {
            "agency"
        } else if words.iter().any(|word| STAFF.contains(word)) && !is_person(bare) {
            "staff"
        } else {
            return;
        };
        byline.insert("basis".to_owned(), json!(basis));
        let ground = Ground::new("words of the byline", None, Band::High);
        self.note("/byline/basis", json!(basis), &ground);
    }
}

fn derived(ground: &Ground, rule: &str) -> Ground {
    Ground { rule: format!("{rule} on {}", ground.rule), ..ground.clone() }
}

/// A plain value in the form that parties are made in.
pub(super) fn to_made(value: &Value, at: Option<Range<usize>>) -> Made {
    match value {
        Value::Object(members) => members
            .iter()
            .fold(Made::object(at.clone()), |made, (name, value)| made.with(name, to_made(value, at.clone()))),
        Value::Array(items) => Made::list(items.iter().map(|item| to_made(item, None)).collect(), at),
        other => {
            let made = Made::derived(other.clone());
            Made { at, ..made }
        }
    }
}
