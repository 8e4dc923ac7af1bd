//! Replacement of the automaton of a drawing by another one, of which the drawing keeps as much as possible.

mod correspondence;

use crate::{
    ArrowShape, Document, DocumentNfa, Nfa, Point, State, StateId, geometry::Outline, grammar_edit::draw_transitions,
    place_missing, places,
};
use correspondence::corresponding;
use ecow::{EcoString, eco_format};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The positions and names of the states of a rebuilt drawing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Placement {
    /// States that correspond to states of the old automaton keep their positions and names. The others get positions
    /// near their neighbors, and free names.
    Kept,
    /// All states are laid out anew and named q0, q1, ….
    Fresh,
}

/// Returns the document with `nfa` as its automaton.
///
/// States of the new automaton that correspond to states of the old one keep their ids, colors and remarks, and arrows
/// between them keep their shapes. A state corresponds to another one if the same symbols lead from corresponding states
/// to them, or from them to corresponding states. The other states of the document are removed. Its title, notes, sample
/// words and declared symbols stay.
///
/// ```
/// use grammaton_core::{Document, Placement, glushkov, notation::regex, rebuild};
///
/// let build = |document: &Document, text| Ok(rebuild(document, &glushkov(&regex::read(text)?), Placement::Kept));
/// let before = build(&Document::default(), "ab")?;
/// let after = build(&before, "a(b|c)*b")?;
/// // The states of ab are still there.
/// assert!(before.states().all(|(id, state)| after.state(id) == Some(state)));
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn rebuild(document: &Document, nfa: &Nfa, placement: Placement) -> Document {
    let drawn = DocumentNfa::new(document);
    let id = |state: Option<u32>| state.map(|state| drawn.ids[state as usize]);
    let old: Vec<Option<StateId>> = corresponding(&drawn.nfa, nfa).into_iter().map(id).collect();
    let state = |id: &Option<StateId>| id.and_then(|id| document.state(id));
    let known: Vec<Option<&EcoString>> = old.iter().map(|id| state(id).map(|state| &state.name)).collect();
    let (at, names) = match placement {
        Placement::Kept => {
            let names = names(&known);
            (positions(document, nfa, &old, &names), names)
        }
        Placement::Fresh => (vec![Point::ZERO; nfa.len()], names(&vec![None; nfa.len()])),
    };
    let mut rebuilt = replaced(document, nfa, &old, &names, &at);
    if placement == Placement::Fresh || old.iter().all(Option::is_none) {
        let ids = rebuilt.states().map(|(id, _)| id).collect();
        lay_out(&mut rebuilt, ids);
    }
    rebuilt
}

/// Returns the document with `nfa` as its automaton, whose states have `names`.
///
/// A state keeps its id, position, color and remark, and arrows between such states keep their shapes, if the document
/// has a state with its name in `written`, the names of the states of the document as the user sees them. So does a state
/// with a new name that corresponds to one with a name that is gone, as in [`rebuild`].
///
/// ```
/// use grammaton_core::{Document, DocumentNfa, Placement, glushkov, notation::regex, rebuild, redefine};
///
/// let before = rebuild(&Document::default(), &glushkov(&regex::read("ab")?), Placement::Fresh);
/// let drawn = DocumentNfa::new(&before);
/// let names = ["q0", "middle", "q2"].map(Into::into);
/// let after = redefine(&before, &drawn.names, &drawn.nfa, &names);
/// assert_eq!(after.state(drawn.ids[1]).map(|state| state.name.as_str()), Some("middle"));
/// assert!(before.states().zip(after.states()).all(|((id, old), (same, new))| id == same && old.at == new.at));
/// # Ok::<(), regex::RegexError>(())
/// ```
///
/// # Panics
/// Panics if the numbers of names and states differ.
pub fn redefine(document: &Document, written: &[EcoString], nfa: &Nfa, names: &[EcoString]) -> Document {
    let drawn = DocumentNfa::new(document);
    assert_eq!((written.len(), names.len()), (drawn.nfa.len(), nfa.len()), "each state has a name");
    let known: HashMap<&EcoString, u32> = written.iter().zip(0..).collect();
    let mut old: Vec<Option<u32>> = names.iter().map(|name| known.get(name).copied()).collect();
    let mut is_free = vec![true; drawn.nfa.len()];
    old.iter().flatten().for_each(|&state| is_free[state as usize] = false);
    for (state, partner) in old.iter_mut().zip(corresponding(&drawn.nfa, nfa)) {
        *state = state.or(partner.filter(|&partner| std::mem::take(&mut is_free[partner as usize])));
    }
    let own = |(state, name): (&Option<u32>, &EcoString)| match state {
        Some(state) if written[*state as usize] == *name => drawn.names[*state as usize].clone(),
        _ => name.clone(),
    };
    let names: Vec<EcoString> = old.iter().zip(names).map(own).collect();
    let ids: Vec<Option<StateId>> = old.iter().map(|state| state.map(|state| drawn.ids[state as usize])).collect();
    let mut redefined = replaced(document, nfa, &ids, &names, &positions(document, nfa, &ids, &names));
    if document.states().len() == 0 {
        let ids = redefined.states().map(|(id, _)| id).collect();
        lay_out(&mut redefined, ids);
    }
    redefined
}

