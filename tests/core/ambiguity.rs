//! Tests of ambiguity, its witnesses and its degree.

mod oracle;

use crate::automata::{self, Plain, words};
use grammaton_core::{
    Alphabet, Ambiguity, Degree, EPSILON, Job, Nfa, OverLimit, Progress, Symbol, Verdict, Witness, ambiguity, finish,
};
use oracle::{Counts, EXPLODED, INFINITE, SOME, degree_by_definition, greatest_numbers_of_runs};
use proptest::prelude::*;

/// Generates automata without ε-cycles that are mostly ambiguous: the last state accepts and many paths lead there.
fn busy() -> impl Strategy<Value = Plain> {
    (automata::without_epsilon_cycles(), prop::collection::vec(prop::option::weighted(0.85, 0_u32..2), 3)).prop_map(
        |(mut plain, labels)| {
            plain.starts.insert(0);
            plain.accepting.insert(plain.states - 1);
            plain.transitions.extend((1..plain.states).zip(labels).map(|(to, label)| (to - 1, label, to)));
            plain
        },
    )
}

/// Generates busy automata with loops whose other moves, except those of one state, lead to states of a greater number,
/// so that the number of runs often grows as a polynomial.
fn descending() -> impl Strategy<Value = Plain> {
    (busy(), prop::collection::vec(prop::option::weighted(0.7, 0_u32..2), 4), 0_u32..12).prop_map(
        |(mut plain, loops, back)| {
            plain.transitions.retain(|&(from, _, to)| from <= to || from == back);
            let loops = (0..plain.states).zip(loops).filter(|(_, symbol)| symbol.is_some());
            plain.transitions.extend(loops.map(|(state, symbol)| (state, symbol, state)));
            plain
        },
    )
}

fn ambiguous(plain: &Plain) -> Option<(Degree, Witness)> {
    match ambiguity(&plain.nfa()).unwrap() {
        Verdict::Unambiguous => None,
        Verdict::Ambiguous { degree, witness } => Some((degree.unwrap(), witness)),
    }
}

/// Checks that a witness consists of two different accepting runs on its word.
fn validate(nfa: &Nfa, Witness { word, starts, runs }: &Witness) {
    assert_ne!((starts[0], &runs[0]), (starts[1], &runs[1]));
    for (&start, run) in starts.iter().zip(runs) {
        assert!(nfa.is_start(start));
        let mut state = start;
        let mut read = Vec::new();
        for &transition in run {
            assert_eq!(nfa.source(transition as usize), state, "{run:?} is not a run");
            let taken = nfa.transitions()[transition as usize];
            state = taken.target;
            read.extend((!taken.is_epsilon()).then_some(taken.symbol));
        }
        assert!(nfa.is_accepting(state), "{run:?} does not accept");
        assert_eq!(&read, word);
    }
}

