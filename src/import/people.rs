//! Parties and contributions, in full and in their short forms.

use super::convert::{Reading, is_uri, local_id};
use super::made::Made;
use super::shape::{CONTRIBUTION, Kind, Member, PARTY_MEMBERS};
use super::yaml::{Content, Key, Yaml};
use crate::grammar::person::names_no_person;
use crate::source::problem::Fault;

/// Identifiers that may be written under their scheme's name.
const SCHEMES: [&str; 5] = ["orcid", "isni", "wikidata", "viaf", "ror"];

/// Contacts that may be written under their kind's name: the name in the front matter, the kind.
const CONTACTS: [(&str, &str); 4] = [("email", "email"), ("phone", "phone"), ("website", "url"), ("social", "social")];

/// Who may see a contact that does not say so: whoever receives the package, and no reader.
const VISIBILITY: &str = "recipient";

fn is_short(name: &str) -> bool {
    SCHEMES.contains(&name) || CONTACTS.iter().any(|(short, _)| *short == name)
}

fn party_names() -> impl Iterator<Item = &'static str> {
    let shorts = SCHEMES.into_iter().chain(CONTACTS.iter().map(|(short, _)| *short));
    PARTY_MEMBERS.iter().map(|member| member.name).chain(shorts)
}

impl Reading {
    /// Reads `parties`: first every id and name, so that one may refer to the next.
    pub(crate) fn declared_parties(&mut self, node: &Yaml) {
        let items = match &node.what {
            Content::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let mut declared = Vec::new();
        for item in items {
            let name = item.get("name").unwrap_or(item);
            let display = name.get("display").unwrap_or(name).scalar().map(str::to_owned);
            let id = item.get("id").filter(|id| !id.is_null()).and_then(|id| self.string("id", id));
            if let Some(id) = id.as_ref().map(local_id).filter(|id| !self.parties.reserve(id.str().unwrap_or_default()))
            {
                let message = format!("the id `{}` is given twice", id.str().unwrap_or_default());
                self.problem(Fault::DuplicateMember, item.at.clone(), message, None);
            }
            if display.is_none() && item.members().is_empty() {
                let message = format!("a party is {}, and wants a name or members", item.kind());
                self.problem(Fault::BadValue, item.at.clone(), message, None);
                continue;
            }
            let id = id.as_ref().map(local_id);
            declared.push((self.parties.declare(id, display.as_deref(), item.at.clone()), item, display));
        }
        for (index, item, display) in declared {
            match (&item.what, &display) {
                (Content::Map(members), _) => {
                    for (key, _) in members {
                        if !party_names().any(|name| name == key.text) {
                            self.unknown_member(key, members, "parties", party_names());
                        }
                    }
                    self.party_members(index, members, &["id"]);
                }
                (_, Some(display)) => {
                    let name = Made::object(Some(item.at.clone()));
                    let name = name.with("display", Made::new(display.as_str(), item.at.clone()));
                    self.parties.party_mut(index).put("name", name);
                }
                _ => {}
            }
            // Who is certainly a person need not be said to be one.
            if display.as_deref().is_some_and(crate::grammar::person::is_person) {
                self.parties.party_mut(index).put_new("kind", Made::derived("person"));
            }
        }
    }

    /// Puts the party members among `given` into the party at `index`.
    fn party_members(&mut self, index: usize, given: &[(Key, Yaml)], skip: &[&str]) {
        for (key, node) in given {
            let name = key.text.as_str();
            if skip.contains(&name) {
                continue;
            }
            let member: Option<&Member> = PARTY_MEMBERS.iter().find(|member| member.name == name);
            let (member, made) = match member {
                Some(member) => (member.name, self.value(name, node, &member.shape)),
                None if is_short(name) => match self.string(name, node) {
                    Some(value) => {
                        let contact = CONTACTS.iter().find(|(short, _)| *short == name);
                        let item = Made::object(Some(node.at.clone()));
                        let (member, item) = match contact {
                            Some((_, kind)) => {
                                let item = item.with("kind", Made::derived(*kind)).with("value", value);
                                ("contact", item.with("visibility", Made::derived(VISIBILITY)))
                            }
                            None => ("identifiers", item.with("scheme", Made::derived(name)).with("value", value)),
                        };
                        (member, Some(Made::list(vec![item], Some(node.at.clone()))))
                    }
                    None => continue,
                },
                None => continue,
            };
            let Some(made) = made else { continue };
            let party = self.parties.party_mut(index);
            match party.get_mut(member) {
                None => party.put(member, made),
                // Identifiers and contacts add up; a kind that was only assumed gives way.
                Some(there) if matches!(member, "contact" | "identifiers") => {
                    let mut items = there.items().to_vec();
                    items.extend(made.items().to_vec());
                    *there = Made::list(items, there.at.clone());
                }
                Some(there) if there.at.is_none() => *there = made,
                Some(there) if there.clone().finish().value == made.clone().finish().value => {}
                Some(_) => {
                    let message = format!("`{name}` of this party is given twice, and not the same");
                    self.problem(Fault::DuplicateMember, key.at.clone(), message, None);
                }
            }
        }
    }

    /// Reads a list of contributions.
    pub(crate) fn contributions(&mut self, owner: &str, node: &Yaml) -> Made {
        let items = match &node.what {
            Content::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let made = items.iter().filter_map(|item| self.contribution(owner, item)).collect();
        Made::list(made, Some(node.at.clone()))
    }

    fn contribution(&mut self, owner: &str, node: &Yaml) -> Option<Made> {
        let Content::Map(given) = &node.what else {
            let party = self.party(owner, node, Kind::Person)?;
            return Some(Made::object(Some(node.at.clone())).with("party", party));
        };
        let known = || CONTRIBUTION.iter().map(|member| member.name).chain(party_names());
        for (key, _) in given {
            if !known().any(|name| name == key.text) {
                self.unknown_member(key, given, owner, known());
            }
        }
        let mut made = self.known(node, CONTRIBUTION);
        if made.get("party").is_none() {
            let Some(name) = node.get("name") else {
                if node.get("party").is_none() {
                    let message = format!("an item of `{owner}` names nobody");
                    let help = "give it a `name`, or the id of one of the `parties` as `party`".to_owned();
                    self.problem(Fault::BadValue, node.at.clone(), message, Some(help));
                }
                return None;
            };
            let id = self.named_party(name, given)?;
            made.put("party", Made::new(id, name.get("display").unwrap_or(name).at.clone()));
            made.order(CONTRIBUTION.iter().map(|member| member.name));
        } else if let Some(index) = self.referred(&made) {
            self.party_members(index, given, &["party", "name", "id"]);
        }
        Some(made)
    }

    fn referred(&self, made: &Made) -> Option<usize> {
        let id = made.get("party")?.str()?;
        self.parties.position(id)
    }

    /// The id of the party an item names, with what else it says of that party.
    fn named_party(&mut self, name: &Yaml, given: &[(Key, Yaml)]) -> Option<String> {
        let display = self.string("name", name.get("display").unwrap_or(name))?;
        let text = display.str()?.to_owned();
        if is_uri(&text) {
            let message = format!("`{text}` is an address, and `name` wants a name");
            self.problem(Fault::BadValue, name.at.clone(), message, Some("give it as `party`".to_owned()));
            return None;
        }
        let id = given.iter().find(|(key, _)| key.text == "id").and_then(|(_, id)| self.string("id", id));
        let index = match self.parties.named(&text) {
            Some(index) => index,
            None => {
                let id = id.as_ref().map(local_id);
                let index = match id {
                    Some(id) => {
                        self.parties.reserve(id.str().unwrap_or_default());
                        self.parties.declare(Some(id), Some(&text), display.at.clone().unwrap_or_default())
                    }
                    None => self.parties.add(&text, Kind::Person, display.at.clone()),
                };
                let party = self.parties.party_mut(index);
                party.remove("kind");
                if name.members().is_empty() {
                    let name = Made::object(display.at.clone()).with("display", display);
                    party.put("name", name);
                } else {
                    party.remove("name");
                }
                // Words like "desk" or "press" leave open what this is: then it must be said.
                if !names_no_person(&text) {
                    party.put("kind", Made::derived("person"));
                }
                index
            }
        };
        let skip: &[&str] = if name.members().is_empty() { &["id", "name"] } else { &["id"] };
        self.party_members(index, given, skip);
        Some(self.parties.id(index))
    }
}
