//! Messages about the rules of a lexer.

use crate::text::{self, faults, t};
use grammaton_core::{
    lexer::{Flaw, Lexer, SpecificationFault},
    notation::regex::Hint,
};

/// Returns what is wrong in a specification, as a sentence without a period.
pub(crate) fn fault(fault: &SpecificationFault) -> String {
    match fault {
        SpecificationFault::Name => t!("lexer.no_name"),
        SpecificationFault::Equals => t!("lexer.no_equals"),
        SpecificationFault::Priority => t!("lexer.no_priority"),
        SpecificationFault::File => t!("lexer.no_file"),
        SpecificationFault::Alternative => t!("lexer.no_rule_above"),
        SpecificationFault::Empty => t!("lexer.no_rules"),
        SpecificationFault::TooMany => t!("lexer.too_many_rules"),
        SpecificationFault::Quote(fault) => return faults::escaped_quote(*fault),
        SpecificationFault::Expression(fault) => return faults::regex::fault(fault),
    }
    .into_owned()
}

/// Returns the line with a hint on how a specification was read.
pub fn hint(input: &str, hint: &Hint) -> String {
    faults::line(input, Some(hint.at), &faults::regex::hint(&hint.kind))
}

/// Returns what is wrong with a rule.
pub fn flaw(lexer: &Lexer, flaw: &Flaw) -> String {
    text::lexers::flaw(lexer, flaw)
}
