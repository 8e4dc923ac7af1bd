//! Practice mode: the user carries out a construction, with feedback on each mistake.

pub(super) mod conversion;
pub(super) mod names;
pub(super) mod table;
pub(super) mod tasks;
pub(super) mod watching;
