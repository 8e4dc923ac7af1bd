//! The texts of the language bar.

use crate::text::{counted, t};
use grammaton_core::{Limited, Op, OverLimit, Regex};
use grammaton_session::Construction;

/// Returns the name of a construction of an automaton from an expression.
pub(crate) fn construction(construction: Construction) -> String {
    let name = match construction {
        Construction::Thompson => t!("language.thompson"),
        Construction::Glushkov => t!("language.glushkov"),
        Construction::Derivatives => t!("language.derivatives"),
        Construction::PartialDerivatives => t!("language.partial_derivatives"),
        Construction::MinimalDfa => t!("language.minimal_dfa"),
    };
    name.into_owned()
}

/// Returns the name of a language without words, or with only the empty word.
pub(crate) fn name(regex: &Regex) -> Option<String> {
    match regex.ops() {
        [Op::Empty] => Some(t!("language.empty").into_owned()),
        [Op::Epsilon] => Some(t!("language.only_empty_word").into_owned()),
        _ => None,
    }
}

/// Returns the end of an expression that is shown only in part.
pub(crate) fn folded(characters: usize) -> String {
    counted!("language.folded", characters)
}

/// Explains why there is no expression: it would have more than `most` characters.
pub(crate) fn too_long(most: usize) -> String {
    t!("language.too_long", most = most).into_owned()
}

/// Explains why the automaton of an expression is not drawn.
pub(crate) fn too_large(error: OverLimit) -> String {
    let text = match error.of {
        Limited::States => t!("language.too_many_states", limit = error.limit),
        Limited::Elements | Limited::Bytes => t!("language.too_many_transitions", limit = error.limit),
    };
    text.into_owned()
}

/// Returns a message with a capital letter at its beginning.
pub(crate) fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_a_folded_expression_is_legible() {
        assert_eq!(folded(999), "… (999 characters)");
        assert_eq!(folded(1_234), "… (1,234 characters)");
    }
}
