//! Files in the browser: its own dialogs where it has them, else an upload field and a download.
//!
//! What browsers differ in is told apart by the page's script; here is one way for all.

use super::{FileEvent, Files, failed};
use crate::app::TabId;
use eframe::egui::Context;
use rust_i18n::t;
use std::fmt::{self, Display};
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
    async fn pick_file() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["grammaton", "host"], catch)]
    async fn read(entry: &Entry) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["grammaton", "host"], catch)]
    async fn save(entry: &Entry, text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = saveAs, catch)]
    async fn save_as(name: &str, text: &str) -> Result<JsValue, JsValue>;
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
            match pick_file().await {
                Ok(value) => Place::chosen(value).map_or(FileEvent::Cancelled, FileEvent::Chosen),
                Err(error) => failed(&t!("file.cannot_open", name = ""), &Reason(&error)),
            }
        });
    }

    /// Reads a file.
    pub(crate) fn read(&self, place: Place) {
        self.later(async {
            match read(&place.entry).await {
                Ok(bytes) => FileEvent::Read { place, bytes: js_sys::Uint8Array::new(&bytes).to_vec() },
                Err(error) => failed(&t!("file.cannot_open", name = place.name()), &Reason(&error)),
            }
        });
    }

    /// Writes `text`, which is `revision` of the document, to the file it lives in, or to a download of that name.
    pub(crate) fn write(&self, tab: TabId, place: Place, text: String, revision: u64) {
        self.later(async move { written(tab, &place.name(), save(&place.entry, &text).await, revision) });
    }

    /// Asks where to write `text`, suggesting `name`, and writes it there; or makes it a download of that name.
    pub(crate) fn write_as(&self, tab: TabId, _: Option<&Place>, name: &str, text: String, revision: u64) {
        let name = name.to_owned();
        self.later(async move { written(tab, &name, save_as(&name, &text).await, revision) });
    }

    fn later(&self, work: impl Future<Output = FileEvent> + 'static) {
        let answer = self.answer();
        spawn_local(async { answer(work.await) });
    }
}

fn written(tab: TabId, name: &str, result: Result<JsValue, JsValue>, revision: u64) -> FileEvent {
    match result {
        Ok(value) => {
            Place::chosen(value).map_or(FileEvent::Cancelled, |place| FileEvent::Written { tab, place, revision })
        }
        Err(error) => failed(&t!("file.cannot_save", name = name), &Reason(&error)),
    }
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
