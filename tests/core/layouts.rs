//! Laws of the layouts: they are legible and deterministic, and they keep states apart.

use crate::automata;
use grammaton_core::{
    Arrangement, Document, GrammarSource, Job as _, Layout, LayoutResult, Point, Progress, StateId, draw, edit_grammar,
    finish, place_missing,
};
use proptest::prelude::*;

const ALL: [Arrangement; 4] = [Arrangement::Layered, Arrangement::Circle, Arrangement::Force, Arrangement::Grid];

fn in_short_steps(document: &Document, arrangement: Arrangement) -> LayoutResult {
    let mut layout = Layout::new(document, None, arrangement);
    loop {
        match layout.step(1) {
            Progress::Working { .. } => {}
            Progress::Done(moves) => return moves,
            Progress::OverLimit(error) => panic!("{error}"),
        }
    }
}

proptest! {
    #[test]
    fn layouts_do_not_depend_on_step_size_and_keep_states_apart(plain in automata::any()) {
        let document = draw(&plain.nfa(), &plain.names());
        for arrangement in ALL {
            let moves = finish(Layout::new(&document, None, arrangement)).unwrap();
            prop_assert_eq!(&moves, &in_short_steps(&document, arrangement));
            let places: Vec<_> = moves.states.iter().map(|(_, at)| *at).collect();
            for (i, one) in places.iter().enumerate() {
                prop_assert!(one.is_finite());
                for other in &places[..i] {
                    prop_assert!((*one - *other).length() > 80.0, "{:?}: {:?} {:?}", arrangement, one, other);
                }
            }
            let mut moved = document.clone();
            moves.apply(&mut moved);
            prop_assert!(moved.same_automaton(&document));
        }
    }
}

/// Replaces the grammar text of a document.
fn typed(document: &Document, text: &str) -> Document {
    edit_grammar(document, &GrammarSource::stored(document).unwrap_or_default(), text).unwrap()
}

fn places(document: &Document) -> Vec<(StateId, Point)> {
    document.states().map(|(id, state)| (id, state.at)).collect()
}

#[test]
fn a_typed_grammar_is_laid_out_as_a_whole_until_a_state_is_moved() {
    const TEXTS: [&str; 3] = ["S → a A", "S → a A | b B\nA → a", "S → a A | b B\nA → a\nB → b S | c C\nC → c"];
    let mut document = Document::default();
    for text in TEXTS {
        document = typed(&document, text);
        let mut again = document.clone();
        place_missing(&mut again, &document.states().map(|(id, _)| id).collect::<Vec<_>>());
        assert_eq!(places(&document), places(&again), "{text}");
    }

    let mut moved = typed(&Document::default(), TEXTS[1]);
    let (first, _) = places(&moved)[0];
    moved.update_state(first, |state| state.at = Point::new(40.0, 700.0));
    let more = typed(&moved, TEXTS[2]);
    assert!(places(&moved).iter().all(|&(id, at)| more.state(id).is_some_and(|state| state.at == at)));
}
