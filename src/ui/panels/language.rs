//! The language bar: a regular expression for the language of the automaton, above the drawing.
//!
//! The expression follows the drawing, and the drawing follows an expression that is typed. A typed expression is shown
//! as it was typed until the drawing changes. It is not stored in the document, because the expression can be computed
//! from the drawing at any time. Expressions and drawings are computed as jobs, which the shell runs.

mod colors;
mod draft;
mod field;
mod problems;
mod results;

use crate::text::t;
use crate::{
    commands::{
        action::{Action, ActionContext},
        command::{Command, Commands},
        icons,
    },
    text::language as text,
    ui::{menu, theme, widgets},
};
use colors::Colors;
use draft::Draft;
use eframe::egui::{Align, Button, Layout, RichText, ScrollArea, Ui, Vec2, WidgetInfo, WidgetType};
use grammaton_core::{Document, Regex, TooLong, notation::textbook::Notation};
use grammaton_session::{Construction, JobId};

/// The smallest height at which the bar is shown above a drawing, in points.
pub(crate) const MIN_HEIGHT: f32 = 300.0;
/// The longest expression that is shown, in characters.
pub(crate) const MAX_LENGTH: usize = 10_000;
/// The width below which the buttons are in a single menu, in points.
const NARROW: f32 = 520.0;
/// The width of a character in the field, in points.
const CHAR: f32 = 8.4;
/// The greatest height of an expression on several lines, in points.
const EXPANDED: f32 = 140.0;

/// The parts of the app that the bar reads.
#[derive(Clone, Copy)]
pub(crate) struct LanguageInput<'a> {
    pub document: &'a Document,
    /// The revisions of the document and of its automaton.
    pub revision: u64,
    pub automaton: u64,
    pub construction: Construction,
    pub notation: Notation,
    pub now: ActionContext<'a>,
}

/// The expression of an automaton.
#[derive(Debug)]
struct Computed {
    automaton: u64,
    expression: Result<Regex, TooLong>,
    text: String,
}

/// The drawing that was made last from a typed expression.
#[derive(Clone, Debug)]
struct MadeDrawing {
    /// The revision of the document with the drawing.
    revision: u64,
    /// The expression and the construction.
    text: String,
    construction: Construction,
    /// Whether all of the drawing was made from expressions, so that it can be laid out anew.
    is_fresh: bool,
}

/// The state of the bar that persists between frames.
#[derive(Debug, Default)]
pub(crate) struct LanguageBar {
    computed: Option<Computed>,
    /// The automaton whose expression is being computed, and since when.
    computing: Option<(u64, f64)>,
    /// The job that computes the expression.
    pub(crate) search: Option<JobId>,
    /// The text as typed.
    draft: Option<Draft>,
    /// The job that builds the automaton of the draft.
    pub(crate) build: Option<JobId>,
    made: Option<MadeDrawing>,
    /// Whether the open undo step is not committed yet.
    uncommitted: bool,
    /// The number of changes of the expression.
    version: u64,
    /// The content of the field.
    text: String,
    /// The notation of computed expressions, and of texts that are typed.
    notation: Notation,
    colors: Colors,
    expanded: bool,
    is_typing: bool,
    is_over_problems: bool,
    take_keys: bool,
}

/// Showing.
impl LanguageBar {
    /// Takes the keyboard focus when the bar is shown next.
    pub(crate) fn focus(&mut self) {
        self.take_keys = true;
    }

    /// Returns whether the bar is shown in a drawing area of this height. While it is used, it always is.
    pub(crate) fn fits(&self, height: f32) -> bool {
        height >= MIN_HEIGHT || self.take_keys || self.is_typing
    }

    fn shown_text(&self) -> &str {
        let computed = self.computed.as_ref().map_or("", |computed| &computed.text);
        self.draft.as_ref().map_or(computed, |draft| &draft.text)
    }

