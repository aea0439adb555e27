//! Objects with named members that lose nothing: the macro every document type is made with.
//!
//! Serde's own derive either refuses the members it does not know or drops them, and its `flatten` reads them
//! through a buffer that forgets how they were written. So an object is read here as a list of names and raw
//! values; the known names are taken from it, and the rest is kept as it stands.

use std::cell::Cell;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde::ser::SerializeMap;
use serde_json::{Map, Value};

use crate::format::raw::{Extra, Raw};

/// How many objects of a document may stand inside each other.
///
/// JSON's own nesting is bounded when a file is read; but a member kept raw is read by itself, which begins that
/// count anew, so it is bounded here as well: input must not exhaust the stack.
const MAX_LEVELS: usize = 64;

thread_local! {
    static LEVEL: Cell<usize> = const { Cell::new(0) };
}

/// One object being read; left again when it is dropped.
pub(crate) struct Level;

impl Level {
    pub(crate) fn enter() -> Result<Self, String> {
        LEVEL.with(|level| {
            if level.get() == MAX_LEVELS {
                return Err(format!("objects stand more than {MAX_LEVELS} levels deep"));
            }
            level.set(level.get() + 1);
            Ok(Self)
        })
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        LEVEL.with(|level| level.set(level.get() - 1));
    }
}

/// What the types made by `document!` have in common.
pub trait Document: Sized {
    /// The value of `type`, for a type that is told from others by it.
    const TAG: Option<&'static str>;

    /// The names of the known members, in the order they are written.
    const NAMES: &'static [&'static str];

    /// Takes the known members from those that were read, and keeps the rest.
    ///
    /// # Errors
    /// The place (a JSON pointer) and the fault, in one text.
    fn take(members: Members) -> Result<Self, String>;

    /// Writes the members, the known ones first.
    ///
    /// # Errors
    /// What the writer says.
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// The members of one object that have not been taken yet.
pub struct Members(Vec<(String, Option<Raw>)>);

impl Members {
    /// All members of an object.
    #[must_use]
    pub fn new(all: Extra) -> Self {
        Self(all.0.into_iter().map(|(name, value)| (name, Some(value))).collect())
    }

    fn raw(&mut self, name: &str) -> Option<Raw> {
        self.0.iter_mut().find(|(given, _)| given == name)?.1.take()
    }

    pub(crate) fn tag(&mut self, wanted: &str) -> Result<(), String> {
        let found: String = self.must("type")?;
        if found == wanted { Ok(()) } else { Err(format!("/type: found `{found}` where `{wanted}` was wanted")) }
    }

    pub(crate) fn must<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, String> {
        self.may(name)?.ok_or_else(|| format!("the member `{name}` is missing"))
    }

    pub(crate) fn may<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, String> {
        self.raw(name).map(|raw| read(&raw, name)).transpose()
    }

    pub(crate) fn list<T: DeserializeOwned>(&mut self, name: &str) -> Result<Vec<T>, String> {
        let items: Vec<Raw> = self.may(name)?.unwrap_or_default();
        items.iter().enumerate().map(|(at, raw)| read(raw, &format!("{name}/{at}"))).collect()
    }

    pub(crate) fn must_list<T: DeserializeOwned>(&mut self, name: &str) -> Result<Vec<T>, String> {
        if self.0.iter().all(|(given, _)| given != name) {
            return Err(format!("the member `{name}` is missing"));
        }
        self.list(name)
    }

    pub(crate) fn rest(self) -> Extra {
        Extra(self.0.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
    }
}

/// Reads one member; a fault says where it stands, as a JSON pointer from the object being read.
fn read<T: DeserializeOwned>(raw: &Raw, place: &str) -> Result<T, String> {
    raw.read().or_else(|error: serde_json::Error| as_integer(raw).ok_or(error)).map_err(|error| {
        let message = plain(&error);
        let sep = if message.starts_with('/') { "" } else { ": " };
        format!("/{place}{sep}{message}")
    })
}

/// To JSON Schema `8e2` and `800.0` are integers as `800` is; serde thinks otherwise.
fn as_integer<T: DeserializeOwned>(raw: &Raw) -> Option<T> {
    let number: f64 = raw.read().ok()?;
    serde_json::from_value(crate::format::number::whole(number)?.into()).ok()
}

/// serde_json's words without a position, which would count from the start of the member.
pub(crate) fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(cut) => message[..cut].to_owned(),
        None => message,
    }
}

