//! Files in the browser: its own dialogs where it has them, else an upload field and a download.
//!
//! What browsers differ in is told apart by the page's script; here is one way for all.

use super::{Content, Expected, FileEvent, Files, failed};
use crate::{
    app::{TabId, Tabs},
    export::Export,
    platform,
};
use eframe::egui::Context;
use grammaton_core::{Document, format::Format};
use rust_i18n::t;
use std::{
    fmt::{self, Display},
    io,
    path::Path,
    time::Duration,
};
use wasm_bindgen::{JsCast as _, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;

#[wasm_bindgen]
extern "C" {
    /// A file as the page's script has it: with a handle that can be written to, or without.
    #[derive(Clone, PartialEq, Debug)]
    type Entry;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Entry) -> String;

    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = entryOf)]
    fn entry_of(file: &web_sys::File) -> Entry;

    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = pickFile, catch)]
    async fn pick_file(endings: js_sys::Array) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["grammaton", "host"], catch)]
    async fn read(entry: &Entry) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["grammaton", "host"], catch)]
    async fn save(entry: &Entry, text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = saveAs, catch)]
    async fn save_as(name: &str, text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = export, catch)]
    async fn write_export(name: &str, bytes: js_sys::Uint8Array) -> Result<JsValue, JsValue>;
}

/// Where a document lives.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    entry: Entry,
}

impl Place {
    /// The file's name, as the page's title shows it.
    pub fn name(&self) -> String {
        self.entry.name()
    }

    /// No path can be typed here.
    pub(crate) fn typed(_: &str) -> Option<Self> {
        None
    }

    /// The same: a name that was chosen has its ending.
    #[must_use]
    pub(crate) fn with_ending(&self) -> Self {
        self.clone()
    }

    /// No text finds it again.
    #[expect(clippy::unused_self, reason = "the desktop's needs it")]
    pub(crate) fn to_text(&self) -> Option<String> {
        None
    }

    /// Whether this is known to be the same file.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self == other
    }

    /// The files that were dropped on the page in this frame.
    pub(crate) fn dropped(ctx: &Context) -> Vec<Self> {
        ctx.input(|input| {
            let files = input.raw.dropped_files.iter().filter_map(|file| file.web_file());
            files.map(|file| Self { entry: entry_of(file) }).collect()
        })
    }

    /// The place that a dialog gave, if it was not closed.
    fn chosen(value: JsValue) -> Option<Self> {
        value.is_object().then(|| Self { entry: value.unchecked_into() })
    }
}

impl Files {
    /// Asks which file to open.
    pub(crate) fn choose(&self) {
        self.later(async {
            let readable = Format::ALL.into_iter().filter(|format| format.is_readable());
            let endings = readable.flat_map(Format::endings).map(|ending| JsValue::from(format!(".{ending}")));
            match pick_file(endings.collect()).await {
                Ok(value) => Place::chosen(value).map_or(FileEvent::Cancelled, FileEvent::Chosen),
                Err(error) => failed(&t!("file.cannot_open", name = ""), &Reason(&error)),
            }
        });
    }

    /// Reads a file.
    pub(crate) fn read(&self, place: Place, again: Option<TabId>) {
        self.later(async move {
            match read(&place.entry).await {
                Ok(bytes) => {
                    FileEvent::Read { place, bytes: js_sys::Uint8Array::new(&bytes).to_vec(), seen: None, again }
                }
                Err(error) => failed(&t!("file.cannot_open", name = place.name()), &Reason(&error)),
            }
        });
    }

    /// Writes to the file that the document lives in, or to a download of that name.
    pub(crate) fn write(&self, place: Place, content: Content, _: Expected) {
        self.later(async move { written(&place.name(), save(&place.entry, &content.text).await, &content) });
    }

    /// Asks where to write, suggesting `name`, and writes there; or makes it a download of that name.
    pub(crate) fn write_as(&self, _: Option<&Place>, name: &str, content: Content) {
        let name = name.to_owned();
        self.later(async move { written(&name, save_as(&name, &content.text).await, &content) });
    }

