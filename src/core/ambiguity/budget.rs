//! What bounds a computation: work within a step, and nodes in all.

/// Counts work down and nodes up.
#[derive(Clone, Debug)]
pub(super) struct Meter {
    left: usize,
    made: usize,
    limit: usize,
}

/// Why a computation stopped before its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Pause {
    /// This step has done enough; what was begun can go on.
    Budget,
    /// Another node would be one too many; what was begun cannot go on.
    Limit,
}

impl Meter {
    pub(super) fn new(limit: usize) -> Self {
        Self { left: 0, made: 0, limit }
    }

    /// For what takes linear time and is done at once.
    pub(super) fn unlimited() -> Self {
        Self { left: usize::MAX, made: 0, limit: usize::MAX }
    }

    /// Begins a step.
    pub(super) fn refill(&mut self, budget: usize) {
        self.left = budget;
    }

    /// How many nodes were made.
    pub(super) fn made(&self) -> usize {
        self.made
    }

    /// How many nodes may be made.
    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    /// Takes a little work off the budget, beyond which only [`Meter::pause`] stops.
    pub(super) fn spend(&mut self) {
        self.left = self.left.saturating_sub(1);
    }

    /// Stands where a computation can be interrupted.
    pub(super) fn pause(&self) -> Result<(), Pause> {
        if self.left == 0 { Err(Pause::Budget) } else { Ok(()) }
    }

    /// Counts one node more.
    pub(super) fn make(&mut self) -> Result<(), Pause> {
        if self.made == self.limit {
            return Err(Pause::Limit);
        }
        self.made += 1;
        Ok(())
    }
}
