//! The text field on the canvas: edits names, labels, notes, and the target of a transition drawn by keyboard.
//!
//! While it is open, its edits belong to one gesture of the editor, so that they are undone together. The field knows
//! nothing about its widget, the selection and the camera.

use crate::{Edit, Editor, Element, free_position, reading_order};
use ecow::EcoString;
use grammaton_core::{
    Document, Label, StateId,
    notation::{
        label::{self, Fault},
        lookalike::Note,
        name::with_greek_letters,
        textbook::EmptyWord,
    },
};

/// The target of a text field on the canvas.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldTarget {
    /// The name of a state.
    Name(StateId),
    /// The labels of an arrow.
    Label(StateId, StateId),
    /// Additional labels of an arrow that may not exist yet. A new arrow is created by the first character or by
    /// Enter.
    Draft(StateId, StateId),
    /// The target state of a new transition from this state, which is being drawn by keyboard.
    Target(StateId),
    /// The text of the note with this index.
    Note(usize),
}

impl FieldTarget {
    /// Returns whether the document has the elements that a field with this target edits.
    pub fn is_in(self, document: &Document) -> bool {
        let has_state = |id| document.state(id).is_some();
        match self {
            Self::Name(id) | Self::Target(id) => has_state(id),
            Self::Label(from, to) => document.has_arrow(from, to),
            Self::Draft(from, to) => has_state(from) && has_state(to),
            Self::Note(index) => index < document.notes().len(),
        }
    }
}

/// A hint below a text field: another meaning of the text, or the effect of a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FieldHint {
    /// Enter adds a state without a given name; Tab chooses an existing one.
    NewState,
    /// Enter connects to the state with this name.
    ConnectTo(EcoString),
    /// Enter adds a state with this name.
    CreateState(EcoString),
    /// Tab chooses another target for a transition drawn by keyboard.
    OtherTarget,
    /// Escape ends a note.
    EndNote,
    /// The typed labels are added to these.
    AddsTo(Vec<Label>),
    /// Several characters were read as this one symbol.
    OneSymbol(EcoString),
    /// A text looks like a sign, a letter, or nothing.
    Note(Note),
}

/// The result of accepting the text of a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldOutcome {
    /// The text is invalid, and the field stays open.
    Invalid,
    /// The target of a new transition is this state; the field now edits the labels of the transition.
    TargetChosen(StateId),
    /// The field is finished. This element continues the user's work and may be selected.
    Finished(Element),
}

/// An open text field on the canvas.
///
/// ```
/// use grammaton_core::{Point, StateId, notation::textbook::EmptyWord};
/// use grammaton_session::{FieldOutcome, Edit, Editor, Element, FieldTarget, TextField};
///
/// let (mut editor, id) = (Editor::default(), StateId::new(0));
/// editor.edit(&Edit::AddState { id, at: Point::default() });
/// let open = TextField::open(FieldTarget::Name(id), EmptyWord::Epsilon, &mut editor);
/// let mut field = open.expect("the state exists");
/// field.type_text("even", &mut editor);
/// assert_eq!(field.accept(true, &mut editor), FieldOutcome::Finished(Element::State(id)));
/// assert_eq!(editor.document().state(id).expect("a state").name, "even");
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct TextField {
    target: FieldTarget,
    empty_word: EmptyWord,
    text: String,
    /// The labels of the arrow before a [draft](FieldTarget::Draft) adds more.
    before: Vec<Label>,
    problem: Option<Fault>,
    hint: Option<FieldHint>,
    /// The chosen target state of a new transition, if it exists.
    chosen: Option<StateId>,
}

/// The state of the field.
impl TextField {
    /// Returns the target that the field edits.
    pub fn target(&self) -> FieldTarget {
        self.target
    }

    /// Returns the text in the field.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the reason why the text is invalid, if it is.
    pub fn problem(&self) -> Option<Fault> {
        self.problem
    }

    /// Returns the hint for the current text.
    pub fn hint(&self) -> Option<&FieldHint> {
        self.hint.as_ref()
    }

    /// Returns the existing state that was chosen as the target of a new transition.
    pub fn chosen(&self) -> Option<StateId> {
        self.chosen
    }
}

