//! Laws of the names of nonterminals.

use crate::{automata, grammars::any_options};
use ecow::EcoString;
use grammaton_core::{Alphabet, Convention, Diagnostic, Naming, Nfa, Options, Unfit, convert};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Generates names that clash, are empty or illegal, or look like the replacements of other names.
fn any_name() -> impl Strategy<Value = EcoString> {
    prop::sample::select(vec![
        "",
        "q",
        "q_2",
        "q_3",
        "q0",
        "q1",
        "q1_2",
        "S",
        "S'",
        "S''",
        "a",
        "<",
        ">",
        "_",
        "__",
        "a<b",
        "a>b",
        "a_b",
        "\n",
        "A",
        "é",
        "e\u{301}",
        "🙂",
        " ",
        "q 0",
        "\u{202e}x",
    ])
    .prop_map(EcoString::from)
}

proptest! {
    #[test]
    fn names_are_unique_and_legal_and_changes_are_reported(
        automaton in automata::any(),
        pool in prop::collection::vec(any_name(), 6),
        options in any_options(),
    ) {
        let names = &pool[..automaton.states as usize];
        let conversion = convert(&automaton.nfa(), names, options);
        let used = conversion.grammar.nonterminals();
        prop_assert_eq!(used.iter().collect::<BTreeSet<_>>().len(), used.len(), "{:?}", used);
        let legal = |name: &EcoString| !name.is_empty() && !name.contains(|c: char| "<>".contains(c) || c.is_control());
        prop_assert!(used.iter().all(legal), "{:?}", used);
        if options.naming == Naming::Letters {
            return Ok(());
        }
        let mut changed = BTreeSet::new();
        for diagnostic in &conversion.diagnostics {
            let Diagnostic::Renamed { state, wanted, used, reason } = diagnostic else { continue };
            prop_assert!(changed.insert(*state));
            prop_assert_eq!(wanted, &names[*state as usize]);
            let nonterminal = conversion.provenance.nonterminal_of(*state).unwrap();
            prop_assert_eq!(used, &conversion.grammar.nonterminals()[nonterminal as usize]);
            let expected = if wanted.is_empty() {
                Unfit::Empty
            } else if legal(wanted) {
                Unfit::Taken
            } else {
                Unfit::Illegal
            };
            prop_assert_eq!(*reason, expected);
        }
        for (state, name) in (0..).zip(names) {
            let nonterminal = conversion.provenance.nonterminal_of(state).unwrap();
            prop_assert_eq!(&used[nonterminal as usize] != name, changed.contains(&state));
        }
    }
}

#[test]
fn letters_never_run_out() {
    // S, then A to Z without S, then the same letters followed by 1, 2 and so on.
    let rounds = (0..).map(|round: u32| if round == 0 { String::new() } else { round.to_string() });
    let others = rounds.flat_map(|round| {
        ('A'..='Z').filter(|&letter| letter != 'S').map(move |letter| format!("{letter}{round}")).collect::<Vec<_>>()
    });
    let expected: Vec<String> = ["S".to_owned()].into_iter().chain(others).take(3000).collect();
    assert_eq!(expected[25..=26], ["Z", "A1"]);
    for states in (0..100).chain([676, 677, 3000]) {
        let nfa = Nfa::new(Alphabet::default(), states, (states > 0).then_some(0), [], []);
        let names = vec![EcoString::from("q"); states];
        let options = Options { naming: Naming::Letters, ..Options::default() };
        let conversion = convert(&nfa, &names, options);
        assert!(conversion.grammar.nonterminals().iter().eq(&expected[..states]), "{states} states");
    }
}

#[test]
fn a_fresh_start_is_called_s_with_primes() {
    let a: Alphabet = [grammaton_core::Symbol::from('a')].into_iter().collect();
    let nfa = Nfa::new(a, 2, Some(1), [1], [(0, 0, 1), (1, 0, 0)]);
    let check = |names: [&str; 2], naming, expected: [&str; 3]| {
        let options = Options { convention: Convention::Terminal, naming, ..Options::default() };
        assert_eq!(convert(&nfa, &names.map(EcoString::from), options).grammar.nonterminals(), expected);
    };
    check(["p", "q"], Naming::States, ["S'", "q", "p"]);
    check(["S'", "S''"], Naming::States, ["S'''", "S''", "S'"]);
    check(["p", "q"], Naming::Letters, ["S'", "S", "A"]);
}
