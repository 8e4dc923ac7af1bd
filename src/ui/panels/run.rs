//! The run panel: runs a word step by step, highlights its states on the canvas, and shows its derivation.

mod derivation_tree;
mod tape;
mod word_trace;
mod tree;

use crate::text::{
    locale::{Locale, locale},
    t,
};
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
        icons,
    },
    text::phrases::shortened,
    ui::{theme, touch_mode, widgets},
};
use eframe::egui::{
    Align, Frame, Key, Label, Layout, Margin, Modifiers, Panel, RichText, ScrollArea, TextEdit, Ui, WidgetInfo,
    WidgetType,
    text::{LayoutJob, TextFormat},
};
use grammaton_core::{
    Symbol,
    notation::{textbook::EmptyWord, word},
};
use grammaton_session::{Derived, Element, GrammarSwitches, Highlight};
use tree::{RunPosition, RunTreeView};
use word_trace::{RunMove, RunStep, WordTrace};

/// How long each step is shown during playback, in seconds.
const PACE: f64 = 0.7;
/// The height of the rows above the picture until they are measured, and the margin around them, in points.
const ROWS: f32 = 102.0;
const MARGIN: f32 = 5.0;
/// The height that remains for the canvas above the rows, in points.
const LEAST_CANVAS: f32 = 60.0;
/// The minimum height of a picture, in points.
const PICTURE: f32 = 60.0;
/// The width below which the word and the controls are in separate rows, in points.
const WIDE: f32 = 840.0;
/// The default width of the panel to the right of the canvas, in points.
const RIGHT_WIDTH: f32 = 340.0;
/// The window height below which the pictures are not offered, as the drawing needs the space, in points.
const LEAST_FOR_PICTURES: f32 = 300.0;
/// The window height from which a picture is shown by default, in points.
const ROOMY: f32 = 720.0;

/// The state of the panel that persists between frames.
#[derive(Debug, Default)]
pub(crate) struct RunPanel {
    /// Whether the panel is shown.
    pub open: bool,
    /// Whether the word field takes the keyboard focus in the next frame.
    focus: bool,
    word: String,
    /// The current step.
    at: usize,
    /// The step that was shown in the last frame.
    seen: usize,
    picture: PictureChoice,
    /// The height of the rows above the picture, once they were shown.
    rows: Option<f32>,
    /// The time when the next step is due, during playback.
    due: Option<f64>,
    trace: WordTrace,
    branches: RunTreeView,
    key: Option<(u64, GrammarSwitches, Locale, String)>,
}

/// Which picture to show.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum PictureChoice {
    /// The tree of runs, if there is room.
    #[default]
    Default,
    /// The user's choice: a picture or none.
    User(Option<Picture>),
}

/// The pictures that can be shown below the word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Picture {
    /// The tree of all runs.
    Runs,
    /// The tree of the derivation.
    Derivation,
}

/// The place of the panel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RunPlace {
    /// Below the canvas.
    Bottom,
    /// To the right of the canvas.
    Right,
}

impl RunPanel {
    /// Shows the panel, with the keyboard focus in the word field, or hides it.
    pub(crate) fn toggle(&mut self) {
        self.open = !self.open;
        self.focus = self.open;
    }

    /// Updates the trace and the tree of runs if the automaton, the grammar form or the word has changed.
    pub(crate) fn follow(&mut self, derived: &Derived, automaton: u64, switches: GrammarSwitches) {
        let is_current = |(number, form, spoken, word): &(u64, GrammarSwitches, Locale, String)| {
            (*number, *form, *spoken) == (automaton, switches, locale()) && *word == self.word
        };
        if !self.open || self.key.as_ref().is_some_and(is_current) {
            return;
        }
        if let Some((_, before, ..)) = self.key {
            self.respell(before.notation.empty_word, derived);
        }
        if self.key.as_ref().is_none_or(|(.., word)| *word != self.word) {
            (self.at, self.due) = (0, None);
        }
        self.key = Some((automaton, switches, locale(), self.word.clone()));
        self.trace = WordTrace::new(&self.word, derived);
        self.branches = RunTreeView::new(&self.trace, derived);
        if let Some(furthest) = self.branches.furthest().filter(|_| self.trace.is_stopped()) {
            let path = self.branches.path(furthest, true);
            self.trace.select_run(&path, &path, derived);
            self.branches.mark(&self.trace);
        }
        self.at = self.at.min(self.last());
    }

