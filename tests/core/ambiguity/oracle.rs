//! An oracle for ambiguity: numbers of runs by sums and products of matrices.

use crate::automata::Plain;
use grammaton_core::Degree;
use std::collections::{BTreeSet, VecDeque};

/// A number of runs, reduced to four cases: none, one, several ([`SOME`]) or infinitely many ([`INFINITE`]).
type Count = u8;
pub(super) const SOME: Count = 2;
pub(super) const INFINITE: Count = 3;

fn plus(a: Count, b: Count) -> Count {
    if a.max(b) == INFINITE { INFINITE } else { (a + b).min(SOME) }
}

fn times(a: Count, b: Count) -> Count {
    match (a, b) {
        (0, _) | (_, 0) => 0,
        (INFINITE, _) | (_, INFINITE) => INFINITE,
        _ => (a * b).min(SOME),
    }
}

type Matrix = Vec<Vec<Count>>;

fn product(left: &Matrix, right: &Matrix) -> Matrix {
    let cell = |row: &Vec<Count>, column: usize| {
        row.iter().zip(right).fold(0, |sum, (&a, other)| plus(sum, times(a, other[column])))
    };
    left.iter().map(|row| (0..row.len()).map(|column| cell(row, column)).collect()).collect()
}

/// The numbers of paths between states: paths of ε-moves, and paths of ε-moves followed by one symbol.
pub(super) struct Counts {
    silent: Matrix,
    steps: [Matrix; 2],
}

impl Counts {
    pub(super) fn new(plain: &Plain) -> Self {
        let silent = silent_paths(plain);
        let steps = [0, 1].map(|symbol| product(&silent, &arrows(plain, Some(symbol))));
        Self { silent, steps }
    }

    /// Returns the first word in shortlex order with at least this many runs. Words lead to finitely many vectors of
    /// counts, all of which are tried.
    pub(super) fn first_word(&self, plain: &Plain, least: Count) -> Option<Vec<u32>> {
        let root: Vec<Count> = (0..plain.states).map(|state| Count::from(plain.starts.contains(&state))).collect();
        let mut seen = BTreeSet::from([root.clone()]);
        let mut queue = VecDeque::from([(root, Vec::new())]);
        while let Some((here, word)) = queue.pop_front() {
            let ends = &product(&vec![here.clone()], &self.silent)[0];
            let runs = plain.accepting.iter().fold(0, |sum, &state| plus(sum, ends[state as usize]));
            if runs >= least {
                return Some(word);
            }
            for (symbol, step) in (0..).zip(&self.steps) {
                let next = product(&vec![here.clone()], step).remove(0);
                if seen.insert(next.clone()) {
                    queue.push_back((next, [word.clone(), vec![symbol]].concat()));
                }
            }
        }
        None
    }
}

fn arrows(plain: &Plain, label: Option<u32>) -> Matrix {
    let mut matrix = vec![vec![0; plain.states as usize]; plain.states as usize];
    for (from, symbol, to) in plain.distinct() {
        matrix[from as usize][to as usize] += Count::from(symbol == label);
    }
    matrix
}

/// Returns the numbers of ε-paths. If there are finitely many but more than one, at least two have no repeated state.
fn silent_paths(plain: &Plain) -> Matrix {
    let states = plain.states as usize;
    let one = arrows(plain, None);
    let mut power: Matrix = (0..states).map(|p| (0..states).map(|q| Count::from(p == q)).collect()).collect();
    let mut sum = power.clone();
    for _ in 1..states.max(1) {
        power = product(&power, &one);
        sum.iter_mut().flatten().zip(power.iter().flatten()).for_each(|(sum, &more)| *sum = plus(*sum, more));
    }
    let on_cycle = |c: u32| plain.transitions.iter().any(|&(p, a, q)| p == c && a.is_none() && plain.silently(q, c));
    for c in (0..plain.states).filter(|&c| on_cycle(c)) {
        for (p, q) in pairs(plain) {
            if plain.silently(p, c) && plain.silently(c, q) {
                sum[p as usize][q as usize] = INFINITE;
            }
        }
    }
    sum
}

fn pairs(plain: &Plain) -> impl Iterator<Item = (u32, u32)> {
    let states = plain.states;
    (0..states).flat_map(move |p| (0..states).map(move |q| (p, q)))
}

