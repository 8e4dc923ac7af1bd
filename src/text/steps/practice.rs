//! Practice mode: tasks, hints, and why an entry is wrong.

pub(crate) mod conversion;
pub(crate) mod table;
