//! `grammaton completions` and `grammaton man`: prints shell completions and manual pages.

use super::{
    Error, Verdict,
    args::{Args, Completions, Man},
    help, output,
};
use clap::CommandFactory as _;

/// Prints the completion script for a shell, in English.
pub(super) fn completions(args: &Completions) -> Result<Verdict, Error> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "grammaton", &mut text);
    output::print(&String::from_utf8_lossy(&text))?;
    Ok(Verdict::Yes)
}

/// Prints the manual page of the program or of one of its commands, in the language of the terminal.
pub(super) fn man(args: &Man) -> Result<Verdict, Error> {
    let mut program = help::complete(Args::command());
    program.build();
    let named = args.command.as_deref().and_then(|name| program.find_subcommand(name)).cloned();
    let mut text = Vec::new();
    let rendered = clap_mangen::Man::new(named.unwrap_or(program)).render(&mut text);
    rendered.map_err(|source| Error::Unwritable { name: "man".to_owned(), source })?;
    output::print(&String::from_utf8_lossy(&text))?;
    Ok(Verdict::Yes)
}
