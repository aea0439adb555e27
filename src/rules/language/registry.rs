//! Which subtags of a language tag are registered, and what is meant by some words that are none.

use std::sync::OnceLock;

use crate::format::text::Lang;
use crate::source::table::Table;

/// Lines of subtags, sorted, and sorted in each: most are never parted into their words, of which there are eight
/// thousand, for the one or two tags of an article.
type Subtags = Vec<&'static str>;

/// The registry as it was pinned.
#[derive(Debug, Default)]
struct Registry {
    date: &'static str,
    languages: Subtags,
    extended: Subtags,
    scripts: Subtags,
    regions: Subtags,
    variants: Subtags,
    /// Whole tags from before the grammar.
    tags: Vec<&'static str>,
}

fn registry() -> &'static Registry {
    static READ: OnceLock<Registry> = OnceLock::new();
    READ.get_or_init(|| {
        let mut registry = Registry::default();
        for line in include_str!("../data/language-subtags.txt").lines() {
            if let Some(date) = line.strip_prefix("# date: ") {
                registry.date = date;
            }
            let Some((kind, subtags)) = line.split_once(' ') else { continue };
            match kind {
                "language" => registry.languages.push(subtags),
                "extlang" => registry.extended.push(subtags),
                "script" => registry.scripts.push(subtags),
                "region" => registry.regions.push(subtags),
                "variant" => registry.variants.push(subtags),
                "tag" => registry.tags.extend(subtags.split(' ')),
                _ => {}
            }
        }
        registry
    })
}

/// Whether `subtag` is among these, or between the ends of a range that is.
fn has(lines: &Subtags, subtag: &str) -> bool {
    let starts_before = |line: &&'static str| line.split([' ', '.']).next() <= Some(subtag);
    // Most words are told apart by their length.
    let between = |range: &'static str| {
        let fits = range.len() == 2 * subtag.len() + 2;
        fits && range.split_once("..").is_some_and(|(first, last)| (first..=last).contains(&subtag))
    };
    let after = lines.partition_point(starts_before);
    after.checked_sub(1).is_some_and(|at| lines[at].split(' ').any(|word| word == subtag || between(word)))
}

/// What is meant by words that are no subtags.
#[derive(Debug, Default)]
struct Meant {
    /// Languages by their names and by codes that are none.
    languages: Table<&'static str, &'static str>,
    regions: Table<&'static str, &'static str>,
}

fn meant() -> &'static Meant {
    static READ: OnceLock<Meant> = OnceLock::new();
    READ.get_or_init(|| {
        let mut meant = Meant::default();
        for line in include_str!("../data/language-words.txt").lines().filter(|line| !line.starts_with('#')) {
            let parts: Vec<&str> = line.split('\t').collect();
            let [kind, written, subtag] = parts[..] else { continue };
            if kind == "region" { &mut meant.regions } else { &mut meant.languages }.insert(written, subtag);
        }
        meant
    })
}

/// What is wrong with a language tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// In words that follow the tag.
    pub(super) what: String,
    /// The tag that was meant, where that can be told.
    pub(super) meant: Option<String>,
    /// Whether that is certain.
    pub(super) certain: bool,
    /// The date of the registry, where a later one may say otherwise.
    pub(super) as_of: Option<&'static str>,
}

/// Whether this is the code of a country, in capitals: two letters of ISO 3166, or the `UK` that is kept for one.
pub fn is_country(code: &str) -> bool {
    let letters = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    code == "UK" || (letters && has(&registry().regions, code))
}

/// What is wrong with `tag`; nothing, if it is well formed and all its subtags are registered.
pub(super) fn judge(tag: &str) -> Option<Fault> {
    let fault = |what: &str, meant: Option<String>| {
        let certain = meant.is_some();
        Some(Fault { what: what.to_owned(), meant, certain, as_of: None })
    };
    let Ok(parsed) = Lang::from(tag).parsed() else {
        let lower = tag.trim().to_lowercase();
        return match meant().languages.get(&*lower) {
            Some(subtag) => fault("is the name of a language, not its tag", Some((*subtag).to_owned())),
            None if lower.is_empty() => fault("is empty", None),
            None => fault("is not formed as a language tag is", respelled(tag)),
        };
    };
    let registry = registry();
    if registry.tags.iter().any(|known| known.eq_ignore_ascii_case(tag))
        || tag.starts_with(['x', 'X']) && parsed.private_use().is_some()
    {
        return None;
    }
    let language = parsed.primary_language().to_ascii_lowercase();
    if !has(&registry.languages, &language) {
        let rest = &tag[language.len()..];
        // An error in the rest is told once this one is mended.
        let meant = meant().languages.get(&*language).map(|right| format!("{right}{rest}"));
        let meant = meant.map(|tag| judge(&tag).and_then(|fault| fault.meant).unwrap_or(tag));
        let certain = meant.is_some();
        let what = match language.len() {
            0..=4 => format!("starts with `{language}`, which is no language"),
            _ => "starts with a word that is no language's tag".to_owned(),
        };
        // That no code of two letters will be added is settled (RFC 5646, section 2.2.1).
        let as_of = (!certain && language.len() == 3).then_some(registry.date);
        return Some(Fault { what, meant, certain, as_of });
    }
    let unknown = |what: &str, subtag: &str| Fault {
        what: format!("has a {what} that is not registered, `{subtag}`"),
        meant: Some(without(tag, subtag)),
        certain: false,
        as_of: Some(registry.date),
    };
    if let Some(subtag) =
        parsed.extended_language_subtags().find(|subtag| !has(&registry.extended, &subtag.to_ascii_lowercase()))
    {
        return Some(unknown("second language", subtag));
    }
    if let Some(script) = parsed.script()
        && !has(&registry.scripts, &title(script))
    {
        return Some(unknown("script", script));
    }
    if let Some(region) = parsed.region()
        && !has(&registry.regions, &region.to_ascii_uppercase())
    {
        let right = meant().regions.get(&*region.to_ascii_lowercase());
        return Some(match right {
            Some(right) => Fault {
                what: format!("names the region `{region}`, whose code is `{right}`"),
                meant: Some(replaced(tag, region, right)),
                certain: true,
                as_of: None,
            },
            None => unknown("region", region),
        });
    }
    let variant = parsed.variant_subtags().find(|subtag| !has(&registry.variants, &subtag.to_ascii_lowercase()));
    variant.map(|variant| unknown("variant", variant))
}

