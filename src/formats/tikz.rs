//! Writes the drawing for LaTeX, using `TikZ` and its automata library.
//!
//! This module does not read LaTeX.

use super::{
    latex::{CJK_FONTS, escape},
    picture::{self, Palette, Rgb},
    spec::{FormatGroup, FormatSpec, WriteFn},
};
use grammaton_core::{
    Document, Point, State, StateId,
    geometry::{Curve, Drawing, NAME_SIZE, NameLine, NameText, PlacedState, RADIUS, start_arrow},
    notation::textbook::Notation,
};
use std::{collections::BTreeSet, fmt::Write as _};

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "tikz",
    extensions: &["tikz"],
    about: "the drawing for a LaTeX document",
    group: FormatGroup::Pictures,
    write: Some(WriteFn::Document(|document, options| Ok(write(document, options.notation)))),
    ..FormatSpec::DEFAULT
};

/// The length of a canvas point on paper, in TeX points.
const SCALE: f32 = 0.7;
/// The part of the height of an accepting state that its outer line takes, in TeX points.
const DOUBLE: f32 = 3.4;
/// The margin around the drawing, in canvas points.
const MARGIN: f32 = 12.0;

/// Writes the drawing of a document as a complete LaTeX file with a single page of the size of the drawing.
///
/// The positions of states and labels, and the bends, are those of the canvas.
///
/// ```
/// use grammaton_core::{Document, Point, State, notation::textbook::Notation};
/// use grammaton_formats::tikz;
///
/// let mut document = Document::default();
/// let q0 = document.add_state(State { accepting: true, ..State::new("q0", Point::new(100.0, 50.0)) });
/// document.set_start(Some(q0));
/// let text = tikz::write(&document, Notation::default());
/// assert!(text.contains("\\node[state, initial, accepting] (s0) at (100,50) {$q_{0}$};"));
/// ```
pub fn write(document: &Document, notation: Notation) -> String {
    let drawing = Drawing::in_notation(document, notation);
    let size = picture::frame(&drawing, MARGIN).size();
    // One point more, so that rounding does not push the drawing onto a second page.
    let (width, height) = (size.x * SCALE + 1.0, size.y * SCALE + 1.0);
    let fonts = if picture::has_cjk_text(document) { format!("{CJK_FONTS}\n") } else { String::new() };
    let mut out = String::from("\\documentclass{article}\n% The page is as large as the drawing.\n");
    let _ = writeln!(
        out,
        "\\usepackage[papersize={{{width:.2}pt,{height:.2}pt}}, margin=0pt]{{geometry}}\n\
         \\usepackage{{tikz}}\n\\usetikzlibrary{{arrows.meta, automata}}\n{fonts}\
         \\pagestyle{{empty}}\n\\parindent=0pt\n\\topskip=0pt\n\\begin{{document}}\n\
         % For a paper: these libraries, and what follows."
    );
    picture(&mut out, &drawing);
    out.push_str("\\end{document}\n");
    out
}

/// Writes only the picture, for a document that loads `TikZ` with its libraries `arrows.meta` and `automata`.
pub fn fragment(document: &Document) -> String {
    fragment_in(document, Notation::default()).0
}

/// Writes only the picture in a notation, and returns it with its width in TeX points.
pub(super) fn fragment_in(document: &Document, notation: Notation) -> (String, f32) {
    let (mut out, drawing) = (String::new(), Drawing::in_notation(document, notation));
    picture(&mut out, &drawing);
    (out, picture::frame(&drawing, MARGIN).size().x * SCALE)
}

