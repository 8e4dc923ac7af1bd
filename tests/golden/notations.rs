//! An example in the notation of each book, compared with the files `tests/golden/notation-<book>.txt`.
//!
//! `UPDATE_EXPECT=1 cargo test --test golden` rewrites the files; review the differences afterward.

use crate::{examples, texts::folder};
use grammaton_core::{
    Document, DocumentNfa, Options, convert, determinize, draw,
    notation::{grammar, regex, textbook::Book},
    regex_of,
};
use grammaton_formats::{Format, WriteOptions, definition, write_automaton_in, write_grammar_in};
use std::{env, fs};

/// Returns an automaton with ε-moves and its determinization in a notation: definitions, grammar and expression.
fn text(document: &Document, book: Book) -> String {
    let notation = book.notation();
    let drawn = DocumentNfa::new(document);
    let dfa = determinize(&drawn.nfa).dfa;
    let names: Vec<_> = (0..dfa.as_nfa().len()).map(|number| format!("q{number}").into()).collect();
    let conversion = convert(&drawn.nfa, &drawn.names, Options::default());
    let options = WriteOptions { notation, ..WriteOptions::default() };
    [
        definition::write_both(&drawn, &conversion.grammar, notation),
        write_automaton_in(Format::Definition, &draw(dfa.as_nfa(), &names), options).unwrap(),
        grammar::write_in(&conversion.grammar, notation),
        write_grammar_in(Format::Latex, &conversion.grammar, options).unwrap(),
        regex::write_in(&regex_of(&drawn.nfa, 10_000).unwrap(), notation) + "\n",
        write_automaton_in(Format::Table, document, options).unwrap(),
    ]
    .join("\n")
}

#[test]
fn the_notations_of_the_books_match_the_golden_files() {
    let update = env::var_os("UPDATE_EXPECT").is_some();
    let examples = examples();
    let example = examples.iter().find(|example| example.name == "unsigned-numbers").unwrap();
    for &book in Book::ALL {
        let path = folder().join(format!("notation-{}.txt", book.name()));
        let text = text(&example.document, book);
        if update {
            fs::write(&path, text).unwrap();
        } else {
            assert_eq!(fs::read_to_string(&path).unwrap_or_default(), text, "UPDATE_EXPECT=1 accepts the change");
        }
    }
}
