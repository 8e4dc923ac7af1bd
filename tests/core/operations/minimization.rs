//! Tests of minimization and of checking for minimality.

use super::oracle::{classes, dfas, from, language, reached, rebuilt};
use grammaton_core::{Dfa, Kind, Nfa, NotMinimal, check_minimal, complete, kind, minimize};
use proptest::prelude::*;
use std::collections::BTreeSet;

proptest! {
    #![proptest_config(crate::cases(2000))]

    #[test]
    fn minimization_leaves_one_state_per_class(dfa in dfas()) {
        let minimized = minimize(&dfa);
        let (oracle, dead) = (classes(&dfa), dfa.len());
        let useful = |state: &u32| oracle[*state as usize] != oracle[dead];
        let needed: BTreeSet<usize> =
            reached(&dfa).iter().filter(|s| useful(s) || dfa.start() == Some(**s)).map(|&s| oracle[s as usize]).collect();
        prop_assert_eq!(minimized.dfa.len(), needed.len());
        prop_assert_eq!(language(minimized.dfa.as_nfa()), language(dfa.as_nfa()));
        let members = minimized.classes();
        for (state, &class) in (0..).zip(&minimized.class_of) {
            let kept = reached(&dfa).contains(&state) && (useful(&state) || dfa.start() == Some(state));
            prop_assert_eq!(class.is_some(), kept);
            if let Some(class) = class {
                prop_assert!(members.of(class).any(|member| member == state));
                prop_assert_eq!(
                    language(&from(minimized.dfa.as_nfa(), class)),
                    language(&from(dfa.as_nfa(), state))
                );
            }
        }
    }

    #[test]
    fn the_minimal_automaton_depends_only_on_the_language(dfa in dfas(), shift in 0_u32..6) {
        let minimized = minimize(&dfa).dfa;
        prop_assert_eq!(&minimize(&minimized).dfa, &minimized);
        let states = dfa.len() as u32;
        let name = |state: u32| (state + shift) % states;
        let renamed = rebuilt(dfa.as_nfa(), dfa.len(), dfa.start().map(name), name);
        prop_assert_eq!(&minimize(&Dfa::try_from(&renamed).unwrap()).dfa, &minimized);
        if dfa.start().is_some() {
            prop_assert_eq!(&minimize(&complete(&dfa).dfa).dfa, &minimized);
        }
    }

    #[test]
    fn check_minimal_finds_unreachable_dead_and_equivalent_states(dfa in dfas(), reduce in any::<bool>()) {
        let dfa = if reduce { minimize(&dfa).dfa } else { dfa };
        let (oracle, dead, reached) = (classes(&dfa), dfa.len(), reached(&dfa));
        let states = 0..dfa.len() as u32;
        let is_complete = kind(dfa.as_nfa()) == Kind::Dfa { missing: None };
        let unreachable = states.clone().find(|state| !reached.contains(state));
        let is_dead = |s: &u32| oracle[*s as usize] == oracle[dead] && dfa.start() != Some(*s);
        let dead = states.clone().find(|state| !is_complete && is_dead(state));
        let same = |p: u32| (p + 1..dfa.len() as u32).find(|&q| oracle[p as usize] == oracle[q as usize]);
        let pair = states.clone().find_map(|p| Some((p, same(p)?)));
        let expected = match (unreachable, dead, pair) {
            (Some(state), ..) => Err(NotMinimal::Unreachable { state }),
            (None, Some(state), _) => Err(NotMinimal::Dead { state }),
            (None, None, Some((first, second))) => Err(NotMinimal::Equivalent { first, second }),
            (None, None, None) => Ok(()),
        };
        prop_assert_eq!(check_minimal(&dfa), expected);
    }
}

#[test]
fn the_empty_language_minimizes_to_its_start_state() {
    for transitions in [vec![], vec![(0, 0, 0), (0, 1, 1)]] {
        let nfa = Nfa::new(crate::automata::alphabet(), 2, Some(0), [], transitions);
        let minimized = minimize(&Dfa::try_from(&nfa).unwrap());
        assert_eq!((minimized.dfa.len(), minimized.dfa.as_nfa().transitions().len()), (1, 0));
        assert_eq!(minimized.class_of, [Some(0), None]);
    }
}
