//! One binary for all integration tests: it links once.

mod container;
mod rule_pages;
mod support;
