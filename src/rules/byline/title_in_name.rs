//! OFP306: a person's job title or employer stands in the name.

use crate::diagnostic::Level;
use crate::grammar::byline::{Kind, Piece, scan};
use crate::grammar::has_title_word;
use crate::grammar::hints::is_plain_name;
use crate::grammar::person::is_person;
use crate::rules::people::{People, display};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP306",
    name: "title-in-name",
    family: Family::Byline,
    summary: "a person's name holds a job title or an employer",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: party.jobTitle, party.affiliations; IPTC Photo Metadata, Creator's Job Title",
    page: include_str!("../../../docs/rules/OFP306.md"),
    check,
};

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for people in context.people() {
        for party in people.person_parties() {
            let Some(text) = display(party).filter(|text| !is_plain_name(text)) else { continue };
            let Some((name, rest, is_title)) = parts(people, text) else { continue };
            let (what, member) = if is_title { ("a job title", "jobTitle") } else { ("an employer", "affiliations") };
            findings
                .add(format!("the name {} holds {what}, {}", quoted(text), quoted(rest)))
                .at(people.document, party.get("name").and_then(|name| name.get("display")).unwrap_or(party))
                .help(format!("write {} as the name, and give the rest as `{member}`", quoted(name)));
        }
    }
}

/// The name, what else there is, and whether that is a title; none where it is not certain.
fn parts<'t>(people: &People<'_>, text: &'t str) -> Option<(&'t str, &'t str, bool)> {
    let pieces = scan(text, people.language(), people.known_organizations(), &[]);
    let at = |piece: &Piece| &text[piece.at.clone()];
    match &pieces[..] {
        // `Political Editor Mira Okafor`
        [only] if only.kind == Kind::Title => {
            let cuts = at(only).match_indices(' ').map(|(cut, _)| at(only).split_at(cut));
            let mut cuts = cuts.map(|(title, name)| (title, name.trim_start()));
            let (title, name) = cuts.find(|(title, name)| is_person(name) && has_title_word(title, false))?;
            Some((name, title, true))
        }
        [first, rest @ ..] if first.kind == Kind::Person && !rest.is_empty() => {
            let belongs =
                |piece: &Piece| matches!(piece.kind, Kind::Title | Kind::Organization | Kind::Desk | Kind::Place);
            let counts = |piece: &Piece| matches!(piece.kind, Kind::Title | Kind::Organization | Kind::Desk);
            let told = rest.iter().find(|piece| counts(piece)).filter(|_| rest.iter().all(belongs))?;
            let last = rest.last()?.at.end;
            Some((at(first), &text[rest[0].at.start..last], told.kind != Kind::Organization))
        }
        _ => None,
    }
}
