//! Laws of keeping the grammar text and the drawing in sync: after an edit of either, both denote the same language,
//! and unaffected parts do not change.

use crate::automata::{self, Plain, words};
use ecow::eco_format;
use grammaton_core::{
    ArrowShape, Document, DocumentNfa, GrammarRole, GrammarSource, Label, Naming, Options, Point, State, StateId,
    Transition, draw, edit_grammar, follow_drawing, links, nfa_of, notation,
};
use proptest::{prelude::*, sample::Index};

const LONGEST: usize = 4;

/// Returns the words over a and b of up to [`LONGEST`] symbols that a document accepts.
fn accepted(document: &Document) -> Vec<Vec<u32>> {
    let nfa = DocumentNfa::new(document).nfa;
    let number = |letter: u32| nfa.alphabet().position(["a", "b"][letter as usize]);
    let reads = |word: &Vec<u32>| {
        let numbers: Option<Vec<u32>> = word.iter().map(|&letter| number(letter)).collect();
        numbers.is_some_and(|numbers| nfa.accepts(&numbers))
    };
    words(2, LONGEST).into_iter().filter(reads).collect()
}

/// Returns the words over a and b of up to [`LONGEST`] symbols that a grammar text generates.
fn denoted(text: &str) -> Vec<Vec<u32>> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let machine = nfa_of(&notation::grammar::parse_open(text).unwrap().parsed.grammar);
    accepted(&draw(&machine.nfa, &machine.names))
}

/// Returns the grammar text that the user sees for a document.
fn text_of(document: &Document) -> GrammarSource {
    GrammarSource::stored(document).unwrap_or_else(|| GrammarSource::of(document, Options::default()))
}

