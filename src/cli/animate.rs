//! Animated SVG of a run and of the subset construction.

use super::{Error, args::TargetArgs, source::Source, watchdog};
use crate::text::{cli::limits::Stage, steps::set};
use ecow::EcoString;
use grammaton_core::{
    Document, DocumentNfa, Symbol, draw, extend_in_order, notation::word, steps::subset_construction, widen,
};
use grammaton_formats::{Format, svg};

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

fn picture(document: &Document, frames: &[svg::Frame], target: &TargetArgs) -> Vec<u8> {
    let (transparent, notation) = (target.picture.transparent, target.notation.notation);
    let look = svg::Look { transparent, notation, ..svg::Look::default() };
    svg::embed(&svg::write_animated(document, frames, &look), document).into_bytes()
}
