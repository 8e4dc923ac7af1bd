//! EBNF as ISO/IEC 14977 has it: `S = "a", A | (* empty *) ;`.

mod parse;
mod read;
mod write;

pub use read::{parse, read};
pub use write::write;
