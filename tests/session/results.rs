//! The results of operations on two automata are laid out as a whole.

use grammaton_core::{Alphabet, Document, DocumentNfa, Legibility, Symbol, finish};
use grammaton_formats::ron;
use grammaton_session::{Operand, Operation, Transformation, UndrawnTransformation};
use std::{fs, path::Path};

fn example(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name).with_extension("ron");
    ron::read(&fs::read_to_string(path).expect("a readable file")).expect("a drawing")
}

fn combined(operation: Operation, first: &str, second: &str) -> Document {
    let operands = [first, second].map(|name| Operand::new(example(name), None)).to_vec();
    finish(Transformation::new(operation, operands, 1_000)).expect("a small result")
}

const NAMES: [&str; 5] = ["even-a", "ends-with-abb-nfa", "even-a-odd-b", "traffic-light", "unsigned-numbers"];

#[test]
fn results_begin_at_the_left_and_their_labels_and_loops_touch_nothing() {
    use Operation::{Concatenate, Difference, Intersection, SymmetricDifference, Union};
    for operation in [Union, Concatenate, Intersection, Difference, SymmetricDifference] {
        for (index, first) in NAMES.iter().enumerate() {
            for second in &NAMES[index + 1..] {
                let result = combined(operation, first, second);
                let x = |id| result.state(id).map(|state| state.at.x);
                let left = result.states().map(|(_, state)| state.at.x).reduce(f32::min);
                assert!(result.starts().all(|start| x(start) == left), "{operation:?} of {first} and {second}");
                let seen = Legibility::of(&result);
                let faults = (seen.label_overlaps(), seen.loop_crossings);
                assert_eq!(faults, (0, 0), "{operation:?} of {first} and {second}: {seen:?}");
            }
        }
    }
}

#[test]
fn results_that_are_not_drawn_have_the_automata_of_drawings() {
    use Operation::{
        Complement, Complete, Concatenate, Determinize, Difference, Intersection, Minimize, RemoveEpsilon, Reverse,
        Star, SymmetricDifference, Trim, Union,
    };
    let alone = [Determinize, Minimize, Complete, RemoveEpsilon, Trim, Reverse, Complement, Star];
    let binary = [Union, Intersection, Difference, SymmetricDifference, Concatenate];
    let extended: Alphabet = ["a", "z"].into_iter().filter_map(Symbol::new).collect();
    let check = |operation, names: &[&str], alphabet: Option<&Alphabet>| {
        let drawings: Vec<Document> = names.iter().map(|name| example(name)).collect();
        let drawn = drawings.iter().map(|document| Operand::new(document.clone(), alphabet)).collect();
        let undrawn =
            drawings.iter().map(|document| Operand::undrawn(DocumentNfa::new(document), document.title(), alphabet));
        let drawn = finish(Transformation::new(operation, drawn, 1_000)).expect("a small result");
        let job = Transformation::new(operation, undrawn.collect(), 1_000);
        assert_eq!(job.title(), drawn.title(), "{operation:?} of {names:?}");
        let undrawn = finish(UndrawnTransformation(job)).expect("a small result");
        assert_eq!(undrawn, DocumentNfa::new(&drawn), "{operation:?} of {names:?}");
    };
    for alphabet in [None, Some(&extended)] {
        for (index, first) in NAMES.iter().enumerate() {
            for &operation in &alone {
                check(operation, &[first], alphabet);
            }
            for second in &NAMES[index + 1..] {
                for &operation in &binary {
                    check(operation, &[first, second], alphabet);
                }
            }
        }
    }
}

#[test]
fn the_arrows_of_a_new_start_lead_to_the_right() {
    for second in &NAMES[1..] {
        let union = combined(Operation::Union, NAMES[0], second);
        let start = union.starts().next().unwrap();
        let x = |id| union.state(id).unwrap().at.x;
        let targets: Vec<_> = union.arrows().filter(|arrow| arrow.0 == start).collect();
        assert!(targets.len() == 2 && targets.iter().all(|&(from, to)| x(from) < x(to)), "{second}");
    }
}
