//! The container: what is accepted, what is not, and that nothing is left behind.

mod damage;
mod hostile;
mod large;
mod properties;
mod readers;
mod reliable;
mod room;
mod sound;
mod writing;
