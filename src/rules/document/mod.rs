//! The family *document*.
