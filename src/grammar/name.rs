//! Whether two printed names are the same one, and whether a line has a name in it.
//!
//! Comparing forgives what printing changes: case, spaces, marks on letters, initials for given names, a middle name
//! left out, the family name first. It never says that two are different people, only that nothing shows them to be
//! the same.

use unicode_normalization::UnicodeNormalization;

/// A text for comparison: NFC, without case, with single spaces and plain apostrophes and hyphens.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        let mut folded = Vec::with_capacity(text.len());
        folded.extend(folded_ascii(text));
        return String::from_utf8(folded).unwrap_or_default();
    }
    let text: String = text.nfc().filter(|c| !is_invisible(*c)).map(plain_mark).collect();
    let text = if text.is_ascii() { text.to_ascii_lowercase() } else { caseless::default_case_fold_str(&text) };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two texts are the same for comparison.
pub(super) fn same(one: &str, other: &str) -> bool {
    match one.is_ascii() && other.is_ascii() {
        true => folded_ascii(one).eq(folded_ascii(other)),
        false => fold(one) == fold(other),
    }
}

/// What [`fold`] makes of ASCII, which is most of what there is.
fn folded_ascii(text: &str) -> impl Iterator<Item = u8> {
    let is_space = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ');
    let mut bytes = text.trim().bytes().peekable();
    std::iter::from_fn(move || {
        let byte = bytes.next()?;
        if is_space(&byte) {
            while bytes.next_if(is_space).is_some() {}
            return Some(b' ');
        }
        Some(if byte == b'`' { b'\'' } else { byte.to_ascii_lowercase() })
    })
}

