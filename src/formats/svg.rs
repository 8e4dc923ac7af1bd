//! Writes the drawing as SVG, as it appears on the canvas, with texts as `<text>` elements. Embeds documents in SVG
//! pictures and reads them back.
//!
//! This module reads no shapes: only pictures with a document can be read.

mod animated;
mod embedded;

pub use animated::{Frame, epsilon_frames, refinement_frames, run_frames, subset_frames, write_animated};
pub use embedded::{SvgError, embed, read};

use super::{
    Feature, Imported,
    picture::{self, Palette, Rgb, hex},
    spec::{DetectFn, FormatGroup, FormatSpec, ReadFn, WriteFn},
};
use grammaton_core::{
    Area, Document, Point,
    geometry::{
        ARROWHEAD_LENGTH, ARROWHEAD_OVERLAP, Curve, Drawing, LABEL_SIZE, NAME_LINE, NAME_SIZE, NOTE_SIZE, NameLine,
        NameText, Outline, RADIUS, RING_GAP, SCRIPT_SCALE, SUBSCRIPT_DROP, SUPERSCRIPT_RISE, start_arrow,
    },
    notation::{name::Script, textbook::Notation},
};

pub use super::picture::has_cjk_text;

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "svg",
    extensions: &["svg"],
    about: "the drawing as a vector picture; it can be read again",
    group: FormatGroup::Pictures,
    read: Some(ReadFn::Text(|text, _| read(text).map(Imported::from).map_err(|fault| fault.at(text)))),
    write: Some(WriteFn::Picture),
    detect: Some(DetectFn::Text { rank: 1, matches: embedded::has_document }),
    keeps: &Feature::ALL,
    ..FormatSpec::DEFAULT
};

/// The margin around the drawing, in points.
const MARGIN: f32 = 16.0;
/// The font families of names and notes, the app's own first, and the generic one.
const SANS: [&str; 2] = ["Inter, 'Helvetica Neue', Arial, 'DejaVu Sans'", "sans-serif"];
/// The font families of labels, the app's own first, and the generic one.
const MONO: [&str; 2] = ["'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono'", "monospace"];
/// The font families for Chinese, Japanese and Korean. The page draws pictures with the first.
const CJK: &str = "'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Hiragino Sans', 'Yu Gothic', 'Malgun Gothic'";
/// The distance from the middle of a line down to the baseline, in font sizes.
const BASELINE: f32 = 0.36;
/// The line height of labels, in font sizes.
const MONO_LINE: f32 = 1.32;

/// The appearance of a picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    /// The colors.
    pub palette: Palette,
    /// Whether the background is transparent.
    pub transparent: bool,
    /// The notation.
    pub notation: Notation,
}

impl Default for Look {
    fn default() -> Self {
        Self { palette: Palette::LIGHT, transparent: false, notation: Notation::default() }
    }
}

/// Writes the drawing of a document as an SVG file.
///
/// ```
/// use grammaton_core::{Document, Point, State};
/// use grammaton_formats::svg;
///
/// let mut document = Document::default();
/// document.add_state(State::new("<", Point::new(100.0, 100.0)));
/// let text = svg::write(&document, &svg::Look::default());
/// assert!(text.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"84\" height=\"84\""));
/// assert!(text.contains(">&lt;</text>"));
/// ```
pub fn write(document: &Document, look: &Look) -> String {
    write_drawing(&Drawing::in_notation(document, look.notation), look)
}

/// Writes an existing drawing as an SVG file.
pub fn write_drawing(drawing: &Drawing, look: &Look) -> String {
    let document = drawing.document();
    let arrows = drawing.arrows().count();
    let out = String::with_capacity(400 * arrows + 1000);
    let mut svg = Svg { out, palette: look.palette, is_cjk: has_cjk_text(document) };
    svg.open(document.title(), picture::frame(drawing, MARGIN), look.transparent);
    svg.notes(document);
    svg.arrows(drawing);
    svg.states(drawing);
    svg.names(drawing);
    svg.out.push_str("</svg>\n");
    svg.out
}

struct Svg {
    out: String,
    palette: Palette,
    /// Whether there is Chinese, Japanese or Korean text.
    is_cjk: bool,
}

