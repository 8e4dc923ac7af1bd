//! The grammar as editable text, which the drawing follows.
//!
//! The document holds the text, even while it cannot be parsed, so that text and drawing share one undo history. This
//! module keeps only what is derived from the text and the state of the editor: the field, completion, quick fixes.

mod problems;

use super::{complete, reading::Reading, why};
use crate::text::{
    locale::{Locale, locale},
    t,
};
use crate::{
    commands::command::{Command, Commands},
    ui::{panels::grammar::colors::Colors, theme, widgets},
};
use eframe::egui::{
    self, Align2, Area, Color32, Frame, Galley, Id, Key, Margin, Modifiers, Order, Pos2, Rect, RichText, ScrollArea,
    Sense, Shape, TextEdit, Ui, WidgetInfo, WidgetType, pos2,
    text::{ByteIndex, CCursor},
    text_edit::TextEditOutput,
    text_selection::text_cursor_state::{byte_index_from_char_index, char_index_from_byte_index},
    vec2,
};
use grammaton_core::{
    Document, GrammarSource, GrammarText, Label, Options, StateId,
    notation::{grammar::TokenKind, textbook::Notation},
};
use grammaton_session::{Derived, Edit, Element, GrammarSwitches, Highlight, Hovered};
use std::{collections::BTreeSet, ops::Range, sync::Arc};

/// The margin of the field; the left one holds the line numbers, in points.
const MARGIN: Margin = Margin { left: 26, right: 2, top: 2, bottom: 2 };
/// The pause in typing after which a new undo step begins, in seconds.
const PAUSE: f64 = 1.2;
/// The parts of the document that this panel reads.
#[derive(Clone, Copy)]
pub(crate) struct DocumentContext<'a> {
    pub document: &'a Document,
    pub revision: u64,
    pub switches: GrammarSwitches,
}

/// The state of the text panel that persists between frames.
#[derive(Debug, Default)]
pub(crate) struct TextPanel {
    text: String,
    /// The same text with its parse, which this panel, the edit and the document share.
    parsed: GrammarText,
    seen: Option<(u64, Options, Notation, Locale)>,
    /// Whether the text is the user's own, stored in the document, and not generated from the drawing.
    own: bool,
    /// The grammar form that was selected when the stored text was last edited.
    own_form: Option<Options>,
    reading: Reading,
    colors: Colors,
    typed_at: f64,
    /// An edited text that would rebuild the drawing, until the user confirms it.
    asking: Option<GrammarText>,
    agreed: bool,
    /// The index of the chosen completion, if one was chosen.
    chosen: Option<usize>,
    completing: bool,
    caret: Option<usize>,
    /// The byte range of the symbol under the pointer.
    symbol: Option<Range<usize>>,
    /// The id of the text field, once it was shown.
    id: Option<Id>,
    /// Whether to take the keyboard focus in the next frame.
    take_keys: bool,
    /// The heights that show all problems, and all lines and problems, as of the last frame, in points.
    problems_height: f32,
    height: f32,
}

impl TextPanel {
    /// Updates the text and its analysis from the document.
    pub(crate) fn follow(&mut self, context: DocumentContext<'_>) {
        let form = context.switches.options();
        let notation = context.switches.notation();
        let key = Some((context.revision, form, notation, locale()));
        if self.seen == key {
            return;
        }
        self.seen = key;
        let document = context.document;
        let as_typed = self.own_form.is_none_or(|own| own == form);
        self.own = document.grammar().is_some() && as_typed;
        let kept = GrammarSource::stored(document).filter(|_| self.own);
        let written = kept.unwrap_or_else(|| GrammarSource::in_notation(document, form, notation));
        let draft = document.draft().filter(|_| as_typed);
        let text = draft.unwrap_or(&written.text);
        if self.parsed != *text {
            self.parsed = text.clone();
        }
        if self.text != text.as_str() {
            text.as_str().clone_into(&mut self.text);
        }
        self.reading = Reading::new(&self.parsed, document, &written);
    }

    /// Takes the keyboard focus when the field is shown next.
    pub(crate) fn focus(&mut self) {
        self.take_keys = true;
    }

