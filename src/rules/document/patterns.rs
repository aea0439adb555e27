//! The patterns of a schema, each made when a text is held against it for the first time.
//!
//! Making them is half of what making a validator costs, and a document meets few of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::json::{Json, Node};
use jsonschema::{Keyword, Retrieve, ValidationError, ValidationOptions, Validator};
use serde_json::{Value, json};

/// How a validator is made.
pub(super) type Options<F> = ValidationOptions<'static, Arc<dyn Retrieve>, F>;

/// One pattern, and what validates it, once made.
struct Pattern {
    text: Value,
    by_hand: Option<fn(&str) -> bool>,
    made: OnceLock<Option<Validator>>,
}

impl Pattern {
    fn fits(&self, text: &str) -> bool {
        if let Some(fits) = self.by_hand {
            return fits(text);
        }
        let made = || jsonschema::options().build(&json!({ "pattern": self.text })).ok();
        self.made.get_or_init(made).as_ref().is_some_and(|validator| validator.is_valid(&Value::from(text)))
    }
}

/// The patterns that stand everywhere, and are simple enough to be read off.
fn by_hand(pattern: &str) -> Option<fn(&str) -> bool> {
    Some(match pattern {
        "^[A-Za-z][A-Za-z0-9+.-]*:" => |text| {
            let (scheme, colon) = text.as_bytes().split_at(text.find(':').unwrap_or(text.len()));
            let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-');
            !colon.is_empty() && scheme.first().is_some_and(u8::is_ascii_alphabetic) && scheme.iter().all(is_part)
        },
        "^[0-9a-f]{64}$" => {
            |text| text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        }
        "^[0-9TZ:.+-]*$" => {
            |text| text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'T' | b'Z' | b':' | b'.' | b'+' | b'-'))
        }
        "^#[A-Za-z0-9._-]+$" => |text| {
            let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
            text.strip_prefix('#').is_some_and(|name| !name.is_empty() && name.bytes().all(is_name))
        },
        _ => return None,
    })
}

/// A use of a pattern.
struct Use(Arc<Pattern>);

impl<'i, F: Json> Keyword<'i, F> for Use {
    fn validate(&self, instance: F::Node<'i>) -> Result<(), ValidationError<'i>> {
        match Keyword::<F>::is_valid(self, instance) {
            true => Ok(()),
            false => Err(ValidationError::custom("it does not match its pattern")),
        }
    }

    fn is_valid(&self, instance: F::Node<'i>) -> bool {
        instance.as_string().is_none_or(|text| self.0.fits(&text))
    }
}

/// Makes patterns late, and those with the same text once.
pub(super) fn lazy_patterns<F: Json>(options: Options<F>) -> Options<F> {
    let patterns: Mutex<HashMap<String, Arc<Pattern>>> = Mutex::default();
    options.with_keyword("pattern", move |_, text, _| {
        let mut patterns = patterns.lock().unwrap_or_else(PoisonError::into_inner);
        let by_hand = text.as_str().and_then(by_hand);
        let new = || Arc::new(Pattern { text: text.clone(), by_hand, made: OnceLock::new() });
        let pattern = patterns.entry(text.to_string()).or_insert_with(new);
        Ok(Box::new(Use(Arc::clone(pattern))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::tree::Tree;

    #[test]
    fn a_late_pattern_says_what_an_early_one_says() {
        let schema = json!({"items": {"pattern": "^[a-z]{2}$"}});
        let early = jsonschema::options().build(&schema).expect("a schema");
        let late = lazy_patterns(jsonschema::options()).build(&schema).expect("a schema");
        for instance in [json!(["ab", "cd"]), json!(["ab", "c"]), json!([1, null, "ab"]), json!(["ab\n"])] {
            assert_eq!(late.is_valid(&instance), early.is_valid(&instance), "{instance}");
        }
    }

    #[test]
    fn what_is_read_off_is_what_the_pattern_says() {
        let digest = "0123456789abcdef".repeat(4);
        let texts = [
            "",
            "#",
            "#a",
            "#a.b_c-9",
            "#a b",
            "a#",
            "#é",
            "#a\n",
            "http:",
            "http://a",
            ":",
            "9a:",
            "a+b.c-d:x",
            "a b:",
            "é:",
            "urn:x\n",
            "\na:",
            "2026-03-14T09:30:00+01:00",
            "2026-03-14\n",
            "T",
            "Z",
            "x",
            "١",
            &digest,
            &digest[1..],
            &format!("{digest}\n"),
            &digest.to_uppercase(),
        ];
        let mut count = 0;
        let schema: Value =
            serde_json::from_str(include_str!("../../../schema/2.0/article.schema.json")).expect("JSON");
        let mut patterns = std::collections::BTreeSet::new();
        let tree = Tree::from(&schema);
        tree.root().walk(&mut |node| patterns.extend(node.str_of("pattern")));
        for pattern in patterns {
            let Some(fits) = by_hand(pattern) else { continue };
            let thorough = jsonschema::options().build(&json!({ "pattern": pattern })).expect("a schema");
            for text in texts {
                assert_eq!(fits(text), thorough.is_valid(&json!(text)), "{pattern} {text:?}");
            }
            count += 1;
        }
        assert_eq!(count, 4, "a pattern that is read off is no longer in the schema");
    }
}
