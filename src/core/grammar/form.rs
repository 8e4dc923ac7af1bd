//! Classification of regular grammars: right- or left-linear, strict or extended.

use crate::{Grammar, Orientation, Production};

/// The result of [`form`](fn@form): the form of a regular grammar, with the reasons.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Form {
    /// The side of the nonterminals.
    pub linear: Linearity,
    /// The first production that the strict form does not allow; `None` if the grammar is strict.
    pub extended: Option<StrictnessViolation>,
}

/// Whether a grammar is right-linear, left-linear, or both.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Linearity {
    /// Right-linear, with the first production that a left-linear grammar does not allow.
    Right(usize),
    /// Left-linear, with the first production that a right-linear grammar does not allow.
    Left(usize),
    /// Both: no body contains a nonterminal together with terminals.
    Both,
}

/// The reason why a grammar is not strict.
///
/// In a strict grammar, each body is ε or a single terminal with or without a nonterminal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StrictnessViolation {
    /// The production with this number has several terminals.
    SeveralTerminals(usize),
    /// The production with this number is a unit production.
    Unit(usize),
}

/// Returns the form of a grammar. A [`Grammar`] is always regular; the parser reports text that is not.
///
/// ```
/// use grammaton_core::{Linearity, StrictnessViolation, form, notation::grammar};
///
/// let grammar = grammar::read("S → a S | a b")?;
/// let form = form(&grammar);
/// assert_eq!(form.linear, Linearity::Right(0));
/// assert_eq!(form.extended, Some(StrictnessViolation::SeveralTerminals(1)));
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn form(grammar: &Grammar) -> Form {
    let sided = (0..grammar.len()).find(|&number| grammar.tail(number).is_some() && !grammar.body(number).is_empty());
    let linear = sided.map_or(Linearity::Both, |number| match grammar.orientation() {
        Orientation::Right => Linearity::Right(number),
        Orientation::Left => Linearity::Left(number),
    });
    let extended = (0..grammar.len()).find_map(|number| match grammar.production(number) {
        Production { terminals: [], nonterminal: Some(_), .. } => Some(StrictnessViolation::Unit(number)),
        Production { terminals: [_, _, ..], .. } => Some(StrictnessViolation::SeveralTerminals(number)),
        _ => None,
    });
    Form { linear, extended }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation;

    #[test]
    fn form_gives_the_first_reason() {
        let check = |text, linear, extended| {
            let grammar = notation::grammar::read(text).expect("well-formed");
            assert_eq!(form(&grammar), Form { linear, extended }, "{text}");
        };
        check("S → a | b S | ε", Linearity::Right(1), None);
        check("S → a | S b", Linearity::Left(1), None);
        check("S → a | ε", Linearity::Both, None);
        check("S → A\nA → a b", Linearity::Both, Some(StrictnessViolation::Unit(0)));
        check("S → a b c S", Linearity::Right(0), Some(StrictnessViolation::SeveralTerminals(0)));
        check("# empty", Linearity::Both, None);
    }
}
