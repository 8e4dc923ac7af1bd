//! Tests of comparing two automata: equivalence, inclusion and isomorphism.

use super::families::{kth_from_end, long_words};
use super::oracle::{after, dfas, first_word, pairs, reached, rebuilt};
use grammaton_core::{
    Counterexample, Dfa, Mismatch, MismatchKind, Nfa, Side, Symbol, equivalent, equivalent_within, included,
    included_within, isomorphism, join, universal, widen,
};
use proptest::prelude::*;

fn spelled(nfa: &Nfa, word: &[u32]) -> Vec<Symbol> {
    word.iter().map(|&symbol| nfa.alphabet()[symbol].clone()).collect()
}

/// Whether some pairing of the reached states keeps the start, the accepting states and the moves, by trying all
/// pairings.
fn some_renaming_fits(left: &Dfa, right: &Dfa) -> bool {
    let (from, to): (Vec<u32>, Vec<u32>) = (reached(left).into_iter().collect(), reached(right).into_iter().collect());
    from.len() == to.len() && fits(left, right, &from, &mut to.clone(), 0)
}

fn fits(left: &Dfa, right: &Dfa, from: &[u32], to: &mut Vec<u32>, fixed: usize) -> bool {
    if fixed == from.len() {
        let image = |state: u32| to[from.iter().position(|&s| s == state).unwrap()];
        return left.start().map(image) == right.start()
            && from.iter().all(|&p| {
                let moves = |symbol| left.next(p, symbol).map(image) == right.next(image(p), symbol);
                left.is_accepting(p) == right.is_accepting(image(p)) && (0..2).all(moves)
            });
    }
    (fixed..to.len()).any(|other| {
        to.swap(fixed, other);
        let found = fits(left, right, from, to, fixed + 1);
        to.swap(fixed, other);
        found
    })
}

proptest! {
    #![proptest_config(crate::cases(2000))]

    #[test]
    fn equivalence_and_inclusion_find_the_first_counterexample((left, right) in pairs()) {
        let alphabet = join(left.alphabet(), right.alphabet());
        let (l, r) = (widen(&left, &alphabet), widen(&right, &alphabet));
        let first = |differs: fn(bool, bool) -> bool| first_word(&l, &r, differs);
        let expected = first(|l, r| l != r).map(|word| {
            let accepted_by = if l.accepts(&word) { Side::Left } else { Side::Right };
            Counterexample { word: spelled(&l, &word), accepted_by }
        });
        prop_assert_eq!(equivalent(&left, &right).err(), expected);
        let expected = first(|l, r| l && !r);
        let expected = expected.map(|word| Counterexample { word: spelled(&l, &word), accepted_by: Side::Left });
        prop_assert_eq!(included(&left, &right).err(), expected);
    }

    #[test]
    fn universality_finds_the_first_rejected_word(automaton in crate::automata::any()) {
        let nfa = automaton.nfa();
        let expected = first_word(&nfa, &nfa, |accepted, _| !accepted).map(|word| spelled(&nfa, &word));
        prop_assert_eq!(universal(&nfa).err(), expected);
    }

    #[test]
    fn a_renumbered_automaton_is_isomorphic(dfa in dfas(), shift in 0_u32..6) {
        let states = dfa.len() as u32;
        let name = |state: u32| (state + shift) % states;
        let renamed = Dfa::try_from(&rebuilt(dfa.as_nfa(), dfa.len(), dfa.start().map(name), name)).unwrap();
        let reached = reached(&dfa);
        let expected: Vec<_> = (0..states).map(|state| reached.contains(&state).then(|| name(state))).collect();
        prop_assert_eq!(isomorphism(&dfa, &renamed), Ok(expected));
        let back: Nfa = widen(renamed.as_nfa(), &"ba".chars().map(Symbol::from).collect());
        prop_assert!(isomorphism(&dfa, &Dfa::try_from(&back).unwrap()).is_ok(), "symbols are compared by their text");
    }

    #[test]
    fn isomorphism_agrees_with_trying_every_renumbering(left in small(), right in small()) {
        match isomorphism(&left, &right) {
            Ok(_) => prop_assert!(some_renaming_fits(&left, &right)),
            Err(Mismatch { word, left: p, right: q, kind }) => {
                prop_assert!(!some_renaming_fits(&left, &right));
                let word: Vec<u32> = word.iter().map(|s| left.alphabet().position(s.as_str()).unwrap()).collect();
                prop_assert_eq!(after(left.as_nfa(), &word).into_iter().next(), p);
                prop_assert_eq!(after(right.as_nfa(), &word).into_iter().next(), q);
                let differs = match (kind, p, q) {
                    (MismatchKind::Run, p, q) => p.is_some() != q.is_some(),
                    (MismatchKind::Acceptance, Some(p), Some(q)) => left.is_accepting(p) != right.is_accepting(q),
                    (MismatchKind::Merging, Some(p), Some(q)) => crate::automata::words(2, word.len()).iter().any(|w| {
                        let (r, s) = (after(left.as_nfa(), w), after(right.as_nfa(), w));
                        r.contains(&p) != s.contains(&q)
                    }),
                    (MismatchKind::Acceptance | MismatchKind::Merging, ..) => false,
                };
                prop_assert!(differs);
            }
        }
    }
}

#[test]
fn automata_with_exponentially_many_sets_are_compared_within_few_pairs() {
    let limit = 5_000;
    let included = |left: &Nfa, right: &Nfa| included_within(left, right, limit).unwrap().map_err(|found| found.word);
    let [all, either] = long_words(1_000);
    assert_eq!(equivalent_within(&all, &either, limit), Ok(Ok(())));
    assert_eq!(included(&all, &either), Ok(()));
    assert_eq!(included(&kth_from_end(1_000, 1), &all), Ok(()));
    assert_eq!(included(&kth_from_end(1_000, 1), &either), Ok(()));
    // The first word that is only in one of them is the longest of those that have to be compared.
    let (shorter, longer) = (kth_from_end(1_000, 0), kth_from_end(1_001, 0));
    let word = vec![Symbol::from('a'); 1_000];
    assert_eq!(included(&shorter, &longer), Err(word.clone()));
    let counterexample = Counterexample { word, accepted_by: Side::Left };
    assert_eq!(equivalent_within(&shorter, &longer, limit), Ok(Err(counterexample)));
}

/// Generates automata so small that two of them are often isomorphic.
fn small() -> impl Strategy<Value = Dfa> {
    dfas().prop_filter("small", |dfa| dfa.len() <= 2 && dfa.start().is_some())
}
