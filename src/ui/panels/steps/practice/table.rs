//! A construction as a table of cells that the user fills.

use super::names::Names;
use crate::{
    commands::icons,
    text::{phrases::shortened_inside, steps::practice::table as text, t},
    ui::{panels::steps::page::pin, theme, widgets},
};
use eframe::egui::{
    Color32, FontId, Frame, Grid, Key, Label, Margin, Rect, Response, RichText, ScrollArea, Stroke, TextEdit, Ui,
    WidgetInfo, WidgetType, accesskit::Live, vec2,
};
use grammaton_core::steps::practice::{Answer, Mistake, Place, Practice, Unreadable};
use grammaton_session::Derived;
use std::collections::{BTreeMap, BTreeSet};

/// The space between two columns and between two rows, in points.
const SPACE: f32 = 12.0;
const ROW_SPACE: f32 = 4.0;
/// The maximum length of the heading of a row, in characters.
const HEADING_LENGTH: usize = 20;
/// The minimum height of the message, which leaves room for two lines.
const MESSAGE_HEIGHT: f32 = 40.0;

/// The last event, as a message.
#[derive(Debug)]
enum Message {
    Mistake(Place, Mistake),
    Unreadable(Place, Unreadable),
    Right(Place),
    Hint(Place),
}

/// An entry before it is judged.
#[derive(Debug)]
enum Input {
    Text(String),
    Flag(bool),
}

/// A cell as it is shown.
#[derive(Debug)]
enum ShownCell {
    Empty,
    Filled(String),
    Field { name: String, answer: Answer },
}

/// The table of a construction, with the entries of the user.
#[derive(Debug)]
pub(crate) struct PracticeTable {
    practice: Practice,
    names: Names,
    /// The texts in the fields of cells that have no correct entry.
    texts: BTreeMap<Place, String>,
    /// The cells that were filled for the user.
    hinted: BTreeSet<Place>,
    message: Option<Message>,
    headings: Vec<String>,
    /// The heading of each row, if it is not in its first cell, and its cells.
    rows: Vec<(Option<String>, Vec<ShownCell>)>,
    /// The cell whose field is to get the keyboard focus.
    wanted: Option<Place>,
    /// The cell whose field had the keyboard focus last.
    last: Option<Place>,
    /// The width that pinned row headings take at the left edge.
    pinned: f32,
}

impl PracticeTable {
    /// Creates a table without entries.
    pub(crate) fn new(practice: Practice) -> Self {
        let wanted = practice.open().next();
        Self {
            practice,
            names: Names::default(),
            texts: BTreeMap::new(),
            hinted: BTreeSet::new(),
            message: None,
            headings: Vec::new(),
            rows: Vec::new(),
            wanted,
            last: None,
            pinned: 0.0,
        }
    }

    /// Returns the entries and their task.
    pub(crate) fn practice(&self) -> &Practice {
        &self.practice
    }

    /// Uses these names from now on.
    pub(crate) fn rename(&mut self, names: Names, derived: &Derived) {
        self.names = names;
        self.update(derived);
    }

    /// Makes the texts of the table.
    fn update(&mut self, derived: &Derived) {
        let (terms, practice) = (self.names.terms(derived), &self.practice);
        let columns = practice.task().columns();
        let cell = |place| match (practice.entries().get(&place), practice.solution(place)) {
            (Some(answer), _) => ShownCell::Filled(terms.answer(answer)),
            (None, Some(answer)) => ShownCell::Field { name: terms.cell(place, practice), answer },
            (None, None) => ShownCell::Empty,
        };
        let row = |row| {
            let cells = (0..columns.len()).map(|column| cell(Place::new(row, column)));
            (practice.task().row(row).map(|heading| terms.heading(heading)), cells.collect())
        };
        let rows = (0..practice.rows()).map(row).collect();
        self.headings = columns.into_iter().map(|heading| terms.heading(heading)).collect();
        self.rows = rows;
    }

    /// Shows the task, the buttons, the message and the table. Returns whether an entry was added or removed.
    pub(crate) fn show(&mut self, ui: &mut Ui, instruction: &str, derived: &Derived) -> bool {
        let palette = theme::palette(ui.ctx());
        ui.add(Label::new(RichText::new(instruction).size(13.0).color(palette.weak)).wrap());
        let before = self.practice.entries().len();
        self.buttons(ui);
        ui.label(RichText::new(text::progress(&self.practice)).size(12.5).color(palette.weak));
        self.message(ui, derived);
        ui.separator();
        let area = ScrollArea::both().id_salt("practice").auto_shrink([false, true]);
        let entered = area.show(ui, |ui| self.grid(ui)).inner;
        if let Some(entered) = entered {
            let is_key = matches!(entered.1, Input::Flag(_)) || ui.input(|input| input.key_pressed(Key::Enter));
            self.enter(entered, is_key, derived);
            ui.ctx().request_repaint();
        }
        let changed = self.practice.entries().len() != before;
        if changed {
            self.update(derived);
            ui.ctx().request_repaint();
        }
        changed
    }