fn typed(document: &Document, text: &str) -> Document {
    edit_grammar(document, &text_of(document), text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Names that are special, or extend each other by digits and primes.
const NAMES: [&str; 9] = ["a", "S", "S1", "S'", "A1", "B", "x y", "q1", "q1'"];

/// An edit of a drawing.
#[derive(Clone, Debug)]
enum Stroke {
    Add,
    Join(Index, Index, usize),
    Cut(Index),
    Remove(Index),
    Start(Index),
    AlsoStart(Index),
    Accept(Index),
    Rename(Index, usize),
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let index = any::<Index>;
    prop_oneof![
        Just(Stroke::Add),
        (index(), index(), 0..3_usize).prop_map(|(from, to, on)| Stroke::Join(from, to, on)),
        (index(), index(), 0..3_usize).prop_map(|(from, to, on)| Stroke::Join(from, to, on)),
        index().prop_map(Stroke::Cut),
        index().prop_map(Stroke::Remove),
        index().prop_map(Stroke::Start),
        index().prop_map(Stroke::AlsoStart),
        index().prop_map(Stroke::AlsoStart),
        index().prop_map(Stroke::Accept),
        (index(), 0..NAMES.len()).prop_map(|(state, name)| Stroke::Rename(state, name)),
    ]
}

fn drawn(document: &Document, stroke: &Stroke) -> Document {
    let mut changed = document.clone();
    let ids: Vec<StateId> = document.states().map(|(id, _)| id).collect();
    let arrows: Vec<Transition> = document.transitions().cloned().collect();
    match stroke {
        Stroke::Add => _ = changed.add_state(State::new(document.free_name(), Point::default())),
        _ if ids.is_empty() => {}
        Stroke::Join(from, to, on) => {
            let label = Label::new(["a", "b", ""][*on]);
            changed.insert_transition(Transition { from: *from.get(&ids), to: *to.get(&ids), label });
        }
        Stroke::Cut(_) if arrows.is_empty() => {}
        Stroke::Cut(arrow) => {
            let arrow = arrow.get(&arrows);
            changed.remove_arrow(arrow.from, arrow.to);
        }
        Stroke::Remove(state) => _ = changed.remove_state(*state.get(&ids)),
        Stroke::Start(state) => _ = changed.set_start(Some(*state.get(&ids))),
        Stroke::AlsoStart(state) => {
            let state = *state.get(&ids);
            if !changed.remove_start(state) {
                changed.insert_start(state);
            }
        }
        Stroke::Accept(state) => _ = changed.update_state(*state.get(&ids), |state| state.accepting ^= true),
        Stroke::Rename(state, name) => {
            changed.update_state(*state.get(&ids), |state| state.name = NAMES[*name].into());
        }
    }
    follow_drawing(document, &mut changed);
    changed
}

/// Generates grammar texts as people write them, in all forms.
fn text() -> impl Strategy<Value = String> {
    let body = prop::sample::select(vec!["a", "b", "ε", "aS", "bA", "abA", "a B", "b a b", "A", "bbS", "\"a\" B"]);
    let line = (prop::sample::select(vec!["S", "A", "B"]), prop::collection::vec(body, 1..4), any::<bool>());
    prop::collection::vec(line, 1..5).prop_flat_map(|lines| {
        (Just(lines), any::<bool>(), any::<bool>()).prop_map(|(lines, left, comment)| {
            let mut out = String::from(if comment { "# mine\n" } else { "" });
            for (head, bodies, wide) in lines {
                let bodies: Vec<String> = bodies.iter().map(|body| turned(body, left)).collect();
                let (arrow, bar) = if wide { (" → ", " | ") } else { ("->", "|") };
                out.extend([head, arrow, &bodies.join(bar), "\n"]);
            }
            out
        })
    })
}

/// Returns a body with its nonterminal moved to the front if the text is left-linear.
fn turned(body: &str, left: bool) -> String {
    match body.strip_suffix(['S', 'A', 'B']).filter(|_| left) {
        Some(terminals) => format!("{} {terminals}", &body[terminals.len()..]),
        None => body.to_owned(),
    }
}

#[derive(Clone, Debug)]
enum Edit {
    Draw(Stroke),
    Type(String),
    /// Append a line to the text.
    Append(String),
}

fn edit() -> impl Strategy<Value = Edit> {
    let more = prop::sample::select(vec!["S → b A", "A → a | ε", "B -> abB", "A → b b", "N → a"]);
    prop_oneof![
        3 => stroke().prop_map(Edit::Draw),
        1 => text().prop_map(Edit::Type),
        2 => more.prop_map(|line| Edit::Append(line.into())),
    ]
}

fn carried_out(document: &Document, edit: &Edit) -> Document {
    match edit {
        Edit::Draw(stroke) => drawn(document, stroke),
        Edit::Type(text) => typed(document, text),
        Edit::Append(line) => {
            let text = text_of(document).text;
            let more = format!("{}\n{line}\n", text.trim_end());
            // A line of the other orientation cannot be appended.
            edit_grammar(document, &text_of(document), &more).unwrap_or_else(|_| document.clone())
        }
    }
}

fn document_of(plain: &Plain) -> Document {
    draw(&plain.nfa(), &plain.names())
}

/// Returns the document as a file has it: with the grammar's text, but without the roles of the states in it.
fn without_roles(document: &Document) -> Document {
    let mut stored = document.clone();
    stored.set_grammar(document.grammar().map(Into::into));
    assert!(stored.grammar_roles().is_empty());
    stored
}

proptest! {
    #[test]
    fn text_and_drawing_agree_after_any_edits(plain in automata::any(), edits in prop::collection::vec(edit(), 1..9)) {
        let mut document = document_of(&plain);
        for edit in &edits {
            let changed = carried_out(&document, edit);
            let text = text_of(&changed).text;
            prop_assert_eq!(accepted(&changed), denoted(&text), "{:?} gave {}", edit, text);
            document = changed;
        }
    }

    #[test]
    fn applying_the_generated_text_changes_nothing(plain in automata::any(), letters: bool) {
        let document = document_of(&plain);
        let naming = if letters { Naming::Letters } else { Naming::States };
        let written = GrammarSource::of(&document, Options { naming, ..Options::default() });
        let same = edit_grammar(&document, &written, &written.text).unwrap();
        prop_assert!(same.same_automaton(&document));
        prop_assert_eq!(same.states().collect::<Vec<_>>(), document.states().collect::<Vec<_>>());
        prop_assert_eq!(GrammarSource::of(&same, Options { naming, ..Options::default() }), written);
    }

    #[test]
    fn states_that_survive_a_text_edit_keep_their_position(first in text(), second in text()) {
        let mut before = typed(&Document::default(), &first);
        let ids: Vec<StateId> = before.states().map(|(id, _)| id).collect();
        for (number, &id) in (0_u8..).zip(&ids) {
            before.update_state(id, |state| {
                state.at = Point::new(37.0 * f32::from(number), 11.0);
                state.color = Some(number);
            });
        }
        let after = typed(&before, &second);
        for (id, part) in after.grammar_roles() {
            let GrammarRole::Nonterminal(_) = part else { continue };
            if let Some((old, _)) = before.grammar_roles().iter().find(|(_, old)| *old == part) {
                prop_assert_eq!(old, id);
                let (was, is) = (before.state(*id).unwrap(), after.state(*id).unwrap());
                prop_assert_eq!((was.at, &was.name, was.color), (is.at, &is.name, is.color));
            }
        }
        for (id, state) in after.states() {
            let others = after.states().filter(|(other, _)| *other != id && before.state(*other).is_none());
            let clear = |other: &State| (other.at.x - state.at.x).hypot(other.at.y - state.at.y) > 60.0;
            prop_assert!(before.state(id).is_some() || others.map(|(_, other)| other).all(clear));
        }
    }

    #[test]
    fn a_document_without_roles_adopts_its_text(text in text()) {
        let document = typed(&Document::default(), &text);
        let mut read = without_roles(&document);
        grammaton_core::adopt_grammar(&mut read);
        prop_assert_eq!(read.grammar(), Some(text.as_str()));
        prop_assert_eq!(accepted(&drawn(&read, &Stroke::Add)), denoted(&text));
    }

    #[test]
    fn every_production_is_drawn(text in text()) {
        let document = typed(&Document::default(), &text);
        let grammar = notation::grammar::parse_open(&text).unwrap().parsed.grammar;
        for (production, path) in links(&document, document.grammar_roles(), &grammar).into_iter().enumerate() {
            let read: Vec<String> = path.windows(2).map(|step| {
                document.labels(step[0], step[1]).map(Label::as_str).collect::<Vec<_>>().join(",")
            }).collect();
            prop_assert!(!path.is_empty());
            for (terminal, labels) in grammar.body(production).iter().zip(&read) {
                prop_assert!(labels.contains(grammar.terminals()[*terminal].as_str()));
            }
        }
    }
}

#[test]
fn drawing_rewrites_only_the_affected_lines() {
    type Change = fn(&mut Document, &dyn Fn(&str) -> StateId);
    let check = |text: &str, change: Change, expected: &str| {
        let before = typed(&Document::default(), text);
        let id = |name: &str| before.states().find(|(_, state)| state.name == name).unwrap().0;
        let mut after = before.clone();
        change(&mut after, &id);
        follow_drawing(&before, &mut after);
        assert_eq!(after.grammar(), Some(expected), "{text}");
    };
    let text = "# the first\nS->aS|bA   # begin\nA → b\n";
    check(
        text,
        |d, id| _ = d.set_labels(id("A"), id("A"), [Label::from('a')]),
        "# the first\nS->aS|bA   # begin\nA → b | a A\n",
    );
    check(text, |d, id| _ = d.set_labels(id("S"), id("S"), []), "# the first\nS-> bA  # begin\nA → b\n");
    check(
        text,
        |d, id| {
            let (s, a) = (id("S"), id("A"));
            d.update_state(s, |state| state.name = "A".into());
            d.update_state(a, |state| state.name = "S".into());
        },
        "# the first\nA → a A | b S  # begin\nS → b\n",
    );
    check(text, |d, id| _ = d.remove_state(id("A")), "# the first\nS-> aS  # begin\n");
    check(
        text,
        |d, id| _ = d.update_state(id("A"), |state| state.name = "end".into()),
        "# the first\nS-> aS | b end  # begin\nend → b\n",
    );
    check(text, |d, id| _ = d.set_start(Some(id("A"))), "# the first\nA → b\nS->aS|bA   # begin\n");
    check(
        text,
        |d, id| _ = d.update_state(id("S"), |state| state.accepting = true),
        "# the first\nS-> aS | bA | ε  # begin\nA → b\n",
    );
    // A state inside a body becomes a nonterminal as soon as another arrow leads there.
    check(
        "S → a b S | ε",
        |d, id| _ = d.set_labels(id("S"), id("q0"), [Label::from('a'), Label::from('b')]),
        "S → ε | a q0 | b q0\nq0 → b S\n",
    );
    // A text with one production per line keeps this form.
    check(
        "S → aS\nS → b\n",
        |d, id| _ = d.set_labels(id("S"), id("S"), [Label::from('a'), Label::from('c')]),
        "S → aS\nS → b\nS → c S\n",
    );
    check("S → aS\n  | b\n", |d, id| _ = d.set_labels(id("S"), id("S"), [Label::from('c')]), "S → b\n  | c S\n");
    // A left-linear text stays left-linear.
    check(
        "S → S a | A b\nA → ε\n",
        |d, id| _ = d.set_labels(id("A"), id("A"), [Label::from('c')]),
        "S → S a | A b\nA → ε | A c\n",
    );
}

#[test]
fn typing_changes_only_the_affected_states() {
    let mut document = typed(&Document::default(), "S → aS | bA\nA → ε");
    let (s, a) = (StateId::new(0), StateId::new(1));
    document.set_shape(s, a, ArrowShape { bend: Some(Point::new(0.0, 30.0)), label_at: None });
    document.update_state(s, |state| state.at = Point::new(7.0, 9.0));
    let more = typed(&document, "S → aS | bA | cA\nA → ε | d B");
    assert_eq!(more.shape(s, a), document.shape(s, a));
    assert_eq!(more.state(s), document.state(s));
    assert_eq!(more.states().len(), 3);
    // If one name disappears and one appears, the state was renamed.
    let renamed = typed(&more, "S → aS | bEnd | cEnd\nEnd → ε | d B");
    assert_eq!(renamed.state(a).map(|state| state.name.as_str()), Some("End"));
    assert_eq!(renamed.state(a).map(|state| state.at), more.state(a).map(|state| state.at));
    let fewer = typed(&renamed, "S → aS");
    assert_eq!(fewer.states().len(), 1);
    assert_eq!(typed(&fewer, " ").states().len(), 0);
}

#[test]
fn letters_map_back_to_their_states() {
    let options = Options { naming: Naming::Letters, ..Options::default() };
    let mut document = Document::default();
    let ids = ["one", "two"].map(|name| document.add_state(State::new(name, Point::default())));
    document.set_start(Some(ids[0]));
    document.set_labels(ids[0], ids[1], [Label::from('a')]);
    document.update_state(ids[1], |state| state.accepting = true);
    let written = GrammarSource::of(&document, options);
    assert_eq!(written.text, "S → a A\nA → ε\n");
    let changed = edit_grammar(&document, &written, "S → a A | b B\nA → ε\nB → a S\n").unwrap();
    let names: Vec<&str> = changed.states().map(|(_, state)| state.name.as_str()).collect();
    assert_eq!(names, ["one", "two", "B"]);
    // A state removed on the canvas is removed from the text, and the other letters do not change.
    let mut after = changed.clone();
    after.remove_state(ids[1]);
    follow_drawing(&changed, &mut after);
    assert_eq!(after.grammar(), Some("S → b B\nB → a S\n"));
}

#[test]
fn typed_nonterminals_name_their_states_unless_another_state_has_the_name() {
    let mut document = Document::default();
    let drawn = document.add_state(State { accepting: true, ..State::new("q0", Point::default()) });
    document.set_start(Some(drawn));
    let letters = GrammarSource::of(&document, Options { naming: Naming::Letters, ..Options::default() });
    let names = |document: &Document| document.states().map(|(_, state)| state.name.clone()).collect::<Vec<_>>();
    let typed = edit_grammar(&document, &letters, "S -> aS | bA\nA -> a q0\nq0 -> ε").unwrap();
    assert_eq!(names(&typed), ["q0", "A", "q1"]);
    let text = typed.grammar().unwrap();
    assert_eq!(text, "S -> aS | bA\nA -> a q0\nq0 -> ε");
}

#[test]
fn common_grammar_notations_are_understood() {
    let check = |text: &str, word: &str, states: usize| {
        let document = typed(&Document::default(), text);
        let nfa = DocumentNfa::new(&document).nfa;
        let numbers: Vec<u32> =
            word.chars().map(|c| nfa.alphabet().position(eco_format!("{c}").as_str()).unwrap()).collect();
        assert!(nfa.accepts(&numbers), "{text}");
        assert_eq!(document.states().len(), states, "{text}");
    };
    check("S → aS | bS | aA\nA → bB\nB → b", "aabb", 4);
    check("S->aA\r\nS->bS\r\nA->ε\r\n", "bba", 2);
    check("S -> abS | λ", "abab", 2);
    check("<S> ::= \"a\" <S> | \"b\"", "aab", 2);
    check("S → S a | b", "baa", 2);
}

/// Returns a drawing of the states p, q and r, all accepting, with loops on a, b and c; p and q are start states.
fn two_starts() -> (Document, [StateId; 3]) {
    let mut document = Document::default();
    let ids = [("p", "a"), ("q", "b"), ("r", "c")].map(|(name, symbol)| {
        let id = document.add_state(State { accepting: true, ..State::new(name, Point::default()) });
        document.set_labels(id, id, [Label::new(symbol)]);
        id
    });
    document.insert_start(ids[0]);
    document.insert_start(ids[1]);
    (document, ids)
}

#[test]
fn a_start_symbol_without_a_state_stands_for_several_start_marks() {
    let (document, [p, q, r]) = two_starts();
    let written = text_of(&document);
    assert_eq!(written.text, "S' → p | q\np → a p | ε\nq → b q | ε\nr → c r | ε\n");
    let starts = |document: &Document| document.starts().collect::<Vec<_>>();
    // Under any name, and next to a change of another line.
    let more = typed(&document, "Begin → p | q | r # marks\np → a p | ε\nq → b q | a q | ε\nr → c r | ε\n");
    assert_eq!((starts(&more), more.states().len()), (vec![p, q, r], 3));
    let grammar = notation::grammar::read(more.grammar().unwrap()).unwrap();
    assert_eq!(links(&more, more.grammar_roles(), &grammar)[..3], [vec![p], vec![q], vec![r]]);
    let mut fewer = more.clone();
    fewer.remove_start(q);
    follow_drawing(&more, &mut fewer);
    let text = "Begin → p | r  # marks\np → a p | ε\nq → b q | a q | ε\nr → c r | ε\n";
    assert_eq!(fewer.grammar(), Some(text));
    let mut one = fewer.clone();
    one.remove_start(p);
    follow_drawing(&fewer, &mut one);
    assert_eq!(one.grammar(), Some("r → c r | ε\n# marks\np → a p | ε\nq → b q | a q | ε\n"));
    // In a drawing with one start state, such a symbol is a state.
    let state = typed(&one, "Begin → p | r\np → a p | ε\nr → c r | ε\n");
    assert_eq!((state.starts().len(), state.states().len()), (1, 3));
}

#[test]
fn a_stored_text_with_start_marks_is_adopted() {
    let (document, _) = two_starts();
    let text = "Begin → q | p\np → a p | ε\nq → b q | ε\nr → c r | ε\n";
    let mut read = without_roles(&typed(&document, text));
    grammaton_core::adopt_grammar(&mut read);
    assert_eq!(read.grammar(), Some(text));
}

#[test]
fn start_marks_are_the_empty_productions_of_a_left_linear_text() {
    let before = typed(&Document::default(), "S → S a | A b | B c\nA → ε\nB → b\n");
    let id = |document: &Document, name: &str| document.states().find(|(_, state)| state.name == name).unwrap().0;
    let mut marked = before.clone();
    marked.insert_start(id(&before, "B"));
    follow_drawing(&before, &mut marked);
    let text = marked.grammar().unwrap().to_owned();
    assert!(text.contains("B → b | ε"), "{text}");
    let typed = typed(&marked, &text.replace("S a", "S a | S c"));
    assert_eq!(typed.states().collect::<Vec<_>>(), marked.states().collect::<Vec<_>>());
    assert!(typed.starts().eq(marked.starts()));
}
