//! Laws of the layouts: they are legible and deterministic, and they keep states apart.

use crate::automata;
use grammaton_core::{Arrangement, Document, Job as _, Layout, LayoutResult, Progress, draw, finish};
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
