//! `schema`: the published JSON Schemas, from inside the program.

use std::io::Write as _;

use super::args::Schema;
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::source::text::nearest;

/// Every published schema, as it stands in `schema/`.
const PUBLISHED: [(&str, &str); 7] = [
    ("1.0/article", include_str!("../../schema/1.0/article.schema.json")),
    ("1.0/manifest", include_str!("../../schema/1.0/manifest.schema.json")),
    ("2.0/article", include_str!("../../schema/2.0/article.schema.json")),
    ("2.0/manifest", include_str!("../../schema/2.0/manifest.schema.json")),
    ("config", include_str!("../../schema/config.schema.json")),
    ("loss/1", include_str!("../../schema/loss/1.schema.json")),
    ("report/1", include_str!("../../schema/report/1.schema.json")),
];

pub(super) fn run(args: &Schema, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let Some(name) = &args.name else {
        for (name, _) in PUBLISHED {
            writeln!(terminal.out(), "{name}")?;
        }
        return Ok(Outcome::Done);
    };
    let wanted = name.trim_end_matches(".json").trim_end_matches(".schema");
    match PUBLISHED.iter().find(|(name, _)| *name == wanted) {
        Some((_, text)) => {
            terminal.out().write_all(text.as_bytes())?;
            Ok(Outcome::Done)
        }
        None => {
            let near = nearest(wanted, PUBLISHED.iter().map(|(name, _)| *name));
            let help = near
                .map_or_else(|| "`offprint schema` lists them".to_owned(), |near| format!("did you mean `{near}`?"));
            Err(Failure::usage(format!("no schema `{name}`")).help(help))
        }
    }
}
