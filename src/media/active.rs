//! What in markup acts when it is shown: scripts, handlers of events, addresses that run or load something.
//!
//! Tags are looked at as a browser might see them, which is laxer than XML: names in any case, values without quotes,
//! schemes with escapes and blanks in them. Nothing is judged by a whole document, so that text may come in pieces.

/// How many parts of a file are told.
const MAX_PARTS: usize = 16;
/// How many bytes of a tag's name are read.
const NAME: usize = 64;

/// What in a drawing or in markup is more than a picture or text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Active {
    /// Its first parts that act, or that load something from elsewhere.
    pub parts: Vec<ActivePart>,
    /// Why not all of it was looked at; `None` when all was.
    pub unseen: Option<&'static str>,
}

/// One part that acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivePart {
    /// What it is, in words that follow "it has": an element `script`.
    pub what: String,
    /// The byte at which its tag starts.
    pub at: u64,
}

/// Which markup it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup {
    /// A drawing must also not load anything, nor hold HTML.
    Svg,
    Html,
}

impl Active {
    pub(super) fn part(&mut self, at: u64, what: String) {
        if self.parts.len() < MAX_PARTS && !self.parts.iter().any(|part| part.what == what) {
            self.parts.push(ActivePart { what, at });
        }
    }

    /// Looks at a tag's name.
    pub(super) fn element(&mut self, markup: Markup, at: u64, element: &str) {
        let name = element.rsplit(':').next().unwrap_or(element).to_ascii_lowercase();
        let acts = match &*name {
            "script" | "iframe" | "frame" | "object" | "embed" | "applet" | "portal" => true,
            "foreignobject" | "handler" | "listener" | "meta" | "link" => markup == Markup::Svg,
            _ => false,
        };
        if acts {
            self.part(at, format!("an element `{name}`"));
        }
    }

    /// Looks at one attribute of a tag; `value` may be the start of a longer one.
    pub(super) fn attribute(&mut self, markup: Markup, at: u64, element: &str, name: &str, value: &str) {
        let element = element.rsplit(':').next().unwrap_or(element).to_ascii_lowercase();
        let name = name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
        if name.len() > 2 && name.starts_with("on") && name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return self.part(at, format!("a handler of events, `{name}`"));
        }
        let plain = plain(value);
        let leads = matches!(
            &*name,
            "href"
                | "src"
                | "action"
                | "formaction"
                | "data"
                | "to"
                | "from"
                | "by"
                | "values"
                | "poster"
                | "background"
        );
        if leads && let Some(scheme) = running_scheme(&plain) {
            return self.part(at, format!("an address that runs, `{scheme}`"));
        }
        if name == "srcdoc" {
            return self.part(at, "a page within, `srcdoc`".to_owned());
        }
        if element == "meta" && name == "http-equiv" && plain == "refresh" {
            return self.part(at, "a redirection, `meta refresh`".to_owned());
        }
        if markup == Markup::Svg {
            let loads = matches!(&*name, "href" | "src") && element != "a" && is_remote(&plain);
            if loads || loads_by_style(&plain) {
                self.part(at, format!("an `{element}` that loads something from elsewhere"));
            }
        }
    }

    /// Looks at a stretch of a tag without quotes: the names of attributes, and values that have no quotes.
    ///
    /// Returns the name that the value after it belongs to.
    pub(super) fn stretch(&mut self, markup: Markup, at: u64, element: &str, stretch: &str) -> Option<String> {
        // `name = value` is `name=value`.
        let mut tokens: Vec<String> = Vec::new();
        let mut open = false;
        for token in stretch.split_ascii_whitespace() {
            match tokens.last_mut() {
                Some(last) if open || token.starts_with('=') => last.push_str(token),
                _ => tokens.push(token.to_owned()),
            }
            open = token.ends_with('=');
        }
        let pending = tokens.pop_if(|last| last.ends_with('='));
        for token in tokens {
            if let Some((name, value)) = token.split_once('=') {
                self.attribute(markup, at, element, bare(name), value);
            }
        }
        pending.map(|name| bare(name.trim_end_matches('=')).to_owned())
    }
}