proptest! {
    #![proptest_config(crate::cases(2500))]

    #[test]
    fn the_verdict_is_correct_and_the_witness_is_the_first_word(plain in automata::any()) {
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
    fn no_word_before_the_witness_has_two_runs(plain in busy()) {
        let found = ambiguous(&plain);
        let counted = words(2, 7).into_iter().find(|word| plain.runs(word) > 1);
        if let Some(word) = &counted {
            prop_assert_eq!(found.as_ref().map(|(_, witness)| &witness.word), Some(word));
        } else if let Some((_, witness)) = &found {
            prop_assert!(witness.word.len() > 7);
        }
    }

    #[test]
    fn the_degree_follows_the_criteria(plain in prop_oneof![busy(), descending()]) {
        let Some((degree, _)) = ambiguous(&plain) else { return Ok(()) };
        let expected = degree_by_definition(&plain);
        prop_assume!(expected.is_some());
        prop_assert_eq!(Some(degree), expected);
    }

    #[test]
    fn the_number_of_runs_grows_with_the_degree(plain in descending()) {
        let degree = ambiguous(&plain).map_or(Degree::Finite, |(degree, _)| degree);
        let Some(greatest) = greatest_numbers_of_runs(&plain, 96) else { return Ok(()) };
        if greatest.last() > Some(&EXPLODED) {
            prop_assert_eq!(degree, Degree::Exponential);
            return Ok(());
        }
        // Words of some lengths may have no runs, so the maximum over all lengths up to a bound is compared.
        let up_to = |length: usize| *greatest[..=length].iter().max().unwrap() as f64;
        let measured = (up_to(96) / up_to(48).max(1.0)).max(1.0).log2().round() as usize;
        match degree {
            Degree::Finite => prop_assert_eq!(up_to(96), up_to(48)),
            Degree::Polynomial(exact) => prop_assert_eq!(measured, exact),
            Degree::Exponential => prop_assert!(measured > 4),
            Degree::Infinite => prop_assert!(false, "there is no ε-cycle"),
        }
    }

    #[test]
    fn pauses_keep_the_verdict_and_a_limit_only_leaves_it_open(plain in automata::any(), limit in 0_usize..60) {
        let nfa = plain.nfa();
        let verdict = ambiguity(&nfa).unwrap();
        let mut job = Ambiguity::new(&nfa, usize::MAX);
        let mut before = 0;
        loop {
            match job.step(1) {
                Progress::Working { done } => prop_assert!(std::mem::replace(&mut before, done) <= done),
                last => break prop_assert_eq!(last, Progress::Done(verdict.clone())),
            }
        }
        match (finish(Ambiguity::new(&nfa, limit)), verdict) {
            (Err(error), _) => prop_assert_eq!(error, OverLimit::states(limit)),
            (Ok(Verdict::Ambiguous { degree: None, witness: found }), Verdict::Ambiguous { witness, .. }) => {
                prop_assert!(before >= limit);
                prop_assert_eq!(found, witness);
            }
            (Ok(found), verdict) => prop_assert_eq!(found, verdict),
        }
    }
}

const A: u32 = 0;
const B: u32 = 1;
const E: u32 = EPSILON;

fn nfa(states: usize, accepting: &[u32], transitions: &[(u32, u32, u32)]) -> Nfa {
    let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
    Nfa::new(ab, states, Some(0), accepting.iter().copied(), transitions.iter().copied())
}

#[test]
fn automata_with_one_run_per_word_are_unambiguous() {
    let check = |what, nfa: &Nfa| assert_eq!(ambiguity(nfa), Ok(Verdict::Unambiguous), "{what}");
    check("the empty automaton", &Nfa::default());
    let twice = [(0, A, 0), (0, A, 1), (1, A, 1)];
    check("no start", &Nfa::new(nfa(2, &[], &[]).alphabet().clone(), 2, None, [0, 1], twice));
    check("no accepting state", &nfa(2, &[], &twice));
    check("an unambiguous NFA", &nfa(3, &[2], &[(0, A, 0), (0, B, 0), (0, A, 1), (1, A, 2), (1, B, 2)]));
    check("both runs make the same ε-moves", &nfa(4, &[3], &[(0, E, 1), (1, E, 2), (2, A, 3), (3, E, 0)]));
    check("two ε-moves, one to a dead state", &nfa(3, &[1], &[(0, E, 1), (0, E, 2), (1, A, 1), (2, A, 2)]));
    check("an ε-cycle of dead states", &nfa(3, &[0], &[(0, A, 1), (1, E, 2), (2, E, 1)]));
    check("an ε-cycle of unreachable states", &nfa(3, &[0], &[(1, E, 2), (2, E, 1), (2, A, 0), (1, A, 0)]));
    check("an ε-move and a symbol that lead to different words", &nfa(3, &[1, 2], &[(0, E, 1), (0, A, 2), (2, B, 2)]));
}

#[test]
fn runs_from_different_start_states_are_different() {
    let check = |accepting: &[u32], transitions: &[(u32, u32, u32)], degree, word: &[u32], runs: [&[u32]; 2]| {
        let nfa = Nfa::new(automata::alphabet(), 3, [0, 1], accepting.iter().copied(), transitions.iter().copied());
        let witness = Witness { word: word.to_vec(), starts: [0, 1], runs: runs.map(<[u32]>::to_vec) };
        validate(&nfa, &witness);
        assert_eq!(ambiguity(&nfa), Ok(Verdict::Ambiguous { degree: Some(degree), witness }));
    };
    check(&[0, 1], &[], Degree::Finite, &[], [&[], &[]]);
    check(&[2], &[(0, B, 2), (1, B, 2), (2, A, 2)], Degree::Finite, &[B], [&[0], &[1]]);
    let apart = Nfa::new(automata::alphabet(), 2, [0, 1], [0, 1], [(0, A, 0), (1, B, 1)]);
    assert!(matches!(ambiguity(&apart), Ok(Verdict::Ambiguous { witness, .. }) if witness.word.is_empty()));
    let disjoint = Nfa::new(automata::alphabet(), 2, [0, 1], [0], [(0, A, 0), (1, B, 0)]);
    assert_eq!(ambiguity(&disjoint), Ok(Verdict::Unambiguous));
}

#[test]
fn known_ambiguous_automata_have_the_expected_degree_and_witness() {
    use Degree::{Exponential, Finite, Infinite, Polynomial};
    type Runs = [&'static [u32]; 2];
    let check = |what, nfa: &Nfa, degree, word: &[u32], runs: Runs| {
        let witness = Witness { word: word.to_vec(), starts: [0, 0], runs: runs.map(<[u32]>::to_vec) };
        validate(nfa, &witness);
        assert_eq!(ambiguity(nfa), Ok(Verdict::Ambiguous { degree: Some(degree), witness }), "{what}");
    };
    let has_a = nfa(2, &[1], &[(0, A, 0), (0, A, 1), (0, B, 0), (1, A, 1), (1, B, 1)]);
    check("(a|b)*a(a|b)*", &has_a, Polynomial(1), &[A, A], [&[0, 1], &[1, 3]]);
    check("a*a*", &nfa(2, &[1], &[(0, A, 0), (0, E, 1), (1, A, 1)]), Polynomial(1), &[A], [&[0, 1], &[1, 2]]);
    let thrice = nfa(3, &[2], &[(0, A, 0), (0, E, 1), (1, A, 1), (1, E, 2), (2, A, 2)]);
    check("a*a*a*", &thrice, Polynomial(2), &[A], [&[0, 1, 3], &[1, 2, 3]]);
    let two_and_three = nfa(5, &[4], &[(0, A, 1), (1, A, 0), (0, A, 2), (2, A, 3), (3, A, 4), (4, A, 2)]);
    let runs: Runs = [&[0, 2, 0, 2, 0, 2, 1, 3, 4], &[1, 3, 4, 5, 3, 4, 5, 3, 4]];
    check("(aa)*(aaa)+", &two_and_three, Polynomial(1), &[A; 9], runs);
    let apart = nfa(3, &[2], &[(0, A, 0), (0, A, 1), (0, A, 2), (1, A, 2), (2, B, 2)]);
    check("a*(a|aa)b*", &apart, Finite, &[A, A], [&[0, 2], &[1, 3]]);

    check("two loops", &nfa(2, &[0], &[(0, A, 0), (0, A, 1), (1, A, 0)]), Exponential, &[A, A], [&[0, 0], &[1, 2]]);
    let diamond = [(0, E, 1), (0, E, 2), (1, E, 3), (2, E, 3), (3, A, 4)];
    check("ε-paths part and meet", &nfa(5, &[4], &diamond), Finite, &[A], [&[0, 2, 4], &[1, 3, 4]]);
    let around = nfa(5, &[4], &[&diamond[..], &[(4, E, 0)]].concat());
    check("ε-paths part and meet on a cycle", &around, Exponential, &[A], [&[0, 2, 4], &[1, 3, 4]]);

    check(
        "two ε-moves at the end",
        &nfa(4, &[2, 3], &[(0, A, 1), (1, E, 2), (1, E, 3)]),
        Finite,
        &[A],
        [&[0, 1], &[0, 2]],
    );
    check("an end, and an ε-move after it", &nfa(3, &[1, 2], &[(0, A, 1), (1, E, 2)]), Finite, &[A], [&[0], &[0, 1]]);
    check(
        "only one of two ends accepts by itself",
        &nfa(4, &[2, 3], &[(0, A, 1), (0, A, 2), (1, E, 3)]),
        Finite,
        &[A],
        [&[0, 2], &[1]],
    );
    check(
        "an ε-move or none before a",
        &nfa(2, &[1], &[(0, A, 1), (0, E, 1), (1, A, 1)]),
        Finite,
        &[A],
        [&[0], &[1, 2]],
    );

    check("an ε-loop", &nfa(1, &[0], &[(0, E, 0)]), Infinite, &[], [&[], &[0]]);
    check(
        "an ε-cycle in the middle",
        &nfa(3, &[2], &[(0, E, 1), (1, E, 0), (1, A, 2)]),
        Infinite,
        &[A],
        [&[0, 1], &[0, 2, 0, 1]],
    );
    let late = nfa(4, &[1, 2], &[(0, A, 1), (0, A, 2), (0, B, 3), (3, E, 3), (3, B, 1)]);
    check("an ambiguous word before that with infinitely many runs", &late, Infinite, &[B, B], [&[2, 3], &[2, 4, 3]]);

    let order = nfa(5, &[4], &[(0, A, 1), (0, A, 2), (0, B, 3), (1, B, 4), (2, B, 4), (3, A, 4), (3, E, 2), (2, A, 4)]);
    check("ab comes before ba", &order, Finite, &[A, B], [&[0, 3], &[1, 5]]);
}

/// Returns the moves of a ring of states on a, with `degree` pseudorandom moves on b from each state.
fn ring(states: u32, degree: u32) -> Vec<(u32, u32, u32)> {
    let mut seed = 1_u32;
    let mut next = move || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % states
    };
    let others = (0..states * degree).map(|i| (i % states, B, next()));
    (0..states).map(|q| (q, A, (q + 1) % states)).chain(others).collect()
}

#[test]
fn a_deterministic_automaton_needs_no_pairs() {
    let none = |nfa: &Nfa| finish(Ambiguity::new(nfa, 0));
    assert_eq!(none(&nfa(2, &[1], &[(0, A, 1), (1, B, 1), (1, A, 0)])), Ok(Verdict::Unambiguous));
    assert_eq!(none(&nfa(3, &[1], &[(0, A, 1), (0, A, 2), (2, E, 2)])), Ok(Verdict::Unambiguous), "the rest is dead");
    assert_eq!(none(&nfa(2, &[1], &[(0, A, 0), (0, A, 1)])), Err(OverLimit::states(0)));
}

#[test]
fn an_automaton_of_3000_states_stops_at_the_limit() {
    let limit = 100_000;
    let check = |nfa: &Nfa| {
        let mut job = Ambiguity::new(nfa, limit);
        loop {
            match job.step(1000) {
                Progress::Working { done } => assert!(done <= limit),
                last => break assert_eq!(last, Progress::OverLimit(OverLimit::states(limit))),
            }
        }
    };
    check(&nfa(3000, &[2999], &ring(3000, 40)));
    // A backwards deterministic automaton is unambiguous, but one word leads to many pairs of its states.
    let backwards = ring(3000, 1).into_iter().map(|(from, symbol, to)| (to, symbol, from));
    check(&nfa(3000, &[1], &backwards.collect::<Vec<_>>()));
}

#[test]
fn a_limit_during_the_degree_still_returns_the_witness() {
    let loops = (0..10).map(|q| (q, A, q));
    let on = (0..9).map(|q| (q, E, q + 1));
    let ten = nfa(10, &[9], &loops.chain(on).collect::<Vec<_>>());
    let degree = |limit| match finish(Ambiguity::new(&ten, limit)) {
        Ok(Verdict::Ambiguous { degree, witness }) => {
            validate(&ten, &witness);
            Ok(degree)
        }
        other => Err(other),
    };
    assert_eq!(degree(10), Err(Err(OverLimit::states(10))));
    assert_eq!(degree(200), Ok(None));
    assert_eq!(degree(1000), Ok(Some(Degree::Polynomial(9))));
}
