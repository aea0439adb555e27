//! What the facts must be, format by format.
