//! Opening and saving: dialogs, the disk and what a browser has for them, never waited for. What comes back is a
//! [`FileEvent`].

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(not(target_arch = "wasm32"))]
mod recovery;
#[cfg(not(target_arch = "wasm32"))]
mod seen;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(not(target_arch = "wasm32"))]
pub use native::Place;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use native::{completions, dialog_log};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use recovery::{Found, Recovery};
#[cfg(not(target_arch = "wasm32"))]
pub use seen::Seen;
#[cfg(target_arch = "wasm32")]
pub(crate) use web::{Found, Recovery, completions};
#[cfg(target_arch = "wasm32")]
pub use web::{Place, Seen};

use crate::{app::TabId, export::Export};
use eframe::egui::{ColorImage, Context};
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
        /// What it is like.
        seen: Option<Seen>,
        /// The tab that shows it already and asked for it anew.
        again: Option<TabId>,
    },
    /// The document was written.
    Written {
        /// Whose document it is.
        tab: TabId,
        /// Where it lives now.
        place: Place,
        /// Which revision was written.
        revision: u64,
        /// What the file is like now.
        seen: Option<Seen>,
    },
    /// An export was written.
    Exported {
        /// What the file is called.
        name: String,
    },
    /// A picture was made for the clipboard: its pixels, if it is not there by now.
    PictureCopied(Option<ColorImage>),
    /// A file is not as the app left it.
    Differs(Differs),
    /// A file is no longer there.
    Missing(Place),
    /// The desktop has no dialog in which a file could be chosen.
    NoDialog {
        /// What the dialog was for.
        wanted: Wanted,
        /// Why there is none.
        reason: String,
    },
    /// Recovery files were written, or could not be.
    Kept(Result<(), String>),
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

/// A file that is not as the app left it.
#[derive(Clone, PartialEq, Debug)]
pub struct Differs {
    /// Whose document it is.
    pub tab: TabId,
    /// The file.
    pub place: Place,
    /// What it is like now.
    pub seen: Seen,
    /// When that was noticed.
    pub when: When,
}

/// When it is noticed that a file is not as the app left it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// When the person came back to the window.
    Looking,
    /// When the document was to be saved to it.
    Saving,
    /// When the document was to be saved there for the first time: something else is there.
    Naming,
}

/// What is to be written, and whose it is.
#[derive(Clone, PartialEq, Debug)]
pub struct Content {
    /// Whose document it is.
    pub tab: TabId,
    /// Which revision of it.
    pub revision: u64,
    /// Its text.
    pub text: String,
}

/// What a file is to be chosen for.
#[derive(Clone, PartialEq, Debug)]
pub enum Wanted {
    /// To open it.
    Open,
    /// To save this to it.
    Save(Content),
    /// To write this to it.
    Export(Box<Export>),
}

/// What a file must be like to be written to.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Expected {
    /// As it was seen.
    Seen(Seen),
    /// Not there.
    Nothing,
    /// Anything: the person was asked.
    Anything,
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

    /// What brings events to the app, as often as there are some.
    pub(crate) fn reporter(&self) -> impl Fn(FileEvent) + use<> {
        let (ctx, sender) = (self.ctx.clone(), self.sender.clone());
        move |event| {
            _ = sender.send(event);
            ctx.request_repaint();
        }
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
