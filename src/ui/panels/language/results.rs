//! The expressions and drawings that jobs make for the bar.

use super::{Computed, LanguageBar, MadeDrawing};
use grammaton_core::{
    OverLimit, Placement, Regex, TooLong,
    notation::{regex, textbook::Notation},
};
use grammaton_session::{Construction, JobId};

impl LanguageBar {
    /// Drops a draft that belongs to another automaton than the current one. A document without states has no
    /// expression.
    pub(crate) fn follow(&mut self, automaton: u64, is_empty: bool) {
        if is_empty {
            self.computed = None;
        }
        if self.draft.take_if(|draft| draft.automaton != automaton).is_some() {
            self.version += 1;
        }
    }

    /// Returns whether the expression of an automaton is unknown and not being computed.
    pub(crate) fn needs_search(&self, automaton: u64) -> bool {
        let is_known = self.computed.as_ref().is_some_and(|computed| computed.automaton == automaton);
        let is_coming = self.computing.is_some_and(|(coming, _)| coming == automaton);
        !is_known && !is_coming && self.draft.is_none()
    }

    /// Records that a job computes the expression of an automaton.
    pub(crate) fn start_search(&mut self, automaton: u64, job: JobId, now: f64) {
        self.search = Some(job);
        self.computing = Some((automaton, now));
    }

    /// Takes the expression of an automaton.
    pub(crate) fn take_expression(&mut self, automaton: u64, expression: Result<Regex, TooLong>) {
        let text = self.written(expression.as_ref().ok());
        self.computed = Some(Computed { automaton, expression, text });
        self.computing.take_if(|(coming, _)| *coming == automaton);
        self.version += 1;
    }

    /// Writes computed expressions in a notation.
    pub(super) fn use_notation(&mut self, notation: Notation) {
        if self.notation == notation {
            return;
        }
        self.notation = notation;
        let text = self.computed.as_ref().map(|computed| self.written(computed.expression.as_ref().ok()));
        if let (Some(computed), Some(text)) = (&mut self.computed, text) {
            computed.text = text;
        }
    }

    fn written(&self, expression: Option<&Regex>) -> String {
        expression.map(|expression| regex::write_in(expression, self.notation)).unwrap_or_default()
    }

    /// Returns the expression that is shown, with a number that is new after each change of it.
    pub(crate) fn expression(&self) -> (Option<&Regex>, u64) {
        let computed = self.computed.as_ref().and_then(|computed| computed.expression.as_ref().ok());
        let expression = self.draft.as_ref().map_or(computed, |draft| draft.regex.as_ref());
        (expression, self.version)
    }

    /// Returns the expression that is shown as text.
    pub(crate) fn copied_text(&self) -> Option<String> {
        match &self.draft {
            // Without the decisions on ambiguous signs, the text may be read in another way.
            Some(draft) if draft.has_decisions(&self.notation.conventions()) => {
                draft.regex.as_ref().map(|expression| regex::write_in(expression, self.notation))
            }
            _ => Some(self.shown_text().to_owned()).filter(|text| !text.is_empty()),
        }
    }

    /// Returns whether the drawing with this revision was made from an expression, so that nothing in it was made by
    /// hand.
    pub(crate) fn has_made(&self, revision: u64) -> bool {
        self.made.as_ref().is_some_and(|made| made.revision == revision)
    }

    /// Records that the language of the draft is that of the drawing.
    pub(crate) fn set_same_language(&mut self) {
        self.build = None;
        if let Some(draft) = &mut self.draft {
            draft.is_same = true;
        }
    }

    /// Records that the automaton of the draft would be too large.
    pub(crate) fn set_too_large(&mut self, error: OverLimit) {
        self.build = None;
        if let Some(draft) = &mut self.draft {
            draft.set_too_large(error);
        }
    }

    /// Records that the document with this revision has the automaton of the draft.
    pub(crate) fn set_made(
        &mut self,
        (construction, placement): (Construction, Placement),
        revision: u64,
        automaton: u64,
    ) {
        self.build = None;
        self.uncommitted = true;
        let Some(draft) = &mut self.draft else { return };
        (draft.automaton, draft.is_same) = (automaton, false);
        let is_fresh = placement == Placement::Fresh;
        self.made = Some(MadeDrawing { revision, text: draft.text.clone(), construction, is_fresh });
    }

    /// Discards the draft.
    pub(crate) fn discard_draft(&mut self) {
        self.draft = None;
        self.version += 1;
    }
}