/// The words of a text for comparison, their letters without marks and without the spellings that stand for marks.
pub fn tokens(text: &str) -> Vec<String> {
    let plain = plain(text);
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn plain(text: &str) -> String {
    let folded = fold(text);
    if folded.is_ascii() {
        return shorten(folded);
    }
    let mut plain = String::with_capacity(folded.len());
    for character in folded.nfd() {
        match character {
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            'æ' => plain.push('a'),
            'œ' => plain.push('o'),
            'þ' => plain.push_str("th"),
            'ё' => plain.push('е'),
            // Marks on Latin, Greek and Cyrillic letters only: elsewhere they are letters of their own.
            '\u{300}'..='\u{36f}' => {}
            other => plain.push(other),
        }
    }
    shorten(plain.nfc().collect())
}

/// `Mueller` is another spelling of `Müller`, `Aase` of `Åse`.
fn shorten(plain: String) -> String {
    let is_long = |pair: &[u8]| matches!(pair, [b'a' | b'o' | b'u', b'e'] | b"aa");
    if !plain.as_bytes().windows(2).any(is_long) {
        return plain;
    }
    let mut short = plain;
    for (long, one) in [("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a")] {
        if short.contains(long) {
            short = short.replace(long, one);
        }
    }
    short
}

fn plain_mark(character: char) -> char {
    match character {
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '‐' | '‑' | '‒' | '–' => '-',
        other => other,
    }
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether two names may well be the same person's or thing's.
///
/// ```
/// use offprint::grammar::name::agree;
/// assert!(agree("Mira Okafor", "M. OKAFOR") && agree("Okafor Mira", "Mira Okafor"));
/// assert!(!agree("Mira Okafor", "Tom Okafor"));
/// ```
pub fn agree(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one_words, other_words) = (tokens(one), tokens(other));
    if one_words.is_empty() || other_words.is_empty() {
        return fold(one) == fold(other);
    }
    if one_words.concat() == other_words.concat() {
        return true;
    }
    let (short, long) =
        if one_words.len() <= other_words.len() { (one_words, other_words) } else { (other_words, one_words) };
    if short.len() < 2 {
        return false;
    }
    // Every word of the shorter one stands in the longer one, one of them in full.
    let mut left: Vec<&String> = long.iter().collect();
    let mut whole = 0;
    for word in &short {
        let at = left.iter().position(|other| *other == word);
        let at = at.inspect(|_| whole += usize::from(word.chars().count() > 1));
        match at.or_else(|| left.iter().position(|other| is_initial(word, other) || is_initial(other, word))) {
            Some(at) => drop(left.remove(at)),
            None => return false,
        }
    }
    whole > 0
}

fn is_initial(short: &str, long: &str) -> bool {
    short.chars().count() == 1 && long.starts_with(short)
}

/// Whether `line` has `name` in it, as [`agree`] compares names.
///
/// ```
/// use offprint::grammar::name::stands_in;
/// assert!(stands_in("By Mira Okafor in Lisbon", "Mira Okafor"));
/// assert!(stands_in("By Mira and Tom Okafor", "Mira Okafor"));
/// assert!(stands_in("本报记者王小明", "王小明"));
/// assert!(!stands_in("By Samira Okafor", "Mira Okafor"));
/// ```
pub fn stands_in(line: &str, name: &str) -> bool {
    words_stand_in(&tokens(line), name)
}

/// [`stands_in`], for a line whose words are known.
pub(crate) fn words_stand_in(line: &[String], name: &str) -> bool {
    let mut name_words = tokens(name);
    name_words.retain(|word| !matches!(word.as_str(), "jr" | "sr"));
    let words = &name_words[..];
    if words.is_empty() {
        return false;
    }
    // Scripts that join words, or that have no case to tell names by: any place will do.
    if words.iter().any(|word| word.chars().any(is_caseless)) && line.concat().contains(&words.concat()) {
        return true;
    }
    let same = |line: &str, word: &str| line == word || is_initial(line, word) || is_initial(word, line);
    let count = words.len();
    // Run together or apart: `Jean Luc`, `Jean-Luc`, `O Neil`, `ONeil`.
    let joined = words.concat();
    let runs = (1..=count + 1).flat_map(|length| line.windows(length));
    let length = |window: &[String]| window.iter().map(String::len).sum::<usize>();
    if runs.into_iter().any(|window| length(window) == joined.len() && window.concat() == joined) {
        return true;
    }
    if count == 1 {
        return false;
    }
    let fits = |window: &[String], words: &[&String]| {
        let whole = window.iter().zip(words).any(|(line, word)| line == *word && word.chars().count() > 1);
        whole && window.iter().zip(words).all(|(line, word)| same(line, word))
    };
    let turned = |start: usize| (0..count).map(|n| &words[(start + n) % count]).collect::<Vec<_>>();
    // In any turn: `Okafor Mira`, `de la Cruz Ana`.
    if (0..count).any(|start| line.windows(count).any(|window| fits(window, &turned(start)))) {
        return true;
    }
    let (first, last) = (&words[0], &words[count - 1]);
    line.iter().enumerate().any(|(at, word)| {
        let next = |n: usize| line.get(at + n).is_some_and(|word| word == last);
        let and = |n: usize| line.get(at + n).is_some_and(|word| is_and(word));
        // A middle name left out, one more put in, a family name shared by two.
        (same(word, first) && next(1)) || (word == first && (next(2) || (and(1) && next(3))))
    })
}

fn is_and(word: &str) -> bool {
    matches!(word, "and" | "und" | "et" | "y" | "e" | "en" | "och" | "og" | "i" | "a" | "ve")
}

fn is_caseless(character: char) -> bool {
    character.is_alphabetic() && !character.is_lowercase() && !character.is_uppercase()
}

/// Whether every letter of two texts is of scripts that the other has too; names across scripts cannot be compared.
pub fn share_a_script(one: &str, other: &str) -> bool {
    let scripts = |text: &str| text.chars().filter_map(script).fold(0_u32, |all, script| all | 1 << script);
    let (one, other) = (scripts(one), scripts(other));
    one & other != 0 || one == 0 || other == 0
}

/// A number for a letter's script.
fn script(character: char) -> Option<u32> {
    if !character.is_alphabetic() {
        return None;
    }
    Some(match character {
        '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{fb00}'..='\u{fb06}' => 0,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => 1,
        '\u{400}'..='\u{52f}' => 2,
        '\u{530}'..='\u{58f}' => 3,
        '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => 4,
        '\u{600}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => 5,
        '\u{900}'..='\u{97f}' => 6,
        '\u{980}'..='\u{dff}' => 7,
        '\u{e00}'..='\u{eff}' => 8,
        '\u{10a0}'..='\u{10ff}' => 9,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7ff}' => 10,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => 11,
        _ => 12,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_agree_in_their_printed_forms() {
        for (one, other) in [
            ("Mira Okafor", "mira  okafor"),
            ("Mira Okafor", "MIRA OKAFOR"),
            ("Mira Okafor", "M. Okafor"),
            ("Mira Okafor", "Mira A. Okafor"),
            ("Jana Weiß", "Jana Weiss"),
            ("Jörg Müller", "Joerg Mueller"),
            ("Åsa Öberg", "Asa Oberg"),
            ("Seán O’Neil", "Sean O'Neil"),
            ("Jean-Luc Morel", "Jean Luc Morel"),
            ("山田 太郎", "山田太郎"),
            ("김 민수", "김민수"),
            ("Kovács Anna", "Anna Kovács"),
            ("Łukasz Nowak", "Lukasz Nowak"),
            ("Ana de la Cruz", "Ana de la Cruz Ruiz"),
        ] {
            assert!(agree(one, other) && agree(other, one), "{one} / {other}");
        }
        for (one, other) in [
            ("Mira Okafor", "Tom Okafor"),
            ("Mira Okafor", "Mira Reis"),
            ("Mira Okafor", "Okafor"),
            ("Mira Okafor", ""),
            ("J. V.", "Jon Vale"),
            ("Kestrel", "Kestrels"),
        ] {
            assert!(!agree(one, other) && !agree(other, one), "{one} / {other}");
        }
    }

    #[test]
    fn finds_names_in_lines() {
        for (line, name) in [
            ("By Mira Okafor in Lisbon", "Mira Okafor"),
            ("By M. Okafor", "Mira Okafor"),
            ("BY MIRA OKAFOR", "Mira Okafor"),
            ("By Mira and Tom Okafor", "Mira Okafor"),
            ("By Mira Okafor-Reis", "Mira Okafor"),
            ("By Mira A. Okafor", "Mira Okafor"),
            ("By Martin Reyes", "Martin Reyes Jr."),
            ("Írta: Kovács Anna", "Anna Kovács"),
            ("본지 김민수 기자", "김 민수"),
            ("文・山田太郎 写真・佐藤花子", "佐藤 花子"),
            ("نوال برهوم ورائد منصور", "رائد منصور"),
            ("Von Jana Weiss", "Jana Weiß"),
            ("Владимир Орлов, Рига", "Орлов Владимир"),
            ("Door Sanne de Vries", "Sanne de Vries"),
        ] {
            assert!(stands_in(line, name), "{line} / {name}");
        }
        for (line, name) in [
            ("By Mira Okafor", "Tom Reis"),
            ("By Samira Okafor", "Mira Okafor"),
            ("By Mira Lund, Ana Luz, Tom Okafor", "Mira Okafor"),
            ("By Okafor", "Mira Okafor"),
            ("", "Mira Okafor"),
            ("By Mira Okafor", ""),
            ("山田太郎", "佐藤花子"),
        ] {
            assert!(!stands_in(line, name), "{line} / {name}");
        }
    }

    #[test]
    fn tells_scripts_apart() {
        assert!(share_a_script("By Nawal", "Nawal Barhoum"));
        assert!(!share_a_script("نوال برهوم", "Nawal Barhoum"));
        assert!(share_a_script("", "Nawal"));
    }
}
