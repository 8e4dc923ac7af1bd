//! The help in the language of the terminal.
//!
//! The English texts are the doc comments in `args.rs`. Another language has its texts in the section `cli_help` of its
//! locale file, by the names of commands, arguments and values. clap's own errors are English in every language.

use super::formats;
use crate::text::locale::{enumeration, find};
use clap::{Arg, Command, builder::PossibleValue};
use std::ffi::OsString;

/// Returns the language that the option `--lang` names, if it is there. The arguments may be wrong otherwise.
pub(super) fn named_language(args: &[OsString]) -> Option<String> {
    let mut args = args.iter().map(|arg| arg.to_string_lossy()).take_while(|arg| arg != "--");
    while let Some(arg) = args.next() {
        if let Some(tag) = arg.strip_prefix("--lang") {
            return if tag.is_empty() { args.next().map(Into::into) } else { tag.strip_prefix('=').map(str::to_owned) };
        }
    }
    None
}

/// Adds the parts of the help of the program that are no doc comments, and translates it.
pub(super) fn complete(program: Command) -> Command {
    let with_formats = |program: Command, name| program.mut_subcommand(name, |inner| inner.after_help(formats::help()));
    localized(["convert", "transform"].into_iter().fold(program, with_formats))
}

/// Translates the help of a command and of its subcommands, if the locale has texts for them.
fn localized(mut command: Command) -> Command {
    if find("cli_help.usage").is_none() {
        return command;
    }
    // Adds the arguments and commands for help, which are translated, too.
    command.build();
    translated(command, "program")
}

fn text(key: &str) -> &'static str {
    find(&format!("cli_help.{key}")).unwrap_or_default()
}

fn translated(command: Command, name: &str) -> Command {
    let usage = text("usage");
    let template = format!("{{before-help}}{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}");
    let about = text(&format!("command.{name}"));
    let command = match find(&format!("cli_help.more.{name}")) {
        Some(more) => command.long_about(format!("{about}\n\n{more}")),
        None => command,
    };
    command
        .about(about)
        .help_template(template)
        .subcommand_help_heading(text("commands"))
        .mut_args(|argument| described(argument, name))
        .mut_subcommands(|inner| {
            let name = inner.get_name().to_owned();
            translated(inner, &name)
        })
}

/// Returns an argument of a command with its description, which includes what clap would add in English.
fn described(argument: Arg, command: &str) -> Arg {
    let heading = match argument.get_help_heading() {
        Some(_) => text("limits"),
        None if argument.is_positional() => text("arguments"),
        None => text("options"),
    };
    let id = argument.get_id();
    let own = find(&format!("cli_help.{command}.{id}"));
    let help = own.unwrap_or_else(|| text(&format!("argument.{id}")));
    let values = argument.get_possible_values();
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let has_descriptions = values.iter().any(|value| value.get_help().is_some());
    let default = default(&argument).map(|value| text("default").replace("%{value}", &value));
    let one_of = (!names.is_empty()).then(|| text("one_of").replace("%{values}", &enumeration(&names)));
    let parts = [Some(help.to_owned()), default.clone(), one_of];
    let short = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let rows = || text("values").to_owned() + &values.iter().map(row).collect::<String>();
    let argument = match argument.get_long_help() {
        _ if has_descriptions => {
            let parts = [Some(help.to_owned()), Some(rows()), default];
            argument.long_help(parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n"))
        }
        Some(_) => argument.long_help(short.clone()),
        None => argument,
    };
    // Below a heading, clap would sort arguments without an option by name.
    let argument = match argument.get_index() {
        Some(index) => argument.display_order(index),
        None => argument,
    };
    argument.help(short).help_heading(heading).hide_default_value(true).hide_possible_values(true)
}

/// Returns the default value of an argument that takes a value.
fn default(argument: &Arg) -> Option<String> {
    let value = argument.get_default_values().first().filter(|_| argument.get_action().takes_values())?;
    Some(value.to_string_lossy().into_owned())
}

/// Returns the line on a value in the list of values.
fn row(value: &PossibleValue) -> String {
    let own = find(&format!("cli_help.value.{}", value.get_name())).map(str::to_owned);
    let help = own.or_else(|| value.get_help().map(ToString::to_string)).unwrap_or_default();
    format!("\n- {}: {help}", value.get_name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cli::args::Args,
        text::locale::{Locale, set_locale},
    };
    use clap::CommandFactory as _;

    fn check(command: &Command, tag: &str) {
        let path = command.get_name();
        assert_ne!(command.get_about().map(ToString::to_string), Some(String::new()), "{tag}: {path}");
        for argument in command.get_arguments() {
            let (id, help) = (argument.get_id(), argument.get_help().map(ToString::to_string).unwrap_or_default());
            assert!(!help.is_empty() && !help.starts_with('['), "{tag}: {path} {id}");
            let long = argument.get_long_help().map(ToString::to_string).unwrap_or_default();
            assert!(!long.lines().any(|line| line.ends_with(": ")), "{tag}: {path} {id}: {long}");
        }
        command.get_subcommands().filter(|inner| inner.get_name() != "help").for_each(|inner| check(inner, tag));
    }

    #[test]
    fn the_language_is_found_among_arguments_that_may_be_wrong() {
        let check = |args: &[&str], expected: Option<&str>| {
            let args: Vec<OsString> = args.iter().map(OsString::from).collect();
            assert_eq!(named_language(&args).as_deref(), expected, "{args:?}");
        };
        check(&["grammaton", "--lang", "zh-Hans", "--help"], Some("zh-Hans"));
        check(&["grammaton", "convert", "--help", "--lang=C"], Some("C"));
        check(&["grammaton", "--lang"], None);
        check(&["grammaton", "accepts", "a.ron", "--", "--lang", "x"], None);
        check(&["grammaton", "--language"], None);
    }

    #[test]
    fn every_language_describes_every_command_argument_and_value() {
        for locale in Locale::all().filter(|locale| *locale != Locale::ENGLISH) {
            set_locale(locale);
            check(&localized(Args::command()), locale.tag());
        }
    }
}