impl Svg {
    fn open(&mut self, title: &str, frame: Area, transparent: bool) {
        let (min, size) = (frame.min, frame.size());
        self.push("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
        self.numbers(&[size.x], "\" height=\"");
        self.numbers(&[size.y], "\" viewBox=\"");
        self.numbers(&[min.x, min.y, size.x, size.y], "\">\n");
        if !title.is_empty() {
            self.element("<title>", title, "</title>\n");
        }
        if !transparent {
            self.push("<rect x=\"");
            self.numbers(&[min.x], "\" y=\"");
            self.numbers(&[min.y], "\" width=\"");
            self.numbers(&[size.x], "\" height=\"");
            self.numbers(&[size.y], "\" fill=\"");
            self.push(&hex(self.palette.ground));
            self.push("\"/>\n");
        }
    }

    fn notes(&mut self, document: &Document) {
        if document.notes().is_empty() {
            return;
        }
        self.texts(SANS, NOTE_SIZE, "start", self.palette.weak);
        for note in document.notes() {
            let first = note.at + Point::new(0.0, (0.5 * NAME_LINE + BASELINE) * NOTE_SIZE);
            for (line, text) in note.text.split('\n').enumerate().filter(|(_, text)| !text.trim().is_empty()) {
                self.text(first + Point::new(0.0, line as f32 * NAME_LINE * NOTE_SIZE), text);
            }
        }
        self.push("</g>\n");
    }

    fn arrows(&mut self, drawing: &Drawing) {
        let color = hex(self.palette.arrow);
        self.push(&format!("<g fill=\"none\" stroke=\"{color}\" stroke-width=\"1.5\">\n"));
        drawing.arrows().for_each(|arrow| self.shaft(&arrow.curve));
        self.push(&format!("</g>\n<g fill=\"{color}\">\n"));
        drawing.arrows().for_each(|arrow| self.arrowhead(&arrow.curve));
        self.push("</g>\n");
        self.texts(MONO, LABEL_SIZE, "middle", self.palette.label);
        for arrow in drawing.arrows() {
            self.label(arrow.label_at, arrow.label.text.split('\n'));
        }
        self.push("</g>\n");
    }

    fn states(&mut self, drawing: &Drawing) {
        let ring = hex(self.palette.ring);
        self.push(&format!("<g fill=\"{}\" stroke=\"{ring}\" stroke-width=\"1.6\">\n", hex(self.palette.state)));
        for placed in drawing.states() {
            let Some(state) = drawing.document().state(placed.id) else { continue };
            let fill = state.color.map(|_| self.palette.fill(state.color));
            self.outline(placed.outline(), RADIUS, fill, &state.note);
            if drawing.has_ring(placed.id) {
                self.outline(placed.outline(), RADIUS - RING_GAP, fill, "");
            }
        }
        self.push("</g>\n");
        for placed in drawing.states() {
            let Some(angle) = placed.start else { continue };
            let curve = start_arrow(placed.outline(), angle);
            self.push(&format!("<g fill=\"{ring}\" stroke=\"{ring}\" stroke-width=\"1.6\">\n"));
            self.shaft(&curve);
            self.push("</g>\n");
            self.push(&format!("<g fill=\"{ring}\">\n"));
            self.arrowhead(&curve);
            self.push("</g>\n");
        }
        self.signs(drawing, &ring);
    }

    /// Writes the signs that mark start and accepting states, if the notation has them.
    fn signs(&mut self, drawing: &Drawing, color: &str) {
        let lines: Vec<[Point; 2]> = drawing.states().flat_map(|placed| drawing.sign_lines(placed)).collect();
        if lines.is_empty() {
            return;
        }
        self.push(&format!("<g stroke=\"{color}\" stroke-width=\"1.6\">\n"));
        for [from, to] in lines {
            self.push("<path d=\"M");
            self.numbers(&[from.x, from.y], "L");
            self.numbers(&[to.x, to.y], "\"/>\n");
        }
        self.push("</g>\n");
    }

    fn names(&mut self, drawing: &Drawing) {
        self.texts(SANS, NAME_SIZE, "middle", self.palette.text);
        for placed in drawing.states() {
            let Some(state) = drawing.document().state(placed.id) else { continue };
            let lines = NameText::new(state).lines;
            lines.iter().filter(|line| !line.runs.is_empty()).for_each(|line| self.name_line(placed.center, line));
        }
        self.push("</g>\n");
    }

    /// Writes a line of a name. Each run is shifted relative to the one before it.
    fn name_line(&mut self, center: Point, line: &NameLine) {
        self.push("<text x=\"");
        self.numbers(&[center.x], "\" y=\"");
        self.numbers(&[center.y + line.y + BASELINE * line.size], "\"");
        if line.size != NAME_SIZE {
            self.push(&size_attribute(line.size));
        }
        self.push(">");
        let mut height = 0.0;
        for run in &line.runs {
            let (size, own) = match run.script {
                Script::Base | Script::Prime => (line.size, 0.0),
                Script::Sub => (SCRIPT_SCALE * line.size, SUBSCRIPT_DROP * line.size),
                Script::Super => (SCRIPT_SCALE * line.size, -SUPERSCRIPT_RISE * line.size),
            };
            let shift = own - std::mem::replace(&mut height, own);
            if shift == 0.0 {
                picture::escape(&mut self.out, &run.text);
                continue;
            }
            self.push("<tspan dy=\"");
            self.numbers(&[shift], "\"");
            if size != line.size {
                self.push(&size_attribute(size));
            }
            self.element(">", &run.text, "</tspan>");
        }
        self.push("</text>\n");
    }

    /// Opens a `<g>` element for texts.
    fn texts(&mut self, [own, generic]: [&str; 2], size: f32, anchor: &str, color: Rgb) {
        let family = if self.is_cjk { format!("{own}, {CJK}, {generic}") } else { format!("{own}, {generic}") };
        let size = size_attribute(size);
        let color = hex(color);
        let start = if anchor == "start" { String::new() } else { format!(" text-anchor=\"{anchor}\"") };
        self.push(&format!("<g font-family=\"{family}\"{size}{start} fill=\"{color}\" xml:space=\"preserve\">\n"));
    }

    /// Writes the lines of a label, centered vertically around a point.
    fn label<'a>(&mut self, middle: Point, lines: impl Iterator<Item = &'a str> + Clone) {
        let step = MONO_LINE * LABEL_SIZE;
        let first = middle.y - 0.5 * (lines.clone().count() as f32 - 1.0) * step + BASELINE * LABEL_SIZE;
        for (index, line) in lines.enumerate().filter(|(_, line)| !line.is_empty()) {
            self.text(Point::new(middle.x, first + index as f32 * step), line);
        }
    }

