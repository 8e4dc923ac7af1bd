//! Practice of the conversion: the user writes the productions and is shown which of them are missing or wrong.

use crate::text::t;
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
        icons,
    },
    text::steps::{conversion::explanation, practice::conversion as text},
    ui::{
        panels::grammar::{colors::Colors, reading::Problem},
        theme, widgets,
    },
};
use eframe::egui::{
    Color32, Key, Margin, Modifiers, RichText, ScrollArea, TextBuffer, TextEdit, Ui, WidgetInfo, WidgetType,
};
use grammaton_core::{
    GrammarText,
    notation::textbook::Notation,
    steps::{Review, conversion, review_conversion},
};
use grammaton_session::{Derived, Element};

/// The maximum number of pairs of sets to explore when comparing two languages.
const PAIRS: usize = 20_000;
/// The maximum number of mistakes listed.
const LISTED: usize = 6;

/// The user's text, and the messages of the last check.
#[derive(Debug, Default)]
pub(crate) struct ConversionPractice {
    text: String,
    /// The same text with its tokens, for coloring, and with the conventions of the notation in which it was begun.
    parsed: GrammarText,
    messages: Vec<PracticeMessage>,
    problems: Vec<Problem>,
    review: Option<Review>,
    /// The index, among the missing productions, of the one that a hint was given for.
    hint: Option<usize>,
    hinted: Vec<Element>,
    colors: Colors,
}

/// A message: an icon, its severity, and the text.
type PracticeMessage = (char, Signal, String);

/// The severity of a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Signal {
    Good,
    Open,
    Bad,
}

impl ConversionPractice {
    /// Returns a fresh practice with the same text, not yet checked.
    pub(crate) fn again(&mut self) -> Self {
        let (text, parsed) = (std::mem::take(&mut self.text), std::mem::take(&mut self.parsed));
        Self { text, parsed, ..Self::default() }
    }

    /// Drops the messages after the drawing or the text has changed.
    pub(crate) fn forget(&mut self) {
        *self = self.again();
    }

    /// Returns the elements that the current hint highlights.
    pub(crate) fn highlight(&self) -> impl Iterator<Item = Element> {
        self.hinted.iter().copied()
    }

