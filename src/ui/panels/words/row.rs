//! A row of the words panel: a word, its expected verdict, and whether it has that verdict.

use crate::text::{faults, t};
use crate::{
    commands::{
        command::{Command, Commands},
        icons,
    },
    text::words,
    ui::{theme, widgets},
};
use eframe::egui::{
    Align2, Color32, CornerRadius, CursorIcon, FontId, Id, Key, Rect, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2,
    WidgetInfo, WidgetType, pos2, vec2,
};
use grammaton_core::{
    Document, SampleWord,
    notation::word::{self, AmbiguousWord},
};
use grammaton_session::{Derived, Edit};

/// The height of a row, and the width of an icon button, for a mouse, in points.
const HEIGHT: f32 = 28.0;
const BUTTON: f32 = 24.0;
/// The size of the text of an expected verdict, and the space around it, in points.
const VERDICT_SIZE: f32 = 12.5;
const VERDICT_MARGIN: f32 = 18.0;
/// The gap around the background of a button, in points.
const GAP: Vec2 = vec2(1.0, 3.0);

/// A sample word and its verdict.
#[derive(Clone, Copy)]
pub(super) struct WordRow<'a> {
    pub(super) index: usize,
    pub(super) sample: &'a SampleWord,
    pub(super) accepted: bool,
    pub(super) derived: &'a Derived,
}

/// A word being edited.
#[derive(Debug)]
pub(super) struct EditedWord {
    index: usize,
    before: SampleWord,
    text: String,
    /// The reason why the text is invalid.
    problem: Option<String>,
    /// Whether the field has taken the keyboard focus.
    has_taken_focus: bool,
}

impl EditedWord {
    /// Whether the document still has the original word at its index.
    pub(super) fn is_of(&self, document: &Document) -> bool {
        document.words().get(self.index) == Some(&self.before)
    }
}

/// Returns the height of a row, in points.
pub(super) fn height(ui: &Ui) -> f32 {
    theme::target(ui, HEIGHT)
}

/// Shows the row. Returns the hint on a word that was typed in it, if the word has several readings.
pub(super) fn show(
    ui: &mut Ui,
    row: WordRow<'_>,
    editing: &mut Option<EditedWord>,
    commands: &mut Commands,
) -> Option<AmbiguousWord> {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height(ui)), Sense::click());
    let palette = theme::palette(ui.ctx());
    let Derived { drawn, notation, .. } = row.derived;
    let text = word::show_with(&row.sample.word, drawn.nfa.alphabet(), notation.empty_word);
    let as_expected = row.accepted == row.sample.accept;
    let ground = if response.hovered() { palette.hover } else { Color32::TRANSPARENT };
    ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), ground);
    let (icon, color) = if as_expected { (icons::TICK, palette.good) } else { (icons::CLOSE, palette.danger) };
    let font = FontId::new(16.0, theme::icons());
    ui.painter().text(rect.left_center() + vec2(4.0, 0.0), Align2::LEFT_CENTER, icon, font, color);

    let (verdict_width, button) = (verdict_width(ui), theme::target(ui, BUTTON));
    let mut right = rect.right();
    let mut take = |width: f32| {
        right -= width;
        Rect::from_min_max(pos2(right, rect.top()), pos2(right + width, rect.bottom()))
    };
    if icon_button(ui, take(button), icons::CLOSE, &t!("words.remove", word = text)) {
        commands.edit(Edit::RemoveWords(vec![row.index]));
    }
    if icon_button(ui, take(button), icons::EDIT, &t!("words.edit", word = text)) {
        let before = row.sample.clone();
        *editing =
            Some(EditedWord { index: row.index, before, text: text.clone(), problem: None, has_taken_focus: false });
    }
    if verdict(ui, take(verdict_width), row.sample.accept, &text) {
        let word = SampleWord { accept: !row.sample.accept, ..row.sample.clone() };
        commands.edit(Edit::SetWord { index: row.index, word });
    }
    let place = Rect::from_min_max(pos2(rect.left() + 26.0, rect.top()), pos2(right - 4.0, rect.bottom()));
    if let Some(edited) = editing.as_mut().filter(|editing| editing.index == row.index) {
        let mut hint = None;
        if field(ui, place, edited, row.derived, &mut hint, commands) {
            *editing = None;
        }
        return hint;
    }
    let word = widgets::elided(ui, &text, theme::grammar_font(), palette.text, place.width());
    ui.painter().galley(place.left_center() - vec2(0.0, word.size().y / 2.0), word, palette.text);
    let verdict = words::verdict(&text, row.accepted, row.sample.accept);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &verdict));
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.on_hover_text(format!("{verdict}\n{}", t!("words.run"))).clicked() {
        commands.push(Command::RunWord(row.sample.word.clone()));
    }
    None
}

