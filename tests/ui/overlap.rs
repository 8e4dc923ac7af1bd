//! The layout of texts in windows of several sizes, at several text sizes and in several languages: no text covers another
//! one, the whole of a shortened text is in its tooltip, everything can be scrolled into view, and no character is a box.
//!
//! The text of a field may be longer than the field, and the drawing on the canvas may be crowded.

pub(crate) mod faults;
mod glyphs;
mod painted;

use crate::{
    driver::{Language, OTHER_LANGUAGES, speaking},
    situations::{self, Situation},
};
use eframe::egui::{Vec2, vec2};
use faults::{text_faults, unreachable};
use glyphs::OwnFonts;

/// The sizes of windows in points at a text size of 100 %, with text sizes, the extremes first.
const LAYOUTS: [(Vec2, f32); 12] = [
    (SMALL, 2.0),
    (LARGE, 0.8),
    (LARGE, 2.0),
    (MEDIUM, 1.5),
    (SMALL, 0.8),
    (MEDIUM, 2.0),
    (SMALL, 1.5),
    (SMALL, 1.0),
    (LARGE, 1.5),
    (LARGE, 1.0),
    (MEDIUM, 0.8),
    (MEDIUM, 1.0),
];
const SMALL: Vec2 = vec2(640.0, 480.0);
const MEDIUM: Vec2 = vec2(800.0, 600.0);
const LARGE: Vec2 = vec2(1280.0, 800.0);
/// How far texts may overlap or be cut, in points.
const TOLERANCE: f32 = 1.5;

/// Returns the faults of a situation in windows of these sizes.
fn faults(mut situation: Situation, layouts: &[(Vec2, f32)]) -> Vec<String> {
    let mut faults = Vec::new();
    let fonts = OwnFonts::of(&situation.driver.harness.ctx);
    for (window, text_size) in layouts {
        situation.driver.resize(*window / *text_size, *text_size);
        situation.show();
        let lacking = fonts.lacking(&situation.driver.harness.output().shapes);
        let mut found: Vec<String> = lacking.into_iter().map(|c| format!("no glyph for {c}")).collect();
        found.extend(text_faults(&mut situation.driver));
        // A look for tooltips may have closed a menu.
        situation.show();
        found.extend(unreachable(&mut situation.driver));
        let place = format!("{}, {}×{} at {} %", situation.name, window.x, window.y, text_size * 100.0);
        faults.extend(found.into_iter().map(|fault| format!("{place}: {fault}")));
    }
    faults
}

/// Asserts that situations have no faults in a language and in windows of these sizes.
fn check<I: Iterator<Item = Situation>>(situations: fn() -> I, language: Language, layouts: &[(Vec2, f32)]) {
    check_all(situations, &[language], layouts);
}

/// Asserts that situations have no faults in these languages and in windows of these sizes.
fn check_all<I: Iterator<Item = Situation>>(situations: fn() -> I, languages: &[Language], layouts: &[(Vec2, f32)]) {
    let mut found = Vec::new();
    for &language in languages {
        let _speaking = speaking(language);
        let all = situations().flat_map(|situation| faults(situation, layouts));
        found.extend(all.map(|fault| format!("{}: {fault}", language.name())));
    }
    assert!(found.is_empty(), "{} faults\n{}", found.len(), found.join("\n"));
}

/// Declares the tests of groups of situations: in the first layouts, and in all layouts and languages.
macro_rules! tests {
    ($($group:ident: $english:expr, $chinese:expr;)*) => {$(
        mod $group {
            use super::*;

            #[test]
            fn texts_are_whole() {
                check(situations::$group, Language::English, &LAYOUTS[..$english]);
            }

            #[test]
            fn texts_are_whole_in_chinese() {
                check(situations::$group, Language::Chinese, &LAYOUTS[..$chinese]);
            }

            #[test]
            #[ignore = "takes long: cargo xtask ci-full runs it"]
            fn texts_are_whole_in_all_layouts() {
                check(situations::$group, Language::English, &LAYOUTS);
            }

            #[test]
            #[ignore = "takes long: cargo xtask ci-full runs it"]
            fn texts_are_whole_in_chinese_in_all_layouts() {
                check(situations::$group, Language::Chinese, &LAYOUTS);
            }
        }
    )*};
}

/// Declares tests of groups of situations in the languages that are not tried in all layouts.
macro_rules! other_languages {
    ($($group:ident)*) => {
        mod other_languages {
            use super::*;

            $(
                #[test]
                #[ignore = "takes long: cargo xtask ci-full runs it"]
                fn $group() {
                    check_all(situations::$group, &OTHER_LANGUAGES.map(Language::Other), &LAYOUTS[..2]);
                }
            )*
        }
    };
}

other_languages! {
    plain side_panels properties constructions practice_tables runs language_bars tables windows all_dialogs menus
    context_menus exercises
}

/// Declares tests of groups of situations in all layouts, with texts as long as in other languages.
macro_rules! longer_texts {
    ($($group:ident)*) => {
        mod longer_texts {
            use super::*;

            $(
                #[test]
                #[ignore = "takes long: cargo xtask ci-full runs it"]
                fn $group() {
                    check(situations::$group, Language::Long, &LAYOUTS);
                }
            )*
        }
    };
}

// The smallest window with large text, and the largest one with small and with large text. The side panel has layouts of its
// own. The other sizes take minutes, and ci-full has them.
tests! {
    plain: 3, 1;
    side_panels: 5, 1;
    properties: 3, 1;
    constructions: 3, 1;
    practice_tables: 3, 1;
    runs: 3, 1;
    language_bars: 3, 1;
    tables: 3, 1;
    windows: 3, 1;
    all_dialogs: 3, 1;
    menus: 3, 1;
    context_menus: 3, 1;
    exercises: 3, 1;
}

// In the other groups, longer texts do not fit everywhere yet.
longer_texts! { plain properties constructions practice_tables runs language_bars tables context_menus }
