//! One binary for all integration tests: it links once.

#![allow(clippy::panic, reason = "a test that panics is a test that fails")]

mod accuracy;
mod agreement;
mod batch;
mod bylines;
mod cache;
mod config;
mod container;
mod credits;
#[cfg(feature = "decode")]
mod decode;
mod document_pages;
mod documents;
mod embedded;
mod filled;
mod findings;
mod fuzz;
mod golden;
mod good;
mod hostile;
mod import;
mod layers;
mod limits;
mod list;
mod mending;
mod pictures;
mod program;
mod report;
mod rights;
mod rule_pages;
mod schema;
mod spec;
mod support;
mod survival;
mod transcripts;
mod versions;
mod words;
