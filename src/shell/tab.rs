//! A tab: one document with its history, view and panels.

use super::imports::ShownReport;
use crate::text::t;
use crate::{
    commands::{
        action::ActionContext,
        view::{Camera, Tool, View, ViewMode},
    },
    services::files,
    ui::{
        canvas::Canvas,
        panels::{
            definition::DefinitionPanel,
            exercise::ExercisePanel,
            grammar::GrammarPanel,
            language::LanguageBar,
            run::RunPanel,
            steps::{Original, StepsPanel},
            table::TablePanel,
            tokens::TokensPanel,
            words::WordsPanel,
        },
    },
};
use grammaton_core::{Document, Symbol, notation::grammar};
use grammaton_session::{
    Derived, DerivedCache, Edit, Editor, Element, FilePath, FileStamp, GrammarSwitches, Highlight, Hovered,
    OpenDocument, TabId, TabSummary, changed_productions,
};
use std::{collections::BTreeSet, rc::Rc};

/// A document with its history, derived data, view, and the state of its panels.
#[derive(Debug, Default)]
pub(crate) struct Tab {
    /// The identifier of the tab.
    pub id: TabId,
    /// The number that tells the document apart from the other untitled ones; 0 if it has a name.
    pub untitled: usize,
    /// The document and its history.
    pub editor: Editor,
    /// The cache of the data derived from the document.
    pub derived: DerivedCache,
    /// The derived data that this frame shows.
    pub shown: Rc<Derived>,
    /// The view: camera, selection, tool and open text field.
    pub view: View,
    /// The state of the canvas between frames.
    pub canvas: Canvas,
    /// The state of the grammar panel between frames.
    pub grammar: GrammarPanel,
    /// The state of the language bar between frames.
    pub language: LanguageBar,
    /// The panel with the run of a word.
    pub run: RunPanel,
    /// The panel with sample words.
    pub words: WordsPanel,
    /// The panel with a text split into tokens.
    pub tokens: TokensPanel,
    /// The panel with the definitions of the automaton and the grammar.
    pub definition: DefinitionPanel,
    /// The panel with the task and the feedback of an exercise.
    pub exercise: ExercisePanel,
    /// The panel with a step-by-step construction.
    pub steps: StepsPanel,
    /// The state of the transition table between frames.
    pub table: TablePanel,
    /// The report on content that was imported into the tab, until the user closes it.
    pub report: Option<ShownReport>,
    /// The file of the document, if it was opened from or saved to one.
    pub path: Option<FilePath>,
    /// Whether the user has requested or closed the start page; if neither, the setting decides.
    pub start_page: Option<bool>,
    /// The stamp of that file when it was last read or written.
    pub stamp: Option<FileStamp>,
}

impl Tab {
    /// Replaces the document; `path` is its file. The choice of drawing or table stays.
    pub(crate) fn show(&mut self, editor: Editor, path: Option<FilePath>) {
        let view = View { mode: self.view.mode, ..View::default() };
        *self = Self { id: self.id, untitled: self.untitled, editor, view, path, ..Self::default() };
    }

    /// Opens an exercise of the sheet, by its number from 0, or returns to the sheet.
    pub(super) fn open_exercise(&mut self, number: Option<usize>) {
        self.finish_edits();
        let (mut editor, path) = (std::mem::take(&mut self.editor), self.path.take());
        editor.open_exercise(number);
        let stamp = self.stamp;
        self.show(editor, path);
        (self.stamp, self.start_page) = (stamp, Some(false));
    }

    /// Returns the name of the document: its file name, its title, or a placeholder.
    pub(crate) fn name(&self) -> String {
        match (&self.path, self.editor.document().sheet_title(), self.untitled) {
            (Some(path), ..) => path.name(),
            (None, "", 0 | 1) => t!("file.untitled").into_owned(),
            (None, "", number) => t!("file.untitled_number", number = number).into_owned(),
            (None, title, _) => title.to_owned(),
        }
    }

    /// Returns whether the document has neither a file nor a title.
    pub(super) fn is_untitled(&self) -> bool {
        self.path.is_none() && self.editor.document().sheet_title().is_empty()
    }

    /// Returns the entry of the tab in lists of tabs.
    pub(super) fn summary(&self) -> TabSummary {
        TabSummary { id: self.id, name: self.name(), document: self.editor.document().clone() }
    }

    /// Returns the name of the document without the extension `.ron`.
    pub(super) fn short_name(&self) -> String {
        let name = self.name();
        name.strip_suffix(".ron").unwrap_or(&name).to_owned()
    }

    /// Returns the title of the window: the name, with a mark if there are unsaved changes.
    pub(super) fn window_title(&self) -> String {
        let mark = if self.editor.is_changed() { " •" } else { "" };
        format!("{}{mark} – Grammaton", self.name())
    }

    /// Returns whether the tab is still empty: nothing was drawn or opened in it, and there is nothing to undo.
    pub(crate) fn is_untouched(&self) -> bool {
        let editor = &self.editor;
        let blank = self.path.is_none() && *editor.document() == Document::default();
        blank && !editor.is_changed() && !editor.can_undo() && !editor.can_redo()
    }

    /// Returns whether the start page is over the canvas: until something is drawn or a tool is chosen. `is_offered` is
    /// the setting that new drawings begin with it.
    pub(super) fn shows_start_page(&self, is_offered: bool) -> bool {
        let View { tool, mode, field, .. } = &self.view;
        let is_idle = *tool == Tool::Select && *mode == ViewMode::Drawing && field.is_none();
        self.start_page.unwrap_or(is_offered) && is_idle && self.is_untouched()
    }

