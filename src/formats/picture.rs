//! The parts that all picture formats share: colors, the frame, numbers and escaping.

use grammaton_core::{
    Area, Document, Point,
    geometry::{ARROWHEAD_LENGTH, Drawing, PlacedArrow, PlacedState, RADIUS, is_wide, note_bounds},
};

/// A color: red, green, blue.
pub type Rgb = [u8; 3];

/// The colors of a picture, by purpose.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Palette {
    /// The background.
    pub ground: Rgb,
    /// The names of states.
    pub text: Rgb,
    /// The notes.
    pub weak: Rgb,
    /// The arrows.
    pub arrow: Rgb,
    /// The fill of a state without a color of its own.
    pub state: Rgb,
    /// The ring of a state.
    pub ring: Rgb,
    /// The labels.
    pub label: Rgb,
    /// The fills of states with a color of their own, by color number.
    pub groups: [Rgb; GROUPS],
}

/// The number of colors that states can have.
pub const GROUPS: usize = 8;

impl Palette {
    /// The palette for paper: dark on light.
    pub const LIGHT: Self = Self {
        ground: [0xFF, 0xFF, 0xFF],
        text: [0x18, 0x1E, 0x2A],
        weak: [0x5A, 0x65, 0x76],
        arrow: [0x4A, 0x54, 0x66],
        state: [0xFF, 0xFF, 0xFF],
        ring: [0x2A, 0x33, 0x44],
        label: [0x0B, 0x6E, 0x6E],
        groups: [
            [0xDB, 0xE7, 0xFF],
            [0xFF, 0xE3, 0xD1],
            [0xD6, 0xF2, 0xDD],
            [0xFD, 0xDD, 0xE4],
            [0xE9, 0xE0, 0xFB],
            [0xFB, 0xEF, 0xBF],
            [0xCF, 0xF1, 0xF2],
            [0xE4, 0xE7, 0xED],
        ],
    };

    /// Returns the fill of a state with this color number.
    pub fn fill(&self, color: Option<u8>) -> Rgb {
        color.map_or(self.state, |color| self.groups[usize::from(color) % GROUPS])
    }

    /// Returns the color number of a fill.
    pub fn group(&self, color: Rgb) -> Option<u8> {
        self.groups.iter().position(|&group| group == color).map(|number| number as u8)
    }
}

/// Returns the bounds of a picture: everything drawn plus a margin, rounded outward to whole points.
pub(super) fn frame(drawing: &Drawing, margin: f32) -> Area {
    let states = drawing.states().map(PlacedState::bounds);
    // Not the control points, which lie far outside the curve.
    let curves = drawing.arrows().map(|arrow| Area::around(arrow.curve.flatten(1.0)).expand(0.5 * ARROWHEAD_LENGTH));
    let labels = drawing.arrows().map(PlacedArrow::label_bounds);
    let notes = drawing.document().notes().iter().map(note_bounds);
    let bounds = states.chain(curves).chain(labels).chain(notes).fold(Area::NOTHING, Area::union);
    let empty = Area::from_center_size(Point::ZERO, Point::new(2.0 * RADIUS, 2.0 * RADIUS));
    let bounds = if bounds.is_positive() { bounds } else { empty }.expand(margin);
    let (min, max) = (bounds.min, bounds.max);
    Area::around([Point::new(min.x.floor(), min.y.floor()), Point::new(max.x.ceil(), max.y.ceil())])
}

/// Appends a number with at most two decimals.
pub(super) fn number(out: &mut String, value: f32) {
    use std::fmt::Write as _;
    let hundredths = (f64::from(value) * 100.0).round() as i64;
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    let sign = if hundredths < 0 { "-" } else { "" };
    // Writing to a string cannot fail.
    let _ = match part {
        0 => write!(out, "{sign}{whole}"),
        _ if part % 10 == 0 => write!(out, "{sign}{whole}.{}", part / 10),
        _ => write!(out, "{sign}{whole}.{part:02}"),
    };
}

/// Returns a color in the form `#RRGGBB`.
pub(super) fn hex([r, g, b]: Rgb) -> String {
    format!("#{r:02X}{g:02X}{b:02X}")
}

/// Appends a text, escaped for content and double-quoted attributes of XML and HTML. Control characters become
/// visible symbols.
pub(super) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' => out.extend(char::from_u32(0x2400 + c as u32)),
            '\u{7f}' => out.push('\u{2421}'),
            '\u{80}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}

/// Returns whether a drawing has Chinese, Japanese or Korean text.
pub fn has_cjk_text(document: &Document) -> bool {
    let is_in = |text: &str| text.chars().any(is_wide);
    document.states().any(|(_, state)| is_in(&state.name) || is_in(&state.meaning))
        || document.transitions().any(|transition| is_in(transition.label.as_str()))
        || document.notes().iter().any(|note| is_in(&note.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_two_decimals() {
        let check = |value, expected: &str| {
            let mut out = String::new();
            number(&mut out, value);
            assert_eq!(out, expected);
        };
        check(0.0, "0");
        check(-0.001, "0");
        check(120.0, "120");
        check(1.5, "1.5");
        check(-1.254, "-1.25");
        check(0.05, "0.05");
        check(f32::MAX, "92233720368547758.07");
    }

    #[test]
    fn texts_are_escaped() {
        let mut out = String::new();
        escape(&mut out, "a<b & \"c\"\n\0\u{ffff}");
        assert_eq!(out, "a&lt;b &amp; &quot;c&quot; \u{2400}\u{fffd}");
    }

    #[test]
    fn colors_have_numbers() {
        for number in 0..GROUPS as u8 {
            assert_eq!(Palette::LIGHT.group(Palette::LIGHT.fill(Some(number))), Some(number));
        }
        assert_eq!(Palette::LIGHT.fill(Some(8)), Palette::LIGHT.fill(Some(0)));
    }
}