    /// Spells the word again if it would be another one with the current sign for the empty word.
    fn respell(&mut self, before: EmptyWord, derived: &Derived) {
        let (nfa, now) = (&derived.drawn.nfa, derived.notation.empty_word);
        if before == now {
            return;
        }
        let [old, new] = [before, now].map(|sign| word::read_with(&self.word, nfa, sign).map(|reading| reading.word));
        if let Ok(word) = old
            && new.as_ref() != Ok(&word)
        {
            self.word = word::show_with(&word, nfa.alphabet(), now);
        }
    }

    /// Opens the panel with a word, at its first step.
    pub(crate) fn run(&mut self, word: &[Symbol], derived: &Derived) {
        self.show_word(word::show_with(word, derived.drawn.nfa.alphabet(), derived.notation.empty_word));
    }

    /// Opens the panel with a word as it is typed, at its first step.
    pub(crate) fn show_word(&mut self, word: String) {
        self.word = word;
        (self.open, self.at, self.due, self.key) = (true, 0, None, None);
    }

    /// Returns whether the panel shows the run of a word that is not empty.
    pub(crate) fn has_word(&self) -> bool {
        self.open && !self.word.trim().is_empty()
    }

    /// Highlights the states that the word can be in and the production of the current step. Returns the elements of
    /// that production on the canvas.
    pub(crate) fn highlight(&self, derived: &Derived, highlight: &mut Highlight) -> Vec<Element> {
        let Some(step) = self.step().filter(|_| self.open) else { return Vec::new() };
        let states = self.trace.states(step).iter().filter_map(|&state| derived.drawn.ids.get(state as usize));
        highlight.elements.extend(states.map(|&id| Element::State(id)));
        if self.trace.is_picked {
            let ids = &derived.drawn.ids;
            let id = |state: u32| ids.get(state as usize).copied();
            let arrow = |taken: RunMove| Some(Element::Arrow(id(taken.from)?, id(taken.to)?));
            highlight.elements.extend(self.trace.taken(self.at).filter_map(arrow));
        }
        let known = |number: &usize| *number < derived.conversion.grammar.len();
        let Some(production) = step.production.filter(known) else { return Vec::new() };
        let used: Vec<Element> = derived.elements_of(production).collect();
        highlight.productions.insert(production as u32);
        highlight.elements.extend(&used);
        used
    }

    /// Selects the run that passes through a node of the tree, and goes to that node's step.
    fn select_node(&mut self, node: usize, derived: &Derived) {
        let [path, stopped] = [false, true].map(|whole| self.branches.path(node, whole));
        self.trace.select_run(&path, &stopped, derived);
        self.trace.is_picked = true;
        self.branches.mark(&self.trace);
        let (read, silent) = self.branches.place(node);
        let first = self.first_after(read).unwrap_or_default();
        let reads = |step: &usize| self.trace.steps.get(*step).is_some_and(|step| step.read == read);
        self.go((first..=first + silent).rfind(reads).unwrap_or(first));
    }

    fn step(&self) -> Option<&RunStep> {
        self.trace.steps.get(self.at)
    }

    fn last(&self) -> usize {
        self.trace.steps.len().saturating_sub(1)
    }

