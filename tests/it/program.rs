//! The program as a user meets it: bad input, full disks, interrupts. Whatever happens, the exit code says it, and
//! nothing half written stands under a final name.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::support::program::offprint;

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program writes UTF-8")
}

/// A folder with the starter article in `a/`.
fn starter() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let made = offprint(folder.path(), &["new", "a"]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    folder
}

/// The starter, packed to `a.offprint`.
fn packed() -> TempDir {
    let folder = starter();
    let made = offprint(folder.path(), &["pack", "a"]);
    assert_eq!(made.status.code(), Some(0), "{}{}", text(&made.stdout), text(&made.stderr));
    folder
}

/// Says that a test could not be made; in CI that is a failure.
fn skipped(why: &str) {
    assert!(std::env::var_os("CI").is_none(), "skipped: {why}");
    writeln!(std::io::stderr(), "skipped: {why}").expect("standard error takes it");
}

#[test]
fn a_slip_in_a_word_is_told_with_what_was_meant() {
    let here = tempfile::tempdir().expect("a folder for the test");
    for (args, meant) in [
        (&["valdate"][..], "'validate'"),
        (&["explain", "OFP10"], "`OFP101`"),
        (&["explain", "no-alt-txt"], "`no-alt-text`"),
        (&["validate", "--profile", "wyre"], "`wire`"),
        (&["rules", "--profile", "submision"], "`submission`"),
        (&["validate", "--formt", "json"], "'--format'"),
        (&["validate", "--format", "jsn"], "`json`"),
        (&["validate", "--output", "jso=x"], "`json`"),
        (&["validate", "--off", "OFP60"], "`OFP601`"),
        (&["validate", "--fail-on", "eror"], "'error'"),
        (&["validate", "--limit", "archive-siz=3"], "`archive-size`"),
        (&["validate", "--medium", "wbe"], "`web`"),
        (&["pack", "--from", "htm", "x"], "`html`"),
        (&["schema", "2.0/artcle"], "`2.0/article`"),
        (&["completions", "bsh"], "'bash'"),
    ] {
        let run = offprint(here.path(), args);
        let said = text(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{args:?}: {said}");
        assert!(said.contains(meant), "{args:?}: {said}");
    }
    let territory = offprint(here.path(), &["validate", "--territory", "Turkey"]);
    assert_eq!(territory.status.code(), Some(2));
    assert!(text(&territory.stderr).contains("two letters that ISO 3166 has"), "{}", text(&territory.stderr));
    for good in ["tr", "UK"] {
        let run = offprint(here.path(), &["validate", "--territory", good, "--medium", "kiosk"]);
        assert!(!text(&run.stderr).contains("invalid value"), "{}", text(&run.stderr));
    }
}

#[test]
fn rules_are_listed_with_the_levels_that_count_here() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let at = folder.path();
    let list = |args: &[&str]| {
        let run = offprint(at, &[&["rules"], args].concat());
        assert_eq!(run.status.code(), Some(0), "{}", text(&run.stderr));
        text(&run.stdout)
    };
    let line = |list: &str| list.lines().find(|line| line.contains("no-alt-text")).expect("the rule").to_owned();
    let head =
        |list: &str| list.lines().nth(2).expect("a head").split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let plain = list(&[]);
    assert!(head(&plain).len() == 7 && !plain.contains('*'), "{plain}");
    fs::write(at.join("house.toml"), "profile = \"wire\"\n[levels]\nno-alt-text = \"off\"\n[limits]\nfindings = 7\n")
        .expect("it is written");
    assert_eq!(list(&[]), plain, "that is no configuration's name");
    let by_flag = list(&["--config", "house.toml"]);
    assert!(line(&by_flag).contains(" off* "), "{by_flag}");
    assert_eq!(head(&by_flag), ["code", "name", "wire"]);
    let other = list(&["--config", "house.toml", "--profile", "archive"]);
    assert!(line(&other).contains(" off* "), "{other}");
    assert_eq!(head(&other), ["code", "name", "archive"]);
    fs::rename(at.join("house.toml"), at.join("offprint.toml")).expect("it gets its name");
    assert_eq!(list(&[]), by_flag);
    assert_eq!(list(&["--isolated"]), plain);
    assert!(list(&["--limits"]).contains("findings                     7* "), "{}", list(&["--limits"]));
    assert_eq!(offprint(at, &["rules", "--config", "none.toml"]).status.code(), Some(2));
}

