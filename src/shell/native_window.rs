//! The native window.

use super::App;
use crate::services::files::listen_to_dialogs;
use eframe::egui::{IconData, ViewportBuilder, vec2};
use grammaton_session::FilePath;
use std::path::PathBuf;

/// What the system calls the app: its windows, and the folder of its data.
const ID: &str = "grammaton";

/// Opens the window, with this file if one is given, and returns when it is closed.
///
/// # Errors
/// Says why no window could be opened.
pub fn run_native(file: Option<PathBuf>) -> Result<(), eframe::Error> {
    let mut viewport = ViewportBuilder::default()
        .with_title("Grammaton")
        .with_app_id(ID)
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
        match eframe::storage_dir(ID) {
            Some(folder) => app.keeping_in(&cc.egui_ctx, &folder.join("recovery")),
            None => app,
        }
    };
    eframe::run_native("Grammaton", options, Box::new(|cc| Ok(Box::new(app(cc)))))
}

fn icon() -> Option<IconData> {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")).ok()
}
