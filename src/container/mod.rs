//! Where bytes live: an archive or an expanded folder.
