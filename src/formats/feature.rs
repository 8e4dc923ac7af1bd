//! The parts of a document that a format cannot store, so that the user can be warned before an export.

use super::{ContentKind, Format};
use grammaton_core::{Document, Symbol};
use std::collections::HashSet;

/// A part of a document that some formats cannot store.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Feature {
    /// The positions of states.
    Positions,
    /// The bends of arrows.
    Bends,
    /// The positions of labels along their arrows.
    LabelPositions,
    /// The notes on the canvas.
    Notes,
    /// The meanings of the states of a result.
    Meanings,
    /// The notes on states.
    StateNotes,
    /// The colors of states.
    Colors,
    /// The tokens of states.
    Tokens,
    /// The sample words with their verdicts.
    Words,
    /// The declared alphabet.
    Alphabet,
    /// The title.
    Title,
    /// The grammar as the user typed it, even if it does not parse yet.
    Grammar,
    /// More than one start state.
    SeveralStarts,
    /// The exercise or the exercise sheet.
    Exercises,
}

impl Feature {
    /// All parts, the most visible first.
    pub const ALL: [Self; 14] = [
        Self::Positions,
        Self::Bends,
        Self::LabelPositions,
        Self::Notes,
        Self::Meanings,
        Self::StateNotes,
        Self::Colors,
        Self::Tokens,
        Self::Words,
        Self::Alphabet,
        Self::Title,
        Self::Grammar,
        Self::SeveralStarts,
        Self::Exercises,
    ];

    /// Returns whether a document contains this part.
    fn is_in(self, document: &Document) -> bool {
        match self {
            Self::Positions => document.states().len() > 0,
            Self::Bends => document.shapes().any(|(_, shape)| shape.bend.is_some()),
            Self::LabelPositions => document.shapes().any(|(_, shape)| shape.label_at.is_some()),
            Self::Notes => !document.notes().is_empty(),
            Self::Meanings => document.states().any(|(_, state)| !state.meaning.is_empty()),
            Self::StateNotes => document.states().any(|(_, state)| !state.note.is_empty()),
            Self::Colors => document.states().any(|(_, state)| state.color.is_some()),
            Self::Tokens => document.states().any(|(_, state)| state.token.is_some()),
            Self::Words => !document.words().is_empty(),
            Self::Alphabet => !document.alphabet().is_empty(),
            Self::Title => !document.title().is_empty(),
            Self::Grammar => document.grammar_text().or(document.draft()).is_some(),
            Self::SeveralStarts => document.starts().len() > 1,
            Self::Exercises => document.exercise().is_some() || document.sheet().is_some(),
        }
    }
}

/// Returns the parts of a document that are lost when it is written in a format and read back.
///
/// Returns nothing for formats that cannot be read back, which are for display. Formats of grammars and expressions never
/// store a drawing, so for them returns only the alphabet, if it has a symbol that no transition reads: the complement
/// of the language depends on it.
///
/// ```
/// use grammaton_core::Document;
/// use grammaton_formats::{Feature, Format, lost_features};
///
/// let mut document = Document::default();
/// document.set_title("even");
/// assert_eq!(lost_features(&document, Format::Jff), [Feature::Title]);
/// assert_eq!(lost_features(&document, Format::Json), []);
/// ```
pub fn lost_features(document: &Document, format: Format) -> Vec<Feature> {
    let is_lost = |part: &Feature| match format.content_kind() {
        _ if !format.is_readable() => false,
        ContentKind::Automaton => part.is_in(document) && !format.keeps(*part),
        ContentKind::Grammar | ContentKind::Regex => *part == Feature::Alphabet && has_unread_symbol(document),
    };
    Feature::ALL.into_iter().filter(is_lost).collect()
}

