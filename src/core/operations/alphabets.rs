//! Common alphabets for two automata, so that equal symbols have equal numbers.

use crate::{Alphabet, Nfa, automata::nfa::Rows};

/// Returns the union of two alphabets: the symbols of the first in their order, then the further ones of the second.
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

/// Returns the same automaton over a larger Σ: `alphabet`, followed by the automaton's own further symbols. Symbols are
/// renumbered.
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
    rows.finish(wide, nfa.starts().iter().copied())
}

/// Returns both automata over the union of their alphabets.
pub(super) fn over_one_alphabet(left: &Nfa, right: &Nfa) -> (Nfa, Nfa) {
    let alphabet = join(left.alphabet(), right.alphabet());
    (widen(left, &alphabet), widen(right, &alphabet))
}
