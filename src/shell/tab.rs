//! One tab: a document with all that belongs to it alone.

use crate::{
    action::Situation,
    canvas::Canvas,
    derived::{Derived, Lit},
    editor::Editor,
    files::{Place, Seen},
    panels::{
        grammar::GrammarPanel,
        run::RunPanel,
        steps::{Original, StepsPanel},
        table::TablePanel,
        words::WordsPanel,
    },
    view::{Hovered, View},
};
use grammaton_core::Document;
use rust_i18n::t;

/// Tells a tab from all others, also from those that are closed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct TabId(pub(super) u64);

impl TabId {
    /// A number that no other tab of this window has.
    pub fn number(self) -> u64 {
        self.0
    }
}

/// One document with its history, what follows from it, and how it is looked at.
#[derive(Debug, Default)]
pub(crate) struct Tab {
    /// Which one it is.
    pub id: TabId,
    /// The document and its history.
    pub editor: Editor,
    /// What follows from the document.
    pub derived: Derived,
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
    pub place: Option<Place>,
    /// What that file was like when it was last read or written.
    pub seen: Option<Seen>,
}

impl Tab {
    /// Replaces the document by what `editor` has, which lives at `place`. The tool in hand stays in it.
    pub(crate) fn show(&mut self, editor: Editor, place: Option<Place>) {
        let view = View { tool: self.view.tool, shows: self.view.shows, ..View::default() };
        *self = Self { id: self.id, editor, view, place, ..Self::default() };
    }

    /// The document's name: its file's, its title, or a word for neither.
    pub(crate) fn name(&self) -> String {
        match (&self.place, self.editor.document().title()) {
            (Some(place), _) => place.name(),
            (None, "") => t!("file.untitled").into_owned(),
            (None, title) => title.to_owned(),
        }
    }

    /// Whether nobody would miss it: nothing was drawn or opened here.
    pub(crate) fn is_untouched(&self) -> bool {
        let editor = &self.editor;
        let blank = self.place.is_none() && *editor.document() == Document::default();
        blank && !editor.is_changed() && !editor.can_undo() && !editor.can_redo()
    }

    /// What is lit because the pointer is on it.
    pub(crate) fn lit(&self) -> Lit {
        let mut lit = Lit::new(self.view.hovered, &self.derived);
        // One thing at a time: what the steps are about would not stand out from the run.
        if !self.steps.is_open() {
            let used = self.run.light(&self.derived, &mut lit);
            self.grammar.light_step(&used, &mut lit);
        }
        self.grammar.light(self.view.hovered, &mut lit);
        self.steps.light(self.editor.document(), &mut lit);
        lit.sort();
        lit
    }

    /// Ends what is under way, as another tab is to be shown.
    pub(super) fn rest(&mut self) {
        self.accept_inline(false);
        if self.view.inline.is_some() {
            self.cancel_inline();
        }
        self.editor.commit();
        self.view.hovered = None;
    }

    /// Computes what follows from the document, if it changed, and tells whether it did; `now` is the time in seconds.
    pub(super) fn follow(&mut self, switches: crate::view::GrammarSwitches, now: f64) -> bool {
        let changed = self.derived.follow(self.editor.document(), self.editor.automaton(), switches);
        if changed {
            self.grammar.follow(&self.derived, now);
            if matches!(self.view.hovered, Some(Hovered::Production(_) | Hovered::Written(_))) {
                self.view.hovered = None;
            }
        }
        self.words.follow(self.editor.document(), &self.derived, self.editor.automaton());
        self.run.follow(&self.derived, self.editor.automaton(), switches);
        let original = Original { document: self.editor.document(), derived: &self.derived };
        self.steps.follow(original, (self.editor.revision(), self.editor.automaton()), switches);
        changed
    }

    /// What decides which actions can be taken now.
    pub(super) fn situation(&self) -> Situation<'_> {
        situation(&self.editor, &self.view, &self.derived)
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
