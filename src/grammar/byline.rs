//! From a printed byline to the people in it, where that is certain.
//!
//! The grammar is small on purpose: a by-word or a label, names, and places. Every name must be
//! [certainly a person's](super::person), and joining the parts again must give the line byte for byte;
//! otherwise the answer is none, and the line stands alone. Whoever needs the structure then writes it.

use std::ops::Range;

use super::person::{is_person, is_place, is_suffix};

/// One name in a byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name as printed.
    pub name: String,
    /// Its bytes in the line.
    pub at: Range<usize>,
    /// The contribution role that the line gives it.
    pub role: &'static str,
    /// The place the line gives to this name and no other, with its bytes.
    pub place: Option<(String, Range<usize>)>,
}

/// A byline that was understood whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Byline {
    /// The names, in the line's order.
    pub names: Vec<Named>,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// Words between names.
    Joint(String),
    /// The name of this index.
    Name(usize),
}

/// How a language writes bylines: by-words, words between names, words before a place.
struct Tongue {
    tag: &'static str,
    by: &'static [&'static str],
    and: &'static [&'static str],
    place: &'static [&'static str],
}

const TONGUES: [Tongue; 10] = [
    Tongue { tag: "en", by: &["By", "by", "BY"], and: &["and", "&"], place: &["in"] },
    Tongue { tag: "de", by: &["Von", "von", "VON"], and: &["und", "&"], place: &["in", "aus"] },
    Tongue { tag: "fr", by: &["Par", "par", "PAR"], and: &["et", "&"], place: &["à"] },
    Tongue { tag: "es", by: &["Por", "por", "POR"], and: &["y", "e"], place: &["en", "desde"] },
    Tongue { tag: "it", by: &["Di", "di", "DI", "Da", "A cura di"], and: &["e", "ed"], place: &["a", "da"] },
    Tongue { tag: "pt", by: &["Por", "por", "POR", "De"], and: &["e"], place: &["em"] },
    Tongue { tag: "nl", by: &["Door", "door", "DOOR", "Van"], and: &["en", "&"], place: &["in", "uit", "vanuit"] },
    Tongue { tag: "sv", by: &["Av", "av"], and: &["och", "&"], place: &["i"] },
    Tongue { tag: "da", by: &["Af", "af"], and: &["og", "&"], place: &["i"] },
    Tongue { tag: "nb", by: &["Av", "av"], and: &["og", "&"], place: &["i"] },
];

/// Labels before names, and the role they give.
const LABELS: [(&str, &str); 45] = [
    ("additional reporting", "additionalReporting"),
    ("text", "writer"),
    ("texte", "writer"),
    ("texto", "writer"),
    ("textos", "writer"),
    ("testo", "writer"),
    ("testi", "writer"),
    ("tekst", "writer"),
    ("words", "writer"),
    ("story", "writer"),
    ("written", "writer"),
    ("report", "reporter"),
    ("reporting", "reporter"),
    ("bericht", "reporter"),
    ("photo", "photographer"),
    ("photos", "photographer"),
    ("photographs", "photographer"),
    ("photographie", "photographer"),
    ("photographies", "photographer"),
    ("photography", "photographer"),
    ("pictures", "photographer"),
    ("foto", "photographer"),
    ("fotos", "photographer"),
    ("foto's", "photographer"),
    ("fotografie", "photographer"),
    ("fotografía", "photographer"),
    ("fotografías", "photographer"),
    ("fotografia", "photographer"),
    ("bilder", "photographer"),
    ("video", "videographer"),
    ("vidéo", "videographer"),
    ("vídeo", "videographer"),
    ("illustration", "illustrator"),
    ("illustrations", "illustrator"),
    ("ilustración", "illustrator"),
    ("graphic", "graphicArtist"),
    ("graphics", "graphicArtist"),
    ("grafik", "graphicArtist"),
    ("editing", "editor"),
    ("edited", "editor"),
    ("research", "researcher"),
    ("translation", "translator"),
    ("translated", "translator"),
    ("traduction", "translator"),
    ("traducción", "translator"),
];

/// What may stand between two labelled parts of a line.
const BREAKS: [&str; 5] = ["; ", " | ", " · ", " • ", ", "];

