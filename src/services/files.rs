//! Opening and saving files: file dialogs, the disk, and their counterparts in a browser.
//!
//! No call blocks a frame; results arrive as [`FileEvent`]s.

#[cfg(not(target_arch = "wasm32"))]
mod attributes;
#[cfg(not(target_arch = "wasm32"))]
mod dialogs;
#[cfg(not(target_arch = "wasm32"))]
mod disk;
#[cfg(not(target_arch = "wasm32"))]
mod file_stamp;
#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(not(target_arch = "wasm32"))]
mod reading;
#[cfg(not(target_arch = "wasm32"))]
mod replace;
#[cfg(not(target_arch = "wasm32"))]
mod save;
#[cfg(not(target_arch = "wasm32"))]
mod save_order;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(not(target_arch = "wasm32"))]
pub use dialogs::{DialogError, FileDialogs, FileFilter, SaveRequest};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use dialogs::{SystemDialogs, listen_to_dialogs};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use native::{
    completions, documents_folder, dropped, is_same, path_problem, path_text, print, typed_path, with_extension,
};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use replace::replace_file;
#[cfg(target_arch = "wasm32")]
pub(crate) use web::{
    completions, documents_folder, dropped, is_same, path_problem, path_text, print, typed_path, with_extension,
};

use eframe::egui::Context;
use grammaton_session::FileEvent;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Access to file dialogs and the disk.
#[derive(Debug)]
pub(crate) struct Files {
    ctx: Context,
    sender: Sender<FileEvent>,
    receiver: Receiver<FileEvent>,
    #[cfg(not(target_arch = "wasm32"))]
    dialogs: std::sync::Arc<dyn FileDialogs>,
    #[cfg(not(target_arch = "wasm32"))]
    saves: save_order::SaveOrder,
}

impl Files {
    /// Returns the context that is repainted when an event arrives.
    pub(crate) fn ctx(&self) -> &Context {
        &self.ctx
    }

    /// Creates the access for an app. `ctx` is repainted when an event arrives.
    pub(crate) fn new(ctx: Context) -> Self {
        let (sender, receiver) = channel();
        Self {
            ctx,
            sender,
            receiver,
            #[cfg(not(target_arch = "wasm32"))]
            dialogs: std::sync::Arc::new(SystemDialogs),
            #[cfg(not(target_arch = "wasm32"))]
            saves: save_order::SaveOrder::default(),
        }
    }

    /// Returns the events since the last call.
    pub(crate) fn events(&self) -> impl Iterator<Item = FileEvent> {
        self.receiver.try_iter()
    }

    /// Returns a function that sends events to the app from any thread.
    pub(crate) fn reporter(&self) -> impl Fn(FileEvent) + Clone + use<> {
        let (ctx, sender) = (self.ctx.clone(), self.sender.clone());
        move |event| {
            // Fails if the app has ended.
            _ = sender.send(event);
            ctx.request_repaint();
        }
    }
}
