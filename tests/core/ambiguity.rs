//! Ambiguity, its witnesses and its degree.

use crate::automata::{self, Plain, words};
use grammaton_core::{Degree, Nfa, Verdict, Witness, ambiguity};
use proptest::prelude::*;
use std::collections::{BTreeSet, VecDeque};

/// How many runs there are, as far as it matters: none, one, some, infinitely many.
type Count = u8;
const SOME: Count = 2;
const INFINITE: Count = 3;

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

/// The oracle: the numbers of paths between states, of ε-moves and by "ε* then a symbol".
struct Counts {
    silent: Matrix,
    steps: [Matrix; 2],
}

impl Counts {
    fn new(plain: &Plain) -> Self {
        let silent = silent_paths(plain);
        let steps = [0, 1].map(|symbol| product(&silent, &arrows(plain, Some(symbol))));
        Self { silent, steps }
    }

    /// The first word in shortlex order with at least this many runs: the sums of counts that words lead to are
    /// finitely many, and all are tried.
    fn first_word(&self, plain: &Plain, least: Count) -> Option<Vec<u32>> {
        let start = plain.start? as usize;
        let root: Vec<Count> = (0..plain.states as usize).map(|state| Count::from(state == start)).collect();
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

/// How many ε-paths there are: if more than one but finitely many, then two without a repeated state.
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

/// Whether any moves lead from a state to another.
fn leads(plain: &Plain, from: u32, to: u32) -> bool {
    let mut reached = BTreeSet::from([from]);
    for _ in 0..plain.states {
        let next = plain.transitions.iter().filter(|(from, ..)| reached.contains(from)).map(|&(.., to)| to);
        reached.extend(next.collect::<Vec<_>>());
    }
    reached.contains(&to)
}

/// The degree by the definitions of the criteria, with all matrices that words stand for; `None` if they are many.
fn degree_by_definition(plain: &Plain) -> Option<Degree> {
    let useful = |q: u32| {
        plain.start.is_some_and(|start| leads(plain, start, q)) && plain.accepting.iter().any(|&f| leads(plain, q, f))
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
    Some(match longest_chain(plain, &links, plain.start?) {
        0 => Degree::Finite,
        longest => Degree::Polynomial(longest),
    })
}

fn longest_chain(plain: &Plain, links: &[(u32, u32)], from: u32) -> usize {
    let next = links.iter().filter(|&&(p, _)| leads(plain, from, p));
    next.map(|&(_, q)| 1 + longest_chain(plain, links, q)).max().unwrap_or(0)
}

/// For each length up to a longest the greatest number of runs of a word, where more than two ε-paths count as two,
/// which leaves the growth as it is. Sums of counts that another one exceeds everywhere are left out; `None` if many
/// remain all the same, or great ones.
fn greatest_numbers_of_runs(plain: &Plain, longest: usize) -> Option<Vec<u64>> {
    let counts = Counts::new(plain);
    let apply = |row: &[u64], matrix: &Matrix| -> Vec<u64> {
        let column = |q: usize| row.iter().zip(matrix).map(|(&sum, counts)| sum * u64::from(counts[q])).sum();
        (0..row.len()).map(column).collect()
    };
    let start = plain.start? as usize;
    let mut rows = vec![(0..plain.states as usize).map(|state| u64::from(state == start)).collect::<Vec<u64>>()];
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
        if rows.len() > 200 || rows.iter().flatten().any(|&count| count > 1 << 40) {
            return None;
        }
    }
    Some(greatest)
}

/// Automata whose moves mostly lead to greater states, so that few are exponentially ambiguous.
fn descending() -> impl Strategy<Value = Plain> {
    (automata::without_epsilon_cycles(), 0_u32..4).prop_map(|(mut plain, back)| {
        plain.transitions.retain(|&(from, _, to)| from <= to || from == back);
        plain
    })
}

fn ambiguous(plain: &Plain) -> Option<(Degree, Witness)> {
    match ambiguity(&plain.nfa()).unwrap() {
        Verdict::Unambiguous => None,
        Verdict::Ambiguous { degree, witness } => Some((degree.unwrap(), witness)),
    }
}

/// Holds a witness to being two different accepting runs on its word.
fn validate(nfa: &Nfa, Witness { word, runs }: &Witness) {
    assert_ne!(runs[0], runs[1]);
    for run in runs {
        let mut state = nfa.start().unwrap();
        let mut read = Vec::new();
        for &transition in run {
            assert_eq!(nfa.source(transition as usize), state, "{run:?} is no run");
            let taken = nfa.transitions()[transition as usize];
            state = taken.target;
            read.extend((!taken.is_epsilon()).then_some(taken.symbol));
        }
        assert!(nfa.is_accepting(state), "{run:?} does not accept");
        assert_eq!(&read, word);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_verdict_is_right_and_the_witness_the_first(plain in automata::any()) {
        let counts = Counts::new(&plain);
        let infinite = counts.first_word(&plain, INFINITE);
        let found = ambiguous(&plain);
        prop_assert_eq!(found.as_ref().is_some_and(|(degree, _)| *degree == Degree::Infinite), infinite.is_some());
        let first = infinite.or_else(|| counts.first_word(&plain, SOME));
        prop_assert_eq!(found.as_ref().map(|(_, witness)| &witness.word), first.as_ref());
        if let Some((_, witness)) = found {
            validate(&plain.nfa(), &witness);
        }
    }

    #[test]
    fn no_earlier_word_has_two_runs(plain in automata::without_epsilon_cycles()) {
        let found = ambiguous(&plain);
        let counted = words(2, 7).into_iter().find(|word| plain.runs_from(plain.start.unwrap(), word) > 1);
        if let Some(word) = &counted {
            prop_assert_eq!(found.as_ref().map(|(_, witness)| &witness.word), Some(word));
        } else if let Some((_, witness)) = &found {
            prop_assert!(witness.word.len() > 7);
        }
    }

    #[test]
    fn the_degree_follows_the_criteria(plain in prop_oneof![automata::without_epsilon_cycles(), descending()]) {
        let Some((degree, _)) = ambiguous(&plain) else { return Ok(()) };
        let expected = degree_by_definition(&plain);
        prop_assume!(expected.is_some());
        prop_assert_eq!(Some(degree), expected);
    }

    #[test]
    fn the_number_of_runs_grows_as_the_degree_says(plain in descending()) {
        let degree = ambiguous(&plain).map_or(Degree::Finite, |(degree, _)| degree);
        let Some(greatest) = greatest_numbers_of_runs(&plain, 96) else { return Ok(()) };
        // Words of some lengths may have no runs, so lengths are taken together.
        let up_to = |length: usize| *greatest[..=length].iter().max().unwrap() as f64;
        let measured = (up_to(96) / up_to(48).max(1.0)).max(1.0).log2().round() as usize;
        match degree {
            Degree::Finite => prop_assert_eq!(up_to(96), up_to(48)),
            Degree::Polynomial(exact) => prop_assert_eq!(measured, exact),
            _ => prop_assert!(measured > 4),
        }
    }
}
