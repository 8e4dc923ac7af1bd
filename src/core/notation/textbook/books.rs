//! The books, and the order and the letters of their tuples.

use super::{EmptyWord, Notation, SubsetTable, Union};

/// A textbook whose notation is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Book {
    /// No book: the signs that this program reads and writes unless told otherwise.
    #[default]
    Standard,
    /// Hopcroft, Motwani, Ullman: Introduction to Automata Theory, Languages, and Computation.
    Hopcroft,
    /// Sipser: Introduction to the Theory of Computation.
    Sipser,
    /// Linz: An Introduction to Formal Languages and Automata.
    Linz,
    /// Martin: Introduction to Languages and the Theory of Computation.
    Martin,
    /// Lewis, Papadimitriou: Elements of the Theory of Computation.
    LewisPapadimitriou,
    /// Schöning: Theoretische Informatik – kurz gefasst.
    Schoening,
    /// 吕映芝、张素琴、蒋维杜：《编译原理》，清华大学出版社。
    Tsinghua,
    /// 陈火旺等：《程序设计语言编译原理》。
    Chen,
}

/// A component of the tuple of an automaton.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AutomatonPart {
    /// The set of states.
    States,
    /// The alphabet.
    Alphabet,
    /// The transition function or relation.
    Transitions,
    /// The start state or the set of start states.
    Start,
    /// The set of accepting states.
    Accepting,
}

/// The form of the transitions in a definition.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TransitionForm {
    /// A function to states: `δ(p, a) = q`.
    ToState,
    /// A function to sets of states: `δ(p, a) = {q}`.
    ToSet,
    /// A set of triples: `(p, a, q)`.
    Triples,
}

/// The components of an automaton, in the order of its tuple, with their letters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AutomatonTuple {
    /// The components with their letters. A digit at the end is a subscript.
    pub parts: [(AutomatonPart, &'static str); 5],
    /// The form of the transitions.
    pub transitions: TransitionForm,
    /// Whether the start is a set of states even if there is only one.
    pub starts_are_set: bool,
}

impl AutomatonTuple {
    /// Returns the letter of a component.
    pub fn letter(&self, part: AutomatonPart) -> &'static str {
        self.parts.iter().find(|(other, _)| *other == part).map_or("", |(_, letter)| letter)
    }
}

/// A component of the tuple of a grammar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum GrammarPart {
    /// The set of nonterminals, or of all symbols.
    Nonterminals,
    /// The set of terminals.
    Terminals,
    /// The set of productions.
    Productions,
    /// The start symbol.
    Start,
}

