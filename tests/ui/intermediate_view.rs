//! The intermediate automaton, drawn next to the original during a step-by-step construction.

use crate::{
    driver::Hand,
    steps::{SILENT, TWINS, highlight, says, stepping},
};
use eframe::egui::{Key, Rect, Vec2, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Command};
use grammaton_core::{ArrowShape, Document, Drawn, Note, Point, determinize, minimize, remove_epsilon};
use grammaton_formats::ron;
use grammaton_session::{Edit, Element};

/// A nondeterministic automaton that accepts the words ending in a.
const ENDS_IN_A: &str = r#"(version: 1, states: [(id: 0, name: "p", at: (100, 100), start: true),
    (id: 1, name: "q", at: (300, 100), accepting: true)],
    transitions: [(from: 0, to: 0, on: ["a", "b"]), (from: 0, to: 1, on: ["a"])])"#;

fn name(document: &Document, id: grammaton_core::StateId) -> String {
    document.state(id).map(|state| state.name.to_string()).unwrap()
}

fn words(document: &Document, elements: impl IntoIterator<Item = Element>) -> Vec<String> {
    let text = |element| match element {
        Element::State(id) => name(document, id),
        Element::Arrow(from, to) => format!("{}→{}", name(document, from), name(document, to)),
        Element::Note(_) => "note".to_owned(),
    };
    elements.into_iter().map(text).collect()
}

/// Returns the numbers of the copy's states and arrows that are accessible to screen readers.
fn parts(hand: &Hand) -> (usize, usize) {
    let count = |label| hand.harness.query_all_by_label_contains(label).count();
    (count("Construction: state"), count("Construction: arrow"))
}

fn copy(hand: &Hand) -> &Document {
    hand.harness.state().beside().unwrap().0
}

/// Returns the names of the highlighted elements of the copy.
fn highlighted_in_copy(hand: &Hand) -> Vec<String> {
    let (document, highlight) = hand.harness.state().beside().unwrap();
    words(document, highlight)
}

/// Returns the name and position of each state of the copy.
fn places(hand: &Hand) -> Vec<(String, Point)> {
    copy(hand).states().map(|(_, state)| (state.name.to_string(), state.at)).collect()
}

fn next(hand: &mut Hand) {
    hand.click_on("Next step");
}

fn rect(hand: &Hand, label: &str) -> Rect {
    hand.harness.get_by_label(label).rect()
}

#[test]
fn sets_appear_one_by_one_and_do_not_move() {
    let mut hand = stepping(ENDS_IN_A, Action::StepSubsets);
    assert_eq!(parts(&hand), (1, 0));
    assert!(hand.sees("So far: 1 state, 0 transitions") && hand.sees("Construction: state {p}"));
    assert_eq!(highlighted_in_copy(&hand), ["{p}"]);
    let first = rect(&hand, "Construction: state {p}");
    next(&mut hand);
    assert_eq!(parts(&hand), (2, 1));
    assert_eq!(
        (highlight(&hand), highlighted_in_copy(&hand)),
        (["p", "q", "p→p", "p→q"].map(String::from).into(), vec!["{p,q}".into(), "{p}→{p,q}".into()])
    );
    assert_eq!(rect(&hand, "Construction: state {p}"), first, "nothing jumps");
    hand.key(Key::ArrowLeft);
    assert_eq!(parts(&hand), (1, 0));
    hand.click_on("Last step");
    assert_eq!(parts(&hand), (2, 4));
    assert!(hand.sees("Result: 2 states, 4 transitions"));
    let nfa = Drawn::new(hand.document()).nfa;
    assert_eq!(Drawn::new(copy(&hand)).nfa, *determinize(&nfa).dfa.as_nfa());
    let there = places(&hand);
    hand.click_on("Open the result in a new tab");
    let opened: Vec<_> = hand.document().states().map(|(_, state)| (state.name.to_string(), state.at)).collect();
    assert_eq!(opened, there, "the result equals the copy");
    assert_eq!(parts(&hand), (0, 0), "its tab shows no steps");
}

