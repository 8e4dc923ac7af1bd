//! The file form of documents: RON that people can read and edit by hand, version 1.

mod fault;
mod read;
mod record;
mod records;
mod source;
mod write;

pub use fault::{Fault, ReadError};
pub use read::{read, read_bytes};
pub use write::write;

/// The version that is written, and the newest that is read.
pub const VERSION: u32 = 1;
