//! OFP342: an article is in another language than it declares.
//!
//! A detector only guesses, so it must be sure, on enough text, of the whole and of both its halves; and languages
//! that are easily confused are left alone. Which script a text is in is no guess.

use std::sync::OnceLock;

use serde_json::Value;
use whatlang::{Script, detect, detect_script};

use super::function_words;
use crate::diagnostic::{Edit, Fix, Level};
use crate::grammar::signs::Told;
use crate::rules::prose::{Piece, Prose, Role, has_letters};
use crate::rules::say::quoted;
use crate::rules::{Context, Family, Findings, Levels, Rule};
use crate::source::table::Table;

pub(in crate::rules) static RULE: Rule = Rule {
    code: "OFP342",
    name: "wrong-language",
    family: Family::Language,
    summary: "an article is in another language, or script, than it declares",
    levels: Levels::all(Level::Warning),
    basis: "offprint 2.0, part 1: language; WCAG 2.2, 3.1.1",
    page: include_str!("../../../docs/rules/OFP342.md"),
    check,
};

/// How many letters are needed to tell a script, and a language.
const ENOUGH: (usize, usize) = (60, 200);
/// How many bytes of an article are looked at.
const LOOKED_AT: usize = 16 * 1024;
/// How sure the detector must be, from 0 to 1.
const SURE: f64 = 0.9;

/// What is known of languages.
#[derive(Debug, Default)]
struct Known {
    /// The subtag for a code of the detector.
    subtags: Table<&'static str, &'static str>,
    /// Scripts, by the names the detector has, with their codes and languages.
    scripts: Vec<(&'static str, &'static str, Vec<&'static str>)>,
    /// Languages that are easily confused.
    close: Vec<Vec<&'static str>>,
}

fn known() -> &'static Known {
    static READ: OnceLock<Known> = OnceLock::new();
    READ.get_or_init(|| {
        let mut known = Known::default();
        for line in include_str!("../data/language-detection.txt").lines() {
            let mut words = line.split(' ');
            match words.next() {
                Some("code") => known.subtags.extend(words.next().zip(words.next())),
                Some("script") => {
                    let (Some(name), Some(code)) = (words.next(), words.next()) else { continue };
                    known.scripts.push((name, code, words.collect()));
                }
                Some("close") => known.close.push(words.collect()),
                _ => {}
            }
        }
        known
    })
}

fn check<'a>(context: &Context<'a>, findings: &mut Findings<'a>) {
    for prose in context.prose() {
        let Some((node, tag)) = prose.language.and_then(|node| Some((node, node.str()?))) else { continue };
        // Languages that say that none is declared.
        if matches!(&*prose.primary_language().unwrap_or_default(), "und" | "mul" | "zxx" | "mis" | "x" | "i") {
            continue;
        }
        // Whoever reads as what it is declared to be need not be guessed at.
        if function_words::tell(own_words(prose)) {
            continue;
        }
        match judge(tag, &own_text(prose)) {
            Verdict::Fits => {}
            Verdict::Unknown(why) => findings.unchecked(&prose.document.path, why),
            Verdict::Script(script) => {
                findings
                    .add(format!(
                        "the article declares the language {}, but is written in {script} letters",
                        quoted(tag)
                    ))
                    .at(prose.document, node)
                    .help("declare the language it is in; a text in other letters than usual says so: `sr-Latn`");
            }
            Verdict::Language(found) => {
                findings
                    .add(format!("the article declares the language {}, but seems to be in `{found}`", quoted(tag)))
                    .at(prose.document, node)
                    .help(format!("if it is, declare `{found}`; a quotation in another language is marked with `lang`"))
                    .fix(Fix {
                        safe: false,
                        title: format!("declare `{found}`"),
                        edit: Edit::Replace(Value::from(found)),
                    });
            }
        }
    }
}

/// The sentences of an article that are in its own language by its own word.
fn own_pieces<'p, 'a>(prose: &'p Prose<'a>) -> impl Iterator<Item = &'p Piece<'a>> {
    prose.pieces.iter().filter(|piece| {
        let role = matches!(piece.role, Role::Standfirst | Role::Paragraph | Role::ListItem | Role::Notice);
        role && piece.lang.is_none() && !piece.quoted
    })
}

/// What their words tell, without those that a mark within them sets aside.
fn own_words(prose: &Prose<'_>) -> Told {
    let (mut all, mut looked_at) = (Told::default(), 0);
    for piece in own_pieces(prose).filter(|piece| piece.set_aside.is_empty()) {
        all = all + prose.told(piece);
        looked_at += piece.text.len();
        if looked_at > LOOKED_AT {
            break;
        }
    }
    all
}

fn own_text(prose: &Prose<'_>) -> String {
    let mut text = String::new();
    for piece in own_pieces(prose) {
        let own = piece.own_text();
        match own.len() > LOOKED_AT {
            true => text.extend(own.chars().take(LOOKED_AT)),
            false => text.push_str(&own),
        }
        text.push('\n');
        if text.len() > LOOKED_AT {
            break;
        }
    }
    text
}