    fn text(&mut self, at: Point, text: &str) {
        self.push("<text x=\"");
        self.numbers(&[at.x], "\" y=\"");
        self.numbers(&[at.y], "\"");
        self.element(">", text, "</text>\n");
    }

    fn shaft(&mut self, curve: &Curve) {
        let [a, b, c, d] = curve.shortened(ARROWHEAD_OVERLAP).points;
        self.push("<path d=\"M");
        self.numbers(&[a.x, a.y], if curve.straight { "L" } else { "C" });
        if !curve.straight {
            self.numbers(&[b.x, b.y, c.x, c.y], " ");
        }
        self.numbers(&[d.x, d.y], "\"/>\n");
    }

    fn arrowhead(&mut self, curve: &Curve) {
        let [a, b, c] = curve.arrowhead(ARROWHEAD_LENGTH);
        self.push("<path d=\"M");
        self.numbers(&[a.x, a.y], "L");
        self.numbers(&[b.x, b.y, c.x, c.y], "Z\"/>\n");
    }

    /// Writes a ring around the spine of an outline: a circle, or a rectangle with round ends.
    fn outline(&mut self, Outline { center, reach }: Outline, radius: f32, fill: Option<Rgb>, note: &str) {
        let name = if reach == 0.0 { "circle" } else { "rect" };
        if reach == 0.0 {
            self.push("<circle cx=\"");
            self.numbers(&[center.x], "\" cy=\"");
            self.numbers(&[center.y], "\" r=\"");
        } else {
            self.push("<rect x=\"");
            self.numbers(&[center.x - reach - radius], "\" y=\"");
            self.numbers(&[center.y - radius], "\" width=\"");
            self.numbers(&[2.0 * (reach + radius)], "\" height=\"");
            self.numbers(&[2.0 * radius], "\" rx=\"");
        }
        self.numbers(&[radius], "\"");
        if let Some(fill) = fill {
            self.push(&format!(" fill=\"{}\"", hex(fill)));
        }
        if note.is_empty() {
            self.push("/>\n");
        } else {
            self.element("><title>", note, &format!("</title></{name}>\n"));
        }
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn element(&mut self, open: &str, text: &str, close: &str) {
        self.push(open);
        picture::escape(&mut self.out, text);
        self.push(close);
    }

    /// Writes space-separated numbers, then `then`.
    fn numbers(&mut self, values: &[f32], then: &str) {
        for (index, &value) in values.iter().enumerate() {
            if index > 0 {
                self.out.push(' ');
            }
            picture::number(&mut self.out, value);
        }
        self.push(then);
    }
}

fn size_attribute(size: f32) -> String {
    let mut out = String::from(" font-size=\"");
    picture::number(&mut out, size);
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Label, Note, State, notation::textbook::Marks};

