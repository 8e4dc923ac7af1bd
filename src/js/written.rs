//! Writing: the same texts as on the command line.

use crate::{error::Result, source::Source};
use grammaton_core::{
    Convention, Grammar, Naming, Options, Orientation, grammar::simplify, grammar_within, regex_of, reorient,
};
use grammaton_formats::{
    CodeStyle, Content, ContentKind, Format, WriteOptions, definition, svg, write_automaton_in, write_grammar_in,
    write_regex_in, write_undrawn,
};

/// The maximum length of an expression, in characters.
const MAX_REGEX: usize = 100_000;
/// The greatest number of productions, unless the automaton itself is larger.
const MAX_PRODUCTIONS: usize = 2_000_000;

/// How a text is written.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Style {
    /// The name in formats that contain one.
    pub(crate) name: String,
    pub(crate) code: CodeStyle,
    /// The form of grammars.
    pub(crate) options: Options,
    pub(crate) simplify: bool,
    /// The colors and the notation.
    pub(crate) look: svg::Look,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            name: "Language".to_owned(),
            code: CodeStyle::default(),
            options: Options::default(),
            simplify: false,
            look: svg::Look::default(),
        }
    }
}

/// Writes a source in a text format.
pub(crate) fn write(source: &Source, format: Format, style: &Style) -> Result<String> {
    let options = WriteOptions { name: &style.name, notation: style.look.notation, code: style.code };
    Ok(match format.content_kind() {
        _ if format == Format::Definition => {
            definition::write_both(source.drawn(), &grammar(source, style)?, options.notation)
        }
        ContentKind::Automaton if format == Format::Svg => {
            svg::embed(&svg::write(source.document(), &style.look), source.document())
        }
        ContentKind::Automaton if !format.has_drawings() => {
            write_undrawn(format, source.drawn(), WriteOptions { name: source.title(), ..options })?
        }
        ContentKind::Automaton => write_automaton_in(format, source.document(), options)?,
        ContentKind::Grammar => write_grammar_in(format, &grammar(source, style)?, options)?,
        ContentKind::Regex => match source.content() {
            Content::Regex(regex) => write_regex_in(format, regex, options.notation)?,
            _ => write_regex_in(format, &regex_of(&source.drawn().nfa, MAX_REGEX)?, options.notation)?,
        },
    })
}

/// Returns the grammar in the requested form. A grammar that was read is changed only as far as the form requires.
fn grammar(source: &Source, style: &Style) -> Result<Grammar> {
    let Options { orientation, convention, naming } = style.options;
    let grammar = match source.content() {
        Content::Grammar(grammar) if convention == Convention::Epsilon && naming == Naming::States => {
            reorient(grammar, orientation)
        }
        _ => {
            let drawn = source.drawn();
            let limit = MAX_PRODUCTIONS.max(2 * drawn.nfa.len() + drawn.nfa.transitions().len());
            grammar_within(&drawn.nfa, &drawn.names, style.options, limit)?.0
        }
    };
    Ok(if style.simplify { simplify(&grammar).grammar } else { grammar })
}

/// Returns the orientation with this name.
pub(crate) fn orientation(name: &str) -> Option<Orientation> {
    match name {
        "right" => Some(Orientation::Right),
        "left" => Some(Orientation::Left),
        _ => None,
    }
}
