//! `pack -C`: many inputs, one archive each.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::program::offprint;

/// The lines of JSON on standard output; the last is the summary.
fn told(output: &Output) -> (Vec<Value>, Value) {
    let text = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    let mut lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    let summary = lines.pop().expect("a summary");
    assert_eq!(summary["type"], "summary");
    assert!(lines.iter().all(|line| line["type"] == "import"));
    (lines, summary)
}

fn page(number: usize) -> String {
    format!(
        "<html lang=en><head><meta property=article:published_time content=2026-03-14T09:30:00Z></head><body><article>\
         <h1>Lamp {number} goes dark</h1><p class=byline>By Mira Okafor</p><p>Lamp {number} on the old quay went out \
         shortly before ten on Friday evening, and the ferry waited until midnight.</p></article></body></html>"
    )
}

/// A folder `pages` with some pages, one of which is none.
fn pages(count: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let pages = folder.path().join("pages");
    fs::create_dir(&pages).expect("a folder");
    for number in 0..count {
        fs::write(pages.join(format!("lamp-{number}.html")), page(number)).expect("written");
    }
    fs::write(pages.join("broken.json"), "{\"bodies\": [").expect("written");
    folder
}

/// The archives of a folder, by name.
fn archives(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path());
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    entries.map(|path| (name(&path), fs::read(&path).expect("it is read"))).collect()
}

#[test]
fn one_bad_input_does_not_stop_the_rest() {
    let folder = pages(5);
    let output = offprint(folder.path(), &["pack", "-C", "out", "pages", "--format", "jsonl"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let (lines, summary) = told(&output);
    assert_eq!(lines.len(), 6, "one line an input");
    assert_eq!((&summary["inputs"], &summary["written"], &summary["failed"]), (&6.into(), &5.into(), &1.into()));
    let failed = lines.iter().find(|line| line["verdict"] == "failed").expect("the broken one");
    assert!(failed["error"].as_str().is_some_and(|error| error.contains("not JSON")), "{failed}");
    assert_eq!(archives(&folder.path().join("out")).len(), 5);
}

#[test]
fn a_second_run_leaves_alone_what_is_up_to_date() {
    let folder = pages(4);
    fs::remove_file(folder.path().join("pages/broken.json")).expect("removed");
    let first = offprint(folder.path(), &["pack", "-C", "out", "pages", "--format", "jsonl"]);
    assert_eq!(told(&first).1["written"], 4);
    let before = archives(&folder.path().join("out"));
    fs::write(folder.path().join("pages/lamp-2.html"), page(17)).expect("written");
    let second = offprint(folder.path(), &["pack", "-C", "out", "pages", "--format", "jsonl"]);
    let (lines, summary) = told(&second);
    assert_eq!((&summary["unchanged"], &summary["failed"]), (&3.into(), &1.into()));
    let changed = lines.iter().find(|line| line["verdict"] == "failed").expect("the changed one");
    assert!(changed["error"].as_str().is_some_and(|error| error.contains("exists already")), "{changed}");
    assert_eq!(archives(&folder.path().join("out")), before, "nothing is replaced without --force");
    let third = offprint(folder.path(), &["pack", "-C", "out", "pages", "--format", "jsonl", "--force"]);
    assert_eq!((&told(&third).1["written"], &told(&third).1["unchanged"]), (&1.into(), &3.into()));
}

#[test]
fn two_inputs_of_one_name_make_two_archives() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, number) in [("a/x.html", 1), ("b/x.html", 2), ("c/X.html", 3), ("c/x-2.html", 4)] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, page(number)).expect("written");
    }
    let output = offprint(folder.path(), &["pack", "-C", "out", "a/x.html", "b", "c/*.html"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let made = archives(&folder.path().join("out"));
    assert_eq!(made.keys().map(|name| name.to_lowercase()).collect::<Vec<_>>().len(), 4, "{:?}", made.keys());
    let headlines: std::collections::BTreeSet<usize> = made
        .values()
        .map(|bytes| {
            let has = |number: &usize| {
                let wanted = format!("Lamp {number} goes dark");
                bytes.windows(wanted.len()).any(|window| window == wanted.as_bytes())
            };
            (1..=4).find(has).expect("one of the pages")
        })
        .collect();
    assert_eq!(headlines.len(), 4, "each page is in one of them");
}

#[test]
fn hundreds_of_inputs_give_the_same_for_any_number_of_threads() {
    let folder = pages(300);
    let runs = [("one", "1"), ("four", "4")].map(|(out, jobs)| {
        let output = offprint(folder.path(), &["pack", "-C", out, "pages", "--format", "jsonl", "-j", jobs]);
        let text = String::from_utf8(output.stdout).expect("UTF-8").replace(&format!("\"{out}/"), "\"out/");
        (text, archives(&folder.path().join(out)))
    });
    assert_eq!(runs[0].1.len(), 300);
    assert!(runs[0] == runs[1]);
}

#[test]
fn progress_is_shown_where_it_is_asked_for() {
    let folder = pages(3);
    let run = |progress: &str| {
        let output = offprint(folder.path(), &["pack", "-C", "out", "pages", "--progress", progress, "--force"]);
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    assert!(run("always").contains(" of 4"), "it is shown");
    for quiet in ["never", "auto"] {
        assert!(!run(quiet).contains(" of 4"), "no terminal, no progress");
    }
    let alone = offprint(folder.path(), &["pack", "pages/lamp-0.html", "--progress", "always"]);
    assert_eq!(alone.status.code(), Some(2), "there is none without -C");
}

#[test]
fn what_became_of_pictures_is_said_of_each_input() {
    let folder = tempfile::tempdir().expect("a folder");
    let quay = folder.path().join("quay");
    fs::create_dir(&quay).expect("a folder");
    let picture = crate::support::minimal::folder().join(crate::support::minimal::PICTURE);
    fs::copy(picture, quay.join("quay.png")).expect("a picture");
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>";
    fs::write(quay.join("chart.svg"), drawing).expect("a drawing");
    let text = "---\nheadline: Quay\nmedia:\n  quay.png:\n    kind: photo\n    credit: Jon Vale\n  chart.svg:\n    \
                kind: graphic\n    credit: Jon Vale\n---\n\nThe tide is out.\n";
    fs::write(quay.join("article.md"), text).expect("an article");
    let output = offprint(folder.path(), &["pack", "-C", "out", "--draft", "--embed", "quay"]);
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.contains("quay: media/quay.png carries its credit now\n"), "{said}");
    assert!(said.contains("quay: not written into media/chart.svg: metadata are written into JPEG"), "{said}");
    let arguments = ["pack", "-C", "out", "-f", "--draft", "--embed", "--format", "jsonl", "quay"];
    let (lines, _) = told(&offprint(folder.path(), &arguments));
    let pictures = lines[0]["pictures"].as_array().expect("a list");
    assert_eq!(pictures.len(), 2, "{pictures:?}");
}
