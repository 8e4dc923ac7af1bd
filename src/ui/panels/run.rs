//! Running a word in step: the states it can be in are lit, and beside it its derivation grows.

mod comb;
mod tape;
mod told;
mod tree;

use crate::{
    derived::{Derived, Lit},
    icons, theme,
    view::{Element, GrammarSwitches},
    widgets,
    wording::shortened,
};
use eframe::egui::{
    Align, FontId, Key, Label, Layout, Modifiers, Panel, RichText, ScrollArea, TextEdit, Ui, WidgetInfo, WidgetType,
    text::{LayoutJob, TextFormat},
};
use grammaton_core::{Symbol, format::word};
use rust_i18n::t;
use told::{Step, Taken, Told};
use tree::{Branches, Wanted};

/// How long a step is shown while playing, in seconds.
const PACE: f64 = 0.7;
/// The height of the bar without a picture, and of a row of it, in points.
const BAR: f32 = 112.0;
const ROW: f32 = 36.0;
/// From which height on a window has room for a picture that nobody asked for, in points.
const ROOMY: f32 = 720.0;

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
    /// The step that was shown in the last frame.
    seen: usize,
    picture: Choice,
    /// When the next step is due, while playing.
    due: Option<f64>,
    told: Told,
    branches: Branches,
    key: Option<(u64, GrammarSwitches, String)>,
}

/// Which picture is to be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Choice {
    /// The tree of the runs, where there is room.
    #[default]
    ByRoom,
    /// What the person chose: a picture or none.
    Person(Option<Picture>),
}

/// What is drawn below the word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Picture {
    /// The tree of all runs.
    Runs,
    /// The tree of the derivation.
    Derivation,
}

/// Whether there is little room from left to right.
fn narrow(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() < 700.0
}

impl RunPanel {
    /// Shows it, so that a word can be typed at once, or hides it.
    pub(crate) fn toggle(&mut self) {
        self.open = !self.open;
        self.focus = self.open;
    }

    /// Takes up the drawing as it is now.
    pub(crate) fn follow(&mut self, derived: &Derived, automaton: u64, switches: GrammarSwitches) {
        let is_told = |(number, form, word): &(u64, GrammarSwitches, String)| {
            *number == automaton && *form == switches && *word == self.word
        };
        if !self.open || self.key.as_ref().is_some_and(is_told) {
            return;
        }
        if self.key.as_ref().is_none_or(|(.., word)| *word != self.word) {
            (self.at, self.due) = (0, None);
        }
        self.key = Some((automaton, switches, self.word.clone()));
        self.told = Told::new(&self.word, derived);
        self.branches = Branches::new(&self.told, derived);
        if let Some(furthest) = self.branches.furthest().filter(|_| self.told.is_stopped()) {
            let way = self.branches.way(furthest, true);
            self.told.take(&way, &way, derived);
            self.branches.mark(&self.told);
        }
        self.at = self.at.min(self.last());
    }

    /// Runs a word from its start.
    pub(crate) fn run(&mut self, word: &[Symbol], derived: &Derived) {
        self.word = word::show(word, derived.drawn.nfa.alphabet());
        (self.open, self.at, self.due) = (true, 0, None);
    }

    /// Lights the states that the word can be in, and the production of the step; tells what that is on the canvas.
    pub(crate) fn light(&self, derived: &Derived, lit: &mut Lit) -> Vec<Element> {
        let Some(step) = self.step().filter(|_| self.open) else { return Vec::new() };
        let states = self.told.states(step).iter().filter_map(|&state| derived.drawn.ids.get(state as usize));
        lit.elements.extend(states.map(|&id| Element::State(id)));
        if self.told.picked {
            let ids = &derived.drawn.ids;
            let id = |state: u32| ids.get(state as usize).copied();
            let arrow = |taken: Taken| Some(Element::Arrow(id(taken.from)?, id(taken.to)?));
            lit.elements.extend(self.told.taken(self.at).filter_map(arrow));
        }
        let known = |number: &usize| *number < derived.conversion.grammar.len();
        let Some(production) = step.production.filter(known) else { return Vec::new() };
        let used: Vec<Element> = derived.elements_of(production).collect();
        lit.productions.insert(production as u32);
        lit.elements.extend(&used);
        used
    }

