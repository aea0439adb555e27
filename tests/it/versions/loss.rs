//! The loss report: its schema is in step, and it says what it must.

use offprint::convert::report;

use crate::documents::root;

#[test]
fn the_schema_of_the_loss_report_is_in_step() {
    let file = root().join("schema/loss/1.schema.json");
    let wanted = format!("{:#}\n", report::schema());
    if std::env::var_os("SNAPSHOTS").is_some_and(|mode| mode == "overwrite") {
        std::fs::write(&file, &wanted).expect("the schema can be written");
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(found == wanted, "schema/loss/1.schema.json is stale; `SNAPSHOTS=overwrite cargo test` renews it");
}
