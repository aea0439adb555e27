//! What a text may hold, told by its words in one pass over its bytes.
//!
//! Phrases are many and texts that have one are few. Of each phrase one word is a *sign*: a text without it cannot hold
//! the phrase, and is not searched. Looking at every word of a text once, for all the lists there are, costs less than
//! one search for one list.

use std::ops::{Add, BitOr};

use crate::source::table::Table;

/// How many bytes of a word tell it from others of its length.
const TOLD_BY: usize = 8;

/// Which lists have a word: a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Lists(u64);

impl Lists {
    /// The list number `number`, below 64.
    pub(crate) const fn one(number: u32) -> Self {
        Self(1 << number)
    }

    /// Whether one of `others` is among them.
    pub(crate) fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

impl BitOr for Lists {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What the words of a text told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// The lists that a word of it is a sign of.
    pub(crate) lists: Lists,
    /// How many words it has that start with a letter.
    pub(crate) words: usize,
    /// How many of these are in the lists that were asked for.
    pub(crate) counted: usize,
    /// A number for its words one after the other: texts that say the same have the same.
    pub(crate) trace: u64,
}

impl Add for Told {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let (words, counted) = (self.words + other.words, self.counted + other.counted);
        let trace = self.trace.rotate_left(5) ^ other.trace;
        Self { lists: self.lists | other.lists, words, counted, trace }
    }
}

/// The signs of several lists. A word is known by its first bytes and its length, so a few others pass for it.
#[derive(Debug)]
pub(crate) struct Signs {
    /// The upper bits of what keys scatter to, and below them the number of a set of lists; as many as a power of two,
    /// most of them 0.
    slots: Box<[u64]>,
    shift: u32,
    /// The sets of lists that there are; the first is empty.
    sets: Vec<Lists>,
    /// The lists with phrases in scripts that part no words.
    unparted: Lists,
}

/// The bits of a slot that number a set.
const NUMBER: u64 = 0x3ff;

