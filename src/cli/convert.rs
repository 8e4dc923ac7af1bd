//! `grammaton convert`: automata and grammars in another format, or in another form of the grammar.

use super::{Error, Verdict, args::Convert, failed, formats, input, output, render::render};
use grammaton_core::format::Format;
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
    let format = formats::to_write(args.target.format, args.target.output.as_deref())?;
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

/// Converts one input; `written` holds the outputs so far, of which none may be written twice.
fn convert_one(args: &Convert, input: &Path, format: Format, written: &mut BTreeSet<PathBuf>) -> Result<(), Error> {
    let target = target(args, input, format)?;
    if args.out_dir.is_some() && written.contains(&target) {
        return Err(Error::SameOutput { name: target.display().to_string(), input: input::name(input) });
    }
    let source = input::read_from(input, args.from.format)?;
    output::write(&target, &render(&source, format, &args.target, &target)?)?;
    written.insert(target);
    Ok(())
}

/// Where the result for `input` goes.
fn target(args: &Convert, input: &Path, format: Format) -> Result<PathBuf, Error> {
    match (&args.out_dir, &args.target.output) {
        (Some(_), _) if input::is_standard(input) => Err(Error::NamelessOutput),
        (Some(folder), _) => {
            let name = input.file_name().unwrap_or_default();
            Ok(folder.join(name).with_extension(format.ending()))
        }
        (None, Some(output)) => Ok(output.clone()),
        (None, None) => Ok(PathBuf::from("-")),
    }
}
