//! The parse of a grammar text, cached with the text.

use super::{DIALECT, OpenGrammar, ReadErrors, Token, read};
use crate::GrammarText;

struct Parse {
    open: Result<OpenGrammar, ReadErrors>,
    tokens: Vec<Token>,
}

impl GrammarText {
    /// Returns the grammar, in which nonterminals may lack rules, or the errors if the text does not parse.
    ///
    /// The result is that of [`parse_open`](super::parse_open).
    pub fn open(&self) -> Result<&OpenGrammar, &ReadErrors> {
        self.parse().open.as_ref()
    }

    /// Returns the tokens in order, as far as the text parses.
    pub fn tokens(&self) -> &[Token] {
        &self.parse().tokens
    }

    fn parse(&self) -> &Parse {
        self.parsed_by(|text, conventions| {
            let (open, tokens) = read::parse_open_with_tokens(text, DIALECT, conventions);
            Parse { open, tokens }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::grammar::parse_open;

    #[test]
    fn clones_share_one_parse() {
        let text = GrammarText::from("S → a S | b A");
        let copy = text.clone();
        assert!(!text.is_parsed());
        assert_eq!(text.open(), parse_open(&text).as_ref());
        assert!(copy.is_parsed());
        let fresh = copy.without_parse();
        assert_eq!((fresh.is_parsed(), fresh == copy), (false, true));
    }

    #[test]
    fn an_update_with_the_same_text_keeps_the_parse() {
        let mut text = GrammarText::from("S → |");
        assert_eq!(text.open().map_err(Clone::clone), parse_open("S → |").as_ref().map_err(Clone::clone));
        text.update("S → |");
        assert!(text.is_parsed());
        text.update("S → a");
        assert!(!text.is_parsed());
    }
}