/// A doc comment as one paragraph, or several.
pub(crate) fn description(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines.iter().map(|line| line.trim()) {
        match line {
            "" => text.push_str("\n\n"),
            _ if text.is_empty() || text.ends_with('\n') => text.push_str(line),
            _ => {
                text.push(' ');
                text.push_str(line);
            }
        }
    }
    text
}

/// Collects what the schema of an object says of its members.
pub(crate) struct SchemaBuilder<'g> {
    generator: &'g mut SchemaGenerator,
    properties: Map<String, Value>,
    required: Vec<Value>,
}

impl<'g> SchemaBuilder<'g> {
    pub(crate) fn new(generator: &'g mut SchemaGenerator, tag: Option<&'static str>) -> Self {
        let mut builder = Self { generator, properties: Map::new(), required: Vec::new() };
        if let Some(tag) = tag {
            builder.required.push("type".into());
            builder
                .properties
                .insert("type".into(), serde_json::json!({ "description": "What this is.", "const": tag }));
        }
        builder
    }

    fn add(&mut self, name: &str, lines: &[&str], mut schema: Schema, more: &[Value]) {
        let mut property = Map::new();
        property.insert("description".into(), description(lines).into());
        property.append(schema.ensure_object());
        more.iter().filter_map(Value::as_object).for_each(|more| property.extend(more.clone()));
        self.properties.insert(name.into(), property.into());
    }

    pub(crate) fn may<T: JsonSchema>(&mut self, name: &str, lines: &[&str], more: &[Value]) {
        let schema = self.generator.subschema_for::<T>();
        self.add(name, lines, schema, more);
    }

    pub(crate) fn must<T: JsonSchema>(&mut self, name: &str, lines: &[&str], more: &[Value]) {
        self.may::<T>(name, lines, more);
        self.required.push(name.into());
    }

    pub(crate) fn list<T: JsonSchema>(&mut self, name: &str, lines: &[&str], more: &[Value]) {
        let items = self.generator.subschema_for::<T>();
        self.add(name, lines, schemars::json_schema!({ "type": "array", "items": items }), more);
    }

    pub(crate) fn must_list<T: JsonSchema>(&mut self, name: &str, lines: &[&str], more: &[Value]) {
        self.list::<T>(name, lines, more);
        self.required.push(name.into());
    }

    pub(crate) fn finish(self, lines: &[&str]) -> Schema {
        let mut schema = schemars::json_schema!({
            "description": description(lines), "type": "object", "properties": self.properties,
        });
        if !self.required.is_empty() {
            schema.insert("required".into(), self.required.into());
        }
        schema.insert("additionalProperties".into(), false.into());
        schema
    }
}

/// The length of `name` in camel case.
pub(crate) const fn camel_length(name: &str) -> usize {
    let bytes = name.as_bytes();
    let (mut at, mut length) = (raw_prefix(bytes), 0);
    while at < bytes.len() {
        if bytes[at] != b'_' {
            length += 1;
        }
        at += 1;
    }
    length
}

/// A field's name in camel case, as JSON has it: `alt_ids` becomes `altIds`.
pub(crate) const fn camel<const N: usize>(name: &str) -> [u8; N] {
    let bytes = name.as_bytes();
    let mut camel = [0; N];
    let (mut from, mut to, mut raise) = (raw_prefix(bytes), 0, false);
    while from < bytes.len() {
        if bytes[from] == b'_' {
            raise = true;
        } else {
            camel[to] = if raise { bytes[from].to_ascii_uppercase() } else { bytes[from] };
            raise = false;
            to += 1;
        }
        from += 1;
    }
    camel
}

/// The length of the `r#` that lets a field bear a keyword's name.
const fn raw_prefix(name: &[u8]) -> usize {
    if name.len() > 2 && name[0] == b'r' && name[1] == b'#' { 2 } else { 0 }
}

/// The JSON name of a field, at compile time.
macro_rules! json_name {
    ($field:ident) => {
        const {
            const FIELD: &str = stringify!($field);
            const BYTES: [u8; $crate::format::members::camel_length(FIELD)] = $crate::format::members::camel(FIELD);
            match std::str::from_utf8(&BYTES) {
                Ok(name) => name,
                Err(_) => FIELD,
            }
        }
    };
}
pub(crate) use json_name;

