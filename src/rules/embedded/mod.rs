//! What an article declares, held against what the metadata inside its media say.

pub(crate) mod declared;
