//! The classes of the Myhill–Nerode equivalence, with a table of distinguishing words that grows class by class.

use super::{
    page::{Original, StepPage, StepPages, StyledText, Tone},
    subsets::{self, impossible},
};
use crate::{
    text::steps::{nerode as text, state_set},
    ui::panels::steps::intermediate_view::IntermediateAutomaton,
};
use grammaton_core::{Dfa, Document, NerodeClasses, Nfa, StateId, determinize_within, draw, nerode_classes, redraw};
use grammaton_session::{Derived, Element};

/// The maximum number of classes, for which the table is still legible.
const MOST: usize = 60;
/// The number of colors of states.
const COLORS: u32 = 6;

/// The classes, and the states of the drawing that the words of each class lead to.
#[derive(Debug)]
struct Found {
    classes: NerodeClasses,
    states: Vec<Vec<u32>>,
    /// Whether no state is in two classes.
    is_deterministic: bool,
}

/// The classes, if there are not too many.
#[derive(Debug)]
pub(super) struct NerodePages(Option<Found>);

impl NerodePages {
    pub(super) fn new(derived: &Derived) -> Self {
        let nfa = &derived.drawn.nfa;
        let own = Dfa::try_from(nfa).ok().filter(|_| !nfa.starts().is_empty());
        let is_deterministic = own.is_some();
        let all = |count: usize| (0..count as u32).map(|state| vec![state]).collect::<Vec<_>>();
        let deterministic = own.map(|dfa| (dfa, all(nfa.len()))).or_else(|| {
            let made = determinize_within(nfa, subsets::MOST).ok().filter(|made| !made.dfa.is_empty())?;
            let members = (0..made.dfa.len() as u32).map(|state| made.subsets.of(state).collect()).collect();
            Some((made.dfa, members))
        });
        Self(deterministic.and_then(|(dfa, members)| {
            let classes = nerode_classes(&dfa, MOST).ok()?;
            let mut states = vec![Vec::new(); classes.len()];
            for (class, members) in classes.class_of.iter().zip(members) {
                if let Some(class) = *class {
                    states[class as usize].extend(&members);
                }
            }
            for states in &mut states {
                states.sort_unstable();
                states.dedup();
            }
            Some(Found { classes, states, is_deterministic })
        }))
    }
}

impl Found {
    fn states(&self, at: usize) -> &[u32] {
        self.states.get(at).map_or(&[], Vec::as_slice)
    }
}

impl StepPages for NerodePages {
    fn len(&self) -> usize {
        // The last page shows that there is no other class.
        self.0.as_ref().map_or(1, |found| found.classes.len() + 1)
    }

    fn page(&self, at: usize, derived: &Derived) -> StepPage {
        let Some(found) = &self.0 else { return impossible(derived) };
        let (classes, sign) = (&found.classes, derived.notation.empty_word);
        let shown = (at + 1).min(classes.len()) as u32;
        let name = |class| text::class(classes, class, sign);
        let heads = (0..shown.saturating_sub(1)).map(name);
        let mut rows: Vec<Vec<StyledText>> =
            vec![std::iter::once(String::new()).chain(heads).map(|text| (text, Tone::Weak)).collect()];
        for class in 0..shown {
            let tone = if class as usize == at { Tone::New } else { Tone::Plain };
            let mut row = vec![(name(class), tone)];
            let word = |other| text::word(classes, &classes.distinguishing_word(class, other), sign);
            row.extend((0..class).map(|other| (word(other), tone)));
            rows.push(row);
        }
        let highlight = found.states(at).iter().map(|&state| Element::State(derived.drawn.ids[state as usize]));
        let states = state_set(&derived.drawn, found.states(at));
        let explanation = text::explanation(classes, at as u32, &states, sign);
        StepPage { explanation, highlight: highlight.collect(), rows }
    }

    /// Returns the drawing with the classes of its states as colors and meanings, or the automaton of the classes if
    /// states of the drawing are in several classes.
    fn result(&self, original: Original<'_>) -> Option<Document> {
        let found = self.0.as_ref()?;
        if !found.is_deterministic {
            return self.whole(original);
        }
        let mut document = original.document.clone();
        for (class, states) in (0..).zip(&found.states) {
            let name = text::class(&found.classes, class, original.derived.notation.empty_word);
            for &state in states {
                document.update_state(original.derived.drawn.ids[state as usize], |state| {
                    (state.color, state.meaning) = (color(class), name.as_str().into());
                });
            }
        }
        Some(document)
    }

    fn whole(&self, original: Original<'_>) -> Option<Document> {
        let classes = &self.0.as_ref()?.classes;
        let sign = original.derived.notation.empty_word;
        let names: Vec<_> = (0..classes.len() as u32).map(|class| text::class(classes, class, sign).into()).collect();
        let mut document = draw(classes.dfa.as_nfa(), &names);
        for class in 0..classes.len() as u32 {
            document.update_state(StateId::new(class), |state| state.color = color(class));
        }
        Some(document)
    }

    fn intermediate(&self, at: usize, original: Original<'_>, whole: Document) -> IntermediateAutomaton {
        let Some(found) = &self.0 else { return IntermediateAutomaton::new(whole) };
        let shown = (at + 1).min(found.classes.len()) as u32;
        let ids: Vec<StateId> = (0..shown).map(StateId::new).collect();
        let nfa = found.classes.dfa.as_nfa();
        let moves = (0..shown).flat_map(|from| nfa.moves(from).iter().map(move |m| (from, m.symbol, m.target)));
        let moves = moves.filter(|&(_, _, target)| target < shown);
        let accepting = nfa.accepting().filter(|&class| class < shown);
        let part = Nfa::new(nfa.alphabet().clone(), ids.len(), Some(0), accepting, moves);
        let mut automaton = IntermediateAutomaton::new(redraw(&whole, &ids, &part));
        automaton.highlight.extend(ids.get(at).map(|&id| Element::State(id)));
        let drawn = &original.derived.drawn;
        let members = |states: &Vec<u32>| states.iter().map(|&state| drawn.ids[state as usize]).collect();
        automaton.originals_of = ids.into_iter().zip(found.states.iter().map(members)).collect();
        automaton
    }
}

/// Returns the color of a class.
fn color(class: u32) -> Option<u8> {
    u8::try_from(class % COLORS).ok()
}
