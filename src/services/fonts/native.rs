//! Fonts on the desktop: the on-demand fonts are built in, and the system has more.

use crate::services::fonts::built_in;
use eframe::egui::FontData;
use resvg::usvg::{FontResolver, fontdb::Database};
use std::{borrow::Cow, sync::Arc};

/// Passes the on-demand font with this file name to `done`. Does nothing if there is none.
pub(crate) fn load_font(name: &str, done: impl FnOnce(Cow<'static, [u8]>)) {
    let bytes: &[u8] = match name {
        "Inter-more.ttf" => include_bytes!("../../../assets/fonts/Inter-more.ttf"),
        "JetBrainsMono-more.ttf" => include_bytes!("../../../assets/fonts/JetBrainsMono-more.ttf"),
        "NotoSansMath-subset.ttf" => include_bytes!("../../../assets/fonts/NotoSansMath-subset.ttf"),
        _ => return,
    };
    done(Cow::Borrowed(bytes));
}

/// Searches the fonts of the system for these characters and passes each font found to `done` with a name for it.
///
/// The search runs on a new thread, because there may be thousands of font files.
pub(crate) fn find_fonts(characters: Vec<char>, done: impl Fn(Cow<'static, str>, FontData) + Send + 'static) {
    std::thread::spawn(move || {
        let mut fonts = Database::new();
        // The selector prefers fonts that match the app's own.
        built_in().for_each(|(_, own)| fonts.load_font_data(own.font.to_vec()));
        let own: Vec<_> = fonts.faces().map(|face| face.id).collect();
        fonts.load_system_fonts();
        let mut fonts = Arc::new(fonts);
        let select = FontResolver::default_fallback_selector();
        let mut found: Vec<_> = characters.into_iter().filter_map(|c| select(c, &own, &mut fonts)).collect();
        found.sort_unstable();
        found.dedup();
        for id in found {
            let font =
                fonts.with_face_data(id, |bytes, index| FontData { index, ..FontData::from_owned(bytes.to_vec()) });
            if let Some(font) = font {
                done(format!("system {id}").into(), font);
            }
        }
    });
}