    /// Shows the bar.
    pub(crate) fn show(&mut self, ui: &mut Ui, input: LanguageInput<'_>, commands: &mut Commands) {
        let palette = theme::palette(ui.ctx());
        self.draft.iter_mut().for_each(Draft::follow_locale);
        self.use_notation(input.notation);
        if self.shown_text() != self.text {
            self.text = self.shown_text().to_owned();
        }
        let (id, narrow) = (ui.id().with("expression field"), ui.available_width() < NARROW);
        ui.horizontal(|ui| {
            ui.label(RichText::new(t!("language.prefix")).font(theme::grammar_font()).color(palette.weak));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.buttons(ui, input, narrow, commands);
                if !self.expanded {
                    self.field(ui, id, input, commands);
                }
            });
        });
        if self.expanded {
            let area = ScrollArea::vertical().id_salt("expression").max_height(EXPANDED).auto_shrink([false, true]);
            area.show(ui, |ui| self.field(ui, id, input, commands));
        }
        if !self.is_typing && self.build.is_none() && std::mem::take(&mut self.uncommitted) {
            commands.push(Command::Commit);
        }
    }

    fn buttons(&mut self, ui: &mut Ui, input: LanguageInput<'_>, narrow: bool, commands: &mut Commands) {
        ui.spacing_mut().item_spacing.x = 4.0;
        if narrow {
            menu::icon_opener(ui, icons::MORE, &t!("language.more"), &mut |ui| {
                self.constructions(ui, input, commands);
                ui.separator();
                steps(ui, input.now, commands);
            });
        } else {
            let construction = text::construction(input.construction);
            menu::dropdown(ui, &t!("language.steps"), &t!("language.steps"), &mut |ui| {
                steps(ui, input.now, commands);
            });
            menu::dropdown(ui, &construction, &t!("language.construction"), &mut |ui| {
                self.constructions(ui, input, commands);
            });
        }
        if widgets::plain_icon_button(ui, icons::COPY, &t!("language.copy"), !self.text.is_empty()) {
            commands.push(Command::CopyExpression);
        }
        if self.draft.as_ref().is_some_and(|draft| draft.is_same && self.is_unbuilt(draft, input))
            && ui.button(t!("language.build")).on_hover_text(t!("language.build_hint")).clicked()
        {
            self.build(input, true, commands);
        }
        let count = self.text.chars().count();
        if self.expanded {
            self.expanded = !ui.button(t!("language.fold")).clicked();
        } else if count as f32 * CHAR > ui.available_width() - 40.0 {
            let name = text::folded(count);
            let shown = if narrow { "…" } else { name.as_str() };
            let shown = RichText::new(shown).size(13.0).color(theme::palette(ui.ctx()).weak);
            let response = ui.add(Button::new(shown).min_size(theme::target_size(ui, Vec2::ZERO)));
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
            self.expanded = response.on_hover_text(t!("language.expand")).clicked();
        }
        if let Some(name) = self.expression().0.and_then(text::name).filter(|_| !narrow && self.draft.is_none()) {
            ui.label(RichText::new(name).size(13.0).color(theme::palette(ui.ctx()).weak));
        }
    }

    /// Shows the constructions as menu entries. A selected one is applied to a typed expression at once.
    fn constructions(&mut self, ui: &mut Ui, input: LanguageInput<'_>, commands: &mut Commands) {
        for construction in Construction::ALL {
            if menu::choice(ui, &text::construction(construction), construction == input.construction) {
                commands.push(Command::SetConstruction(construction));
                if self.draft.as_ref().is_some_and(|draft| draft.regex.is_some()) {
                    self.build(LanguageInput { construction, ..input }, true, commands);
                }
            }
        }
    }
}

/// Shows the constructions that can be seen step by step as menu entries.
fn steps(ui: &mut Ui, now: ActionContext<'_>, commands: &mut Commands) {
    for action in [
        Action::StepThompson,
        Action::StepGlushkov,
        Action::StepDerivatives,
        Action::StepPartialDerivatives,
        Action::StepElimination,
        Action::StepEquations,
    ] {
        menu::entry(ui, action, now, None, commands);
    }
}
