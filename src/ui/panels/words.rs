//! The words panel: sample words with expected verdicts, checked whenever the automaton changes.

mod add;
mod generate;
mod row;

use crate::text::t;
use crate::{
    commands::{
        command::{Command, Commands},
        icons,
    },
    text,
    ui::{theme, widgets},
};
use add::AddField;
use eframe::egui::{Align, Button, FontId, Id, Label, Layout, RichText, ScrollArea, Ui, Vec2, WidgetInfo, WidgetType};
use grammaton_core::{Document, SampleWord, notation::word, verdicts};
use grammaton_formats::word_list;
use grammaton_session::{Derived, Edit};
use row::EditedWord;

/// The state of the panel that persists between frames.
#[derive(Debug)]
pub(crate) struct WordsPanel {
    /// The document whose words were checked, and the revision of its automaton.
    checked: Option<(Document, u64)>,
    /// Whether each word is accepted.
    accepted: Vec<bool>,
    /// The number of words with an unexpected verdict.
    differing: usize,
    /// The indices of the listed words.
    listed: Vec<usize>,
    /// Whether only words with an unexpected verdict are listed.
    only_differing: bool,
    adding: AddField,
    editing: Option<EditedWord>,
    /// The length up to which all words are generated.
    longest: usize,
}

impl Default for WordsPanel {
    fn default() -> Self {
        Self {
            checked: None,
            accepted: Vec::new(),
            differing: 0,
            listed: Vec::new(),
            only_differing: false,
            adding: AddField::default(),
            editing: None,
            longest: 3,
        }
    }
}

impl WordsPanel {
    /// Checks the words if they or the automaton have changed.
    pub(crate) fn follow(&mut self, document: &Document, derived: &Derived, automaton: u64) {
        let same =
            |(checked, number): &(Document, u64)| *number == automaton && checked.words().ptr_eq(document.words());
        if self.checked.as_ref().is_some_and(same) {
            return;
        }
        let nfa = &derived.drawn.nfa;
        let words: Vec<Vec<u32>> =
            document.words().iter().map(|sample| word::numbers(&sample.word, nfa.alphabet())).collect();
        self.accepted = verdicts(nfa, &words);
        self.checked = Some((document.clone(), automaton));
        self.editing = self.editing.take().filter(|editing| editing.is_of(document));
        self.list(document);
    }

    /// Updates the list of words.
    fn list(&mut self, document: &Document) {
        let pairs = || document.words().iter().zip(&self.accepted);
        let differs = |(sample, accepted): &(&SampleWord, &bool)| sample.accept != **accepted;
        self.differing = pairs().filter(differs).count();
        self.only_differing &= self.differing > 0;
        let all = !self.only_differing;
        self.listed = pairs().enumerate().filter(|(_, pair)| all || differs(pair)).map(|(index, _)| index).collect();
    }

    /// Returns the number of words with an unexpected verdict.
    pub(crate) fn differing(&self) -> usize {
        self.differing
    }

    /// Shows the words, and the field for adding more.
    pub(crate) fn show(&mut self, ui: &mut Ui, document: &Document, derived: &Derived, commands: &mut Commands) {
        let field = ui.id().with("word to check");
        if document.words().is_empty() {
            let area = ScrollArea::vertical().id_salt("no words").min_scrolled_height(0.0);
            area.show(ui, |ui| {
                self.head(ui, field, document, derived, commands);
                let hint = RichText::new(t!("words.none")).size(13.0).color(theme::palette(ui.ctx()).weak);
                ui.add(Label::new(hint).wrap());
            });
            return;
        }
        self.head(ui, field, document, derived, commands);
        let area = ScrollArea::vertical().id_salt("words").auto_shrink([false, false]).min_scrolled_height(0.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        let Self { listed, accepted, editing, adding, .. } = self;
        area.show_rows(ui, row::height(ui), listed.len(), |ui, range| {
            for &index in &listed[range] {
                if let (Some(sample), Some(&accepted)) = (document.words().get(index), accepted.get(index)) {
                    let row = row::WordRow { index, sample, accepted, derived };
                    if let Some(hint) = row::show(ui, row, editing, commands) {
                        adding.hint(hint);
                    }
                }
            }
        });
    }

    /// Shows what is above the words: the field for adding more, whose ID is given, the summary, and the tools.
    fn head(&mut self, ui: &mut Ui, field: Id, document: &Document, derived: &Derived, commands: &mut Commands) {
        self.adding.show(ui, field, derived, commands);
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.tools(ui, document, derived, commands);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| self.summary(ui, document));
            });
        });
    }

    /// Shows how many words have the expected verdict. A click filters the list to the others.
    fn summary(&mut self, ui: &mut Ui, document: &Document) {
        let palette = theme::palette(ui.ctx());
        let count = document.words().len();
        if count == 0 {
            return;
        }
        let (icon, color) = match self.differing {
            0 => (icons::CHECK, palette.good),
            _ => (icons::WARNING, palette.danger),
        };
        let text = text::words::summary(self.differing, count);
        ui.label(RichText::new(icon).font(FontId::new(16.0, theme::icons())).color(color));
        let mut label = RichText::new(text.clone()).size(13.0);
        if self.only_differing {
            label = label.underline();
        }
        let button = Button::new(label).frame(false).small().truncate();
        let response = ui.add(button.min_size(theme::target_size(ui, Vec2::ZERO)));
        response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, self.only_differing, &text));
        let response = if self.differing > 0 { response.on_hover_text(t!("words.filter")) } else { response };
        if response.clicked() {
            self.only_differing = !self.only_differing;
            self.list(document);
        }
    }

    /// Shows the buttons for all words: generate, copy, remove.
    fn tools(&mut self, ui: &mut Ui, document: &Document, derived: &Derived, commands: &mut Commands) {
        ui.spacing_mut().item_spacing.x = 2.0;
        let words = document.words();
        if widgets::plain_icon_button(ui, icons::DELETE, &t!("words.remove_all"), !words.is_empty()) {
            commands.edit(Edit::RemoveWords((0..words.len()).collect()));
        }
        if widgets::plain_icon_button(ui, icons::COPY, &t!("words.copy"), !words.is_empty()) {
            let alphabet = derived.drawn.nfa.alphabet();
            ui.ctx().copy_text(word_list::write(words, alphabet, derived.notation.empty_word));
        }
        if let Some(wanted) = generate::menu(ui, &mut self.longest, derived) {
            commands.push(Command::GenerateWords(wanted));
        }
    }
}