/// Reads a byline in an article of `language` (a BCP 47 tag); none if any part of it is not certain.
///
/// ```
/// use offprint::grammar::byline::parse;
/// let byline = parse("By Mira Okafor and Tom Reis", Some("en-GB")).expect("two names");
/// assert_eq!(byline.names[1].name, "Tom Reis");
/// assert_eq!(byline.join(), "By Mira Okafor and Tom Reis");
/// assert!(parse("By our Lisbon correspondent", Some("en-GB")).is_none());
/// ```
pub fn parse(line: &str, language: Option<&str>) -> Option<Byline> {
    if line.len() > 1000 {
        return None;
    }
    let primary = language.map(|tag| tag.split(['-', '_']).next().unwrap_or(tag).to_lowercase());
    let tongues = TONGUES.iter().filter(|tongue| match primary.as_deref() {
        Some("no" | "nn") => tongue.tag == "nb",
        Some(tag) => tongue.tag == tag,
        None => true,
    });
    // English by-words are taken in every language: nobody is called "By".
    for tongue in tongues.chain(&TONGUES[..1]) {
        if let Some(byline) = in_tongue(line, tongue) {
            return Some(byline);
        }
    }
    None
}

/// Reads a sign-off (`Editing by …; Additional reporting by …`), in which every part has its label.
pub fn parse_tagline(line: &str, language: Option<&str>) -> Option<Byline> {
    label(line)?;
    parse(line.strip_suffix('.').unwrap_or(line), language)
}

impl Byline {
    /// The line again, from its parts.
    pub fn join(&self) -> String {
        let mut line = String::new();
        for part in &self.parts {
            match part {
                Part::Joint(words) => line.push_str(words),
                Part::Name(index) => line.push_str(&self.names[*index].name),
            }
        }
        line
    }
}

fn in_tongue(line: &str, tongue: &Tongue) -> Option<Byline> {
    let mut byline = Byline { names: Vec::new(), parts: Vec::new() };
    let mut at = 0;
    let segments = segments(line);
    for (index, segment) in segments.iter().enumerate() {
        let start = segment.start;
        byline.joint(&line[at..start]);
        let text = &line[segment.clone()];
        let (head, role) = match label(text) {
            Some(found) => found,
            None if index == 0 => (by_word(text, tongue)?, "reporter"),
            None => return None,
        };
        byline.joint(&text[..head]);
        names(&mut byline, line, start + head..segment.end, role, tongue)?;
        at = segment.end;
    }
    let mut seen: Vec<&str> = byline.names.iter().map(|named| named.name.as_str()).collect();
    seen.sort_unstable();
    seen.dedup();
    (!seen.is_empty() && seen.len() == byline.names.len() && byline.join() == line).then_some(byline)
}

