//! The intermediate automaton, drawn next to the original during a step-by-step construction.

use crate::{
    driver::Driver,
    steps::{EQUIVALENT_STATES, SILENT, highlight, says, stepping},
};
use eframe::egui::{Key, Rect, Vec2, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Command};
use grammaton_core::{ArrowShape, Document, DocumentNfa, Note, Point, determinize, minimize, remove_epsilon};
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
fn parts(driver: &Driver) -> (usize, usize) {
    let count = |label| driver.harness.query_all_by_label_contains(label).count();
    (count("Construction: state"), count("Construction: arrow"))
}

fn copy(driver: &Driver) -> &Document {
    driver.harness.state().intermediate_document().unwrap().0
}

/// Returns the names of the highlighted elements of the copy.
fn highlighted_in_copy(driver: &Driver) -> Vec<String> {
    let (document, highlight) = driver.harness.state().intermediate_document().unwrap();
    words(document, highlight)
}

/// Returns the name and position of each state of the copy.
fn places(driver: &Driver) -> Vec<(String, Point)> {
    copy(driver).states().map(|(_, state)| (state.name.to_string(), state.at)).collect()
}

fn next(driver: &mut Driver) {
    driver.click_on("Next step");
}

fn rect(driver: &Driver, label: &str) -> Rect {
    driver.harness.get_by_label(label).rect()
}

#[test]
fn sets_appear_one_by_one_and_do_not_move() {
    let mut driver = stepping(ENDS_IN_A, Action::StepSubsets);
    assert_eq!(parts(&driver), (1, 0));
    assert!(driver.sees("So far: 1 state, 0 transitions") && driver.sees("Construction: state {p}"));
    assert_eq!(highlighted_in_copy(&driver), ["{p}"]);
    let first = rect(&driver, "Construction: state {p}");
    next(&mut driver);
    assert_eq!(parts(&driver), (2, 1));
    assert_eq!(
        (highlight(&driver), highlighted_in_copy(&driver)),
        (["p", "q", "p→p", "p→q"].map(String::from).into(), vec!["{p,q}".into(), "{p}→{p,q}".into()])
    );
    assert_eq!(rect(&driver, "Construction: state {p}"), first, "nothing jumps");
    driver.key(Key::ArrowLeft);
    assert_eq!(parts(&driver), (1, 0));
    driver.click_on("Last step");
    assert_eq!(parts(&driver), (2, 4));
    assert!(driver.sees("Result: 2 states, 4 transitions"));
    let nfa = DocumentNfa::new(driver.document()).nfa;
    assert_eq!(DocumentNfa::new(copy(&driver)).nfa, *determinize(&nfa).dfa.as_nfa());
    let there = places(&driver);
    driver.click_on("Open the result in a new tab");
    let opened: Vec<_> = driver.document().states().map(|(_, state)| (state.name.to_string(), state.at)).collect();
    assert_eq!(opened, there, "the result equals the copy");
    assert_eq!(parts(&driver), (0, 0), "its tab shows no steps");
}

#[test]
fn the_originals_of_a_copied_state_are_highlighted_and_named() {
    let mut driver = stepping(ENDS_IN_A, Action::StepSubsets);
    driver.click_on("Last step");
    let step = highlight(&driver);
    let at = rect(&driver, "Construction: state {p,q}").center();
    driver.hover(at);
    assert_eq!(
        (highlight(&driver), highlighted_in_copy(&driver)),
        (vec!["p".to_owned(), "q".into()], vec!["{p,q}".to_owned()])
    );
    driver.harness.run_steps(20);
    assert!(driver.sees("Stands for p and q"));
    // A click keeps the highlight; a click elsewhere or another step removes it.
    driver.click(at);
    driver.hover(pos2(1100.0, 700.0));
    assert_eq!(highlight(&driver), ["p", "q"]);
    driver.click(at + vec2(0.0, -160.0));
    driver.hover(pos2(1100.0, 700.0));
    assert_eq!(highlight(&driver), step);
    let at = rect(&driver, "Construction: arrow from {p,q} to {p}").center();
    driver.hover(at);
    assert_eq!(highlight(&driver), ["p→p"]);
    let original = driver.state("q");
    driver.hover(original);
    assert_eq!(highlighted_in_copy(&driver), ["{p,q}"]);
}