    /// Whether the text field has the keyboard focus.
    pub(crate) fn has_keyboard(&self, ctx: &egui::Context) -> bool {
        self.id.is_some_and(|id| ctx.memory(|memory| memory.has_focus(id)))
    }

    /// Returns the height that shows all lines and problems, in points.
    pub(crate) fn height(&self) -> f32 {
        self.height
    }

    /// Adds the highlights between the text and the drawing.
    pub(crate) fn highlight(&self, hovered: Option<Hovered>, highlight: &mut Highlight) {
        match hovered {
            Some(Hovered::Source(production)) => {
                highlight.elements.extend(self.elements_of(production));
                highlight.labels.extend(self.labels_of(production));
                highlight.written.insert(production as u32);
            }
            Some(Hovered::Element(element)) => highlight.written.extend(self.productions_of(element)),
            _ => {}
        }
    }

    /// Highlights the productions that correspond to these arrows and accepting marks.
    pub(crate) fn highlight_step(&self, used: &[Element], highlight: &mut Highlight) {
        let alone = |production: &u32, id| self.reading.paths[*production as usize] == [id];
        for &element in used {
            let productions = self.productions_of(element);
            match element {
                Element::State(id) => highlight.written.extend(productions.filter(|production| alone(production, id))),
                _ => highlight.written.extend(productions),
            }
        }
    }

    fn elements_of(&self, production: usize) -> BTreeSet<Element> {
        let path: &[StateId] = self.reading.paths.get(production).map_or(&[], Vec::as_slice);
        if let [state] = path {
            return [Element::State(*state)].into();
        }
        let steps: Vec<Element> = path.windows(2).map(|step| Element::Arrow(step[0], step[1])).collect();
        match self.terminal_of(production).and_then(|number| steps.get(number)) {
            Some(&step) => [step].into(),
            None => steps.into_iter().collect(),
        }
    }

    /// Returns the labels of a production, or only the one under the pointer, each with the ends of its arrow.
    fn labels_of(&self, production: usize) -> impl Iterator<Item = (StateId, StateId, Label)> {
        let row = |rows: &[Vec<Label>]| rows.get(production).cloned().unwrap_or_default();
        let path = self.reading.paths.get(production).map_or(&[][..], Vec::as_slice);
        let steps = path.windows(2).zip(row(&self.reading.labels)).enumerate();
        let only = self.terminal_of(production);
        let steps = steps.filter(move |(index, _)| only.is_none_or(|only| only == *index));
        steps.map(|(_, (step, label))| (step[0], step[1], label))
    }

    /// Returns the index of the terminal under the pointer among the terminals of a production.
    fn terminal_of(&self, production: usize) -> Option<usize> {
        let body = self.reading.bodies.get(production)?;
        let symbol = self.symbol.as_ref().filter(|symbol| body.contains(&symbol.start))?;
        let of_body = self.parsed.tokens().iter().filter(|token| body.contains(&token.range.start));
        of_body.filter(|token| token.kind == TokenKind::Terminal).position(|token| token.range == *symbol)
    }

    fn productions_of(&self, element: Element) -> impl Iterator<Item = u32> {
        let passes = move |path: &[StateId]| match element {
            Element::State(id) => path.first() == Some(&id),
            Element::Arrow(from, to) => path.windows(2).any(|step| step == [from, to]),
            Element::Note(_) => false,
        };
        (0..).zip(&self.reading.paths).filter(move |(_, path)| passes(path)).map(|(production, _)| production)
    }

