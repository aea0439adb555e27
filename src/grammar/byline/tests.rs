//! Tables of bylines: invented, in the shapes that newsrooms print.

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

/// Line, language, and each part as its kind's letter and text; `!` after a person who is sure, `=role` where a label
/// gives one. P person, p place, T title, O organization, D desk, S software, s signature, - anything else.
const SCANNED: [(&str, &str, &str); 96] = [
    ("By Mira Okafor", "en", "P Mira Okafor!"),
    ("BY MIRA OKAFOR", "en", "P MIRA OKAFOR!"),
    ("By MIRA OKAFOR AND TOM REIS", "en", "P MIRA OKAFOR! | P TOM REIS!"),
    ("Mira Okafor", "en", "P Mira Okafor!"),
    ("By Mira Okafor.", "en", "P Mira Okafor!"),
    ("(By Mira Okafor)", "en", "P Mira Okafor!"),
    ("By Martin Reyes Jr.", "en", "P Martin Reyes Jr.!"),
    ("By Martin Reyes, Jr.", "en", "P Martin Reyes, Jr.!"),
    ("By Mira Okafor in Lisbon", "en", "P Mira Okafor! | p Lisbon"),
    ("By Mira Okafor, in Lisbon", "en", "P Mira Okafor! | - in Lisbon"),
    ("By Mira Okafor in Lisbon and Tom Reis in Porto", "en", "P Mira Okafor! | p Lisbon | P Tom Reis! | p Porto"),
    ("By Mira Okafor, New York", "en", "P Mira Okafor! | p New York"),
    ("By Mira Okafor, Port Ellis", "en", "P Mira Okafor! | p Port Ellis"),
    ("By Mira Okafor, Blue Lens", "en", "P Mira Okafor! | P Blue Lens"),
    ("By Mira Okafor, Tom Reis and Jon Vale", "en", "P Mira Okafor! | P Tom Reis! | P Jon Vale!"),
    ("By Mira Okafor, Tom Reis, and Jon Vale", "en", "P Mira Okafor! | P Tom Reis! | P Jon Vale!"),
    ("By Mira Okafor, Tom Reis", "en", "P Mira Okafor! | P Tom Reis"),
    ("By Mira Okafor & Tom Reis", "en", "P Mira Okafor! | P Tom Reis!"),
    ("By Mira Okafor, Political Editor", "en", "P Mira Okafor! | T Political Editor"),
    ("By Mira Okafor, political editor, and Tom Reis", "en", "P Mira Okafor! | T political editor | P Tom Reis!"),
    ("By Mira Okafor Harbour Correspondent", "en", "T Mira Okafor Harbour Correspondent"),
    ("By Political Editor Mira Okafor", "en", "T Political Editor Mira Okafor"),
    ("By Mira Okafor, Harbour Press", "en", "P Mira Okafor! | O Harbour Press"),
    ("By Mira Okafor | Harbour Press", "en", "P Mira Okafor! | O Harbour Press"),
    ("By Mira Okafor/Harbour Press", "en", "P Mira Okafor! | O Harbour Press"),
    ("By Mira Okafor of Harbour Press", "en", "- Mira Okafor of Harbour Press"),
    ("By Mira Okafor for Harbour Press", "en", "P Mira Okafor! | O Harbour Press"),
    ("By Mira Okafor for The Quay Times", "en", "P Mira Okafor! | - The Quay Times"),
    ("By Mira Okafor, Associated Press", "en", "P Mira Okafor! | O Associated Press"),
    ("By Mira Okafor (Reuters)", "en", "P Mira Okafor! | O Reuters"),
    ("By Mira Okafor and AFP", "en", "P Mira Okafor! | O AFP"),
    ("By Mira Okafor and agencies", "en", "P Mira Okafor! | D agencies"),
    ("By Mira Okafor with agencies", "en", "P Mira Okafor! | D agencies"),
    ("By Mira Okafor with Tom Reis", "en", "P Mira Okafor! | P Tom Reis!"),
    ("By Mira Okafor as told to Tom Reis", "en", "P Mira Okafor! | P Tom Reis!"),
    ("By Staff Reporter", "en", "D Staff Reporter"),
    ("By our Lisbon correspondent", "en", "T our Lisbon correspondent"),
    ("From our own correspondent", "en", "D From our own correspondent"),
    ("By The Editorial Board", "en", "D The Editorial Board"),
    ("By Associated Press", "en", "O Associated Press"),
    ("AFP", "en", "O AFP"),
    ("Reuters Staff", "en", "- Reuters Staff"),
    ("By Harbour Press", "en", "O Harbour Press"),
    ("By ChatGPT", "en", "S ChatGPT"),
    ("By Mira Okafor and GPT-4o", "en", "P Mira Okafor! | S GPT-4o"),
    ("By Claude Weiss", "en", "P Claude Weiss!"),
    ("By Claude 3", "en", "S Claude 3"),
    ("gr/bp", "de", "s gr/bp"),
    ("dpa/lno", "de", "s dpa/lno"),
    ("mo", "nl", "s mo"),
    ("(kna/epd)", "de", "s kna/epd"),
    ("Von Jana Weiß", "de", "P Jana Weiß!"),
    ("VON JANA WEISS", "de", "P JANA WEISS!"),
    ("Von Jana Weiß und Åsa Öberg", "de", "P Jana Weiß! | P Åsa Öberg!"),
    ("Von Jana Weiß, Köln", "de", "P Jana Weiß! | - Köln"),
    ("Von Jana Weiß, dpa", "de", "P Jana Weiß! | O dpa"),
    ("Von Jana Weiß (dpa)", "de", "P Jana Weiß! | O dpa"),
    ("Von Jana Weiß, Redakteurin", "de", "P Jana Weiß! | T Redakteurin"),
    ("Von unserer Redaktion", "de", "- unserer Redaktion"),
    ("Von unserem Korrespondenten", "de", "- unserem Korrespondenten"),
    ("Redaktion", "de", "D Redaktion"),
    ("Von Jana Weiß mit Åsa Öberg", "de", "P Jana Weiß! | P Åsa Öberg!"),
    ("Text: Jana Weiß, Fotos: Jon Vale", "de", "P Jana Weiß!=writer | P Jon Vale!=photographer"),
    ("Text von Jana Weiß; Fotos von Jon Vale", "de", "P Jana Weiß!=writer | P Jon Vale!=photographer"),
    ("Von Jana Weiß", "en", "P Jana Weiß"),
    ("Van Morris Hill", "en", "P Morris Hill"),
    ("Par Chloé d’Arcy et Jean-Luc Morel", "fr", "P Chloé d’Arcy! | P Jean-Luc Morel!"),
    ("Par Chloé d’Arcy, envoyée spéciale à Rabat", "fr", "P Chloé d’Arcy! | - envoyée spéciale | p Rabat"),
    ("Par Chloé d’Arcy avec AFP", "fr", "P Chloé d’Arcy! | O AFP"),
    ("Propos recueillis par Chloé d’Arcy", "fr", "P Chloé d’Arcy!=reporter"),
    ("La rédaction", "fr", "D La rédaction"),
    ("Por Ana Gómez y Luis Pérez", "es", "P Ana Gómez! | P Luis Pérez!"),
    ("Por Ana Gómez, corresponsal", "es", "P Ana Gómez! | T corresponsal"),
    ("Ana Gómez / Agencia EFE", "es", "P Ana Gómez! | O Agencia EFE"),
    ("Redacción", "es", "D Redacción"),
    ("di Maria Rossi", "it", "P Maria Rossi!"),
    ("A cura di Maria Rossi", "it", "P Maria Rossi!"),
    ("Maria Rossi, inviata a Bari", "it", "P Maria Rossi! | T inviata | p Bari"),
    ("Por João Lopes, em Braga", "pt", "P João Lopes! | - em Braga"),
    ("Door Sanne de Vries en Piet Jansen", "nl", "P Sanne de Vries! | P Piet Jansen!"),
    ("Van onze redactie", "nl", "D onze redactie"),
    ("Av Åsa Öberg/TT", "sv", "P Åsa Öberg! | O TT"),
    ("Text: Åsa Öberg Foto: Nils Ek", "sv", "- Åsa Öberg Foto: Nils Ek=writer"),
    ("Af Kirsten Dahl, Ritzau", "da", "P Kirsten Dahl! | O Ritzau"),
    ("Jan Kowalski, Anna Nowak i Ewa Lis", "pl", "P Jan Kowalski! | P Anna Nowak! | P Ewa Lis!"),
    ("Tekst: Jan Kowalski, zdjęcia: Anna Nowak", "pl", "P Jan Kowalski!=writer | P Anna Nowak!=photographer"),
    ("Petr Svoboda, ČTK", "cs", "P Petr Svoboda! | O ČTK"),
    ("Mehmet Kaya ve Ayşe Demir", "tr", "P Mehmet Kaya! | P Ayşe Demir!"),
    ("Владимир Орлов и Анна Белова", "ru", "P Владимир Орлов! | P Анна Белова!"),
    ("نوال برهوم من مرسى الياسمين", "ar", "- نوال برهوم من مرسى الياسمين"),
    ("本报记者 王小明", "zh", "- 本报记者 王小明"),
    ("文・山田太郎", "ja", "- 文・山田太郎"),
    ("김민수 기자", "ko", "- 김민수 기자"),
    ("By Kestrel", "en", "P Kestrel!"),
    ("Reporting by Mira Okafor; Editing by Tom Reis", "en", "P Mira Okafor!=reporter | P Tom Reis!=editor"),
    ("", "en", ""),
];