fn picture(out: &mut String, drawing: &Drawing) {
    let document = drawing.document();
    let colors: BTreeSet<u8> = document.states().filter_map(|(_, state)| state.color).collect();
    for color in colors {
        let _ = writeln!(out, "\\definecolor{{group{color}}}{{HTML}}{{{}}}", html(Palette::LIGHT.fill(Some(color))));
    }
    out.push_str(
        "\\begin{tikzpicture}[x=0.7pt, y=-0.7pt, >={Stealth[length=7pt]}, line width=0.8pt,\n  \
         every state/.style={minimum size=36.4pt, inner sep=0pt, align=center},\n  \
         every accepting by double/.append style={minimum size=33pt, double distance=2.4pt},\n  \
         initial text={}, initial distance=30pt,\n  label text/.style={inner sep=0pt, align=center}]\n",
    );
    let frame = picture::frame(drawing, MARGIN);
    let _ = writeln!(out, "\\useasboundingbox {} rectangle {};", point(frame.min), point(frame.max));
    for placed in drawing.states() {
        if let Some(state) = document.state(placed.id) {
            let _ = writeln!(
                out,
                "\\node[{}] (s{}) at {} {{{}}};",
                styles(placed, state, drawing.has_ring(placed.id)),
                placed.id.number(),
                point(placed.center),
                name(state)
            );
        }
        if let Some(angle) = placed.start.filter(|_| placed.reach > 0.0) {
            let [from, .., to] = start_arrow(placed.outline(), angle).points;
            let _ = writeln!(out, "\\draw[->] {} -- {};", point(from), point(to));
        }
        for [from, to] in drawing.sign_lines(placed) {
            let _ = writeln!(out, "\\draw {} -- {};", point(from), point(to));
        }
    }
    for arrow in drawing.arrows() {
        let _ = writeln!(out, "\\draw[->] {};", path(&arrow.curve, drawing, arrow.from, arrow.to));
        let lines: Vec<String> =
            arrow.label.text.split('\n').map(|line| format!("\\texttt{{{}}}", escape::text(line, false))).collect();
        let _ = writeln!(out, "\\node[label text] at {} {{{}}};", point(arrow.label_at), lines.join("\\\\{}"));
    }
    for note in document.notes() {
        let lines: Vec<_> = note.text.split('\n').map(|line| escape::text(line, false)).collect();
        let _ = writeln!(
            out,
            "\\node[anchor=north west, inner sep=0pt, align=left] at {} {{{}}};",
            point(note.at),
            lines.join("\\\\{}")
        );
    }
    out.push_str("\\end{tikzpicture}\n");
}

/// Returns the node options of a state.
fn styles(placed: &PlacedState, state: &State, has_ring: bool) -> String {
    let mut styles = vec!["state".to_owned()];
    if let Some(angle) = placed.start.filter(|_| placed.reach == 0.0) {
        let side = side(angle);
        styles.push(if side == "left" { "initial".to_owned() } else { format!("initial {side}") });
    }
    if has_ring {
        styles.push("accepting".to_owned());
    }
    if placed.reach > 0.0 {
        // After the style of accepting states, which sets the smallest size of a circle.
        styles.push(pill(placed.reach, has_ring));
    }
    if let Some(color) = state.color {
        styles.push(format!("fill=group{color}"));
    }
    styles.join(", ")
}

/// Returns the options of a node with round ends. Its width and its corners leave out the outer line of an accepting
/// state, as the automata library does.
fn pill(reach: f32, accepting: bool) -> String {
    let height = 2.0 * SCALE * RADIUS - if accepting { DOUBLE } else { 0.0 };
    let (width, corners) = (height + 2.0 * SCALE * reach, 0.5 * height);
    let mut out = String::from("rectangle, rounded corners=");
    picture::number(&mut out, corners);
    out.push_str("pt, minimum width=");
    picture::number(&mut out, width);
    out + "pt"
}

/// Returns the automata library's word for the side at an angle, in radians with y downward.
fn side(angle: f32) -> &'static str {
    const SIDES: [&str; 8] =
        ["right", "below right", "below", "below left", "left", "above left", "above", "above right"];
    let eighth = (angle / std::f32::consts::FRAC_PI_4).round() as i32;
    SIDES[eighth.rem_euclid(8) as usize]
}

