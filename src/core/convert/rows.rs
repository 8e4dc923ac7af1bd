//! Collects the productions nonterminal by nonterminal, sorted and merged, with all their origins.

use super::{Origin, Provenance, order::Order, provenance::Codes};
use crate::{EPSILON, Nfa, grammar::Rules};

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
}

impl ProductionRows {
    pub(super) fn new(nfa: &Nfa, order: Order) -> Self {
        let room = nfa.transitions().len() + order.len();
        Self {
            order,
            codes: Codes::new(nfa),
            rules: Rules::with_capacity(order.len(), room),
            origins: Vec::with_capacity(room),
            ends: Vec::with_capacity(room),
            row: Vec::new(),
        }
    }

    /// Adds a production to the current row, or another origin to an existing production.
    pub(super) fn add(&mut self, symbol: u32, tail: u32, origin: Origin) {
        let production = u64::from(symbol) << 32 | u64::from(tail);
        self.row.push(Entry { production, origin: self.codes.encode(origin) });
    }

    /// Ends the current row and begins that of the next nonterminal.
    pub(super) fn end_row(&mut self) {
        self.row.sort_unstable();
        self.row.dedup();
        let mut last = None;
        for entry in self.row.drain(..) {
            self.origins.push(entry.origin);
            if last.replace(entry.production) == Some(entry.production) {
                // Another origin of the previous production.
                self.ends.pop();
            } else if entry.symbol() == EPSILON {
                self.rules.push(&[], entry.tail());
            } else {
                self.rules.push(&[entry.symbol()], entry.tail());
            }
            self.ends.push(self.origins.len() as u32);
        }
        self.rules.end_head();
    }

    pub(super) fn finish(self) -> (Rules, Provenance) {
        (self.rules, Provenance::new(self.order, self.codes, self.ends, self.origins))
    }
}