/// The tag in the form that it was meant in: `en_GB.UTF-8` is `en-GB`.
fn respelled(tag: &str) -> Option<String> {
    let head = tag.trim().split(['.', '@']).next().unwrap_or_default();
    let right = head.replace(['_', ' '], "-");
    (right != tag && Lang::from(&*right).is_well_formed() && judge(&right).is_none_or(|fault| fault.certain))
        .then(|| judge(&right).and_then(|fault| fault.meant).unwrap_or(right))
}

fn title(script: &str) -> String {
    let mut letters = script.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters.map(|letter| letter.to_ascii_lowercase())).collect()
}

/// The tag with another subtag in the place of one after the first.
fn replaced(tag: &str, subtag: &str, right: &str) -> String {
    let mut parts: Vec<&str> = tag.split('-').collect();
    if let Some(part) = parts.iter_mut().skip(1).find(|part| part.eq_ignore_ascii_case(subtag)) {
        *part = right;
    }
    parts.join("-")
}

fn without(tag: &str, subtag: &str) -> String {
    let mut parts: Vec<&str> = tag.split('-').collect();
    if let Some(at) = parts.iter().skip(1).position(|part| part.eq_ignore_ascii_case(subtag)) {
        parts.remove(at + 1);
    }
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lets_registered_tags_pass() {
        for tag in [
            "en",
            "en-GB",
            "EN-gb",
            "zh-Hant-TW",
            "zh-cmn",
            "sr-Latn",
            "de-CH-1996",
            "es-419",
            "x-desk",
            "art-lojban",
            "qaa",
            "en-GB-oxendict",
            "ar-EG-u-nu-latn",
            "no",
            "iw",
            "sl-rozaj-biske",
            "und",
            "mul",
        ] {
            assert_eq!(judge(tag), None, "{tag}");
        }
    }

    #[test]
    fn knows_what_is_meant_by_what_is_none() {
        for (tag, meant) in [
            ("en-UK", "en-GB"),
            ("jp", "ja"),
            ("gr", "el"),
            ("sp", "es"),
            ("jp-JP", "ja-JP"),
            ("English", "en"),
            ("german", "de"),
            ("Português", "pt"),
            ("en_GB", "en-GB"),
            ("en_GB.UTF-8", "en-GB"),
            ("eng", "en"),
            ("eng-UK", "en-GB"),
            ("fr_FR", "fr-FR"),
            ("en_uk", "en-GB"),
            ("中文", "zh"),
        ] {
            let fault = judge(tag).expect("it is wrong");
            assert_eq!(fault.meant.as_deref(), Some(meant), "{tag}");
            assert!(fault.certain, "{tag}");
        }
    }

    #[test]
    fn is_not_certain_of_the_rest() {
        for (tag, meant) in
            [("en-EN", Some("en")), ("xq", None), ("en-Lotn-GB", Some("en-GB")), ("qzz", None), ("", None)]
        {
            let fault = judge(tag).expect("it is wrong");
            assert_eq!(fault.meant.as_deref(), meant, "{tag}");
            assert!(!fault.certain, "{tag}");
        }
    }

    #[test]
    fn the_lists_are_whole() {
        let registry = registry();
        let count = |lines: &Subtags| lines.iter().flat_map(|line| line.split(' ')).count();
        let counts = [&registry.languages, &registry.regions, &registry.scripts].map(count);
        assert!(counts[0] > 8000 && counts[1] > 290 && counts[2] > 200, "{counts:?}");
        let Registry { languages, extended, scripts, regions, variants, .. } = registry;
        for lines in [languages, extended, scripts, regions, variants] {
            assert!(lines.iter().flat_map(|line| line.split(' ')).is_sorted(), "{}", lines[0]);
            for subtag in lines.iter().flat_map(|line| line.split(' ')).flat_map(|word| word.split("..")) {
                assert!(has(lines, subtag), "{subtag}");
            }
        }
        assert!(has(languages, "qab") && has(regions, "XB") && !has(languages, "qua-") && !has(regions, "ZY"));
        assert!(registry.date.parse::<jiff::civil::Date>().is_ok());
        for (written, subtag) in &meant().languages {
            assert!(has(&registry.languages, subtag), "{written}");
            assert!(!has(&registry.languages, written), "{written} is registered itself");
        }
        assert!(meant().regions.values().all(|region| has(&registry.regions, region)));
    }
}
