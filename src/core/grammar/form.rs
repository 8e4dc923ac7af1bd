//! What form a grammar has.

use crate::{Grammar, Orientation, Production};

/// The form of a regular grammar, with the reasons.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Form {
    /// On which side of terminals nonterminals stand.
    pub linear: Linear,
    /// The first production that strict form does not allow; `None` if the grammar is strict.
    pub extended: Option<Extended>,
}

/// Whether a grammar is right-linear, left-linear or both.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Linear {
    /// Right-linear, and this is the first production that a left-linear grammar does not allow.
    Right(usize),
    /// Left-linear, and this is the first production that a right-linear grammar does not allow.
    Left(usize),
    /// Both: no body holds a nonterminal beside terminals.
    Both,
}

/// Why a grammar is not in strict form, in which each body is of one terminal with or without a nonterminal, or empty.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Extended {
    /// This production has several terminals.
    SeveralTerminals(usize),
    /// This is a unit production.
    Unit(usize),
}

/// The form of a grammar. That it is regular is so by construction; a reader tells of a text why it is not.
///
/// ```
/// use grammaton_core::{Extended, Form, Linear, form, format::grammar};
///
/// let grammar = grammar::read("S → a S | a b")?;
/// assert_eq!(form(&grammar), Form { linear: Linear::Right(0), extended: Some(Extended::SeveralTerminals(1)) });
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn form(grammar: &Grammar) -> Form {
    let sided = (0..grammar.len()).find(|&number| grammar.tail(number).is_some() && !grammar.body(number).is_empty());
    let linear = sided.map_or(Linear::Both, |number| match grammar.orientation() {
        Orientation::Right => Linear::Right(number),
        Orientation::Left => Linear::Left(number),
    });
    let extended = (0..grammar.len()).find_map(|number| match grammar.production(number) {
        Production { terminals: [], nonterminal: Some(_), .. } => Some(Extended::Unit(number)),
        Production { terminals: [_, _, ..], .. } => Some(Extended::SeveralTerminals(number)),
        _ => None,
    });
    Form { linear, extended }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    #[test]
    fn the_form_is_told_with_its_reason() {
        let check = |text, linear, extended| {
            let grammar = format::grammar::read(text).expect("well-formed");
            assert_eq!(form(&grammar), Form { linear, extended }, "{text}");
        };
        check("S → a | b S | ε", Linear::Right(1), None);
        check("S → a | S b", Linear::Left(1), None);
        check("S → a | ε", Linear::Both, None);
        check("S → A\nA → a b", Linear::Both, Some(Extended::Unit(0)));
        check("S → a b c S", Linear::Right(0), Some(Extended::SeveralTerminals(0)));
        check("# empty", Linear::Both, None);
    }
}
