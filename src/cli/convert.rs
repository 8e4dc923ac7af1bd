//! `grammaton convert`: automata to grammars, or to another file format.

use super::{
    Error, Verdict,
    args::{Convert, Form, Names},
    failed,
    formats::Format,
    input, output,
};
use crate::wording;
use grammaton_core::{Convention, Conversion, Document, Drawn, Grammar, Naming, Options, Orientation, convert, format};
use rust_i18n::t;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Converts each input. Where one fails, the others go on.
pub(super) fn run(args: &Convert) -> Result<Verdict, Error> {
    if args.out_dir.is_none() && args.inputs.len() > 1 {
        return Err(Error::SeveralInputs);
    }
    let format = target_format(args)?;
    if let Some(folder) = &args.out_dir {
        let name = || folder.display().to_string();
        fs::create_dir_all(folder).map_err(|source| Error::Unwritable { name: name(), source })?;
    }
    let mut verdict = Verdict::Yes;
    let mut written = BTreeSet::new();
    for input in &args.inputs {
        if let Err(error) = convert_one(args, input, format, &mut written) {
            verdict = failed(&error);
        }
    }
    Ok(verdict)
}

/// The format to write: the one named, or the one of OUT's ending, or a grammar.
fn target_format(args: &Convert) -> Result<Format, Error> {
    match (args.to, &args.output) {
        (Some(format), _) => Ok(format),
        (None, Some(output)) if output.extension().is_some() => {
            Format::of(output).ok_or_else(|| Error::UnknownTarget { name: output.display().to_string() })
        }
        _ => Ok(Format::Grammar),
    }
}

/// Converts one input; `written` holds the outputs so far, of which none may be written twice.
fn convert_one(args: &Convert, input: &Path, format: Format, written: &mut BTreeSet<PathBuf>) -> Result<(), Error> {
    let target = target(args, input, format)?;
    if args.out_dir.is_some() && written.contains(&target) {
        return Err(Error::SameOutput { name: target.display().to_string(), input: input::name(input) });
    }
    let document = input::read_from(input, args.from.format)?;
    output::write(&target, &render(&document, format, &args.form, &input::name(input)))?;
    written.insert(target);
    Ok(())
}

/// Where the result for `input` goes.
fn target(args: &Convert, input: &Path, format: Format) -> Result<PathBuf, Error> {
    match (&args.out_dir, &args.output) {
        (Some(_), _) if input::is_standard(input) => Err(Error::NamelessOutput),
        (Some(folder), _) => {
            let name = input.file_name().unwrap_or_default();
            Ok(folder.join(name).with_extension(format.ending()))
        }
        (None, Some(output)) => Ok(output.clone()),
        (None, None) => Ok(PathBuf::from("-")),
    }
}

/// The document as text in `format`.
fn render(document: &Document, format: Format, form: &Form, name: &str) -> String {
    match format {
        Format::Ron => format::ron::write(document),
        Format::Grammar => format::grammar::write(&grammar(document, form, name)),
        Format::Bnf => format::bnf::write(&grammar(document, form, name)),
    }
}

/// The document's grammar. What is noteworthy about it is told on standard error.
fn grammar(document: &Document, form: &Form, name: &str) -> Grammar {
    let drawn = Drawn::new(document);
    let Conversion { grammar, diagnostics, .. } = convert(&drawn.nfa, &drawn.names, form.options());
    for found in &diagnostics {
        output::tell(&t!("cli.warning", name = name, message = wording::diagnostic(found, &drawn)));
    }
    grammar
}

impl Form {
    fn options(&self) -> Options {
        Options {
            orientation: if self.left { Orientation::Left } else { Orientation::Right },
            convention: if self.no_epsilon { Convention::Terminal } else { Convention::Epsilon },
            naming: match self.names {
                Names::States => Naming::States,
                Names::Letters => Naming::Letters,
            },
        }
    }
}
