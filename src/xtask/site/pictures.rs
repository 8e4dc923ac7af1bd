//! Drawings as SVG files that follow the reader's light or dark theme by themselves.

use crate::Result;
use grammaton_core::{Document, DocumentNfa, Symbol, notation::word};
use grammaton_formats::{
    picture::{Palette, Rgb},
    svg::{self, Look},
};
use std::fmt::Write as _;

/// The colors of the app's dark theme.
const DARK: Palette = Palette {
    ground: [0x12, 0x14, 0x1A],
    text: [0xE8, 0xEB, 0xF2],
    weak: [0x9D, 0xA7, 0xB8],
    arrow: [0xA9, 0xB3, 0xC6],
    state: [0x1F, 0x23, 0x2D],
    ring: [0xD3, 0xD9, 0xE6],
    label: [0x6F, 0xD3, 0xC7],
    groups: [
        [0x1F, 0x3A, 0x6B],
        [0x66, 0x3C, 0x1E],
        [0x1E, 0x52, 0x35],
        [0x6E, 0x2A, 0x3B],
        [0x47, 0x33, 0x6E],
        [0x5A, 0x4C, 0x14],
        [0x14, 0x4F, 0x52],
        [0x3A, 0x40, 0x4C],
    ],
};

/// The highlight of animations in light and dark.
const HIGHLIGHT: [(&str, &str); 3] = [("#1F6FEB", "#7FA8FF"), ("#1A7F37", "#72D69B"), ("#CF222E", "#FF868E")];

/// A picture with its size in points.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Picture {
    pub(super) svg: String,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Returns the drawing of a document.
pub(super) fn drawing(document: &Document) -> Result<Picture> {
    adapt(&svg::write(document, &look()))
}

/// Returns the drawing of a document with a run on a word, step by step.
pub(super) fn run(document: &Document, text: &str) -> Result<Picture> {
    let drawn = DocumentNfa::new(document);
    let symbols: Vec<Symbol> = text.chars().map(Symbol::from).collect();
    let frames = svg::run_frames(&drawn, &word::numbers(&symbols, drawn.nfa.alphabet()));
    adapt(&svg::write_animated(document, &frames, &look()))
}

fn look() -> Look {
    Look { transparent: true, ..Look::default() }
}

/// Makes a picture in the light palette transparent, and adds a style sheet with the dark one.
pub(super) fn adapt(svg: &str) -> Result<Picture> {
    let (root, rest) = svg.split_once(">\n").ok_or("a picture has no root element")?;
    let size = |name: &str| -> Option<u32> {
        let (_, value) = root.split_once(&format!(" {name}=\""))?;
        value.split_once('"')?.0.parse().ok()
    };
    let (width, height) = size("width").zip(size("height")).ok_or("a picture has no size")?;
    let ground = format!("fill=\"{}\"/>", hex(Palette::LIGHT.ground));
    let is_ground = |line: &&str| line.starts_with("<rect ") && line.ends_with(&ground);
    let mut found = false;
    // It comes before everything that is drawn.
    let lines = rest.lines().filter(|line| found || !is_ground(line) || std::mem::replace(&mut found, true));
    let lines: Vec<&str> = lines.collect();
    Ok(Picture { svg: format!("{root}>\n{}{}\n", style(), lines.join("\n")), width, height })
}

fn hex([r, g, b]: Rgb) -> String {
    format!("#{r:02X}{g:02X}{b:02X}")
}

/// Returns the style sheet, whose rules are stronger than the attributes of the elements.
fn style() -> String {
    let pairs = [
        (Palette::LIGHT.text, DARK.text),
        (Palette::LIGHT.weak, DARK.weak),
        (Palette::LIGHT.arrow, DARK.arrow),
        (Palette::LIGHT.state, DARK.state),
        (Palette::LIGHT.ring, DARK.ring),
        (Palette::LIGHT.label, DARK.label),
    ];
    let groups = Palette::LIGHT.groups.into_iter().zip(DARK.groups);
    let pairs = pairs.into_iter().chain(groups).map(|(light, dark)| (hex(light), hex(dark)));
    let pairs = pairs.chain(HIGHLIGHT.map(|(light, dark)| (light.to_owned(), dark.to_owned())));
    let mut style = "<style>@media (prefers-color-scheme:dark){".to_owned();
    for (light, dark) in pairs {
        _ = write!(style, "[fill=\"{light}\"]{{fill:{dark}}}[stroke=\"{light}\"]{{stroke:{dark}}}");
    }
    style + "}</style>\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_formats::ron;

    fn example() -> Document {
        ron::read(include_str!("../../../examples/ends-with-abb-nfa.ron")).expect("it is well-formed")
    }

    #[test]
    fn every_color_has_a_dark_one() {
        let pictures = [drawing(&example()), run(&example(), "aabb")];
        for picture in pictures.map(|picture| picture.expect("it has a size")) {
            let body = picture.svg.split_once("</style>").expect("it has a style").1;
            let colors = body.split(['"']).filter(|value| value.len() == 7 && value.starts_with('#'));
            let missing: Vec<&str> =
                colors.filter(|color| !picture.svg.contains(&format!("=\"{color}\"]{{"))).collect();
            assert!(missing.is_empty(), "{missing:?}");
            assert!(picture.width > 100 && picture.height > 50);
        }
    }

    #[test]
    fn only_the_background_is_removed() {
        let svg = svg::write(&example(), &Look::default());
        let ground = format!("fill=\"{}\"", hex(Palette::LIGHT.ground));
        let adapted = adapt(&svg).expect("it has a size").svg;
        assert!(svg.contains("<rect") && !adapted.contains("<rect"));
        assert_eq!(adapted.matches(&ground).count(), svg.matches(&ground).count(), "less the rectangle, plus the rule");
    }
}
