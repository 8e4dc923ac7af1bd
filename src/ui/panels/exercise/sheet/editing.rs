//! An exercise sheet as its teacher makes it: parts are added, moved, removed and opened, and texts are typed.

use super::{SheetInput, card, exercise};
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
        icons,
    },
    text::t,
    ui::{
        composition, menu,
        panels::exercise::{numbered, teachers_row, weak_label},
        theme, touch_mode, widgets,
    },
};
use eframe::egui::{
    Align, Button, FontId, Id, Key, Label, Layout, Margin, Modifiers, Popup, Response, RichText, TextEdit, Ui,
    WidgetInfo, WidgetType, vec2,
};
use grammaton_core::exercise::{ExerciseDocument, Sheet, SheetItem};
use grammaton_session::{
    Edit,
    exercises::{SheetEdit, empty_exercise, sheet_items},
};

/// The height of the buttons of a part, in points.
const HEIGHT: f32 = 30.0;

/// A control of a part.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Control {
    Up,
    Down,
    Remove,
    /// The field of a text, or the button that opens an exercise.
    Content,
}

/// The state of the sheet that persists between frames.
#[derive(Debug, Default)]
pub(crate) struct SheetPanel {
    /// The text that is typed, with the number of its part; `None` is the title.
    draft: Option<(Option<usize>, String)>,
    /// The control with the keyboard focus, with the number of its part.
    focused: Option<(usize, Control)>,
    /// The control that takes the focus in this frame.
    focus: Option<(usize, Control)>,
    /// The control that takes it in the next frame, after the sheet has changed.
    next_focus: Option<(usize, Control)>,
}

impl SheetPanel {
    /// Shows the sheet with its controls.
    pub(super) fn show(&mut self, ui: &mut Ui, input: SheetInput<'_>, commands: &mut Commands) {
        let SheetInput { document, sheet, target, .. } = input;
        self.focus = self.next_focus.take();
        self.move_by_key(ui, sheet, commands);
        self.focused = None;
        self.field(ui, None, &t!("sheet.title"), document.title(), commands);
        if sheet.exercises().next().is_some() {
            let actions = [Action::TryExercise, Action::SaveStudentCopy, Action::CopyStudentLink];
            teachers_row(ui, &actions, target, commands);
        } else {
            weak_label(ui, &t!("sheet.empty"));
        }
        let (mut texts, mut exercises) = (0, 0);
        for (at, item) in sheet.items.iter().enumerate() {
            card(ui, |ui| match item {
                SheetItem::Text(text) => {
                    texts += 1;
                    let name = t!("sheet.text", number = texts.to_string());
                    self.controls(ui, sheet, at, &name, commands);
                    self.field(ui, Some(at), &name, text, commands);
                }
                SheetItem::Exercise(item) => {
                    self.controls(ui, sheet, at, &numbered(exercises, item.document.title()), commands);
                    self.exercise(ui, at, exercises, item, commands);
                    exercises += 1;
                }
            });
        }
        ui.horizontal_wrapped(|ui| self.additions(ui, input, commands));
    }

    /// Moves the part with the keyboard focus by Alt and an arrow key.
    fn move_by_key(&mut self, ui: &Ui, sheet: &Sheet, commands: &mut Commands) {
        let Some((at, control)) = self.focused else { return };
        for (key, to) in [(Key::ArrowUp, at.checked_sub(1)), (Key::ArrowDown, Some(at + 1))] {
            if ui.input_mut(|input| input.consume_key(Modifiers::ALT, key)) {
                self.relocate(sheet, at, to, control, commands);
            }
        }
    }

    /// Moves a part, if there is such a place, and the keyboard focus with it.
    fn relocate(&mut self, sheet: &Sheet, from: usize, to: Option<usize>, control: Control, commands: &mut Commands) {
        let Some(to) = to.filter(|&to| to < sheet.items.len()) else { return };
        // The open undo step of a text ends.
        commands.push(Command::Commit);
        commands.edit(Edit::ChangeSheet(SheetEdit::Move { from, to }));
        // The button may be disabled at the new place.
        let control = match control {
            Control::Up if to == 0 => Control::Down,
            Control::Down if to + 1 == sheet.items.len() => Control::Up,
            _ => control,
        };
        (self.draft, self.next_focus) = (None, Some((to, control)));
    }

