//! The file form of documents: RON that people can read and edit by hand, version 1.
//!
//! ```ron
//! (
//!     version: 1,
//!     title: "Even number of a",
//!     states: [
//!         (id: 0, name: "even", at: (120.0, 160.0), start: true, accepting: true),
//!         (id: 1, name: "odd", at: (320.0, 160.0)),
//!     ],
//!     transitions: [
//!         (from: 0, to: 0, on: ["b"], bend: (0.0, -80.0)),
//!         (from: 0, to: 1, on: ["a"]),
//!         (from: 1, to: 0, on: ["a"]),
//!     ],
//! )
//! ```
//!
//! `on` holds symbols, of which the empty one is ε. A state may also have a `note` and a `colour`, a transition a
//! `label_at`, the file an `alphabet`, `notes`, `words` and a `grammar`. What is at its default is left out.

mod fault;
mod read;
mod record;
mod records;
mod source;
mod write;

pub use fault::{Fault, ReadError};
pub use read::{read, read_bytes};
pub(super) use source::skip_blanks;
pub use write::write;

/// The version that is written, and the newest that is read.
pub const VERSION: u32 = 1;
