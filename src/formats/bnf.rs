//! Reads and writes grammars in Backus–Naur form, which [`grammaton_core::notation::bnf`] defines.

use super::{
    detect::first_line,
    import::from_grammar,
    spec::{ContentKind, DetectFn, FormatGroup, FormatSpec, ReadFn, WriteFn},
};
use grammaton_core::notation::bnf;

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "bnf",
    extensions: &["bnf"],
    about: "`<S> ::= \"a\" <S> | \"\"`",
    group: FormatGroup::Grammars,
    holds: ContentKind::Grammar,
    read: Some(ReadFn::Text(|text, options| Ok(from_grammar(bnf::parse_with(text, &options.conventions)?)))),
    write: Some(WriteFn::Grammar(|grammar, _| Ok(bnf::write(grammar)))),
    detect: Some(DetectFn::Text { rank: 0, matches: is_bnf }),
    ..FormatSpec::DEFAULT
};

/// Matches `<name> ::= …`, possibly after comments.
fn is_bnf(text: &str) -> bool {
    let first = first_line(text, ';');
    first.starts_with('<') && first.split_once('>').is_some_and(|(_, rest)| rest.trim_start().starts_with("::="))
}
