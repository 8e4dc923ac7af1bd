//! Opening and saving: dialogs, the disk and what a browser has for them, never waited for. What comes back is a
//! [`FileEvent`].

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(not(target_arch = "wasm32"))]
pub use native::Place;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use native::dialog_log;
#[cfg(target_arch = "wasm32")]
pub use web::Place;

use crate::app::TabId;
use eframe::egui::Context;
use rust_i18n::t;
use std::{
    fmt::Display,
    sync::mpsc::{Receiver, Sender, channel},
};

/// What came back from a dialog or the disk.
#[derive(Clone, Debug)]
pub enum FileEvent {
    /// A file was chosen; its content is still to be read.
    Chosen(Place),
    /// A file was read.
    Read {
        /// Where it lives.
        place: Place,
        /// What stands in it.
        bytes: Vec<u8>,
    },
    /// The document was written.
    Written {
        /// Whose document it is.
        tab: TabId,
        /// Where it lives now.
        place: Place,
        /// Which revision was written.
        revision: u64,
    },
    /// Something failed; the document and the old file are as they were.
    Failed {
        /// What could not be done.
        title: String,
        /// Why, and what helps.
        text: String,
    },
    /// A dialog was closed without a choice.
    Cancelled,
}

/// The way to the dialogs and the disk.
#[derive(Debug)]
pub(crate) struct Files {
    ctx: Context,
    sender: Sender<FileEvent>,
    receiver: Receiver<FileEvent>,
}

impl Files {
    /// The way for an app that is repainted through `ctx` when something came back.
    pub(crate) fn new(ctx: Context) -> Self {
        let (sender, receiver) = channel();
        Self { ctx, sender, receiver }
    }

    /// What came back since the last call.
    pub(crate) fn events(&self) -> impl Iterator<Item = FileEvent> {
        self.receiver.try_iter()
    }

    /// What brings an event to the app, from wherever it happens.
    fn answer(&self) -> impl FnOnce(FileEvent) + use<> {
        let (ctx, sender) = (self.ctx.clone(), self.sender.clone());
        move |event| {
            // The app may be gone by then; then nobody wants to know.
            _ = sender.send(event);
            ctx.request_repaint();
        }
    }
}

fn failed(title: &str, reason: &dyn Display) -> FileEvent {
    FileEvent::Failed { title: title.to_owned(), text: t!("file.reason", reason = reason).into_owned() }
}
