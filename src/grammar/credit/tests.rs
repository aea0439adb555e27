//! Tables of credit lines: invented, in the shapes that newsrooms print.

use super::*;

/// Line, and `creators > supplier < source ~ via`; nothing where the parser must abstain.
const SHAPES: [(&str, &str); 61] = [
    ("Jon Vale", "Jon Vale"),
    ("Jon Vale/Harbour Press", "Jon Vale > Harbour Press"),
    ("Jon Vale / Harbour Press", "Jon Vale > Harbour Press"),
    ("Jon Vale | Harbour Press", "Jon Vale > Harbour Press"),
    ("Jon Vale • Harbour Press", "Jon Vale > Harbour Press"),
    ("Jon Vale, Harbour Press", "Jon Vale > Harbour Press"),
    ("Jon Vale for Harbour Press", "Jon Vale > Harbour Press"),
    ("Jon Vale für Harbour Press", "Jon Vale > Harbour Press"),
    ("Jon Vale (Harbour Press)", "Jon Vale > Harbour Press"),
    ("Harbour Press/Jon Vale", "Jon Vale > Harbour Press"),
    ("Harbour Press", " > Harbour Press"),
    ("© Harbour Press", " > Harbour Press"),
    ("© Jon Vale", "Jon Vale"),
    ("Photo: Jon Vale", "Jon Vale"),
    ("Photo by Jon Vale", "Jon Vale"),
    ("Photograph: Jon Vale/Harbour Press", "Jon Vale > Harbour Press"),
    ("Foto: Jana Weiß", "Jana Weiß"),
    ("Foto : Chloé d’Arcy", "Chloé d’Arcy"),
    ("Bild: Jana Weiß/Harbour Press", "Jana Weiß > Harbour Press"),
    ("Illustration by Ana de la Cruz", "Ana de la Cruz"),
    ("Jon Vale and Mira Okafor", "Jon Vale, Mira Okafor"),
    ("Jon Vale & Mira Okafor/Harbour Press", "Jon Vale, Mira Okafor > Harbour Press"),
    ("Jon Vale/Harbour Press via Quay Wire", "Jon Vale > Harbour Press ~ Quay Wire"),
    ("Harbour Press via Quay Wire", " > Harbour Press ~ Quay Wire"),
    ("Jon Vale via Quay Wire", "Jon Vale ~ Quay Wire"),
    ("Jon Vale via Harbour Press via Quay Wire", "Jon Vale ~ Harbour Press, Quay Wire"),
    ("Harbour Press/HO", " > Harbour Press < HO"),
    ("Harbour Press/HO-Anke Groot", "Anke Groot > Harbour Press < HO"),
    ("Harbour Press Photo/Jon Vale", "Jon Vale > Harbour Press"),
    ("AP/Jon Vale", "Jon Vale > AP"),
    ("AP Photo/Jon Vale", "Jon Vale > AP"),
    ("Jon Vale/AP", "Jon Vale > AP"),
    ("Kestrel", "Kestrel"),
    ("Kestrel/Harbour Press", "Kestrel > Harbour Press"),
    ("Photo: Kestrel for Harbour Press", "Kestrel > Harbour Press"),
    ("Martin Reyes Jr./Harbour Press", "Martin Reyes Jr. > Harbour Press"),
    ("Ludwig van der Berg/Harbour Press", "Ludwig van der Berg > Harbour Press"),
    ("Åsa Öberg/AP via Quay Wire", "Åsa Öberg > AP ~ Quay Wire"),
    // An agency is one, whether the document declares it or not.
    ("Getty Images", " > Getty Images"),
    ("Reuters/Jon Vale", "Jon Vale > Reuters"),
    ("Foto: Jana Weiß/dpa", "Jana Weiß > dpa"),
    ("Jon Vale/AFP via Getty Images", "Jon Vale > AFP ~ Getty Images"),
    ("EPA/HO-Anke Groot", "Anke Groot > EPA < HO"),
    // Abstains
    ("Jon Vale/Somebody Else", ""),
    ("Jon Vale/Unknown Agency", ""),
    ("Handout", ""),
    ("HO", ""),
    ("Courtesy of Jon Vale", ""),
    ("courtesy Harbour Museum", ""),
    ("Harbour Museum", ""),
    ("Jon Vale via Unknown Wire", ""),
    ("File photo", ""),
    ("Internet", ""),
    ("", ""),
    (" Jon Vale", ""),
    ("JON VALE", ""),
    ("jon vale", ""),
    ("Picture: supplied", ""),
    ("Jon Vale, Mira Okafor, Harbour Press", ""),
    ("Jon Vale and Jon Vale", ""),
    ("Jon Vale/Harbour Press/AP", ""),
];

