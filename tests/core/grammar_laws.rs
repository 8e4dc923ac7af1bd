//! Laws of grammars: reading, conversion to automata, reorientation and simplification keep the language.

use crate::{
    automata::{self, words},
    grammars::{Part, forms, language, rules},
};
use grammaton_core::{
    Alphabet, Convention, DocumentNfa, Grammar, Linearity, Nfa, Options, Orientation, Production, Simplified, Symbol,
    convert, draw,
    grammar::{form, naming::letter, reorient, simplify},
    make_deterministic, make_strict, nfa_of,
    notation::{self, grammar::ReadErrors},
    remove_epsilon_productions, remove_units, remove_units_and_epsilon, remove_useless, renumber_nonterminals,
    unroll_loops,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

const LONGEST: usize = 4;

/// Generates grammars of both orientations, with several terminals in a body, unit productions and unit cycles.
fn any_grammar() -> impl Strategy<Value = Grammar> {
    let rule = (0_u32..4, prop::collection::vec(0_u32..2, 0..3), prop::option::weighted(0.7, 0_u32..4));
    let start = prop::option::weighted(0.95, 0_u32..4);
    (prop::bool::ANY, prop::collection::vec(rule, 0..10), start).prop_map(|(right, rules, start)| {
        let orientation = if right { Orientation::Right } else { Orientation::Left };
        let productions =
            rules.iter().map(|(head, terminals, tail)| Production { head: *head, terminals, nonterminal: *tail });
        Grammar::new(orientation, automata::alphabet(), ["S", "A", "B", "C"], start, productions)
    })
}

fn language_of(grammar: &Grammar, longest: usize) -> BTreeSet<Vec<u32>> {
    language(&rules(grammar), grammar.start(), longest)
}

/// Returns the words of up to `longest` symbols that an automaton accepts.
fn accepted(nfa: &Nfa, longest: usize) -> BTreeSet<Vec<u32>> {
    words(2, longest).into_iter().filter(|word| nfa.accepts(word)).collect()
}

/// Returns the words as text, so that grammars with different alphabets can be compared.
fn spelled(grammar: &Grammar, longest: usize) -> BTreeSet<String> {
    let spell = |word: Vec<u32>| {
        word.iter().map(|&number| grammar.terminals()[number].to_string()).collect::<Vec<_>>().join(" ")
    };
    language_of(grammar, longest).into_iter().map(spell).collect()
}

/// Applies each kind of simplification.
fn simplifications(grammar: &Grammar) -> [Simplified; 6] {
    [simplify, remove_units_and_epsilon, remove_useless, remove_units, remove_epsilon_productions, make_strict]
        .map(|way| way(grammar))
}

fn has_unit(rules: &[(u32, Vec<Part>)]) -> bool {
    rules.iter().any(|(_, body)| matches!(body[..], [Part::Nonterminal(_)]))
}

/// Whether the only ε-production is one of a start symbol that no body contains, and only if ε is in the language.
fn epsilon_is_kept_as_needed(grammar: &Grammar, has_epsilon: bool) -> bool {
    let rules = rules(grammar);
    let empty: Vec<u32> = rules.iter().filter(|(_, body)| body.is_empty()).map(|&(head, _)| head).collect();
    let recurs = |start| rules.iter().any(|(_, body)| body.contains(&Part::Nonterminal(start)));
    if has_epsilon {
        empty.len() == 1 && grammar.start() == Some(empty[0]) && !recurs(empty[0])
    } else {
        empty.is_empty()
    }
}

/// Returns the nonterminals that occur in some derivation of a word.
fn useful_nonterminals(grammar: &Grammar) -> BTreeSet<u32> {
    let rules = rules(grammar);
    let tail = |body: &[Part]| {
        body.iter().find_map(|part| match part {
            Part::Nonterminal(tail) => Some(*tail),
            Part::Terminal(_) => None,
        })
    };
    let (mut productive, mut reachable) = (BTreeSet::new(), BTreeSet::from_iter(grammar.start()));
    for _ in 0..=rules.len() {
        for (head, body) in &rules {
            if tail(body).is_none_or(|tail| productive.contains(&tail)) {
                productive.insert(*head);
            }
            if reachable.contains(head) {
                reachable.extend(tail(body));
            }
        }
    }
    productive.intersection(&reachable).copied().collect()
}

proptest! {
    #![proptest_config(crate::cases(2000))]

    #[test]
    fn the_automaton_of_a_grammar_accepts_its_language(grammar in any_grammar()) {
        let machine = nfa_of(&grammar);
        prop_assert_eq!(accepted(&machine.nfa, LONGEST), language_of(&grammar, LONGEST));
        prop_assert_eq!(machine.names.iter().collect::<BTreeSet<_>>().len(), machine.nfa.len());
        let drawn = DocumentNfa::new(&draw(&machine.nfa, &machine.names));
        prop_assert_eq!((drawn.nfa, drawn.names), (machine.nfa, machine.names));
    }

    #[test]
    fn reorienting_a_grammar_keeps_its_language(grammar in any_grammar()) {
        for orientation in [Orientation::Right, Orientation::Left] {
            let turned = reorient(&grammar, orientation);
            prop_assert_eq!(turned.orientation(), orientation);
            prop_assert_eq!(language_of(&turned, LONGEST), language_of(&grammar, LONGEST));
        }
    }

    #[test]
    fn no_simplification_step_changes_the_language(grammar in any_grammar()) {
        let expected = language_of(&grammar, 3);
        for simplified in simplifications(&grammar) {
            for count in 0..=simplified.steps.len() {
                prop_assert_eq!(&language_of(&simplified.after(count), 3), &expected, "{:?}", &simplified.steps[..count]);
            }
        }
    }

    #[test]
    fn the_simplification_steps_lead_to_the_result(grammar in any_grammar()) {
        for simplified in simplifications(&grammar) {
            let last = simplified.after(simplified.steps.len());
            prop_assert_eq!(notation::grammar::write(&last), notation::grammar::write(&simplified.grammar));
            prop_assert!(simplified.steps.iter().all(|step| !step.removed.is_empty() || !step.added.is_empty()));
        }
    }

    #[test]
    fn simplifications_have_their_promised_form(grammar in any_grammar()) {
        let has_epsilon = language_of(&grammar, 0).contains(&Vec::new());
        let [simple, complete, useful, unitless, epsilonless, strict] =
            simplifications(&grammar).map(|way| way.grammar);
        prop_assert!(!has_unit(&rules(&unitless)) && form(&strict).extended.is_none());
        prop_assert!(epsilon_is_kept_as_needed(&epsilonless, has_epsilon), "{}", notation::grammar::write(&epsilonless));
        let is_complete = |simple| !has_unit(&rules(simple)) && epsilon_is_kept_as_needed(simple, has_epsilon);
        prop_assert!(is_complete(&complete), "{}", notation::grammar::write(&complete));
        prop_assert!(is_complete(&simple) || complete.len() > grammar.len(), "{}", notation::grammar::write(&simple));
        for grammar in [simple, complete, useful] {
            let (useful, all) = (useful_nonterminals(&grammar), 0..grammar.nonterminals().len() as u32);
            prop_assert!(all.into_iter().all(|head| Some(head) == grammar.start() || useful.contains(&head)));
        }
    }

    #[test]
    fn no_step_of_a_transformation_changes_the_language(grammar in any_grammar()) {
        let expected = language_of(&grammar, 3);
        let deterministic = make_deterministic(&grammar, 1000).unwrap();
        for made in [renumber_nonterminals(&grammar), unroll_loops(&grammar), deterministic] {
            for count in 0..=made.steps.len() {
                prop_assert_eq!(&language_of(&made.after(count), 3), &expected, "{:?}", &made.steps[..count]);
            }
            prop_assert_eq!(&language_of(&made.grammar, 3), &expected);
            let lines = |grammar: &Grammar| {
                let text = notation::grammar::write(grammar);
                let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
                lines.sort();
                lines
            };
            let last = made.after(made.steps.len());
            prop_assert_eq!(lines(&last), lines(&made.grammar));
        }
    }

    #[test]
    fn transformations_have_their_promised_form(grammar in any_grammar()) {
        let made = make_deterministic(&grammar, 1000).unwrap().grammar;
        let made_rules = rules(&made);
        let read: Vec<_> = made_rules.iter().map(|(head, body)| {
            let terminals: Vec<u32> = body.iter().filter_map(|part| match part {
                Part::Terminal(terminal) => Some(*terminal),
                Part::Nonterminal(_) => None,
            }).collect();
            (*head, terminals)
        }).collect();
        prop_assert!(form(&made).extended.is_none() && !has_unit(&made_rules), "{}", notation::grammar::write(&made));
        prop_assert_eq!(read.iter().collect::<BTreeSet<_>>().len(), read.len(), "{}", notation::grammar::write(&made));

        let named = renumber_nonterminals(&grammar).grammar;
        let names: Vec<&str> = named.nonterminals().iter().map(ecow::EcoString::as_str).collect();
        let letters: Vec<String> = (0..).map(letter).map(|name| name.to_string())
            .filter(|name| grammar.terminals().position(name).is_none()).take(names.len()).collect();
        let letters: Vec<&str> = letters.iter().map(String::as_str).collect();
        let (start, others) = if grammar.start().is_some() { (1, names.len() - 1) } else { (0, names.len()) };
        prop_assert_eq!(&names[start..], &letters[..others]);
        prop_assert!(start == 0 || (names[0], named.start()) == ("S", Some(0)));

        // A loop that is left belongs to a copy.
        let unrolled = unroll_loops(&grammar);
        let original = grammar.nonterminals().len() as u32;
        let last = unrolled.after(unrolled.steps.len());
        let is_loop = |(head, body): &(u32, Vec<Part>)| body.len() > 1 && body.contains(&Part::Nonterminal(*head));
        prop_assert!(rules(&last).iter().all(|rule| !is_loop(rule) || rule.0 >= original));
    }

    #[test]
    fn a_simplified_grammar_never_has_more_productions(grammar in any_grammar(), automaton in automata::any()) {
        let converted = forms().into_iter().map(|options| convert(&automaton.nfa(), &automaton.names(), options).grammar);
        for grammar in converted.chain([grammar]) {
            let simple = simplify(&grammar).grammar;
            prop_assert!(simple.len() <= grammar.len(), "{}", notation::grammar::write(&grammar));
            prop_assert_eq!(language_of(&simple, 3), language_of(&grammar, 3));
        }
    }

    #[test]
    fn a_written_grammar_reads_back_as_the_same_grammar(grammar in any_grammar()) {
        for (write, read) in formats() {
            let text = write(&grammar);
            let back = read(&text).unwrap();
            prop_assert_eq!(write(&back), if back.is_empty() { write(&back) } else { text });
            prop_assert_eq!(spelled(&back, LONGEST), spelled(&grammar, LONGEST));
            if form(&back).linear != Linearity::Both {
                prop_assert_eq!(back.orientation(), grammar.orientation());
            }
        }
    }

    #[test]
    fn an_automaton_survives_a_round_trip_through_every_grammar_text(automaton in automata::any()) {
        let expected: BTreeSet<String> = words(2, LONGEST).into_iter().filter(|word| automaton.accepts(word))
            .map(|word| word.iter().map(|&symbol| ["a", "b"][symbol as usize]).collect::<Vec<_>>().join(" ")).collect();
        for options in forms() {
            let grammar = convert(&automaton.nfa(), &automaton.names(), options).grammar;
            for (write, read) in formats() {
                let back = read(&write(&grammar)).unwrap();
                let machine = nfa_of(&back).nfa;
                let found = words(machine.alphabet().len() as u32, LONGEST).into_iter().filter(|word| machine.accepts(word));
                let spell = |word: Vec<u32>| word.iter().map(|&n| back.terminals()[n].to_string()).collect::<Vec<_>>().join(" ");
                prop_assert_eq!(&found.map(spell).collect::<BTreeSet<_>>(), &expected, "{:?}", options);
            }
        }
    }
}

type Write = fn(&Grammar) -> String;
type Read = fn(&str) -> Result<Grammar, ReadErrors>;

/// Returns the writer and the reader of each grammar text format.
fn formats() -> [(Write, Read); 2] {
    [(notation::grammar::write, notation::grammar::read), (notation::bnf::write, notation::bnf::read)]
}

/// Returns an automaton whose states form a ring with a move on every symbol from each state to the next. The first
/// state is the start and the last one accepts.
fn ring(names: &[&str], symbols: &[&str]) -> (Nfa, Vec<ecow::EcoString>) {
    let alphabet: Alphabet = symbols.iter().filter_map(|&text| Symbol::new(text)).collect();
    let states = names.len() as u32;
    let moves = (0..states).flat_map(|q| (0..alphabet.len() as u32).map(move |symbol| (q, symbol, (q + 1) % states)));
    let nfa = Nfa::new(alphabet.clone(), names.len(), Some(0), [states - 1], moves);
    (nfa, names.iter().map(|&name| name.into()).collect())
}

/// Checks that an automaton keeps its names and its language in a round trip through every grammar text.
fn survives(names: &[&str], symbols: &[&str]) {
    let (nfa, names) = ring(names, symbols);
    for options in forms() {
        let grammar = convert(&nfa, &names, options).grammar;
        for (write, read) in formats() {
            let text = write(&grammar);
            let back = read(&text).unwrap_or_else(|errors| panic!("{text}{errors}"));
            assert_eq!(write(&back), text);
            assert_eq!(spelled(&back, 3), spelled(&grammar, 3), "{text}");
            if options.convention == Convention::Epsilon && options.orientation == Orientation::Right {
                assert_eq!(back.nonterminals(), &names[..], "{text}");
            }
        }
    }
}

#[test]
fn lower_case_state_names_survive() {
    survives(&["q", "r", "start"], &["a", "b"]);
    survives(&["while", "do"], &["w", "h", "while"]);
}

#[test]
fn names_equal_to_terminals_survive() {
    survives(&["a", "b"], &["a", "b"]);
    survives(&["ab", "a", "b"], &["a", "b", "ab"]);
    survives(&["S'", "S"], &["'", "S", "S'"]);
}

#[test]
fn names_with_blanks_and_signs_survive() {
    survives(&["q 0", " ", "q\u{a0}1"], &["a", "0"]);
    survives(&["a|b", "→", "::=", "#", "\"", "'x", "ε", "λ", "epsilon", "{0,1}"], &["a"]);
}

#[test]
fn blank_emoji_epsilon_lambda_and_upper_case_symbols_survive() {
    survives(
        &["S", "A"],
        &[
            " ", "🙂", "ε", "λ", "A", "B", "É", "ab", "[a-c]", "a,b", "\n", "\"", "\\", "|", "<", ">", "#", "->",
            "epsilon",
        ],
    );
}

#[test]
fn thirty_states_have_thirty_names() {
    let names: Vec<String> = (0..30).map(|n| format!("q{n}")).collect();
    survives(&names.iter().map(String::as_str).collect::<Vec<_>>(), &["a"]);
}

#[test]
fn a_dead_state_generates_nothing() {
    let alphabet = automata::alphabet();
    let nfa = Nfa::new(alphabet, 3, Some(0), [1], [(0, 0, 1), (0, 1, 2), (2, 1, 2)]);
    for options in forms() {
        let grammar = convert(&nfa, &["q0".into(), "q1".into(), "q2".into()], options).grammar;
        assert_eq!(spelled(&simplify(&grammar).grammar, 3), BTreeSet::from(["a".to_owned()]));
        assert_eq!(accepted(&nfa_of(&grammar).nfa, 3), accepted(&nfa, 3));
    }
}

#[test]
fn no_accepting_state_is_the_empty_language_in_every_text() {
    let (nfa, names) = ring(&["p", "q"], &["a"]);
    let nfa = Nfa::new(nfa.alphabet().clone(), 2, Some(0), [], [(0, 0, 1)]);
    for options in forms() {
        let grammar = convert(&nfa, &names, options).grammar;
        for (write, read) in formats() {
            let back = read(&write(&grammar)).unwrap();
            assert!(back.is_empty() && language_of(&nfa_grammar(&back), 3).is_empty());
        }
    }
}

fn nfa_grammar(grammar: &Grammar) -> Grammar {
    let machine = nfa_of(grammar);
    convert(&machine.nfa, &machine.names, Options::default()).grammar
}

/// Returns the grammar A0 → A1 | b A0, A1 → A2 | b A7, …, in which each nonterminal also occurs after a terminal.
fn unit_chain(length: u32) -> Grammar {
    let names = (0..length).map(|number| ecow::eco_format!("A{number}"));
    let units = (1..length).flat_map(|next| {
        let unit = Production { head: next - 1, terminals: &[], nonterminal: Some(next) };
        [unit, Production { head: next - 1, terminals: &[1], nonterminal: Some(next * 7 % length) }]
    });
    let last = Production { head: length - 1, terminals: &[0], nonterminal: None };
    Grammar::new(Orientation::Right, automata::alphabet(), names, Some(0), units.chain([last]))
}

#[test]
fn a_long_chain_of_units_is_simplified_without_growing() {
    let chain = unit_chain(20_000);
    let simple = simplify(&chain).grammar;
    assert!(simple.len() <= chain.len());
    // Here no nonterminal is needed by anything but the unit before it.
    let names = (0..20_000).map(|number| ecow::eco_format!("A{number}"));
    let rules = (1..20_000).flat_map(|next| {
        let unit = Production { head: next - 1, terminals: &[], nonterminal: Some(next) };
        [unit, Production { head: next - 1, terminals: if next % 2 == 0 { &[0] } else { &[1] }, nonterminal: Some(0) }]
    });
    let last = Production { head: 19_999, terminals: &[0], nonterminal: None };
    let single = Grammar::new(Orientation::Right, automata::alphabet(), names, Some(0), rules.chain([last]));
    let simple = simplify(&single).grammar;
    assert_eq!((simple.nonterminals().len(), simple.len()), (1, 3));
}
