//! The notation of textbooks: the signs and letters that they choose differently.
//!
//! A [`Notation`] decides how grammars, expressions and definitions are written. It never changes a language: a text
//! that is written in a notation reads back by its [conventions](Notation::conventions). Each [`Book`] has a notation.

mod books;

pub use books::{AutomatonPart, AutomatonTuple, Book, GrammarPart, GrammarTuple, TransitionForm};

use crate::{Choice, Conventions, Meaning};
use std::{error::Error, fmt, str::FromStr};

/// Declares a choice between spellings, each with a name for settings.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $key:literal,)+ })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
            pub enum $name {
                $($(#[$variant_doc])* $variant,)+
            }

            impl $name {
                /// All choices.
                pub const ALL: &[Self] = &[$(Self::$variant,)+];

                /// Returns the name in settings, which is the sign where there is one.
                pub fn key(self) -> &'static str {
                    match self { $(Self::$variant => $key,)+ }
                }

                fn with_key(key: &str) -> Option<Self> {
                    Self::ALL.iter().copied().find(|choice| choice.key() == key)
                }
            }
        )+
    };
}

choices! {
    /// The sign for the empty word.
    EmptyWord {
        /// `ε`.
        #[default]
        Epsilon "ε",
        /// `λ`.
        Lambda "λ",
        /// `Λ`.
        CapitalLambda "Λ",
        /// The letter `e`.
        E "e",
    }

    /// The sign between the sides of a production.
    Arrow {
        /// `→`.
        #[default]
        Arrow "→",
        /// `::=`, as in BNF.
        Bnf "::=",
    }

    /// The place of the alternatives of a nonterminal.
    Alternatives {
        /// On one line, with bars between them.
        #[default]
        Bar "|",
        /// Each on a line of its own, with the left side and the arrow.
        Lines "lines",
    }

    /// The sign for union in regular expressions.
    Union {
        /// `|`.
        #[default]
        Bar "|",
        /// `+`. Repetition at least once is `⁺` then.
        Plus "+",
        /// `∪`.
        Cup "∪",
    }

    /// The marks of start and accepting states.
    Marks {
        /// An arrow to start states and a double ring around accepting states; `→` and `*` in tables.
        #[default]
        Arrow "arrow",
        /// `−` in start states and `+` in accepting states, `±` in states that are both.
        Signs "signs",
    }

    /// The columns of the table of the subset construction.
    SubsetTable {
        /// The sets of states by the symbols, with marks for the start and accepting sets.
        #[default]
        Transitions "transitions",
        /// `I`, `I_a`, `I_b`, …, as in Chinese courses.
        Closures "closures",
    }
}

impl EmptyWord {
    /// Returns the sign that the conventions of a text decide on, or else ε.
    pub fn of_text(conventions: &Conventions) -> Self {
        let is_chosen = |sign: &&Self| conventions.means(sign.key(), Meaning::EmptyWord);
        Self::ALL.iter().find(is_chosen).copied().unwrap_or_default()
    }
}

impl Arrow {
    /// Returns the sign with blanks around it.
    pub(crate) fn spaced(self) -> &'static str {
        match self {
            Self::Arrow => " → ",
            Self::Bnf => " ::= ",
        }
    }
}

impl Marks {
    /// Returns the mark of a state before its name in a table, with a blank after it; empty if the state is neither a
    /// start state nor accepting.
    pub fn before_name(self, starts: bool, accepts: bool) -> &'static str {
        match (self, starts, accepts) {
            (_, false, false) => "",
            (Self::Arrow, true, false) => "→ ",
            (Self::Arrow, false, true) => "* ",
            (Self::Arrow, true, true) => "→ * ",
            (Self::Signs, true, false) => "− ",
            (Self::Signs, false, true) => "+ ",
            (Self::Signs, true, true) => "± ",
        }
    }
}

/// The notation of grammars, expressions, definitions, tables and drawings.
///
/// ```
/// use grammaton_core::notation::{grammar, regex, textbook::Book};
///
/// let linz = Book::Linz.notation();
/// let text = grammar::write_in(&grammar::read("S → a S | ε")?, linz);
/// assert_eq!(text, "S → a S | λ\n");
/// let read = grammar::parse_with(&text, &linz.conventions())?;
/// assert!(read.hints.is_empty());
/// assert_eq!(grammar::write(&read.grammar), "S → a S | ε\n");
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Notation {
    /// The sign for the empty word.
    pub empty_word: EmptyWord,
    /// The sign between the sides of a production.
    pub arrow: Arrow,
    /// The place of the alternatives of a nonterminal.
    pub alternatives: Alternatives,
    /// The sign for union in regular expressions.
    pub union: Union,
    /// The book whose tuples define automata.
    pub automata: Book,
    /// The book whose tuples define grammars.
    pub grammars: Book,
    /// The columns of the table of the subset construction.
    pub subsets: SubsetTable,
    /// The marks of start and accepting states.
    pub marks: Marks,
}

impl Notation {
    /// The notation that is used unless another one is chosen.
    pub const STANDARD: Self = Self {
        empty_word: EmptyWord::Epsilon,
        arrow: Arrow::Arrow,
        alternatives: Alternatives::Bar,
        union: Union::Bar,
        automata: Book::Standard,
        grammars: Book::Standard,
        subsets: SubsetTable::Transitions,
        marks: Marks::Arrow,
    };