/// Defines the type of one JSON object from its documented members.
///
/// A member begins with one of four words:
///
/// - `must`: it is always there;
/// - `may`: it is absent or has a value, never `null` (an `Option`);
/// - `list`: an array that is absent when empty (a `Vec`);
/// - `must_list`: an array that is always there, even when empty.
///
/// `= {…}` after the type adds to the member's schema. `= "paragraph"` after the type's name makes it one that is
/// told from others by the member `type`. The type gets a field `extra` with the members it does not know, and
/// `new` from those that must be there.
macro_rules! document {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident $(= $tag:literal)? {
            $($(#[doc = $line:literal])+ $need:ident $field:ident: $type:ty $(= $more:tt)?,)*
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $($(#[doc = $line])+ pub $field: document!(@type $need $type),)*
            /// The members that this version does not know, as they were written.
            pub extra: $crate::format::raw::Extra,
        }

        document!(@new $name [] [] $($need $field: $type,)*);

        impl $crate::format::members::Document for $name {
            const TAG: Option<&'static str> = [$(Some($tag),)? None][0];

            const NAMES: &'static [&'static str] = &[$($crate::format::members::json_name!($field)),*];

            fn take(mut members: $crate::format::members::Members) -> Result<Self, String> {
                $(members.tag($tag)?;)?
                Ok(Self {
                    $($field: members.$need($crate::format::members::json_name!($field))?,)*
                    extra: members.rest(),
                })
            }

            fn write<M: serde::ser::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                $(map.serialize_entry("type", $tag)?;)?
                $(document!(@write $need map, $crate::format::members::json_name!($field), &self.$field);)*
                self.extra.write(map)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;
                let mut map = serializer.serialize_map(None)?;
                $crate::format::members::Document::write(self, &mut map)?;
                map.end()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                use serde::de::Error as _;
                let _level = $crate::format::members::Level::enter().map_err(D::Error::custom)?;
                let all = <$crate::format::raw::Extra as serde::Deserialize>::deserialize(deserializer)?;
                let members = $crate::format::members::Members::new(all);
                <Self as $crate::format::members::Document>::take(members).map_err(D::Error::custom)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                use $crate::format::members::{Document, SchemaBuilder};
                #[allow(unused_mut, reason = "a type may have no members of its own")]
                let mut builder = SchemaBuilder::new(generator, <Self as Document>::TAG);
                $(builder.$need::<$type>(
                    $crate::format::members::json_name!($field),
                    &[$($line),+],
                    &[$(serde_json::json!($more))?],
                );)*
                builder.finish(&[$($doc),+])
            }
        }
    };

    (@type must $type:ty) => { $type };
    (@type may $type:ty) => { Option<$type> };
    (@type list $type:ty) => { Vec<$type> };
    (@type must_list $type:ty) => { Vec<$type> };

    (@write may $map:ident, $json:expr, $value:expr) => {
        if let Some(value) = $value {
            $map.serialize_entry($json, value)?;
        }
    };
    (@write list $map:ident, $json:expr, $value:expr) => {
        if !$value.is_empty() {
            $map.serialize_entry($json, $value)?;
        }
    };
    (@write $need:ident $map:ident, $json:expr, $value:expr) => {
        $map.serialize_entry($json, $value)?;
    };

    (@new $name:ident [$($given:ident: $type:ty,)*] [$($empty:ident,)*]) => {
        impl $name {
            /// One with what must be there and nothing else.
            #[must_use]
            #[allow(clippy::too_many_arguments, clippy::new_without_default, reason = "as many as must be there")]
            pub fn new($($given: impl Into<$type>),*) -> Self {
                Self {
                    $($given: $given.into(),)*
                    $($empty: Default::default(),)*
                    extra: $crate::format::raw::Extra::default(),
                }
            }
        }
    };
    (@new $name:ident [$($given:tt)*] $empty:tt must $field:ident: $type:ty, $($rest:tt)*) => {
        document!(@new $name [$($given)* $field: $type,] $empty $($rest)*);
    };
    (@new $name:ident [$($given:tt)*] $empty:tt must_list $field:ident: $type:ty, $($rest:tt)*) => {
        document!(@new $name [$($given)* $field: Vec<$type>,] $empty $($rest)*);
    };
    (@new $name:ident $given:tt [$($empty:tt)*] $need:ident $field:ident: $type:ty, $($rest:tt)*) => {
        document!(@new $name $given [$($empty)* $field,] $($rest)*);
    };
}
pub(crate) use document;
