//! Bounds on a computation: the work within a step, and the total number of nodes.

/// A counter for both bounds.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    left: usize,
    made: usize,
    limit: usize,
}

/// The reason why a computation stopped before its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stop {
    /// The budget of this step is spent; the computation can continue.
    Budget,
    /// The limit on nodes is reached; the computation cannot continue.
    Limit,
}

impl Budget {
    pub(super) fn new(limit: usize) -> Self {
        Self { left: 0, made: 0, limit }
    }

    /// Creates a counter without bounds, for work that takes linear time and is done at once.
    pub(super) fn unlimited() -> Self {
        Self { left: usize::MAX, made: 0, limit: usize::MAX }
    }

    /// Starts a step with this budget.
    pub(super) fn refill(&mut self, budget: usize) {
        self.left = budget;
    }

    /// Returns the number of nodes made so far.
    pub(super) fn made(&self) -> usize {
        self.made
    }

    /// Returns the greatest number of nodes that may be made.
    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    /// Subtracts one unit from the budget. Only [`Meter::pause`] stops the computation when the budget is spent.
    pub(super) fn spend(&mut self) {
        self.left = self.left.saturating_sub(1);
    }

    /// Returns [`Pause::Budget`] if the budget is spent. Called where the computation can be interrupted.
    pub(super) fn pause(&self) -> Result<(), Stop> {
        if self.left == 0 { Err(Stop::Budget) } else { Ok(()) }
    }

    /// Counts a new node, or returns [`Pause::Limit`] if the limit is reached.
    pub(super) fn make(&mut self) -> Result<(), Stop> {
        if self.made == self.limit {
            return Err(Stop::Limit);
        }
        self.made += 1;
        Ok(())
    }
}