    /// Asks where to write an export, suggesting `name`, and writes it there; or makes it a download of that name.
    pub(crate) fn export(&self, _: Option<&Place>, name: &str, export: Export) {
        let name = name.to_owned();
        self.later(async move {
            match exported(&name, export).await {
                Ok(value) => Place::chosen(value)
                    .map_or(FileEvent::Cancelled, |place| FileEvent::Exported { name: place.name() }),
                Err(error) => failed(&t!("file.cannot_save", name = name), &Reason(&error)),
            }
        });
    }

    /// Puts a picture on the clipboard, with so many pixels for each of its points.
    pub(crate) fn copy_picture(&self, svg: String, scale: u8) {
        self.later(async move {
            match platform::copy_png(&svg, scale.into()).await {
                Ok(_) => FileEvent::PictureCopied(None),
                Err(error) => failed(&t!("export.cannot_copy"), &Reason(&error)),
            }
        });
    }

    /// No path can be typed here, so nothing is exported to one.
    #[expect(clippy::unused_self, reason = "the desktop's needs it")]
    pub(crate) fn export_to(&self, _: Place, _: Export) {}

    /// Nothing is seen of a file here, so nothing can differ.
    #[expect(clippy::unused_self, reason = "the desktop's needs it")]
    pub(crate) fn check(&self, _: Vec<(TabId, Place, Seen)>) {}

    fn later(&self, work: impl Future<Output = FileEvent> + 'static) {
        let answer = self.answer();
        spawn_local(async { answer(work.await) });
    }
}

/// Writes an export; a picture's pixels are made first.
async fn exported(name: &str, export: Export) -> Result<JsValue, JsValue> {
    let bytes = match export.format {
        Format::Png => export.with_drawing(platform::png(&export.text, export.scale.into()).await?),
        _ => export.text.into_bytes(),
    };
    write_export(name, js_sys::Uint8Array::from(bytes.as_slice())).await
}

fn written(name: &str, result: Result<JsValue, JsValue>, content: &Content) -> FileEvent {
    let written = |place| FileEvent::Written { tab: content.tab, place, revision: content.revision, seen: None };
    match result {
        Ok(value) => Place::chosen(value).map_or(FileEvent::Cancelled, written),
        Err(error) => failed(&t!("file.cannot_save", name = name), &Reason(&error)),
    }
}

/// What a file was like when it was last seen: a page learns nothing of that.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seen;

/// A drawing that a crash left. The page has its own ways, so there is none.
pub(crate) struct Found {
    /// Its name.
    pub name: String,
    /// The folder of the file that it belongs to.
    pub folder: Option<String>,
    /// How long ago it was kept.
    pub age: Option<Duration>,
}

/// A drawing out of a recovery file.
pub(crate) struct Record {
    /// The file that it was opened from or saved to.
    pub place: Option<Place>,
    /// What that file was like then.
    pub seen: Option<Seen>,
    /// The drawing.
    pub document: Document,
}

/// What keeps drawings on a desktop; a page has a shelf.
#[derive(Debug)]
pub(crate) enum Recovery {}

impl Recovery {
    pub(crate) fn start(_: &Path, _: impl Fn(FileEvent)) -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(crate) fn follow(&mut self, _: &Tabs) {
        match *self {}
    }

    pub(crate) fn found(&self) -> &[Found] {
        match *self {}
    }

    pub(crate) fn open(&mut self, _: usize) -> (Found, Result<Record, String>) {
        match *self {}
    }

    pub(crate) fn taken_up(&mut self, _: Found, _: &Tabs) {
        match *self {}
    }

    pub(crate) fn discard(&mut self) {
        match *self {}
    }

    pub(crate) fn put_off(&mut self) {
        match *self {}
    }

    pub(crate) fn end(&mut self) {
        match *self {}
    }
}

/// A page has no paths that could be typed.
pub(crate) fn completions(_: &str) -> Vec<String> {
    Vec::new()
}

/// What a script's error says.
struct Reason<'a>(&'a JsValue);

impl Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.dyn_ref::<js_sys::Error>() {
            Some(error) => f.write_str(&String::from(error.message())),
            None => write!(f, "{:?}", self.0),
        }
    }
}