    /// Returns the book with this notation, if there is one. Where alternatives stand makes no difference.
    pub fn book(self) -> Option<Book> {
        let joined = Self { alternatives: Alternatives::default(), ..self };
        Book::ALL.iter().copied().find(|book| book.notation() == joined)
    }

    /// Returns the decisions by which a reader understands texts in this notation without a note.
    pub fn conventions(self) -> Conventions {
        let mut conventions = Conventions::default();
        if self.empty_word != EmptyWord::Epsilon {
            conventions.set(self.empty_word.key(), Choice::Sign(Meaning::EmptyWord));
        }
        if self.union != Union::Bar {
            conventions.set(self.union.key(), Choice::Sign(Meaning::Union));
            conventions.set(self.plus(), Choice::Sign(Meaning::Plus));
        }
        conventions
    }

    /// Returns the default notation with the signs that the conventions of a text decide on.
    pub(crate) fn of_text(conventions: &Conventions) -> Self {
        Self { empty_word: EmptyWord::of_text(conventions), ..Self::default() }
    }

    /// Returns the sign for repetition at least once.
    pub fn plus(self) -> &'static str {
        if self.union == Union::Bar { "+" } else { "⁺" }
    }

    /// Returns the notation with these choices, separated by blanks.
    fn of_choices(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let mut next = || words.next();
        let notation = Self {
            empty_word: EmptyWord::with_key(next()?)?,
            arrow: Arrow::with_key(next()?)?,
            alternatives: Alternatives::with_key(next()?)?,
            union: Union::with_key(next()?)?,
            automata: Book::named(next()?)?,
            grammars: Book::named(next()?)?,
            subsets: SubsetTable::with_key(next()?)?,
            // Settings of earlier versions have no marks.
            marks: next().map_or(Some(Marks::default()), Marks::with_key)?,
        };
        words.next().is_none().then_some(notation)
    }

    /// Returns whether a text is the sign for the empty word, although it looks like a symbol or a name.
    pub(crate) fn is_empty_word(self, text: &str) -> bool {
        self.empty_word != EmptyWord::Epsilon && self.empty_word.key() == text
    }
}

/// The name of the book, or all choices separated by blanks.
impl fmt::Display for Notation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(book) = self.book().filter(|book| book.notation() == *self) {
            return f.write_str(book.name());
        }
        let Self { empty_word, arrow, alternatives, union, automata, grammars, subsets, marks } = *self;
        let [empty_word, arrow, alternatives] = [empty_word.key(), arrow.key(), alternatives.key()];
        let [automata, grammars] = [automata, grammars].map(Book::name);
        let [union, subsets, marks] = [union.key(), subsets.key(), marks.key()];
        write!(f, "{empty_word} {arrow} {alternatives} {union} {automata} {grammars} {subsets} {marks}")
    }
}

/// The error of a text that names no notation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnknownNotation;

impl fmt::Display for UnknownNotation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is not the name of a notation")
    }
}

impl Error for UnknownNotation {}

/// Reads what [`Display`](fmt::Display) writes.
impl FromStr for Notation {
    type Err = UnknownNotation;

    fn from_str(text: &str) -> Result<Self, UnknownNotation> {
        let book = || Book::named(text).map(Book::notation);
        book().or_else(|| Self::of_choices(text)).ok_or(UnknownNotation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notation_is_named_by_its_book_or_its_choices() {
        for &book in Book::ALL {
            let notation = book.notation();
            assert_eq!((notation.to_string().as_str(), notation.book()), (book.name(), Some(book)));
            assert_eq!(book.name().parse(), Ok(notation));
        }
        let custom = Notation { arrow: Arrow::Bnf, union: Union::Cup, ..Book::Martin.notation() };
        assert_eq!(custom.to_string(), "Λ ::= | ∪ martin martin transitions arrow");
        assert_eq!("Λ ::= | ∪ martin martin transitions".parse(), Ok(custom));
        let signs = Notation { marks: Marks::Signs, ..custom };
        assert_eq!(signs.to_string().parse(), Ok(signs));
        assert_eq!((custom.to_string().parse(), custom.book()), (Ok(custom), None));
        let lines = Notation { alternatives: Alternatives::Lines, ..Book::Sipser.notation() };
        assert_eq!((lines.to_string().parse(), lines.book()), (Ok(lines), Some(Book::Sipser)));
        for text in [
            "",
            "knuth",
            "ε → | | hopcroft sipser",
            "ε → | | hopcroft sipser nothing",
            "ε → | | hopcroft sipser closures ±",
        ] {
            assert_eq!(text.parse::<Notation>(), Err(UnknownNotation), "{text}");
        }
    }

    #[test]
    fn the_default_notation_needs_no_conventions() {
        assert_eq!(Notation::default(), Book::Standard.notation());
        assert_eq!(Notation::default(), Notation::STANDARD);
        assert!(Notation::default().conventions().is_empty());
        let lewis = Book::LewisPapadimitriou.notation().conventions();
        assert!(lewis.means("e", Meaning::EmptyWord) && lewis.means("∪", Meaning::Union));
    }
}
