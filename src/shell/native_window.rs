//! The native window on the desktop.

use super::App;
use crate::services::{
    APP_ID,
    files::{FileDialogs, listen_to_dialogs},
};
use eframe::egui::{IconData, ViewportBuilder, vec2};
use grammaton_session::FilePath;
use std::{path::PathBuf, sync::Arc};

/// Opens the window, with `file` if given, and returns when the window is closed.
///
/// # Errors
/// If no window can be opened.
pub fn run_native(file: Option<PathBuf>) -> Result<(), eframe::Error> {
    let mut viewport = ViewportBuilder::default()
        .with_title("Grammaton")
        .with_app_id(APP_ID)
        .with_inner_size(vec2(1280.0, 800.0))
        .with_min_inner_size(vec2(360.0, 320.0))
        .with_drag_and_drop(true);
    if let Some(icon) = icon() {
        viewport = viewport.with_icon(icon);
    }
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    listen_to_dialogs();
    let place = file.map(FilePath::from);
    let app = |cc: &eframe::CreationContext<'_>| {
        let app = App::new(&cc.egui_ctx, cc.storage, place);
        match eframe::storage_dir(APP_ID) {
            Some(folder) => app.with_recovery(&folder.join("recovery")),
            None => app,
        }
    };
    eframe::run_native("Grammaton", options, Box::new(|cc| Ok(Box::new(app(cc)))))
}

impl App {
    /// Replaces the file dialogs.
    #[must_use]
    pub fn with_dialogs(mut self, dialogs: Arc<dyn FileDialogs>) -> Self {
        self.files = self.files.with_dialogs(dialogs);
        self
    }
}

fn icon() -> Option<IconData> {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")).ok()
}