/// Returns the text inside a state, each line as a formula.
fn name(state: &State) -> String {
    let lines = NameText::new(state).lines;
    let formula = |line: &NameLine| match (line.runs.as_slice(), line.size == NAME_SIZE) {
        ([], _) => String::new(),
        (runs, true) => format!("${}$", escape::name_runs(runs)),
        (runs, false) => format!("\\scriptsize ${}$", escape::name_runs(runs)),
    };
    lines.iter().map(formula).collect::<Vec<_>>().join("\\\\{}")
}

/// Returns the path of an arrow. A curved one goes from rim to rim, with its control points.
fn path(curve: &Curve, drawing: &Drawing, from: StateId, to: StateId) -> String {
    let [begin, out, back, end] = curve.points;
    let anchor = |id: StateId, rim: Point| match drawing.state(id) {
        Some(state) if state.reach == 0.0 && curve.straight => format!("(s{})", id.number()),
        // The angle is negated, as y grows upward in `TikZ` anchors.
        Some(state) if state.reach == 0.0 => {
            let mut angle = String::new();
            picture::number(&mut angle, -(rim - state.center).angle().to_degrees());
            format!("(s{}.{angle})", id.number())
        }
        // The anchors of a rectangle do not follow its round corners.
        _ => point(rim),
    };
    if curve.straight {
        return format!("{} -- {}", anchor(from, begin), anchor(to, end));
    }
    format!("{} .. controls {} and {} .. {}", anchor(from, begin), point(out), point(back), anchor(to, end))
}

fn point(at: Point) -> String {
    let mut out = String::from("(");
    picture::number(&mut out, at.x);
    out.push(',');
    picture::number(&mut out, at.y);
    out + ")"
}

fn html([r, g, b]: Rgb) -> String {
    format!("{r:02X}{g:02X}{b:02X}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Label, notation::textbook::Marks};

    #[test]
    fn bends_sides_and_special_characters_are_written() {
        let mut document = Document::default();
        let a = document.add_state(State { color: Some(2), ..State::new("a_1", Point::new(0.0, 0.0)) });
        let b = document.add_state(State::new("two long words", Point::new(200.0, 0.0)));
        let c = document.add_state(State { accepting: true, ..State::new("waiting", Point::new(0.0, 200.0)) });
        document.set_start(Some(c));
        document.set_labels(a, b, [Label::from('%'), Label::Epsilon]);
        document.set_labels(b, a, [Label::from('x')]);
        let text = fragment(&document);
        for part in [
            "\\definecolor{group2}{HTML}{D6F2DD}",
            "\\node[state, fill=group2] (s0) at (0,0) {$a_{1}$};",
            "\\node[state, rectangle, rounded corners=18.2pt, minimum width=91pt] (s1) at (200,0) {$\\textit{two long words}$};",
            "\\node[state, accepting, rectangle, rounded corners=16.5pt, minimum width=45.6pt] (s2) at (0,200)",
            "\\draw[->] (-79,200) -- (-36.5,200);",
            "(s0.24.63) .. controls ",
            "\\texttt{\\%{,} \\ensuremath{\\varepsilon}}",
            " .. controls (",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!write(&document, Notation::default()).contains("ctex"));
        document.set_labels(b, a, [Label::from('字')]);
        assert!(write(&document, Notation::default()).contains(&format!("{CJK_FONTS}\n\\pagestyle")));
        let signs = write(&document, Notation { marks: Marks::Signs, ..Notation::default() });
        assert!(!signs.contains("state, accepting") && !signs.contains("\\draw[->] (-79,200)"), "{signs}");
        assert!(signs.contains("\\draw (-4.5,184) -- (4.5,184);"), "{signs}");
        assert_eq!((side(std::f32::consts::PI), side(-std::f32::consts::PI), side(-0.1)), ("left", "left", "right"));
    }
}