impl Signs {
    /// The signs of phrases. In each, the longest word is the sign; one without words has none.
    pub(crate) fn new<'w>(phrases: impl IntoIterator<Item = (&'w str, Lists)>) -> Self {
        let mut unparted = Lists::default();
        let mut signs: Vec<(u64, Lists)> = Vec::new();
        for (phrase, list) in phrases {
            match sign(phrase) {
                Sign::Word(key) => signs.push((scattered(key), list)),
                Sign::Unparted => unparted = unparted | list,
                Sign::None => {}
            }
        }
        let size = (signs.len() * 4).next_power_of_two().max(64);
        let shift = 64 - size.trailing_zeros();
        let mut made = Self { slots: vec![0; size].into(), shift, sets: vec![Lists::default()], unparted };
        let mut numbers = Table::default();
        for (scattered, list) in signs {
            let at = made.slot(scattered);
            let all = made.set(made.slots[at]) | list;
            let number = *numbers.entry(all).or_insert_with(|| made.number(all));
            made.slots[at] = scattered & !NUMBER | number;
        }
        made
    }

    /// Numbers a new set. With more of them than there are numbers, the last stands for all that are left.
    fn number(&mut self, set: Lists) -> u64 {
        match self.sets.get_mut(NUMBER as usize) {
            Some(last) => *last = *last | set,
            None => self.sets.push(set),
        }
        (self.sets.len() - 1) as u64
    }

    /// Where a word stands, or would.
    fn slot(&self, scattered: u64) -> usize {
        let mut at = self.first_slot(scattered);
        while self.slots[at] != 0 && (self.slots[at] ^ scattered) & !NUMBER != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }

    #[inline(always)]
    fn first_slot(&self, scattered: u64) -> usize {
        (scattered >> self.shift) as usize
    }

    #[inline(always)]
    fn set(&self, slot: u64) -> Lists {
        self.sets.get((slot & NUMBER) as usize).copied().unwrap_or_default()
    }

    #[inline(always)]
    fn lists_of(&self, key: u64) -> Lists {
        let scattered = scattered(key);
        // An empty slot has no lists: nearly always the first one has the answer, whatever it is.
        match self.slots.get(self.first_slot(scattered)) {
            Some(slot) if *slot == 0 || (*slot ^ scattered) & !NUMBER == 0 => self.set(*slot),
            _ => self.set(self.slots[self.slot(scattered)]),
        }
    }

    /// Looks at every word of a text, and counts those that are in the lists `counted`.
    pub(crate) fn read(&self, text: &str, counted: Lists) -> Told {
        let mut told = Told::default();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            // Eight bytes at a time: most words end within them, and the next one starts there.
            let eight = eight(bytes, at);
            let of_word = of_word(eight);
            if of_word & 0x80 == 0 {
                at += (of_word.trailing_zeros() / 8) as usize;
                continue;
            }
            let start = at;
            let length = ((!of_word & HIGH).trailing_zeros() / 8) as usize;
            if length < TOLD_BY {
                let mask = u64::MAX >> (8 * (TOLD_BY - length));
                at += length + ((of_word & !mask).trailing_zeros() as usize / 8).saturating_sub(length);
                let word = eight & mask;
                if word & HIGH == 0 {
                    told = self.with_ascii(told, word | (LOWER & mask), length, counted);
                } else {
                    told = self.with_foreign(told, &text[start..start + length], counted);
                }
                continue;
            }
            at += TOLD_BY;
            let mut all = eight;
            while let Some(byte) = bytes.get(at).filter(|byte| is_of_word(**byte)) {
                all |= u64::from(*byte) & 0x80;
                at += 1;
            }
            told = match all & HIGH == 0 {
                true => self.with_ascii(told, eight | LOWER, at - start, counted),
                false => self.with_foreign(told, &text[start..at], counted),
            };
        }
        told
    }

    /// A word of ASCII: its first bytes in lower case, and how long it is.
    #[inline(always)]
    fn with_ascii(&self, told: Told, lower: u64, length: usize, counted: Lists) -> Told {
        // In lower case, letters are above digits.
        self.with(told, lengthened(lower, length), lower & 0x40 != 0, counted)
    }

    /// A stretch with letters or marks outside ASCII.
    #[cold]
    fn with_foreign(&self, mut told: Told, stretch: &str, counted: Lists) -> Told {
        let mut word = String::new();
        let ends = |word: &mut String, told: Told| match word.chars().next() {
            None => told,
            Some(first) => {
                let told = self.with(told, key(word.as_bytes()), first.is_alphabetic(), counted);
                word.clear();
                told
            }
        };
        for character in stretch.chars() {
            if is_unparted(character) {
                told.lists = told.lists | self.unparted;
            }
            if character.is_alphanumeric() {
                word.extend(character.to_lowercase());
            } else if !is_silent(character) {
                told = ends(&mut word, told);
            }
        }
        ends(&mut word, told)
    }

    #[inline(always)]
    fn with(&self, told: Told, key: u64, is_word: bool, counted: Lists) -> Told {
        let lists = self.lists_of(key);
        Told {
            lists: told.lists | lists,
            words: told.words + usize::from(is_word),
            counted: told.counted + usize::from(lists.any(counted)),
            trace: (told.trace.rotate_left(5) ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15),
        }
    }
}

/// A soft hyphen, and what Arabic may leave unwritten: vowel signs, and strokes that only stretch a word.
pub(crate) fn is_silent(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{640}' | '\u{64b}'..='\u{652}')
}

/// A character of a script that parts no words.
pub(crate) fn is_unparted(character: char) -> bool {
    ('\u{3040}'..='\u{9fff}').contains(&character)
}

/// What puts letters of ASCII in lower case, and leaves digits as they are.
const LOWER: u64 = 0x2020_2020_2020_2020;
/// The highest bit of each of eight bytes.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Whether a byte may be one of a word: all that are not ASCII may.
fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// The bytes from `at` on, the first of them lowest; zeros after the last.
fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + TOLD_BY).and_then(|bytes| bytes.try_into().ok()) {
        Some(eight) => u64::from_le_bytes(eight),
        None => bytes[at..].iter().rev().fold(0, |packed, byte| packed << 8 | u64::from(*byte)),
    }
}

