//! `grammaton convert`: converts automata and grammars to another format or another form of grammar.

use super::{
    Error, Verdict,
    accepts::read,
    animate,
    args::Convert,
    failed, formats,
    input::{self, Detail},
    output,
    render::render,
};
use crate::text::cli as messages;
use grammaton_formats::{Feature, Format};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Converts a single input, or several inputs into a directory. A failed input does not stop the others.
pub(super) fn run(args: &Convert) -> Result<Verdict, Error> {
    let format = target_format(args)?;
    match (&args.out_dir, args.inputs.as_slice()) {
        (Some(folder), inputs) => all_into(folder, inputs, args, format),
        (None, [input]) => {
            let target = args.target.output.clone().unwrap_or_else(|| PathBuf::from("-"));
            convert(args, input, &target, format)?;
            Ok(Verdict::Yes)
        }
        (None, _) => Err(Error::SeveralInputs),
    }
}

/// Returns the format to write. Only some formats have exercises.
fn target_format(args: &Convert) -> Result<Format, Error> {
    let default = if args.student { Format::Ron } else { Format::Grammar };
    let format = formats::to_write(args.target.format, args.target.output.as_deref(), default)?;
    if args.student && !format.keeps(Feature::Exercises) {
        return Err(Error::NoExercisesIn(format));
    }
    Ok(format)
}

/// Converts each input into `folder`, printing progress if there are several. The verdict is no if any input failed.
fn all_into(folder: &Path, inputs: &[PathBuf], args: &Convert, format: Format) -> Result<Verdict, Error> {
    let name = || folder.display().to_string();
    fs::create_dir_all(folder).map_err(|source| Error::Unwritable { name: name(), source })?;
    let mut taken = BTreeSet::new();
    let mut failures = Vec::new();
    for (number, input) in (1..).zip(inputs) {
        match convert_into(folder, input, args, format, &mut taken) {
            Ok(target) if inputs.len() > 1 => {
                let message = messages::converted_one(number, inputs.len(), &input::name(input), &target.display());
                output::print_message(&message);
            }
            Ok(_) => {}
            Err(error) => {
                failed(&error);
                failures.push(input::name(input));
            }
        }
    }
    if inputs.len() > 1 {
        output::print_message(&messages::converted(inputs.len(), &failures));
    }
    Ok(if failures.is_empty() { Verdict::Yes } else { Verdict::No })
}

/// Converts an input into `folder` and returns the path of the file written.
fn convert_into(
    folder: &Path,
    input: &Path,
    args: &Convert,
    format: Format,
    taken: &mut BTreeSet<PathBuf>,
) -> Result<PathBuf, Error> {
    if input::is_standard(input) {
        return Err(Error::NamelessOutput);
    }
    let target = free_name(folder, input, format.extension(), taken);
    convert(args, input, &target, format)?;
    taken.insert(target.clone());
    Ok(target)
}

/// Returns the output path for an input: the input's file name, with a number appended if an earlier input has taken
/// it.
fn free_name(folder: &Path, input: &Path, ending: &str, taken: &BTreeSet<PathBuf>) -> PathBuf {
    let stem = input.file_stem().unwrap_or_default().to_string_lossy();
    let mut path = folder.join(format!("{stem}.{ending}"));
    let mut number = 1;
    while taken.contains(&path) {
        number += 1;
        path = folder.join(format!("{stem}-{number}.{ending}"));
    }
    path
}

fn convert(args: &Convert, input: &Path, target: &Path, format: Format) -> Result<(), Error> {
    let mut source = input::read_from(input, &args.from, Detail::for_target(format, args.target.single_start))?;
    if args.student {
        source.hand_out()?;
    }
    if args.target.single_start {
        source.join_starts();
    }
    if let Some(text) = &args.run {
        animate::check(format)?;
        let word = read(text, &source.drawn().nfa, &args.from, args.target.notation.notation)?;
        return output::write(target, &animate::run(&source, &word, &args.target));
    }
    output::write(target, &render(&source, format, &args.target, target)?)
}
