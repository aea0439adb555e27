//! The patterns of a schema, each made when a text is held against it for the first time.
//!
//! Making them is half of what making a validator costs, and a document meets few of them.

mod by_hand;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::{Keyword, ValidationError, ValidationOptions, Validator};
use serde_json::{Value, json};

use by_hand::by_hand;

/// How a validator is made.
pub(super) type Options = ValidationOptions<'static>;

/// One pattern, and what validates it, once made.
struct Pattern {
    text: Value,
    by_hand: Option<fn(&str) -> bool>,
    made: OnceLock<Option<Validator>>,
}

impl Pattern {
    fn is_valid(&self, instance: &Value) -> bool {
        if let Some(fits) = self.by_hand {
            return instance.as_str().is_none_or(fits);
        }
        let made = || jsonschema::options().build(&json!({ "pattern": self.text })).ok();
        self.made.get_or_init(made).as_ref().is_some_and(|validator| validator.is_valid(instance))
    }
}

/// A use of a pattern.
struct Use(Arc<Pattern>);

impl<'i> Keyword<'i> for Use {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        match self.0.is_valid(instance) {
            true => Ok(()),
            false => Err(ValidationError::custom("it does not match its pattern")),
        }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        self.0.is_valid(instance)
    }
}

/// Makes patterns late, and those with the same text once.
pub(super) fn lazy_patterns(options: Options) -> Options {
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