#[test]
fn says_of_each_part_what_it_is() {
    let organizations = ["Harbour Press".to_owned()];
    let persons = ["Kestrel".to_owned()];
    let known = super::super::Known { organizations: &organizations, persons: &persons };
    let mut wrong = Vec::new();
    for (line, language, wanted) in SCANNED {
        let show = |piece: &Piece| {
            let letter = match piece.kind {
                Kind::Person => "P",
                Kind::Place => "p",
                Kind::Title => "T",
                Kind::Organization => "O",
                Kind::Desk => "D",
                Kind::Software => "S",
                Kind::Signature => "s",
                Kind::Other => "-",
            };
            let sure = if piece.sure { "!" } else { "" };
            let role = piece.role.map_or(String::new(), |role| format!("={role}"));
            format!("{letter} {}{sure}{role}", &line[piece.at.clone()])
        };
        let found: Vec<String> = scan(line, Some(language), known, &["Port Ellis"]).iter().map(show).collect();
        if found.join(" | ") != wanted {
            wrong.push(format!("{line:?}: {:?}, wanted {wanted:?}", found.join(" | ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Sign-offs, as the importer and the rules read them.
#[test]
fn reads_sign_offs() {
    for (line, language, wanted) in [
        ("Reporting by Mira Okafor; Editing by Tom Reis", "en", "Mira Okafor=reporter;Tom Reis=editor"),
        ("Editing by Tom Reis and Ana Luz.", "en", "Tom Reis=editor;Ana Luz=editor"),
        (
            "Additional reporting by Jon Vale in Porto; Editing by Tom Reis",
            "en",
            "Jon Vale=additionalReporting;Tom Reis=editor",
        ),
        ("Data by Petra Lund; Fact-checking by Josef Amory", "en", "Petra Lund=dataJournalist;Josef Amory=factChecker"),
        ("Mitarbeit: Jana Weiß", "de", "Jana Weiß=additionalReporting"),
        ("Übersetzung: Jana Weiß", "de", "Jana Weiß=translator"),
        ("Traducción: Ana Gómez", "es", "Ana Gómez=translator"),
        ("Eindredactie: Sanne de Vries", "nl", "Sanne de Vries=copyEditor"),
        ("Mira Okafor contributed to this report", "en", ""),
        ("Reporting by the newsroom; Editing by Tom Reis", "en", ""),
    ] {
        let found = parse_tagline(line, Some(language)).map_or(String::new(), |byline| {
            byline.names.iter().map(|named| format!("{}={}", named.name, named.role)).collect::<Vec<_>>().join(";")
        });
        assert_eq!(found, wanted, "{line:?}");
    }
}