/// Opening, editing and closing the field.
impl TextField {
    /// Opens a field with this sign for the empty word. Returns `None` if its target does not exist.
    ///
    /// Commits the open gesture, except for drafts and notes: the state or note may have just been added for the field,
    /// and both form one undo step.
    pub fn open(target: FieldTarget, empty_word: EmptyWord, editor: &mut Editor) -> Option<Self> {
        if !matches!(target, FieldTarget::Draft(..) | FieldTarget::Note(_)) {
            editor.commit();
        }
        let document = editor.document();
        if !target.is_in(document) {
            return None;
        }
        let text = match target {
            FieldTarget::Name(id) => name_of(document, id).into(),
            FieldTarget::Label(from, to) => label::show_with(document.labels(from, to), empty_word),
            FieldTarget::Draft(..) | FieldTarget::Target(_) => String::new(),
            FieldTarget::Note(index) => document.notes().get(index).map(|note| note.text.to_string())?,
        };
        let before = match target {
            FieldTarget::Draft(from, to) => document.labels(from, to).cloned().collect(),
            _ => Vec::new(),
        };
        let hint = match target {
            FieldTarget::Target(_) => Some(FieldHint::NewState),
            FieldTarget::Note(_) => Some(FieldHint::EndNote),
            _ => adds_to(&before),
        };
        Some(Self { target, empty_word, text, before, problem: None, hint, chosen: None })
    }

    /// Replaces the text, and changes the document accordingly if the text is valid.
    pub fn type_text(&mut self, text: impl Into<String>, editor: &mut Editor) {
        self.text = text.into();
        let text = EcoString::from(self.text.as_str());
        match self.target {
            FieldTarget::Name(id) => editor.continue_gesture(&Edit::Rename { id, name: text }),
            FieldTarget::Target(_) => self.find_target(&text, editor.document()),
            FieldTarget::Note(index) => editor.continue_gesture(&Edit::WriteNote { index, text }),
            FieldTarget::Draft(from, to) if text.is_empty() => {
                self.hint = adds_to(&self.before);
                self.set_labels(from, to, Vec::new(), editor);
            }
            FieldTarget::Label(from, to) | FieldTarget::Draft(from, to) => {
                // A trailing comma means that more labels follow; it stands for ε only when the text is accepted. After
                // a backslash, it is a symbol.
                let begun = text.strip_suffix(',').map(|begun| self.parse(begun)).and_then(Result::ok);
                self.use_labels(from, to, begun.map_or_else(|| self.parse(&text), Ok), editor);
            }
        }
    }

    /// Accepts the text. An empty draft becomes ε if `entered` with a key, and is dropped otherwise. An empty note is
    /// removed.
    pub fn accept(&mut self, entered: bool, editor: &mut Editor) -> FieldOutcome {
        if self.problem.is_some() {
            return FieldOutcome::Invalid;
        }
        match self.target {
            FieldTarget::Target(from) if entered => return self.accept_target(from, editor),
            FieldTarget::Note(index) if self.text.trim().is_empty() => {
                editor.continue_gesture(&Edit::Delete(vec![Element::Note(index)]));
            }
            FieldTarget::Name(_) | FieldTarget::Target(_) | FieldTarget::Note(_) => {}
            FieldTarget::Draft(from, to) if self.text.is_empty() => {
                let labels = if entered { vec![Label::Epsilon] } else { Vec::new() };
                self.set_labels(from, to, labels, editor);
            }
            FieldTarget::Label(from, to) | FieldTarget::Draft(from, to) => {
                self.use_labels(from, to, self.parse(&self.text), editor);
            }
        }
        editor.commit();
        FieldOutcome::Finished(self.element(editor.document()))
    }

    /// Discards all changes made with the field. Returns the element that may be selected.
    pub fn cancel(self, editor: &mut Editor) -> Element {
        editor.abort();
        self.element(editor.document())
    }

