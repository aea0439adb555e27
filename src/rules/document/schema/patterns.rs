//! The patterns of a schema, each made when a text is held against it for the first time.
//!
//! Making them is half of what making a validator costs, and a document meets few of them.

mod by_hand;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::json::{Json, Node};
use jsonschema::{Keyword, Retrieve, ValidationError, ValidationOptions, Validator};
use serde_json::{Value, json};

use by_hand::by_hand;

/// How a validator is made.
pub(super) type Options<'i, F> = ValidationOptions<'i, Arc<dyn Retrieve>, F>;

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
pub(super) fn lazy_patterns<'i, F: Json>(options: Options<'i, F>) -> Options<'i, F> {
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

    #[test]
    fn a_late_pattern_says_what_an_early_one_says() {
        let schema = json!({"items": {"pattern": "^[a-z]{2}$"}});
        let early = jsonschema::options().build(&schema).expect("a schema");
        let late = lazy_patterns(jsonschema::options()).build(&schema).expect("a schema");
        for instance in [json!(["ab", "cd"]), json!(["ab", "c"]), json!([1, null, "ab"]), json!(["ab\n"])] {
            assert_eq!(late.is_valid(&instance), early.is_valid(&instance), "{instance}");
        }
    }
}