    /// Shows the task, the text field, the buttons and the messages.
    pub(crate) fn show(&mut self, ui: &mut Ui, derived: &Derived, take_keys: bool, commands: &mut Commands) {
        let palette = theme::palette(ui.ctx());
        ui.label(RichText::new(text::task(derived)).size(13.0).color(palette.weak));
        self.field(ui, derived.notation, take_keys);
        let check = ui.horizontal(|ui| {
            let hint = widgets::wording(ui.ctx(), "practice.check_hint");
            let check = widgets::primary(ui, &t!("practice.check")).on_hover_text(hint).clicked();
            if self.review.as_ref().is_some_and(|review| !review.missing.is_empty())
                && widgets::outlined(ui, None, &t!("practice.hint")).clicked()
            {
                self.next_hint(derived);
            }
            if widgets::outlined(ui, None, &t!("practice.show")).clicked() {
                commands.push(Command::Act(Action::StepConversion));
            }
            check
        });
        if check.inner || ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
            self.check(derived);
            ui.ctx().request_repaint();
        }
        ScrollArea::vertical().id_salt("said").auto_shrink([false, true]).show(ui, |ui| {
            for (icon, signal, text) in &self.messages {
                let color: Color32 = match signal {
                    Signal::Good => palette.good,
                    Signal::Open => palette.warning,
                    Signal::Bad => palette.danger,
                };
                widgets::icon_row(ui, *icon, color, text);
            }
        });
    }

    fn field(&mut self, ui: &mut Ui, notation: Notation, take_keys: bool) {
        if self.text.is_empty() {
            self.parsed = GrammarText::new("", notation.conventions());
        }
        let Self { text, parsed, colors, problems, .. } = self;
        let mut layouter = |ui: &Ui, text: &dyn TextBuffer, wrap: f32| {
            parsed.update(text.as_str());
            colors.galley(ui, parsed, problems, wrap)
        };
        let rows = ((ui.available_height() - 190.0) / 19.0).clamp(3.0, 16.0) as usize;
        let room = rows as f32 * 19.0 + 10.0;
        let area = ScrollArea::vertical().id_salt("written").max_height(room).auto_shrink([false, true]);
        let response = area.show(ui, |ui| {
            let field = TextEdit::multiline(text).font(theme::grammar_font()).desired_rows(rows);
            let field = field.background_color(theme::palette(ui.ctx()).raised).margin(Margin::symmetric(8, 6));
            ui.add(field.desired_width(f32::INFINITY).hint_text(t!("practice.write_here")).layouter(&mut layouter))
        });
        let (response, text) = (response.inner, text.clone());
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(text.clone()),
            label: Some(t!("practice.text").into_owned()),
            ..WidgetInfo::new(WidgetType::TextEdit)
        });
        if take_keys {
            response.request_focus();
        }
        if response.changed() {
            self.forget();
        }
    }

    /// Checks the text and shows what is right, wrong and missing.
    fn check(&mut self, derived: &Derived) {
        self.forget();
        match review_conversion(&derived.drawn.nfa, &derived.conversion, &self.text, self.parsed.conventions(), PAIRS) {
            Err(errors) => {
                let line = |error| (icons::WARNING, Signal::Bad, text::unreadable(error));
                self.messages = errors.iter().take(LISTED).map(line).collect();
            }
            Ok(review) => {
                self.messages = verdict(&review, derived);
                self.list_wrong(&review);
                self.review = Some(review);
            }
        }
    }

    fn list_wrong(&mut self, review: &Review) {
        for wrong in &review.wrong {
            let fault = text::fault(&wrong.fault);
            if self.problems.len() < LISTED {
                let line = self.text[..wrong.at.start].matches('\n').count() + 1;
                let body = self.text[wrong.at.clone()].trim();
                self.messages.push((icons::WARNING, Signal::Bad, text::wrong(line, body, &fault)));
            }
            self.problems.push(Problem { range: wrong.at.clone(), text: fault, serious: true, fixes: Vec::new() });
        }
    }

    /// Highlights the origin of the next missing production and names its rule.
    fn next_hint(&mut self, derived: &Derived) {
        let Some(review) = &self.review else { return };
        let next = self.hint.map_or(0, |hint| (hint + 1) % review.missing.len());
        let production = review.missing[next];
        let steps = conversion(&derived.drawn.nfa, &derived.conversion, derived.options());
        if let Some(step) = steps.iter().find(|step| step.production == Some(production)) {
            let text = text::hint(&explanation(step.rule, step.production, derived).rule);
            if self.hint.is_some() {
                self.messages.remove(0);
            }
            self.messages.insert(0, (icons::INFO, Signal::Open, text));
            self.hinted = step.origins.iter().map(|&origin| derived.element(origin)).collect();
            self.hint = Some(next);
        }
    }
}

/// Returns the messages on progress and on whether the languages are equal.
fn verdict(review: &Review, derived: &Derived) -> Vec<PracticeMessage> {
    let found = text::found(review);
    if review.is_complete() {
        return vec![(icons::CHECK, Signal::Good, found)];
    }
    let mut messages = vec![(icons::INFO, Signal::Open, found)];
    if !review.has_right_start {
        messages.push((icons::WARNING, Signal::Bad, text::wrong_start(derived)));
    }
    match &review.language {
        Err(_) => {}
        Ok(Ok(())) => messages.push((icons::CHECK, Signal::Good, text::same_language())),
        Ok(Err(difference)) => {
            let text = text::difference(difference, derived);
            messages.push((icons::INFO, Signal::Bad, text));
        }
    }
    messages
}