    /// Returns whether the list of an exercise sheet is shown in place of the drawing.
    pub(super) fn shows_sheet(&self) -> bool {
        let document = self.editor.document();
        document.sheet().is_some() && document.open_exercise().is_none()
    }

    /// Returns the grammar as text, in the displayed form.
    pub(super) fn grammar_text(&self, switches: GrammarSwitches) -> String {
        let derived = self.derived.get(&self.editor, switches);
        grammar::write_in(&derived.conversion.grammar, switches.notation())
    }

    /// Returns the items to highlight for the hovered item, the run, the grammar panel and the steps.
    pub(crate) fn highlight(&self) -> Highlight {
        let mut highlight = Highlight::new(self.view.hovered, &self.shown);
        // While steps are open, do not highlight the run: the current step would not stand out.
        if !self.steps.is_open() {
            let used = self.run.highlight(&self.shown, &mut highlight);
            self.grammar.highlight_step(&used, &mut highlight);
        }
        self.grammar.highlight(self.view.hovered, &mut highlight);
        self.exercise.highlight(&mut highlight);
        self.steps.highlight(self.editor.document(), &mut highlight);
        highlight.sort();
        highlight
    }

    /// Finishes or cancels open edits before another tab is shown.
    pub(super) fn finish_edits(&mut self) {
        self.accept_field(false);
        if self.view.field.is_some() {
            self.cancel_field();
        }
        self.editor.commit();
        self.view.hovered = None;
    }

    /// Updates the derived data and the panels, and returns whether the derived data changed; `now` is the time in
    /// seconds.
    pub(super) fn update_derived(&mut self, switches: GrammarSwitches, now: f64) -> bool {
        let derived = self.derived.get(&self.editor, switches);
        let changed = !Rc::ptr_eq(&derived, &self.shown);
        if changed {
            // Productions that differ only because of another form of the grammar do not count as changed.
            let same_form = derived.options() == self.shown.options();
            let new = if same_form { changed_productions(&self.shown, &derived) } else { BTreeSet::new() };
            self.grammar.follow(new, now);
            if matches!(self.view.hovered, Some(Hovered::Production(_) | Hovered::Source(_))) {
                self.view.hovered = None;
            }
            self.shown = derived;
        }
        self.language.follow(self.editor.automaton(), self.editor.document().states().len() == 0);
        self.words.follow(self.editor.document(), &self.shown, self.editor.automaton());
        self.run.follow(&self.shown, self.editor.automaton(), switches);
        let original = Original { document: self.editor.document(), derived: &self.shown };
        let numbers = (self.editor.revision(), self.editor.automaton());
        self.steps.follow(original, numbers, switches, self.language.expression());
        changed
    }

    /// Returns the document for recovery and autosave.
    pub(super) fn open_document(&self, shown: bool) -> OpenDocument<'_> {
        let (tab, editor, path, stamp) = (self.id, &self.editor, self.path.as_ref(), self.stamp);
        OpenDocument { tab, editor, path, stamp, shown }
    }

    /// Returns whether this file is open in the tab.
    pub(super) fn shows_file(&self, path: &FilePath) -> bool {
        self.path.as_ref().is_some_and(|other| files::is_same(other, path))
    }

    /// Returns the state that determines which actions are available.
    pub(super) fn action_context(&self, switches: GrammarSwitches) -> ActionContext<'_> {
        action_context(&self.editor, &self.view, &self.derived.get(&self.editor, switches))
    }
}

/// Editing and running.
impl Tab {
    /// Applies an edit as part of the open gesture.
    pub(super) fn continue_gesture(&mut self, edit: &Edit) {
        if matches!(edit, Edit::WriteGrammar { .. }) {
            self.keep_drawing_in_view();
        }
        self.editor.continue_gesture(edit);
        if matches!(edit, Edit::WriteGrammar { .. }) {
            self.canvas.animate_layout(self.editor.revision());
        }
    }

    /// Shows the step of the conversion that adds a production.
    pub(super) fn show_conversion_step(&mut self, production: usize, switches: GrammarSwitches) {
        self.steps.open_at_production(production, &self.derived.get(&self.editor, switches));
    }

    /// Runs a word.
    pub(super) fn run_word(&mut self, word: &[Symbol], switches: GrammarSwitches) {
        self.run.run(word, &self.derived.get(&self.editor, switches));
    }
}

/// The camera.
impl Tab {
    /// Moves the camera so that these elements are visible.
    pub(super) fn reveal(&mut self, elements: &[Element]) {
        self.view.camera = self.view.camera.map(|camera| self.canvas.revealing(camera, elements));
    }

    /// Keeps the whole drawing in view while typing in the grammar changes it, unless the user has moved the camera.
    pub(super) fn keep_drawing_in_view(&mut self) {
        if self.editor.document().states().len() == 0 {
            self.view.fit(false);
        }
        if !self.view.user_moved {
            self.canvas.keep_in_view(self.view.camera);
        }
    }

    pub(super) fn camera(&self) -> Camera {
        self.view.camera.unwrap_or_default()
    }

    pub(super) fn zoom(&mut self, factor: f32) {
        self.view.look(self.canvas.zoomed(self.camera(), factor));
    }

    pub(super) fn look_at_selection(&mut self) {
        if let Some(camera) = self.canvas.fit_to(&self.view.selection) {
            self.view.look(camera);
        }
    }
}

/// Returns the state that determines which actions are available, from the parts of a tab.
pub(super) fn action_context<'a>(editor: &'a Editor, view: &'a View, derived: &Derived) -> ActionContext<'a> {
    ActionContext {
        document: editor.document(),
        view,
        can_undo: editor.can_undo(),
        can_redo: editor.can_redo(),
        productions: derived.conversion.grammar.len(),
    }
}