    /// Returns the panel to show this in.
    pub(crate) fn panel(&self, ui: &Ui, place: RunPlace) -> Panel {
        let frame = Frame::new().fill(theme::palette(ui.ctx()).panel);
        if place == RunPlace::Right {
            let most = (ui.available_width() * 0.6).max(240.0);
            let panel = Panel::right("run on the right").resizable(true).frame(frame.inner_margin(theme::MARGIN));
            return panel.default_size(RIGHT_WIDTH.min(most)).size_range(240.0..=most);
        }
        let frame = frame.inner_margin(Margin::symmetric(theme::MARGIN, MARGIN as i8));
        let rows = self.rows.unwrap_or(ROWS) + 2.0 * MARGIN;
        if self.picture(ui).is_none() {
            let most = (ui.available_height() - LEAST_CANVAS).max(LEAST_CANVAS);
            return Panel::bottom("run").exact_size(rows.min(most)).frame(frame);
        }
        // At least half of the height remains for the canvas.
        let most = (ui.available_height() * 0.5).max(rows + PICTURE);
        let panel = Panel::bottom("run with picture").resizable(true).frame(frame);
        panel.default_size((rows + 3.0 * PICTURE).min(most)).size_range((rows + PICTURE)..=most)
    }

    /// Returns the picture to show: the user's choice, or else the tree of runs if there is room.
    fn picture(&self, ui: &Ui) -> Option<Picture> {
        match self.picture {
            PictureChoice::Default => (ui.ctx().content_rect().height() >= ROOMY).then_some(Picture::Runs),
            PictureChoice::User(picture) => picture,
        }
    }

