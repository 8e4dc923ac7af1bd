//! Practice mode: tasks, hints, and why an entry is wrong.

pub(crate) mod conversion;
mod mistakes;
pub(crate) mod table;