    fn buttons(&mut self, ui: &mut Ui) {
        let is_open = self.practice.remaining() > 0;
        ui.horizontal_wrapped(|ui| {
            if widgets::outlined_if(ui, is_open, None, &t!("practice.hint")).clicked() {
                let place = self.practice.hint(self.last);
                self.hinted.extend(place);
                self.message = place.map(Message::Hint);
                self.wanted = self.practice.open().next();
            }
            if widgets::outlined_if(ui, is_open, None, &t!("practice.rest")).clicked() {
                let before: BTreeSet<Place> = self.practice.entries().keys().copied().collect();
                self.practice.finish();
                self.hinted.extend(self.practice.entries().keys().filter(|place| !before.contains(place)));
                self.message = None;
            }
            if widgets::outlined_if(ui, !self.practice.entries().is_empty(), None, &t!("practice.again")).clicked() {
                self.practice.clear();
                self.texts.clear();
                self.hinted.clear();
                (self.message, self.last, self.wanted) = (None, None, self.practice.open().next());
            }
        });
    }

    /// Shows the message on the last entry. Screen readers read it when it appears.
    fn message(&self, ui: &mut Ui, derived: &Derived) {
        let palette = theme::palette(ui.ctx());
        let terms = self.names.terms(derived);
        let cell = |place: &Place| terms.cell(*place, &self.practice);
        let shown = match &self.message {
            Some(Message::Mistake(place, mistake)) => {
                Some((icons::WARNING, palette.danger, text::in_cell(&cell(place), &terms.mistake(mistake))))
            }
            Some(Message::Unreadable(place, fault)) => {
                Some((icons::WARNING, palette.danger, text::in_cell(&cell(place), &text::unreadable(fault))))
            }
            _ if self.practice.remaining() == 0 => {
                Some((icons::CHECK, palette.good, t!("practice.all_right").into_owned()))
            }
            Some(Message::Right(place)) => {
                Some((icons::CHECK, palette.good, t!("practice.right", cell = cell(place)).into_owned()))
            }
            Some(Message::Hint(place)) => self.practice.entries().get(place).map(|answer| {
                let text = t!("practice.filled", cell = cell(place), answer = terms.answer(answer));
                (icons::INFO, palette.warning, text.into_owned())
            }),
            None => None,
        };
        ui.vertical(|ui| {
            ui.set_min_height(MESSAGE_HEIGHT);
            let Some((icon, color, text)) = shown else { return };
            ui.horizontal_top(|ui| {
                ui.label(RichText::new(icon).font(FontId::new(15.0, theme::icons())).color(color));
                let label = ui.add(Label::new(RichText::new(text).size(13.0)).wrap());
                ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
            });
        });
    }

    /// Shows the table. Returns the cell that the user has filled, and with what.
    fn grid(&mut self, ui: &mut Ui) -> Option<(Place, Input)> {
        let palette = theme::palette(ui.ctx());
        let has_headings = self.rows.iter().any(|(heading, _)| heading.is_some());
        let rows = std::mem::take(&mut self.rows);
        let (mut input, mut headings) = (None, Vec::new());
        let grid = Grid::new("cells").spacing(vec2(SPACE, ROW_SPACE)).min_col_width(0.0).min_row_height(24.0);
        let show = |ui: &mut Ui| {
            if has_headings {
                ui.label("");
            }
            self.headings.iter().for_each(|heading| _ = text_cell(ui, styled(heading, palette.weak)));
            ui.end_row();
            for (number, (heading, cells)) in rows.iter().enumerate() {
                headings.extend(heading.as_ref().map(|heading| row_heading(ui, heading)));
                for (column, cell) in cells.iter().enumerate() {
                    let place = Place::new(number, column);
                    if let ShownCell::Filled(text) = cell {
                        let text = styled(text, if self.hinted.contains(&place) { palette.weak } else { palette.text });
                        let rect = text_cell(ui, text.clone()).rect;
                        headings.extend((column == 0 && heading.is_none()).then_some((rect, text)));
                    } else {
                        input = self.cell(ui, place, cell).map(|made| (place, made)).or(input.take());
                    }
                }
                ui.end_row();
            }
        };
        Frame::new().inner_margin(Margin::symmetric(2, 0)).show(ui, |ui| grid.show(ui, show));
        self.pinned = pin(ui, &headings, palette);
        self.rows = rows;
        input
    }

