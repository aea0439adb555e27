//! Documents made from the published schemas: each member of each type comes up.

use serde_json::{Map, Value, json};

/// A document valid against `schema`; another one for each seed. `fullness` of 100 gives every optional member.
pub(crate) fn document(schema: &Value, seed: u64, fullness: u64) -> Value {
    let mut generator = Generator { root: schema, state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1, fullness };
    generator.value(schema, 0)
}

struct Generator<'s> {
    root: &'s Value,
    state: u64,
    fullness: u64,
}

const WORDS: [&str; 12] = [
    "Harbour lights go dark",
    "By Mira Okafor and Tom Reis",
    "Jon Vale/Harbour Press",
    "© 2025 Harbour Press",
    "naïve “quotes” — dash",
    "line one\nline two\n\nline three",
    "",
    " blank around ",
    "港の灯り",
    "\u{202b}عربي\u{202c}",
    "\"\\/\u{8}\u{c}\t\u{1}",
    "CC-BY-4.0",
];

impl Generator<'_> {
    fn next(&mut self, below: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) % below
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[usize::try_from(self.next(from.len() as u64)).expect("small")]
    }

    fn value(&mut self, schema: &Value, depth: usize) -> Value {
        if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
            let name = target.rsplit('/').next().expect("a name");
            if let Some(text) = self.named(name) {
                return text;
            }
            let inner = self.root.pointer(&target[1..]).expect("it leads somewhere").clone();
            return self.value(&inner, depth);
        }
        if let Some(constant) = schema.get("const") {
            return constant.clone();
        }
        if let Some(words) = schema.get("enum").or_else(|| schema.pointer("/else/enum")).and_then(Value::as_array) {
            let own = schema.get("else").is_some() && self.next(6) == 0;
            return if own { json!("https://harbourpress.example/words/own") } else { self.pick(words).clone() };
        }
        if let Some(chain) = schema.get("allOf").and_then(Value::as_array) {
            // Deep down only what holds nothing else.
            let flat: Vec<&Value> = chain.iter().filter(|one| depth < 12 || is_flat(self.root, one)).collect();
            let chosen = (*self.pick(&flat)).clone();
            return self.value(&chosen["then"], depth);
        }
        let kind = match schema.get("type") {
            Some(Value::String(kind)) => kind.clone(),
            Some(Value::Array(kinds)) => {
                let kinds: Vec<&Value> = kinds.iter().filter(|kind| depth < 12 || *kind == "string").collect();
                self.pick(&kinds).as_str().expect("a type").to_owned()
            }
            _ => return self.anything(),
        };
        match kind.as_str() {
            "string" => self.string(schema),
            "boolean" => json!(self.next(2) == 0),
            "integer" => {
                let low = schema.get("minimum").and_then(Value::as_u64).unwrap_or(0);
                let high = schema.get("maximum").and_then(Value::as_u64).unwrap_or(low + 9);
                json!(low + self.next((high - low).min(1000) + 1))
            }
            "number" => json!([0.0, 0.25, 0.5, 1.0][usize::try_from(self.next(4)).expect("small")]),
            "array" => {
                let low = schema.get("minItems").and_then(Value::as_u64).unwrap_or(0);
                let high = schema.get("maxItems").and_then(Value::as_u64).unwrap_or(low + 2).min(low + 2);
                let count = low + self.next(high - low + 1).max(u64::from(self.fullness == 100 && high > low));
                let items = schema.get("items").cloned().unwrap_or(json!({"type": "string"}));
                (0..count).map(|_| self.value(&items, depth + 1)).collect()
            }
            _ => match schema.get("then") {
                Some(then) if schema.get("properties").is_none() => self.value(&then.clone(), depth),
                _ => self.object(schema, depth),
            },
        }
    }

    fn object(&mut self, schema: &Value, depth: usize) -> Value {
        let required: Vec<&str> =
            schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        let mut object = Map::new();
        for (name, member) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let wanted = required.contains(&name.as_str()) || (depth < 14 && self.next(100) < self.fullness);
            if !wanted {
                continue;
            }
            let value = self.value(member, depth + 1);
            // An empty list that may be absent is not written.
            if required.contains(&name.as_str()) || value.as_array().is_none_or(|items| !items.is_empty()) {
                object.insert(name.clone(), value);
            }
        }
        Value::Object(object)
    }

    fn string(&mut self, schema: &Value) -> Value {
        match schema.get("pattern").and_then(Value::as_str) {
            Some("^[A-Z]{2}$") => return json!("PT"),
            Some(other) => panic!("no word for {other}"),
            None => {}
        }
        if schema.get("format").is_some_and(|format| format == "json-pointer") {
            return json!("/headline");
        }
        json!(*self.pick(&WORDS))
    }

    /// Values of the types that stand under a name.
    fn named(&mut self, name: &str) -> Option<Value> {
        let choices: &[&str] = match name {
            "DateTime" => &["2026-03-14T09:30:00+01:00", "2026-03-14T08:00:00Z", "2026-03-14T11:05:12.250-03:00"],
            "PartialDate" => &["2026", "2026-03", "2026-03-14", "2026-03-14T09:30:00+01:00"],
            "LooseDate" => &["2026-03-14", "2026-03-14T09:30", "2026-03-14 09:30:05", "2026-03-14T09:30:00+01:00"],
            "Lang" => &["en-GB", "de", "pt", "zh-Hant", "ar"],
            "Uri" => &["https://harbourpress.example/a", "urn:uuid:6f2c1f0e-8f5b-4f6a-9d43-0c2f7b1f9a11"],
            "Digest" => &["0000000000000000000000000000000000000000000000000000000000000000"],
            "LocalId" => &["#a", "#b", "#c.1"],
            "Reference" => &["#a", "#b", "#c.1", "https://harbourpress.example/people/okafor"],
            "MediaType" => &["image/jpeg", "image/png", "video/mp4", "text/plain"],
            "EntryName" => &["media/quay.jpg", "media/b/c.png", "media/film.mp4"],
            "Extensions" => {
                return Some(json!({"harbour:desk": self.anything(), "https://harbourpress.example/x": 1}));
            }
            _ => return None,
        };
        Some(json!(*self.pick(choices)))
    }

    fn anything(&mut self) -> Value {
        self.pick(&[json!(null), json!({"a": [1, {"b": "c"}], "type": "x"}), json!([[], {}]), json!("s"), json!(1.5)])
            .clone()
    }
}

/// Whether an alternative of a chain holds no further blocks or marks.
fn is_flat(root: &Value, alternative: &Value) -> bool {
    let target = alternative.pointer("/then/$ref").and_then(Value::as_str).unwrap_or_default();
    let schema = root.pointer(target.trim_start_matches('#')).unwrap_or(alternative);
    !["blocks", "answer", "items", "rows"].iter().any(|name| schema.pointer(&format!("/properties/{name}")).is_some())
}
