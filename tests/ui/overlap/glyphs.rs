//! The characters that the app's own fonts lack, which the page would show as boxes.

use eframe::egui::{Context, FontDefinitions, FontId, RawInput, Shape, epaint::ClippedShape};
use std::{collections::BTreeSet, ops::RangeInclusive};

/// The first of the Chinese, Japanese and Korean characters, whose fonts the page loads by the characters that it shows.
const FIRST_CJK: char = '\u{2e80}';
/// The characters for private use, among which the icons are.
const PRIVATE: RangeInclusive<char> = '\u{e000}'..='\u{f8ff}';

/// A context with the app's own fonts: without those of egui, which the page does not have. As its box is in a font of its
/// own, egui says which characters are shown as boxes.
pub(super) struct OwnFonts(Context);

impl OwnFonts {
    pub(super) fn of(app: &Context) -> Self {
        let mut fonts = app.fonts(|fonts| fonts.definitions().clone());
        let of_egui = FontDefinitions::default().font_data;
        fonts.families.values_mut().for_each(|names| names.retain(|name| !of_egui.contains_key(name)));
        let ctx = Context::default();
        ctx.set_fonts(fonts);
        ctx.run_ui(RawInput::default(), |_| {}).textures_delta.clear();
        Self(ctx)
    }

    /// Returns the painted characters that the fonts lack.
    pub(super) fn lacking(&self, shapes: &[ClippedShape]) -> BTreeSet<char> {
        let mut found = BTreeSet::new();
        for clipped in shapes {
            self.collect(&clipped.shape, &mut found);
        }
        found
    }

    fn collect(&self, shape: &Shape, found: &mut BTreeSet<char>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.collect(shape, found)),
            Shape::Text(text) => {
                for section in &text.galley.job.sections {
                    let range = section.byte_range.start.0..section.byte_range.end.0;
                    let characters = text.galley.job.text[range].chars();
                    let is_cjk = |c| c >= FIRST_CJK && !PRIVATE.contains(&c);
                    found.extend(characters.filter(|&c| !is_cjk(c) && !self.has(&section.format.font_id, c)));
                }
            }
            _ => {}
        }
    }

    fn has(&self, font: &FontId, c: char) -> bool {
        c.is_whitespace() || self.0.fonts_mut(|fonts| fonts.has_glyph(font, c))
    }
}

#[test]
fn characters_without_a_glyph_are_found_in_the_font_that_paints_them() {
    let driver = crate::driver::Driver::new();
    let fonts = OwnFonts::of(&driver.harness.ctx);
    let icons = FontId::new(14.0, eframe::egui::FontFamily::Name("icons".into()));
    // The arrow of egui's own submenus, and an icon.
    for (font, c, has) in [
        (FontId::default(), 'a', true),
        (FontId::default(), '\u{23f5}', false),
        (icons.clone(), '\u{e13a}', true),
        (icons, 'a', false),
    ] {
        assert_eq!(fonts.has(&font, c), has, "{c}");
    }
}