    /// Shows a cell without an entry. Returns what the user has filled it with.
    fn cell(&mut self, ui: &mut Ui, place: Place, cell: &ShownCell) -> Option<Input> {
        match cell {
            ShownCell::Empty | ShownCell::Filled(_) => {
                ui.label("");
                None
            }
            ShownCell::Field { name, answer: Answer::Flag(_) } => {
                let takes_keys = self.wanted.take_if(|wanted| *wanted == place).is_some();
                choice(ui, name, takes_keys).map(Input::Flag)
            }
            ShownCell::Field { name, answer } => self.field(ui, place, name, answer),
        }
    }

    /// Shows the field of a cell. Returns its text when the user leaves it.
    fn field(&mut self, ui: &mut Ui, place: Place, name: &str, answer: &Answer) -> Option<Input> {
        let palette = theme::palette(ui.ctx());
        let is_wrong = match &self.message {
            Some(Message::Mistake(wrong, _) | Message::Unreadable(wrong, _)) => *wrong == place,
            _ => false,
        };
        let line = Stroke::new(1.0, if is_wrong { palette.danger } else { palette.border });
        let frame = Frame::new().stroke(line).corner_radius(theme::RADIUS).inner_margin(Margin::symmetric(6, 3));
        let text = self.texts.entry(place).or_default();
        let field = TextEdit::singleline(text).id(ui.id().with(("cell", place))).font(theme::grammar_font());
        // The other cells of a column may be narrower than its fields.
        let size = vec2(theme::target(ui, width(answer)), theme::target(ui, 0.0));
        let response = ui.add(widgets::field(ui, field.frame(frame)).min_size(size).desired_width(width(answer)));
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(text.clone()),
            label: Some(name.to_owned()),
            ..WidgetInfo::new(WidgetType::TextEdit)
        });
        if self.wanted.take_if(|wanted| *wanted == place).is_some() {
            response.request_focus();
            // The pinned headings would hide a field at the left edge.
            ui.scroll_to_rect(response.rect.with_min_x(response.rect.left() - self.pinned), None);
        }
        if response.has_focus() {
            self.last = Some(place);
        }
        (response.lost_focus() && !text.trim().is_empty()).then(|| Input::Text(text.clone()))
    }

    /// Judges what the user has filled a cell with. After Enter, the focus moves to the next cell, or stays if the
    /// entry is wrong.
    fn enter(&mut self, (place, input): (Place, Input), is_key: bool, derived: &Derived) {
        let Some(like) = self.practice.solution(place) else { return };
        let read = match &input {
            Input::Flag(flag) => Ok(Answer::Flag(*flag)),
            Input::Text(text) => Answer::read(text, &like, self.names.vocabulary(derived)),
        };
        let message = match read.map(|answer| self.practice.enter(place, answer)) {
            Err(fault) => Message::Unreadable(place, fault),
            Ok(Err(mistake)) => Message::Mistake(place, mistake),
            Ok(Ok(())) => {
                self.texts.remove(&place);
                Message::Right(place)
            }
        };
        if is_key {
            let is_right = matches!(message, Message::Right(_));
            let next = self.practice.open().find(|&next| next > place || !is_right && next == place);
            self.wanted = next.or_else(|| self.practice.open().next());
        }
        self.message = Some(message);
    }
}

/// Returns the width of a field, in points.
fn width(answer: &Answer) -> f32 {
    match answer {
        Answer::States(_) | Answer::Flag(_) => 92.0,
        Answer::Distinction(_) | Answer::Count(_) => 56.0,
        Answer::Pair(_) | Answer::Transition(_) => 112.0,
        Answer::Production(_) => 140.0,
        Answer::Expression(_) | Answer::Classes(_) => 180.0,
    }
}

fn styled(text: &str, color: Color32) -> RichText {
    RichText::new(text).font(theme::grammar_font()).color(color)
}

fn text_cell(ui: &mut Ui, text: RichText) -> Response {
    ui.add(Label::new(text).extend())
}

/// Shows the heading of a row, shortened so that the fields of the row are in view. Returns its place and the shown text.
fn row_heading(ui: &mut Ui, text: &str) -> (Rect, RichText) {
    let shown = shortened_inside(text, HEADING_LENGTH);
    let content = styled(&shown, theme::palette(ui.ctx()).text);
    let response = text_cell(ui, content.clone());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, text));
    let rect = response.rect;
    if shown != text {
        response.on_hover_text(text);
    }
    (rect, content)
}

/// Shows the choice between yes and no. Returns the choice once it is made.
fn choice(ui: &mut Ui, name: &str, takes_keys: bool) -> Option<bool> {
    let mut chosen = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for flag in [true, false] {
            let text = if flag { t!("practice.answer.true") } else { t!("practice.answer.false") };
            let response = widgets::outlined(ui, None, &text);
            let spoken = t!("practice.choice", cell = name, choice = text);
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &spoken));
            if flag && takes_keys {
                response.request_focus();
            }
            if response.clicked() {
                chosen = Some(flag);
            }
        }
    });
    chosen
}