/// Shows the field of a word being edited. Returns whether editing has ended, and sets the hint on the typed word.
fn field(
    ui: &mut Ui,
    place: Rect,
    edited: &mut EditedWord,
    derived: &Derived,
    hint: &mut Option<AmbiguousWord>,
    commands: &mut Commands,
) -> bool {
    let id = Id::new("word that is edited");
    let field = TextEdit::singleline(&mut edited.text).id(id).font(theme::grammar_font());
    let response = ui.put(place.shrink2(vec2(0.0, 1.0)), widgets::field(ui, field.desired_width(place.width())));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, t!("words.edited")));
    if !std::mem::replace(&mut edited.has_taken_focus, true) {
        response.request_focus();
        return false;
    }
    if let Some(problem) = &edited.problem {
        let color = theme::palette(ui.ctx()).danger;
        ui.painter().rect_stroke(place, CornerRadius::same(theme::RADIUS), Stroke::new(1.0, color), StrokeKind::Inside);
        response.clone().on_hover_text(problem);
    }
    if response.has_focus() {
        return false;
    }
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        return true;
    }
    let (nfa, empty_word) = (&derived.drawn.nfa, derived.notation.empty_word);
    match word::read_with(&edited.text, nfa, empty_word) {
        Ok(reading) => {
            *hint = reading.hint(&edited.text, nfa.alphabet(), empty_word);
            let word = SampleWord { word: reading.word, accept: edited.before.accept };
            commands.edit(Edit::SetWord { index: edited.index, word });
            true
        }
        Err(error) => {
            edited.problem = Some(faults::word(&error));
            response.request_focus();
            false
        }
    }
}

/// Returns the width of an expected verdict.
fn verdict_width(ui: &Ui) -> f32 {
    let width = |text: &str| widgets::text_width(ui, text, FontId::proportional(VERDICT_SIZE));
    theme::target(ui, width(&t!("words.accept")).max(width(&t!("words.reject"))) + VERDICT_MARGIN)
}

/// Shows the expected verdict. Returns whether it was clicked.
fn verdict(ui: &Ui, place: Rect, accept: bool, word: &str) -> bool {
    let palette = theme::palette(ui.ctx());
    let response = ui.interact(place, ui.id().with(("verdict", place.min.y.to_bits())), Sense::click());
    let name = t!("words.expect", word = word);
    response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, accept, &name));
    let highlight = response.hovered() || response.has_focus();
    let fill = if highlight { palette.accent_soft } else { palette.raised };
    ui.painter().rect_filled(place.shrink2(GAP), CornerRadius::same(theme::RADIUS), fill);
    let text = if accept { t!("words.accept") } else { t!("words.reject") };
    ui.painter().text(place.center(), Align2::CENTER_CENTER, text, FontId::proportional(VERDICT_SIZE), palette.text);
    response.on_hover_text(t!("words.flip")).clicked()
}

/// Shows a small button. Returns whether it was clicked.
fn icon_button(ui: &Ui, place: Rect, icon: char, name: &str) -> bool {
    let palette = theme::palette(ui.ctx());
    let response = ui.interact(place, ui.id().with((icon, place.min.y.to_bits())), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name));
    let highlight = response.hovered() || response.has_focus();
    let (fill, color) =
        if highlight { (palette.accent_soft, palette.accent) } else { (Color32::TRANSPARENT, palette.weak) };
    ui.painter().rect_filled(place.shrink2(GAP), CornerRadius::same(theme::RADIUS), fill);
    let font = FontId::new(14.0, theme::icons());
    ui.painter().text(place.center(), Align2::CENTER_CENTER, icon, font, color);
    response.on_hover_text(name).clicked()
}
