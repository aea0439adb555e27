//! The family *fixity*.
