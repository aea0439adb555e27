//! What was found in a package, and where.
