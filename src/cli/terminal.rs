//! Where the program's words go, and with how much colour.

use std::io::{self, BufWriter, IsTerminal as _, Write};

use anstyle::{AnsiColor, Style};

use super::args::{Global, When};
use crate::config::Mistakes;
use crate::error::Error;
use crate::source::text::sanitize;

/// What standard output is called in errors; by it a closed pipe is known.
pub(super) const STDOUT: &str = "standard output";

/// Standard output and standard error, and how to use them.
pub(super) struct Terminal {
    out: BufWriter<io::Stdout>,
    quiet: bool,
    verbose: bool,
    color_out: bool,
    color_err: bool,
}

impl Terminal {
    pub(super) fn new(global: &Global) -> Self {
        let wanted = |auto: anstream::ColorChoice| match global.color {
            When::Always => true,
            When::Never => false,
            When::Auto => matches!(auto, anstream::ColorChoice::Always | anstream::ColorChoice::AlwaysAnsi),
        };
        Self {
            out: BufWriter::with_capacity(64 * 1024, io::stdout()),
            quiet: global.quiet,
            verbose: global.verbose,
            color_out: wanted(anstream::AutoStream::choice(&io::stdout())),
            color_err: wanted(anstream::AutoStream::choice(&io::stderr())),
        }
    }

    /// For findings and data.
    pub(super) fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// Whether what goes to [`out`](Self::out) may be coloured.
    pub(super) fn color(&self) -> bool {
        self.color_out
    }

    /// Whether only findings, data and errors are wanted.
    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Whether more than usual is wanted.
    pub(super) fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Whether findings and data go to a terminal.
    pub(super) fn is_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// What is wrong in a configuration, to standard error.
    pub(super) fn mistakes(&mut self, mistakes: &Mistakes) {
        let _ = self.out.flush();
        let style = crate::report::Style { color: self.color_err, ..self.style() };
        let file = mistakes.file.display().to_string();
        let mut stderr = io::stderr();
        for (region, mistake) in mistakes.regions() {
            let drawn = crate::report::draw_place(style, &file, &region, &mistake.message, mistake.help.as_deref());
            let _ = stderr.write_all(drawn.as_bytes());
        }
    }

    /// How reports are drawn on standard output.
    pub(super) fn style(&self) -> crate::report::Style {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
        let ascii_locale = locale.is_some_and(|locale| locale == "C" || locale == "POSIX");
        let unicode = variable("TERM").as_deref() != Some("dumb") && !(ascii_locale && io::stdout().is_terminal());
        crate::report::Style { color: self.color_out, unicode, unchecked: self.verbose, ..Default::default() }
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// A line to standard error, unless asked to be quiet. Every line is made safe to show.
    pub(super) fn say(&mut self, line: &str) {
        if !self.quiet {
            let _ = self.out.flush();
            let _ = writeln!(io::stderr(), "{}", sanitize(line));
        }
    }

    /// An error to standard error, with what helps.
    pub(super) fn error(&mut self, message: &str, help: Option<&str>) {
        let _ = self.out.flush();
        let (red, cyan) = match self.color_err {
            true => (AnsiColor::Red.on_default().bold(), AnsiColor::Cyan.on_default().bold()),
            false => (Style::new(), Style::new()),
        };
        let mut stderr = io::stderr();
        let _ = writeln!(stderr, "{red}error{red:#}: {}", sanitize(message));
        if let Some(help) = help {
            let _ = writeln!(stderr, " {cyan}help{cyan:#}: {}", sanitize(help));
        }
    }
}

/// What an environment variable holds, unless that is nothing.
pub(super) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// What helps against an error, where something does.
pub(super) fn advice(error: &Error) -> Option<String> {
    Some(match error {
        Error::Exists { .. } => "`--force` replaces it; `-o` names another place".to_owned(),
        Error::Limit { limit, .. } => format!("`--limit {limit}=VALUE` raises the limit, if you trust the sender"),
        Error::NoArticle { .. } => "`offprint new DIR` makes an article folder to start from".to_owned(),
        Error::Unsound { path, .. } => format!("`offprint validate {}` says what is wrong with it", path.display()),
        Error::NoEntry { path, .. } => format!("`offprint checksum {}` lists its entries", path.display()),
        Error::Changed { .. } => "wait until nothing writes to it, and run the command again".to_owned(),
        Error::Write { source, .. } if source.kind() == io::ErrorKind::StorageFull => {
            "the disk is full; nothing was written under the final name".to_owned()
        }
        _ => return None,
    })
}
