//! What a format that is read back has no place for: writing leaves it out, and whoever writes is told so.

use super::{Format, Holds};
use crate::Document;

/// A part of a document that not every format has a place for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Part {
    /// Where states stand.
    Places,
    /// How arrows are bent.
    Bends,
    /// Where labels stand along their arrows.
    LabelPlaces,
    /// Texts on the canvas.
    Notes,
    /// The remarks on states.
    Remarks,
    /// The colours of states.
    Colours,
    /// Words with their verdicts.
    Words,
    /// Symbols beyond those that are drawn.
    Alphabet,
    /// The title.
    Title,
    /// The grammar as a person wrote it.
    Grammar,
}

impl Part {
    /// All, the most visible first.
    pub const ALL: [Self; 10] = [
        Self::Places,
        Self::Bends,
        Self::LabelPlaces,
        Self::Notes,
        Self::Remarks,
        Self::Colours,
        Self::Words,
        Self::Alphabet,
        Self::Title,
        Self::Grammar,
    ];

    /// Whether there is such a thing in a document.
    fn is_in(self, document: &Document) -> bool {
        match self {
            Self::Places => document.states().len() > 0,
            Self::Bends => document.shapes().any(|(_, shape)| shape.bend.is_some()),
            Self::LabelPlaces => document.shapes().any(|(_, shape)| shape.label_at.is_some()),
            Self::Notes => !document.notes().is_empty(),
            Self::Remarks => document.states().any(|(_, state)| !state.note.is_empty()),
            Self::Colours => document.states().any(|(_, state)| state.colour.is_some()),
            Self::Words => !document.words().is_empty(),
            Self::Alphabet => !document.alphabet().is_empty(),
            Self::Title => !document.title().is_empty(),
            Self::Grammar => document.grammar().is_some(),
        }
    }

    /// Whether a format that is read back has a place for it.
    fn is_kept_by(self, format: Format) -> bool {
        match format {
            Format::Jff => matches!(self, Self::Places | Self::Bends | Self::Notes | Self::Remarks),
            Format::Dot => !matches!(self, Self::Words | Self::Alphabet | Self::Grammar),
            Format::Csv => self == Self::Alphabet,
            Format::Ron | Format::Json | Format::Png => true,
            _ => false,
        }
    }
}

/// What of a document is not there any more when it is read back from a format.
///
/// Of what cannot be read back nothing is said: it is for looking at. Nor is it said that there is no drawing in a
/// grammar or an expression.
///
/// ```
/// use grammaton_core::{Document, format::{Format, Part, lost}};
///
/// let mut document = Document::default();
/// document.set_title("even");
/// assert_eq!(lost(&document, Format::Jff), [Part::Title]);
/// assert_eq!(lost(&document, Format::Json), []);
/// ```
pub fn lost(document: &Document, format: Format) -> Vec<Part> {
    let says = format.is_readable() && format.holds() == Holds::Automaton;
    Part::ALL.into_iter().filter(|part| says && part.is_in(document) && !part.is_kept_by(format)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ArrowShape, Label, Note, Point, SampleWord, State, Symbol,
        format::{import, write_automaton},
    };

    /// A document with everything in it.
    fn full() -> Document {
        let mut document = Document::default();
        let state = State { note: "why".into(), colour: Some(1), ..State::new("q0", Point::new(50.0, 60.0)) };
        let p = document.add_state(state);
        let q = document.add_state(State::new("q1", Point::new(250.0, 60.0)));
        document.set_start(Some(p));
        document.set_labels(p, q, [Label::from('a')]);
        document.set_shape(p, q, ArrowShape { bend: Some(Point::new(0.0, 40.0)), label_at: Some(0.25) });
        document.add_note(Note { text: "see".into(), at: Point::new(0.0, 200.0) });
        document.set_words([SampleWord { word: vec![Symbol::from('a')], accept: true }]);
        document.set_alphabet([Symbol::from('a'), Symbol::from('z')]);
        document.set_title("all of it");
        document.set_grammar(Some("q0 -> a q1".into()));
        document
    }

    #[test]
    fn what_is_said_to_be_lost_is_lost_and_nothing_else() {
        let document = full();
        assert!(Part::ALL.iter().all(|part| part.is_in(&document)));
        let read = Format::ALL.into_iter().filter(|f| f.is_readable() && f.is_writable());
        for format in read.filter(|format| format.holds() == Holds::Automaton && format.is_text()) {
            let text = write_automaton(format, &document).expect("it can be written");
            let imported = import(format, text.as_bytes()).expect("it can be read");
            let back = imported.content.document().into_owned();
            let lost = lost(&document, format);
            for part in Part::ALL {
                // A layout gives every state a place, but not the one it had.
                let kept = match part {
                    Part::Places => back.states().zip(document.states()).all(|((_, a), (_, b))| a.at == b.at),
                    _ => part.is_in(&back),
                };
                assert_eq!(kept, !lost.contains(&part), "{format:?}: {part:?}");
            }
        }
        assert_eq!(lost(&document, Format::Png), []);
        assert_eq!(lost(&document, Format::Svg), [], "nobody reads it back");
        assert_eq!(lost(&document, Format::Bnf), []);
    }

    #[test]
    fn what_is_not_there_is_not_missed() {
        let mut document = Document::default();
        assert_eq!(lost(&document, Format::Mata), []);
        document.add_state(State::new("q", Point::default()));
        assert_eq!(lost(&document, Format::Mata), [Part::Places]);
    }
}