#[test]
fn the_originals_of_a_copied_state_are_highlighted_and_named() {
    let mut hand = stepping(ENDS_IN_A, Action::StepSubsets);
    hand.click_on("Last step");
    let step = highlight(&hand);
    let at = rect(&hand, "Construction: state {p,q}").center();
    hand.hover(at);
    assert_eq!(
        (highlight(&hand), highlighted_in_copy(&hand)),
        (vec!["p".to_owned(), "q".into()], vec!["{p,q}".to_owned()])
    );
    hand.harness.run_steps(20);
    assert!(hand.sees("Stands for p, q"));
    // A click keeps the highlight; a click elsewhere or another step removes it.
    hand.click(at);
    hand.hover(pos2(1100.0, 700.0));
    assert_eq!(highlight(&hand), ["p", "q"]);
    hand.click(at + vec2(0.0, -160.0));
    hand.hover(pos2(1100.0, 700.0));
    assert_eq!(highlight(&hand), step);
    let at = rect(&hand, "Construction: arrow from {p,q} to {p}").center();
    hand.hover(at);
    assert_eq!(highlight(&hand), ["p→p"]);
    let original = hand.state("q");
    hand.hover(original);
    assert_eq!(highlighted_in_copy(&hand), ["{p,q}"]);
}

#[test]
fn transitions_are_added_before_epsilon_transitions_are_removed() {
    let mut hand = stepping(SILENT, Action::StepEpsilon);
    assert_eq!(parts(&hand), (3, 3));
    assert_eq!(highlighted_in_copy(&hand), ["p→q"]);
    next(&mut hand);
    assert_eq!(parts(&hand), (3, 4));
    assert_eq!(highlight(&hand), ["p", "q", "p→q", "q→q", "q→r"]);
    assert_eq!(highlighted_in_copy(&hand), ["p", "p→q", "p→r"]);
    let here: Vec<_> = hand.document().states().map(|(_, state)| (state.name.to_string(), state.at)).collect();
    assert_eq!(places(&hand), here);
    next(&mut hand);
    assert_eq!(Drawn::new(copy(&hand)).nfa, remove_epsilon(&Drawn::new(hand.document()).nfa));
}

#[test]
fn removing_epsilon_transitions_keeps_the_look_of_states_and_other_arrows() {
    let mut document = ron::read(SILENT).unwrap();
    let [p, q, r] = ["p", "q", "r"].map(|name| document.states().find(|(_, state)| state.name == name).unwrap().0);
    let shape = ArrowShape { bend: Some(Point::new(0.0, 70.0)), label_at: Some(0.3) };
    assert!([(q, r), (q, q)].into_iter().all(|(from, to)| document.set_shape(from, to, shape)));
    document.update_state(q, |state| state.at = Point::new(260.0, 170.0));
    document.add_note(Note { text: "beside it".into(), at: Point::ZERO });
    let check = |hand: &Hand| {
        assert_eq!(hand.document().notes(), document.notes());
        assert!(hand.document().states().eq(document.states().map(|(id, state)| {
            let accepting = hand.document().state(id).unwrap().accepting;
            assert_eq!(accepting, id == r);
            (id, state)
        })));
        assert_eq!([(q, r), (q, q)].map(|(from, to)| hand.document().shape(from, to)), [shape; 2]);
        assert_eq!(hand.document().shape(p, r), ArrowShape::default());
        assert_eq!(Drawn::new(hand.document()).nfa, remove_epsilon(&Drawn::new(&document).nfa));
    };
    let mut hand = stepping(&ron::write(&document), Action::StepEpsilon);
    hand.click_on("Last step");
    hand.click_on("Open the result in a new tab");
    check(&hand);
    let mut hand = Hand::with_document(document.clone());
    hand.operate("Remove ε-transitions");
    check(&hand);
}

#[test]
fn blocks_are_split_until_each_is_a_state() {
    let mut hand = stepping(TWINS, Action::StepMinimization);
    assert_eq!((parts(&hand), places(&hand)[0].0.as_str()), ((1, 1), "{p,q,r,x}"));
    next(&mut hand);
    assert!(hand.sees("Construction: state {p,q,r}"));
    next(&mut hand);
    assert_eq!(parts(&hand), (2, 2));
    assert_eq!(highlighted_in_copy(&hand), ["p", "{q,r}"]);
    assert_eq!(highlight(&hand), ["p", "q", "r"]);
    let at = rect(&hand, "Construction: state {q,r}").center();
    hand.hover(at);
    assert_eq!(highlight(&hand), ["q", "r"]);
    hand.click_on("Last step");
    let dfa = determinize(&Drawn::new(hand.document()).nfa).dfa;
    assert_eq!(Drawn::new(copy(&hand)).nfa, *minimize(&dfa).dfa.as_nfa());
    let [p, q] = ["p", "q"].map(|name| hand.document().state(hand.id(name)).unwrap().at);
    assert_eq!(places(&hand), [("p".to_owned(), p), ("{q,r}".to_owned(), q)]);
}