/// Whether any path leads from one state to another.
fn leads(plain: &Plain, from: u32, to: u32) -> bool {
    let mut reached = BTreeSet::from([from]);
    for _ in 0..plain.states {
        let next = plain.transitions.iter().filter(|(from, ..)| reached.contains(from)).map(|&(.., to)| to);
        reached.extend(next.collect::<Vec<_>>());
    }
    reached.contains(&to)
}

/// Returns the degree by the definitions of the criteria, trying the matrices of all words; `None` if these are more
/// than 5,000.
pub(super) fn degree_by_definition(plain: &Plain) -> Option<Degree> {
    let useful = |q: u32| {
        plain.starts.iter().any(|&start| leads(plain, start, q)) && plain.accepting.iter().any(|&f| leads(plain, q, f))
    };
    let steps = Counts::new(plain).steps;
    let mut matrices: BTreeSet<Matrix> = steps.iter().cloned().collect();
    let mut open: Vec<Matrix> = matrices.iter().cloned().collect();
    while let Some(matrix) = open.pop() {
        open.extend(steps.iter().map(|step| product(&matrix, step)).filter(|next| matrices.insert(next.clone())));
        if matrices.len() > 5_000 {
            return None;
        }
    }
    let some_word = |least: Count, between: &[(u32, u32)]| {
        let leads = |matrix: &Matrix| between.iter().all(|&(p, q)| matrix[p as usize][q as usize] >= least);
        matrices.iter().any(leads)
    };
    if (0..plain.states).any(|q| useful(q) && some_word(SOME, &[(q, q)])) {
        return Some(Degree::Exponential);
    }
    let link = |p, q| p != q && some_word(1, &[(p, p), (p, q), (q, q)]);
    let links: Vec<(u32, u32)> = pairs(plain).filter(|&(p, q)| useful(p) && useful(q) && link(p, q)).collect();
    Some(match plain.starts.iter().map(|&start| longest_chain(plain, &links, start)).max()? {
        0 => Degree::Finite,
        longest => Degree::Polynomial(longest),
    })
}

fn longest_chain(plain: &Plain, links: &[(u32, u32)], from: u32) -> usize {
    let next = links.iter().filter(|&&(p, _)| leads(plain, from, p));
    next.map(|&(_, q)| 1 + longest_chain(plain, links, q)).max().unwrap_or(0)
}

/// More runs than any word of length 96 has in an automaton of 4 states without exponential ambiguity.
pub(super) const EXPLODED: u64 = 1 << 40;

/// Returns for each length up to `longest` the greatest number of runs of a word.
///
/// More than two ε-paths count as two, which does not change the growth. The list ends after a number greater than
/// [`EXPLODED`], which polynomial growth does not reach. Vectors of counts that another one dominates are dropped;
/// returns `None` if more than 200 remain.
pub(super) fn greatest_numbers_of_runs(plain: &Plain, longest: usize) -> Option<Vec<u64>> {
    let counts = Counts::new(plain);
    let apply = |row: &[u64], matrix: &Matrix| -> Vec<u64> {
        let column = |q: usize| row.iter().zip(matrix).map(|(&sum, counts)| sum * u64::from(counts[q])).sum();
        (0..row.len()).map(column).collect()
    };
    let mut rows = vec![(0..plain.states).map(|state| u64::from(plain.starts.contains(&state))).collect::<Vec<u64>>()];
    let mut greatest = Vec::new();
    for _ in 0..=longest {
        let ends = |row: &Vec<u64>| {
            let row = apply(row, &counts.silent);
            plain.accepting.iter().map(|&state| row[state as usize]).sum::<u64>()
        };
        greatest.push(rows.iter().map(ends).max().unwrap_or(0));
        let next: BTreeSet<Vec<u64>> =
            rows.iter().flat_map(|row| counts.steps.iter().map(|step| apply(row, step))).collect();
        let exceeds = |other: &Vec<u64>, row: &Vec<u64>| other != row && other.iter().zip(row).all(|(a, b)| a >= b);
        rows = next.iter().filter(|row| !next.iter().any(|other| exceeds(other, row))).cloned().collect();
        if rows.len() > 200 {
            return None;
        }
        if greatest.last() > Some(&EXPLODED) {
            break;
        }
    }
    Some(greatest)
}
