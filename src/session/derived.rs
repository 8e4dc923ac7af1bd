//! Values derived from a document: its automaton, its grammar, and diagnostics.
//!
//! They are computed once per automaton and form of the grammar, never per frame.

use crate::{Editor, Element, GrammarSwitches};
use grammaton_core::{
    Conversion, Document, DocumentNfa, Grammar, Kind, Label, Options, Origin, StateId, convert, kind,
    notation::{
        grammar::{ProductionSet, Spelling, useful_rules},
        textbook::Notation,
    },
};
use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
    rc::Rc,
};

/// The automaton of a document, and its grammar in the form selected by [`GrammarSwitches`].
#[derive(Debug)]
pub struct Derived {
    /// The automaton.
    pub drawn: DocumentNfa,
    /// Whether the automaton is deterministic, and if not, why.
    pub kind: Kind,
    /// The grammar, the provenance of its productions, and its diagnostics.
    pub conversion: Conversion,
    /// The spelling of the grammar's symbols.
    pub spelling: Spelling,
    /// The useful productions: those that occur in a derivation of some word.
    pub useful: ProductionSet,
    /// The notation of the grammar.
    pub notation: Notation,
    options: Options,
}

impl Default for Derived {
    fn default() -> Self {
        Self::new(&Document::default(), GrammarSwitches::default())
    }
}

impl Derived {
    /// Converts a document to its automaton and grammar.
    ///
    /// ```
    /// use grammaton_core::{Document, Label, Point, State};
    /// use grammaton_session::{Derived, GrammarSwitches};
    ///
    /// let mut document = Document::default();
    /// let q = document.add_state(State { accepting: true, ..State::new("q", Point::default()) });
    /// document.set_start(Some(q));
    /// document.set_labels(q, q, [Label::from('a')]);
    ///
    /// // q → a q | ε
    /// let derived = Derived::new(&document, GrammarSwitches::default());
    /// assert_eq!(derived.conversion.grammar.len(), 2);
    /// ```
    pub fn new(document: &Document, switches: GrammarSwitches) -> Self {
        let drawn = DocumentNfa::new(document);
        let options = switches.options();
        let conversion = convert(&drawn.nfa, &drawn.names, options);
        Self {
            kind: kind(&drawn.nfa),
            spelling: Spelling::in_notation(&conversion.grammar, switches.notation()),
            notation: switches.notation(),
            useful: useful_rules(&conversion.grammar),
            drawn,
            conversion,
            options,
        }
    }

    /// Returns the text of a production, with its left side.
    ///
    /// # Panics
    /// If there is no production with this index.
    pub fn production_text(&self, index: usize) -> String {
        let head = self.conversion.grammar.production(index).head;
        let (head, body) = (self.spelling.nonterminal(head), self.spelling.body(&self.conversion.grammar, index));
        format!("{head} {} {body}", self.notation.arrow.key())
    }

    /// Returns the elements of the drawing that a production comes from: its arrows, or the state whose start or
    /// accepting mark it comes from.
    pub fn elements_of(&self, production: usize) -> impl Iterator<Item = Element> {
        self.conversion.provenance.origins(production).map(|origin| self.element(origin))
    }

    /// Returns the labels of the transitions that a production comes from, each with the ends of its arrow.
    pub fn labels_of(&self, production: usize) -> impl Iterator<Item = (StateId, StateId, Label)> {
        self.conversion.provenance.origins(production).filter_map(|origin| {
            let (Origin::Transition(number), Element::Arrow(from, to)) = (origin, self.element(origin)) else {
                return None;
            };
            let symbol = self.drawn.nfa.transitions()[number as usize].symbol;
            let label = self.drawn.nfa.alphabet().symbols().get(symbol as usize);
            Some((from, to, label.cloned().map_or(Label::Epsilon, Label::Symbol)))
        })
    }

    /// Returns the element of the drawing that shows a part of the automaton: an arrow, or the state that has the
    /// mark.
    pub fn element(&self, origin: Origin) -> Element {
        match origin {
            Origin::Transition(number) => {
                let source = self.drawn.nfa.source(number as usize);
                let target = self.drawn.nfa.transitions()[number as usize].target;
                Element::Arrow(self.id(source), self.id(target))
            }
            Origin::Accepting(state) | Origin::Start(state) => Element::State(self.id(state)),
        }
    }

    /// Returns the arrows with the symbol that has this number.
    pub fn arrows_on(&self, symbol: u32) -> impl Iterator<Item = Element> {
        let moves = self.drawn.nfa.transitions().iter().enumerate();
        moves
            .filter(move |(_, m)| m.symbol == symbol)
            .map(|(number, _)| self.element(Origin::Transition(number as u32)))
    }

    /// Returns the form of the grammar.
    pub fn options(&self) -> Options {
        self.options
    }

    /// Returns the productions that belong to an element of the drawing, ascending.
    ///
    /// For an arrow, these are the productions of its transitions; for a state, those with its nonterminal on the
    /// left side. A note has none.
    pub fn productions_of(&self, element: Element) -> Vec<u32> {
        let mut productions = match element {
            Element::State(id) => self.productions_of_state(id),
            Element::Arrow(from, to) => self.productions_of_arrow(from, to),
            Element::Note(_) => Vec::new(),
        };
        productions.sort_unstable();
        productions.dedup();
        productions
    }

