//! Animated SVG of runs and constructions.

use super::{Error, args::TargetArgs, source::Source, watchdog};
use crate::text::{cli::limits::Stage, steps::set};
use ecow::EcoString;
use grammaton_core::{
    Dfa, Document, DocumentNfa, Symbol, determinize_within, draw, extend_in_order,
    notation::word,
    steps::{self, Refinement, quotient_automaton, subset_construction},
    widen,
};
use grammaton_formats::{Format, svg};
use grammaton_session::transform::draw_subsets;

/// Checks that a format can be animated.
pub(super) fn check(format: Format) -> Result<(), Error> {
    if format == Format::Svg { Ok(()) } else { Err(Error::NotAnimated(format)) }
}

/// Returns the picture of the run on a word.
pub(super) fn run(source: &Source, symbols: &[Symbol], target: &TargetArgs) -> Vec<u8> {
    let document = source.document();
    let mut drawn = DocumentNfa::new(&document);
    watchdog::begin(Stage::Rendering, symbols.len());
    drawn.nfa = widen(&drawn.nfa, &extend_in_order(drawn.nfa.alphabet(), symbols.iter().cloned()));
    let frames = svg::run_frames(&drawn, &word::numbers(symbols, drawn.nfa.alphabet()));
    picture(&document, &frames, target)
}

/// Returns the picture of the subset construction.
pub(super) fn subsets(source: &Source, limit: usize, target: &TargetArgs) -> Result<Vec<u8>, Error> {
    let document = source.document();
    let drawn = DocumentNfa::new(&document);
    watchdog::begin(Stage::Determinizing, drawn.nfa.len());
    let steps = subset_construction(&drawn.nfa, limit).map_err(Error::OverMaxStates)?;
    let name = |states: &Vec<u32>| set(states.iter().map(|&state| &drawn.names[state as usize])).into();
    let names: Vec<EcoString> = steps.sets.iter().map(name).collect();
    let result = draw(&steps.after(&drawn.nfa, steps.cells.len()), &names);
    Ok(picture(&document, &svg::subset_frames(&drawn, &steps, &result), target))
}

/// Returns the picture of the removal of ε-transitions.
pub(super) fn epsilon_removal(source: &Source, target: &TargetArgs) -> Vec<u8> {
    let document = source.document();
    let drawn = DocumentNfa::new(&document);
    let steps = steps::epsilon_removal(&drawn.nfa);
    watchdog::begin(Stage::Rendering, steps.len());
    picture(&document, &svg::epsilon_frames(&document, &drawn, &steps), target)
}

/// Returns the picture of the minimization, after the subset construction if the automaton is not deterministic.
pub(super) fn minimization(source: &Source, limit: usize, target: &TargetArgs) -> Result<Vec<u8>, Error> {
    let mut document = source.document().into_owned();
    let mut drawn = DocumentNfa::new(&document);
    if Dfa::try_from(&drawn.nfa).is_err() {
        watchdog::begin(Stage::Determinizing, drawn.nfa.len());
        let made = determinize_within(&drawn.nfa, limit).map_err(Error::OverMaxStates)?;
        document = draw_subsets(&document, &made);
        drawn = DocumentNfa::new(&document);
    }
    let dfa = Dfa::try_from(&drawn.nfa).expect("the subset construction makes automata deterministic");
    Ok(refinement(&document, &drawn, &steps::minimization(&dfa), target))
}

/// Returns the picture of the merging of bisimilar states.
pub(super) fn bisimulation(source: &Source, target: &TargetArgs) -> Vec<u8> {
    let document = source.document();
    let drawn = DocumentNfa::new(&document);
    refinement(&document, &drawn, &steps::bisimulation(&drawn.nfa), target)
}

fn refinement(document: &Document, drawn: &DocumentNfa, steps: &[Refinement], target: &TargetArgs) -> Vec<u8> {
    watchdog::begin(Stage::Rendering, steps.len());
    let blocks = steps.last().map_or(&[][..], |step| &step.blocks);
    let name = |states: &Vec<u32>| match states[..] {
        [state] => drawn.names[state as usize].clone(),
        _ => set(states.iter().map(|&state| &drawn.names[state as usize])).into(),
    };
    let names: Vec<EcoString> = blocks.iter().map(name).collect();
    let result = draw(&quotient_automaton(&drawn.nfa, blocks), &names);
    picture(document, &svg::refinement_frames(drawn, steps, &result), target)
}

fn picture(document: &Document, frames: &[svg::Frame], target: &TargetArgs) -> Vec<u8> {
    let (transparent, notation) = (target.picture.transparent, target.notation.notation);
    let look = svg::Look { transparent, notation, ..svg::Look::default() };
    svg::embed(&svg::write_animated(document, frames, &look), document).into_bytes()
}
