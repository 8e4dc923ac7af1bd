//! The dialog for choosing each part of the notation. A choice takes effect at once.

use crate::text::t;
use crate::{
    commands::command::{Command, Commands},
    ui::{
        dialogs::{
            choices::{Choice, choices},
            sheet,
        },
        theme,
    },
};
use eframe::egui::{Context, RichText, Ui};
use grammaton_core::notation::textbook::{Arrow, Book, EmptyWord, Marks, Notation, SubsetTable, Union};
use grammaton_session::GrammarSwitches;

/// Shows the dialog. Returns whether it was closed.
pub(crate) fn show(ctx: &Context, switches: GrammarSwitches, commands: &mut Commands) -> bool {
    let mut now = switches;
    let closed = sheet(ctx, "notation", &t!("notation_dialog.title"), 560.0, |ui| {
        ui.label(RichText::new(t!("notation_dialog.text")).color(theme::palette(ctx).weak));
        ui.add_space(6.0);
        let notation = &mut now.notation;
        part(ui, "empty_word", EmptyWord::ALL, &mut notation.empty_word, |sign| sign.key().into());
        part(ui, "arrow", Arrow::ALL, &mut notation.arrow, |sign| sign.key().into());
        part(ui, "alternatives", &[true, false], &mut now.joined, |joined| {
            t!(if joined { "grammar.joined" } else { "grammar.lines" }).into()
        });
        part(ui, "union", Union::ALL, &mut notation.union, |sign| sign.key().into());
        part(ui, "automata", &distinct(automaton_tuples), &mut notation.automata, automaton_tuples);
        part(ui, "grammars", &distinct(grammar_tuple), &mut notation.grammars, grammar_tuple);
        part(ui, "subsets", SubsetTable::ALL, &mut notation.subsets, |table| match table {
            SubsetTable::Transitions => t!("notation_dialog.sets").into(),
            SubsetTable::Closures => "I, I_a, I_b".into(),
        });
        part(ui, "marks", Marks::ALL, &mut notation.marks, |marks| match marks {
            Marks::Arrow => t!("notation_dialog.arrow_and_ring").into(),
            Marks::Signs => t!("notation_dialog.signs").into(),
        });
    });
    if now != switches {
        commands.push(Command::Switch(GrammarSwitches { notation: settled(now.notation), ..now }));
    }
    closed
}

/// Shows the choices of one part.
fn part<T: Copy + PartialEq>(ui: &mut Ui, key: &str, all: &[T], chosen: &mut T, text: impl Fn(T) -> String) {
    let names: Vec<String> = all.iter().map(|&choice| text(choice)).collect();
    // Books with the same tuple are one choice.
    let now = text(*chosen);
    let index = names.iter().position(|name| *name == now);
    let title = t!(format!("notation_dialog.{key}"));
    if let Some(index) = choices(ui, &title, &names, index, Choice::Sign) {
        *chosen = all[index];
    }
}

/// Returns the books whose tuples differ, the first of each.
fn distinct(text: fn(Book) -> String) -> Vec<Book> {
    let mut books: Vec<Book> = Vec::new();
    for &book in Book::ALL {
        if !books.iter().any(|&other| text(other) == text(book)) {
            books.push(book);
        }
    }
    books
}

/// Returns the tuple of an NFA, and that of a DFA if it has other letters.
fn automaton_tuples(book: Book) -> String {
    let [nfa, dfa] = [false, true].map(|is_dfa| tuple(&book.automaton_tuple(is_dfa).parts.map(|(_, letter)| letter)));
    if nfa == dfa { nfa } else { format!("{nfa}, {} {dfa}", t!("exercise_dialog.dfa")) }
}

fn grammar_tuple(book: Book) -> String {
    tuple(&book.grammar_tuple().parts.map(|(_, letter)| letter))
}

fn tuple(letters: &[&str]) -> String {
    format!("({})", letters.join(", "))
}

/// Returns the notation of a book if it differs from this one only by the books with the same tuples.
fn settled(notation: Notation) -> Notation {
    let looks_alike = |book: &&Book| {
        let other = book.notation();
        let same = Notation { automata: other.automata, grammars: other.grammars, ..notation };
        same == Notation { alternatives: notation.alternatives, ..other }
            && automaton_tuples(other.automata) == automaton_tuples(notation.automata)
            && grammar_tuple(other.grammars) == grammar_tuple(notation.grammars)
    };
    Book::ALL.iter().find(looks_alike).map_or(notation, |book| book.notation())
}
