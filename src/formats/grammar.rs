//! Reads and writes grammars in the usual textbook notation, which [`grammaton_core::notation::grammar`] defines.

use super::{
    ImportError, ImportOptions, Imported,
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
    read: Some(ReadFn::Text(import)),
    write: Some(WriteFn::Grammar(|grammar, options| Ok(grammar::write_in(grammar, options.notation)))),
    detect: Some(DetectFn::Text { rank: 2, matches: is_grammar }),
    ..FormatSpec::DEFAULT
};

fn import(text: &str, options: &ImportOptions) -> Result<Imported, ImportError> {
    let conventions = &options.conventions;
    match grammar::parse_with(text, conventions) {
        Ok(parsed) => Ok(from_grammar(parsed)),
        Err(errors) => Err(ImportError::of_grammar(&errors, grammar::classify(text, conventions).ok())),
    }
}

/// Matches `name → …`, possibly after comments or with markup.
fn is_grammar(text: &str) -> bool {
    let first = first_line(text, '#');
    let left = ["->", "→", "::="].iter().filter_map(|arrow| first.find(arrow)).min();
    left.is_some_and(|end| end > 0 && first[..end].split_whitespace().count() == 1) || grammar::begins_with_rule(text)
}