#[test]
fn transitions_are_added_before_epsilon_transitions_are_removed() {
    let mut driver = stepping(SILENT, Action::StepEpsilon);
    assert_eq!(parts(&driver), (3, 3));
    assert_eq!(highlighted_in_copy(&driver), ["p→q"]);
    next(&mut driver);
    assert_eq!(parts(&driver), (3, 4));
    assert_eq!(highlight(&driver), ["p", "q", "p→q", "q→q", "q→r"]);
    assert_eq!(highlighted_in_copy(&driver), ["p", "p→q", "p→r"]);
    let here: Vec<_> = driver.document().states().map(|(_, state)| (state.name.to_string(), state.at)).collect();
    assert_eq!(places(&driver), here);
    next(&mut driver);
    assert_eq!(DocumentNfa::new(copy(&driver)).nfa, remove_epsilon(&DocumentNfa::new(driver.document()).nfa));
}

#[test]
fn removing_epsilon_transitions_keeps_the_look_of_states_and_other_arrows() {
    let mut document = ron::read(SILENT).unwrap();
    let [p, q, r] = ["p", "q", "r"].map(|name| document.states().find(|(_, state)| state.name == name).unwrap().0);
    let shape = ArrowShape { bend: Some(Point::new(0.0, 70.0)), label_at: Some(0.3) };
    assert!([(q, r), (q, q)].into_iter().all(|(from, to)| document.set_shape(from, to, shape)));
    document.update_state(q, |state| state.at = Point::new(260.0, 170.0));
    document.add_note(Note { text: "beside it".into(), at: Point::ZERO });
    let check = |driver: &Driver| {
        assert_eq!(driver.document().notes(), document.notes());
        assert!(driver.document().states().eq(document.states().map(|(id, state)| {
            let accepting = driver.document().state(id).unwrap().accepting;
            assert_eq!(accepting, id == r);
            (id, state)
        })));
        assert_eq!([(q, r), (q, q)].map(|(from, to)| driver.document().shape(from, to)), [shape; 2]);
        assert_eq!(driver.document().shape(p, r), ArrowShape::default());
        assert_eq!(DocumentNfa::new(driver.document()).nfa, remove_epsilon(&DocumentNfa::new(&document).nfa));
    };
    let mut driver = stepping(&ron::write(&document), Action::StepEpsilon);
    driver.click_on("Last step");
    driver.click_on("Open the result in a new tab");
    check(&driver);
    let mut driver = Driver::with_document(document.clone());
    driver.operate("Remove ε-transitions");
    check(&driver);
}

#[test]
fn blocks_are_split_until_each_is_a_state() {
    let mut driver = stepping(EQUIVALENT_STATES, Action::StepMinimization);
    assert_eq!((parts(&driver), places(&driver)[0].0.as_str()), ((1, 1), "{p,q,r,x}"));
    next(&mut driver);
    assert!(driver.sees("Construction: state {p,q,r}"));
    next(&mut driver);
    assert_eq!(parts(&driver), (2, 2));
    assert_eq!(highlighted_in_copy(&driver), ["p", "{q,r}"]);
    assert_eq!(highlight(&driver), ["p", "q", "r"]);
    let at = rect(&driver, "Construction: state {q,r}").center();
    driver.hover(at);
    assert_eq!(highlight(&driver), ["q", "r"]);
    driver.click_on("Last step");
    let dfa = determinize(&DocumentNfa::new(driver.document()).nfa).dfa;
    assert_eq!(DocumentNfa::new(copy(&driver)).nfa, *minimize(&dfa).dfa.as_nfa());
    let [p, q] = ["p", "q"].map(|name| driver.document().state(driver.id(name)).unwrap().at);
    assert_eq!(places(&driver), [("p".to_owned(), p), ("{q,r}".to_owned(), q)]);
}

#[test]
fn a_nondeterministic_automaton_is_determinized_before_minimization() {
    let mut driver = stepping(ENDS_IN_A, Action::StepMinimization);
    assert_eq!(parts(&driver).0, 1);
    driver.click_on("Last step");
    assert_eq!(parts(&driver), (2, 4));
    let at = rect(&driver, "Construction: state {p,q}").center();
    driver.hover(at);
    assert_eq!(highlight(&driver), ["p", "q"]);
}

