//! The published schemas: in step with the types, described throughout, and of one mind with the reader.

use std::path::{Path, PathBuf};

use offprint::format::schema;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

#[test]
fn files_are_in_step_with_the_types() {
    for (path, value) in schema::all() {
        let file = root().join("schema").join(path);
        let wanted = schema::printed(&value);
        if std::env::var_os("SNAPSHOTS").is_some_and(|mode| mode == "overwrite") {
            std::fs::write(&file, &wanted).expect("the schema can be written");
        }
        let found = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(found == wanted, "schema/{path} is stale; `SNAPSHOTS=overwrite cargo test` renews it");
    }
}
