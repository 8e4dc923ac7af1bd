//! The form in which a grammar is displayed.

use grammaton_core::notation::textbook::{Alternatives, Notation};
use grammaton_core::{Convention, Grammar, Linearity, Naming, Options, Orientation, form};

/// The switches that select the form in which the grammar is displayed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct GrammarSwitches {
    /// Whether the grammar is left-linear instead of right-linear.
    pub left: bool,
    /// Whether accepting states give productions A → a instead of A → ε.
    pub no_epsilon: bool,
    /// Whether nonterminals are letters instead of the names of states.
    pub letters: bool,
    /// Whether alternatives are displayed on one line.
    pub joined: bool,
    /// Whether symbols that lead to the same nonterminal are displayed as a set, as in `S → [0-9] A`.
    #[serde(default)]
    pub grouped: bool,
    /// The notation, stored by its name. [`notation`](Self::notation) also has the place of alternatives.
    #[serde(default, with = "by_name")]
    pub notation: Notation,
}

impl Default for GrammarSwitches {
    fn default() -> Self {
        Self {
            left: false,
            no_epsilon: false,
            letters: false,
            joined: true,
            grouped: false,
            notation: Notation::default(),
        }
    }
}

impl GrammarSwitches {
    /// Returns the switches with the orientation of a grammar that somebody has written, unless it has both.
    ///
    /// ```
    /// use grammaton_core::notation::grammar;
    /// use grammaton_session::GrammarSwitches;
    ///
    /// let switches = GrammarSwitches::default();
    /// let written = grammar::read("S → S a | b")?;
    /// assert!(switches.oriented_like(&written).left);
    /// # Ok::<(), grammar::ReadErrors>(())
    /// ```
    #[must_use]
    pub fn oriented_like(self, grammar: &Grammar) -> Self {
        match form(grammar).linear {
            Linearity::Right(_) => Self { left: false, ..self },
            Linearity::Left(_) => Self { left: true, ..self },
            Linearity::Both => self,
        }
    }

    /// Returns the notation in which the grammar is displayed.
    pub fn notation(self) -> Notation {
        let alternatives = if self.joined { Alternatives::Bar } else { Alternatives::Lines };
        Notation { alternatives, ..self.notation }
    }

    /// Returns the options for the conversion.
    pub fn options(self) -> Options {
        Options {
            orientation: if self.left { Orientation::Left } else { Orientation::Right },
            convention: if self.no_epsilon { Convention::Terminal } else { Convention::Epsilon },
            naming: if self.letters { Naming::Letters } else { Naming::States },
        }
    }
}

mod by_name {
    use grammaton_core::notation::textbook::Notation;
    use serde::{Deserialize as _, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    pub(super) fn serialize<S: Serializer>(notation: &Notation, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(notation)
    }

    /// Falls back to the default notation if the name is unknown, so that the other settings survive.
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Notation, D::Error> {
        Ok(String::deserialize(deserializer)?.parse().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::notation::{grammar, textbook::Book};

    #[test]
    fn the_orientation_of_a_written_grammar_sets_the_switch() {
        let check = |text, before, expected| {
            let written = grammar::read(text).expect("well-formed");
            let switches = GrammarSwitches { left: before, letters: true, ..GrammarSwitches::default() };
            assert_eq!(switches.oriented_like(&written), GrammarSwitches { left: expected, ..switches }, "{text}");
        };
        check("S → S a | b", false, true);
        check("S → a S | b", true, false);
        check("S → A | b\nA → ε", true, true);
        check("S → A | b\nA → ε", false, false);
    }

    #[test]
    fn the_notation_is_stored_by_its_name() {
        let switches = GrammarSwitches { notation: Book::Martin.notation(), ..GrammarSwitches::default() };
        let text = ron::to_string(&switches).expect("serializable");
        assert!(text.contains("notation:\"martin\""), "{text}");
        assert_eq!(ron::from_str(&text), Ok(switches));
        let unknown = text.replace("martin", "knuth");
        assert_eq!(ron::from_str(&unknown), Ok(GrammarSwitches::default()));
        let older = text.replace(",notation:\"martin\"", "");
        assert_eq!(ron::from_str(&older), Ok(GrammarSwitches::default()));
        let lines = GrammarSwitches { joined: false, ..switches }.notation();
        assert_eq!((lines.alternatives, lines.book()), (Alternatives::Lines, Some(Book::Martin)));
    }
}
