//! Tables of what is known beforehand: lists of words, vocabularies.
//!
//! Their keys are ours, so nobody can choose them to collide, and the hash that std takes for fear of that would cost
//! more than all the rest of a look. What grows with a document stays in std's own.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

/// A table by keys of ours.
pub(crate) type Table<K, V> = HashMap<K, V, FixedState>;

/// A set of keys of ours.
pub(crate) type TableSet<K> = HashSet<K, FixedState>;
