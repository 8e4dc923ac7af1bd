//! Long computations that run in steps, so that the app stays responsive and can cancel them.
//!
//! Natively, a thread drives a job. In a browser, which has no threads here, each frame drives it for a few
//! milliseconds. Dropping a job cancels it.

use std::{error::Error, fmt};

/// A computation that runs in steps.
///
/// ```
/// use grammaton_core::{Job, OverLimit, Progress, finish};
///
/// struct CountTo(usize, usize);
///
/// impl Job for CountTo {
///     type Output = usize;
///
///     fn step(&mut self, budget: usize) -> Progress<usize> {
///         self.0 = self.1.min(self.0 + budget);
///         if self.0 == self.1 { Progress::Done(self.0) } else { Progress::Working { done: self.0 } }
///     }
/// }
///
/// assert_eq!(CountTo(0, 10).step(4), Progress::Working { done: 4 });
/// assert_eq!(finish(CountTo(0, 10)), Ok(10));
/// ```
pub trait Job {
    /// The result.
    type Output;

    /// Works for about `budget` units, each of which takes between well under a microsecond and a few microseconds;
    /// returns the progress.
    ///
    /// After `Done` or `OverLimit`, the results of further steps are unspecified.
    fn step(&mut self, budget: usize) -> Progress<Self::Output>;
}

/// The progress of a job.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Progress<T> {
    /// The job is not finished.
    Working {
        /// The number of items, such as states or pairs, made so far.
        done: usize,
    },
    /// The job is finished, with this result.
    Done(T),
    /// The job needs more than its limit.
    OverLimit(OverLimit),
}

impl<T> Progress<T> {
    /// Transforms the result, if there is one.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Progress<U> {
        match self {
            Self::Working { done } => Progress::Working { done },
            Self::Done(output) => Progress::Done(make(output)),
            Self::OverLimit(error) => Progress::OverLimit(error),
        }
    }
}

/// The error of a job that needs more than its limit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct OverLimit {
    /// The limit. All of these items were made.
    pub limit: usize,
    /// The items that are limited.
    pub of: Limited,
}

impl fmt::Display for OverLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { limit, of } = self;
        write!(f, "more than {limit} {of} are needed: raise the limit, or start from a smaller automaton")
    }
}

impl Error for OverLimit {}

impl OverLimit {
    /// Returns the error for more than `limit` states, pairs or the like.
    pub fn states(limit: usize) -> Self {
        Self { limit, of: Limited::States }
    }

    /// Returns the error for more than `limit` elements.
    pub(crate) fn elements(limit: usize) -> Self {
        Self { limit, of: Limited::Elements }
    }
}

/// The items that a limit is on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Limited {
    /// States, pairs of states or the like.
    States,
    /// The elements that fill the memory: blocks of sets of states, and transitions.
    Elements,
    /// The bytes of a table.
    Bytes,
}

impl fmt::Display for Limited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::States => "states",
            Self::Elements => "elements of sets and transitions",
            Self::Bytes => "bytes",
        })
    }
}

/// The greatest number of elements of a job with a limit: about 130 MB, or twice as much while an array grows.
const MAX_ELEMENTS: usize = 1 << 24;

/// Returns the greatest number of elements of a job with this limit. Without a limit, nothing is limited.
pub(crate) fn max_elements(limit: usize) -> usize {
    if limit == usize::MAX { usize::MAX } else { MAX_ELEMENTS }
}

/// The error for a result that would be too large, found before it is made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct TooLarge {
    /// The size of the result, or the part of it that was counted, if counting took too long.
    pub at_least: u64,
    /// The greatest size allowed.
    pub limit: usize,
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at_least, limit } = self;
        write!(f, "the result would have {at_least} or more items, and at most {limit} are allowed")
    }
}

impl Error for TooLarge {}

/// The number of items to look at when the size of a result is counted, which takes a second or two.
pub(crate) const COUNTING_WORK: u64 = 1 << 24;

/// Runs a job to its end.
///
/// # Errors
/// Returns [`OverLimit`] if the job exceeds its limit.
///
/// ```
/// use grammaton_core::{Determinize, OverLimit, finish, notation::regex, thompson};
///
/// let nfa = thompson(&regex::read("(a|b)*a(a|b)(a|b)")?);
/// assert_eq!(finish(Determinize::new(&nfa, 100)).map(|made| made.dfa.len()), Ok(9));
/// assert_eq!(finish(Determinize::new(&nfa, 4)), Err(OverLimit::states(4)));
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn finish<J: Job>(mut job: J) -> Result<J::Output, OverLimit> {
    loop {
        match job.step(1 << 16) {
            Progress::Working { .. } => {}
            Progress::Done(output) => return Ok(output),
            Progress::OverLimit(error) => return Err(error),
        }
    }
}
