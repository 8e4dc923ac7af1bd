//! Animated SVG: what each step of a run or of a construction highlights, in turn.
//!
//! The animation is CSS without a script. Where animations are switched off, and in programs that have none, the picture
//! shows the last step.

mod constructions;

pub use constructions::{epsilon_frames, refinement_frames, subset_frames};

use super::{Look, MARGIN, MONO, Svg};
use crate::picture;
use grammaton_core::{
    Area, Document, DocumentNfa, Nfa, Point, Run, StateId,
    geometry::{Drawing, LABEL_SIZE, RADIUS, is_wide},
    notation::word,
};
use std::collections::BTreeSet;

/// A step of an animation.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The highlighted states.
    pub states: Vec<StateId>,
    /// The highlighted arrows.
    pub arrows: Vec<(StateId, StateId)>,
    /// The line below the drawing.
    pub caption: String,
    /// Whether the word is accepted, in the last step of a run.
    pub accepts: Option<bool>,
    /// The result so far, which is drawn below.
    pub result: Option<Document>,
}

/// The time for a step, in seconds.
const SECONDS: f32 = 1.2;
/// The height of the caption.
const CAPTION: f32 = 30.0;
/// The colors of a step, of the end of an accepting run, and of the end of a rejecting one.
const COLORS: [&str; 3] = ["#1F6FEB", "#1A7F37", "#CF222E"];

/// Returns the steps of a run: the states after each symbol, and the arrows to them. The run ends early where no
/// transition goes on.
pub fn run_frames(drawn: &DocumentNfa, word: &[u32]) -> Vec<Frame> {
    let (nfa, run) = (&drawn.nfa, Run::of(&drawn.nfa, word));
    let symbols: Vec<_> = word.iter().map(|&symbol| nfa.alphabet()[symbol].clone()).collect();
    let shown = |symbols: &[_]| if symbols.is_empty() { String::new() } else { word::show(symbols, nfa.alphabet()) };
    let is_stuck = run.read() < word.len();
    let frame = |read: usize| {
        let states = run.states(read);
        let before = read.checked_sub(1).map_or(&[][..], |before| run.states(before));
        let mut arrows = Vec::new();
        if let Some(&symbol) = read.checked_sub(1).and_then(|last| word.get(last)) {
            arrows.extend(moves(nfa, before, symbol));
        }
        arrows.extend(silent(nfa, states));
        let is_last = read == run.read();
        Frame {
            states: states.iter().map(|&state| drawn.ids[state as usize]).collect(),
            arrows: arrows.iter().map(|&(from, to)| (drawn.ids[from as usize], drawn.ids[to as usize])).collect(),
            caption: format!("{} · {}", shown(&symbols[..read]), shown(&symbols[read..])),
            accepts: is_last.then(|| !is_stuck && run.accepts(nfa)),
            result: None,
        }
    };
    (0..=run.read()).map(frame).collect()
}

/// Returns the ends of the transitions from some states on a symbol.
fn moves(nfa: &Nfa, from: &[u32], symbol: u32) -> Vec<(u32, u32)> {
    from.iter().flat_map(|&from| nfa.moves_on(from, symbol).iter().map(move |m| (from, m.target))).collect()
}

/// Returns the ends of the ε-moves among some states.
fn silent(nfa: &Nfa, states: &[u32]) -> Vec<(u32, u32)> {
    let all: BTreeSet<u32> = states.iter().copied().collect();
    let moves = states.iter().flat_map(|&from| nfa.epsilon_moves(from).iter().map(move |m| (from, m.target)));
    moves.filter(|(_, to)| all.contains(to)).collect()
}

/// Writes a drawing whose steps are highlighted in turn.
pub fn write_animated(document: &Document, frames: &[Frame], look: &Look) -> String {
    let drawing = Drawing::in_notation(document, look.notation);
    let own = picture::frame(&drawing, MARGIN);
    let results: Vec<Option<Drawing>> = frames
        .iter()
        .map(|frame| frame.result.as_ref().map(|result| Drawing::in_notation(result, look.notation)))
        .collect();
    // The results grow, so there is room for the last one.
    let below = results.iter().flatten().map(|result| picture::frame(result, MARGIN));
    let below = below.fold(Area::NOTHING, Area::union);
    let shift = Point::new(own.min.x - below.min.x, own.max.y + CAPTION - below.min.y);
    let mut end = own.max + Point::new(0.0, CAPTION);
    if below.is_positive() {
        end = Point::new(end.x.max(below.max.x + shift.x), below.max.y + shift.y);
    }
    let widest = frames.iter().map(|frame| frame.caption.chars().count()).max().unwrap_or(0) as f32;
    end.x = end.x.max(own.min.x + 2.0 * MARGIN + 0.62 * LABEL_SIZE * widest);

    let is_cjk = picture::has_cjk_text(document) || frames.iter().any(|frame| frame.caption.chars().any(is_wide));
    let mut svg = Svg { out: String::new(), palette: look.palette, is_cjk };
    svg.open(document.title(), Area { min: own.min, max: end }, look.transparent);
    svg.push(&style(frames.len()));
    svg.notes(document);
    svg.arrows(&drawing);
    svg.states(&drawing);
    svg.names(&drawing);
    for (index, (frame, result)) in frames.iter().zip(&results).enumerate() {
        let is_last = index + 1 == frames.len();
        let delay = (index as f32 - frames.len() as f32) * SECONDS;
        let opacity = u8::from(is_last);
        svg.push(&format!("<g class=\"step\" opacity=\"{opacity}\" style=\"animation-delay:{delay:.1}s\">\n"));
        svg.step(frame, &drawing, Point::new(own.min.x + MARGIN, own.max.y + 0.5 * CAPTION));
        if let Some(result) = result {
            svg.push("<g transform=\"translate(");
            svg.numbers(&[shift.x, shift.y], ")\">\n");
            svg.arrows(result);
            svg.states(result);
            svg.names(result);
            svg.push("</g>\n");
        }
        svg.push("</g>\n");
    }
    svg.push("</svg>\n");
    svg.out
}

