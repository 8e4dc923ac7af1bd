//! The problems panel: the diagnostics of the automaton. A click selects the states concerned.

use crate::text::t;
use crate::{
    commands::{
        command::{Command, Commands},
        icons,
        topic::Topic,
        view::View,
    },
    text::diagnostics,
    ui::{context_help, panels::remedy, theme, widgets},
};
use eframe::egui::{
    Align, Button, FontId, Label, Layout, Response, RichText, ScrollArea, Ui, WidgetInfo, WidgetType, vec2,
};
use grammaton_core::{Diagnostic, EmptyLanguage, StateId};
use grammaton_session::{Derived, Element, FieldTarget, TextField};

/// The maximum number of diagnostics listed, which limits the cost per frame.
const SHOWN: usize = 60;

/// Returns the diagnostics that are problems now. What an arrow is about to change is not one: an arrow whose label is
/// being typed for the first time.
fn current<'a>(derived: &'a Derived, view: &View) -> impl Iterator<Item = &'a Diagnostic> {
    let drawn = &derived.drawn;
    let draft = match view.field.as_ref().map(TextField::target) {
        Some(FieldTarget::Draft(from, to)) => Some((drawn.index_of(from), drawn.index_of(to))),
        _ => None,
    };
    let diagnostics = derived.conversion.diagnostics.iter().filter(|_| !drawn.nfa.is_empty());
    diagnostics.filter(move |diagnostic| {
        let Some((from, to)) = draft else { return true };
        let has = |states: &[u32], state: Option<u32>| state.is_some_and(|state| states.binary_search(&state).is_ok());
        match diagnostic {
            Diagnostic::Unreachable(states) => !has(states, to),
            Diagnostic::Dead(states) => !has(states, from),
            Diagnostic::EmptyLanguage(why) => *why != EmptyLanguage::NoneReachable,
            _ => true,
        }
    })
}

/// Returns the number of problems.
pub(crate) fn count(derived: &Derived, view: &View) -> usize {
    current(derived, view).count()
}

/// Shows a check mark if something is drawn and there are no diagnostics.
pub(crate) fn badge(ui: &mut Ui, derived: &Derived, view: &View) {
    if derived.drawn.nfa.is_empty() || count(derived, view) > 0 {
        return;
    }
    let icon = RichText::new(icons::CHECK).font(FontId::new(16.0, theme::icons())).color(theme::palette(ui.ctx()).good);
    let response = ui.add(Label::new(icon).selectable(false));
    let text = t!("problems.none");
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &text));
    response.on_hover_text(text);
}

/// Shows the diagnostics.
pub(crate) fn show(ui: &mut Ui, derived: &Derived, view: &View, commands: &mut Commands) {
    let palette = theme::palette(ui.ctx());
    let count = count(derived, view);
    if derived.drawn.nfa.is_empty() {
        ui.label(RichText::new(t!("problems.nothing_drawn")).color(palette.weak).size(13.0));
        return;
    }
    if count == 0 {
        ui.label(RichText::new(t!("problems.none")).color(palette.weak).size(13.0));
        return;
    }
    ScrollArea::vertical().id_salt("problems").auto_shrink([false, true]).min_scrolled_height(0.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for diagnostic in current(derived, view).take(SHOWN) {
            let (icon, color) =
                if is_mistake(diagnostic) { (icons::WARNING, palette.warning) } else { (icons::INFO, palette.weak) };
            let text = diagnostics::diagnostic(diagnostic, &derived.drawn);
            let row = with_help(ui, Topic::of_diagnostic(diagnostic), commands, |ui| {
                widgets::icon_row(ui, icon, color, &text)
            });
            if row.clicked() {
                let states = about(diagnostic, &derived.drawn.ids);
                if !states.is_empty() {
                    commands.push(Command::Reveal(states.clone()));
                    commands.push(Command::Select(states));
                }
            }
            if let Diagnostic::EmptyLanguage(why) = diagnostic {
                remedy::show(ui, *why, derived, view, commands);
            }
        }
        if count > SHOWN {
            ui.label(RichText::new(t!("problems.more", count = count - SHOWN)).color(palette.weak).size(13.0));
        }
    });
}

/// Shows a row with a button that opens the book at its topic. Returns the response of the row.
fn with_help(ui: &mut Ui, topic: Topic, commands: &mut Commands, row: impl FnOnce(&mut Ui) -> Response) -> Response {
    let layout = Layout::right_to_left(Align::Min);
    let size = vec2(ui.available_width(), 0.0);
    let inner = ui.allocate_ui_with_layout(size, layout, |ui| {
        let name = t!("problems.learn_more");
        let text = RichText::new("?").size(13.0).color(theme::palette(ui.ctx()).accent);
        let button = ui.add(Button::new(text).min_size(theme::target_size(ui, vec2(24.0, 24.0))));
        button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
        if button.on_hover_text(name).clicked() {
            commands.push(Command::OpenBook(topic));
        }
        ui.with_layout(Layout::top_down(Align::Min), row).inner
    });
    context_help::mark(ui, inner.response.rect, topic);
    inner.inner
}

/// Whether the diagnostic probably is a mistake, not just information.
fn is_mistake(diagnostic: &Diagnostic) -> bool {
    !matches!(diagnostic, Diagnostic::Renamed { .. } | Diagnostic::NamedLikeSymbol { .. })
}

/// Returns the states that a diagnostic is about.
fn about(diagnostic: &Diagnostic, ids: &[StateId]) -> Vec<Element> {
    let states = match diagnostic {
        Diagnostic::NoStart | Diagnostic::EmptyLanguage(_) => &[],
        Diagnostic::Unreachable(states) | Diagnostic::Dead(states) => states.as_slice(),
        Diagnostic::Renamed { state, .. } => std::slice::from_ref(state),
        Diagnostic::NamedLikeSymbol { state, .. } => state.as_slice(),
    };
    states.iter().map(|&state| Element::State(ids[state as usize])).collect()
}
