//! The family *reference*.
