//! Identifiers of tabs and of long computations.

/// The identifier of a tab, unique among all tabs that a window has had.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct TabId(u64);

impl TabId {
    /// The identifier with this number.
    pub fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number, unique among the tabs of a window.
    pub fn number(self) -> u64 {
        self.0
    }
}

/// The identifier of a long computation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct JobId(u64);

impl JobId {
    /// The identifier with this number.
    pub fn new(number: u64) -> Self {
        Self(number)
    }
}

/// Where the app runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// In a window of the operating system.
    Desktop,
    /// In a page of a browser.
    Browser,
}