    /// Shows the field and the problems below it. Returns the production under the pointer or the caret. `has_steps` is
    /// whether the steps of the conversion can be shown.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        context: DocumentContext<'_>,
        (derived, has_steps): (&Derived, bool),
        highlight: &Highlight,
        commands: &mut Commands,
    ) -> Option<Hovered> {
        self.follow(context);
        let before = self.text.clone();
        let fix = self.problems(ui);
        self.height = self.problems_height;
        let chosen = fix.as_ref().and_then(|fix| fix.choice.clone());
        let is_chosen = chosen.is_some();
        if let Some((text, choice)) = chosen {
            let mut conventions = self.parsed.conventions().clone();
            conventions.set(text, choice);
            self.parsed = GrammarText::new(self.parsed.as_str(), conventions);
        }
        let mut new_text = fix.map(|fix| fix.text);
        let id = *self.id.insert(ui.id().with("grammar text"));
        if std::mem::take(&mut self.take_keys) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        if ui.memory(|memory| memory.has_focus(id)) {
            if let Some(action) = widgets::take_history_keys(ui) {
                commands.push(Command::Act(action));
            }
            if let Some((text, caret)) = self.complete_by_key(ui) {
                widgets::set_caret(ui, id, char_index_from_byte_index(&text, ByteIndex(caret)).0);
                new_text = Some(text);
            }
        }
        // The text changes before the field is shown, so that the caret matches it.
        if let Some(text) = new_text {
            self.text = text;
        }
        let area =
            ScrollArea::vertical().id_salt("grammar text area").auto_shrink([false, false]).min_scrolled_height(0.0);
        let hovered = area.show(ui, |ui| self.field(ui, id, &before, (derived, has_steps), highlight, commands)).inner;
        if self.text != before || is_chosen {
            self.typed(ui, context, before, commands);
        }
        hovered
    }

    /// Shows the field. `before` is its text before this frame.
    fn field(
        &mut self,
        ui: &mut Ui,
        id: Id,
        before: &str,
        (derived, has_steps): (&Derived, bool),
        highlight: &Highlight,
        commands: &mut Commands,
    ) -> Option<Hovered> {
        let ground = ui.painter().add(Shape::Noop);
        let Self { text, parsed, colors, reading, completing, .. } = self;
        let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, wrap: f32| {
            parsed.update(text.as_str());
            colors.galley(ui, parsed, &reading.problems, wrap)
        };
        let hint = RichText::new(t!("grammar.type_hint")).font(theme::grammar_font());
        let output = TextEdit::multiline(text)
            .id(id)
            .font(theme::grammar_font())
            .frame(Frame::new().inner_margin(MARGIN))
            .margin(MARGIN)
            .hint_text(hint)
            .desired_width(f32::INFINITY)
            .min_size(vec2(0.0, ui.available_height() - 6.0))
            .lock_focus(*completing)
            .layouter(&mut layouter)
            .show(ui);
        let response = &output.response.response;
        let spoken = text.clone();
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(spoken.clone()),
            label: Some(t!("grammar.text").into_owned()),
            ..WidgetInfo::new(WidgetType::TextEdit)
        });
        if response.changed() {
            arrows_for_ascii(ui, id, before, text, &output);
        }
        if response.lost_focus() {
            commands.push(Command::Commit);
        }
        self.height += output.galley.size().y + MARGIN.sum().y + 6.0;
        let hovered = self.pointed_at(ui, &output);
        if let Some((place, production)) = self.explained(&output, derived) {
            let response = ui.interact(place, id.with(("explained", production)), Sense::hover());
            why::show(&response, derived, &[production], has_steps, commands);
        }
        let marks = self.marks(ui, &output, highlight);
        ui.painter().set(ground, Shape::Vec(marks));
        numbers(ui, &output);
        self.caret = output.cursor_range.map(|range| byte(&self.text, range.primary));
        self.completions(ui, &output);
        hovered
    }

    /// Returns the place of the production under the pointer and the production of the drawing that it is, if any.
    fn explained(&self, output: &TextEditOutput, derived: &Derived) -> Option<(Rect, u32)> {
        let source = self.reading.production_at(self.symbol.as_ref()?.start)?;
        let typed = &self.parsed.open().ok()?.parsed.grammar;
        let production = self.reading.drawn_production(source, typed, derived)?;
        let place = rects_of(&self.text, output, self.reading.bodies[source].clone()).first()?.expand(2.0);
        Some((place, production))
    }

    /// Returns the backgrounds of the highlighted productions, and the line under the symbol at the pointer.
    fn marks(&self, ui: &Ui, output: &TextEditOutput, highlight: &Highlight) -> Vec<Shape> {
        let palette = theme::palette(ui.ctx());
        let rect = |production: &u32| {
            let place = self.reading.bodies.get(*production as usize)?;
            Some(rects_of(&self.text, output, place.clone()))
        };
        let rects = highlight.written.iter().filter_map(rect).flatten();
        let grounds = rects.map(|rect| Shape::rect_filled(rect.expand2(vec2(4.0, 1.0)), 4.0, palette.accent_soft));
        let symbol = self.symbol.clone().into_iter().flat_map(|symbol| rects_of(&self.text, output, symbol));
        let line = |rect: Rect| {
            Rect::from_min_max(pos2(rect.left(), rect.bottom() - 1.0), rect.right_bottom() + vec2(0.0, 1.0))
        };
        grounds.chain(symbol.map(|rect| Shape::rect_filled(line(rect), 0.0, palette.accent))).collect()
    }

    /// Returns the production under the pointer, or else under the caret.
    fn pointed_at(&mut self, ui: &Ui, output: &TextEditOutput) -> Option<Hovered> {
        let at_caret = || self.caret.filter(|_| output.response.response.has_focus());
        let pointed = self.under_pointer(output);
        let tokens = self.parsed.tokens();
        let symbol = pointed.and_then(|at| tokens.iter().find(|token| token.range.contains(&at)));
        let symbol = symbol.map(|token| token.range.clone());
        if self.symbol != symbol {
            self.symbol = symbol;
            ui.ctx().request_repaint();
        }
        self.reading.production_at(pointed.or_else(at_caret)?).map(Hovered::Source)
    }

    /// Returns the byte offset under the pointer. Shows the problem there as a hint.
    fn under_pointer(&self, output: &TextEditOutput) -> Option<usize> {
        let response = &output.response.response;
        let pointer = response.hover_pos().filter(|_| response.hovered())?;
        let cursor = output.galley.cursor_from_pos(pointer - output.galley_pos);
        let near = output.galley.pos_from_cursor(cursor).translate(output.galley_pos.to_vec2());
        let at = byte(&self.text, cursor);
        if near.expand(14.0).contains(pointer) {
            if let Some(problem) = self.reading.problems.iter().find(|p| p.range.start <= at && at <= p.range.end) {
                response.clone().on_hover_text_at_pointer(&problem.text);
            }
            return Some(at);
        }
        None
    }

    /// Applies a changed text to the document, or asks for confirmation if it would rebuild the drawing.
    fn typed(&mut self, ui: &Ui, context: DocumentContext<'_>, before: String, commands: &mut Commands) {
        // An arrow may have been replaced after the text was laid out.
        self.parsed.update(&self.text);
        let form = context.switches.options();
        let direct = Options { naming: form.naming, ..Options::default() } == form;
        if !self.own && !direct && !self.agreed && context.document.states().len() > 0 {
            self.asking = Some(self.parsed.clone());
            self.text = before;
            return ui.ctx().request_repaint();
        }
        let now = ui.input(|input| input.time);
        if now - self.typed_at > PAUSE {
            commands.push(Command::Commit);
        }
        self.typed_at = now;
        self.write(self.parsed.clone(), context.switches, commands);
    }

    /// Applies a text to the document, and sets the switch for left-linear grammars as the text is written.
    fn write(&mut self, text: GrammarText, switches: GrammarSwitches, commands: &mut Commands) {
        let written = text.open().map_or(switches, |open| switches.oriented_like(&open.parsed.grammar));
        commands.push(Command::Continue(Edit::WriteGrammar { text, form: switches.options(), own: self.own }));
        if written != switches {
            commands.push(Command::Switch(written));
        }
        self.own_form = Some(written.options());
    }

    /// Returns whether an edited text waits for the user's answer to whether it may rebuild the drawing.
    pub(crate) fn asks(&self) -> bool {
        self.asking.is_some()
    }

    /// Applies the edited text if it may rebuild the drawing, or discards it.
    pub(crate) fn answer(&mut self, rebuild: bool, switches: GrammarSwitches, commands: &mut Commands) {
        if let Some(text) = self.asking.take().filter(|_| rebuild) {
            self.agreed = true;
            self.write(text, switches, commands);
        }
    }
}

