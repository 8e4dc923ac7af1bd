//! The points for an answer, with the reason for them.

use super::{Points, StateRef};
use crate::Symbol;
use std::fmt;

/// The points for an answer, with the reason for them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Award {
    /// The points.
    pub points: Points,
    /// The greatest number of points.
    pub of: Points,
    /// The share of the points, after the broken rules were deducted.
    pub share: Share,
    /// The method that gave the share.
    pub method: Method,
    /// The number of broken rules.
    pub broken_rules: usize,
    /// The share that was deducted for broken rules.
    pub deducted: Share,
}

/// A share of the points, in ten-thousandths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Share(u16);

impl Share {
    /// All points.
    pub const ALL: Self = Self(10_000);
    /// No points.
    pub const NONE: Self = Self(0);

    /// Creates a share from ten-thousandths; at most [`Share::ALL`].
    pub fn from_ten_thousandths(number: u32) -> Self {
        Self(number.min(u32::from(Self::ALL.0)) as u16)
    }

    /// Returns the share in ten-thousandths.
    pub fn ten_thousandths(self) -> u32 {
        u32::from(self.0)
    }

    /// Returns this share of some points, rounded to the nearest hundredth; halves are rounded down.
    pub fn of(self, points: Points) -> Points {
        let product = u64::from(points.hundredths()) * u64::from(self.0);
        Points::from_hundredths(((product + 4_999) / 10_000) as u32)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // In percent, with two decimals where they are needed.
        write!(f, "{}", Points::from_hundredths(self.ten_thousandths()))
    }
}

/// The method by which an answer got its share of the points.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Method {
    /// The answer is right, except for broken rules.
    Right,
    /// The share of words that are judged right.
    Density {
        /// The greatest length of the words that were counted.
        length: usize,
        /// The share, before it was weighted.
        share: Share,
    },
    /// The edits that make the answer right.
    Edits(Vec<Edit>),
    /// The answer is right for another task.
    Misread(Misreading),
    /// The share of parts that are right.
    Parts {
        /// The number of right parts.
        right: usize,
        /// The number of all parts.
        all: usize,
    },
    /// No method gave points.
    Nothing,
}

/// An edit of a deterministic automaton.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Edit {
    /// A state is added: without transitions, and rejecting.
    AddState,
    /// The start mark moves to this state.
    Start(EditedState),
    /// The accepting mark of this state is added or removed.
    Accepting(EditedState),
    /// A transition is added, removed, or leads to another state.
    Transition {
        /// The source.
        from: EditedState,
        /// The symbol.
        symbol: Symbol,
        /// The new target; `None` if the transition is removed.
        to: Option<EditedState>,
    },
}

/// A state of an edited automaton.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EditedState {
    /// A state of the answer.
    Own(StateRef),
    /// The added state.
    Added,
}

/// A way to misread a task.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Misreading {
    /// The answer is the complement.
    Complement,
    /// The answer has each word in reverse.
    Reverse,
    /// The answer has the two symbols of Σ swapped.
    Swapped,
}