    /// Takes the run that passes a node of the tree, and shows it there.
    fn take(&mut self, node: usize, derived: &Derived) {
        let [way, stopped] = [false, true].map(|whole| self.branches.way(node, whole));
        self.told.take(&way, &stopped, derived);
        self.told.picked = true;
        self.branches.mark(&self.told);
        let (read, silent) = self.branches.place(node);
        let first = self.first_after(read).unwrap_or_default();
        let reads = |step: &usize| self.told.steps.get(*step).is_some_and(|step| step.read == read);
        self.go((first..=first + silent).rfind(reads).unwrap_or(first));
    }

    fn step(&self) -> Option<&Step> {
        self.told.steps.get(self.at)
    }

    fn last(&self) -> usize {
        self.told.steps.len().saturating_sub(1)
    }

    /// The panel in which it is shown.
    pub(crate) fn panel(&self, ui: &Ui) -> Panel {
        let bar = if narrow(ui) { BAR + ROW } else { BAR };
        if self.picture(ui).is_none() {
            return Panel::bottom("run").exact_size(bar);
        }
        // The drawing keeps half of the height.
        let most = (ui.available_height() * 0.5).max(bar + 60.0);
        let panel = Panel::bottom("run with picture").resizable(true);
        panel.default_size((bar + 180.0).min(most)).size_range((bar + 60.0)..=most)
    }

    /// The picture beside the word: as the person chose; else the runs, where there is room.
    fn picture(&self, ui: &Ui) -> Option<Picture> {
        match self.picture {
            Choice::ByRoom => (ui.ctx().content_rect().height() >= ROOMY).then_some(Picture::Runs),
            Choice::Person(picture) => picture,
        }
    }

