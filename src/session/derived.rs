//! What follows from a document: its automaton, the grammar, and what there is to say about both.
//!
//! Computed once per automaton and choice of form, never per frame.

use crate::view::{Element, GrammarSwitches, Hovered};
use grammaton_core::{
    Conversion, Document, Drawn, Grammar, Kind, Options, Origin, StateId, convert,
    format::grammar::{Kept, Spelling, useful_rules},
    kind,
};
use std::collections::{BTreeSet, HashMap};

/// The automaton of a document and its grammar in the form that the switches ask for.
#[derive(Debug)]
pub(crate) struct Derived {
    key: Option<(u64, GrammarSwitches)>,
    /// The automaton.
    pub drawn: Drawn,
    /// Whether it is deterministic, and if not, why.
    pub kind: Kind,
    /// The grammar, where its productions come from, and what is odd.
    pub conversion: Conversion,
    /// How the grammar's symbols are written.
    pub spelling: Spelling,
    /// The productions that can take part in deriving a word.
    pub useful: Kept,
    /// The productions that were not there before the last change.
    pub changed: BTreeSet<u32>,
}

impl Default for Derived {
    fn default() -> Self {
        Self::of(&Document::default(), GrammarSwitches::default())
    }
}

impl Derived {
    fn of(document: &Document, switches: GrammarSwitches) -> Self {
        let drawn = Drawn::new(document);
        let conversion = convert(&drawn.nfa, &drawn.names, switches.options());
        Self {
            key: None,
            kind: kind(&drawn.nfa),
            spelling: Spelling::new(&conversion.grammar),
            useful: useful_rules(&conversion.grammar),
            drawn,
            conversion,
            changed: BTreeSet::new(),
        }
    }

    /// Follows the document; `true` if there was anything to do.
    ///
    /// `automaton` is the number of the document's automaton: an equal one means that nothing is to be done.
    pub(crate) fn follow(&mut self, document: &Document, automaton: u64, switches: GrammarSwitches) -> bool {
        let key = (automaton, switches);
        if self.key == Some(key) {
            return false;
        }
        let mut new = Self::of(document, switches);
        if self.key.is_some_and(|(_, before)| before == switches) {
            new.changed = changed(self, &new);
        }
        new.key = Some(key);
        *self = new;
        true
    }

    /// The text of one production, with its head.
    pub(crate) fn production_text(&self, index: usize) -> String {
        let head = self.conversion.grammar.production(index).head;
        format!("{} → {}", self.spelling.nonterminal(head), self.spelling.body(&self.conversion.grammar, index))
    }

    /// What the canvas shows of a production: its arrows, or the state whose mark it comes from.
    pub(crate) fn elements_of(&self, production: usize) -> impl Iterator<Item = Element> {
        self.conversion.provenance.origins(production).map(|origin| self.element(origin))
    }

    /// What the canvas shows of a part of the automaton: an arrow, or the state that has the mark.
    pub(crate) fn element(&self, origin: Origin) -> Element {
        match origin {
            Origin::Transition(number) => {
                let source = self.drawn.nfa.source(number as usize);
                let target = self.drawn.nfa.transitions()[number as usize].target;
                Element::Arrow(self.id(source), self.id(target))
            }
            Origin::Accepting(state) | Origin::Start(state) => Element::State(self.id(state)),
        }
    }

    /// The form in which the grammar is made.
    pub(crate) fn options(&self) -> Options {
        self.key.map(|(_, switches)| switches.options()).unwrap_or_default()
    }

    /// The productions that stand for something on the canvas: those of an arrow, or those whose head is the state.
    pub(crate) fn productions_of(&self, element: Element) -> Vec<u32> {
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

    /// The state that a nonterminal stands for; a fresh start stands for none.
    pub(crate) fn state_of(&self, nonterminal: u32) -> Option<StateId> {
        self.conversion.provenance.state_of(nonterminal).map(|state| self.id(state))
    }

    fn id(&self, state: u32) -> StateId {
        self.drawn.ids[state as usize]
    }
}

/// What is lit because the pointer is on it, on whichever side.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lit {
    /// States, arrows and notes, ascending.
    pub elements: Vec<Element>,
    /// Productions.
    pub productions: BTreeSet<u32>,
    /// Productions of the text that a person writes.
    pub written: BTreeSet<u32>,
}

impl Lit {
    /// What `hovered` lights.
    pub(crate) fn new(hovered: Option<Hovered>, derived: &Derived) -> Self {
        match hovered {
            None | Some(Hovered::Written(_)) => Self::default(),
            Some(Hovered::Element(element)) => Self {
                elements: vec![element],
                productions: derived.productions_of(element).into_iter().collect(),
                written: BTreeSet::new(),
            },
            Some(Hovered::Production(production)) => Self {
                elements: derived.elements_of(production).collect(),
                productions: [production as u32].into(),
                written: BTreeSet::new(),
            },
        }
    }

    /// Puts what was added in its place.
    pub(crate) fn sort(&mut self) {
        self.elements.sort_unstable();
        self.elements.dedup();
    }

    /// Whether something is lit.
    pub(crate) fn has(&self, element: Element) -> bool {
        self.elements.binary_search(&element).is_ok()
    }
}

/// The productions of `new` that are not in `old`, compared by what their names say, not by how they are numbered.
fn changed(old: &Derived, new: &Derived) -> BTreeSet<u32> {
    let (before, after) = (&old.conversion.grammar, &new.conversion.grammar);
    let heads: HashMap<&str, u32> = (0..).zip(before.nonterminals()).map(|(i, name)| (name.as_str(), i)).collect();
    let mut changed = BTreeSet::new();
    for (head, name) in (0..).zip(after.nonterminals()) {
        let was = heads.get(name.as_str()).map_or(0..0, |&head| before.productions_of(head));
        let is = after.productions_of(head);
        // Most heads kept all their productions in the same order: that is seen without building anything.
        if was.len() == is.len() && was.clone().zip(is.clone()).all(|(i, j)| symbols(before, i).eq(symbols(after, j))) {
            continue;
        }
        let was: BTreeSet<Vec<&str>> = was.map(|i| symbols(before, i).collect()).collect();
        changed.extend(is.filter(|&i| !was.contains(&symbols(after, i).collect::<Vec<_>>())).map(|i| i as u32));
    }
    changed
}

/// The texts of a production's terminals, then that of its nonterminal, or an empty one.
fn symbols(grammar: &Grammar, index: usize) -> impl Iterator<Item = &str> {
    let production = grammar.production(index);
    let terminals = production.terminals.iter().map(|&t| grammar.terminals()[t].as_str());
    let nonterminal = production.nonterminal.map_or("", |n| grammar.nonterminals()[n as usize].as_str());
    terminals.chain(std::iter::once(nonterminal))
}
