//! Fonts on the desktop: the on-demand fonts are built in, and the system has more.

use super::{Delivery, built_in};
use eframe::egui::FontData;
use resvg::usvg::{FontResolver, fontdb::Database};
use std::{borrow::Cow, sync::Arc};

/// Returns the fonts that the page loads on demand, with their file names.
pub(crate) fn loaded_first() -> impl Iterator<Item = (&'static str, Cow<'static, [u8]>)> {
    let files: [(&str, &[u8]); 3] = [
        (super::MORE_INTER, include_bytes!("../../../assets/fonts/Inter-more.ttf")),
        (super::MORE_MONO, include_bytes!("../../../assets/fonts/JetBrainsMono-more.ttf")),
        (super::MATHEMATICS, include_bytes!("../../../assets/fonts/NotoSansMath-subset.ttf")),
    ];
    files.into_iter().map(|(name, bytes)| (name, Cow::Borrowed(bytes)))
}

/// Searches the fonts of the system for these characters and passes each font found to `done` with a name for it, and
/// last the characters that no font has.
///
/// The search runs on a new thread, because there may be thousands of font files.
pub(super) fn find_fonts(characters: &[char], done: impl Fn(Delivery) + Send + 'static) {
    let characters = characters.to_vec();
    std::thread::spawn(move || {
        let mut fonts = Database::new();
        // The selector prefers fonts that match the app's own.
        built_in().for_each(|(_, own)| fonts.load_font_data(own.font.to_vec()));
        let own: Vec<_> = fonts.faces().map(|face| face.id).collect();
        fonts.load_system_fonts();
        let mut fonts = Arc::new(fonts);
        let select = FontResolver::default_fallback_selector();
        let (mut found, mut missing) = (Vec::new(), Vec::new());
        for c in characters {
            match select(c, &own, &mut fonts) {
                Some(id) => found.push(id),
                None => missing.push(c),
            }
        }
        found.sort_unstable();
        found.dedup();
        for id in found {
            let data = |bytes: &[u8], index| FontData { index, ..FontData::from_owned(bytes.to_vec()) };
            if let Some(font) = fonts.with_face_data(id, data) {
                done(Delivery::Font(format!("system {id}"), font));
            }
        }
        done(Delivery::None(missing));
    });
}
