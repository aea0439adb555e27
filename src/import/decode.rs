//! From the bytes of a text to its characters, whatever encoding it is in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// How many bytes of a page are looked through for the name of its encoding (the HTML standard's own number).
const PRESCAN: usize = 1024;

/// Decodes by the byte order mark, else as UTF-8 if it is that, else as `declared`, else by what the bytes look like.
pub(crate) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let encoding = declared.filter(|encoding| *encoding != UTF_8).unwrap_or_else(|| guess(bytes));
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// The encoding that a page names in its first bytes, in `<meta charset>` or an XML declaration.
pub(crate) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(PRESCAN)]).to_ascii_lowercase();
    let mark = ["charset=", "encoding="].into_iter().find_map(|mark| Some(head.find(mark)? + mark.len()))?;
    let rest = head[mark..].trim_start_matches(['"', '\'', ' ']);
    let label: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_encoding() {
        for (bytes, wanted) in [
            (&b"caf\xc3\xa9"[..], "café"),
            (b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
            (b"\xff\xfec\0a\0f\0\xe9\0", "café"),
            (b"Die Stra\xdfe am Hafen ist \xfcber Nacht gesperrt.", "Die Straße am Hafen ist über Nacht gesperrt."),
        ] {
            assert_eq!(decode(bytes, None), wanted);
        }
        let page = b"<meta charset=\"iso-8859-2\"><p>\xb1</p>";
        assert!(decode(page, declared(page)).contains('ą'));
    }
}