/// The parts of a line that have a label each; a line without labels is one part.
fn segments(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < line.len() {
        let mark = BREAKS.iter().find(|mark| line[at..].starts_with(**mark));
        match mark {
            Some(mark) if label(&line[at + mark.len()..]).is_some() => {
                found.push(start..at);
                at += mark.len();
                start = at;
            }
            _ => at += line[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found.push(start..line.len());
    found
}

/// The length of a label with its colon or "by", and its role.
fn label(text: &str) -> Option<(usize, &'static str)> {
    let head: String = text.chars().take(24).collect::<String>().to_lowercase();
    LABELS.iter().find_map(|(label, role)| {
        // The labels' letters take the same bytes in either case.
        let rest = head.strip_prefix(label).and_then(|_| text.get(label.len()..))?;
        let mark = [": ", " : ", "\u{a0}: ", " by "].into_iter().find(|mark| rest.starts_with(mark))?;
        Some((label.len() + mark.len(), *role))
    })
}

/// The length of the by-word and its space; 0 for a line of names alone.
fn by_word(text: &str, tongue: &Tongue) -> Option<usize> {
    let starts = |word: &str| text.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '));
    if let Some(word) = tongue.by.iter().find(|word| starts(word)) {
        return Some(word.len() + 1);
    }
    // Another language's by-word, or the start of a name: not certain.
    let other = TONGUES.iter().flat_map(|tongue| tongue.by).any(|word| starts(word));
    (!other).then_some(0)
}

/// Reads `NAME [in PLACE]`, joined by commas and one language's "and".
fn names(byline: &mut Byline, line: &str, range: Range<usize>, role: &'static str, tongue: &Tongue) -> Option<()> {
    let first = byline.names.len();
    let mut pieces: Vec<(Range<usize>, Range<usize>)> = Vec::new(); // the joint before, the piece
    let mut start = range.start;
    let mut joint = range.start..range.start;
    let mut at = range.start;
    while at < range.end {
        let rest = &line[at..range.end];
        let found = tongue.and.iter().find_map(|word| {
            [format!(", {word} "), format!(" {word} ")].into_iter().find(|mark| rest.starts_with(mark.as_str()))
        });
        let length = match found {
            Some(mark) => mark.len(),
            None if rest.starts_with(", ") => {
                let next = rest[2..].split([' ', ',']).next().unwrap_or_default();
                if is_suffix(next) { 0 } else { 2 }
            }
            None => 0,
        };
        if length > 0 {
            pieces.push((joint, start..at));
            joint = at..at + length;
            at += length;
            start = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    pieces.push((joint, start..range.end));
    let mut last_has_place = false;
    let mut places = 0;
    for (joint, piece) in &pieces {
        byline.joint(&line[joint.clone()]);
        let text = &line[piece.clone()];
        let cut = tongue.place.iter().find_map(|word| {
            let mark = format!(" {word} ");
            text.find(&mark).map(|at| (at, mark.len()))
        });
        let name = &text[..cut.map_or(text.len(), |(at, _)| at)];
        if !is_person(&name.replacen(", ", " ", 1)) {
            return None;
        }
        let index = byline.names.len();
        byline.parts.push(Part::Name(index));
        let place = match cut {
            None => None,
            Some((at, length)) => {
                let place = &text[at + length..];
                if !is_place(place) {
                    return None;
                }
                byline.joint(&text[at..]);
                Some((place.to_owned(), piece.start + at + length..piece.end))
            }
        };
        last_has_place = place.is_some();
        places += usize::from(last_has_place);
        let at = piece.start..piece.start + name.len();
        byline.names.push(Named { name: name.to_owned(), at, role, place });
    }
    // One place after several names may be everyone's or the last one's: it is left to the line.
    match places {
        0 => Some(()),
        1 if last_has_place && pieces.len() > 1 => {
            byline.names[first..].iter_mut().for_each(|named| named.place = None);
            Some(())
        }
        count => (count == pieces.len()).then_some(()),
    }
}

impl Byline {
    fn joint(&mut self, words: &str) {
        if !words.is_empty() {
            self.parts.push(Part::Joint(words.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Line, language, and `name=role@place` for each name; nothing where the parser must abstain.
    const SHAPES: [(&str, &str, &str); 62] = [
        ("By Mira Okafor", "en", "Mira Okafor=reporter"),
        ("By Mira Okafor", "de", "Mira Okafor=reporter"),
        ("Mira Okafor", "en", "Mira Okafor=reporter"),
        ("By Mira Okafor in Lisbon", "en", "Mira Okafor=reporter@Lisbon"),
        ("By Mira Okafor in Rio de Janeiro", "en", "Mira Okafor=reporter@Rio de Janeiro"),
        ("By Mira Okafor and Tom Reis", "en", "Mira Okafor=reporter;Tom Reis=reporter"),
        ("By Mira Okafor & Tom Reis", "en", "Mira Okafor=reporter;Tom Reis=reporter"),
        ("By Mira Okafor, Tom Reis and Jon Vale", "en", "Mira Okafor=reporter;Tom Reis=reporter;Jon Vale=reporter"),
        ("By Mira Okafor, Tom Reis, and Jon Vale", "en", "Mira Okafor=reporter;Tom Reis=reporter;Jon Vale=reporter"),
        (
            "By Mira Okafor, Tom Reis and Jon Vale in Porto",
            "en",
            "Mira Okafor=reporter;Tom Reis=reporter;Jon Vale=reporter",
        ),
        ("By Mira Okafor in Lisbon and Tom Reis in Porto", "en", "Mira Okafor=reporter@Lisbon;Tom Reis=reporter@Porto"),
        ("By Martin Reyes, Jr. and Tom Reis", "en", "Martin Reyes, Jr.=reporter;Tom Reis=reporter"),
        ("By Martin Reyes Jr.", "en", "Martin Reyes Jr.=reporter"),
        ("BY Mira Okafor", "en", "Mira Okafor=reporter"),
        ("By J.K. Osei", "en", "J.K. Osei=reporter"),
        ("By Ludwig van der Berg", "en", "Ludwig van der Berg=reporter"),
        ("Von Jana Weiß", "de", "Jana Weiß=reporter"),
        ("Von Jana Weiß und Åsa Öberg", "de", "Jana Weiß=reporter;Åsa Öberg=reporter"),
        ("Von Jana Weiß, Köln", "de", ""),
        ("Von Jana Weiß aus Kyjiw", "de", "Jana Weiß=reporter@Kyjiw"),
        ("Von Ursula von Lindau", "de", "Ursula von Lindau=reporter"),
        ("Par Chloé d’Arcy", "fr", "Chloé d’Arcy=reporter"),
        ("Par Chloé d’Arcy et Jean-Luc Morel", "fr", "Chloé d’Arcy=reporter;Jean-Luc Morel=reporter"),
        ("Por Ana Gómez y Luis Pérez", "es", "Ana Gómez=reporter;Luis Pérez=reporter"),
        ("Por Ana de la Cruz en Sevilla", "es", "Ana de la Cruz=reporter@Sevilla"),
        ("Di Maria Rossi", "it", "Maria Rossi=reporter"),
        ("A cura di Maria Rossi e Paolo Neri", "it", "Maria Rossi=reporter;Paolo Neri=reporter"),
        ("Por João Lopes e Rita Melo", "pt", "João Lopes=reporter;Rita Melo=reporter"),
        ("Por João Lopes em Braga", "pt", "João Lopes=reporter@Braga"),
        ("Door Sanne de Vries", "nl", "Sanne de Vries=reporter"),
        ("Door Sanne de Vries en Piet Jansen", "nl", "Sanne de Vries=reporter;Piet Jansen=reporter"),
        ("Av Åsa Öberg och Nils Ek", "sv", "Åsa Öberg=reporter;Nils Ek=reporter"),
        ("Av Kari Lund og Nils Dahl", "no", "Kari Lund=reporter;Nils Dahl=reporter"),
        ("Text: Jana Weiß", "de", "Jana Weiß=writer"),
        ("Text: Jana Weiß, Fotos: Jon Vale", "de", "Jana Weiß=writer;Jon Vale=photographer"),
        ("Texte : Chloé d’Arcy", "fr", "Chloé d’Arcy=writer"),
        ("Words by Mira Okafor | Photographs by Jon Vale", "en", "Mira Okafor=writer;Jon Vale=photographer"),
        ("By Mira Okafor; Photos by Jon Vale", "en", "Mira Okafor=reporter;Jon Vale=photographer"),
        ("Testo: Maria Rossi e Paolo Neri", "it", "Maria Rossi=writer;Paolo Neri=writer"),
        ("Reporting by Mira Okafor; Editing by Tom Reis", "en", "Mira Okafor=reporter;Tom Reis=editor"),
        // Abstains
        ("By our Lisbon correspondent", "en", ""),
        ("By Staff Reporters", "en", ""),
        ("By Harbour Press", "en", ""),
        ("By The Associated Press", "en", ""),
        ("By Mira Okafor, Political Editor", "en", ""),
        ("By Mira Okafor, Harbour Press", "en", ""),
        ("By Mira", "en", ""),
        ("By MIRA OKAFOR", "en", ""),
        ("By Mira Okafor and agencies", "en", ""),
        ("By Mira Okafor and AFP", "en", ""),
        ("By Mira Okafor as told to Tom Reis", "en", ""),
        ("By Mira Okafor in Trinidad and Tobago Islands", "en", ""),
        ("By Monday Evening", "en", ""),
        ("By  Mira Okafor", "en", ""),
        ("By Mira Okafor ", "en", ""),
        ("By Mira Okafor, Mira Okafor", "en", ""),
        ("Von Jana Weiß", "en", ""),
        ("Por José Ortega y Gasset", "es", ""),
        ("Por Redacción Central", "es", ""),
        ("gr/bp", "de", ""),
        ("Abby Byers by Tom Reis", "en", ""),
        ("", "en", ""),
    ];

    #[test]
    fn reads_what_is_certain_and_abstains_else() {
        for (line, language, wanted) in SHAPES {
            let found = parse(line, Some(language)).map_or(String::new(), |byline| {
                assert_eq!(byline.join(), line);
                let show = |named: &Named| {
                    assert_eq!(&line[named.at.clone()], named.name);
                    let place = named.place.as_ref().map_or(String::new(), |(place, at)| {
                        assert_eq!(&line[at.clone()], place);
                        format!("@{place}")
                    });
                    format!("{}={}{place}", named.name, named.role)
                };
                byline.names.iter().map(show).collect::<Vec<_>>().join(";")
            });
            assert_eq!(found, wanted, "{line:?} in {language}");
        }
    }

    #[test]
    fn reads_every_language_where_none_is_said() {
        assert!(parse("Von Jana Weiß", None).is_some());
        assert!(parse("Door Sanne de Vries", None).is_some());
    }
}
