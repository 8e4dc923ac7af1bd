//! Reads and writes grammars in the usual textbook notation, which [`grammaton_core::notation::grammar`] defines.

use super::{
    detect::first_line,
    import::from_grammar,
    spec::{ContentKind, DetectFn, FormatGroup, FormatSpec, ReadFn, WriteFn},
};
use grammaton_core::notation::grammar;

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "grammar",
    extensions: &["txt", "grammar"],
    about: "`S → a S | \"while\" | ε`, also with `->`",
    group: FormatGroup::Grammars,
    holds: ContentKind::Grammar,
    read: Some(ReadFn::Text(|text, _| Ok(from_grammar(grammar::parse(text)?)))),
    write: Some(WriteFn::Grammar(|grammar, _| Ok(grammar::write(grammar)))),
    detect: Some(DetectFn::Text { rank: 2, matches: is_grammar }),
    ..FormatSpec::DEFAULT
};

/// Matches `name → …`, possibly after comments.
fn is_grammar(text: &str) -> bool {
    let first = first_line(text, '#');
    let left = ["->", "→", "::="].iter().filter_map(|arrow| first.find(arrow)).min();
    left.is_some_and(|end| end > 0 && first[..end].split_whitespace().count() == 1)
}