#[test]
fn states_are_eliminated_until_one_expression_is_left() {
    let mut driver = stepping(SILENT, Action::StepElimination);
    assert_eq!(parts(&driver), (5, 5));
    assert_eq!(highlighted_in_copy(&driver), ["begin", "end", "r→end", "begin→p"]);
    let there = places(&driver);
    for left in [4, 3, 2] {
        next(&mut driver);
        assert_eq!(parts(&driver).0, left);
        assert!(places(&driver).iter().all(|place| there.contains(place)), "nothing jumps");
    }
    driver.click_on("Last step");
    assert_eq!(highlighted_in_copy(&driver), ["begin→end"]);
    let expression = copy(&driver).transitions().next().unwrap().label.as_str().to_owned();
    assert!(says(&driver, &format!("expression for the language: {expression}")));
    let at = rect(&driver, "Construction: state begin").center();
    driver.hover(at);
    assert_eq!(highlight(&driver), [""; 0]);
    driver.harness.run_steps(20);
    assert!(driver.sees("New state that is not in the drawing"));
}

#[test]
fn the_added_begin_and_end_are_distinct_from_states_with_these_names() {
    let driver = stepping(&SILENT.replace("\"r\"", "\"end\""), Action::StepElimination);
    assert!(
        driver.sees("Construction: state end")
            && driver.sees("Construction: state end_2")
            && driver.sees("end → end_2")
    );
}

#[test]
fn the_copy_closes_with_the_steps_and_follows_the_drawing() {
    let mut driver = stepping(SILENT, Action::StepEpsilon);
    let q = driver.id("q");
    driver.harness.state_mut().request(Command::Edit(Edit::Move(vec![(q, Point::new(320.0, 240.0))])));
    driver.harness.run();
    assert_eq!(places(&driver)[1].1, Point::new(320.0, 240.0));
    driver.click_on("Close the steps");
    assert_eq!((parts(&driver), driver.harness.state().intermediate_document()), ((0, 0), None));
    for without in [Action::StepConversion, Action::StepSimplification, Action::Practice] {
        driver.harness.state_mut().request(Command::Act(without));
        driver.harness.run();
        assert_eq!(parts(&driver), (0, 0));
    }
}

#[test]
fn the_copy_has_its_own_view_and_is_read_only() {
    let mut driver = stepping(ENDS_IN_A, Action::StepSubsets);
    let before = (driver.document().clone(), driver.harness.state().view().camera);
    let state = rect(&driver, "Construction: state {p}");
    let by = vec2(40.0, 30.0);
    driver.drag(state.center(), state.center() + by);
    assert_eq!(rect(&driver, "Construction: state {p}"), state.translate(by));
    driver.click_on("Zoom the construction to fit");
    assert_eq!(rect(&driver, "Construction: state {p}"), state);
    driver.double_click(state.center() + vec2(100.0, 0.0));
    assert_eq!((driver.document().clone(), driver.harness.state().view().camera), before);
}

#[test]
fn both_drawings_fit_in_any_window() {
    for size in [vec2(1280.0, 800.0), vec2(900.0, 600.0), vec2(390.0, 844.0)] {
        let mut driver = Driver::with_document(ron::read(ENDS_IN_A).unwrap());
        driver.harness.set_size(size);
        driver.harness.run();
        driver.harness.state_mut().request(Command::Act(Action::StepSubsets));
        driver.harness.run();
        driver.click_on("Last step");
        let window = Rect::from_min_size(pos2(0.0, 0.0), size);
        let original = driver.harness.state().canvas_area().unwrap();
        assert!(original.size().min_elem() >= 150.0, "{size}: {original}");
        for state in ["State p", "State q"] {
            assert!(original.contains_rect(rect(&driver, state)), "{size}: {state}");
        }
        for state in ["Construction: state {p}", "Construction: state {p,q}"] {
            let shown = rect(&driver, state);
            assert!(window.contains_rect(shown) && !original.intersects(shown), "{size}: {state}");
            assert!(shown.size().length() > Vec2::splat(14.0).length(), "{size}: {state} is {shown}");
        }
    }
}
