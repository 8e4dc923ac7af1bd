//! Messages of the command line.
//!
//! They are public because nothing calls them in a browser.

pub mod certificates;
pub mod comparison;
pub mod errors;
pub mod grade;
pub mod info;
pub mod lexers;
pub mod limits;

use super::{faults, formats, phrases};
use crate::text::{counted, locale::enumeration, t};
use ecow::EcoString;
use grammaton_core::notation::{label::LabelError, word::AmbiguousWord};
use grammaton_formats::{Feature, Format, ImportError, Remark};
use std::fmt::Display;

/// Returns the line that reports an error.
pub fn error(message: &dyn Display) -> String {
    t!("cli.error", message = message.to_string()).into_owned()
}

/// Returns the line that reports a diagnostic of an input.
pub fn warning(input: &str, message: &str) -> String {
    t!("cli.warning", name = input, message = message).into_owned()
}

/// Returns a usage error with a pointer to the help.
pub fn misused(message: &str) -> String {
    t!("cli.misused", message = message).into_owned()
}

/// Returns the usage error on a file before a command.
pub fn file_and_command(file: &dyn Display) -> String {
    t!("cli.file_and_command", file = file.to_string()).into_owned()
}

/// Returns the error on a missing display.
pub fn no_display() -> String {
    t!("cli.no_display").into_owned()
}

/// Returns the error on a window that cannot be opened.
pub fn no_window(reason: &str) -> String {
    t!("cli.no_window", reason = reason).into_owned()
}

/// Returns the name of standard input.
pub fn standard_input() -> String {
    t!("cli.standard_input").into_owned()
}

/// Returns the name of standard output.
pub fn standard_output() -> String {
    t!("cli.standard_output").into_owned()
}

/// Returns the name of the result of an operation.
pub fn result() -> String {
    t!("cli.result").into_owned()
}

/// Returns the error on a format that cannot be written; `format` is the one with this name, if there is one.
pub fn unwritable_format(format: Option<Format>) -> String {
    match format {
        Some(format) => formats::read_only(format),
        None => t!("cli.unknown_format", formats = formats::writable()).into_owned(),
    }
}

/// Returns the error on a format that cannot be read.
pub fn unread_format() -> String {
    t!("cli.unread_format", formats = formats::readable()).into_owned()
}

/// Returns the reason why a file cannot be read, with its position.
pub fn import_fault(error: &ImportError) -> String {
    faults::files::import(error)
}

/// Returns the error on an input that is too large.
pub fn too_large(megabytes: usize) -> String {
    t!("cli.too_large", megabytes = megabytes).into_owned()
}

/// Returns the line on how to decide between the readings of texts in an input.
pub fn questions(input: &str, texts: &[&str]) -> String {
    t!("cli.questions", name = input, texts = texts.join(" ")).into_owned()
}

/// Returns the line with a remark on an input.
pub fn remark(input: &str, remark: &Remark) -> String {
    faults::line(input, remark.at, &faults::remarks::kind(&remark.kind))
}

/// Returns how a word was read that can also be read in another way.
pub fn ambiguous_word(hint: &AmbiguousWord) -> String {
    faults::ambiguous_word(hint)
}

/// Returns the error on symbols that cannot be read.
pub fn unreadable_symbols(error: &LabelError) -> String {
    t!("fault.at_column", column = error.at.column.to_string(), text = faults::label(error.fault)).into_owned()
}

/// Returns the line that counts the remarks on an input that are not printed.
pub fn more_remarks(input: &str, count: usize) -> String {
    counted!("cli.more_remarks", count, name = input)
}

/// Returns the hint on an input in which the letter λ may mean the empty word.
pub fn lambda(input: &str) -> String {
    t!("cli.lambda", name = input).into_owned()
}

/// Returns the remark on names and symbols that have an apostrophe in a written table.
pub fn guarded(names: &[EcoString]) -> String {
    let names: Vec<String> = names.iter().map(|name| phrases::readable(name)).collect();
    t!("cli.guarded", names = enumeration(&names)).into_owned()
}

/// Returns the remark on symbols of the alphabet that a format cannot store, written as on an arrow.
pub fn lost_symbols(symbols: &str) -> String {
    let sentence = formats::not_exported(&[Feature::Alphabet]).unwrap_or_default();
    t!("cli.lost_symbols", sentence = sentence, symbols = symbols).into_owned()
}

/// Returns the error on ε in an alphabet.
pub fn epsilon_in_alphabet() -> String {
    t!("cli.epsilon_no_symbol").into_owned()
}

/// Returns the message on a word without a derivation.
pub fn underivable(word: &str) -> String {
    t!("cli.underivable", word = word).into_owned()
}

/// Returns the progress of a conversion of `all` inputs.
pub fn converted_one(number: usize, all: usize, input: &str, target: &dyn Display) -> String {
    t!("cli.converted_one", number = number, all = all, input = input, target = target.to_string()).into_owned()
}

/// Returns the result of a conversion of `all` inputs, with the names of those that failed.
pub fn converted(all: usize, failures: &[String]) -> String {
    if failures.is_empty() {
        return t!("cli.converted_all", all = all).into_owned();
    }
    t!("cli.converted_some", done = all - failures.len(), all = all, names = enumeration(failures)).into_owned()
}
