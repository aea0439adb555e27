//! Facts about one media file, from its own bytes.
