//! Laws of constructions in steps: each step is correct, and all steps together give the result of the operation.

use crate::automata::{Plain, any, words};
use grammaton_core::{
    Convention, Conventions, Dfa, EPSILON, Nfa, Options, Orientation, Origin, Production, Regex, convert, determinize,
    glushkov, isomorphism, merge_bisimilar, minimize,
    notation::{grammar, regex},
    regex_of, remove_epsilon,
    steps::{
        ConversionRule, EpsilonStep, Equation, ProductionFault, RefinementCause, bisimulation, conversion, elimination,
        epsilon_path, epsilon_removal, equations, glushkov_construction, minimization, quotient_automaton,
        review_conversion, subset_construction, thompson_construction,
    },
    thompson,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn forms() -> [Options; 4] {
    let form = |orientation, convention| Options { orientation, convention, ..Options::default() };
    let [left, right] = [Orientation::Left, Orientation::Right];
    [
        (right, Convention::Epsilon),
        (right, Convention::Terminal),
        (left, Convention::Epsilon),
        (left, Convention::Terminal),
    ]
    .map(|(orientation, convention)| form(orientation, convention))
}

/// Whether two automata accept the same short words.
fn same_words(a: &Nfa, b: &Nfa) -> bool {
    words(2, 5).iter().all(|word| a.accepts(word) == b.accepts(word))
}

/// Returns the automaton that accepts the words of the first variable of a system of equations.
fn automaton_of(equations: &[Equation], nfa: &Nfa) -> Nfa {
    let end = nfa.len() as u32 + 1;
    let (mut states, mut transitions) = (end + 1, Vec::new());
    let mut read = |from: u32, expression: &Regex, to: Option<u32>| {
        let (part, first) = (thompson(expression), states);
        for state in 0..part.len() as u32 {
            transitions.extend(part.moves(state).iter().map(|m| (first + state, m.symbol, first + m.target)));
        }
        states += part.len() as u32;
        transitions.push((from, EPSILON, first));
        transitions.extend(to.map(|to| (states - 1, EPSILON, to)));
        states - 1
    };
    for Equation { variable, repeated, terms } in equations {
        let from = repeated.as_ref().map_or(*variable, |repeated| read(*variable, repeated, None));
        for term in terms {
            read(from, &term.coefficient, Some(term.variable.unwrap_or(end)));
        }
    }
    Nfa::new(nfa.alphabet().clone(), states as usize, Some(nfa.len() as u32), [end], transitions)
}

fn dfa_of(automaton: &Plain) -> Dfa {
    determinize(&automaton.nfa()).dfa
}

proptest! {
    #[test]
    fn each_production_of_a_conversion_has_one_step(automaton in any()) {
        let nfa = automaton.nfa();
        for options in forms() {
            let made = convert(&nfa, &automaton.names(), options);
            let steps = conversion(&nfa, &made, options);
            let mut productions: Vec<usize> = steps.iter().filter_map(|step| step.production).collect();
            productions.sort_unstable();
            prop_assert_eq!(productions, (0..made.grammar.len()).collect::<Vec<_>>());
            let starts = steps.iter().filter(|step| matches!(step.rule, ConversionRule::Start(_) | ConversionRule::FreshStart)).count();
            prop_assert_eq!(starts, usize::from(!automaton.starts.is_empty()));
        }
    }

    #[test]
    fn the_rule_and_its_origin_determine_the_production(automaton in any()) {
        let nfa = automaton.nfa();
        for options in forms().into_iter().filter(|form| form.convention == Convention::Epsilon) {
            let made = convert(&nfa, &automaton.names(), options);
            let nonterminal = |state| made.provenance.nonterminal_of(state).unwrap();
            for step in conversion(&nfa, &made, options) {
                let Some(production) = step.production else { continue };
                let made = made.grammar.production(production);
                let [origin] = step.origins[..] else { panic!("expected one origin: {step:?}") };
                let ends = |transition: u32| {
                    let m = nfa.transitions()[transition as usize];
                    let (from, to) = (nonterminal(nfa.source(transition as usize)), nonterminal(m.target));
                    (m.symbol, if options.orientation == Orientation::Right { (from, to) } else { (to, from) })
                };
                match (step.rule, origin) {
                    (ConversionRule::Move, Origin::Transition(transition)) => {
                        let (symbol, (head, tail)) = ends(transition);
                        prop_assert_eq!(made, Production { head, terminals: &[symbol], nonterminal: Some(tail) });
                    }
                    (ConversionRule::SilentMove, Origin::Transition(transition)) => {
                        let (symbol, (head, tail)) = ends(transition);
                        prop_assert_eq!(symbol, EPSILON);
                        prop_assert_eq!(made, Production { head, terminals: &[], nonterminal: Some(tail) });
                    }
                    (ConversionRule::Accepting, Origin::Accepting(q)) | (ConversionRule::Begin, Origin::Start(q)) => {
                        let head = nonterminal(q);
                        prop_assert_eq!(made, Production { head, terminals: &[], nonterminal: None });
                    }
                    (ConversionRule::ToAccepting, Origin::Accepting(q)) | (ConversionRule::ToStart, Origin::Start(q)) => {
                        prop_assert_eq!(made.nonterminal, Some(nonterminal(q)));
                        prop_assert!(made.terminals.is_empty());
                    }
                    other => prop_assert!(false, "{:?}", other),
                }
            }
        }
    }

    #[test]
    fn each_step_of_epsilon_removal_keeps_the_language(automaton in any()) {
        let nfa = automaton.nfa();
        let steps = epsilon_removal(&nfa);
        prop_assert_eq!(EpsilonStep::after(&nfa, &steps), remove_epsilon(&nfa));
        for count in 0..steps.len() {
            let so_far = EpsilonStep::after(&nfa, &steps[..count]);
            prop_assert!(same_words(&so_far, &nfa), "after {} steps", count);
        }
        for step in &steps {
            if let EpsilonStep::Copy { state, via, .. } = step {
                prop_assert!(automaton.silently(*state, *via));
                let way = epsilon_path(&nfa, *state, *via);
                prop_assert_eq!((way.first(), way.last()), (Some(state), Some(via)));
                let leads = |pair: &[u32]| automaton.transitions.contains(&(pair[0], None, pair[1]));
                prop_assert!(way.windows(2).all(leads), "{:?}", way);
            }
        }
    }

    #[test]
    fn the_table_of_subsets_is_the_deterministic_automaton(automaton in any()) {
        let nfa = automaton.nfa();
        let steps = subset_construction(&nfa, 1000).unwrap();
        let made = determinize(&nfa);
        prop_assert_eq!(steps.sets.len(), made.dfa.len());
        for (number, set) in (0..).zip(&steps.sets) {
            prop_assert_eq!(&made.subsets.of(number).collect::<Vec<_>>(), set);
        }
        let mut known = BTreeSet::from([0]);
        for (count, cell) in steps.cells.iter().enumerate() {
            prop_assert_eq!(steps.sets_after(count), known.len());
            prop_assert_eq!(made.dfa.next(cell.from, cell.symbol), cell.target);
            prop_assert_eq!(cell.new, cell.target.is_some_and(|target| known.insert(target)));
            let from = &steps.sets[cell.from as usize];
            let moved: BTreeSet<u32> = automaton.transitions.iter()
                .filter(|(source, symbol, _)| from.contains(source) && *symbol == Some(cell.symbol))
                .map(|&(.., to)| to).collect();
            let so_far = steps.after(&nfa, count + 1);
            prop_assert_eq!(so_far.len(), steps.sets_after(count + 1));
            prop_assert_eq!(so_far.moves_on(cell.from, cell.symbol).first().map(|m| m.target), cell.target);
            prop_assert_eq!(&cell.moved, &moved.into_iter().collect::<Vec<_>>());
        }
        prop_assert_eq!(steps.cells.len(), made.dfa.len() * 2);
        prop_assert_eq!(&steps.after(&nfa, steps.cells.len()), made.dfa.as_nfa());
        if steps.sets.len() > 1 {
            prop_assert!(subset_construction(&nfa, steps.sets.len() - 1).is_err());
        }
    }

    #[test]
    fn the_last_partition_is_that_of_the_bisimilar_states(automaton in any()) {
        let nfa = automaton.nfa();
        let (steps, merged) = (bisimulation(&nfa), merge_bisimilar(&nfa));
        let last = steps.last().unwrap();
        prop_assert_eq!(last.cause, RefinementCause::Done);
        let mut blocks = last.blocks.clone();
        blocks.sort();
        let classes: Vec<Vec<u32>> = (0..merged.nfa.len() as u32).map(|class| merged.classes.of(class).collect()).collect();
        prop_assert_eq!(&blocks, &classes);
        prop_assert_eq!(quotient_automaton(&nfa, &blocks), merged.nfa);
        for (at, step) in steps.iter().enumerate() {
            let before: Vec<Vec<u32>> = match at.checked_sub(1) {
                Some(at) => steps[at].blocks.clone(),
                None => vec![(0..nfa.len() as u32).collect()],
            };
            prop_assert!(step.cause == RefinementCause::Done || before.contains(&step.states));
            let within = |block: &Vec<u32>| before.iter().any(|whole| block.iter().all(|state| whole.contains(state)));
            prop_assert!(step.blocks.iter().all(within));
            prop_assert!(step.blocks.len() > before.len() || step.cause == RefinementCause::Done);
        }
    }

    #[test]
    fn the_last_partition_is_that_of_the_minimal_automaton(automaton in any()) {
        let dfa = dfa_of(&automaton);
        let steps = minimization(&dfa);
        let last = steps.last().unwrap();
        prop_assert_eq!(last.cause, RefinementCause::Done);
        let minimal = minimize(&dfa);
        prop_assert_eq!(last.blocks.len(), minimal.dfa.len());
        for block in &last.blocks {
            let classes: BTreeSet<_> = block.iter().map(|&state| minimal.class_of[state as usize]).collect();
            prop_assert!(classes.len() == 1 && !classes.contains(&None), "{:?}", block);
        }
        let whole = Dfa::try_from(&quotient_automaton(dfa.as_nfa(), &last.blocks)).unwrap();
        // If the language is empty, minimization keeps the start but removes its moves.
        let is_empty = minimal.dfa.as_nfa().accepting().next().is_none();
        prop_assert!(is_empty || isomorphism(&whole, &minimal.dfa).is_ok());
        for step in &steps {
            let so_far = quotient_automaton(dfa.as_nfa(), &step.blocks);
            let leads = |from, symbol, to| so_far.moves_on(from, symbol).iter().any(|m| m.target == to);
            let block = |state| (0..).zip(&step.blocks).find(|(_, block)| block.contains(&state)).map(|(n, _)| n);
            for state in 0..dfa.len() as u32 {
                for symbol in 0..2 {
                    let target = dfa.next(state, symbol).and_then(block);
                    prop_assert!(block(state).zip(target).is_none_or(|(from, to)| leads(from, symbol, to)));
                }
            }
        }
        for pair in steps.windows(2) {
            let within = |block: &Vec<u32>| pair[0].blocks.iter().any(|whole| block.iter().all(|q| whole.contains(q)));
            prop_assert!(pair[1].blocks.iter().all(within), "each step refines the one before");
        }
    }

    #[test]
    fn the_last_arrow_is_labeled_with_the_whole_expression(automaton in any()) {
        let nfa = automaton.nfa();
        let steps = elimination(&nfa, 10_000).unwrap();
        let arrows = steps.after(steps.eliminated.len());
        let last: Vec<String> = arrows.iter().map(|arrow| {
            assert_eq!((arrow.from, arrow.to), (steps.start, steps.end));
            regex::write(&arrow.label)
        }).collect();
        let expected = regex::write(&regex_of(&nfa, 10_000).unwrap());
        prop_assert_eq!(last.first().map_or("∅", String::as_str), expected.as_str());
        for (count, step) in steps.eliminated.iter().enumerate() {
            let touches = |state| steps.after(count).iter().any(|arrow| arrow.from == state || arrow.to == state);
            prop_assert!(touches(step.state));
            prop_assert!(steps.after(count + 1).iter().all(|arrow| arrow.from != step.state && arrow.to != step.state));
        }
    }

    #[test]
    fn the_solution_of_the_equations_is_the_whole_expression(automaton in any()) {
        let nfa = automaton.nfa();
        let steps = equations(&nfa, 10_000).unwrap();
        let whole = regex_of(&nfa, 10_000).unwrap();
        let solved = steps.after(steps.steps.len() - 1);
        let terms: Vec<_> = solved[0].terms.iter().map(|term| (&term.coefficient, term.variable)).collect();
        prop_assert_eq!((solved.len(), solved[0].variable), (1, steps.start()));
        let is_empty = regex::write(&whole) == "∅";
        prop_assert_eq!(terms, if is_empty { Vec::new() } else { vec![(&whole, None)] });
    }

    #[test]
    fn each_system_of_equations_has_the_same_solution(automaton in any()) {
        let nfa = automaton.nfa();
        let steps = equations(&nfa, 10_000).unwrap();
        for step in 0..steps.steps.len() {
            prop_assert!(same_words(&nfa, &automaton_of(&steps.after(step), &nfa)));
        }
    }

    #[test]
    fn the_last_steps_of_constructions_are_the_automata(automaton in any()) {
        let expression = regex_of(&automaton.nfa(), 10_000).unwrap();
        let steps = thompson_construction(&expression);
        for (step, made) in steps.steps.iter().enumerate() {
            prop_assert_eq!(&steps.automaton(step).0, &thompson(&made.expression));
        }
        let steps = glushkov_construction(&expression);
        for part in &steps.parts {
            let whole = glushkov_construction(&part.expression);
            let own = whole.parts.last().unwrap();
            let shift = part.first.first().map_or(0, |first| first - own.first[0]);
            let shifted: Vec<u32> = own.last.iter().map(|position| position + shift).collect();
            prop_assert_eq!((own.nullable, shifted), (part.nullable, part.last.clone()));
        }
        let inner = steps.after(steps.parts.len());
        let of = |nfa: &Nfa| (1..nfa.len() as u32).map(|state| nfa.moves(state).to_vec()).collect::<Vec<_>>();
        prop_assert_eq!(of(&inner), of(&glushkov(&expression)));
    }

    #[test]
    fn practice_reports_an_omitted_production_as_missing_and_no_faults(automaton in any(), left_out in 0_usize..20) {
        let nfa = automaton.nfa();
        for options in forms() {
            let made = convert(&nfa, &automaton.names(), options);
            let Some(start) = made.grammar.start() else { continue };
            let spelling = grammar::Spelling::new(&made.grammar);
            // The productions of the start come first, as the first left side is the start.
            let mut order: Vec<usize> = (0..made.grammar.len()).collect();
            order.sort_by_key(|&p| made.grammar.head(p) != start);
            let line = |p: usize| {
                format!("{} → {}\n", spelling.nonterminal(made.grammar.head(p)), spelling.body(&made.grammar, p))
            };
            let whole: String = order.iter().map(|&p| line(p)).collect();
            if made.grammar.productions_of(start).is_empty() {
                continue;
            }
            let review = review_conversion(&nfa, &made, &whole, &Conventions::default(), 10_000).unwrap();
            prop_assert!(review.is_complete(), "{:?} of\n{}", review, whole);
            prop_assert_eq!(review.language, Ok(Ok(())));

            let gone = order[left_out % order.len()];
            let less: String = order.iter().filter(|&&p| p != gone).map(|&p| line(p)).collect();
            let review = review_conversion(&nfa, &made, &less, &Conventions::default(), 10_000).unwrap();
            prop_assert_eq!(review.missing, [gone]);
            prop_assert_eq!(review.wrong, []);
            // Without productions of the start, the text starts with another nonterminal and may mean something else.
            if let (true, Ok(Err(found))) = (review.has_right_start, review.language) {
                let symbols: Vec<u32> = found.word.iter().map(|s| nfa.alphabet().position(s.as_str()).unwrap()).collect();
                prop_assert!(automaton.accepts(&symbols), "removing a production must not add words");
            }
        }
    }
}

#[test]
fn practice_reports_the_fault_of_each_wrong_production() {
    // q0 –a→ q1 –b→ q0, q1 accepts.
    let automaton = Plain {
        states: 2,
        starts: [0].into(),
        accepting: [1].into(),
        transitions: vec![(0, Some(0), 1), (1, Some(1), 0)],
    };
    let nfa = automaton.nfa();
    let check_in = |convention: Convention, text: &str, expected: &[ProductionFault]| {
        let made = convert(&nfa, &automaton.names(), Options { convention, ..Options::default() });
        let review = review_conversion(&nfa, &made, text, &Conventions::default(), 100).unwrap();
        let faults: Vec<ProductionFault> = review.wrong.into_iter().map(|wrong| wrong.fault).collect();
        assert_eq!(faults, expected, "{text}");
    };
    let check = |text: &str, expected: &[ProductionFault]| check_in(Convention::Epsilon, text, expected);
    check("q0 → a q1\nq1 → b q0 | ε", &[]);
    check("q0 → b q1", &[ProductionFault::NoMove]);
    check("q0 → ε", &[ProductionFault::NoEnd]);
    check("q0 → a", &[ProductionFault::Form]);
    check("q0 → b", &[ProductionFault::NoEnd]);
    check("q0 → a b q0", &[ProductionFault::Long]);
    check("q0 → a X", &[ProductionFault::Unknown("X".into())]);
    check("q0 → q1 a", &[ProductionFault::Side]);
    check("q0 → a q1 | a q1", &[ProductionFault::Repeated]);
    check_in(Convention::Terminal, "q0 → a q1 | a\nq1 → b q0 | ε", &[ProductionFault::Form]);
    check_in(Convention::Terminal, "q0 → a q1 | a | ε\nq1 → b q0", &[ProductionFault::NoEnd]);
}

#[test]
fn practice_reports_a_text_with_the_wrong_start() {
    let automaton = Plain { states: 2, starts: [0].into(), accepting: [1].into(), transitions: vec![(0, Some(0), 1)] };
    let made = convert(&automaton.nfa(), &automaton.names(), Options::default());
    let review = review_conversion(&automaton.nfa(), &made, "q1 → ε\nq0 → a q1", &Conventions::default(), 100).unwrap();
    assert!(!review.has_right_start && review.missing.is_empty() && !review.is_complete());
    assert!(review.language.unwrap().is_err());
    let nothing = review_conversion(&automaton.nfa(), &made, "", &Conventions::default(), 100).unwrap();
    assert_eq!((nothing.missing, nothing.has_right_start), (vec![0, 1], true));
}

#[test]
fn practice_reports_a_syntax_error_at_its_line() {
    let automaton = Plain { states: 1, starts: [0].into(), accepting: [].into(), transitions: vec![] };
    let made = convert(&automaton.nfa(), &automaton.names(), Options::default());
    for text in ["q0 →", "q0 →\n", "x"] {
        let errors = review_conversion(&automaton.nfa(), &made, text, &Conventions::default(), 100).unwrap_err();
        assert_eq!(errors.iter().next().unwrap().at.line, 1, "{text}: {errors}");
    }
}
