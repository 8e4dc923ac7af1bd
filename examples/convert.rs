//! Builds the automaton of (a|b)*abb with the core and prints its grammar in all four forms, then a derivation.
//!
//! Run it with `cargo run --example convert`.
#![expect(clippy::print_stdout, reason = "an example shows what it finds")]

use grammaton_core::{
    Convention, Document, Drawn, Label, Naming, Options, Orientation, Point, State, convert, derive,
    format::{grammar, word},
};

fn main() {
    let mut document = Document::default();
    let states: Vec<_> = (0..4_u8)
        .map(|i| document.add_state(State::new(format!("q{i}"), Point::new(f32::from(i) * 160.0, 0.0))))
        .collect();
    document.set_start(Some(states[0]));
    document.update_state(states[3], |state| state.accepting = true);
    document.set_labels(states[0], states[0], [Label::from('a'), Label::from('b')]);
    for (pair, symbol) in states.windows(2).zip("abb".chars()) {
        document.set_labels(pair[0], pair[1], [Label::from(symbol)]);
    }

    let drawn = Drawn::new(&document);
    for orientation in [Orientation::Right, Orientation::Left] {
        for convention in [Convention::Epsilon, Convention::Terminal] {
            let options = Options { orientation, convention, naming: Naming::Letters };
            let conversion = convert(&drawn.nfa, &drawn.names, options);
            println!("{orientation:?}-linear, {convention:?}:\n{}", grammar::write(&conversion.grammar));
        }
    }

    let grammar = convert(&drawn.nfa, &drawn.names, Options::default()).grammar;
    let alphabet = grammar.terminals();
    if let Ok(symbols) = word::parse("aabb", alphabet)
        && let Some(derivation) = derive(&grammar, &word::numbers(&symbols, alphabet))
    {
        println!("aabb is derived in {} steps", derivation.productions().len());
    }
}