/// A name without what stands before it: `<svg/onload=…`.
fn bare(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// What acts in HTML, or in a piece of it.
pub(crate) fn active_html(text: &str) -> Active {
    let mut active = Active::default();
    let mut from = 0;
    while let Some(open) = memchr::memchr(b'<', &text.as_bytes()[from..]).map(|at| from + at) {
        let rest = &text[open + 1..];
        from = open + 1;
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let is_name = |byte: &u8| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'/' | b'"' | b'\'');
        let length = rest.bytes().take(NAME).take_while(|byte| byte.is_ascii() && is_name(byte)).count();
        let name = &rest[..length];
        active.element(Markup::Html, open as u64, name);
        let mut at = open + 1 + name.len();
        loop {
            let Some(stop) = text[at..].find(['>', '"', '\'']).map(|found| at + found) else {
                active.stretch(Markup::Html, open as u64, name, &text[at..]);
                return active;
            };
            let pending = active.stretch(Markup::Html, open as u64, name, &text[at..stop]);
            if text[stop..].starts_with('>') {
                from = stop + 1;
                break;
            }
            let quote = char::from(text.as_bytes()[stop]);
            let Some(close) = text[stop + 1..].find(quote).map(|found| stop + 1 + found) else {
                // A quote that is never closed; what follows is looked at as tags again.
                from = stop + 1;
                break;
            };
            if let Some(pending) = pending {
                active.attribute(Markup::Html, open as u64, name, &pending, &text[stop + 1..close]);
            }
            at = close + 1;
        }
    }
    active
}

/// The scheme of an address that is run, or shown as a page, when somebody follows it.
///
/// ```text
/// javascript:…   vbscript:…   data:… but for pictures
/// ```
pub(crate) fn running_scheme(address: &str) -> Option<&'static str> {
    let address = plain(address);
    match address.split_once(':')?.0 {
        "javascript" | "livescript" | "mocha" => Some("javascript:"),
        "vbscript" => Some("vbscript:"),
        "data" => {
            let kind = address.strip_prefix("data:").unwrap_or_default();
            let picture = kind.starts_with("image/") && !kind.starts_with("image/svg");
            let other = ["font/", "audio/", "video/", "application/font", "application/x-font"];
            (!picture && !other.iter().any(|other| kind.starts_with(other))).then_some("data:")
        }
        _ => None,
    }
}

/// The start of an address or a style as a browser reads it: unescaped, in lower case, without blanks.
fn plain(value: &str) -> String {
    let mut plain = String::with_capacity(value.len().min(1024));
    let mut rest = value;
    while let Some(character) = rest.chars().next() {
        let (length, character) = match rest.strip_prefix('&').and_then(unescape) {
            Some((length, character)) => (length + 1, character),
            None => (character.len_utf8(), character),
        };
        rest = &rest[length..];
        if !character.is_whitespace() && !character.is_control() {
            plain.extend(character.to_lowercase());
        }
    }
    plain
}

/// The character that an escape stands for, of those that are used to hide a scheme.
fn unescape(text: &str) -> Option<(usize, char)> {
    for (name, character) in [("colon;", ':'), ("tab;", '\t'), ("newline;", '\n'), ("amp;", '&'), ("sol;", '/')] {
        if text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) {
            return Some((name.len(), character));
        }
    }
    let number = text.strip_prefix('#')?;
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let count = digits.bytes().take(8).take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let character = char::from_u32(u32::from_str_radix(&digits[..count], radix).ok()?)?;
    let end = text.len() - digits.len() + count;
    Some((end + usize::from(text[end..].starts_with(';')), character))
}

fn is_remote(address: &str) -> bool {
    ["http:", "https:", "ftp:", "file:", "//"].iter().any(|start| address.starts_with(start))
}

/// Whether a style, in lower case and without blanks, loads something from elsewhere.
pub(super) fn loads_by_style(style: &str) -> bool {
    style.contains("@import")
        || style
            .match_indices("url(")
            .any(|(at, start)| is_remote(style[at + start.len()..].trim_start_matches(['"', '\''])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        active_html(text).parts.into_iter().map(|part| part.what).collect()
    }

    #[test]
    fn finds_what_acts_in_html() {
        for text in [
            "<p>a</p><SCRIPT src=x></SCRIPT>",
            "<img src='x' onerror=\"alert(1)\">",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "<a href=\"java&#115;cript:alert(1)\">x</a>",
            "<a href=' &#x6A;avascript&colon;alert(1)'>x</a>",
            "<a href=\"java\tscript:alert(1)\">x</a>",
            "<a href = javascript:alert(1)>x</a>",
            "<a href='data:text/html,x'>x</a>",
            "<iframe src=\"https://video.example/1\"></iframe>",
            "<meta http-equiv=\"Refresh\" content=\"0; url=x\">",
            "<object data=x>",
            "<embed src=x>",
            "<img onload=x",
            "<p title=\"><img onload='x'>",
        ] {
            assert_eq!(found(text).len(), 1, "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn leaves_alone_what_only_shows() {
        for text in [
            "<p>5 < 7 and onload=\"x\"</p>",
            "<a href=\"https://a.example/javascript:x\" title='on=1'>javascript:</a>",
            "<img src=\"data:image/png;base64,AA==\" alt=\"x > y\">",
            "a <3 b",
            "<!-- note --><p>a</p>",
            "<div data-on-load=\"x\">",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