    fn productions_of_state(&self, id: StateId) -> Vec<u32> {
        let head = self.drawn.index_of(id).and_then(|state| self.conversion.provenance.nonterminal_of(state));
        head.map(|head| self.conversion.grammar.productions_of(head).map(|i| i as u32).collect()).unwrap_or_default()
    }

    fn productions_of_arrow(&self, from: StateId, to: StateId) -> Vec<u32> {
        let (Some(from), Some(to)) = (self.drawn.index_of(from), self.drawn.index_of(to)) else { return Vec::new() };
        let nfa = &self.drawn.nfa;
        nfa.transitions_of(from)
            .filter(|&number| nfa.transitions()[number].target == to)
            .flat_map(|number| self.conversion.provenance.productions_of(Origin::Transition(number as u32)))
            .map(|production| production as u32)
            .collect()
    }

    /// Returns the state of a nonterminal. A fresh start symbol has none.
    pub fn state_of(&self, nonterminal: u32) -> Option<StateId> {
        self.conversion.provenance.state_of(nonterminal).map(|state| self.id(state))
    }

    fn id(&self, state: u32) -> StateId {
        self.drawn.ids[state as usize]
    }
}

/// Returns the productions of `new` that are not in `old`, as indices into the grammar of `new`.
///
/// Symbols are compared by name.
pub fn changed_productions(old: &Derived, new: &Derived) -> BTreeSet<u32> {
    let (before, after) = (&old.conversion.grammar, &new.conversion.grammar);
    let heads: HashMap<&str, u32> = (0..).zip(before.nonterminals()).map(|(i, name)| (name.as_str(), i)).collect();
    let mut changed = BTreeSet::new();
    for (head, name) in (0..).zip(after.nonterminals()) {
        let was = heads.get(name.as_str()).map_or(0..0, |&head| before.productions_of(head));
        let is = after.productions_of(head);
        // Most nonterminals keep all their productions in the same order. Comparing those allocates nothing.
        if was.len() == is.len() && was.clone().zip(is.clone()).all(|(i, j)| symbols(before, i).eq(symbols(after, j))) {
            continue;
        }
        let was: BTreeSet<Vec<&str>> = was.map(|i| symbols(before, i).collect()).collect();
        changed.extend(is.filter(|&i| !was.contains(&symbols(after, i).collect::<Vec<_>>())).map(|i| i as u32));
    }
    changed
}

/// Returns the texts of the terminals on a production's right side, then that of its nonterminal, or an empty text.
fn symbols(grammar: &Grammar, index: usize) -> impl Iterator<Item = &str> {
    let production = grammar.production(index);
    let terminals = production.terminals.iter().map(|&t| grammar.terminals()[t].as_str());
    let nonterminal = production.nonterminal.map_or("", |n| grammar.nonterminals()[n as usize].as_str());
    terminals.chain(std::iter::once(nonterminal))
}

/// A cache of the latest [`Derived`] of an editor's document, computed on demand.
///
/// The key is the revision of the automaton together with the switches, so a value is never stale, not even between
/// two edits in the same frame. A cache must be used with a single editor.
#[derive(Debug, Default)]
pub struct DerivedCache(RefCell<Option<Entry>>);

#[derive(Debug)]
struct Entry {
    automaton: u64,
    switches: GrammarSwitches,
    value: Rc<Derived>,
}

impl DerivedCache {
    /// Returns the automaton and grammar of the editor's current document.
    pub fn get(&self, editor: &Editor, switches: GrammarSwitches) -> Rc<Derived> {
        let mut entry = self.0.borrow_mut();
        let automaton = editor.automaton();
        if let Some(entry) = entry.as_ref().filter(|entry| (entry.automaton, entry.switches) == (automaton, switches)) {
            return Rc::clone(&entry.value);
        }
        let value = Rc::new(Derived::new(editor.document(), switches));
        *entry = Some(Entry { automaton, switches, value: Rc::clone(&value) });
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Edit;
    use grammaton_core::{Label, Point, StateId};

    #[test]
    fn a_cached_value_is_never_stale_and_survives_moving_a_state() {
        let (mut editor, cache) = (Editor::default(), DerivedCache::default());
        let switches = GrammarSwitches::default();
        let id = StateId::new(0);
        editor.edit(&Edit::AddState { id, at: Point::default() });
        let before = cache.get(&editor, switches);
        editor.edit(&Edit::Move(vec![(id, Point::new(50.0, 0.0))]));
        assert!(Rc::ptr_eq(&before, &cache.get(&editor, switches)));
        editor.edit(&Edit::SetLabels { from: id, to: id, labels: vec![Label::from('a')] });
        let after = cache.get(&editor, switches);
        assert_eq!(after.conversion.grammar.len(), 1);
        assert_eq!(changed_productions(&before, &after), [0].into());
        let left = cache.get(&editor, GrammarSwitches { left: true, ..switches });
        assert!(!Rc::ptr_eq(&after, &left));
        editor.undo();
        assert_eq!(cache.get(&editor, switches).conversion.grammar.len(), before.conversion.grammar.len());
    }
}
