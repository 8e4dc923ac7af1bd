//! Running a word in step: the states it can be in are lit, and beside it its derivation grows.

mod told;

use crate::{
    derived::{Derived, Lit},
    icons, theme,
    view::{Element, GrammarSwitches},
    widgets,
};
use eframe::egui::{
    Align, FontId, Key, Layout, RichText, ScrollArea, Slider, TextEdit, Ui, WidgetInfo, WidgetType,
    text::{LayoutJob, TextFormat},
};
use grammaton_core::{Symbol, format::word};
use rust_i18n::t;
use told::{Step, Told};

/// How long a step is shown while playing, in seconds.
const PACE: f64 = 0.7;

/// What the panel keeps between frames.
#[derive(Debug, Default)]
pub(crate) struct RunPanel {
    /// Whether it is shown.
    pub open: bool,
    /// Whether the word is to have the keyboard from the next frame on.
    focus: bool,
    word: String,
    /// The step that is shown.
    at: usize,
    /// Which of several derivations is shown.
    choice: usize,
    /// When the next step is due, while playing.
    due: Option<f64>,
    told: Told,
    key: Option<(u64, GrammarSwitches, String)>,
}

impl RunPanel {
    /// Shows it, so that a word can be typed at once, or hides it.
    pub(crate) fn toggle(&mut self) {
        self.open = !self.open;
        self.focus = self.open;
    }

    /// Shows it with this word.
    pub(crate) fn run(&mut self, word: &[Symbol], derived: &Derived) {
        (self.open, self.word) = (true, word::show(word, derived.drawn.nfa.alphabet()));
        (self.at, self.due) = (0, None);
    }

    /// Takes up the drawing as it is now.
    pub(crate) fn follow(&mut self, derived: &Derived, automaton: u64, switches: GrammarSwitches) {
        let key = (automaton, switches, self.word.clone());
        if !self.open || self.key.as_ref() == Some(&key) {
            return;
        }
        if self.key.as_ref().is_none_or(|(.., word)| *word != self.word) {
            (self.at, self.due) = (0, None);
        }
        self.key = Some(key);
        self.told = Told::new(&self.word, derived);
        self.choice = 0;
        self.at = self.at.min(self.last());
    }

    /// Lights the states that the word can be in, and the production of the step.
    pub(crate) fn light(&self, derived: &Derived, lit: &mut Lit) {
        let Some(step) = self.step().filter(|_| self.open && !derived.drawn.ids.is_empty()) else { return };
        let states = self.told.states(step).iter().filter_map(|&state| derived.drawn.ids.get(state as usize));
        lit.elements.extend(states.map(|&id| Element::State(id)));
        if let Some(production) = step.production.filter(|&number| number < derived.conversion.grammar.len()) {
            lit.productions.insert(production as u32);
            lit.elements.extend(derived.elements_of(production));
        }
    }

    /// What the production of the step is on the canvas.
    pub(crate) fn drawn(&self, derived: &Derived) -> Vec<Element> {
        let known = |number: &usize| self.open && *number < derived.conversion.grammar.len();
        let production = self.step().and_then(|step| step.production).filter(known);
        production.map(|production| derived.elements_of(production).collect()).unwrap_or_default()
    }

    fn step(&self) -> Option<&Step> {
        self.told.steps.get(self.at)
    }

    fn last(&self) -> usize {
        self.told.steps.len().saturating_sub(1)
    }

