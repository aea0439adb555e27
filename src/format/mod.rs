//! What a document may say; no input or output.