#[test]
fn a_nondeterministic_automaton_is_determinized_before_minimization() {
    let mut hand = stepping(ENDS_IN_A, Action::StepMinimization);
    assert_eq!(parts(&hand).0, 1);
    hand.click_on("Last step");
    assert_eq!(parts(&hand), (2, 4));
    let at = rect(&hand, "Construction: state {p,q}").center();
    hand.hover(at);
    assert_eq!(highlight(&hand), ["p", "q"]);
}

#[test]
fn states_are_eliminated_until_one_expression_is_left() {
    let mut hand = stepping(SILENT, Action::StepElimination);
    assert_eq!(parts(&hand), (5, 5));
    assert_eq!(highlighted_in_copy(&hand), ["begin", "end", "r→end", "begin→p"]);
    let there = places(&hand);
    for left in [4, 3, 2] {
        next(&mut hand);
        assert_eq!(parts(&hand).0, left);
        assert!(places(&hand).iter().all(|place| there.contains(place)), "nothing jumps");
    }
    hand.click_on("Last step");
    assert_eq!(highlighted_in_copy(&hand), ["begin→end"]);
    let expression = copy(&hand).transitions().next().unwrap().label.as_str().to_owned();
    assert!(says(&hand, &format!("expression for the language: {expression}")));
    let at = rect(&hand, "Construction: state begin").center();
    hand.hover(at);
    assert_eq!(highlight(&hand), [""; 0]);
    hand.harness.run_steps(20);
    assert!(hand.sees("New state that is not in the drawing"));
}

#[test]
fn the_added_begin_and_end_are_distinct_from_states_with_these_names() {
    let hand = stepping(&SILENT.replace("\"r\"", "\"end\""), Action::StepElimination);
    assert!(hand.sees("Construction: state end") && hand.sees("Construction: state end_2") && hand.sees("end → end_2"));
}

#[test]
fn the_copy_closes_with_the_steps_and_follows_the_drawing() {
    let mut hand = stepping(SILENT, Action::StepEpsilon);
    let q = hand.id("q");
    hand.harness.state_mut().edit(&Edit::Move(vec![(q, Point::new(320.0, 240.0))]));
    hand.harness.run();
    assert_eq!(places(&hand)[1].1, Point::new(320.0, 240.0));
    hand.click_on("Close the steps");
    assert_eq!((parts(&hand), hand.harness.state().beside()), ((0, 0), None));
    for without in [Action::StepConversion, Action::StepSimplification, Action::Practise] {
        hand.harness.state_mut().request(Command::Act(without));
        hand.harness.run();
        assert_eq!(parts(&hand), (0, 0));
    }
}

#[test]
fn the_copy_has_its_own_view_and_is_read_only() {
    let mut hand = stepping(ENDS_IN_A, Action::StepSubsets);
    let before = (hand.document().clone(), hand.harness.state().view().camera);
    let state = rect(&hand, "Construction: state {p}");
    let by = vec2(40.0, 30.0);
    hand.drag(state.center(), state.center() + by);
    assert_eq!(rect(&hand, "Construction: state {p}"), state.translate(by));
    hand.click_on("Zoom the construction to fit");
    assert_eq!(rect(&hand, "Construction: state {p}"), state);
    hand.double_click(state.center() + vec2(100.0, 0.0));
    assert_eq!((hand.document().clone(), hand.harness.state().view().camera), before);
}

#[test]
fn both_drawings_fit_in_any_window() {
    for size in [vec2(1280.0, 800.0), vec2(900.0, 600.0), vec2(390.0, 844.0)] {
        let mut hand = Hand::with_document(ron::read(ENDS_IN_A).unwrap());
        hand.harness.set_size(size);
        hand.harness.run();
        hand.harness.state_mut().request(Command::Act(Action::StepSubsets));
        hand.harness.run();
        hand.click_on("Last step");
        let window = Rect::from_min_size(pos2(0.0, 0.0), size);
        let original = hand.harness.state().canvas_area().unwrap();
        assert!(original.size().min_elem() >= 150.0, "{size}: {original}");
        for state in ["State p", "State q"] {
            assert!(original.contains_rect(rect(&hand, state)), "{size}: {state}");
        }
        for state in ["Construction: state {p}", "Construction: state {p,q}"] {
            let shown = rect(&hand, state);
            assert!(window.contains_rect(shown) && !original.intersects(shown), "{size}: {state}");
            assert!(shown.size().length() > Vec2::splat(14.0).length(), "{size}: {state} is {shown}");
        }
    }
}
