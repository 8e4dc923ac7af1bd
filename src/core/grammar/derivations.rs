//! All derivations of a word, the short ones first.

use crate::{
    Derivation, Grammar,
    derive::{Node, continues, trace},
    grammar::NONE,
};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::ops::Range;

/// The derivations of a word, given as terminal numbers: at most `limit`, shortest first, then in the order of their
/// productions. Of those of the greatest length, a limit may leave out any.
///
/// There may be infinitely many, by unit cycles. The search goes on from the form that needs the fewest steps in all,
/// which is known for each beforehand; so it takes time in proportion to what it gives, and to the pairs (how much of
/// the word is there, nonterminal). (A* with a perfect estimate: Hart, Nilsson and Raphael, 1968.)
///
/// ```
/// use grammaton_core::{derivations, format};
///
/// let grammar = format::grammar::read("S → a S | S | a")?;
/// let lengths: Vec<usize> = derivations(&grammar, &[0, 0], 4).iter().map(|d| d.productions().len()).collect();
/// assert_eq!(lengths, [2, 3, 3, 4]);
/// # Ok::<(), format::grammar::ReadErrors>(())
/// ```
pub fn derivations(grammar: &Grammar, word: &[u32], limit: usize) -> Vec<Derivation> {
    let Some(start) = grammar.start() else { return Vec::new() };
    let forms = Forms::new(grammar, word, start);
    let mut nodes: Vec<Node> = Vec::new();
    let mut depths: Vec<usize> = Vec::new();
    // By the steps needed in all; of equal ones the last is taken first, so that branches are followed to their ends.
    let mut open: BinaryHeap<(Reverse<usize>, usize)> = BinaryHeap::new();
    if let Some(total) = forms.steps[0] {
        nodes.push(Node { held: 0, nonterminal: start, parent: 0, production: 0 });
        depths.push(0);
        open.push((Reverse(total), 0));
    }
    let mut found = Vec::new();
    while found.len() < limit
        && let Some((_, parent)) = open.pop()
    {
        let Node { held, nonterminal, .. } = nodes[parent];
        let depth = depths[parent] + 1;
        if nonterminal == NONE {
            found.push(trace(grammar, word, &nodes, nodes[parent].parent, nodes[parent].production));
            continue;
        }
        for step in forms.from(held, nonterminal).iter().rev() {
            let Some(rest) = forms.steps[step.to] else { continue };
            let (held, nonterminal) = forms.all[step.to];
            open.push((Reverse(depth + rest), nodes.len()));
            nodes.push(Node { held, nonterminal, parent, production: step.production });
            depths.push(depth);
        }
    }
    found.sort_by(|a, b| (a.productions().len(), a.productions()).cmp(&(b.productions().len(), b.productions())));
    found
}

/// The sentential forms that lead on towards a word: how much of it is there, and the nonterminal, [`NONE`] at the end.
struct Forms {
    all: Vec<(usize, u32)>,
    numbers: HashMap<(usize, u32), usize>,
    next: Vec<Vec<Step>>,
    /// The fewest steps from each form to the word; `None` if it does not lead there.
    steps: Vec<Option<usize>>,
}

struct Step {
    production: usize,
    /// The number of the form it leads to.
    to: usize,
}

impl Forms {
    /// The forms that the start leads to; it is the first.
    fn new(grammar: &Grammar, word: &[u32], start: u32) -> Self {
        let mut forms = Self { all: Vec::new(), numbers: HashMap::new(), next: Vec::new(), steps: Vec::new() };
        forms.number((0, start));
        let mut before: Vec<Vec<usize>> = Vec::new();
        while let Some(&(held, nonterminal)) = forms.all.get(forms.next.len()) {
            let from = forms.next.len();
            let mut steps = Vec::new();
            for production in productions(grammar, nonterminal) {
                let body = grammar.body(production);
                let tail = grammar.tail(production).unwrap_or(NONE);
                let complete = held + body.len() == word.len();
                if continues(grammar.orientation(), word, held, body) && (tail != NONE || complete) {
                    let to = forms.number((held + body.len(), tail));
                    before.resize_with(forms.all.len(), Vec::new);
                    before[to].push(from);
                    steps.push(Step { production, to });
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

    /// Breadth first from the word backwards.
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

    /// The steps from a form, in the order of the productions.
    fn from(&self, held: usize, nonterminal: u32) -> &[Step] {
        self.numbers.get(&(held, nonterminal)).map_or(&[], |&number| &self.next[number])
    }
}

/// The productions of a nonterminal; none at the end.
fn productions(grammar: &Grammar, nonterminal: u32) -> Range<usize> {
    if nonterminal == NONE { 0..0 } else { grammar.productions_of(nonterminal) }
}
