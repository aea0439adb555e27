//! Numbers that need not be whole.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::source::json::MAX_SAFE_INTEGER;

/// A number, written as canonical JSON writes it (RFC 8785): a whole one without a point.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Decimal(f64);

impl Decimal {
    /// The value.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

impl From<f64> for Decimal {
    /// A value that is not finite can be held but not written.
    fn from(value: f64) -> Self {
        Self(value)
    }
}

impl From<i32> for Decimal {
    fn from(value: i32) -> Self {
        Self(value.into())
    }
}

impl From<u32> for Decimal {
    fn from(value: u32) -> Self {
        Self(value.into())
    }
}

/// A whole number that every JSON reader keeps exactly.
pub(crate) fn whole(value: f64) -> Option<i64> {
    // The cast is exact: the bound is 2^53 - 1.
    (value.fract() == 0.0 && value.abs() <= MAX_SAFE_INTEGER as f64).then_some(value as i64)
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match whole(self.0) {
            Some(whole) => serializer.serialize_i64(whole),
            None if self.0.is_finite() => serializer.serialize_f64(self.0),
            None => Err(S::Error::custom("JSON has no word for a number that is not finite")),
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        if value.is_finite() { Ok(Self(value)) } else { Err(D::Error::custom("a number was wanted")) }
    }
}

impl JsonSchema for Decimal {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "number" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_whole_numbers_without_a_point() {
        for (read, written) in
            [("0", "0"), ("-0.0", "0"), ("1.0", "1"), ("12.50", "12.5"), ("2e2", "200"), ("-9.14", "-9.14")]
        {
            let number: Decimal = serde_json::from_str(read).expect("a number");
            assert_eq!(serde_json::to_string(&number).expect("a number"), written);
        }
    }

    #[test]
    fn never_writes_null_for_what_json_cannot_say() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(serde_json::to_string(&Decimal::from(value)).is_err());
        }
    }
}
