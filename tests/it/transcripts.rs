//! The transcripts in `tests/cli/`: what a person types, and what the program answers, to the letter.
//!
//! `TRYCMD=overwrite cargo test` renews them; read each changed line as if you had typed it.

#[test]
fn the_program_answers_as_its_transcripts_say() {
    let cases = trycmd::TestCases::new();
    cases.env("NO_COLOR", "1").env("LC_ALL", "C.UTF-8").case("tests/cli/*.md");
}