/// Returns whether the declared alphabet has a symbol that no transition reads.
fn has_unread_symbol(document: &Document) -> bool {
    let mut unread: HashSet<&str> = document.alphabet().iter().map(Symbol::as_str).collect();
    let mut transitions = document.transitions();
    while !unread.is_empty()
        && let Some(transition) = transitions.next()
    {
        unread.remove(transition.label.as_str());
    }
    !unread.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{import, jff, write_automaton};
    use grammaton_core::{
        ArrowShape, Label, Note, Point, SampleWord, State, StateId, StateToken, Symbol,
        exercise::{Construction, Exercise, Task},
    };
    use std::sync::Arc;

    /// Returns a document that contains every part.
    fn full() -> Document {
        let mut document = Document::default();
        let (meaning, note) = ("{p}".into(), "why".into());
        let token = Arc::new(StateToken { name: "ID".into(), priority: 1, is_skipped: true });
        let state =
            State { meaning, note, color: Some(1), token: Some(token), ..State::new("q0", Point::new(50.0, 60.0)) };
        let p = document.add_state(state);
        let q = document.add_state(State::new("q1", Point::new(250.0, 60.0)));
        document.insert_start(p);
        document.insert_start(q);
        document.set_labels(p, q, [Label::from('a')]);
        document.set_shape(p, q, ArrowShape { bend: Some(Point::new(0.0, 40.0)), label_at: Some(0.25) });
        document.add_note(Note { text: "see".into(), at: Point::new(0.0, 200.0) });
        document.set_words([SampleWord { word: vec![Symbol::from('a')], accept: true }]);
        document.set_alphabet([Symbol::from('a'), Symbol::from('z')]);
        document.set_title("all of it");
        document.set_grammar(Some("q0 -> a q1".into()));
        document.set_exercise(Some(Exercise::new("", Task::Construction(Construction::Complement))));
        document
    }

    #[test]
    fn exactly_the_reported_parts_are_lost() {
        let document = full();
        assert!(Feature::ALL.iter().all(|part| part.is_in(&document)));
        let read = Format::ALL.into_iter().filter(|f| f.is_readable() && f.is_writable());
        for format in read.filter(|format| format.content_kind() == ContentKind::Automaton && format.is_text()) {
            let text = match write_automaton(format, &document) {
                Ok(text) => text,
                Err(refused) => {
                    assert_eq!(refused, jff::Unwritable::SeveralStarts(2).into(), "{format:?}");
                    let mut single = document.clone();
                    single.remove_start(StateId::new(1));
                    write_automaton(format, &single).expect("it can be written")
                }
            };
            let imported = import(format, text.as_bytes()).expect("it can be read");
            let back = imported.content.document().into_owned();
            let lost_features = lost_features(&document, format);
            for part in Feature::ALL {
                // An automatic layout gives every state a position, but not its own.
                let kept = match part {
                    Feature::Positions => back.states().zip(document.states()).all(|((_, a), (_, b))| a.at == b.at),
                    _ => part.is_in(&back),
                };
                assert_eq!(kept, !lost_features.contains(&part), "{format:?}: {part:?}");
            }
        }
        assert_eq!(lost_features(&document, Format::Png), []);
        assert_eq!(lost_features(&document, Format::Svg), [], "SVG is not read back");
        assert_eq!(lost_features(&document, Format::Bnf), [Feature::Alphabet], "z is lost");
        assert_eq!(lost_features(&document, Format::Latex), [], "LaTeX is not read back");
    }

    #[test]
    fn absent_parts_are_not_reported_as_lost() {
        let mut document = Document::default();
        assert_eq!(lost_features(&document, Format::Mata), []);
        document.add_state(State::new("q", Point::default()));
        assert_eq!(lost_features(&document, Format::Mata), [Feature::Positions]);
        let q = document.states().next().expect("a state").0;
        document.set_labels(q, q, [Label::from('a')]);
        document.set_alphabet([Symbol::from('a')]);
        assert_eq!(lost_features(&document, Format::Grammar), [], "the productions have every symbol");
    }
}
