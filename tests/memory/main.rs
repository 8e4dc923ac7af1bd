//! What an undo history holds in memory. Alone in its program, so that nothing else is counted.

use cap::Cap;
use grammaton::{Edit, Editor};
use grammaton_core::{Document, Label, Point, State, StateId};
use std::alloc::System;

#[global_allocator]
static ALLOCATED: Cap<System> = Cap::new(System, usize::MAX);

const STATES: u32 = 10_000;
const STEPS: u32 = 1_000;
/// The most that the steps may take, in bytes.
const MOST: usize = 64 << 20;

/// A drawing of a size that people lay out by machine.
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
fn a_thousand_steps_on_ten_thousand_states_take_little() {
    let mut editor = Editor::new(large());
    let before = ALLOCATED.allocated();
    for step in 0..STEPS {
        // All over the drawing, so that no two steps share what they change.
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
    assert!(taken <= MOST, "{} MB", taken >> 20);
    eprintln!("{STEPS} steps take {:.1} MB", taken as f64 / f64::from(1 << 20));
    let mut undone = 0;
    while editor.undo() {
        undone += 1;
    }
    assert_eq!(undone, STEPS);
}
