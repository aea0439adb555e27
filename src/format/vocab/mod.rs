//! Vocabularies: the words a member may hold, and any word it does hold.
//!
//! A value of an open vocabulary is one of its words, or an absolute URI of a house's own vocabulary; of a closed
//! one, one of its words. Either way a value that is not known is kept (`Other`), so that reading never fails and
//! writing never loses; whether it is allowed is for the schema to say.
//!
//! ```
//! use offprint::format::vocab::Role;
//!
//! assert_eq!(Role::from("photographer"), Role::Photographer);
//! assert_eq!(Role::from("https://harbourpress.example/roles/tugMaster").as_str(), "https://harbourpress.example/roles/tugMaster");
//! assert!(Role::TOKENS.contains(&"factChecker"));
//! assert!(!Role::from("fact checker").is_well_formed());
//! ```

pub(crate) mod define;

mod media;
mod people;
mod prose;
mod rights;
mod story;

pub use media::*;
pub use people::*;
pub use prose::*;
pub use rights::*;
pub use story::*;