#[test]
fn reads_what_is_certain_and_abstains_else() {
    let organizations = ["Harbour Press", "Quay Wire", "AP"].map(str::to_owned);
    let persons = ["Kestrel".to_owned()];
    let known = Known { organizations: &organizations, persons: &persons };
    for (line, wanted) in SHAPES {
        let show = |printed: &Printed| {
            assert_eq!(&line[printed.at.clone()], printed.name);
            printed.name.clone()
        };
        let all = |names: &[Printed]| names.iter().map(show).collect::<Vec<_>>().join(", ");
        let found = parse(line, known).map_or(String::new(), |credit| {
            let mut text = all(&credit.creators);
            credit.supplier.iter().for_each(|supplier| text += &format!(" > {}", show(supplier)));
            credit.source.iter().for_each(|source| text += &format!(" < {}", show(source)));
            if !credit.via.is_empty() {
                text += &format!(" ~ {}", all(&credit.via));
            }
            text
        });
        assert_eq!(found, wanted, "{line:?}");
    }
}

/// Line, and each part as its kind's letter and text; `~` before what "via" leads to, `!` after a person who is sure.
/// P person, O organization, A agency, n words that name nobody, - anything else.
const SCANNED: [(&str, &str); 92] = [
    ("Jon Vale", "P Jon Vale!"),
    ("Blue Lens", "P Blue Lens!"),
    ("Jon Vale/Harbour Press", "P Jon Vale! | O Harbour Press"),
    ("Harbour Press/Jon Vale", "O Harbour Press | P Jon Vale!"),
    ("Jon Vale/Blue Lens", "P Jon Vale | P Blue Lens"),
    ("Jon Vale / AFP", "P Jon Vale! | A AFP"),
    ("Jon Vale/AFP via Getty Images", "P Jon Vale! | A AFP | ~A Getty Images"),
    ("Jon Vale/Anadolu Agency via Getty Images", "P Jon Vale! | A Anadolu Agency | ~A Getty Images"),
    ("AP Photo/Jon Vale", "A AP Photo | P Jon Vale!"),
    ("(AP Photo/Jon Vale)", "A AP Photo | P Jon Vale!"),
    ("AP Photo/Jon Vale, File", "A AP Photo | P Jon Vale! | n File"),
    ("AP/Jon Vale", "A AP | P Jon Vale!"),
    ("Jon Vale via AP", "P Jon Vale! | ~A AP"),
    ("Harbour Press via AP", "O Harbour Press | ~A AP"),
    ("REUTERS/Jon Vale", "A REUTERS | P Jon Vale!"),
    ("REUTERS/Jon Vale/File Photo", "A REUTERS | P Jon Vale! | n File Photo"),
    ("Jon Vale (REUTERS)", "P Jon Vale! | A REUTERS"),
    ("Handout via REUTERS", "n Handout | ~A REUTERS"),
    ("Harbour Museum/Handout via REUTERS", "- Harbour Museum | n Handout | ~A REUTERS"),
    ("dpa/Jon Vale", "A dpa | P Jon Vale!"),
    ("Jon Vale/dpa", "P Jon Vale! | A dpa"),
    ("picture alliance/dpa | Jon Vale", "A picture alliance | A dpa | P Jon Vale!"),
    ("picture alliance / Jon Vale", "A picture alliance | P Jon Vale!"),
    ("Foto: Jon Vale/dpa", "P Jon Vale! | A dpa"),
    ("Foto: dpa", "A dpa"),
    ("Foto: privat", "- privat"),
    ("Bild: imago/Jon Vale", "A imago | P Jon Vale!"),
    ("IMAGO / Jon Vale", "A IMAGO | P Jon Vale!"),
    ("© Jon Vale", "P Jon Vale!"),
    ("©Jon Vale", "P Jon Vale!"),
    ("© 2026 Jon Vale", "P Jon Vale!"),
    ("Copyright Jon Vale", "P Jon Vale!"),
    ("Photo © Jon Vale", "P Jon Vale!"),
    ("Photo: © Jon Vale/Harbour Press", "P Jon Vale! | O Harbour Press"),
    ("Photo by Jon Vale", "P Jon Vale!"),
    ("PHOTO BY JON VALE", "- PHOTO BY JON VALE"),
    ("Photo: JON VALE", "P JON VALE!"),
    ("Photo by Jon Vale for Harbour Press", "P Jon Vale! | O Harbour Press"),
    ("Photo by Jon Vale on Quaystock", "P Jon Vale | - Quaystock"),
    ("Photo: Jon Vale, Harbour Press", "P Jon Vale! | O Harbour Press"),
    ("Photos: Jon Vale and Mira Okafor", "P Jon Vale! | P Mira Okafor!"),
    ("Jon Vale & Mira Okafor/Harbour Press", "P Jon Vale! | P Mira Okafor! | O Harbour Press"),
    ("Jon Vale, Mira Okafor and Tom Reis", "P Jon Vale! | P Mira Okafor! | P Tom Reis!"),
    ("Jon Vale, Mira Okafor", "P Jon Vale | P Mira Okafor"),
    ("Photograph: Jon Vale/Getty", "P Jon Vale! | A Getty"),
    ("Courtesy of Jon Vale", "P Jon Vale!"),
    ("Courtesy of Harbour Museum", "- Harbour Museum"),
    ("Courtesy Harbour Press", "O Harbour Press"),
    ("Photo courtesy of Jon Vale", "P Jon Vale!"),
    ("FILE PHOTO: REUTERS/Jon Vale", "A REUTERS | P Jon Vale!"),
    ("FILE - Jon Vale/AP", "P Jon Vale! | A AP"),
    ("Handout", "n Handout"),
    ("HO", "n HO"),
    ("Courtesy photo", "n Courtesy photo"),
    ("Internet", "n Internet"),
    ("HARBOUR MUSEUM/HO-Jon Vale", "- HARBOUR MUSEUM | n HO | P Jon Vale"),
    ("Harbour Press/HO", "O Harbour Press | n HO"),
    ("Harbour Press/HO-Anke Groot", "O Harbour Press | n HO | P Anke Groot!"),
    ("Jon Vale/Pool", "P Jon Vale! | n Pool"),
    ("Pool via AP", "n Pool | ~A AP"),
    ("Jon Vale/Pool Photo via AP", "P Jon Vale! | n Pool Photo | ~A AP"),
    ("Jon Vale • Harbour Press", "P Jon Vale! | O Harbour Press"),
    ("Jon Vale | Harbour Press", "P Jon Vale! | O Harbour Press"),
    ("Jon Vale - Harbour Press", "P Jon Vale! | O Harbour Press"),
    ("Jon Vale – staff", "P Jon Vale | - staff"),
    ("Jon Vale via Facebook", "P Jon Vale! | ~n Facebook"),
    ("Jon Vale via Somebody Else", "P Jon Vale | ~P Somebody Else"),
    ("Crédit : Chloé d’Arcy/AFP", "P Chloé d’Arcy! | A AFP"),
    ("Crédit photo : Chloé d’Arcy", "- Crédit photo : Chloé d’Arcy"),
    ("Fotografía: Ana Gómez/EFE", "P Ana Gómez! | A EFE"),
    ("Foto: Maria Rossi/ANSA", "P Maria Rossi! | A ANSA"),
    ("Foto de Ana Gómez", "- Foto de Ana Gómez"),
    ("Imagem: Rita Melo", "P Rita Melo!"),
    ("Beeld: Sanne de Vries/ANP", "P Sanne de Vries! | A ANP"),
    ("Foto: Åsa Öberg/TT", "P Åsa Öberg! | A TT"),
    ("Foto: Kari Lund / NTB", "P Kari Lund! | A NTB"),
    ("fot. Jan Kowalski/PAP", "- fot. Jan Kowalski | A PAP"),
    ("Foto: Petr Svoboda, ČTK", "P Petr Svoboda! | A ČTK"),
    ("Quelle: dpa", "A dpa"),
    ("写真：山田太郎", "- 山田太郎"),
    ("كريم الشطي/المرسى", "- كريم الشطي | - المرسى"),
    ("Illustration: Ana de la Cruz", "P Ana de la Cruz!"),
    ("Grafik: Oto Marek", "P Oto Marek!"),
    ("Jon Vale/Magnum Photos", "P Jon Vale! | A Magnum Photos"),
    ("Jon Vale/NurPhoto via Getty Images", "P Jon Vale! | A NurPhoto | ~A Getty Images"),
    ("Kestrel", "P Kestrel!"),
    ("Alamy Stock Photo", "A Alamy Stock Photo"),
    ("Jon Vale/Keystone", "P Jon Vale! | A Keystone"),
    ("Bridge & Quay/Jon Vale", "O Bridge & Quay | P Jon Vale!"),
    ("Photo:", ""),
    ("Photo by", ""),
    ("", ""),
];

