//! Pictures of situations to look at, in both themes, several languages and text sizes.
//!
//! `cargo test --test ui pictures_of -- --ignored` writes them to target/situations. With `SITUATIONS='Export;About'`, it
//! writes those of these situations only; with `WINDOW='640 480 0.8'`, in a window of this width and height at this text
//! size; with `TOUCH=1`, as they are for fingers; with `LANGUAGES='de;ja'`, the other languages are only these.

use crate::{
    driver::{Driver, Language, OTHER_LANGUAGES, speaking},
    picture::Picture,
    situations::{self, Situation},
};
use eframe::egui::{FontFamily, FontId, Shape, Vec2, vec2};
use grammaton::Action;
use grammaton_core::geometry::is_wide;
use std::{collections::BTreeSet, path::Path};

/// The situations, by their names.
const NAMES: &[&str] = &[
    "start page",
    "empty canvas",
    "a small automaton",
    "a selected state",
    "several selected states",
    "broken grammar",
    "an example, Problems",
    "long texts, Problems",
    "an example, Definition",
    "an example, Checks",
    "comparison",
    "long words",
    "properties of a state",
    "properties of an arrow",
    "language bar, a broken expression",
    "language bar, a long expression",
    "StepSubsets, page 1",
    "StepMinimization, page 1",
    "StepElimination, page 1",
    "StepEquations, page 2",
    "StepGlushkov, page 1",
    "StepDerivatives, page 1",
    "StepNerode, page 2",
    "StepReversal, page 2",
    "StepConversion, page 1",
    "Practice, page 0",
    "practice of StepSubsets after 2 hints",
    "run, accepted, below",
    "run, rejected, right",
    "run, ambiguous, below",
    "table",
    "table and drawing",
    "toasts",
    "import report",
    "crowded tabs",
    "tour, step 3",
    "Export",
    "UnsavedChanges",
    "quitting with several changed documents",
    "Recovery",
    "Shortcuts",
    "Help",
    "About",
    "Combine",
    "Notation",
    "Exercise",
    "exercise dialog, grammar",
    "exercise dialog, find_error",
    "exercise dialog, credit",
    "RenameStates",
    "Report",
    "palette, complete",
    "context menu of a state, None",
    "exercise sheet",
    "exercise sheet of a teacher",
    "exercise, task: \"remove-epsilon\"",
];

fn all() -> impl Iterator<Item = Situation> {
    situations::plain()
        .chain(situations::windows())
        .chain(situations::side_panels())
        .chain(situations::properties())
        .chain(situations::language_bars())
        .chain(situations::constructions())
        .chain(situations::practice_tables())
        .chain(situations::runs())
        .chain(situations::tables())
        .chain(situations::all_dialogs())
        .chain(situations::menus())
        .chain(situations::context_menus())
        .chain(situations::exercises())
}

/// Returns the Chinese characters that are painted in boxes, because their font has not been loaded.
fn missing_characters(driver: &Driver) -> BTreeSet<char> {
    fn collect(shape: &Shape, found: &mut BTreeSet<char>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, found)),
            Shape::Text(text) => found.extend(text.galley.text().chars().filter(|&c| is_wide(c))),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    driver.harness.output().shapes.iter().for_each(|clipped| collect(&clipped.shape, &mut found));
    let font = FontId::new(14.0, FontFamily::Name("probe".into()));
    found.retain(|&c| !driver.harness.ctx.fonts_mut(|fonts| fonts.has_glyph(&font, c)));
    found
}

/// Returns the sizes of windows in points at a text size of 100 %, with text sizes.
fn windows() -> Vec<(Vec2, f32)> {
    let Ok(window) = std::env::var("WINDOW") else {
        return [1.0, 2.0].map(|size| (vec2(1280.0, 800.0), size)).to_vec();
    };
    let numbers: Vec<f32> = window.split_whitespace().map(|number| number.parse().unwrap()).collect();
    let [width, height, text_size] = numbers[..] else { panic!("WINDOW has three numbers: {window}") };
    vec![(vec2(width, height), text_size)]
}

fn write_pictures(language: Language) {
    let _speaking = speaking(language);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("situations");
    let chosen = std::env::var("SITUATIONS").ok();
    let chosen = chosen.as_deref().map_or_else(|| NAMES.to_vec(), |names| names.split(';').collect());
    let mut left: BTreeSet<&str> = chosen.iter().copied().collect();
    for mut situation in all().filter(|situation| chosen.contains(&situation.name.as_str())) {
        left.remove(situation.name.as_str());
        for (theme, dark) in [(Action::ThemeLight, false), (Action::ThemeDark, true)] {
            for &(window, text_size) in &windows() {
                let driver = &mut situation.driver;
                driver.act(theme);
                if std::env::var_os("TOUCH").is_some() {
                    driver.rest_finger();
                }
                driver.resize(window / text_size, text_size);
                situation.show();
                let driver = &mut situation.driver;
                driver.step_until("the fonts", |driver| missing_characters(driver).is_empty());
                let theme = if dark { "dark" } else { "light" };
                let folder = folder.join(format!("{}-{theme}-{}", language.name(), text_size * 100.0));
                std::fs::create_dir_all(&folder).unwrap();
                Picture::of(&driver.harness).write(&folder.join(format!("{}.png", situation.name)));
            }
        }
    }
    assert!(left.is_empty(), "no situations have these names: {left:?}");
}

#[test]
#[ignore = "writes pictures to look at"]
fn pictures_of_situations_in_english() {
    write_pictures(Language::English);
}

#[test]
#[ignore = "writes pictures to look at; needs a Chinese font"]
fn pictures_of_situations_in_chinese() {
    write_pictures(Language::Chinese);
}

#[test]
#[ignore = "writes pictures to look at; needs a font for Chinese and Japanese"]
fn pictures_of_situations_in_other_languages() {
    let chosen = std::env::var("LANGUAGES").ok();
    let is_chosen = |tag: &str| chosen.as_deref().is_none_or(|tags| tags.split(';').any(|chosen| chosen == tag));
    OTHER_LANGUAGES.into_iter().filter(|tag| is_chosen(tag)).for_each(|tag| write_pictures(Language::Other(tag)));
}