    #[test]
    fn everything_is_drawn() {
        let mut document = Document::default();
        document.set_title("A & B");
        let a =
            document.add_state(State { color: Some(1), note: "here".into(), ..State::new("a", Point::new(0.0, 0.0)) });
        let b = document.add_state(State { accepting: true, ..State::new("b", Point::new(200.0, 0.0)) });
        document.set_start(Some(a));
        document.set_labels(a, b, [Label::from('x'), Label::from('<')]);
        document.set_labels(b, b, [Label::Epsilon]);
        document.set_notes([Note { text: "one\ntwo".into(), at: Point::new(0.0, 80.0) }]);
        let text = write(&document, &Look::default());
        for part in [
            "<title>A &amp; B</title>",
            "fill=\"#FFE3D1\"><title>here</title></circle>",
            ">&lt;, x</text>",
            ">ε</text>",
            ">one</text>",
            ">two</text>",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert_eq!(text.matches("<circle").count(), 3);
        assert_eq!(text.matches("<rect").count(), 1);
        assert_eq!(text.matches("Z\"/>").count(), 3);
        let clear = write(&document, &Look { transparent: true, ..Look::default() });
        assert!(!clear.contains("<rect"));
    }

    #[test]
    fn signs_take_the_place_of_start_arrows_and_rings() {
        let mut document = Document::default();
        let a = document.add_state(State { accepting: true, ..State::new("a", Point::ZERO) });
        document.set_start(Some(a));
        let notation = Notation { marks: Marks::Signs, ..Notation::default() };
        let text = write(&document, &Look { notation, ..Look::default() });
        assert_eq!((text.matches("<circle").count(), text.matches("Z\"/>").count()), (1, 0));
        assert!(text.contains("<path d=\"M-4.5 -16L4.5 -16\"/>"), "{text}");
        assert_eq!(text.matches("<path").count(), 3);
    }

    #[test]
    fn names_are_set_in_runs_and_long_ones_are_in_pills() {
        let mut document = Document::default();
        document.add_state(State { accepting: true, ..State::new("{q0,p'}", Point::new(0.0, 0.0)) });
        document.add_state(State { meaning: "{q1}".into(), ..State::new("1", Point::new(300.0, 0.0)) });
        let text = write(&document, &Look::default());
        for part in [
            ">{q<tspan dy=\"2.7\" font-size=\"10.5\">0</tspan><tspan dy=\"-2.7\">,p</tspan>′}</text>",
            "font-size=\"10.5\">{q<tspan dy=\"1.89\" font-size=\"7.35\">1</tspan><tspan dy=\"-1.89\">}</tspan></text>",
            "height=\"52\" rx=\"26\"/>",
            "height=\"43\" rx=\"21.5\"/>",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn fonts_for_chinese_are_named_if_there_is_such_a_text() {
        let mut document = Document::default();
        let families = |document: &Document| write(document, &Look::default()).matches(CJK).count();
        let a = document.add_state(State::new("a", Point::new(0.0, 0.0)));
        assert_eq!(families(&document), 0);
        document.set_labels(a, a, [Label::from('字')]);
        assert!(families(&document) >= 2, "names and labels");
    }

    #[test]
    fn an_empty_drawing_can_be_exported() {
        assert!(write(&Document::default(), &Look::default()).contains("viewBox=\"-42 -42 84 84\""));
    }
}
