//! Grammar texts: a corpus of notations, and laws about notes.

mod corpus;
mod laws;
