//! Sparse random graphs of many states, as the app and dot lay them out.

use super::{dot, dot::Parts, lay_out};
use crate::Result;
use grammaton_core::{Document, Label, Legibility, Point, State, StateId};
use std::{collections::BTreeSet, fmt::Write as _};

/// The greatest ratio of our crossings to those of dot, for each kind of graph.
pub(super) const MOST: f32 = 1.1;

/// A kind of graph: a random tree with more arrows.
struct Kind {
    name: &'static str,
    /// The number of arrows for each hundred states.
    arrows: u32,
    /// The greatest difference between the numbers of two joined states, if there is one.
    near: Option<u32>,
    /// The numbers of states.
    sizes: &'static [u32],
}

/// The sizes grow until dot takes about a minute.
const KINDS: [Kind; 4] = [
    Kind { name: "few cycles", arrows: 110, near: None, sizes: &[125, 250, 500, 1000, 2000, 5000] },
    Kind { name: "anywhere", arrows: 125, near: None, sizes: &[125, 250, 500, 1000, 2000] },
    Kind { name: "near", arrows: 125, near: Some(40), sizes: &[125, 250, 500, 1000, 2000, 5000] },
    Kind { name: "near, more arrows", arrows: 150, near: Some(20), sizes: &[125, 250, 500, 1000, 2000] },
];

/// The crossings of our layout and of dot's.
#[derive(Clone, Copy, Default)]
struct Crossings {
    ours: usize,
    dots: usize,
}

impl Crossings {
    fn ratio(self) -> f32 {
        self.ours as f32 / self.dots as f32
    }
}

/// Compares all graphs; returns the rows of the table and the kinds with too many crossings of ours.
pub(super) fn compare() -> Result<(String, Vec<String>)> {
    let (mut rows, mut faults) = (String::new(), Vec::new());
    for kind in KINDS {
        let mut all = Crossings::default();
        for &states in kind.sizes {
            let mut document = kind.document(states);
            // Without a layout, all labels would be in each other's way, which takes long.
            lay_out(&mut document)?;
            let ours = Legibility::of(&document).crossings;
            let dots = Legibility::of_shapes(&dot::lay_out(&document, Parts::Lines)?).crossings;
            let arrows = document.arrows().count();
            let ratio = Crossings { ours, dots }.ratio();
            // Writing to a string does not fail.
            _ = writeln!(rows, "| {} | {states} | {arrows} | {ours} | {dots} | {ratio:.2} |", kind.name);
            all = Crossings { ours: all.ours + ours, dots: all.dots + dots };
        }
        if all.ratio() > MOST {
            faults.push(format!("{}: {:.2} times the crossings of dot, at most {MOST} may be", kind.name, all.ratio()));
        }
    }
    Ok((rows, faults))
}

impl Kind {
    /// Creates the graph of this kind with so many states. It is the same on every machine.
    fn document(&self, states: u32) -> Document {
        let mut random = 7_u64;
        let mut below = |bound: u32| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((random >> 33) % u64::from(bound)) as u32
        };
        let mut document = Document::default();
        for number in 0..states {
            document.insert_state(StateId::new(number), State::new(format!("q{number}"), Point::ZERO));
        }
        document.set_start(Some(StateId::new(0)));
        let mut arrows = BTreeSet::new();
        for to in 1..states {
            arrows.insert((to - 1 - below(self.near.unwrap_or(to).min(to)), to));
        }
        while arrows.len() < (states * self.arrows / 100) as usize {
            let from = below(states);
            let to = match self.near {
                None => below(states),
                Some(near) => (from + below(2 * near + 1)).saturating_sub(near).min(states - 1),
            };
            if from != to {
                arrows.insert((from, to));
            }
        }
        for (from, to) in arrows {
            document.set_labels(StateId::new(from), StateId::new(to), [Label::from('a')]);
        }
        document
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphs_have_the_wanted_numbers_of_states_and_arrows() {
        for kind in KINDS {
            let document = kind.document(125);
            assert_eq!((document.states().len(), document.arrows().count()), (125, 125 * kind.arrows as usize / 100));
        }
    }
}
