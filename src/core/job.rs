//! Long computations that run in steps, so that the app stays responsive and can cancel them.
//!
//! Natively, a thread drives a job. In a browser, which has no threads here, each frame drives it for a few
//! milliseconds. Dropping a job cancels it.

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

/// The error of a job that needs more states, pairs or the like than its limit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
#[error("more than {limit} states are needed: raise the limit, or start from a smaller automaton")]
pub struct OverLimit {
    /// The limit. All of these items were made.
    pub limit: usize,
}

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
/// assert_eq!(finish(Determinize::new(&nfa, 4)), Err(OverLimit { limit: 4 }));
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