#[test]
fn says_of_each_part_what_it_is() {
    let organizations = ["Harbour Press", "Quay Wire", "Bridge & Quay"].map(str::to_owned);
    let persons = ["Kestrel".to_owned()];
    let known = Known { organizations: &organizations, persons: &persons };
    let mut wrong = Vec::new();
    for (line, wanted) in SCANNED {
        let show = |part: &Part| {
            let letter = match part.kind {
                Kind::Person => "P",
                Kind::Organization => "O",
                Kind::Agency(_) => "A",
                Kind::Nobody => "n",
                Kind::Other => "-",
            };
            let (via, sure) = (if part.via { "~" } else { "" }, if part.sure { "!" } else { "" });
            format!("{via}{letter} {}{sure}", &line[part.at.clone()])
        };
        let found: Vec<String> = scan(line, known).parts.iter().map(show).collect();
        if found.join(" | ") != wanted {
            wrong.push(format!("{line:?}: {:?}, wanted {wanted:?}", found.join(" | ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn finds_credits_at_the_ends_of_captions() {
    let organizations = ["Harbour Press".to_owned()];
    let known = Known { organizations: &organizations, persons: &[] };
    let mut wrong = Vec::new();
    for (caption, wanted) in [
        ("The quay at night. (AP Photo/Jon Vale)", "AP Photo/Jon Vale"),
        ("The quay at night (AP Photo/Jon Vale).", "AP Photo/Jon Vale"),
        ("The quay at night. (AP Photo/Jon Vale, File)", "AP Photo/Jon Vale, File"),
        ("The quay at night. (Jon Vale/Harbour Press)", "Jon Vale/Harbour Press"),
        ("The quay at night. (Reuters)", "Reuters"),
        ("The quay at night. REUTERS/Jon Vale", ""),
        ("The quay at night. Photo: Jon Vale", "Photo: Jon Vale"),
        ("The quay at night. Photo by Jon Vale.", "Photo by Jon Vale."),
        ("The quay at night. (Photo by Jon Vale/AFP via Getty Images)", "Photo by Jon Vale/AFP via Getty Images"),
        ("Der Kai bei Nacht. Foto: Jana Weiß/dpa", "Foto: Jana Weiß/dpa"),
        ("Der Kai bei Nacht. (Foto: dpa)", "Foto: dpa"),
        ("Le quai la nuit. © Chloé d’Arcy", "© Chloé d’Arcy"),
        ("Le quai, la nuit © Chloé d’Arcy", "© Chloé d’Arcy"),
        ("Photo: Jon Vale", "Photo: Jon Vale"),
        ("The quay at night.\nPhoto: Jon Vale", "Photo: Jon Vale"),
        // None
        ("The quay at night.", ""),
        ("Ana Luz (left) and Tom Reis (right)", ""),
        ("The members’ club (AA)", ""),
        ("The quay at night (2024)", ""),
        ("The lamps, by height. Source: Harbour Press", ""),
        ("Mira Okafor with her photo: the quay in 1974", ""),
        ("A photo by Jon Vale hangs in the hall.", ""),
        ("The quay at night. Photo by the river", ""),
        ("The old sign: Photo: Internet", ""),
        ("Karte: Der neue Deich", ""),
        ("Tom Reis, of Reuters, in 2019", ""),
        ("The quay (and/or what was left of it)", ""),
        ("", ""),
        ("(", ""),
        (")", ""),
    ] {
        let found = tail(caption, known).map_or("", |tail| &caption[tail.credit]);
        if found != wanted {
            wrong.push(format!("{caption:?}: {found:?}, wanted {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
