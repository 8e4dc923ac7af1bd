//! Collects the productions nonterminal by nonterminal, sorted and merged, with all their origins.

use super::{Origin, Provenance, order::Order, provenance::Codes};
use crate::{EPSILON, Nfa, TooLarge, grammar::Rules, job::COUNTING_WORK};

/// One production of a row, with one of its origins.
///
/// The derived order is the order of alternatives: by symbol, then target. Productions without a symbol
/// ([`EPSILON`]) or without a target (`NONE`) come last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// The symbol in the upper half and the target in the lower half, compared as one number.
    production: u64,
    /// The code of the origin.
    origin: u32,
}

impl Entry {
    fn symbol(self) -> u32 {
        (self.production >> 32) as u32
    }

    fn tail(self) -> u32 {
        self.production as u32
    }
}

/// Collects productions row by row.
pub(super) struct ProductionRows {
    order: Order,
    codes: Codes,
    rules: Rules,
    /// The codes of the origins of all productions so far, and the end of each production's origins.
    origins: Vec<u32>,
    ends: Vec<u32>,
    row: Vec<Entry>,
    /// The greatest number of productions, if there is one. Then their origins are not collected, as there may be many
    /// more of them.
    limit: Option<usize>,
    /// The number of productions. Once it is over the limit, they are only counted.
    counted: u64,
    /// The number of states and moves looked at.
    work: u64,
    /// The length of the row at which its duplicates are removed to save memory, if origins are not collected.
    crowded: usize,
}

/// The least length at which duplicates are removed from a row that is not complete.
const CROWDED: usize = 1 << 16;

impl ProductionRows {
    pub(super) fn new(nfa: &Nfa, order: Order, limit: Option<usize>) -> Self {
        let room = nfa.transitions().len() + order.len();
        let origins = if limit.is_none() { room } else { 0 };
        Self {
            order,
            codes: Codes::new(nfa),
            rules: Rules::with_capacity(order.len(), room),
            origins: Vec::with_capacity(origins),
            ends: Vec::with_capacity(origins),
            row: Vec::new(),
            limit,
            counted: 0,
            work: 0,
            crowded: CROWDED,
        }
    }

    /// Adds a production to the current row, or another origin to an existing production.
    pub(super) fn add(&mut self, symbol: u32, tail: u32, origin: Origin) {
        let production = u64::from(symbol) << 32 | u64::from(tail);
        if self.limit.is_none() {
            return self.row.push(Entry { production, origin: self.codes.encode(origin) });
        }
        let entry = Entry { production, origin: 0 };
        // The origins of a production often follow each other.
        if self.row.last() != Some(&entry) {
            self.row.push(entry);
        }
        if self.row.len() > self.crowded {
            self.sort_row();
            self.crowded = CROWDED.max(2 * self.row.len());
        }
    }

    /// Counts states that were looked at to find productions.
    pub(super) fn visit(&mut self, states: usize) {
        self.work += states as u64;
    }

    /// Returns whether there are too many productions.
    fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| self.counted > limit as u64)
    }

    /// Returns whether there are too many productions, and counting further ones takes too long.
    pub(super) fn is_exhausted(&self) -> bool {
        self.is_over() && self.work > COUNTING_WORK
    }

    fn sort_row(&mut self) {
        self.row.sort_unstable();
        self.row.dedup();
    }

    /// Ends the current row and begins that of the next nonterminal.
    pub(super) fn end_row(&mut self) {
        self.visit(self.row.len());
        self.sort_row();
        self.counted += self.row.chunk_by(|a, b| a.production == b.production).count() as u64;
        if self.is_over() {
            self.rules = Rules::with_capacity(0, 0);
            return self.row.clear();
        }
        let mut last = None;
        for entry in self.row.drain(..) {
            let is_new = last.replace(entry.production) != Some(entry.production);
            match (is_new, entry.symbol()) {
                (true, EPSILON) => self.rules.push(&[], entry.tail()),
                (true, symbol) => self.rules.push(&[symbol], entry.tail()),
                // Another origin of the previous production.
                (false, _) => _ = self.ends.pop(),
            }
            if self.limit.is_none() {
                self.origins.push(entry.origin);
                self.ends.push(self.origins.len() as u32);
            }
        }
        self.rules.end_head();
    }

    /// Returns the productions, with their origins if there is no limit.
    pub(super) fn finish(self) -> Result<(Rules, Provenance), TooLarge> {
        if let Some(limit) = self.limit.filter(|_| self.is_over()) {
            return Err(TooLarge { at_least: self.counted, limit });
        }
        Ok((self.rules, Provenance::new(self.order, self.codes, self.ends, self.origins)))
    }
}