/// Returns the positions of the states of an automaton. Those in `old` keep theirs; the others are near their neighbors.
fn positions(document: &Document, nfa: &Nfa, old: &[Option<StateId>], names: &[EcoString]) -> Vec<Point> {
    let state = |id: &Option<StateId>| id.and_then(|id| document.state(id));
    let at: Vec<Option<Point>> = old.iter().map(|id| state(id).map(|state| state.at)).collect();
    let new = |name: &EcoString| Outline::of(&State::new(name.clone(), Point::ZERO)).reach;
    let reach = |(id, name)| state(id).map_or_else(|| new(name), |state| Outline::of(state).reach);
    places(nfa, &at, &old.iter().zip(names).map(reach).collect::<Vec<_>>(), &[])
}

/// Replaces the automaton of a document. `old` are the ids that states keep.
fn replaced(document: &Document, nfa: &Nfa, old: &[Option<StateId>], names: &[EcoString], at: &[Point]) -> Document {
    let mut rebuilt = document.clone();
    let kept: BTreeSet<StateId> = old.iter().flatten().copied().collect();
    rebuilt.remove_states(&document.states().map(|(id, _)| id).filter(|id| !kept.contains(id)).collect());
    let mut free = document.free_ids(nfa.len() - kept.len()).into_iter();
    let mut ids = Vec::with_capacity(nfa.len());
    for (number, ((&id, &at), name)) in (0..).zip(old.iter().zip(at).zip(names)) {
        let accepting = nfa.is_accepting(number);
        let state = match id.and_then(|id| document.state(id)) {
            Some(state) => State { name: name.clone(), at, accepting, ..state.clone() },
            None => State { accepting, ..State::new(name.clone(), at) },
        };
        let id = id.or_else(|| free.next()).expect("there are as many free ids as new states");
        if !rebuilt.insert_state(id, state.clone()) {
            rebuilt.update_state(id, |old| *old = state);
        }
        ids.push(id);
    }
    draw_transitions(&mut rebuilt, nfa, &ids);
    rebuilt.set_start(None);
    for &start in nfa.starts() {
        rebuilt.insert_start(ids[start as usize]);
    }
    rebuilt
}

/// Lays out all states anew.
fn lay_out(document: &mut Document, mut ids: Vec<StateId>) {
    for ((from, to), _) in document.clone().shapes() {
        document.set_shape(from, to, ArrowShape::default());
    }
    ids.sort_unstable();
    place_missing(document, &ids);
}

/// Returns the names of all states, given those of some: the others get free names of the form q0, q1, ….
fn names(known: &[Option<&EcoString>]) -> Vec<EcoString> {
    let taken: HashSet<&EcoString> = known.iter().flatten().copied().collect();
    let mut free = (0_u32..).map(|number| eco_format!("q{number}")).filter(|name| !taken.contains(name));
    known.iter().map(|name| name.cloned().or_else(|| free.next()).unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{glushkov, notation::regex};

    fn build(document: &Document, text: &str, placement: Placement) -> Document {
        rebuild(document, &glushkov(&regex::read(text).expect("an expression")), placement)
    }

    #[test]
    fn a_rebuilt_drawing_has_the_new_automaton_and_keeps_corresponding_states() {
        // The number of states, and of those that are as before.
        let check = |before: &str, after: &str, states: usize, kept: usize| {
            let mut old = build(&Document::default(), before, Placement::Fresh);
            for (id, _) in old.clone().states() {
                old.update_state(id, |state| state.color = Some(2));
            }
            for placement in [Placement::Kept, Placement::Fresh] {
                let new = build(&old, after, placement);
                assert_eq!(new.states().len(), states, "{after}");
                let same = old.states().filter(|&(id, _)| new.state(id).is_some_and(|state| state.color == Some(2)));
                assert_eq!(same.count(), kept, "{before} to {after}");
                let nfa = glushkov(&regex::read(after).expect("an expression"));
                assert_eq!(crate::equivalent(&DocumentNfa::new(&new).nfa, &nfa), Ok(()));
            }
            let new = build(&old, after, Placement::Kept);
            let moved = old.states().filter(|&(id, old)| new.state(id).is_some_and(|new| new.at != old.at));
            assert_eq!(moved.count(), 0, "{before} to {after}");
        };
        check("ab", "abc", 4, 3);
        check("bc", "abc", 4, 3);
        check("abc", "abxc", 5, 4);
        check("abxc", "abc", 4, 4);
        check("(a|b)*abb", "(a|b)*ab", 5, 5);
        check("(a|b)*abb", "(a|b|c)*abb", 7, 6);
        check("a", "∅", 1, 1);
        check("∅", "ab", 3, 1);
    }

    #[test]
    fn a_fresh_drawing_is_named_in_order() {
        let old = build(&Document::default(), "ac", Placement::Fresh);
        let names = |document: &Document| {
            let names = document.states().map(|(_, state)| state.name.to_string());
            names.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(names(&build(&old, "abc", Placement::Fresh)), "q0 q1 q2 q3");
        assert_eq!(names(&build(&old, "abc", Placement::Kept)), "q0 q1 q2 q3");
    }

    #[test]
    fn notes_words_and_the_title_stay() {
        let mut old = build(&Document::default(), "ab", Placement::Fresh);
        old.set_title("mine");
        old.set_notes([crate::Note::default()]);
        let new = build(&old, "ba", Placement::Fresh);
        assert_eq!((new.title(), new.notes().len()), ("mine", 1));
    }
}
