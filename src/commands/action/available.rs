//! Availability of actions, and the reasons why they are unavailable.

use super::{Action, operation};
use crate::{
    commands::{limits, view::View},
    text::actions::{self, Obstacle},
};
use grammaton_core::{
    Document,
    exercise::{Exercise, Sheet},
};

/// The actions that need at least two selected states.
const NEED_TWO: [Action; 7] = [
    Action::AlignLeft,
    Action::AlignCenter,
    Action::AlignRight,
    Action::AlignTop,
    Action::AlignMiddle,
    Action::AlignBottom,
    Action::Merge,
];

/// The state of the app that decides which actions are available.
#[derive(Clone, Copy)]
pub(crate) struct ActionContext<'a> {
    /// The document.
    pub document: &'a Document,
    /// The view of the document, with the selection.
    pub view: &'a View,
    /// Whether there is a step to undo.
    pub can_undo: bool,
    /// Whether there is a step to redo.
    pub can_redo: bool,
    /// The number of productions of the grammar.
    pub productions: usize,
}

impl ActionContext<'_> {
    /// Returns whether an action is available.
    pub(crate) fn allows(&self, action: Action) -> bool {
        self.obstacle(action).is_none()
    }

    /// Returns a sentence with the reason why an action is unavailable, or `None` if it is available.
    pub(crate) fn reason(&self, action: Action) -> Option<String> {
        self.obstacle(action).map(actions::obstacle)
    }

    /// Returns the reason why an action is unavailable, or `None` if it is available.
    fn obstacle(&self, action: Action) -> Option<Obstacle> {
        let unless = |possible: bool, obstacle| (!possible).then_some(obstacle);
        match action {
            Action::Undo => unless(self.can_undo, Obstacle::NothingToUndo),
            Action::Redo => unless(self.can_redo, Obstacle::NothingToRedo),
            Action::EditText => unless(self.view.selection.len() == 1, Obstacle::NotOneElement),
            Action::Delete | Action::FitSelection => unless(!self.view.selection.is_empty(), Obstacle::NothingSelected),
            Action::ToggleStart => unless(self.view.selection.len() == 1 && self.states(1), Obstacle::NotOneState),
            Action::Cut | Action::Copy | Action::Duplicate => {
                unless(self.states(1) || self.view.selection.has_notes(), Obstacle::NoState)
            }
            Action::AddStart | Action::ToggleAccepting | Action::EditNote => unless(self.states(1), Obstacle::NoState),
            Action::JoinStarts => unless(self.document.starts().len() > 1, Obstacle::NotSeveralStarts),
            action if action.color().is_some() => unless(self.states(1), Obstacle::NoState),
            action if NEED_TWO.contains(&action) => unless(self.states(2), Obstacle::NotTwoStates),
            Action::SpreadAcross | Action::SpreadDown => unless(self.states(3), Obstacle::NotThreeStates),
            Action::Reverse => unless(self.view.selection.arrows().any(|(from, to)| from != to), Obstacle::NoArrow),
            Action::Straighten => unless(self.bent(), Obstacle::NoBentArrow),
            Action::SplitOff => unless(self.splittable(), Obstacle::NotSeveralLabels),
            Action::LayOutLayered | Action::LayOutCircle | Action::LayOutForce | Action::LayOutGrid => {
                unless(self.document.states().len() > 1, Obstacle::NotTwoDrawn)
            }
            Action::CheckAnswer => self.checkable(),
            Action::ShowHint => self.checkable().or_else(|| {
                let offers_hints = self.document.exercise().is_some_and(|exercise| exercise.hints);
                unless(offers_hints, Obstacle::NoHints)
            }),
            Action::NewExercise => self.not_an_exercise(),
            Action::EditExercise => self.changeable(),
            Action::RemoveExercise => {
                self.changeable().or_else(|| unless(self.document.sheet().is_none(), Obstacle::PartOfSheet))
            }
            Action::ShowSheet => unless(self.document.open_exercise().is_some(), Obstacle::NoSheet),
            Action::TryExercise | Action::SaveStudentCopy | Action::CopyStudentLink => {
                unless(self.exercises().next().is_some(), Obstacle::NoExercise).or_else(|| {
                    unless(self.exercises().any(|exercise| exercise.student.is_none()), Obstacle::StudentCopy)
                })
            }
            Action::CopyLink | Action::Share if self.exercises().next().is_some() => None,
            Action::SelectAll
            | Action::InvertSelection
            | Action::CopyLink
            | Action::Print
            | Action::CopyEmbedCode
            | Action::Share
            | Action::RenameStates
            | Action::Describe => unless(self.drawn(), Obstacle::NothingDrawn),
            action if operation(action).is_some() || action == Action::SimplifyGrammar => {
                unless(self.drawn(), Obstacle::NothingDrawn)
            }
            Action::SelectReachable | Action::SelectUnreachable => {
                unless(self.document.starts().len() > 0 || self.states(1), Obstacle::NoOrigin)
            }
            action if action.is_step() => self.steppable(),
            Action::CopyGrammar => unless(self.productions > 0, Obstacle::NoProductions),
            Action::EditGrammar => unless(self.productions <= limits::TEXT_PRODUCTIONS, Obstacle::TooLargeToEdit),
            _ => None,
        }
    }

    /// Returns the reason why constructions cannot be shown step by step, if they cannot.
    fn steppable(&self) -> Option<Obstacle> {
        let small = limits::can_step(self.document.states().len(), self.productions);
        if self.drawn() { (!small).then_some(Obstacle::TooLargeToStep) } else { Some(Obstacle::NothingDrawn) }
    }

    /// Returns the exercises of the document.
    fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        let of_sheet = self.document.sheet().into_iter().flat_map(Sheet::exercises).map(|item| &item.exercise);
        self.document.exercise().into_iter().chain(of_sheet)
    }

    /// Returns the reason why the document cannot become an exercise, if it cannot.
    fn not_an_exercise(&self) -> Option<Obstacle> {
        match self.document.exercise() {
            Some(exercise) if exercise.student.is_some() => Some(Obstacle::StudentCopy),
            Some(_) => Some(Obstacle::IsExercise),
            None => self.document.sheet().map(|_| Obstacle::IsSheet),
        }
    }

    /// Returns the reason why the exercise cannot be changed, if it cannot.
    fn changeable(&self) -> Option<Obstacle> {
        let Some(exercise) = self.document.exercise() else { return Some(Obstacle::NoExercise) };
        exercise.student.is_some().then_some(Obstacle::StudentCopy)
    }

    /// Returns the reason why an answer cannot be checked, if it cannot.
    fn checkable(&self) -> Option<Obstacle> {
        let Some(exercise) = self.document.exercise() else { return Some(Obstacle::NoExercise) };
        let Some(student) = &exercise.student else { return Some(Obstacle::TeachersFile) };
        let is_over = !student.solved && exercise.attempts.is_some_and(|most| student.attempts >= most);
        is_over.then_some(Obstacle::NoAttempts)
    }

    fn drawn(&self) -> bool {
        self.document.states().len() > 0
    }

    /// Returns whether at least `least` states are selected.
    fn states(&self, least: usize) -> bool {
        self.view.selection.states().take(least).count() == least
    }

    fn bent(&self) -> bool {
        self.view.selection.arrows().any(|(from, to)| self.document.shape(from, to).bend.is_some())
    }

    /// Returns whether exactly one arrow is selected, and has several labels.
    fn splittable(&self) -> bool {
        let mut arrows = self.view.selection.arrows();
        match (arrows.next(), arrows.next()) {
            (Some((from, to)), None) => self.document.labels(from, to).nth(1).is_some(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Action::{AlignTop, Color1, Copy, Delete, EditText, Merge, Reverse, SelectAll, SplitOff, SpreadDown};
    use grammaton_core::{Label, Point, State};
    use grammaton_session::Element;

    #[test]
    fn availability_depends_on_the_selection() {
        let mut document = Document::default();
        let [p, q, r] = ["p", "q", "r"].map(|name| document.add_state(State::new(name, Point::default())));
        document.set_labels(p, q, ['a', 'b'].map(Label::from));
        document.set_labels(q, q, [Label::from('a')]);
        let check = |selection: &[Element], allowed: &[Action], refused: &[Action]| {
            let view = View { selection: selection.iter().copied().collect(), ..View::default() };
            let (can_undo, can_redo, productions) = (false, false, 0);
            let now = ActionContext { document: &document, view: &view, can_undo, can_redo, productions };
            for &action in allowed {
                assert_eq!(now.reason(action), None, "{action:?} on {selection:?}");
            }
            for &action in refused {
                let reason = now.reason(action).unwrap_or_default();
                assert!(!reason.is_empty() && !reason.starts_with("why."), "{action:?} on {selection:?}: {reason}");
            }
        };
        let (states, arrow, around) = ([p, q, r].map(Element::State), Element::Arrow(p, q), Element::Arrow(q, q));
        check(&[], &[SelectAll], &[Copy, Delete, EditText, Merge, Action::Undo, Action::CopyGrammar]);
        check(&states[..1], &[Copy, Delete, EditText, Color1, Action::ToggleStart], &[Merge, AlignTop, Reverse]);
        check(&states[..2], &[Copy, Merge, AlignTop], &[EditText, SpreadDown, Action::ToggleStart]);
        check(&states, &[SpreadDown, Action::AddStart], &[SplitOff, Action::Straighten, Action::JoinStarts]);
        check(&[arrow], &[Reverse, SplitOff, EditText], &[Copy, Color1]);
        check(&[around], &[Delete], &[Reverse, SplitOff, Action::SelectReachable]);
        check(&[arrow, around], &[Reverse], &[SplitOff, EditText]);
    }
}
