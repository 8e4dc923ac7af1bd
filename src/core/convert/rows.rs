//! The productions of one nonterminal after the other, sorted, each once with all its origins.

use super::{Origin, Provenance, order::Order, provenance::Codes};
use crate::{EPSILON, Nfa, grammar::Rules};

/// One production of a row, for one of its origins.
///
/// The derived order is the order of alternatives: by symbol, then target; what has no symbol ([`EPSILON`]) or no
/// target (`NONE`) comes last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// The symbol in the upper half, the target in the lower: one comparison instead of two.
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
pub(super) struct Rows {
    order: Order,
    codes: Codes,
    rules: Rules,
    /// The origins of all productions so far, as codes, and where those of each end.
    origins: Vec<u32>,
    ends: Vec<u32>,
    row: Vec<Entry>,
}

impl Rows {
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

    /// Adds a production to the row, or another origin to one that is there.
    pub(super) fn add(&mut self, symbol: u32, tail: u32, origin: Origin) {
        let production = u64::from(symbol) << 32 | u64::from(tail);
        self.row.push(Entry { production, origin: self.codes.encode(origin) });
    }

    /// Ends the row: what is added next belongs to the next nonterminal.
    pub(super) fn end_row(&mut self) {
        self.row.sort_unstable();
        self.row.dedup();
        let mut last = None;
        for entry in self.row.drain(..) {
            self.origins.push(entry.origin);
            if last.replace(entry.production) == Some(entry.production) {
                // Another origin of the production before.
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