/// What stands in a folder, hidden files too.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("Unicode"))
        .collect();
    names.sort();
    names
}

fn edit(folder: &Path, from: &str, to: &str) {
    let path = folder.join("a/article.md");
    let article = fs::read_to_string(&path).expect("the article is there");
    assert!(article.contains(from), "{from}");
    fs::write(path, article.replace(from, to)).expect("the article is written");
}

#[test]
fn a_starter_packs_validates_and_comes_back() {
    let folder = packed();
    let at = folder.path();
    let checked = offprint(at, &["validate", "a.offprint", "a"]);
    assert_eq!((checked.status.code(), text(&checked.stdout)), (Some(0), String::new()));
    assert!(offprint(at, &["unpack", "a.offprint", "-C", "out"]).status.success());
    assert!(offprint(at, &["pack", "out/a", "-o", "b.offprint"]).status.success());
    assert_eq!(fs::read(at.join("a.offprint")).expect("a"), fs::read(at.join("b.offprint")).expect("b"));
    let piped = offprint(at, &["pack", "a", "-o", "-"]);
    assert_eq!(piped.stdout, fs::read(at.join("a.offprint")).expect("a"));
    assert_eq!(names(at), ["a", "a.offprint", "b.offprint", "out"]);
}

#[test]
fn the_sample_of_version_1_0_is_what_packing_to_it_makes() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let made = |from: &str, more: &[&str], to: &str| {
        let from = samples.join(from).display().to_string();
        let packed = offprint(folder.path(), &[&["pack", &from, "-o", to], more].concat());
        assert_eq!(packed.status.code(), Some(0), "{}{}", text(&packed.stdout), text(&packed.stderr));
        fs::read(folder.path().join(to)).expect("the archive")
    };
    assert!(made("harbour-lights", &["--to", "1.0"], "a.offprint") == made("1.0/harbour-lights", &[], "b.offprint"));
}

#[test]
fn an_archive_from_a_pipe_is_checked() {
    let folder = packed();
    let check = |bytes: &[u8]| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_offprint"))
            .args(["validate", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        child.stdin.take().expect("a pipe").write_all(bytes).expect("the program reads to the end");
        child.wait_with_output().expect("it ends").status.code()
    };
    let mut bytes = fs::read(folder.path().join("a.offprint")).expect("the archive");
    assert_eq!(check(&bytes), Some(0));
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    assert_eq!(check(&bytes), Some(1));
}

#[test]
fn digests_are_those_of_the_unpacked_files() {
    let folder = packed();
    let at = folder.path();
    let listed = text(&offprint(at, &["checksum", "a.offprint"]).stdout);
    assert_eq!(listed.lines().count(), 3);
    assert!(listed.lines().next().is_some_and(|line| line.ends_with("  a/manifest.json")), "{listed}");
    assert!(offprint(at, &["unpack", "a.offprint"]).status.success_or("unpack is refused: `a` is the source"));
    fs::rename(at.join("a"), at.join("source")).expect("renames");
    assert!(offprint(at, &["unpack", "a.offprint"]).status.success());
    for line in listed.lines() {
        let (sum, name) = line.split_once("  ").expect("a line of sha256sum");
        let bytes = fs::read(at.join(name)).expect("the file was unpacked");
        assert_eq!(offprint::container::digest::Checksum::of(&bytes).to_string(), sum, "{name}");
    }
    assert!(offprint(at, &["checksum", "--write", "a.offprint"]).status.success());
    assert_eq!(fs::read_to_string(at.join("a.offprint.sha256")).expect("written"), listed);
    let checked = offprint(at, &["checksum", "--check", "a.offprint.sha256"]);
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stdout));
    fs::write(at.join("bad.sha256"), listed.replacen(&listed[..8], "00000000", 1)).expect("written");
    assert_eq!(offprint(at, &["checksum", "--check", "bad.sha256"]).status.code(), Some(1));
}