/// The highest bit of each byte that [may be one of a word](is_of_word).
fn of_word(eight: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = eight & !HIGH;
    // With the highest bit clear, adding makes it set from a number on.
    let within = |bytes: u64, first: u8, last: u8| {
        bytes.wrapping_add(EACH * u64::from(0x80 - first)) & !bytes.wrapping_add(EACH * u64::from(0x7f - last))
    };
    (within(low | (EACH * 0x20), b'a', b'z') | within(low, b'0', b'9') | eight) & HIGH
}

/// By what a text that holds a phrase is told.
enum Sign {
    /// By a word, as a number.
    Word(u64),
    /// By its script, which parts no words.
    Unparted,
    None,
}

fn sign(phrase: &str) -> Sign {
    if phrase.is_ascii() {
        let words = phrase.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
        return match words.max_by_key(|word| word.len()) {
            None | Some([]) => Sign::None,
            Some(word) => {
                let mask = u64::MAX >> (8 * (TOLD_BY - word.len().min(TOLD_BY)));
                Sign::Word(lengthened(eight(word, 0) | LOWER & mask, word.len()))
            }
        };
    }
    if phrase.chars().any(is_unparted) {
        return Sign::Unparted;
    }
    match phrase.split(|c: char| !c.is_alphanumeric()).max_by_key(|word| word.len()) {
        None | Some("") => Sign::None,
        Some(word) => Sign::Word(key(word.to_lowercase().as_bytes())),
    }
}

/// A key with each of its bits in the upper ones.
#[inline(always)]
fn scattered(key: u64) -> u64 {
    key.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A word in lower case as a number; never 0.
fn key(word: &[u8]) -> u64 {
    lengthened(eight(word, 0), word.len())
}

fn lengthened(first: u64, length: usize) -> u64 {
    first ^ (length as u64).wrapping_mul(0x0100_0000_0000_001f)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Lists = Lists::one(0);
    const TWO: Lists = Lists::one(1);

    #[test]
    fn tells_which_lists_a_text_may_be_of() {
        let signs = Signs::new([("no archives", ONE), ("für", TWO), ("tk", TWO), ("ai生成", ONE), ("einfügen", ONE)]);
        let lists = |text: &str| signs.read(text, Lists::default()).lists;
        assert_eq!(lists("NO ARCHIVES, please"), ONE);
        assert_eq!(lists("“Archives”"), ONE);
        assert_eq!(lists("The archive"), Lists::default());
        assert_eq!(lists("Einfu\u{ad}gen FÜR TK"), TWO);
        assert_eq!(lists("Hier ein\u{ad}fügen"), ONE);
        assert_eq!(lists("これはAI生成です"), ONE);
        assert_eq!(lists("Tk2 atk"), Lists::default());
        assert_eq!(lists(""), Lists::default());
    }

    #[test]
    fn eight_bytes_at_a_time_are_eight_bytes() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                for around in [b' ', b'a', 0xff, 0] {
                    let mut bytes = [around; 8];
                    bytes[place] = byte;
                    let found = of_word(u64::from_le_bytes(bytes));
                    assert_eq!(found >> (8 * place + 7) & 1 == 1, is_of_word(byte), "{byte:x} at {place}");
                    assert_eq!(found & !HIGH, 0);
                }
            }
        }
    }

    #[test]
    fn counts_words() {
        let signs = Signs::new([("the", ONE), ("für", ONE)]);
        let told = signs.read("The quay, 1974: für the (old) harbour’s lamps", ONE);
        assert_eq!((told.words, told.counted), (8, 3));
    }

    #[test]
    fn every_word_is_found_wherever_it_stands() {
        let words = ["a", "to", "the", "quay", "lamps", "bridge", "harbour", "harbours", "harbourside", "überfahrt"];
        let signs = Signs::new(words.map(|word| (word, ONE)));
        for word in words {
            for text in
                [word.to_owned(), format!("{word}."), format!("({word} x"), format!("… {word}"), word.to_uppercase()]
            {
                assert_eq!(signs.read(&text, ONE).counted, 1, "{text}");
            }
        }
    }
}
