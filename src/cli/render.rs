//! Writing an automaton or a grammar in a format.

use super::{
    Error,
    args::{Form, Names, Picture, Target},
    output,
    source::Source,
};
use crate::{export::Export, platform, wording};
use grammaton_core::{
    Convention, Grammar, Naming, Options, Orientation, Regex,
    format::{Content, Format, Holds, antlr, regex, svg, write_automaton, write_grammar},
    regex_of, reorient, simplify,
};
use rust_i18n::t;
use std::{borrow::Cow, path::Path};

/// The most characters of an expression that is written.
const MAX_REGEX: usize = 100_000;

/// The file of `source` in `format`, to be written to `path`; if it is a grammar's, in the form wanted.
pub(super) fn render(source: &Source, format: Format, target: &Target, path: &Path) -> Result<Vec<u8>, Error> {
    let text = match format {
        Format::Svg | Format::Png | Format::Pdf => return picture(source, format, &target.picture),
        // ANTLR wants a grammar to be called as its file is.
        Format::Antlr => Ok(antlr::write(&grammar(source, &target.form), &stem(path))),
        _ => match format.holds() {
            Holds::Automaton => write_automaton(format, &source.document()),
            Holds::Grammar => write_grammar(format, &grammar(source, &target.form)),
            Holds::Regex => Ok(regex::write(expression(source)?.as_ref()) + "\n"),
        },
    };
    let text = text.map_err(|error| Error::Unwritten { name: source.name().to_owned(), source: error })?;
    Ok(text.into_bytes())
}

/// The drawing as a picture.
fn picture(source: &Source, format: Format, picture: &Picture) -> Result<Vec<u8>, Error> {
    let document = source.document().into_owned();
    let look = svg::Look { transparent: picture.transparent, ..svg::Look::default() };
    let export = Export { format, text: svg::write(&document, &look), scale: picture.scale, document };
    platform::bytes_of(export).map_err(|error| Error::Picture { name: source.name().to_owned(), source: error })
}

/// What a file is called, without its folder and ending; standard output has no name.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().filter(|_| path != Path::new("-"));
    stem.map_or_else(|| "Language".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// The expression: as it stands if it is one, else that of the automaton.
fn expression(source: &Source) -> Result<Cow<'_, Regex>, Error> {
    match source.content() {
        Content::Regex(regex) => Ok(Cow::Borrowed(regex)),
        _ => Ok(Cow::Owned(regex_of(&source.drawn().nfa, MAX_REGEX)?)),
    }
}

/// The grammar in the form wanted. One that was read stays as it stands as far as that goes.
fn grammar(source: &Source, form: &Form) -> Grammar {
    let grammar = match source.content() {
        Content::Grammar(grammar) if !form.is_of_automaton() => reorient(grammar, form.orientation()),
        _ => converted(source, form),
    };
    if form.simplify { simplify(&grammar).grammar } else { grammar }
}

/// The grammar of the automaton. What is noteworthy about a drawing is told on standard error.
fn converted(source: &Source, form: &Form) -> Grammar {
    let (drawn, conversion) = source.conversion(form.options());
    if let Content::Document(_) = source.content() {
        for found in &conversion.diagnostics {
            let message = wording::diagnostic(found, &drawn);
            output::tell(&t!("cli.warning", name = source.name(), message = message));
        }
    }
    conversion.grammar
}

impl Form {
    fn options(&self) -> Options {
        Options {
            orientation: self.orientation(),
            convention: if self.no_epsilon { Convention::Terminal } else { Convention::Epsilon },
            naming: match self.names {
                Names::States => Naming::States,
                Names::Letters => Naming::Letters,
            },
        }
    }

    fn orientation(&self) -> Orientation {
        if self.left { Orientation::Left } else { Orientation::Right }
    }

    /// Whether only grammars that are made of automata have the form.
    fn is_of_automaton(&self) -> bool {
        self.no_epsilon || matches!(self.names, Names::Letters)
    }
}
