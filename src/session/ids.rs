//! Identifiers of tabs and jobs, and the target platform.

/// The identifier of a tab, unique among all tabs that a window has ever had.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct TabId(u64);

impl TabId {
    /// Creates the identifier with this number.
    pub fn new(number: u64) -> Self {
        Self(number)
    }

    /// Returns the number, unique among all tabs that a window has ever had.
    pub fn number(self) -> u64 {
        self.0
    }
}

/// The identifier of a job that runs in the background.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct JobId(u64);

impl JobId {
    /// Creates the identifier with this number.
    pub fn new(number: u64) -> Self {
        Self(number)
    }
}

/// The platform on which the app runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// A window of the operating system.
    Desktop,
    /// A page in a browser.
    Browser,
    /// A part of another page. It has one document, and neither files nor dialogs.
    Frame {
        /// Whether the document can be changed.
        editable: bool,
    },
}

impl Target {
    /// Returns whether the document can only be looked at.
    pub fn is_read_only(self) -> bool {
        self == Self::Frame { editable: false }
    }
}
