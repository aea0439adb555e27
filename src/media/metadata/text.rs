//! Bytes to text, where no character set, or an old one, is declared.

/// UTF-8 if it is that, else Mac Roman if nothing else makes sense, else windows-1252.
///
/// Text in another script is not UTF-8 by chance, and many writers forget to say that theirs is.
pub(in crate::media) fn legacy(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) if is_mac_roman(bytes) => encoding_rs::MACINTOSH.decode_without_bom_handling(bytes).0.into_owned(),
        Err(_) => windows_1252(bytes),
    }
}

/// Whether a text must be from an old Mac: in windows-1252 it would have a character that there is not, a capital or a
/// sign in the midst of a word, or the dots of a vowel without the vowel (on the Mac, `®`).
fn is_mac_roman(bytes: &[u8]) -> bool {
    bytes.windows(2).enumerate().any(|(at, pair)| {
        let (before, byte) = (pair[0], pair[1]);
        let word = before.is_ascii_lowercase() && bytes.get(at + 2).is_some_and(u8::is_ascii_lowercase);
        match byte {
            0x81 | 0x8d | 0x8f | 0x90 | 0x9d => true,
            0x80 | 0x84 | 0x86..=0x8c | 0x8e | 0x9f | 0xc0..=0xde => word,
            0xa8 => before.is_ascii_alphabetic() && !bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic),
            _ => false,
        }
    }) || matches!(bytes.first(), Some(0x81 | 0x8d | 0x8f | 0x90 | 0x9d))
}

/// Every byte is a character; the five that have none stay controls.
pub(in crate::media) fn windows_1252(bytes: &[u8]) -> String {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let one = |byte: &u8| match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        byte => char::from(*byte),
    };
    bytes.iter().map(one).collect()
}

/// UTF-16 in either order; half a character becomes U+FFFD.
pub(in crate::media) fn utf16(bytes: &[u8], little: bool) -> String {
    let unit = |pair: &[u8]| {
        let pair = [pair[0], pair[1]];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    };
    char::decode_utf16(bytes.chunks_exact(2).map(unit)).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// A number without a tail of noughts.
pub(in crate::media) fn number(number: f64) -> String {
    if !number.is_finite() {
        return "undef".to_owned();
    }
    let text = format!("{number:.8}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_old_writers_wrote() {
        assert_eq!(legacy(b"Zo\xeb \x96 \x93Tide\x94"), "Zoë – “Tide”");
        assert_eq!(legacy("Zoë".as_bytes()), "Zoë");
        assert_eq!(legacy(b"Fianc\x8ee \xd2Tide\xd3"), "Fiancée “Tide”");
        assert_eq!(legacy(b"Harbour Press\xa8 4.0"), "Harbour Press® 4.0");
        assert_eq!(legacy(b"M\x81rz"), "MÅrz");
        assert_eq!(legacy(b"the quay\xd5s light"), "the quay’s light");
        assert_eq!(
            legacy(b"the quay\x92s \x93light\x94 \x96 Na\xefve Z\xfcrich \xc9t\xe9"),
            "the quay’s “light” – Naïve Zürich Été"
        );
        assert_eq!(utf16(b"Z\0\xeb\0", true), "Zë");
        assert_eq!(utf16(b"\0Z\0\xeb\0", false), "Zë");
    }
}
