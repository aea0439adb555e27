//! Privacy and the safety of sources.

pub(super) mod embedded_location;
pub(super) mod embedded_serial;
pub(super) mod local_path;
