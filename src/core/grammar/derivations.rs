//! All derivations of a word, shortest first.

use crate::{
    Derivation, Grammar,
    grammar::{
        NONE,
        derive::{SearchNode, continues, trace},
    },
};
use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
    ops::Range,
};

/// Returns at most `limit` derivations of a word of terminal numbers, shortest first, then in the order of their
/// productions. If the limit is reached, any of the longest derivations may be missing.
///
/// There may be infinitely many derivations because of unit cycles. The search always continues from the form with the
/// fewest steps in total, which are computed beforehand for each form, so its cost is proportional to its output plus
/// the number of pairs (number of symbols generated, nonterminal). (A* with a perfect estimate: Hart, Nilsson and
/// Raphael, 1968.)
///
/// ```
/// use grammaton_core::{derivations, notation};
///
/// let grammar = notation::grammar::read("S → a S | S | a")?;
/// let lengths: Vec<usize> = derivations(&grammar, &[0, 0], 4).iter().map(|d| d.productions().len()).collect();
/// assert_eq!(lengths, [2, 3, 3, 4]);
/// # Ok::<(), notation::grammar::ReadErrors>(())
/// ```
pub fn derivations(grammar: &Grammar, word: &[u32], limit: usize) -> Vec<Derivation> {
    let Some(start) = grammar.start() else { return Vec::new() };
    let forms = Forms::new(grammar, word, start);
    let mut nodes: Vec<SearchNode> = Vec::new();
    let mut depths: Vec<usize> = Vec::new();
    // Ordered by total steps. Among equal totals the newest node comes first, so that branches are followed to the end.
    let mut open: BinaryHeap<(Reverse<usize>, usize)> = BinaryHeap::new();
    if let Some(total) = forms.steps[0] {
        nodes.push(SearchNode { generated: 0, nonterminal: start, parent: 0, production: 0 });
        depths.push(0);
        open.push((Reverse(total), 0));
    }
    let mut found = Vec::new();
    while found.len() < limit
        && let Some((_, parent)) = open.pop()
    {
        let SearchNode { generated, nonterminal, .. } = nodes[parent];
        let depth = depths[parent] + 1;
        if nonterminal == NONE {
            found.push(trace(grammar, word, &nodes, nodes[parent].parent, nodes[parent].production));
            continue;
        }
        for step in forms.from(generated, nonterminal).iter().rev() {
            let Some(rest) = forms.steps[step.to] else { continue };
            let (generated, nonterminal) = forms.all[step.to];
            open.push((Reverse(depth + rest), nodes.len()));
            nodes.push(SearchNode { generated, nonterminal, parent, production: step.production });
            depths.push(depth);
        }
    }
    found.sort_by(|a, b| (a.productions().len(), a.productions()).cmp(&(b.productions().len(), b.productions())));
    found
}

/// The sentential forms of the search as pairs (number of symbols generated, nonterminal); [`NONE`] at the end.
struct Forms {
    all: Vec<(usize, u32)>,
    numbers: HashMap<(usize, u32), usize>,
    next: Vec<Vec<Successor>>,
    /// The fewest steps from each form to the word; `None` if the word is not reachable.
    steps: Vec<Option<usize>>,
}

struct Successor {
    production: usize,
    /// The number of the target form.
    to: usize,
}

impl Forms {
    /// Computes the forms reachable from the start, which is the first.
    fn new(grammar: &Grammar, word: &[u32], start: u32) -> Self {
        let mut forms = Self { all: Vec::new(), numbers: HashMap::new(), next: Vec::new(), steps: Vec::new() };
        forms.number((0, start));
        let mut before: Vec<Vec<usize>> = Vec::new();
        while let Some(&(generated, nonterminal)) = forms.all.get(forms.next.len()) {
            let from = forms.next.len();
            let mut steps = Vec::new();
            for production in productions(grammar, nonterminal) {
                let body = grammar.body(production);
                let tail = grammar.tail(production).unwrap_or(NONE);
                let complete = generated + body.len() == word.len();
                if continues(grammar.orientation(), word, generated, body) && (tail != NONE || complete) {
                    let to = forms.number((generated + body.len(), tail));
                    before.resize_with(forms.all.len(), Vec::new);
                    before[to].push(from);
                    steps.push(Successor { production, to });
                }
            }
            forms.next.push(steps);
        }
        before.resize_with(forms.all.len(), Vec::new);
        forms.count_steps(&before, word.len());
        forms
    }

    fn number(&mut self, form: (usize, u32)) -> usize {
        *self.numbers.entry(form).or_insert_with(|| {
            self.all.push(form);
            self.all.len() - 1
        })
    }

    /// Computes the fewest steps from each form, by breadth-first search backward from the word.
    fn count_steps(&mut self, before: &[Vec<usize>], len: usize) {
        self.steps = vec![None; self.all.len()];
        let mut queue = Vec::new();
        if let Some(&word) = self.numbers.get(&(len, NONE)) {
            self.steps[word] = Some(0);
            queue.push(word);
        }
        let mut done = 0;
        while let Some(&form) = queue.get(done) {
            done += 1;
            for &earlier in &before[form] {
                if self.steps[earlier].is_none() {
                    self.steps[earlier] = self.steps[form].map(|steps| steps + 1);
                    queue.push(earlier);
                }
            }
        }
    }

    /// Returns the steps from a form, in the order of the productions.
    fn from(&self, generated: usize, nonterminal: u32) -> &[Successor] {
        self.numbers.get(&(generated, nonterminal)).map_or(&[], |&number| &self.next[number])
    }
}

/// Returns the productions of a nonterminal; none for [`NONE`].
fn productions(grammar: &Grammar, nonterminal: u32) -> Range<usize> {
    if nonterminal == NONE { 0..0 } else { grammar.productions_of(nonterminal) }
}
