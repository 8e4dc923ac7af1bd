//! The conversion to a grammar, production by production.

use super::page::{StepPage, StepPages, Tone};
use crate::text::steps::conversion::explanation;
use grammaton_core::steps::{ConversionRule, ConversionStep, conversion};
use grammaton_session::{Derived, Element};

/// The steps of the conversion, in the form selected in the grammar panel.
#[derive(Debug)]
pub(super) struct ConversionPages {
    steps: Vec<ConversionStep>,
}

impl ConversionPages {
    pub(super) fn new(derived: &Derived) -> Self {
        Self { steps: conversion(&derived.drawn.nfa, &derived.conversion, derived.options()) }
    }
}

/// Returns the index of the step that adds a production.
pub(super) fn step_of(production: usize, derived: &Derived) -> usize {
    let steps = ConversionPages::new(derived).steps;
    steps.iter().position(|step| step.production == Some(production)).unwrap_or_default()
}

impl StepPages for ConversionPages {
    fn len(&self) -> usize {
        self.steps.len()
    }

    fn page(&self, at: usize, derived: &Derived) -> StepPage {
        let step = &self.steps[at];
        let highlight = match step.rule {
            ConversionRule::Nonterminals => derived.drawn.ids.iter().map(|&id| Element::State(id)).collect(),
            _ => step.origins.iter().map(|&origin| derived.element(origin)).collect(),
        };
        let productions = self.steps[..=at].iter().filter_map(|step| step.production);
        let tone = |production| if Some(production) == step.production { Tone::New } else { Tone::Plain };
        let row = |production| vec![(derived.production_text(production), tone(production))];
        let explanation = explanation(step.rule, step.production, derived);
        StepPage { explanation, highlight, rows: productions.map(row).collect() }
    }
}
