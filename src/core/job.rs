//! Computations that may take long: values that are driven step by step, so that nothing hangs and all can be stopped.
//!
//! Natively a thread drives a job; in a browser, which has none here, each frame drives it for a few milliseconds.
//! Dropping a job cancels it.

/// A computation that is driven in steps.
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
    /// What comes out in the end.
    type Output;

    /// Works on for about `budget` units, of which each takes well under a microsecond to a few, and says how far
    /// that came. After `Done` or `OverLimit` a job is spent, and what further steps give is unspecified.
    fn step(&mut self, budget: usize) -> Progress<Self::Output>;
}

/// How far a job came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Progress<T> {
    /// There is more to do.
    Working {
        /// How many states, pairs or the like were made so far.
        done: usize,
    },
    /// This came out.
    Done(T),
    /// More than the limit would be needed.
    OverLimit(OverLimit),
}

impl<T> Progress<T> {
    /// The same progress, with something else made of what comes out.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Progress<U> {
        match self {
            Self::Working { done } => Progress::Working { done },
            Self::Done(output) => Progress::Done(make(output)),
            Self::OverLimit(error) => Progress::OverLimit(error),
        }
    }
}

/// A job needs more states, pairs or the like than it was allowed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("more than {limit} states are needed: raise the limit, or start from a smaller automaton")]
pub struct OverLimit {
    /// How many were allowed, all of which were made.
    pub limit: usize,
}

/// Drives a job to its end.
pub fn finish<J: Job>(mut job: J) -> Result<J::Output, OverLimit> {
    loop {
        match job.step(1 << 16) {
            Progress::Working { .. } => {}
            Progress::Done(output) => return Ok(output),
            Progress::OverLimit(error) => return Err(error),
        }
    }
}
