//! OFP305: where a person's name should stand, there is a desk, an agency, a site, a login, an address or initials.

use crate::diagnostic::Level;
use crate::grammar::byline::{Kind, is_signature};
use crate::grammar::{agency, is_desk};
use crate::rules::people::{People, display};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::node::Node;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP305",
    name: "not-a-name",
    family: Family::Byline,
    summary: "what stands as a person's name is a desk, an agency, a site, a login, an address or initials",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: party.kind and byline.basis; IPTC Photo Metadata, Creator",
    page: include_str!("../../../docs/rules/OFP305.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for people in context.people() {
        let mut told = false;
        for party in people.person_parties() {
            let Some(name) = display(party) else { continue };
            let pseudonym = party.get("pseudonym").is_some_and(|value| value.is_true());
            // A name that is hidden has something else in its place.
            let hidden = party.path(&["safety", "hideName"]).is_some_and(|value| value.is_true());
            let Some((what, help)) = what_else(name.trim(), pseudonym).filter(|_| !hidden) else { continue };
            told = true;
            findings
                .add(format!("the name {} of a person is {what}", quoted(name)))
                .at(people.document, party.get("name").and_then(|name| name.get("display")).unwrap_or(party))
                .help(help);
        }
        if !told {
            named_nobody(people, findings);
        }
    }
}

/// Whether what stands as a person's name is no name: then nothing can be compared with it.
pub(in crate::rules) fn is_no_name(party: Node<'_>) -> bool {
    let pseudonym = party.get("pseudonym").is_some_and(|value| value.is_true());
    let person = party.str_of("kind") == Some("person");
    person && display(party).is_some_and(|name| what_else(name.trim(), pseudonym).is_some())
}

/// What a name is that is no name, and what to do about it.
fn what_else(name: &str, pseudonym: bool) -> Option<(&'static str, &'static str)> {
    const NAME: &str = "write the person's name; an address goes to `contact`";
    let one_word = !name.contains(char::is_whitespace);
    if name.contains("://") || name.starts_with("www.") || (one_word && is_site(name)) {
        return Some(("the address of a site", "write the person's name, or make it an `organization`"));
    }
    if name.split_whitespace().any(is_email) {
        return Some(("an e-mail address", NAME));
    }
    if agency(name).is_some() {
        return Some(("an agency", "make it an `organization`"));
    }
    if is_desk(name) {
        return Some(("a desk or the staff", "make it a `desk`, or write the person's name"));
    }
    if pseudonym || !one_word {
        return None;
    }
    if is_login(name) {
        return Some(("a login", "write the person's name; an account goes to `contact`, a pen name is a `pseudonym`"));
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = (1..=3).contains(&letters) && name.chars().all(|c| c.is_uppercase() || c == '.') && letters > 0;
    (is_signature(name) || (capitals && (letters > 1 || name.ends_with('.'))))
        .then_some(("only initials", "write the person's name, and the initials as `creditedAs`"))
}

fn is_email(word: &str) -> bool {
    let word = word.trim_matches(['<', '>', '(', ')', ',']);
    word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
}

/// `example.com`: letters with a known ending; `J.K.` is not one.
fn is_site(word: &str) -> bool {
    let Some((host, ending)) = word.rsplit_once('.') else { return false };
    let known = [
        "com", "org", "net", "de", "fr", "es", "it", "nl", "eu", "uk", "se", "dk", "no", "pt", "pl", "cz", "info",
        "news", "example",
    ];
    known.contains(&ending.to_lowercase().as_str()) && host.len() > 2 && !word.contains('@')
}

/// `@mokafor`, `m_okafor`, `mokafor42`: what only machines call a person.
fn is_login(word: &str) -> bool {
    let handle = word.strip_prefix('@');
    let body = handle.unwrap_or(word);
    let plain = body.is_ascii() && body.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'));
    let lower = body.bytes().any(|b| b.is_ascii_lowercase());
    let odd = body.contains('_')
        || (!body.bytes().any(|b| b.is_ascii_uppercase()) && body.contains(|c: char| c.is_ascii_digit()));
    plain && lower && (handle.is_some() || odd || (body.contains('.') && !body.bytes().any(|b| b.is_ascii_uppercase())))
}

/// A byline that says it names people, and has nothing in it but a desk, an agency or a program's initials.
fn named_nobody<'a>(people: &People<'a>, findings: &mut Findings<'a>) {
    let Some((_, line)) = people.byline_text().filter(|_| people.basis() == Some("named")) else { return };
    let pieces = people.byline();
    let kind = |kind: Kind| pieces.iter().any(|piece| piece.kind == kind);
    let all = pieces.iter().all(|piece| matches!(piece.kind, Kind::Desk | Kind::Organization | Kind::Signature));
    // Initials stand for somebody whom the contributions name.
    if pieces.is_empty() || !all || (kind(Kind::Signature) && !people.contributions.is_empty()) {
        return;
    }
    let words = crate::grammar::name::tokens(line);
    if people.contributions.iter().any(|contribution| contribution.is_person() && contribution.stands_in(&words)) {
        return;
    }
    let (what, basis) = match () {
        () if kind(Kind::Organization) => ("an agency or a house", "agency` or `staff"),
        () if kind(Kind::Desk) => ("a desk", "staff"),
        () => ("initials", "staff"),
    };
    let Some(node) = people.root.get("byline").and_then(|byline: Node<'a>| byline.get("basis")) else { return };
    findings
        .add(format!("the byline {} is said to name people, and names {what}", quoted(line)))
        .at(people.document, node)
        .help(format!("the basis of such a line is `{basis}`"));
}
