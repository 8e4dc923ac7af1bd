//! Builds an NFA by hand, determinizes and minimizes it, and prints the grammar of the result.
//!
//! Run it with `cargo run --example minimize`.
#![expect(clippy::print_stdout, reason = "an example prints its result")]

use grammaton_core::{
    Alphabet, Convention, Naming, Nfa, Options, Orientation, Symbol, convert, determinize, minimize, notation::grammar,
};

fn main() {
    // (a|b)*abb: states 0 to 3, with symbols by their index in the alphabet.
    let alphabet: Alphabet = ['a', 'b'].map(Symbol::from).into_iter().collect();
    let (a, b) = (0, 1);
    let transitions = [(0, a, 0), (0, b, 0), (0, a, 1), (1, b, 2), (2, b, 3)];
    let nfa = Nfa::new(alphabet, 4, Some(0), [3], transitions);

    let minimal = minimize(&determinize(&nfa).dfa).dfa;
    println!("{} states, {} transitions", minimal.as_nfa().len(), minimal.as_nfa().transitions().len());

    let names: Vec<_> = (0..minimal.as_nfa().len()).map(|state| format!("q{state}").into()).collect();
    for orientation in [Orientation::Right, Orientation::Left] {
        let options = Options { orientation, convention: Convention::Epsilon, naming: Naming::Letters };
        println!("{orientation:?}-linear:\n{}", grammar::write(&convert(minimal.as_nfa(), &names, options).grammar));
    }
}
