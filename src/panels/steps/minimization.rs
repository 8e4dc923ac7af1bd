//! Minimization: a partition of the states that is refined.

use super::{
    page::{Page, Tone, Walk, set},
    subsets::{MOST, impossible, named},
};
use crate::{derived::Derived, view::Element, wording::state_name};
use ecow::EcoString;
use grammaton_core::{
    Dfa, Document, determinize_within, draw, minimize,
    steps::{Cause, Refinement, minimization},
};
use rust_i18n::t;

/// The steps on the automaton if it is deterministic, else on what the subset construction gives.
#[derive(Debug)]
pub(super) struct Minimization {
    made: Option<Made>,
}

#[derive(Debug)]
struct Made {
    dfa: Dfa,
    /// The name of each state, and the states of the drawing that it stands for.
    states: Vec<(String, Vec<u32>)>,
    determinized: bool,
    steps: Vec<Refinement>,
}

impl Minimization {
    pub(super) fn new(derived: &Derived) -> Self {
        let nfa = &derived.drawn.nfa;
        let own = Dfa::try_from(nfa).ok().filter(|dfa| dfa.start().is_some()).map(|dfa| {
            let states = (0..nfa.len() as u32).map(|state| (state_name(&derived.drawn, state), vec![state]));
            (dfa, states.collect::<Vec<_>>(), false)
        });
        let made = || {
            let made = determinize_within(nfa, MOST).ok().filter(|made| !made.dfa.is_empty())?;
            let members = |state| made.subsets.of(state).collect::<Vec<u32>>();
            let states = (0..made.dfa.len() as u32).map(|state| (named(derived, &members(state)), members(state)));
            Some((made.dfa.clone(), states.collect(), true))
        };
        let made = own.or_else(made).map(|(dfa, states, determinized)| {
            let steps = minimization(&dfa);
            Made { dfa, states, determinized, steps }
        });
        Self { made }
    }
}

impl Made {
    fn block(&self, states: &[u32]) -> String {
        set(states.iter().map(|&state| &self.states[state as usize].0))
    }

    fn blocks(&self, at: usize) -> Vec<Vec<u32>> {
        match at.checked_sub(1) {
            Some(step) => self.steps[step].blocks.clone(),
            None => vec![(0..self.dfa.len() as u32).collect()],
        }
    }

    fn said(&self, at: usize) -> (String, String) {
        let Some(step) = at.checked_sub(1).map(|step| &self.steps[step]) else {
            let text = if self.determinized {
                t!("steps.minimization.begin_subsets_text", count = self.dfa.len())
            } else {
                t!("steps.minimization.begin_text")
            };
            return (t!("steps.minimization.begin").into_owned(), text.into_owned());
        };
        let states = self.block(&step.states);
        let (rule, text) = match step.cause {
            Cause::Unreachable => {
                (t!("steps.minimization.unreachable"), t!("steps.minimization.unreachable_text", states = states))
            }
            Cause::Dead => (t!("steps.minimization.dead"), t!("steps.minimization.dead_text", states = states)),
            Cause::Accepting => {
                (t!("steps.minimization.accepting"), t!("steps.minimization.accepting_text", states = states))
            }
            Cause::Symbol(symbol) => {
                let symbol = self.dfa.alphabet()[symbol].to_string();
                let rule = t!("steps.minimization.symbol", symbol = symbol);
                (rule, t!("steps.minimization.symbol_text", states = states, symbol = symbol))
            }
            Cause::Done if step.blocks.len() == self.dfa.len() => {
                (t!("steps.minimization.done"), t!("steps.minimization.minimal_text"))
            }
            Cause::Done => {
                let text = t!("steps.minimization.done_text", count = step.blocks.len());
                (t!("steps.minimization.done"), text)
            }
        };
        (rule.into_owned(), text.into_owned())
    }

    /// Where the states of a block lead on the symbol by which it was split from others.
    fn leads(&self, block: &[u32], symbol: u32, before: &[Vec<u32>]) -> String {
        let target = block.first().and_then(|&state| self.dfa.next(state, symbol));
        let target = target.and_then(|target| before.iter().find(|block| block.contains(&target)));
        format!("{} → {}", self.dfa.alphabet()[symbol], target.map_or("∅".to_owned(), |block| self.block(block)))
    }
}

impl Walk for Minimization {
    fn len(&self) -> usize {
        self.made.as_ref().map_or(1, |made| made.steps.len() + 1)
    }

    fn page(&self, at: usize, derived: &Derived) -> Page {
        let Some(made) = &self.made else { return impossible(derived) };
        let (rule, text) = made.said(at);
        let step = at.checked_sub(1).map(|step| &made.steps[step]);
        let about: &[u32] = step.map_or(&[], |step| &step.states);
        let before = made.blocks(at.saturating_sub(1));
        let row = |block: &Vec<u32>| {
            let split = block.iter().any(|state| about.contains(state));
            let mut row = vec![(made.block(block), if split { Tone::New } else { Tone::Plain })];
            if let (true, Some(Cause::Symbol(symbol))) = (split, step.map(|step| step.cause)) {
                row.push((made.leads(block, symbol, &before), Tone::Weak));
            }
            row
        };
        let mut rows: Vec<_> = made.blocks(at).iter().map(row).collect();
        if let Some(Cause::Unreachable | Cause::Dead) = step.map(|step| step.cause) {
            rows.push(vec![(made.block(about), Tone::Gone)]);
        }
        let states = about.iter().flat_map(|&state| &made.states[state as usize].1);
        let lit = states.map(|&state| Element::State(derived.drawn.ids[state as usize])).collect();
        Page { rule, text, lit, rows }
    }

    fn result(&self, _: &Derived) -> Option<Document> {
        let made = self.made.as_ref()?;
        let minimal = minimize(&made.dfa);
        let classes = minimal.classes();
        let name = |class: u32| {
            let mut members = classes.of(class).map(|state| made.states[state as usize].0.as_str());
            let first = members.next().unwrap_or_default();
            members.fold(EcoString::from(first), |name, member| name + "," + member)
        };
        let names: Vec<EcoString> = (0..minimal.dfa.len() as u32).map(name).collect();
        Some(draw(minimal.dfa.as_nfa(), &names))
    }
}
