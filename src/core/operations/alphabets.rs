//! Common alphabets for two automata, so that equal symbols have equal numbers.

use crate::{Alphabet, Nfa, Symbol, automata::nfa::Rows};

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

/// Returns Σ with further symbols at their places by text. Symbols that Σ declares out of this order stay before them.
///
/// ```
/// use grammaton_core::{Alphabet, Symbol, extend_in_order};
///
/// let alphabet = |text: &str| text.chars().map(Symbol::from).collect::<Alphabet>();
/// let extended = |text: &str| extend_in_order(&alphabet(text), "xd".chars().map(Symbol::from));
/// assert_eq!(extended("ae"), alphabet("adex"));
/// assert_eq!(extended("zae"), alphabet("zadex"));
/// assert_eq!(extended("xda"), alphabet("xda"));
/// ```
pub fn extend_in_order(alphabet: &Alphabet, further: impl IntoIterator<Item = Symbol>) -> Alphabet {
    let symbols = alphabet.symbols();
    let declared = symbols.windows(2).rposition(|pair| pair[0] > pair[1]).map_or(0, |last| last + 1);
    let (declared, sorted) = symbols.split_at(declared);
    let further = further.into_iter().filter(|symbol| alphabet.position(symbol.as_str()).is_none());
    let mut sorted: Vec<Symbol> = sorted.iter().cloned().chain(further).collect();
    sorted.sort();
    declared.iter().cloned().chain(sorted).collect()
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
    let number = |symbol: &Symbol| wide.position(symbol.as_str()).expect("the joined Σ has every symbol");
    let numbers: Vec<u32> = nfa.alphabet().symbols().iter().map(number).collect();
    let mut rows = Rows::with_capacity(nfa.len(), nfa.transitions().len());
    rows.add_all(nfa, 0, |symbol| numbers[symbol as usize]);
    rows.finish(wide, nfa.starts().iter().copied())
}

/// Returns both automata over the union of their alphabets.
pub(super) fn over_one_alphabet(left: &Nfa, right: &Nfa) -> (Nfa, Nfa) {
    if left.alphabet() == right.alphabet() {
        return (left.clone(), right.clone());
    }
    let alphabet = join(left.alphabet(), right.alphabet());
    (widen(left, &alphabet), widen(right, &alphabet))
}
