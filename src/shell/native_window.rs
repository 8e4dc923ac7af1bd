//! The native window on the desktop.

use super::App;
use crate::{
    services::{
        APP_ID, end_request,
        files::{FileDialogs, listen_to_dialogs},
        recovery::Recovery,
    },
    ui::theme::SystemPreferences,
};
use eframe::egui::{Context, IconData, ViewportBuilder, vec2};
use grammaton_session::FilePath;
use mundy::{Contrast, Interest, Preferences, ReducedMotion, Subscription};
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
    let mut subscription = None;
    let app = |cc: &eframe::CreationContext<'_>| {
        subscription = Some(follow_system(&cc.egui_ctx));
        let app = App::new(&cc.egui_ctx, cc.storage, place).with_system_locales(&cc.egui_ctx);
        let app = match eframe::storage_dir(APP_ID) {
            Some(folder) => app.with_recovery(&folder.join("recovery")),
            None => app,
        };
        app.listen_to_signals(&cc.egui_ctx);
        app
    };
    eframe::run_native("Grammaton", options, Box::new(|cc| Ok(Box::new(app(cc)))))
}

/// Follows the preferences of the system until the subscription is dropped.
fn follow_system(ctx: &Context) -> Subscription {
    let ctx = ctx.clone();
    Preferences::subscribe(Interest::Contrast | Interest::ReducedMotion, move |preferences| {
        let less_motion = preferences.reduced_motion == ReducedMotion::Reduce;
        let more_contrast = matches!(preferences.contrast, Contrast::More | Contrast::Custom);
        App::follow_system(&ctx, SystemPreferences { less_motion, more_contrast });
    })
}

impl App {
    /// Ends the app when the system requests it.
    fn listen_to_signals(&self, ctx: &Context) {
        let ctx = ctx.clone();
        let write = self.storage.recovery.as_ref().map(Recovery::write_now);
        // If this fails, a signal ends the process at once, and up to a second of work is lost.
        _ = end_request::listen(
            self.end_request.clone(),
            move || ctx.request_repaint(),
            move || {
                if let Some(write) = write {
                    write();
                }
            },
        );
    }

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