/// Returns the style sheet: each step is visible for its share of the time.
fn style(count: usize) -> String {
    let (share, seconds) = (100.0 / count.max(1) as f32, SECONDS * count as f32);
    format!(
        "<style>\n@keyframes step {{ 0% {{ opacity: 1 }} {share:.4}% {{ opacity: 0 }} 100% {{ opacity: 0 }} }}\n\
         .step {{ animation: step {seconds:.1}s step-end infinite }}\n\
         @media (prefers-reduced-motion: reduce) {{ .step {{ animation: none }} }}\n</style>\n"
    )
}

impl Svg {
    /// Highlights the states and arrows of a step, and writes its caption.
    fn step(&mut self, frame: &Frame, drawing: &Drawing, caption: Point) {
        let color = match frame.accepts {
            None => COLORS[0],
            Some(true) => COLORS[1],
            Some(false) => COLORS[2],
        };
        let arrows: Vec<_> = frame.arrows.iter().filter_map(|&(from, to)| drawing.arrow(from, to)).collect();
        self.push(&format!("<g fill=\"none\" stroke=\"{color}\" stroke-width=\"3\">\n"));
        for arrow in &arrows {
            self.shaft(&arrow.curve);
        }
        self.push(&format!("</g>\n<g fill=\"{color}\">\n"));
        for arrow in &arrows {
            self.arrowhead(&arrow.curve);
        }
        self.push(&format!("</g>\n<g fill=\"{color}\" fill-opacity=\"0.15\" stroke=\"{color}\" stroke-width=\"4\">\n"));
        for placed in frame.states.iter().filter_map(|&id| drawing.state(id)) {
            self.outline(placed.outline(), RADIUS, None, "");
        }
        self.push("</g>\n");
        let mark = frame.accepts.map_or("", |accepts| if accepts { "  ✓" } else { "  ✗" });
        self.texts(MONO, LABEL_SIZE, "start", self.palette.text);
        self.text(caption, &format!("{}{mark}", frame.caption));
        self.push("</g>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Symbol, draw, steps::subset_construction};

    fn ends_in_ab() -> DocumentNfa {
        let alphabet = "ab".chars().map(Symbol::from).collect();
        let nfa = Nfa::new(alphabet, 3, Some(0), [2], [(0, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 2)]);
        DocumentNfa::new(&draw(&nfa, &["p".into(), "q".into(), "r".into()]))
    }

    #[test]
    fn a_run_has_a_step_for_each_symbol_and_ends_with_the_verdict() {
        let drawn = ends_in_ab();
        let frames = run_frames(&drawn, &[0, 1]);
        let captions: Vec<&str> = frames.iter().map(|frame| frame.caption.as_str()).collect();
        assert_eq!(captions, [" · ab", "a · b", "ab · "]);
        let counts: Vec<_> = frames.iter().map(|frame| (frame.states.len(), frame.arrows.len())).collect();
        assert_eq!(counts, [(1, 0), (2, 2), (2, 2)]);
        assert_eq!(frames.iter().map(|frame| frame.accepts).collect::<Vec<_>>(), [None, None, Some(true)]);
        let document = draw(&drawn.nfa, &drawn.names);
        let text = write_animated(&document, &frames, &Look::default());
        assert_eq!(text.matches("<g class=\"step\"").count(), 3);
        assert!(text.contains("prefers-reduced-motion") && !text.contains("<script"), "{text}");
        assert!(text.contains("step-end infinite") && text.contains("animation: step 3.6s"), "{text}");
        assert_eq!(text.matches("opacity=\"1\"").count(), 1, "without animations, only the last step is visible");
    }

    #[test]
    fn the_result_of_the_subset_construction_grows_to_the_whole() {
        let drawn = ends_in_ab();
        let steps = subset_construction(&drawn.nfa, 10).expect("few sets");
        let names: Vec<_> = (0..steps.sets.len()).map(|set| format!("{set}").into()).collect();
        let result = draw(&steps.after(&drawn.nfa, steps.cells.len()), &names);
        let frames = subset_frames(&drawn, &steps, &result);
        assert_eq!(frames.len(), 1 + steps.cells.len());
        let sizes: Vec<_> = frames
            .iter()
            .filter_map(|frame| frame.result.as_ref())
            .map(|result| (result.states().len(), result.transitions().len()))
            .collect();
        assert!(sizes.is_sorted() && sizes[0] == (1, 0), "{sizes:?}");
        assert_eq!(frames.last().and_then(|frame| frame.result.as_ref()), Some(&result));
        assert_eq!(frames[1].caption, "{p} –a→ {p,q}");
    }
}
