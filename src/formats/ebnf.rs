//! Reads and writes grammars in EBNF as defined by ISO/IEC 14977: `S = "a", A | (* empty *) ;`.

mod calls;
mod expand;
mod parse;
mod read;
mod write;

pub use read::{parse, read};
pub use write::write;

use super::{
    import::from_grammar,
    spec::{ContentKind, DetectFn, FormatGroup, FormatSpec, ReadFn, WriteFn},
};

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "ebnf",
    extensions: &["ebnf"],
    about: "`S = \"a\", S | ;` as in ISO 14977; brackets can be read, too",
    group: FormatGroup::Grammars,
    holds: ContentKind::Grammar,
    read: Some(ReadFn::Text(|text, _| Ok(from_grammar(parse(text)?)))),
    write: Some(WriteFn::Grammar(|grammar, _| Ok(write(grammar)))),
    detect: Some(DetectFn::Text { rank: 2, matches: is_ebnf }),
    max_bytes: FormatSpec::SMALL,
    ..FormatSpec::DEFAULT
};

/// Matches `name = …` with quotes and a terminator, possibly after comments.
fn is_ebnf(text: &str) -> bool {
    let mut text = text;
    while let Some(comment) = text.strip_prefix("(*") {
        let Some((_, rest)) = comment.split_once("*)") else { return false };
        text = rest.trim_start();
    }
    let Some((name, body)) = text.split_once('=') else { return false };
    let is_name = name.trim_end().chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ' '));
    is_name && name.starts_with(char::is_alphabetic) && body.contains(['"', '\'']) && body.contains([';', '.'])
}
