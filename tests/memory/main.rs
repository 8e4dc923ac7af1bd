//! The memory usage of the undo history. It has its own test binary, so that nothing else is measured.

use cap::Cap;
use grammaton_core::{Document, Label, Point, State, StateId};
use grammaton_session::{Edit, Editor};
use std::alloc::System;

#[global_allocator]
static ALLOCATED: Cap<System> = Cap::new(System, usize::MAX);

const STATES: u32 = 10_000;
const STEPS: u32 = 1_000;
/// The maximum memory usage of all steps, in bytes.
const MAX_BYTES: usize = 64 << 20;

/// Creates a large drawing, as from an automatic layout.
fn large() -> Document {
    let mut document = Document::default();
    for i in 0..STATES {
        let at = Point::new((i % 100) as f32 * 90.0, (i / 100) as f32 * 90.0);
        document.insert_state(StateId::new(i), State::new(format!("q{i}"), at));
    }
    for i in 0..STATES {
        for step in [1, 7, 100] {
            let (from, to) = (StateId::new(i), StateId::new((i + step) % STATES));
            document.set_labels(from, to, [Label::from('a'), Label::from('b')]);
        }
    }
    document
}

#[test]
fn a_thousand_steps_on_ten_thousand_states_use_little_memory() {
    let mut editor = Editor::new(large());
    let before = ALLOCATED.allocated();
    for step in 0..STEPS {
        // Spread over the drawing, so that no two steps share what they change.
        let id = StateId::new(step * 7_919 % STATES);
        let to = StateId::new((step * 7_919 + 500) % STATES);
        match step % 4 {
            0 => editor.edit(&Edit::Move(vec![(id, Point::new(step as f32, 1.0))])),
            1 => editor.edit(&Edit::Rename { id, name: format!("renamed {step}").into() }),
            2 => editor.edit(&Edit::SetLabels { from: id, to, labels: vec![Label::from('c')] }),
            _ => editor.edit(&Edit::AddState { id: StateId::new(STATES + step), at: Point::default() }),
        }
    }
    let taken = ALLOCATED.allocated() - before;
    assert!(taken <= MAX_BYTES, "{} MB", taken >> 20);
    let mut undone = 0;
    while editor.undo() {
        undone += 1;
    }
    assert_eq!(undone, STEPS);
}