    /// Returns the edited element, or the target of a new arrow so that the user can draw on from it.
    fn element(&self, document: &Document) -> Element {
        match self.target {
            FieldTarget::Name(id) | FieldTarget::Target(id) => Element::State(id),
            FieldTarget::Draft(from, to) if document.has_arrow(from, to) && self.before.is_empty() => {
                Element::State(to)
            }
            FieldTarget::Label(from, to) | FieldTarget::Draft(from, to) => Element::Arrow(from, to),
            FieldTarget::Note(index) => Element::Note(index),
        }
    }

    fn parse(&self, text: &str) -> Result<label::Parsed, label::LabelError> {
        label::parse_with(text, self.empty_word)
    }

    /// Sets the labels of an arrow. On an error, records the problem and leaves the last valid labels.
    fn use_labels(
        &mut self,
        from: StateId,
        to: StateId,
        parsed: Result<label::Parsed, label::LabelError>,
        editor: &mut Editor,
    ) {
        match parsed {
            Ok(parsed) => {
                self.hint = parsed.hints.into_iter().next().map(|hint| match hint {
                    label::Hint::OneSymbol { symbol, .. } => FieldHint::OneSymbol(symbol),
                    label::Hint::Note { note, .. } => FieldHint::Note(note),
                });
                self.set_labels(from, to, parsed.labels, editor);
            }
            Err(error) => self.problem = Some(error.fault),
        }
    }

    /// Sets the labels of an arrow to these plus those that it had before a draft.
    fn set_labels(&mut self, from: StateId, to: StateId, mut labels: Vec<Label>, editor: &mut Editor) {
        self.problem = None;
        labels.extend(self.before.iter().cloned());
        editor.continue_gesture(&Edit::SetLabels { from, to, labels });
    }
}

/// The target of a new transition.
impl TextField {
    /// Chooses the next state in reading order as the target, or the previous one if `backwards`.
    pub fn step_target(&mut self, backwards: bool, document: &Document) {
        let FieldTarget::Target(from) = self.target else { return };
        let order = reading_order::states(document);
        let current = self.chosen.unwrap_or(from);
        let Some(at) = order.iter().position(|&id| id == current) else { return };
        let step = if backwards { order.len() - 1 } else { 1 };
        let chosen = order[(at + step) % order.len()];
        let name = name_of(document, chosen);
        self.text = name.into();
        self.chosen = Some(chosen);
        self.hint = Some(FieldHint::ConnectTo(name.into()));
    }

    /// Chooses the state with this name as the target, if there is one.
    fn find_target(&mut self, name: &str, document: &Document) {
        let name = EcoString::from(with_greek_letters(name));
        let named = document.states().find(|(_, state)| !name.is_empty() && state.name == name);
        self.chosen = named.map(|(id, _)| id);
        self.hint = Some(match self.chosen {
            Some(_) => FieldHint::ConnectTo(name),
            None if name.is_empty() => FieldHint::NewState,
            None => FieldHint::CreateState(name),
        });
    }

    /// Continues with the labels of the transition, and adds its target if that does not exist yet.
    fn accept_target(&mut self, from: StateId, editor: &mut Editor) -> FieldOutcome {
        let to = self.chosen.unwrap_or_else(|| add_state_right_of(from, self.text.as_str().into(), editor));
        match Self::open(FieldTarget::Draft(from, to), self.empty_word, editor) {
            Some(draft) => {
                *self = draft;
                self.hint.get_or_insert(FieldHint::OtherTarget);
                FieldOutcome::TargetChosen(to)
            }
            None => FieldOutcome::Finished(Element::State(from)),
        }
    }
}

/// Adds a state to the right of another one, as part of the open gesture.
fn add_state_right_of(from: StateId, name: EcoString, editor: &mut Editor) -> StateId {
    let document = editor.document();
    let at = document.state(from).map(|state| free_position(document, state.at)).unwrap_or_default();
    let id = document.free_id();
    editor.continue_gesture(&Edit::AddState { id, at });
    if !name.is_empty() {
        editor.continue_gesture(&Edit::Rename { id, name });
    }
    id
}

fn adds_to(before: &[Label]) -> Option<FieldHint> {
    (!before.is_empty()).then(|| FieldHint::AddsTo(before.to_vec()))
}

fn name_of(document: &Document, id: StateId) -> &str {
    document.state(id).map_or("", |state| state.name.as_str())
}

#[cfg(test)]
mod tests;
