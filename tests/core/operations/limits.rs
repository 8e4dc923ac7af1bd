//! Tests of the limits of operations whose results may grow exponentially.

use crate::automata::{self, alphabet};
use grammaton_core::{
    Complement, Determinize, Equivalence, Inclusion, Job, Nfa, OverLimit, Product, Progress, SetOperation, determinize,
    finish,
};
use proptest::prelude::*;

/// Returns the automaton for the words whose k-th symbol from the end is `symbol`: it has 2^k states when determinized.
fn kth_from_end(k: u32, symbol: u32) -> Nfa {
    let tail = (1..k).flat_map(|state| [(state, 0, state + 1), (state, 1, state + 1)]);
    Nfa::new(alphabet(), k as usize + 1, Some(0), [k], [(0, 0, 0), (0, 1, 0), (0, symbol, 1)].into_iter().chain(tail))
}

#[test]
fn an_exponential_result_is_over_every_limit() {
    let (nfa, other) = (kth_from_end(1000, 0), kth_from_end(1001, 0));
    let limit = 5_000;
    let over = OverLimit { limit };
    assert_eq!(finish(Determinize::new(&nfa, limit)).err(), Some(over));
    assert_eq!(finish(Complement::new(&nfa, limit)).err(), Some(over));
    assert_eq!(finish(Equivalence::new(&nfa, &other, limit)).err(), Some(over));
    assert_eq!(finish(Inclusion::new(&nfa, &other, limit)).err(), Some(over));
    assert_eq!(finish(Product::new(&nfa, &other, SetOperation::Difference, limit)).err(), Some(over));
    assert_eq!(finish(Product::new(&nfa, &other, SetOperation::SymmetricDifference, limit)).err(), Some(over));
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

proptest! {
    #![proptest_config(crate::cases(500))]

    #[test]
    fn the_limit_is_exact_and_step_size_does_not_change_the_result(automaton in automata::any(), budget in 1_usize..5) {
        let nfa = automaton.nfa();
        let made = determinize(&nfa);
        let states = made.dfa.len();
        prop_assert_eq!(finish(Determinize::new(&nfa, states)), Ok(made.clone()));
        if states > 0 {
            prop_assert_eq!(finish(Determinize::new(&nfa, states - 1)), Err(OverLimit { limit: states - 1 }));
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
}
