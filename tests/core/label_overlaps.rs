//! Labels in drawings that were just laid out touch no other labels, states or arrows, and no arrow crosses a self-loop.

use grammaton_core::{Arrangement, Document, Label, Layout, Legibility, Point, State, finish};

/// A small pseudorandom number generator (xorshift), so that failures are reproducible.
struct Random(u32);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as usize % bound
    }

    /// Returns up to six labels: mostly letters, some words, some ε.
    fn labels(&mut self) -> Vec<Label> {
        let count = [1, 1, 1, 1, 2, 2, 3, 6][self.below(8)];
        let long = self.below(12) == 0;
        let one = |random: &mut Self| match (long, random.below(8)) {
            (true, word) => Label::new(["identifier", "keyword", "number", "whitespace"][word % 4]),
            (_, 0) => Label::Epsilon,
            (_, letter) => Label::from(['a', 'b', 'c', '0', '1', 'x', 'y'][letter - 1]),
        };
        (0..count).map(|_| one(self)).collect()
    }

    /// Returns an automaton with 2 to 12 states, with self-loops and opposite arrows.
    fn automaton(&mut self) -> Document {
        let states = 2 + self.below(11);
        let mut document = Document::default();
        let ids: Vec<_> = (0..states).map(|i| document.add_state(State::new(format!("q{i}"), Point::ZERO))).collect();
        document.set_start(Some(ids[0]));
        // Most automata have about as many arrows as states, some have twice as many.
        let arrows = states + self.below(states + 1);
        for _ in 0..arrows {
            let from = self.below(states);
            let to = if self.below(5) == 0 { from } else { self.below(states) };
            document.set_labels(ids[from], ids[to], self.labels());
            if from != to && self.below(6) == 0 {
                document.set_labels(ids[to], ids[from], self.labels());
            }
        }
        document
    }
}

/// Returns how legible 500 random automata are in a layout.
fn laid_out(arrangement: Arrangement) -> impl Iterator<Item = Legibility> {
    let mut random = Random(2017);
    (0..500).map(move |_| {
        let mut document = random.automaton();
        finish(Layout::new(&document, None, arrangement)).unwrap().apply(&mut document);
        Legibility::of(&document)
    })
}

#[test]
fn labels_touch_nothing_and_no_arrow_crosses_a_loop_after_a_layout() {
    for arrangement in [Arrangement::Layered, Arrangement::Circle, Arrangement::Force, Arrangement::Grid] {
        for (round, seen) in laid_out(arrangement).enumerate() {
            let faults = (seen.label_overlaps(), seen.loop_crossings);
            assert_eq!(faults, (0, 0), "automaton {round}, {arrangement:?}: {seen:?}");
        }
    }
}
