//! One binary for all integration tests: it links once.

#![allow(clippy::panic, reason = "a test that panics is a test that fails")]

mod agreement;
mod container;
mod document_pages;
mod documents;
mod findings;
mod golden;
mod import;
mod layers;
mod program;
mod report;
mod rule_pages;
mod schema;
mod spec;
mod support;
mod survival;
mod words;
