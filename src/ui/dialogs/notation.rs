//! The dialog for choosing each part of the notation. A choice takes effect at once.

use crate::text::t;
use crate::{
    commands::command::{Command, Commands},
    ui::{dialogs::sheet, theme},
};
use eframe::egui::{Button, Context, RichText, Ui, WidgetInfo, WidgetType, vec2};
use grammaton_core::notation::textbook::{Arrow, Book, EmptyWord, Marks, Notation, SubsetTable, Union};
use grammaton_session::GrammarSwitches;

/// Shows the dialog. Returns whether it was closed.
pub(crate) fn show(ctx: &Context, switches: GrammarSwitches, commands: &mut Commands) -> bool {
    let mut now = switches;
    let closed = sheet(ctx, "notation", &t!("notation_dialog.title"), 560.0, |ui| {
        ui.label(RichText::new(t!("notation_dialog.text")).color(theme::palette(ctx).weak));
        ui.add_space(6.0);
        let notation = &mut now.notation;
        choices(ui, "empty_word", EmptyWord::ALL, &mut notation.empty_word, |sign| sign.key().into());
        choices(ui, "arrow", Arrow::ALL, &mut notation.arrow, |sign| sign.key().into());
        choices(ui, "alternatives", &[true, false], &mut now.joined, |joined| {
            t!(if joined { "grammar.joined" } else { "grammar.lines" }).into()
        });
        choices(ui, "union", Union::ALL, &mut notation.union, |sign| sign.key().into());
        choices(ui, "automata", &distinct(automaton_tuples), &mut notation.automata, automaton_tuples);
        choices(ui, "grammars", &distinct(grammar_tuple), &mut notation.grammars, grammar_tuple);
        choices(ui, "subsets", SubsetTable::ALL, &mut notation.subsets, |table| match table {
            SubsetTable::Transitions => t!("notation_dialog.sets").into(),
            SubsetTable::Closures => "I, I_a, I_b".into(),
        });
        choices(ui, "marks", Marks::ALL, &mut notation.marks, |marks| match marks {
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
fn choices<T: Copy + PartialEq>(ui: &mut Ui, key: &str, all: &[T], chosen: &mut T, text: impl Fn(T) -> String) {
    let title = t!(format!("notation_dialog.{key}"));
    ui.label(RichText::new(&*title).size(13.0).color(theme::palette(ui.ctx()).weak));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for &choice in all {
            let name = text(choice);
            // Books with the same tuple are one choice.
            let is_chosen = *chosen == choice || text(*chosen) == name;
            let label = RichText::new(&name).font(theme::grammar_font());
            let response =
                ui.add(Button::selectable(is_chosen, label).min_size(theme::target_size(ui, vec2(30.0, 28.0))));
            let spoken = t!("notation_dialog.choice", part = title, sign = name);
            response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, is_chosen, &spoken));
            if response.clicked() {
                *chosen = choice;
            }
        }
    });
    ui.add_space(4.0);
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
    if nfa == dfa { nfa } else { format!("{nfa}, DFA {dfa}") }
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
