//! Tests of the limits of operations whose results may grow exponentially.

use super::families::{self, kth_from_end};
use crate::{
    automata::{self, alphabet},
    grammars::forms,
};
use grammaton_core::{
    Alphabet, Complement, Determinize, EPSILON, Equivalence, Inclusion, Job, Limited, Nfa, OverLimit, Product,
    Progress, SetOperation, Symbol, TooLarge, Verdict, ambiguity, concatenate, convert, determinize, finish,
    grammar_within, remove_epsilon, remove_epsilon_within, star,
};
use proptest::prelude::*;

#[test]
fn many_start_states_give_no_quadratic_result() {
    let states = 10_000_u32;
    let steps = (1..states).map(|state| (state - 1, 0, state));
    let nfa = Nfa::new(alphabet(), states as usize, 0..states, 0..states, steps);
    let product = Product::new(&nfa, &nfa, SetOperation::Intersection, 1_000);
    assert_eq!(finish(product).err(), Some(OverLimit::states(1_000)));
    let most = 5 * states as usize;
    assert!(concatenate(&nfa, &nfa).nfa.transitions().len() < most && star(&nfa).transitions().len() < most);
    assert!(matches!(ambiguity(&nfa), Ok(Verdict::Ambiguous { witness, .. }) if witness.word.is_empty()));
}

#[test]
fn an_exponential_result_is_over_every_limit() {
    let (nfa, other) = (kth_from_end(1000, 0), kth_from_end(1001, 0));
    let limit = 5_000;
    let over = OverLimit::states(limit);
    assert_eq!(finish(Determinize::new(&nfa, limit)).err(), Some(over));
    assert_eq!(finish(Complement::new(&nfa, limit)).err(), Some(over));
    assert_eq!(finish(Product::new(&nfa, &other, SetOperation::Difference, limit)).err(), Some(over));
    assert_eq!(finish(Product::new(&nfa, &other, SetOperation::SymmetricDifference, limit)).err(), Some(over));
}

#[test]
fn a_comparison_that_takes_exponential_time_in_every_search_is_over_its_limit() {
    // The words of at least 1,000 symbols against those with some symbol 1,000th from the end. The searches could use
    // that these are the same, but for a long word over a third symbol.
    let [all, either] = families::long_words(1_000);
    let other = families::with_power(&either, 5_000);
    let over = OverLimit::states(1_000);
    assert_eq!(finish(Equivalence::new(&all, &other, over.limit)).err(), Some(over));
    // Simulation covers the other question.
    assert_eq!(finish(Inclusion::new(&all, &other, over.limit)), Ok(Ok(())));
}

#[test]
fn a_job_reports_its_progress() {
    let mut job = Determinize::new(&kth_from_end(12, 1), usize::MAX);
    let mut before = 0;
    loop {
        match job.step(100) {
            Progress::Working { done } => assert!(std::mem::replace(&mut before, done) <= done),
            Progress::Done(made) => break assert_eq!(made.dfa.len(), 1 << 12),
            Progress::OverLimit(error) => panic!("{error}"),
        }
    }
    assert!(before > 1 << 11);
}

/// Returns an automaton with three rings of 32 · `turns` states, all of whose states at the same place of each ring are
/// reached together. Each of three symbols turns one ring, so there are 32³ sets, each of a state in every 32 of a ring.
fn rings(turns: u32) -> Nfa {
    let abc: Alphabet = "abc".chars().map(Symbol::from).collect();
    let size = 32 * turns;
    let states = 0..3 * size;
    let start = 3 * size;
    let turned = |state: u32| state / size * size + (state % size + 1) % size;
    let moves = states.clone().flat_map(|state| {
        (0..3).map(move |symbol| (state, symbol, if state / size == symbol { turned(state) } else { state }))
    });
    let begin = states.filter(|state| state % 32 == 0).map(|state| (start, EPSILON, state));
    Nfa::new(abc, start as usize + 1, Some(start), [0], moves.chain(begin))
}

#[test]
fn large_sets_are_over_the_limit_before_there_are_many() {
    let small = finish(Determinize::new(&rings(1), 100_000)).map(|made| made.dfa.len());
    assert_eq!(small, Ok(1 + 32 * 32 * 32));
    let error = finish(Determinize::new(&rings(180), 1_000_000)).unwrap_err();
    assert_eq!(error.of, Limited::Elements);
}

#[test]
fn equal_automata_are_equivalent_without_a_search() {
    let nfa = kth_from_end(1000, 0);
    assert_eq!(finish(Equivalence::new(&nfa, &nfa, 1)), Ok(Ok(())));
    assert_eq!(finish(Inclusion::new(&nfa, &nfa, 1)), Ok(Ok(())));
}

#[test]
fn a_row_of_many_pairs_is_over_the_limit_before_it_is_made() {
    let states = 20_000;
    let steps = (1..states).flat_map(|state| [(state - 1, EPSILON, state), (state, 0, state)]);
    let chain = Nfa::new(alphabet(), states as usize, Some(0), [states - 1], steps);
    let error = finish(Product::new(&chain, &chain, SetOperation::Intersection, 1000)).unwrap_err();
    assert_eq!(error, OverLimit::states(1000));
}

proptest! {
    #![proptest_config(crate::cases(500))]

    #[test]
    fn the_limit_is_exact_and_step_size_does_not_change_the_result(automaton in automata::any(), budget in 1_usize..5) {
        let nfa = automaton.nfa();
        let made = determinize(&nfa);
        let states = made.dfa.len();
        prop_assert_eq!(finish(Determinize::new(&nfa, states)), Ok(made.clone()));
        if states > 0 {
            prop_assert_eq!(finish(Determinize::new(&nfa, states - 1)), Err(OverLimit::states(states - 1)));
        }
        let mut job = Determinize::new(&nfa, usize::MAX);
        let stepped = loop {
            match job.step(budget) {
                Progress::Working { done } => prop_assert!(done <= states),
                other => break other,
            }
        };
        prop_assert_eq!(stepped, Progress::Done(made));
    }

    #[test]
    fn the_size_of_a_result_is_counted_before_it_is_made(automaton in automata::any(), limit in 0_usize..40) {
        let nfa = automaton.nfa();
        let plain = remove_epsilon(&nfa);
        let transitions = plain.transitions().len();
        let expected = if transitions <= limit || !nfa.has_epsilon() {
            Ok(plain)
        } else {
            Err(TooLarge { at_least: transitions as u64, limit })
        };
        prop_assert_eq!(remove_epsilon_within(&nfa, limit), expected);
        for options in forms() {
            let whole = convert(&nfa, &automaton.names(), options);
            let productions = whole.grammar.len();
            let expected = if productions <= limit {
                Ok((whole.grammar, whole.diagnostics))
            } else {
                Err(TooLarge { at_least: productions as u64, limit })
            };
            prop_assert_eq!(grammar_within(&nfa, &automaton.names(), options, limit), expected);
        }
    }
}