#[derive(Debug, PartialEq)]
enum Verdict {
    Fits,
    /// It is in this script, which the language is not written in.
    Script(&'static str),
    /// It is in this language.
    Language(&'static str),
    Unknown(String),
}

fn judge(tag: &str, text: &str) -> Verdict {
    if !has_letters(text, ENOUGH.0) {
        return Verdict::Fits;
    }
    let mut middle = text.len() / 2;
    while !text.is_char_boundary(middle) {
        middle += 1;
    }
    let parts = [text, &text[..middle], &text[middle..]];
    let scripts = parts.map(detect_script);
    if let [Some(script), Some(second), Some(third)] = scripts
        && script == second
        && script == third
        && is_foreign_script(tag, script) == Some(true)
    {
        return Verdict::Script(shown(script));
    }
    if !has_letters(text, ENOUGH.1) {
        return Verdict::Fits;
    }
    let known = known();
    let declared = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let declared = if declared == "no" { "nb" } else { &*declared };
    if !known.subtags.values().any(|subtag| *subtag == declared) {
        return Verdict::Unknown(format!("whether it is in `{declared}`: there is no detector for that language"));
    }
    let sure = |part: &str| detect(part).filter(|info| info.confidence() >= SURE).map(|info| info.lang());
    let [whole, first, second] = parts;
    // Half the text costs half as much to look at, and most often that is enough.
    let Some(language) = sure(first) else { return Verdict::Fits };
    let Some(found) = known.subtags.get(language.code()) else { return Verdict::Fits };
    let alike = |group: &Vec<&str>| group.contains(&declared) && group.contains(found);
    if *found == declared || known.close.iter().any(alike) {
        return Verdict::Fits;
    }
    match sure(second) == Some(language) && sure(whole) == Some(language) {
        true => Verdict::Language(found),
        false => Verdict::Fits,
    }
}

/// Whether the language that `tag` names is not written in `script`; nothing if that is not known.
fn is_foreign_script(tag: &str, script: Script) -> Option<bool> {
    let scripts = &known().scripts;
    let named =
        tag.split('-').skip(1).find(|subtag| subtag.len() == 4 && subtag.bytes().all(|b| b.is_ascii_alphabetic()));
    let name = script.name();
    if let Some(named) = named {
        let mut of = scripts.iter().filter(|(_, code, _)| code.eq_ignore_ascii_case(named)).peekable();
        of.peek()?;
        return Some(of.all(|(other, ..)| *other != name));
    }
    let language = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let mut of = scripts.iter().filter(|(.., languages)| languages.contains(&&*language)).peekable();
    of.peek()?;
    Some(of.all(|(other, ..)| *other != name))
}

fn shown(script: Script) -> &'static str {
    let known = |name: &str| known().scripts.iter().map(|(known, ..)| *known).find(|known| *known == name);
    match script {
        Script::Mandarin => "Chinese",
        Script::Hiragana | Script::Katakana => "Japanese",
        Script::Hangul => "Korean",
        other => known(other.name()).unwrap_or("other"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "The lamps along the old quay went out shortly before ten on Friday evening, and the ferry from \
        the islands had to find its berth by searchlight. No one was hurt, but the harbour office says that a joint in a \
        cable laid in 1974 had let water in, and that the rest of the cable is to be replaced before the summer.";
    const GERMAN: &str = "Die Lampen am alten Kai gingen am Freitagabend kurz vor zehn Uhr aus, und die Fähre von den Inseln \
        musste ihren Liegeplatz mit dem Scheinwerfer suchen. Verletzt wurde niemand, doch das Hafenamt sagt, in eine Muffe \
        des 1974 verlegten Kabels sei Wasser eingedrungen; der Rest werde noch vor dem Sommer ersetzt.";

    #[test]
    fn tells_another_language_and_another_script() {
        assert_eq!(judge("en-GB", ENGLISH), Verdict::Fits);
        assert_eq!(judge("de", GERMAN), Verdict::Fits);
        assert_eq!(judge("de", ENGLISH), Verdict::Language("en"));
        assert_eq!(judge("en", GERMAN), Verdict::Language("de"));
        assert_eq!(judge("ar", ENGLISH), Verdict::Script("Latin"));
        assert_eq!(judge("sr-Cyrl", ENGLISH), Verdict::Script("Latin"));
    }

    #[test]
    fn abstains_where_it_cannot_tell() {
        assert_eq!(judge("de", &ENGLISH[..100]), Verdict::Fits, "too little text");
        assert_eq!(judge("nl", GERMAN), Verdict::Fits, "close languages");
        assert!(matches!(judge("ga", ENGLISH), Verdict::Unknown(_)));
        assert_eq!(judge("en", &format!("{ENGLISH} {GERMAN}")), Verdict::Fits, "half and half");
    }

    #[test]
    fn the_list_names_what_the_detector_knows() {
        for code in known().subtags.keys() {
            assert!(whatlang::Lang::from_code(*code).is_some(), "{code}");
        }
        assert_eq!(known().subtags.len(), whatlang::Lang::all().len());
        let names: Vec<&str> = Script::all().iter().map(|script| script.name()).collect();
        assert!(known().scripts.iter().all(|(name, ..)| names.contains(name)));
    }

    #[test]
    fn every_script_of_a_language_counts() {
        assert_eq!(is_foreign_script("sr", Script::Latin), Some(false));
        assert_eq!(is_foreign_script("sr", Script::Cyrillic), Some(false));
        assert_eq!(is_foreign_script("sr", Script::Greek), Some(true));
        assert_eq!(is_foreign_script("vai", Script::Greek), None);
    }
}
