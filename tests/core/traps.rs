//! Regression tests for cases that broke other tools.

use crate::{
    automata::words,
    grammars::{forms, language, rules},
};
use ecow::EcoString;
use grammaton_core::{
    Alphabet, Convention, Diagnostic, Document, DocumentNfa, EmptyLanguage, Label, Naming, Nfa, Options, Orientation,
    Point, State, StateId, Symbol, Transition, convert, notation,
};

/// Returns the drawn automaton with these states, the first of which is the start, and these transitions.
fn drawn(states: &[(&str, bool)], transitions: &[(u32, &str, u32)]) -> DocumentNfa {
    let mut document = Document::default();
    for &(name, accepting) in states {
        document.add_state(State { accepting, ..State::new(name, Point::default()) });
    }
    document.set_start(states.first().map(|_| StateId::new(0)));
    for &(from, label, to) in transitions {
        let (from, to) = (StateId::new(from), StateId::new(to));
        document.insert_transition(Transition { from, to, label: Label::new(label) });
    }
    DocumentNfa::new(&document)
}

fn text(drawn: &DocumentNfa, orientation: Orientation, convention: Convention) -> String {
    let options = Options { orientation, convention, naming: Naming::States };
    notation::grammar::write(&convert(&drawn.nfa, &drawn.names, options).grammar)
}

fn right(drawn: &DocumentNfa) -> String {
    text(drawn, Orientation::Right, Convention::Epsilon)
}

/// Whether every form of the grammar generates exactly the words that the automaton accepts.
fn all_forms_agree(drawn: &DocumentNfa) -> bool {
    let symbols = drawn.nfa.alphabet().len() as u32;
    let accepted = words(symbols, 4).into_iter().filter(|word| drawn.nfa.accepts(word)).collect();
    forms().into_iter().all(|options| {
        let grammar = convert(&drawn.nfa, &drawn.names, options).grammar;
        language(&rules(&grammar), grammar.start(), 4) == accepted
    })
}

#[test]
fn a_dead_state_generates_nothing() {
    let drawn = drawn(&[("q0", false), ("q1", true), ("q2", false)], &[(0, "a", 1), (0, "b", 2), (2, "b", 2)]);
    assert_eq!(right(&drawn), "q0 → a q1 | b q2\nq1 → ε\nq2 → b q2\n");
    assert!(all_forms_agree(&drawn));
}

#[test]
fn a_nonterminal_without_rules_is_left_out_of_the_text() {
    let drawn = drawn(&[("q0", false), ("q1", true), ("q2", false)], &[(0, "a", 1), (0, "b", 2)]);
    assert_eq!(right(&drawn), "q0 → a q1\nq1 → ε\n");
    assert!(all_forms_agree(&drawn));
}

#[test]
fn more_than_26_states_get_distinct_letters() {
    for states in [26_usize, 27, 53, 700] {
        let a: Alphabet = [Symbol::from('a')].into_iter().collect();
        let last = states as u32 - 1;
        let nfa = Nfa::new(a, states, Some(0), [last], (0..last).map(|state| (state, 0, state + 1)));
        let options = Options { naming: Naming::Letters, ..Options::default() };
        let text = notation::grammar::write(&convert(&nfa, &vec![EcoString::new(); states], options).grammar);
        assert_eq!(text.lines().count(), states);
    }
}

#[test]
fn an_epsilon_nfa_keeps_its_language() {
    let drawn = drawn(
        &[("q0", false), ("q1", true), ("q2", true)],
        &[(0, "", 1), (1, "", 0), (1, "a", 2), (2, "", 2), (2, "b", 0)],
    );
    assert_eq!(right(&drawn), "q0 → q1\nq1 → a q2 | q0 | ε\nq2 → b q0 | q2 | ε\n");
    assert!(all_forms_agree(&drawn));
}

#[test]
fn lower_case_state_names_stay_nonterminals() {
    let drawn = drawn(&[("start", false), ("end", true)], &[(0, "x", 1)]);
    assert_eq!(right(&drawn), "start → x end\nend → ε\n");
}

#[test]
fn a_symbol_with_the_name_of_a_state_is_quoted() {
    let drawn = drawn(&[("a", false), ("b", true)], &[(0, "a", 1), (0, "b", 0), (1, "c", 1)]);
    assert_eq!(right(&drawn), "a → \"a\" b | \"b\" a\nb → c b | ε\n");
}

#[test]
fn names_with_blanks_are_written_in_brackets() {
    let drawn = drawn(&[("even number", true), ("odd number", false)], &[(0, "a", 1), (1, "a", 0)]);
    assert_eq!(right(&drawn), "<even number> → a <odd number> | ε\n<odd number> → a <even number>\n");
}

