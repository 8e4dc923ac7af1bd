//! The list of the packages and fonts of others that the app contains, with their licenses.
//!
//! The desktop app contains the list; the web page loads it when it is needed.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(not(target_arch = "wasm32"))]
use native::load;
#[cfg(target_arch = "wasm32")]
use web::load;

use eframe::egui::Context;
use std::sync::{Arc, OnceLock};

/// The list, which may still be loading.
#[derive(Clone, Debug)]
pub(crate) struct Notices(Arc<OnceLock<Vec<String>>>);

impl Notices {
    /// Loads the list. `ctx` is repainted when it is there.
    pub(crate) fn load(ctx: &Context) -> Self {
        let (lines, ctx) = (Arc::<OnceLock<Vec<String>>>::default(), ctx.clone());
        let loaded = Arc::clone(&lines);
        load(move |text| {
            // Fails if there are lines already, but only one text is loaded.
            _ = loaded.set(text.lines().map(str::to_owned).collect());
            ctx.request_repaint();
        });
        Self(lines)
    }

    /// Returns the lines of the list once it is loaded. They are empty if that failed.
    pub(crate) fn lines(&self) -> Option<&[String]> {
        self.0.get().map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_names_packages_and_fonts_with_their_licenses() {
        let notices = Notices::load(&Context::default());
        let lines = notices.lines().unwrap();
        for begin in ["egui ", "imbl ", "the font Inter", "Mozilla Public License", "SIL OPEN FONT LICENSE"] {
            assert!(lines.iter().any(|line| line.trim_start().starts_with(begin)), "{begin}");
        }
    }
}
