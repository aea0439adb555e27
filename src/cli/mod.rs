//! The program's commands: one file each; clap, terminals and exit codes live only here.

mod args;
mod cache;
mod checksum;
mod completions;
mod convert;
mod explain;
mod inputs;
mod list;
mod man;
mod media;
mod mend;
mod merge;
mod new;
mod pack;
mod pack_batch;
mod parallel;
mod pictures;
mod piped;
mod progress;
mod recovered;
mod rules;
mod schema;
mod setup;
mod show;
mod split;
mod terminal;
mod unpack;
mod validate;

use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use clap::Parser as _;
use signal_hook::{consts, flag};

use crate::config::Mistakes;
use crate::error::Error;
use args::{Cli, Command};
use terminal::Terminal;

pub use args::command;

/// Set when the user interrupts; every long piece of work looks at it.
static STOP: AtomicBool = AtomicBool::new(false);

/// What asks the program to stop.
const SIGNALS: &[i32] = &[
    consts::SIGINT,
    consts::SIGTERM,
    #[cfg(unix)]
    consts::SIGHUP,
    #[cfg(windows)]
    consts::SIGBREAK,
];

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Done, and nothing found that counts.
    Done,
    /// Done, and something found.
    Findings,
    /// Some of the work could not be done; what went wrong was said.
    Failed,
}

/// Why a command could not be carried out.
#[derive(Debug)]
enum Failure {
    /// Our own error.
    Error(Error),
    /// A wrong use: what, and what helps.
    Usage { message: String, help: Option<String> },
    /// A configuration that cannot be used.
    Config(Box<Mistakes>),
    /// The reader of our output went away.
    ClosedPipe,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match &error {
            Error::Write { path, source }
                if source.kind() == std::io::ErrorKind::BrokenPipe && path.as_os_str() == terminal::STDOUT =>
            {
                Self::ClosedPipe
            }
            _ => Self::Error(error),
        }
    }
}

/// For writing to standard output, which is the only bare I/O in the commands.
impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Error::write(terminal::STDOUT)(error).into()
    }
}

impl Failure {
    fn usage(message: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), help: None }
    }

    fn help(self, text: impl Into<String>) -> Self {
        match self {
            Self::Usage { message, .. } => Self::Usage { message, help: Some(text.into()) },
            other => other,
        }
    }
}

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to standard output; a closed pipe there is nobody's fault.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    for &signal in SIGNALS {
        // The second does not wait for what the first one asked to stop: the order of the two calls makes it so.
        let _ = flag::register_conditional_shutdown(signal, 130, &STOP);
        let _ = flag::register(signal, &STOP);
    }
    let mut terminal = Terminal::new(&cli.global);
    let ended = run(cli, &mut terminal);
    let ended = ended.and_then(|outcome| terminal.flush().map(|()| outcome).map_err(Failure::from));
    match ended {
        Ok(Outcome::Done) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(Failure::Error(Error::Interrupted)) => ExitCode::from(130),
        Err(Failure::Error(error)) => {
            terminal.error(&error.to_string(), terminal::advice(&error).as_deref());
            ExitCode::from(2)
        }
        Err(Failure::Config(mistakes)) => {
            terminal.mistakes(&mistakes);
            ExitCode::from(2)
        }
        Err(Failure::Usage { message, help }) => {
            terminal.error(&message, help.as_deref());
            ExitCode::from(2)
        }
    }
}

fn run(cli: Cli, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    match cli.command {
        Command::New(args) => new::run(&args, terminal),
        Command::Pack(args) => pack::run(&args, terminal),
        Command::Validate(args) => validate::run(&args, terminal),
        Command::Checksum(args) => checksum::run(&args, terminal),
        Command::Convert(args) => convert::run(&args, terminal),
        Command::Merge(args) => merge::run(&args, terminal),
        Command::Split(args) => split::run(&args, terminal),
        Command::Unpack(args) => unpack::run(&args, terminal),
        Command::Show(args) => show::run(&args, terminal),
        Command::Media(args) => media::run(&args, terminal),
        Command::Explain(args) => explain::run(&args, terminal),
        Command::Rules(args) => rules::run(&args, terminal),
        Command::Schema(args) => schema::run(&args, terminal),
        Command::Completions(args) => completions::run(&args, terminal),
        Command::Man(args) => man::run(&args, terminal),
    }
}
