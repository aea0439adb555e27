//! Privacy: whether a package tells readers what is not for them.

pub(super) mod editorial_field_left;
pub(super) mod private_contact_public;
