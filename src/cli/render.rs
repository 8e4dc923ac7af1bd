//! Renders an automaton or a grammar in a file format.

use super::{
    Error,
    args::{FormArgs, NamingArg, TargetArgs},
    lost_symbols::{self, Written},
    output,
    source::Source,
    watchdog,
};
use crate::{
    services::pictures,
    text::{
        cli::{self as messages, limits::Stage},
        diagnostics,
    },
};
use grammaton_core::{
    Convention, Grammar, Naming, Options, Orientation, Regex,
    grammar::{reorient, simplify},
    regex_of,
};
use grammaton_formats::{
    Content, ContentKind, Format, WriteOptions, csv, definition, legible_names, svg, write_automaton_in,
    write_grammar_in, write_regex_in, write_undrawn,
};
use grammaton_session::Export;
use std::{borrow::Cow, path::Path};

/// The maximum number of states and transitions in a PNG or PDF. Each takes about 10 kB while it is rendered.
const MAX_ELEMENTS: usize = 20_000;
/// The maximum length of a regular expression, in characters.
const MAX_REGEX: usize = 100_000;

/// Returns the bytes of `source` in `format`, for a file at `path`. Grammars take the form selected in `target`.
pub(super) fn render(source: &Source, format: Format, target: &TargetArgs, path: &Path) -> Result<Vec<u8>, Error> {
    watchdog::begin(Stage::Rendering, source.size());
    if format.is_picture() {
        return picture(source, format, target);
    }
    let warn = |written: Written<'_>| lost_symbols::warn(source, &written, format);
    let notation = target.notation.notation;
    let options = WriteOptions { name: &stem(path), notation, code: target.code() };
    let text = match format.content_kind() {
        _ if format == Format::Definition => {
            let grammar = grammar(source, &target.form)?;
            Ok(definition::write_both(source.drawn(), &grammar, notation))
        }
        // These formats have Σ, or are not read back.
        ContentKind::Automaton if !format.has_drawings() => {
            write_undrawn(format, source.drawn(), WriteOptions { name: source.title(), ..options })
        }
        ContentKind::Automaton => {
            let document = source.document();
            write_automaton_in(format, &document, options).inspect(|_| warn(Written::Automaton(&document)))
        }
        ContentKind::Grammar => {
            let grammar = grammar(source, &target.form)?;
            write_grammar_in(format, &grammar, options).inspect(|_| warn(Written::Grammar(&grammar)))
        }
        ContentKind::Regex => {
            let expression = expression(source)?;
            write_regex_in(format, &expression, notation).inspect(|_| warn(Written::Regex(&expression)))
        }
    };
    let text = text.map_err(|error| Error::Unwritten { name: source.name().to_owned(), source: error })?;
    if format == Format::Csv {
        warn_of_formulas(source);
    }
    Ok(text.into_bytes())
}

/// Prints which names have an apostrophe in a transition table, if any have one.
fn warn_of_formulas(source: &Source) {
    let guarded = csv::guarded(&legible_names(source.drawn()));
    if !guarded.is_empty() {
        output::print_message(&messages::warning(source.name(), &messages::guarded(&guarded)));
    }
}

/// Renders the drawing as a picture.
fn picture(source: &Source, format: Format, target: &TargetArgs) -> Result<Vec<u8>, Error> {
    let document = source.document().into_owned();
    let count = document.states().count() + document.transitions().count();
    if count > MAX_ELEMENTS && format != Format::Svg {
        return Err(Error::TooManyElements { name: source.name().to_owned(), count, limit: MAX_ELEMENTS });
    }
    let (picture, notation) = (&target.picture, target.notation.notation);
    let look = svg::Look { transparent: picture.transparent, notation, ..svg::Look::default() };
    let text = svg::write(&document, &look);
    let text = if format == Format::Svg { svg::embed(&text, &document) } else { text };
    let export = Export { format, text, scale: picture.scale, document, article: None };
    pictures::bytes_of(export).map_err(|error| Error::Picture { name: source.name().to_owned(), source: error })
}

/// Returns the file name without its extension, or "Language" for standard output.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().filter(|_| path != Path::new("-"));
    stem.map_or_else(|| "Language".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// Returns the expression itself if the source is one, or else an expression for its automaton.
fn expression(source: &Source) -> Result<Cow<'_, Regex>, Error> {
    match source.content() {
        Content::Regex(regex) => Ok(Cow::Borrowed(regex)),
        _ => Ok(Cow::Owned(regex_of(&source.drawn().nfa, MAX_REGEX)?)),
    }
}

/// Returns the grammar in the requested form. A grammar that was read is changed only as far as the form requires.
fn grammar(source: &Source, form: &FormArgs) -> Result<Grammar, Error> {
    let grammar = match source.content() {
        Content::Grammar(grammar) if !form.is_of_automaton() => reorient(grammar, form.orientation()),
        _ => converted(source, form)?,
    };
    Ok(if form.simplify { simplify(&grammar).grammar } else { grammar })
}

/// Returns the grammar of the automaton. Prints the diagnostics of a drawing to standard error.
fn converted(source: &Source, form: &FormArgs) -> Result<Grammar, Error> {
    let (drawn, grammar, found) = source.conversion(form.options())?;
    if let Content::Document(_) | Content::Automaton(_) = source.content() {
        for found in &found {
            output::print_message(&messages::warning(source.name(), &diagnostics::diagnostic(found, drawn)));
        }
    }
    Ok(grammar)
}

impl FormArgs {
    fn options(&self) -> Options {
        Options {
            orientation: self.orientation(),
            convention: if self.no_epsilon { Convention::Terminal } else { Convention::Epsilon },
            naming: match self.names {
                NamingArg::States => Naming::States,
                NamingArg::Letters => Naming::Letters,
            },
        }
    }

    fn orientation(&self) -> Orientation {
        if self.left { Orientation::Left } else { Orientation::Right }
    }

    /// Whether the form requires building the grammar from an automaton.
    fn is_of_automaton(&self) -> bool {
        self.no_epsilon || matches!(self.names, NamingArg::Letters)
    }
}
