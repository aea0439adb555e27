//! One binary for all integration tests: it links once.

#![allow(clippy::panic, reason = "a test that panics is a test that fails")]

mod agreement;
mod container;
mod documents;
mod golden;
mod import;
mod layers;
mod report;
mod rule_pages;
mod schema;
mod spec;
mod support;
mod survival;
