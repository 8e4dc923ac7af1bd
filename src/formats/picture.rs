//! What pictures of an automaton share: colours, and how numbers and fonts are named.

use crate::{
    Area, Point,
    drawing::{Drawing, PlacedArrow, PlacedState, RADIUS, TIP, note_bounds},
};

/// A colour: red, green, blue.
pub type Rgb = [u8; 3];

/// The colours of a picture, by what they are for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Palette {
    /// Behind the drawing.
    pub ground: Rgb,
    /// Names of states.
    pub text: Rgb,
    /// Notes.
    pub weak: Rgb,
    /// Arrows.
    pub arrow: Rgb,
    /// Inside a state without a colour of its own.
    pub state: Rgb,
    /// The ring of a state.
    pub ring: Rgb,
    /// Labels.
    pub label: Rgb,
    /// Inside states of a group, by the number of their colour.
    pub groups: [Rgb; GROUPS],
}

/// How many colours states can have.
pub const GROUPS: usize = 8;

impl Palette {
    /// Dark on light, as on paper.
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

    /// What fills a state with this colour number.
    pub fn fill(&self, colour: Option<u8>) -> Rgb {
        colour.map_or(self.state, |colour| self.groups[usize::from(colour) % GROUPS])
    }

    /// The number of the group that has this colour.
    pub fn group(&self, colour: Rgb) -> Option<u8> {
        self.groups.iter().position(|&group| group == colour).map(|number| number as u8)
    }
}

/// The box of a picture: what is drawn, with so much room around it, in whole points.
pub(super) fn frame(drawing: &Drawing, margin: f32) -> Area {
    let states = drawing.states().map(PlacedState::bounds);
    // The control points of a curve are far outside of it.
    let curves = drawing.arrows().map(|arrow| Area::around(arrow.curve.flatten(1.0)).expand(0.5 * TIP));
    let labels = drawing.arrows().map(PlacedArrow::label_bounds);
    let notes = drawing.document().notes().iter().map(note_bounds);
    let bounds = states.chain(curves).chain(labels).chain(notes).fold(Area::NOTHING, Area::union);
    let empty = Area::from_center_size(Point::ZERO, Point::new(2.0 * RADIUS, 2.0 * RADIUS));
    let bounds = if bounds.is_positive() { bounds } else { empty }.expand(margin);
    let (min, max) = (bounds.min, bounds.max);
    Area::around([Point::new(min.x.floor(), min.y.floor()), Point::new(max.x.ceil(), max.y.ceil())])
}

/// Adds a number with at most two decimals.
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

/// A colour as the web writes it.
pub(super) fn hex([r, g, b]: Rgb) -> String {
    format!("#{r:02X}{g:02X}{b:02X}")
}

/// Adds a text to XML or HTML, in content or between double quotes. What neither can hold is shown by its sign.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
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
    fn colours_have_numbers() {
        for number in 0..GROUPS as u8 {
            assert_eq!(Palette::LIGHT.group(Palette::LIGHT.fill(Some(number))), Some(number));
        }
        assert_eq!(Palette::LIGHT.fill(Some(8)), Palette::LIGHT.fill(Some(0)));
    }
}
