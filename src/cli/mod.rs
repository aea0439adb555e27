//! One file a subcommand; clap, terminals and exit codes live only here.
