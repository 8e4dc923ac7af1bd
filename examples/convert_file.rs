//! Converts a file: reads an automaton in any format and prints its grammar, or reads a grammar and prints a .ron file.
//!
//! Run it with `cargo run --example convert_file -- examples/even-a.ron`.
#![expect(clippy::print_stdout, reason = "an example prints its result")]

use grammaton_core::{Options, convert, draw, nfa_of, notation::grammar};
use grammaton_formats::{Content, Format, import, ron};
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).unwrap_or_else(|| "examples/even-a.ron".to_owned());
    let bytes = fs::read(&path)?;
    let format = Format::of_file(&path, &bytes).ok_or("the format of the file is unknown")?;
    let imported = import(format, &bytes)?;
    for remark in imported.report.remarks() {
        eprintln!("{remark}");
    }
    match imported.content {
        Content::Grammar(grammar) => {
            let automaton = nfa_of(&grammar);
            print!("{}", ron::write(&draw(&automaton.nfa, &automaton.names)));
        }
        content => {
            let automaton = content.drawn();
            let conversion = convert(&automaton.nfa, &automaton.names, Options::default());
            print!("{}", grammar::write(&conversion.grammar));
        }
    }
    Ok(())
}
