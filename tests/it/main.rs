//! One binary for all integration tests: it links once.

#![allow(clippy::panic, reason = "a test that panics is a test that fails")]

mod documents;
mod golden;
mod import;
mod layers;
mod schema;
mod spec;