    /// Shows the word, the controls, the verdict and the derivation.
    pub(crate) fn show(&mut self, ui: &mut Ui, derived: &Derived) {
        self.play(ui);
        ui.horizontal(|ui| {
            ui.label(RichText::new(t!("run.title")).font(theme::heading_font()));
            self.field(ui);
            self.controls(ui);
            self.choices(ui, derived);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if widgets::plain_icon_button(ui, icons::CLOSE, &t!("run.close"), true) {
                    (self.open, self.due) = (false, None);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| self.verdict(ui));
            });
        });
        self.reading(ui);
    }

    fn field(&mut self, ui: &mut Ui) {
        let field = TextEdit::singleline(&mut self.word).font(theme::grammar_font()).desired_width(170.0);
        let response = ui.add(field.hint_text(t!("run.hint")));
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
        let word = self.word.clone();
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(word.clone()),
            label: Some(t!("run.word").into_owned()),
            ..WidgetInfo::new(WidgetType::TextEdit)
        });
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            self.start(ui);
        }
    }

    fn controls(&mut self, ui: &mut Ui) {
        let (at, last) = (self.at, self.last());
        let button = |ui: &mut Ui, icon, key: &str, enabled| {
            let name = t!(format!("run.{key}"));
            widgets::plain_icon_button(ui, icon, &name, enabled)
        };
        if button(ui, icons::TO_START, "first", at > 0) {
            self.go(0);
        }
        if button(ui, icons::BACK, "back", at > 0) {
            self.go(at - 1);
        }
        if self.due.is_some() {
            if button(ui, icons::PAUSE, "pause", true) {
                self.due = None;
            }
        } else if button(ui, icons::PLAY, "play", last > 0) {
            self.start(ui);
        }
        if button(ui, icons::FORWARD, "forward", at < last) {
            self.go(at + 1);
        }
        if button(ui, icons::TO_END, "last", at < last) {
            self.go(last);
        }
        if last > 0 {
            ui.spacing_mut().slider_width = 110.0;
            let mut wanted = at;
            let slider = ui.add(Slider::new(&mut wanted, 0..=last).show_value(false));
            slider.widget_info(|| WidgetInfo::labeled(WidgetType::Slider, true, t!("run.step")));
            if wanted != at {
                self.go(wanted);
            }
            ui.label(RichText::new(format!("{at}/{last}")).size(12.5).color(theme::palette(ui.ctx()).weak));
        }
    }

    fn choices(&mut self, ui: &mut Ui, derived: &Derived) {
        let count = self.told.choices();
        if count < 2 {
            return;
        }
        let text = t!("run.choice", number = self.choice + 1, count = count);
        let response = widgets::outlined(ui, None, &text).on_hover_text(t!("run.choice_hint"));
        if response.clicked() {
            self.choice = (self.choice + 1) % count;
            self.told.choose(self.choice, derived);
            self.at = self.at.min(self.last());
        }
    }

    fn verdict(&self, ui: &mut Ui) {
        let palette = theme::palette(ui.ctx());
        let (icon, colour, text) = match &self.told.error {
            Some(error) => (icons::WARNING, palette.danger, error),
            None if self.told.accepted => (icons::CHECK, palette.good, &self.told.verdict),
            None => (icons::INFO, palette.warning, &self.told.verdict),
        };
        if text.is_empty() {
            return;
        }
        ui.label(RichText::new(icon).font(FontId::new(16.0, theme::icons())).color(colour));
        ui.add(eframe::egui::Label::new(RichText::new(text).size(13.0).color(palette.text)).truncate());
    }

    /// Shows the word with what is read of it, and the derivation so far.
    fn reading(&self, ui: &mut Ui) {
        let Some(step) = self.step() else { return };
        let palette = theme::palette(ui.ctx());
        let mut job = LayoutJob::default();
        let mut push = |text: &str, colour, ground| {
            let mut format = TextFormat::simple(theme::grammar_font(), colour);
            format.background = ground;
            job.append(text, 0.0, format);
        };
        let clear = eframe::egui::Color32::TRANSPARENT;
        for (index, symbol) in self.told.symbols.iter().enumerate() {
            match index.cmp(&step.read) {
                std::cmp::Ordering::Less => push(symbol, palette.weak, clear),
                std::cmp::Ordering::Equal => push(symbol, palette.accent, palette.accent_soft),
                std::cmp::Ordering::Greater => push(symbol, palette.text, clear),
            }
        }
        if step.form.is_some() {
            let text = self.told.derivation(self.at);
            let newest = self.told.newest(self.at);
            push("    ", palette.weak, clear);
            push(&text[..newest.start], palette.weak, clear);
            push(&text[newest], palette.text, clear);
        }
        job.wrap.max_width = f32::INFINITY;
        let spoken = job.text.clone();
        ScrollArea::horizontal().id_salt("derivation").stick_to_right(true).show(ui, |ui| {
            let response = ui.add(eframe::egui::Label::new(job).extend());
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &spoken));
        });
    }

    fn go(&mut self, step: usize) {
        (self.at, self.due) = (step, None);
    }

    /// Plays on, or from the start again where all has been played.
    fn start(&mut self, ui: &Ui) {
        if self.at >= self.last() {
            self.at = 0;
        }
        self.due = Some(ui.input(|input| input.time) + PACE);
    }

    /// Goes on when the next step is due, and asks for the frame in which the one after it is.
    fn play(&mut self, ui: &Ui) {
        let Some(due) = self.due else { return };
        let now = ui.input(|input| input.time);
        if now >= due {
            self.at = (self.at + 1).min(self.last());
            self.due = (self.at < self.last()).then_some(now + PACE);
            ui.ctx().request_repaint();
        }
        if let Some(due) = self.due {
            ui.ctx().request_repaint_after_secs((due - now) as f32);
        }
    }
}