    /// Shows the name of a part, and the buttons that move or remove it.
    fn controls(&mut self, ui: &mut Ui, sheet: &Sheet, at: usize, name: &str, commands: &mut Commands) {
        let last = sheet.items.len() - 1;
        let size = vec2(ui.available_width(), theme::target(ui, HEIGHT));
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            if self.button(ui, (at, Control::Remove), &t!("sheet.remove", part = name), true) {
                commands.edit(Edit::ChangeSheet(SheetEdit::Remove(at)));
                self.next_focus = Some((at.min(last.saturating_sub(1)), Control::Remove));
            }
            if self.button(ui, (at, Control::Down), &t!("sheet.down", part = name), at < last) {
                self.relocate(sheet, at, Some(at + 1), Control::Down, commands);
            }
            if self.button(ui, (at, Control::Up), &t!("sheet.up", part = name), at > 0) {
                self.relocate(sheet, at, at.checked_sub(1), Control::Up, commands);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let title = RichText::new(name).font(FontId::new(14.0, theme::semibold()));
                ui.add(Label::new(title).truncate());
            });
        });
    }

    /// Shows a button of a part. Returns whether it was clicked.
    fn button(&mut self, ui: &mut Ui, place: (usize, Control), name: &str, is_enabled: bool) -> bool {
        let (sign, font) = match place.1 {
            Control::Up => ('↑', theme::semibold()),
            Control::Down => ('↓', theme::semibold()),
            _ => (icons::DELETE, theme::icons()),
        };
        let text = RichText::new(sign).font(FontId::new(16.0, font)).color(theme::palette(ui.ctx()).text);
        let button = Button::new(text).min_size(theme::target_size(ui, vec2(32.0, HEIGHT)));
        let response = ui.push_id(place, |ui| ui.add_enabled(is_enabled, button)).inner;
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, is_enabled, name));
        self.follow_focus(&response, place);
        let has_keys = place.1 != Control::Remove && !touch_mode::is_on(ui.ctx());
        let hint = if has_keys { t!("sheet.move_hint", name = name) } else { name.into() };
        response.on_hover_text(&*hint).on_disabled_hover_text(&*hint).clicked()
    }

    /// Gives a control the keyboard focus if it is to have it, and records whether it has it.
    fn follow_focus(&mut self, response: &Response, place: (usize, Control)) {
        if self.focus == Some(place) {
            response.request_focus();
        }
        if response.has_focus() {
            self.focused = Some(place);
        }
    }

    fn exercise(&mut self, ui: &mut Ui, at: usize, number: usize, item: &ExerciseDocument, commands: &mut Commands) {
        let button = exercise(ui, number, item, commands);
        self.follow_focus(&button, (at, Control::Content));
    }

    /// Shows the field of a text or of the title. All that is typed until the user leaves it is one undo step.
    fn field(&mut self, ui: &mut Ui, at: Option<usize>, name: &str, value: &str, commands: &mut Commands) {
        let draft = self.draft.take_if(|(place, _)| *place == at);
        let mut text = draft.as_ref().map_or_else(|| value.to_owned(), |(_, text)| text.clone());
        let field = match at {
            None => widgets::field(ui, TextEdit::singleline(&mut text)).font(theme::heading_font()),
            Some(_) => TextEdit::multiline(&mut text).desired_rows(2),
        };
        let field = field
            .id(Id::new(("sheet field", at)))
            .desired_width(f32::INFINITY)
            .hint_text(name)
            .margin(Margin::symmetric(6, 4));
        let response = ui.add(field.background_color(theme::palette(ui.ctx()).raised));
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(text.clone()),
            label: Some(name.to_owned()),
            ..WidgetInfo::new(WidgetType::TextEdit)
        });
        if let Some(at) = at {
            self.follow_focus(&response, (at, Control::Content));
        }
        // The letters by which a character is composed are no text of the sheet.
        if response.changed() && !composition::is_open(ui.ctx()) {
            let text = text.as_str().into();
            let edit = match at {
                None => Edit::SetTitle(text),
                Some(at) => Edit::ChangeSheet(SheetEdit::SetText { at, text }),
            };
            commands.push(Command::Continue(edit));
        }
        if response.has_focus() {
            self.draft = Some((at, text));
        } else if draft.is_some() {
            commands.push(Command::Commit);
        }
    }

    /// Shows the buttons that add parts at the end.
    fn additions(&mut self, ui: &mut Ui, input: SheetInput<'_>, commands: &mut Commands) {
        let SheetInput { sheet, others, .. } = input;
        let at = sheet.items.len();
        let insert = |items| Command::Edit(Edit::ChangeSheet(SheetEdit::Insert { at, items }));
        let mut entries = |ui: &mut Ui| {
            if menu::plain_entry(ui, &t!("sheet.new")) {
                commands.push(insert(vec![empty_exercise()]));
                commands.push(Command::OpenExercise(sheet.exercises().count()));
            }
            for other in others {
                let items = sheet_items(&other.document);
                if !items.is_empty() && menu::plain_entry(ui, &other.name) {
                    commands.push(insert(items));
                }
            }
            if menu::plain_entry(ui, &t!("sheet.file")) {
                commands.push(Command::OpenOperand);
            }
        };
        let button = widgets::outlined(ui, Some(icons::PLUS), &t!("sheet.add_exercise"));
        let behavior = menu::close_behavior(ui.ctx());
        Popup::menu(&button).close_behavior(behavior).show(|ui| menu::scrolling(ui, &mut entries));
        if widgets::outlined(ui, Some(icons::PLUS), &t!("sheet.add_text")).clicked() {
            commands.push(insert(vec![SheetItem::Text("".into())]));
            self.next_focus = Some((at, Control::Content));
        }
    }
}