#[test]
fn unusual_labels_are_single_symbols() {
    for symbol in ["ab", "[a-c]", "a,b", "λ", "ε", "A", " ", "🙂", "|", "→", "'", "\\"] {
        let drawn = drawn(&[("q0", false), ("q1", true)], &[(0, symbol, 1)]);
        assert_eq!(drawn.nfa.alphabet().symbols(), [Symbol::new(symbol).unwrap()]);
        assert!(drawn.nfa.accepts(&[0]) && all_forms_agree(&drawn));
        let terminal = match symbol {
            "\\" => "\"\\\\\"".to_owned(),
            _ => format!("\"{symbol}\""),
        };
        assert_eq!(right(&drawn), format!("q0 → {terminal} q1\nq1 → ε\n"));
    }
}

#[test]
fn equal_parallel_transitions_are_merged() {
    let drawn = drawn(&[("q0", false), ("q1", true)], &[(0, "a", 1), (0, "a", 1), (0, "b", 1)]);
    assert_eq!(right(&drawn), "q0 → a q1 | b q1\nq1 → ε\n");
}

#[test]
fn self_loops_give_recursive_productions() {
    let drawn = drawn(&[("q0", true)], &[(0, "a", 0), (0, "", 0)]);
    assert_eq!(right(&drawn), "q0 → a q0 | q0 | ε\n");
    assert_eq!(text(&drawn, Orientation::Right, Convention::Terminal), "S' → a q0 | a | ε\nq0 → a q0 | a\n");
    assert!(all_forms_agree(&drawn));
}

#[test]
fn an_accepting_start_gets_a_fresh_start_only_if_it_recurs() {
    let terminal = |drawn: &DocumentNfa| text(drawn, Orientation::Right, Convention::Terminal);
    assert_eq!(terminal(&drawn(&[("S", true), ("A", true)], &[(0, "a", 1)])), "S → a | ε\n");
    assert_eq!(
        terminal(&drawn(&[("S", true), ("A", true)], &[(0, "a", 1), (1, "b", 0)])),
        "S' → a A | a | ε\nS → a A | a\nA → b S | b\n",
    );
}

#[test]
fn the_left_linear_forms_end_at_the_start_state() {
    let one = drawn(&[("q0", false), ("q1", true)], &[(0, "a", 0), (0, "b", 1)]);
    assert_eq!(text(&one, Orientation::Left, Convention::Epsilon), "q1 → q0 b\nq0 → q0 a | ε\n");
    assert_eq!(text(&one, Orientation::Left, Convention::Terminal), "q1 → q0 b | b\nq0 → q0 a | a\n");
    let two = drawn(&[("q0", true), ("q1", true)], &[(0, "a", 0), (0, "b", 1)]);
    assert_eq!(text(&two, Orientation::Left, Convention::Epsilon), "S' → q0 | q1\nq0 → q0 a | ε\nq1 → q0 b\n");
    assert_eq!(
        text(&two, Orientation::Left, Convention::Terminal),
        "S' → q0 a | a | q0 b | b | ε\nq0 → q0 a | a\nq1 → q0 b | b\n",
    );
}

#[test]
fn without_an_accepting_state_the_language_is_shown_as_empty() {
    let drawn = drawn(&[("q0", false), ("q1", false)], &[(0, "a", 1)]);
    let conversion = convert(&drawn.nfa, &drawn.names, Options::default());
    assert_eq!(conversion.grammar.len(), 1);
    assert_eq!(conversion.diagnostics, [Diagnostic::EmptyLanguage(EmptyLanguage::NoAccepting)]);
    for options in forms() {
        let text = text(&drawn, options.orientation, options.convention);
        assert!(text.starts_with("# The language is empty: ") && text.lines().count() == 1, "{text}");
    }
}

#[test]
fn without_a_start_state_there_is_a_diagnostic() {
    let mut drawn = drawn(&[("q0", true), ("q1", true)], &[(0, "a", 1), (1, "", 0)]);
    drawn.nfa = Nfa::new(drawn.nfa.alphabet().clone(), 2, None, [0, 1], [(0, 0, 1), (1, grammaton_core::EPSILON, 0)]);
    for options in forms() {
        let conversion = convert(&drawn.nfa, &drawn.names, options);
        assert_eq!(conversion.diagnostics[0], Diagnostic::NoStart);
        assert_eq!(
            notation::grammar::write(&conversion.grammar),
            "# The language is empty: there is no start symbol.\n"
        );
    }
}

#[test]
fn the_empty_automaton_has_an_empty_grammar() {
    for options in forms() {
        let conversion = convert(&Nfa::default(), &[], options);
        assert!(conversion.grammar.is_empty() && conversion.grammar.nonterminals().is_empty());
        assert_eq!(conversion.grammar.start(), None);
    }
}
