//! Automata over one Σ, so that their symbols have the same numbers.

use crate::{Alphabet, Nfa, nfa::Rows};

/// Σ of both: the symbols of the first in their order, then what else the second has.
///
/// ```
/// use grammaton_core::{Alphabet, Symbol, join};
///
/// let [ba, abc] = ["ba", "abc"].map(|text| text.chars().map(Symbol::from).collect::<Alphabet>());
/// assert_eq!(join(&ba, &abc), "bac".chars().map(Symbol::from).collect());
/// ```
pub fn join(first: &Alphabet, second: &Alphabet) -> Alphabet {
    if second.symbols().iter().all(|symbol| first.position(symbol.as_str()).is_some()) {
        return first.clone();
    }
    first.symbols().iter().chain(second.symbols()).cloned().collect()
}

/// The same automaton over a larger Σ: `alphabet`, then what else its own has. Its symbols are numbered anew.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, widen};
///
/// let [b, abc] = ["b", "abc"].map(|text| text.chars().map(Symbol::from).collect::<Alphabet>());
/// let wide = widen(&Nfa::new(b, 2, Some(0), [1], [(0, 0, 1)]), &abc);
/// assert!(wide.accepts(&[1]));
/// assert_eq!(wide.alphabet(), &abc);
/// ```
pub fn widen(nfa: &Nfa, alphabet: &Alphabet) -> Nfa {
    let wide = join(alphabet, nfa.alphabet());
    let number = |symbol: &crate::Symbol| wide.position(symbol.as_str()).expect("the joined Σ has every symbol");
    let numbers: Vec<u32> = nfa.alphabet().symbols().iter().map(number).collect();
    let mut rows = Rows::with_capacity(nfa.len(), nfa.transitions().len());
    rows.add_all(nfa, 0, |symbol| numbers[symbol as usize]);
    rows.finish(wide, nfa.start())
}

/// Both automata over Σ of both.
pub(super) fn over_one_alphabet(left: &Nfa, right: &Nfa) -> (Nfa, Nfa) {
    let alphabet = join(left.alphabet(), right.alphabet());
    (widen(left, &alphabet), widen(right, &alphabet))
}