/// Completion.
impl TextPanel {
    fn candidates(&self) -> (usize, Vec<&str>) {
        let Some(caret) = self.caret.filter(|&caret| self.text.is_char_boundary(caret)) else { return (0, Vec::new()) };
        let name_prefix = complete::name_prefix(&self.text, caret);
        (name_prefix.len(), complete::candidates(&self.reading.names, name_prefix))
    }

    /// Handles the keys of the completion list: the arrow keys choose, Tab or Enter accepts. Returns the new text and
    /// caret if a completion was accepted.
    fn complete_by_key(&mut self, ui: &Ui) -> Option<(String, usize)> {
        if !self.completing {
            self.chosen = None;
            return None;
        }
        let (name_prefix, names) = self.candidates();
        let count = names.len();
        let press = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if press(Key::Escape) {
            self.completing = false;
            return None;
        }
        let chosen = self.chosen;
        if press(Key::ArrowDown) {
            self.chosen = Some(chosen.map_or(0, |at| (at + 1) % count.max(1)));
        } else if chosen.is_some() && press(Key::ArrowUp) {
            self.chosen = chosen.and_then(|at| at.checked_sub(1));
        } else if press(Key::Tab) || (chosen.is_some() && press(Key::Enter)) {
            let name = (*names.get(chosen.unwrap_or(0))?).to_owned();
            let caret = self.caret?;
            let text = format!("{}{name}{}", &self.text[..caret - name_prefix], &self.text[caret..]);
            self.completing = false;
            return Some((text, caret - name_prefix + name.len()));
        }
        None
    }