    /// Shows the word, the controls, the verdict, the derivation and the picture.
    pub(crate) fn show(&mut self, ui: &mut Ui, derived: &Derived) {
        self.play(ui);
        let (narrow, picture) = (narrow(ui), self.picture(ui));
        ui.horizontal(|ui| {
            if !narrow {
                ui.label(RichText::new(t!("run.title")).font(theme::heading_font()));
            }
            self.field(ui, if narrow { 120.0 } else { 170.0 });
            if !narrow {
                self.controls(ui, true);
                self.choices(ui, derived);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| self.tools(ui, picture, derived));
        });
        if narrow {
            ui.horizontal(|ui| {
                self.controls(ui, false);
                self.choices(ui, derived);
            });
        }
        let moved = self.seen != self.at;
        let mut wanted = None;
        ui.horizontal(|ui| {
            if let Some(step) = self.step() {
                wanted = tape::show(ui, &self.told, step, moved).map(Wanted::Read);
            }
            self.verdict(ui);
        });
        self.derivation(ui, derived);
        self.seen = self.at;
        let chosen = match picture {
            Some(Picture::Derivation) => comb::show(ui, &self.told, self.at, moved, derived).map(Wanted::Step),
            Some(Picture::Runs) => self.branches.show(ui, &self.told, self.at, moved, derived),
            None => None,
        };
        match chosen.or(wanted) {
            Some(Wanted::Step(step)) => self.go(step),
            Some(Wanted::Read(read)) => {
                if let Some(step) = self.first_after(read) {
                    self.go(step);
                }
            }
            Some(Wanted::Node(node)) => self.take(node, derived),
            None => {}
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
        let field = TextEdit::singleline(&mut self.word).id(id).font(theme::grammar_font()).desired_width(width);
        let field = field.background_color(theme::palette(ui.ctx()).raised);
        let response = ui.add(field.hint_text(t!("run.hint")));
        let word = self.word.clone();
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(word.clone()),
            label: Some(t!("run.word").into_owned()),
            ..WidgetInfo::new(WidgetType::TextEdit)
        });
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            self.start(ui);
        }
        response.on_hover_text(t!("run.keys"));
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
        ui.label(RichText::new(format!("{at}/{last}")).size(12.5).color(theme::palette(ui.ctx()).weak));
    }

    /// Shows which of the derivations of an ambiguous word is told, and offers the others.
    fn choices(&mut self, ui: &mut Ui, derived: &Derived) {
        let count = self.told.choices();
        if count < 2 {
            return;
        }
        let more = if count >= told::MOST { "+" } else { "" };
        let text = t!("run.choice", number = self.told.choice() + 1, count = format!("{count}{more}"));
        let mut chosen = None;
        let opener =
            ui.menu_button(RichText::new(text.clone()).size(13.0).color(theme::palette(ui.ctx()).accent), |ui| {
                ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                    for choice in 0..count {
                        let text = shortened(&self.told.line(choice, derived), 90);
                        let text = RichText::new(text).font(theme::grammar_font());
                        if ui.selectable_label(choice == self.told.choice(), text).clicked() {
                            chosen = Some(choice);
                            ui.close();
                        }
                    }
                });
            });
        opener.response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &text));
        opener.response.on_hover_text(t!("run.choice_hint"));
        if let Some(choice) = chosen {
            self.told.choose(choice, derived);
            self.told.picked = true;
            self.branches.mark(&self.told);
            self.at = self.at.min(self.last());
        }
    }

    /// Shows the switches of the pictures and what is done with all of it, from right to left.
    fn tools(&mut self, ui: &mut Ui, picture: Option<Picture>, derived: &Derived) {
        ui.spacing_mut().item_spacing.x = 4.0;
        if widgets::plain_icon_button(ui, icons::CLOSE, &t!("run.close"), true) {
            (self.open, self.due) = (false, None);
        }
        let text = self.told.derivation().is_some();
        if widgets::plain_icon_button(ui, icons::COPY, &t!("run.copy"), text) {
            ui.ctx().copy_text(self.told.text(derived).unwrap_or_default());
        }
        for (which, key) in [(Picture::Derivation, "tree"), (Picture::Runs, "runs")] {
            let on = picture == Some(which);
            let name = t!(format!("run.{key}"));
            let response = ui.selectable_label(on, RichText::new(name.clone()).size(13.0));
            response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, on, &name));
            if response.on_hover_text(t!(format!("run.{key}_hint"))).clicked() {
                self.picture = Choice::Person((!on).then_some(which));
            }
        }
    }

    /// The verdict, and the derivation in a line of its own.
    pub(crate) fn text(&self, derived: &Derived) -> String {
        let lines = [Some(self.told.verdict.clone()), self.told.text(derived).filter(|_| self.told.accepted)];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    fn verdict(&self, ui: &mut Ui) {
        let palette = theme::palette(ui.ctx());
        let (icon, colour, text) = match &self.told.error {
            Some(error) => (icons::WARNING, palette.danger, error),
            None if self.told.accepted => (icons::CHECK, palette.good, &self.told.verdict),
            None => (icons::CLOSE, palette.danger, &self.told.verdict),
        };
        if text.is_empty() {
            return;
        }
        ui.label(RichText::new(icon).font(FontId::new(16.0, theme::icons())).color(colour));
        let said = ui.add(Label::new(RichText::new(text).size(13.5).color(palette.text)).truncate());
        said.on_hover_text(text);
    }

    /// Shows the derivation so far.
    fn derivation(&self, ui: &mut Ui, derived: &Derived) {
        let palette = theme::palette(ui.ctx());
        let mut job = LayoutJob::default();
        let mut push = |text: &str, colour| {
            job.append(text, 0.0, TextFormat::simple(theme::grammar_font(), colour));
        };
        match self.told.derivation().and_then(|derivation| told::forms(derivation, self.at, derived)) {
            Some((before, newest)) => {
                push(&before, palette.weak);
                push(&newest, palette.text);
            }
            None => push(" ", palette.weak),
        }
        job.wrap.max_width = f32::INFINITY;
        let spoken = job.text.clone();
        let area = ScrollArea::horizontal().id_salt("derivation").stick_to_right(true);
        area.show(ui, |ui| {
            let response = ui.add(Label::new(job).extend());
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &spoken));
        });
    }

    /// The first step after which so much is read.
    fn first_after(&self, read: usize) -> Option<usize> {
        self.told.steps.iter().position(|step| step.read == read)
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
