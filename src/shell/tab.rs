//! One tab: a document with all that belongs to it alone.

use crate::{
    commands::{action::Situation, view::View},
    services::files,
    ui::{
        canvas::Canvas,
        panels::{
            grammar::GrammarPanel,
            run::RunPanel,
            steps::{Original, StepsPanel},
            table::TablePanel,
            words::WordsPanel,
        },
    },
};
use grammaton_core::Document;
use grammaton_session::{
    Derived, DerivedCache, Editor, FilePath, FileStamp, GrammarSwitches, Highlight, Hovered, OpenDocument, TabId,
    changed_productions,
};
use rust_i18n::t;
use std::{collections::BTreeSet, rc::Rc};

/// One document with its history, what follows from it, and how it is looked at.
#[derive(Debug, Default)]
pub(crate) struct Tab {
    /// Which one it is.
    pub id: TabId,
    /// The document and its history.
    pub editor: Editor,
    /// What follows from the document.
    pub derived: DerivedCache,
    /// What follows from the document, as this frame shows it.
    pub shown: Rc<Derived>,
    /// How it is looked at.
    pub view: View,
    /// What the canvas keeps between frames.
    pub canvas: Canvas,
    /// What the grammar panel keeps between frames.
    pub grammar: GrammarPanel,
    /// The word that is run.
    pub run: RunPanel,
    /// The words that are checked.
    pub words: WordsPanel,
    /// The construction that is gone through step by step.
    pub steps: StepsPanel,
    /// What the transition table keeps between frames.
    pub table: TablePanel,
    /// Where the document lives, if it was saved or opened.
    pub path: Option<FilePath>,
    /// What that file was like when it was last read or written.
    pub stamp: Option<FileStamp>,
}

impl Tab {
    /// Replaces the document by what `editor` has, which lives at `place`. The tool in hand stays in it.
    pub(crate) fn show(&mut self, editor: Editor, path: Option<FilePath>) {
        let view = View { tool: self.view.tool, shows: self.view.shows, ..View::default() };
        *self = Self { id: self.id, editor, view, path, ..Self::default() };
    }

    /// The document's name: its file's, its title, or a word for neither.
    pub(crate) fn name(&self) -> String {
        match (&self.path, self.editor.document().title()) {
            (Some(path), _) => path.name(),
            (None, "") => t!("file.untitled").into_owned(),
            (None, title) => title.to_owned(),
        }
    }

    /// Whether nobody would miss it: nothing was drawn or opened here.
    pub(crate) fn is_untouched(&self) -> bool {
        let editor = &self.editor;
        let blank = self.path.is_none() && *editor.document() == Document::default();
        blank && !editor.is_changed() && !editor.can_undo() && !editor.can_redo()
    }

    /// What is lit because the pointer is on it.
    pub(crate) fn highlight(&self) -> Highlight {
        let mut highlight = Highlight::new(self.view.hovered, &self.shown);
        // One thing at a time: what the steps are about would not stand out from the run.
        if !self.steps.is_open() {
            let used = self.run.light(&self.shown, &mut highlight);
            self.grammar.light_step(&used, &mut highlight);
        }
        self.grammar.light(self.view.hovered, &mut highlight);
        self.steps.light(self.editor.document(), &mut highlight);
        highlight.sort();
        highlight
    }

    /// Ends what is under way, as another tab is to be shown.
    pub(super) fn rest(&mut self) {
        self.accept_field(false);
        if self.view.field.is_some() {
            self.cancel_field();
        }
        self.editor.commit();
        self.view.hovered = None;
    }

    /// Computes what follows from the document, if it changed, and tells whether it did; `now` is the time in seconds.
    pub(super) fn follow(&mut self, switches: GrammarSwitches, now: f64) -> bool {
        let derived = self.derived.get(&self.editor, switches);
        let changed = !Rc::ptr_eq(&derived, &self.shown);
        if changed {
            // Another form of the grammar is no change of the automaton.
            let same_form = derived.options() == self.shown.options();
            let new = if same_form { changed_productions(&self.shown, &derived) } else { BTreeSet::new() };
            self.grammar.follow(new, now);
            if matches!(self.view.hovered, Some(Hovered::Production(_) | Hovered::Source(_))) {
                self.view.hovered = None;
            }
            self.shown = derived;
        }
        self.words.follow(self.editor.document(), &self.shown, self.editor.automaton());
        self.run.follow(&self.shown, self.editor.automaton(), switches);
        let original = Original { document: self.editor.document(), derived: &self.shown };
        self.steps.follow(original, (self.editor.revision(), self.editor.automaton()), switches);
        changed
    }

    /// The document as recovery and autosave see it.
    pub(super) fn open_document(&self, shown: bool) -> OpenDocument<'_> {
        let (tab, editor, path, stamp) = (self.id, &self.editor, self.path.as_ref(), self.stamp);
        OpenDocument { tab, editor, path, stamp, shown }
    }

    /// Whether this file is open in the tab.
    pub(super) fn shows(&self, path: &FilePath) -> bool {
        self.path.as_ref().is_some_and(|other| files::is_same(other, path))
    }

    /// The input to the availability of actions.
    pub(super) fn situation(&self, switches: GrammarSwitches) -> Situation<'_> {
        situation(&self.editor, &self.view, &self.derived.get(&self.editor, switches))
    }
}

/// What decides which actions can be taken now, where a tab is in use by parts.
pub(super) fn situation<'a>(editor: &'a Editor, view: &'a View, derived: &Derived) -> Situation<'a> {
    Situation {
        document: editor.document(),
        view,
        can_undo: editor.can_undo(),
        can_redo: editor.can_redo(),
        productions: derived.conversion.grammar.len(),
    }
}