    /// Shows the completions of the name at the caret.
    fn completions(&mut self, ui: &Ui, output: &TextEditOutput) {
        let response = &output.response.response;
        if response.changed() {
            self.completing = true;
            self.chosen = None;
        }
        let (_, names) = self.candidates();
        if !response.has_focus() || !self.completing || names.is_empty() {
            self.completing = false;
            return;
        }
        let Some(range) = output.cursor_range else { return };
        let at = output.galley.pos_from_cursor(range.primary).left_bottom() + output.galley_pos.to_vec2();
        let area = Area::new(response.id.with("completions")).order(Order::Foreground).fixed_pos(at + vec2(-6.0, 4.0));
        area.interactable(false).show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).show(ui, |ui| {
                let palette = theme::palette(ui.ctx());
                for (index, name) in names.iter().enumerate() {
                    let taken = self.chosen.unwrap_or(0) == index;
                    let color = if taken { palette.accent } else { palette.text };
                    ui.label(RichText::new(*name).font(theme::grammar_font()).color(color));
                }
            });
        });
    }
}

/// Replaces each -> that was typed in this frame with →. A slow frame has several typed characters.
fn arrows_for_ascii(ui: &Ui, id: Id, before: &str, text: &mut String, output: &TextEditOutput) {
    let is_typed = ui.input(|input| {
        let pasted = input.events.iter().any(|event| matches!(event, egui::Event::Paste(_)));
        !pasted && input.events.iter().any(|event| matches!(event, egui::Event::Text(typed) if typed == ">"))
    });
    let Some(range) = output.cursor_range.filter(|_| is_typed) else { return };
    let caret = byte(text, range.primary);
    let same: usize = before.chars().zip(text.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let begin = same.min(caret);
    // The - can be from an earlier frame.
    let begin = begin - usize::from(text[..begin].ends_with('-'));
    let typed = text[begin..caret].replace("->", "→");
    text.replace_range(begin..caret, &typed);
    widgets::set_caret(ui, id, char_index_from_byte_index(text, ByteIndex(begin + typed.len())).0);
}

fn byte(text: &str, cursor: CCursor) -> usize {
    byte_index_from_char_index(text, cursor.index).0
}

/// Returns the rectangles of a byte range on the screen.
fn rects_of(text: &str, output: &TextEditOutput, range: Range<usize>) -> Vec<Rect> {
    let at = |offset| {
        let cursor = CCursor::new(char_index_from_byte_index(text, ByteIndex(offset)));
        output.galley.pos_from_cursor(cursor).translate(output.galley_pos.to_vec2())
    };
    let (from, to) = (at(range.start), at(range.end));
    if (from.top() - to.top()).abs() < 1.0 {
        return vec![Rect::from_min_max(from.left_top(), to.right_bottom())];
    }
    let (left, right) = (output.galley_pos.x, output.galley_pos.x + output.galley.size().x);
    let first = Rect::from_min_max(from.left_top(), pos2(right, from.bottom()));
    let last = Rect::from_min_max(pos2(left, to.top()), to.right_bottom());
    let between = Rect::from_min_max(pos2(left, from.bottom()), pos2(right, to.top()));
    if between.height() > 1.0 { vec![first, between, last] } else { vec![first, last] }
}

/// Paints the numbers of the visible lines.
fn numbers(ui: &Ui, output: &TextEditOutput) {
    let palette = theme::palette(ui.ctx());
    let galley: &Arc<Galley> = &output.galley;
    if galley.is_empty() {
        return;
    }
    let clip = ui.clip_rect();
    let (mut number, mut begins) = (1, true);
    for row in &galley.rows {
        let middle = output.galley_pos.y + row.rect().center().y;
        if begins && clip.y_range().expand(20.0).contains(middle) {
            let at = Pos2::new(output.galley_pos.x - 10.0, middle);
            let font = egui::FontId::monospace(11.0);
            let color: Color32 = palette.weak;
            ui.painter().text(at, Align2::RIGHT_CENTER, number, font, color.gamma_multiply(0.7));
        }
        begins = row.ends_with_newline;
        number += usize::from(begins);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::fonts::Fonts;
    use grammaton_session::Editor;

    /// Shows the panel for one frame with these events, and applies its edits.
    fn frame(ctx: &egui::Context, panel: &mut TextPanel, editor: &mut Editor, events: Vec<egui::Event>) {
        let mut commands = Commands::default();
        let input = egui::RawInput { events, ..egui::RawInput::default() };
        let derived = Derived::new(editor.document(), GrammarSwitches::default());
        let mut output = ctx.run_ui(input, |ui| {
            let (document, revision) = (editor.document(), editor.revision());
            let context = DocumentContext { document, revision, switches: GrammarSwitches::default() };
            panel.show(ui, context, (&derived, false), &Highlight::default(), &mut commands);
        });
        output.textures_delta.clear();
        for command in commands.take() {
            match command {
                Command::Continue(edit) => editor.continue_gesture(&edit),
                Command::Commit => editor.commit(),
                _ => {}
            }
        }
    }

    #[test]
    fn an_arrow_is_replaced_however_many_characters_a_frame_has() {
        let typed = "S -> a S | a->";
        for size in 1..=typed.len() {
            let (ctx, mut panel, mut editor) = (egui::Context::default(), TextPanel::default(), Editor::default());
            theme::install(&ctx);
            let _fonts = Fonts::new(&ctx);
            panel.focus();
            frame(&ctx, &mut panel, &mut editor, Vec::new());
            let characters: Vec<egui::Event> = typed.chars().map(|typed| egui::Event::Text(typed.into())).collect();
            for events in characters.chunks(size) {
                frame(&ctx, &mut panel, &mut editor, events.to_vec());
            }
            frame(&ctx, &mut panel, &mut editor, vec![egui::Event::Text(" b".into())]);
            assert_eq!(panel.text, "S → a S | a→ b", "{size} characters a frame");
        }
    }

    #[test]
    fn the_panel_and_the_document_share_one_parse_of_each_typed_text() {
        let (ctx, mut panel, mut editor) = (egui::Context::default(), TextPanel::default(), Editor::default());
        theme::install(&ctx);
        let _fonts = Fonts::new(&ctx);
        panel.focus();
        frame(&ctx, &mut panel, &mut editor, Vec::new());
        frame(&ctx, &mut panel, &mut editor, Vec::new());
        for (typed, is_valid) in [("S → a S", true), (" |", false), (" b", true)] {
            frame(&ctx, &mut panel, &mut editor, vec![egui::Event::Text(typed.into())]);
            let typed = panel.parsed.clone();
            assert!(typed.is_parsed());
            frame(&ctx, &mut panel, &mut editor, Vec::new());
            let document = editor.document();
            let stored = document.draft().or(document.grammar_text()).expect("typed");
            assert_eq!((stored, document.draft().is_none()), (&typed, is_valid));
            // Equal addresses: nothing was parsed again.
            assert!(
                std::ptr::eq(stored.tokens(), typed.tokens()) && std::ptr::eq(panel.parsed.tokens(), typed.tokens())
            );
        }
    }
}
