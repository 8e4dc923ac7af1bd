//! The results of binary operations on the examples, as the app and dot lay them out.

use super::{
    MOST,
    dot::{self, Parts},
};
use crate::Result;
use grammaton_core::{Document, Legibility, finish};
use grammaton_session::{Operand, Operation, Transformation};

/// The largest number of states and arrows of a result that is compared.
pub(super) const LARGEST: usize = 120;
/// The largest number of states that a result may have before it is left out.
const LIMIT: usize = 2_000;

const OPERATIONS: [(&str, Operation); 5] = [
    ("union", Operation::Union),
    ("intersection", Operation::Intersection),
    ("difference", Operation::Difference),
    ("symmetric difference", Operation::SymmetricDifference),
    ("concatenation", Operation::Concatenate),
];

/// The comparison of results.
#[derive(Clone, Copy, Default)]
pub(super) struct Comparison {
    ours: Legibility,
    dots: Legibility,
    results: usize,
}

impl Comparison {
    /// Returns an error if our layouts are less legible than they may be.
    pub(super) fn check(&self) -> Result<()> {
        let check = |what: &str, ours: usize, dots: usize| {
            let most = MOST * dots as f32;
            if ours as f32 <= most { Ok(()) } else { Err(format!("{what}: {ours}, at most {most} may be")) }
        };
        check("crossings", self.ours.crossings, self.dots.crossings)?;
        check("overlaps of labels", self.ours.label_overlaps(), self.dots.label_overlaps())
    }

    fn add(&mut self, other: Self) {
        self.ours += other.ours;
        self.dots += other.dots;
        self.results += other.results;
    }

    /// Returns a row of the table.
    fn row(&self, name: &str) -> String {
        let Self { ours, dots, results } = self;
        let loops = format!("{} | {}", ours.loop_crossings, dots.loop_crossings);
        let labels = format!("{} | {}", ours.label_overlaps(), dots.label_overlaps());
        format!("| {name} | {results} | {} | {} | {loops} | {labels} |\n", ours.crossings, dots.crossings)
    }
}

/// Compares the results of all operations on all pairs of documents; returns the rows of the table and the totals.
pub(super) fn compare(examples: &[(String, Document)]) -> Result<(String, Comparison)> {
    let mut rows = String::new();
    let mut all = Comparison::default();
    for (name, operation) in OPERATIONS {
        let mut sum = Comparison::default();
        for first in 0..examples.len() {
            for second in first + 1..examples.len() {
                let operands = [first, second].map(|index| Operand::new(examples[index].1.clone(), None));
                let made = finish(Transformation::new(operation, operands.to_vec(), LIMIT));
                let small = |made: &Document| made.states().len() + made.arrows().count() <= LARGEST;
                if let Ok(made) = made
                    && small(&made)
                {
                    sum.ours += Legibility::of(&made);
                    sum.dots += Legibility::of_shapes(&dot::lay_out(&made, Parts::Everything)?);
                    sum.results += 1;
                }
            }
        }
        rows += &sum.row(name);
        all.add(sum);
    }
    rows += &all.row("all");
    Ok((rows, all))
}
