//! The answers of the checks panel.

use crate::text::t;
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
        icons,
    },
    text::{answers as text, locale::grouped, phrases::first_names},
    ui::{theme, widgets},
};
use eframe::egui::{FontId, Grid, Label, RichText, ScrollArea, Ui, vec2};
use grammaton_core::Extent;
use grammaton_session::{Ambiguous, ComparisonResult, Derived, Element, Facts, Size, Word, WordFacts};

/// The maximum number of states named in a line.
const NAMED: usize = 8;
/// The maximum number of groups of equivalent states listed.
const GROUPS: usize = 30;

/// Shows the heading of a section.
pub(super) fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(text).font(FontId::new(14.0, theme::semibold())));
}

/// Shows a sentence with an icon that says whether it is good news.
pub(in crate::ui::panels) fn verdict(ui: &mut Ui, good: bool, text: &str) {
    let palette = theme::palette(ui.ctx());
    let (icon, color) = if good { (icons::CHECK, palette.good) } else { (icons::INFO, palette.warning) };
    ui.horizontal_top(|ui| {
        ui.label(RichText::new(icon).font(FontId::new(16.0, theme::icons())).color(color));
        ui.add(Label::new(RichText::new(text).size(13.0)).wrap());
    });
}

/// Shows the caption of a row.
fn caption(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).size(13.0).color(theme::palette(ui.ctx()).weak)).extend());
}

fn small(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).size(13.0).color(theme::palette(ui.ctx()).weak)).wrap());
}

/// Shows a word. A click runs it.
fn word(ui: &mut Ui, word: &Word, commands: &mut Commands) {
    if widgets::chip(ui, &word.text, &t!("checks.run_word", word = word.text)) {
        commands.push(Command::RunWord(word.symbols.clone()));
    }
}

/// Shows a sentence and a word that proves it.
fn shown_by(ui: &mut Ui, text: &str, shown: &Word, commands: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        small(ui, text);
        word(ui, shown, commands);
    });
}

/// Shows whether two automata accept the same language.
pub(super) fn compared(ui: &mut Ui, compared: &ComparisonResult, name: &str, commands: &mut Commands) {
    let equal = compared.only.iter().all(Option::is_none);
    verdict(ui, equal, &text::comparison(compared));
    if equal {
        return;
    }
    for (text, word) in text::differences(compared, name).iter().zip(&compared.only) {
        match word {
            Some(word) => shown_by(ui, text, word, commands),
            None => small(ui, text),
        }
    }
}

/// Shows all other answers.
pub(super) fn show(ui: &mut Ui, facts: &Facts, derived: &Derived, commands: &mut Commands) {
    heading(ui, &t!("checks.language"));
    small(ui, &text::extent(facts.extent));
    match &facts.counted {
        Ok(counted) if facts.extent != Extent::Empty => words(ui, counted, commands),
        Ok(_) => {}
        Err(error) => small(ui, &text::uncounted(*error)),
    }
    match &facts.rejected {
        Ok(None) => small(ui, &t!("checks.universal")),
        Ok(Some(rejected)) => shown_by(ui, &t!("checks.not_universal"), rejected, commands),
        Err(_) => {}
    }
    heading(ui, &t!("checks.ambiguity"));
    match &facts.ambiguous {
        Ok(answer) => ambiguity(ui, answer, commands),
        Err(error) => small(ui, &text::undecided(*error)),
    }
    heading(ui, &t!("checks.size"));
    match &facts.counted {
        Ok(counted) => size(ui, &counted.size, derived, commands),
        Err(error) => small(ui, &text::undecided(*error)),
    }
}

fn words(ui: &mut Ui, counted: &WordFacts, commands: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        small(ui, &t!("checks.shortest"));
        counted.words.iter().for_each(|shown| word(ui, shown, commands));
    });
    counts(ui, &counted.counts.iter().map(|count| grouped(count)).collect::<Vec<_>>());
}

/// Shows the number of words of each length as a table, in as many parts as its width needs.
fn counts(ui: &mut Ui, counts: &[String]) {
    const GAP: f32 = 12.0;
    let captions = [t!("checks.length"), t!("checks.count")];
    let width = |text: &str| widgets::text_width(ui, text, FontId::proportional(13.0)).max(GAP) + GAP;
    let room = ui.available_width() - captions.iter().map(|text| width(text)).fold(0.0, f32::max);
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut free = 0.0;
    for (length, count) in counts.iter().enumerate() {
        let needed = width(count).max(width(&length.to_string()));
        if needed > free {
            parts.push(Vec::new());
            free = room;
        }
        free -= needed;
        parts.last_mut().into_iter().for_each(|part| part.push(length));
    }
    for (index, part) in parts.iter().enumerate() {
        Grid::new(("counts", index)).min_col_width(GAP).spacing(vec2(GAP, 2.0)).show(ui, |ui| {
            caption(ui, &captions[0]);
            for length in part {
                ui.label(RichText::new(length.to_string()).size(13.0));
            }
            ui.end_row();
            caption(ui, &captions[1]);
            for &length in part {
                ui.label(RichText::new(&counts[length]).size(13.0));
            }
        });
    }
}

fn ambiguity(ui: &mut Ui, answer: &Ambiguous, commands: &mut Commands) {
    verdict(ui, matches!(answer, Ambiguous::No), &text::ambiguity(answer));
    let Ambiguous::Yes { word, derivations, degree } = answer else { return };
    shown_by(ui, &t!("checks.two_derivations"), word, commands);
    ScrollArea::horizontal().id_salt("derivations").show(ui, |ui| {
        ui.horizontal_top(|ui| {
            // The arrows reach beyond their places.
            ui.add_space(3.0);
            ui.spacing_mut().item_spacing.x = 22.0;
            for forms in derivations {
                let text = RichText::new(forms.join("\n⇒ ")).font(theme::grammar_font());
                ui.add(Label::new(text).extend());
            }
        });
    });
    if let Some(degree) = degree {
        small(ui, &text::degree(*degree));
    }
}

fn size(ui: &mut Ui, size: &Size, derived: &Derived, commands: &mut Commands) {
    verdict(ui, *size == Size::Minimal, &text::size(size));
    match size {
        Size::Minimal => return,
        Size::Nondeterministic { .. } => {}
        Size::Larger { same, unreachable, dead } => {
            for group in same.iter().take(GROUPS) {
                states(ui, text::equivalent_states, group, derived, commands);
            }
            states(ui, text::unreachable_states, unreachable, derived, commands);
            states(ui, text::dead_states, dead, derived, commands);
        }
    }
    if widgets::outlined(ui, None, &Action::Minimize.text()).on_hover_text(Action::Minimize.hint()).clicked() {
        commands.push(Command::Act(Action::Minimize));
    }
}

/// Shows a line about some states. A click selects and reveals them.
fn states(ui: &mut Ui, text: fn(&str) -> String, states: &[u32], derived: &Derived, commands: &mut Commands) {
    let drawn = &derived.drawn;
    let known: Vec<u32> = states.iter().copied().filter(|&state| (state as usize) < drawn.ids.len()).collect();
    if known.is_empty() {
        return;
    }
    let text = text(&first_names(drawn, &known, NAMED));
    if widgets::icon_row(ui, icons::CURSOR_CLICK, theme::palette(ui.ctx()).weak, &text).clicked() {
        let states: Vec<Element> = known.iter().map(|&state| Element::State(drawn.ids[state as usize])).collect();
        commands.push(Command::Reveal(states.clone()));
        commands.push(Command::Select(states));
    }
}