/// For the one place where a command must fail on the way to something else.
trait Refused {
    fn success_or(&self, why: &str) -> bool;
}

impl Refused for std::process::ExitStatus {
    fn success_or(&self, why: &str) -> bool {
        assert_eq!(self.code(), Some(2), "{why}");
        true
    }
}

#[test]
fn bad_sources_are_refused_at_their_place_and_nothing_is_written() {
    type Spoil<'s> = &'s dyn Fn(&Path);
    let cases: [(&str, Spoil<'_>, &str); 5] = [
        ("a missing picture", &|at| fs::remove_file(at.join("a/quay.png")).expect("removes"), "OFP006"),
        ("a colon in the headline", &|at| edit(at, "Harbour lights go dark", "Harbour: lights: dark"), "OFP002"),
        ("a slip of the pen", &|at| edit(at, "standfirst:", "standfrist:"), "OFP004"),
        (
            "a file that is not UTF-8",
            &|at| fs::write(at.join("a/article.md"), b"---\n\xff\n").expect("writes"),
            "OFP001",
        ),
        (
            "a picture cut short",
            &|at| {
                let bytes = fs::read(at.join("a/quay.png")).expect("reads");
                fs::write(at.join("a/quay.png"), &bytes[..bytes.len() - 30]).expect("writes");
            },
            "OFP605",
        ),
    ];
    for (what, spoil, code) in cases {
        let folder = starter();
        spoil(folder.path());
        let refused = offprint(folder.path(), &["pack", "a"]);
        let shown = text(&refused.stdout);
        assert_eq!(refused.status.code(), Some(1), "{what}: {shown}{}", text(&refused.stderr));
        assert!(shown.contains(code), "{what}: {shown}");
        assert_eq!(names(folder.path()), ["a"], "{what}");
    }
}

#[test]
fn files_that_are_no_archives_are_findings_and_not_crashes() {
    let folder = packed();
    let at = folder.path();
    let whole = fs::read(at.join("a.offprint")).expect("the archive");
    fs::write(at.join("empty.offprint"), b"").expect("writes");
    fs::write(at.join("text.offprint"), "Dear editor,\n").expect("writes");
    fs::write(at.join("cut.offprint"), &whole[..whole.len() * 2 / 3]).expect("writes");
    for (name, code) in [("empty.offprint", "OFP110"), ("text.offprint", "OFP110"), ("cut.offprint", "OFP111")] {
        let found = offprint(at, &["validate", "--format", "concise", name]);
        assert_eq!(found.status.code(), Some(1), "{name}: {}", text(&found.stderr));
        assert!(text(&found.stdout).contains(code), "{name}: {}", text(&found.stdout));
        let unpacked = offprint(at, &["unpack", name, "-C", "out"]);
        assert_eq!(unpacked.status.code(), Some(2), "{name}");
        assert_eq!(names(&at.join("out")), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn usage_errors_say_what_helps() {
    let folder = packed();
    let at = folder.path();
    for (args, wanted) in [
        (&["pack", "a"][..], "exists already"),
        (&["pack", "nowhere"], "cannot read `nowhere`"),
        (&["unpack", "a.offprint"], "exists already"),
        (&["validate", "nowhere.offprint"], "cannot read `nowhere.offprint`"),
        (&["explain", "OFP60l"], "did you mean `OFP601`?"),
        (&["validate", "--profile", "publsh", "a"], "did you mean `publish`?"),
        (&["validate", "--limit", "archive-sise=1", "a"], "did you mean `archive-size`?"),
        (&["schema", "2.0/artikel"], "did you mean `2.0/article`?"),
        (&["show", "a.offprint", "media/none.png"], "holds no entry `media/none.png`"),
    ] {
        let refused = offprint(at, args);
        assert_eq!(refused.status.code(), Some(2), "{args:?}");
        assert!(text(&refused.stderr).contains(wanted), "{args:?}: {}", text(&refused.stderr));
    }
}

#[test]
fn limits_are_flags() {
    let folder = packed();
    let refused = offprint(folder.path(), &["validate", "--limit", "archive-size=100", "a.offprint"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stdout).contains("archive-size"), "{}", text(&refused.stdout));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = packed();
    let shell = format!("{} rules | head -n 1; exit ${{PIPESTATUS[0]}}", env!("CARGO_BIN_EXE_offprint"));
    let ended = Command::new("bash").args(["-c", &shell]).current_dir(folder.path()).output();
    let Ok(ended) = ended else { return skipped("there is no bash") };
    assert_eq!((ended.status.code(), text(&ended.stderr)), (Some(0), String::new()));
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing() {
    let folder = starter();
    // A limit on the size of files stands in for the full disk; with its signal ignored, writing fails.
    let big = File::create(folder.path().join("a/big.bin")).expect("creates");
    big.set_len(4 << 20).expect("grows");
    let shell = format!("trap '' XFSZ; ulimit -f 64; exec {} pack --draft a", env!("CARGO_BIN_EXE_offprint"));
    edit(folder.path(), "media:", "media:\n  big.bin:\n    kind: document\n    caption: Zeros.");
    let ended = Command::new("bash").args(["-c", &shell]).current_dir(folder.path()).output();
    let Ok(ended) = ended else { return skipped("there is no bash") };
    assert_eq!(ended.status.code(), Some(2), "{}{}", text(&ended.stdout), text(&ended.stderr));
    assert!(text(&ended.stderr).contains("cannot write"), "{}", text(&ended.stderr));
    assert_eq!(names(folder.path()), ["a"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_replaced_by_a_file() {
    use std::os::unix::fs::FileTypeExt as _;
    let folder = starter();
    let pipe = folder.path().join("pipe");
    if !Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        return skipped("there is no mkfifo");
    }
    let ended = offprint(folder.path(), &["pack", "a", "-f", "-o", "pipe"]);
    assert_eq!(ended.status.code(), Some(2));
    assert!(text(&ended.stderr).contains("cannot write `pipe`: it is a device or a pipe"), "{}", text(&ended.stderr));
    assert!(fs::metadata(&pipe).expect("it is there").file_type().is_fifo());
    assert_eq!(names(folder.path()), ["a", "pipe"]);
}

#[test]
fn a_github_step_gets_its_page_behind_what_is_there() {
    let folder = starter();
    let at = folder.path();
    edit(at, "byline:", "bylien:");
    let page = at.join("step.md");
    fs::write(&page, "# Before\n").expect("the page is written");
    for (arguments, is_told) in [(["--format", "concise"], false), (["--output", "github=commands"], true)] {
        let ended = Command::new(env!("CARGO_BIN_EXE_offprint"))
            .args(["validate", "a"])
            .args(arguments)
            .current_dir(at)
            .env("GITHUB_STEP_SUMMARY", &page)
            .output()
            .expect("the program runs");
        assert_eq!(ended.status.code(), Some(1), "{}", text(&ended.stderr));
        let page = fs::read_to_string(&page).expect("the page is there");
        assert!(page.starts_with("# Before\n"), "{page}");
        assert_eq!(page.contains("### offprint: 1 package: "), is_told, "{page}");
    }
    let commands = fs::read_to_string(at.join("commands")).expect("the report is there");
    assert!(commands.starts_with("::error title=OFP004 unknown-source-member,file=a/article.md,line="), "{commands}");
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_nothing() {
    let folder = starter();
    let at = folder.path();
    edit(at, "media:", "media:\n  big.bin:\n    kind: document\n    caption: Zeros.");
    let big = File::create(at.join("a/big.bin")).expect("creates");
    big.set_len(1 << 40).expect("a sparse file of a tebibyte");
    let child = Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args(["pack", "--draft", "-q", "a"])
        .current_dir(at)
        .stdout(Stdio::null())
        .spawn()
        .expect("the program runs");
    // The interrupt comes while the private file is there.
    while !names(at).iter().any(|name| name.ends_with(".part")) {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(killed.success());
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(130));
    assert_eq!(names(at), ["a"]);
}
