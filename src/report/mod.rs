//! One file an output of the report.
