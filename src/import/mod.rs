//! From what people have to an article document.
