//! The rules, and the frame they stand in.
