//! Reads and writes grammars in EBNF as defined by ISO/IEC 14977: `S = "a", A | (* empty *) ;`.

mod parse;
mod read;
mod write;

pub use read::{parse, read};
pub use write::write;
