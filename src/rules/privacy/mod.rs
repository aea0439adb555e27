//! Privacy, and the safety of sources: whether a package tells what is not for its readers.

pub(super) mod editorial_field_left;
pub(super) mod embedded_location;
pub(super) mod embedded_serial;
pub(super) mod local_path;
pub(super) mod private_contact_public;
mod taken_out;