    /// Shows the word, the controls, the verdict, the derivation and the picture. `dock` is the action that moves the
    /// panel to its other place, if there is room for it.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        place: RunPlace,
        dock: Option<Action>,
        derived: &Derived,
        commands: &mut Commands,
    ) {
        self.play(ui);
        let picture = self.picture(ui);
        let least = self.rows.unwrap_or(ROWS) - 1.0 + picture.map_or(0.0, |_| PICTURE);
        widgets::at_least_high(ui, least, |ui| self.content(ui, (place, dock), picture, derived, commands));
    }

    fn content(
        &mut self,
        ui: &mut Ui,
        (place, dock): (RunPlace, Option<Action>),
        picture: Option<Picture>,
        derived: &Derived,
        commands: &mut Commands,
    ) {
        let top = ui.cursor().top();
        self.bar(ui, (place, dock), picture, derived, commands);
        let moved = self.seen != self.at;
        let mut wanted = None;
        // The tree of runs has the word above its columns.
        if let Some(step) = self.step().filter(|_| picture != Some(Picture::Runs)) {
            wanted = tape::show(ui, &self.trace, step, moved).map(RunPosition::Read);
        }
        self.verdict(ui);
        self.derivation(ui, place, derived);
        self.measure(ui, top);
        self.seen = self.at;
        let chosen = match picture {
            Some(Picture::Derivation) => {
                derivation_tree::show(ui, &self.trace, self.at, moved, derived).map(RunPosition::Step)
            }
            Some(Picture::Runs) => self.branches.show(ui, &self.trace, self.at, moved, derived),
            None => None,
        };
        match chosen.or(wanted) {
            Some(RunPosition::Step(step)) => self.go(step),
            Some(RunPosition::Read(read)) => {
                if let Some(step) = self.first_after(read) {
                    self.go(step);
                }
            }
            Some(RunPosition::Node(node)) => self.select_node(node, derived),
            None => {}
        }
    }

    /// Shows the word, the controls and the buttons, in one row if there is room.
    fn bar(
        &mut self,
        ui: &mut Ui,
        (place, dock): (RunPlace, Option<Action>),
        picture: Option<Picture>,
        derived: &Derived,
        commands: &mut Commands,
    ) {
        let end = Layout::right_to_left(Align::Center);
        if ui.available_width() >= WIDE {
            ui.horizontal(|ui| {
                ui.label(RichText::new(t!("run.title")).font(theme::heading_font()));
                self.field(ui, 170.0);
                self.controls(ui, true);
                ui.with_layout(end, |ui| {
                    self.tools(ui, place, dock, derived, commands);
                    self.pictures(ui, picture, [Picture::Derivation, Picture::Runs]);
                });
            });
            return;
        }
        ui.horizontal(|ui| {
            ui.with_layout(end, |ui| {
                self.tools(ui, place, dock, derived, commands);
                self.field(ui, ui.available_width());
            });
        });
        ui.horizontal_wrapped(|ui| self.controls(ui, false));
        if ui.ctx().content_rect().height() >= LEAST_FOR_PICTURES {
            ui.horizontal(|ui| self.pictures(ui, picture, [Picture::Runs, Picture::Derivation]));
        }
    }

    /// Measures the rows above the picture, so that the panel gets their height.
    fn measure(&mut self, ui: &Ui, top: f32) {
        let rows = ui.cursor().top() - top - ui.spacing().item_spacing.y;
        if self.rows.is_none_or(|before| (before - rows).abs() > 0.5) {
            self.rows = Some(rows);
            ui.ctx().request_repaint();
        }
    }

    fn field(&mut self, ui: &mut Ui, width: f32) {
        let id = ui.id().with("word to run");
        if ui.memory(|memory| memory.has_focus(id)) {
            let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            if pressed(Key::ArrowDown) {
                self.go((self.at + 1).min(self.last()));
            } else if pressed(Key::ArrowUp) {
                self.go(self.at.saturating_sub(1));
            }
        }
        // Without a return key, Enter leaves the keyboard focus in the field.
        let field = TextEdit::singleline(&mut self.word).id(id).font(theme::grammar_font()).return_key(None);
        let field = field.desired_width(width).background_color(theme::palette(ui.ctx()).raised);
        let response = ui.add(widgets::field(ui, field.hint_text(t!("run.hint"))));
        let word = self.word.clone();
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(word.clone()),
            label: Some(t!("run.word").into_owned()),
            ..WidgetInfo::new(WidgetType::TextEdit)
        });
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
        if response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            self.start(ui);
        }
        if !touch_mode::is_on(ui.ctx()) {
            response.on_hover_text(t!("run.keys"));
        }
    }

    fn controls(&mut self, ui: &mut Ui, slider: bool) {
        let (at, last) = (self.at, self.last());
        let button = |ui: &mut Ui, icon, key: &str, enabled| {
            let name = t!(format!("run.{key}"));
            widgets::plain_icon_button(ui, icon, &name, enabled)
        };
        ui.spacing_mut().item_spacing.x = 4.0;
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
        if last == 0 {
            return;
        }
        if slider {
            let mut wanted = at;
            if widgets::scrubber(ui, &mut wanted, last, 110.0, &t!("run.step")) {
                self.go(wanted);
            }
        }
        let count = t!("run.position", at = self.trace.position(at), all = self.trace.symbols.len());
        ui.label(RichText::new(count).size(12.5).color(theme::palette(ui.ctx()).weak));
    }

    /// Shows the number of the current derivation of an ambiguous word, with a menu of all derivations.
    fn choices(&mut self, ui: &mut Ui, derived: &Derived) {
        let count = self.trace.choices();
        if count < 2 {
            return;
        }
        let more = if count >= word_trace::MOST { "+" } else { "" };
        let text = t!("run.choice", number = self.trace.choice() + 1, count = format!("{count}{more}"));
        let mut chosen = None;
        let opener =
            ui.menu_button(RichText::new(text.clone()).size(13.0).color(theme::palette(ui.ctx()).accent), |ui| {
                ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                    for choice in 0..count {
                        let text = shortened(&self.trace.line(choice, derived), 90);
                        let text = RichText::new(text).font(theme::grammar_font());
                        if ui.selectable_label(choice == self.trace.choice(), text).clicked() {
                            chosen = Some(choice);
                            ui.close();
                        }
                    }
                });
            });
        opener.response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &text));
        opener.response.on_hover_text(t!("run.choice_hint"));
        if let Some(choice) = chosen {
            self.trace.choose(choice, derived);
            self.trace.is_picked = true;
            self.branches.mark(&self.trace);
            self.at = self.at.min(self.last());
        }
    }

    /// Shows the buttons at the right: close, dock and copy.
    fn tools(
        &mut self,
        ui: &mut Ui,
        place: RunPlace,
        dock: Option<Action>,
        derived: &Derived,
        commands: &mut Commands,
    ) {
        ui.spacing_mut().item_spacing.x = 4.0;
        if widgets::plain_icon_button(ui, icons::CLOSE, &t!("run.close"), true) {
            (self.open, self.due) = (false, None);
        }
        if let Some(action) = dock {
            let (icon, name) = match place {
                RunPlace::Bottom => (icons::ALIGN_RIGHT, t!("run.dock_right")),
                RunPlace::Right => (icons::ALIGN_BOTTOM, t!("run.dock_bottom")),
            };
            if widgets::plain_icon_button(ui, icon, &name, true) {
                commands.push(Command::Act(action));
            }
        }
        let text = self.trace.derivation().is_some();
        if widgets::plain_icon_button(ui, icons::COPY, &t!("run.copy"), text) {
            ui.ctx().copy_text(self.trace.text(derived).unwrap_or_default());
        }
    }

    /// Shows the choice of the picture.
    fn pictures(&mut self, ui: &mut Ui, picture: Option<Picture>, order: [Picture; 2]) {
        for which in order {
            let key = if which == Picture::Runs { "runs" } else { "tree" };
            let on = picture == Some(which);
            let name = t!(format!("run.{key}"));
            let response = ui.selectable_label(on, RichText::new(name.clone()).size(13.0));
            response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, on, &name));
            if response.on_hover_text(t!(format!("run.{key}_hint"))).clicked() {
                self.picture = PictureChoice::User((!on).then_some(which));
            }
        }
    }

    /// Returns the verdict and, if the word is accepted, its derivation.
    pub(crate) fn text(&self, derived: &Derived) -> String {
        let lines = [Some(self.trace.verdict.clone()), self.trace.text(derived).filter(|_| self.trace.accepted)];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    fn verdict(&self, ui: &mut Ui) {
        let palette = theme::palette(ui.ctx());
        let (icon, color, text) = match &self.trace.error {
            Some(error) => (icons::WARNING, palette.danger, error),
            None if self.trace.accepted => (icons::CHECK, palette.good, &self.trace.verdict),
            None => (icons::CLOSE, palette.danger, &self.trace.verdict),
        };
        if text.is_empty() {
            return;
        }
        widgets::icon_text(ui, icon, color, text);
    }

    /// Shows the derivation up to the current step, after the choice of derivations of an ambiguous word.
    fn derivation(&mut self, ui: &mut Ui, place: RunPlace, derived: &Derived) {
        if place == RunPlace::Right {
            self.choices(ui, derived);
            let job = self.derivation_text(ui, derived);
            let spoken = job.text.clone();
            let response = ui.add(Label::new(job).wrap());
            return response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &spoken));
        }
        ui.horizontal(|ui| {
            self.choices(ui, derived);
            let job = self.derivation_text(ui, derived);
            let spoken = job.text.clone();
            let area = ScrollArea::horizontal().id_salt("derivation").stick_to_right(true);
            area.show(ui, |ui| {
                let response = ui.add(Label::new(job).extend());
                response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &spoken));
            });
        });
    }

    fn derivation_text(&self, ui: &Ui, derived: &Derived) -> LayoutJob {
        let palette = theme::palette(ui.ctx());
        let mut job = LayoutJob::default();
        let mut push = |text: &str, color| {
            job.append(text, 0.0, TextFormat::simple(theme::grammar_font(), color));
        };
        match self.trace.derivation().and_then(|derivation| word_trace::forms(derivation, self.at, derived)) {
            Some((before, newest)) => {
                push(&before, palette.weak);
                push(&newest, palette.text);
            }
            None => push(" ", palette.weak),
        }
        job
    }

    /// Returns the first step after which `read` symbols are read.
    fn first_after(&self, read: usize) -> Option<usize> {
        self.trace.steps.iter().position(|step| step.read == read)
    }

    fn go(&mut self, step: usize) {
        (self.at, self.due) = (step, None);
    }

    /// Starts playback, from the beginning if the last step is shown.
    fn start(&mut self, ui: &Ui) {
        if self.at >= self.last() {
            self.at = 0;
        }
        self.due = Some(ui.input(|input| input.time) + PACE);
    }

    /// Advances to the next step when it is due, and requests a repaint for the one after.
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
