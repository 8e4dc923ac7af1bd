//! Compares two languages, given as regular expressions, and prints a shortest word that only one of them contains.
//!
//! Run it with `cargo run --example compare_languages -- '(a|b)*abb' '(a|b)*bb'`.
#![expect(clippy::print_stdout, reason = "an example prints its result")]

use grammaton_core::{Side, equivalent, notation::regex, thompson};
use std::{env, error::Error};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let left = arguments.next().unwrap_or_else(|| "(a|b)*abb".to_owned());
    let right = arguments.next().unwrap_or_else(|| "(a|b)*bb".to_owned());
    match equivalent(&thompson(&regex::read(&left)?), &thompson(&regex::read(&right)?)) {
        Ok(()) => println!("{left} and {right} are equivalent"),
        Err(difference) => {
            let word: String = difference.word.iter().map(ToString::to_string).collect();
            let expression = if difference.accepted_by == Side::Left { &left } else { &right };
            println!("only {expression} contains the word {word:?}");
        }
    }
    Ok(())
}