/// The components of a grammar, in the order of its tuple, with their letters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GrammarTuple {
    /// The components with their letters. What follows `_` is a subscript.
    pub parts: [(GrammarPart, &'static str); 4],
    /// Whether the set of nonterminals also contains the terminals.
    pub has_all_symbols: bool,
}

impl Book {
    /// All books, in display order.
    pub const ALL: &[Self] = &[
        Self::Standard,
        Self::Hopcroft,
        Self::Sipser,
        Self::Linz,
        Self::Martin,
        Self::LewisPapadimitriou,
        Self::Schoening,
        Self::Tsinghua,
        Self::Chen,
    ];

    /// Returns the name on the command line and in settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Hopcroft => "hopcroft",
            Self::Sipser => "sipser",
            Self::Linz => "linz",
            Self::Martin => "martin",
            Self::LewisPapadimitriou => "lewis",
            Self::Schoening => "schoening",
            Self::Tsinghua => "tsinghua",
            Self::Chen => "chen",
        }
    }

    /// Returns the book with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|book| book.name() == name)
    }

    /// Returns the notation of the book.
    pub fn notation(self) -> Notation {
        let (empty_word, union) = match self {
            Self::Standard | Self::Schoening | Self::Tsinghua | Self::Chen => (EmptyWord::Epsilon, Union::Bar),
            Self::Hopcroft => (EmptyWord::Epsilon, Union::Plus),
            Self::Sipser => (EmptyWord::Epsilon, Union::Cup),
            Self::Linz => (EmptyWord::Lambda, Union::Plus),
            Self::Martin => (EmptyWord::CapitalLambda, Union::Plus),
            Self::LewisPapadimitriou => (EmptyWord::E, Union::Cup),
        };
        let is_chinese = matches!(self, Self::Tsinghua | Self::Chen);
        let subsets = if is_chinese { SubsetTable::Closures } else { SubsetTable::Transitions };
        Notation { empty_word, union, automata: self, grammars: self, subsets, ..Notation::default() }
    }

    /// Returns the tuple of an automaton in this book.
    pub fn automaton_tuple(self, is_dfa: bool) -> AutomatonTuple {
        use AutomatonPart::{Accepting, Alphabet, Start, States, Transitions};
        let [states, delta, start, accepting] = match (self, is_dfa) {
            (Self::Standard | Self::Hopcroft | Self::Sipser | Self::Linz, _) => ["Q", "δ", "q0", "F"],
            (Self::Martin, _) => ["Q", "δ", "q0", "A"],
            (Self::LewisPapadimitriou, true) => ["K", "δ", "s", "F"],
            (Self::LewisPapadimitriou, false) => ["K", "Δ", "s", "F"],
            (Self::Schoening, true) => ["Z", "δ", "z0", "E"],
            (Self::Schoening, false) => ["Z", "δ", "S", "E"],
            (Self::Tsinghua, _) => ["K", "f", "S", "Z"],
            (Self::Chen, true) => ["S", "δ", "s0", "F"],
            (Self::Chen, false) => ["S", "δ", "S0", "F"],
        };
        let [states, alphabet] = [(States, states), (Alphabet, "Σ")];
        let [delta, start, accepting] = [(Transitions, delta), (Start, start), (Accepting, accepting)];
        let parts = match self {
            Self::Martin => [states, alphabet, start, accepting, delta],
            _ => [states, alphabet, delta, start, accepting],
        };
        let transitions = match self {
            _ if is_dfa => TransitionForm::ToState,
            Self::LewisPapadimitriou => TransitionForm::Triples,
            _ => TransitionForm::ToSet,
        };
        let starts_are_set = !is_dfa && matches!(self, Self::Schoening | Self::Tsinghua | Self::Chen);
        AutomatonTuple { parts, transitions, starts_are_set }
    }

    /// Returns the tuple of a grammar in this book.
    pub fn grammar_tuple(self) -> GrammarTuple {
        use GrammarPart::{Nonterminals, Productions, Start, Terminals};
        let [variables, terminals, rules] = match self {
            Self::Standard | Self::Hopcroft | Self::Linz => ["V", "T", "P"],
            Self::Sipser | Self::LewisPapadimitriou => ["V", "Σ", "R"],
            Self::Martin | Self::Schoening => ["V", "Σ", "P"],
            Self::Tsinghua | Self::Chen => ["V_N", "V_T", "P"],
        };
        let [variables, terminals] = [(Nonterminals, variables), (Terminals, terminals)];
        let [rules, start] = [(Productions, rules), (Start, "S")];
        let parts = match self {
            Self::Chen => [terminals, variables, start, rules],
            Self::Linz | Self::Martin => [variables, terminals, start, rules],
            _ => [variables, terminals, rules, start],
        };
        GrammarTuple { parts, has_all_symbols: self == Self::LewisPapadimitriou }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tuples_have_the_order_and_the_letters_of_the_books() {
        let check = |book: Book, nfa: &str, dfa: &str, grammar: &str| {
            let letters = |is_dfa| book.automaton_tuple(is_dfa).parts.map(|(_, letter)| letter).join(" ");
            assert_eq!((letters(false).as_str(), letters(true).as_str()), (nfa, dfa), "{book:?}");
            assert_eq!(book.grammar_tuple().parts.map(|(_, letter)| letter).join(" "), grammar, "{book:?}");
        };
        check(Book::Standard, "Q Σ δ q0 F", "Q Σ δ q0 F", "V T P S");
        check(Book::Hopcroft, "Q Σ δ q0 F", "Q Σ δ q0 F", "V T P S");
        check(Book::Sipser, "Q Σ δ q0 F", "Q Σ δ q0 F", "V Σ R S");
        check(Book::Linz, "Q Σ δ q0 F", "Q Σ δ q0 F", "V T S P");
        check(Book::Martin, "Q Σ q0 A δ", "Q Σ q0 A δ", "V Σ S P");
        check(Book::LewisPapadimitriou, "K Σ Δ s F", "K Σ δ s F", "V Σ R S");
        check(Book::Schoening, "Z Σ δ S E", "Z Σ δ z0 E", "V Σ P S");
        check(Book::Tsinghua, "K Σ f S Z", "K Σ f S Z", "V_N V_T P S");
        check(Book::Chen, "S Σ δ S0 F", "S Σ δ s0 F", "V_T V_N S P");
    }
}
