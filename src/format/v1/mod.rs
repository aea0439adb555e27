//! Version 1.0: flat documents, as a first version naturally has them.
//!
//! An archive of this version holds one [`Article`], `article.json` at its root. Byline, credit, licence are plain
//! strings: what was printed, and nothing beside it for machines. [`migrate`](crate::format::migrate) makes
//! documents of version 2 of them, and back.
//!
//! ```
//! use offprint::format::v1::Image;
//!
//! let image: Image = serde_json::from_str(r#"{"file":"media/quay.jpg","credit":"Jon Vale/Harbour Press"}"#)?;
//! assert_eq!(image.credit.as_deref(), Some("Jon Vale/Harbour Press"));
//! # Ok::<(), serde_json::Error>(())
//! ```

mod article;
mod block;
mod manifest;

pub use article::{Article, Image};
pub use block::{Block, Heading, ImageBlock, Paragraph, Quote};
pub use manifest::Manifest;
