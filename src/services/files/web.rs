//! Files in a browser: its file dialogs if it has them, otherwise an upload field and downloads.
//!
//! The page's script hides the differences between browsers.

use super::Files;
use crate::services::{
    jobs::{Driver, Poll},
    pictures,
};
use eframe::egui::Context;
use grammaton_formats::{Format, ImportError, ImportFault};
use grammaton_session::{
    Content, Export, FileError, FileEvent, FilePath, FileStamp, OpenError, OpenedFile, PathProblem, PictureError,
    ReadFile, TabId, WriteCondition, WrittenFile,
    transfer::{Damaged, Decode},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast as _, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    /// A file in the page's script, with a writable handle if the browser supports that.
    #[derive(Clone, PartialEq, Debug)]
    type Entry;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Entry) -> String;

    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = entryOf)]
    fn entry_of(file: &web_sys::File) -> Entry;

    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = pickFile, catch)]
    async fn pick_file(kind: &str, endings: js_sys::Array) -> Result<JsValue, JsValue>;

    /// A file that a worker is opening.
    type Opening;

    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn open(entry: &Entry, limit: f64) -> Opening;

    #[wasm_bindgen(method, getter)]
    fn result(this: &Opening) -> js_sys::Promise;

    #[wasm_bindgen(method)]
    fn cancel(this: &Opening);

    #[wasm_bindgen(js_namespace = ["grammaton", "host"], catch)]
    async fn save(entry: &Entry, text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = saveAs, catch)]
    async fn save_as(name: &str, kind: &str, content: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = print)]
    fn print_in_page();

    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = printPicture)]
    fn print_picture(name: &str, svg: &str);
}

thread_local! {
    /// The files received from the page's script; the handle of a path is an index.
    static ENTRIES: RefCell<Vec<Entry>> = const { RefCell::new(Vec::new()) };
}

/// Returns the path of a file received from the page's script. The same file always has the same path.
fn path_of(entry: Entry) -> FilePath {
    let name = entry.name();
    ENTRIES.with_borrow_mut(|entries| {
        let known = entries.iter().position(|known| *known == entry);
        let handle = known.unwrap_or_else(|| {
            entries.push(entry);
            entries.len() - 1
        });
        FilePath { path: name.into(), handle: Some(handle as u32) }
    })
}

fn entry_at(path: &FilePath) -> Result<Entry, JsValue> {
    let entry = path.handle.and_then(|handle| ENTRIES.with_borrow(|entries| entries.get(handle as usize).cloned()));
    entry.ok_or_else(|| JsValue::from_str("the page no longer has the file"))
}

/// Returns the path that a dialog returned, unless the user canceled it.
fn chosen(value: JsValue) -> Option<FilePath> {
    value.is_object().then(|| path_of(value.unchecked_into()))
}

/// Returns `None`: a browser has no paths that the user can type.
pub(crate) fn typed_path(_: &str) -> Option<FilePath> {
    None
}

/// Returns the path unchanged: a file chosen in a browser has its extension.
pub(crate) fn with_extension(path: &FilePath) -> FilePath {
    path.clone()
}

/// Returns `None`: a file in a browser cannot be reopened by its path.
pub(crate) fn path_text(_: &FilePath) -> Option<String> {
    None
}

/// Returns `None`: a page knows no folders.
pub(crate) fn documents_folder() -> Option<String> {
    None
}

/// Returns `None`: no paths are typed in a page.
pub(crate) fn path_problem(_: &FilePath, _: bool) -> Option<PathProblem> {
    None
}

/// Returns whether both paths are known to refer to the same file.
pub(crate) fn is_same(one: &FilePath, other: &FilePath) -> bool {
    one == other
}

/// Returns the files that were dropped on the page in this frame.
pub(crate) fn dropped(ctx: &Context) -> Vec<FilePath> {
    ctx.input(|input| {
        let files = input.raw.dropped_files.iter().filter_map(|file| file.web_file());
        files.map(|file| path_of(entry_of(file))).collect()
    })
}

/// Returns nothing: a browser has no paths to complete.
pub(crate) fn completions(_: &str) -> Vec<String> {
    Vec::new()
}

/// Prints the drawing and its grammar.
pub(crate) fn print() {
    print_in_page();
}

impl Files {
    /// Asks which file to open.
    pub(crate) fn choose(&self, kind: String) {
        self.later(async move {
            let readable = Format::ALL.into_iter().filter(|format| format.is_readable());
            let extensions =
                readable.flat_map(Format::extensions).map(|extension| JsValue::from(format!(".{extension}")));
            match pick_file(&kind, extensions.collect()).await {
                Ok(value) => chosen(value).map_or(FileEvent::Cancelled, FileEvent::Chosen),
                Err(error) => cannot_open(String::new(), &error),
            }
        });
    }

    /// Reads and parses a file, for a new tab or, if `again` is given, for the tab that already shows it.
    pub(crate) fn read(&self, path: FilePath, again: Option<TabId>) -> Reading {
        Reading::start(&self.ctx, path, again)
    }

    /// Does nothing: a browser has no recent files.
    #[expect(clippy::unused_self, reason = "the desktop app reads the files here")]
    pub(crate) fn preview(&self, _: Vec<String>) {}

    /// Writes a document to its file, or downloads it under the same name.
    pub(crate) fn write(&self, path: FilePath, content: Content, _: WriteCondition) {
        self.later(async move {
            let result = match entry_at(&path) {
                Ok(entry) => save(&entry, &content.text).await,
                Err(error) => Err(error),
            };
            written(&path.name(), result, &content)
        });
    }

    /// Asks where to save a document, suggesting `name`, and writes it there, or downloads it under that name.
    pub(crate) fn write_as(&self, _: Option<&FilePath>, name: &str, kind: String, content: Content) {
        let name = name.to_owned();
        self.later(async move { written(&name, save_as(&name, &kind, &content.text.as_str().into()).await, &content) });
    }

    /// Asks where to write an export, suggesting `name`, and writes it there, or downloads it under that name. The
    /// browser makes a PDF file by printing.
    pub(crate) fn export(&self, _: Option<&FilePath>, name: &str, export: Export) {
        if export.format == Format::Pdf {
            return print_picture(name, &export.text);
        }
        let name = name.to_owned();
        self.later(async move {
            match exported(&name, export).await {
                Ok(value) => {
                    chosen(value).map_or(FileEvent::Cancelled, |path| FileEvent::Exported { name: path.name() })
                }
                Err(error) => cannot_save(&name, &error),
            }
        });
    }

    /// Puts a picture on the clipboard; `scale` is the number of pixels per point.
    pub(crate) fn copy_picture(&self, svg: String, scale: u8) {
        self.later(async move {
            match pictures::copy_png(&svg, scale.into()).await {
                Ok(_) => FileEvent::PictureCopied(None),
                Err(error) => {
                    let reason = PictureError::Damaged(pictures::reason(&error));
                    FileEvent::Failed(FileError::CopyPicture(reason))
                }
            }
        });
    }

    /// Does nothing: the user cannot type a path in a browser.
    #[expect(clippy::unused_self, reason = "the desktop needs it")]
    pub(crate) fn export_to(&self, _: FilePath, _: Export) {}

    /// Does nothing: the page cannot delay its end.
    #[expect(clippy::unused_self, reason = "the desktop needs it")]
    pub(crate) fn finish_saves(&self) {}

    /// Does nothing: a browser gives no access to the time of a file.
    #[expect(clippy::unused_self, reason = "the desktop needs it")]
    pub(crate) fn check(&self, _: Vec<(TabId, FilePath, FileStamp)>) {}

    fn later(&self, work: impl Future<Output = FileEvent> + 'static) {
        let report = self.reporter();
        spawn_local(async move { report(work.await) });
    }
}

/// A file that a worker is opening. Dropping it ends the worker.
pub(crate) struct Reading {
    path: FilePath,
    again: Option<TabId>,
    /// The worker; `None` if the file is not there.
    opening: Option<Opening>,
    /// The answer of the worker, once it is there.
    answer: Rc<Cell<Option<Result<JsValue, JsValue>>>>,
    /// The answer while it is decoded.
    decoding: Option<Driver<Result<OpenedFile, Damaged>>>,
    /// The largest number of bytes of a file of this format.
    limit: usize,
}

impl Reading {
    fn start(ctx: &Context, path: FilePath, again: Option<TabId>) -> Self {
        let limit = Format::of_name(&path.name()).unwrap_or(Format::Ron).max_bytes();
        let answer: Rc<Cell<_>> = Rc::default();
        let opening = match entry_at(&path) {
            Ok(entry) => Some(open(&entry, limit as f64)),
            Err(error) => {
                answer.set(Some(Err(error)));
                None
            }
        };
        if let Some(promise) = opening.as_ref().map(Opening::result) {
            let (ctx, answer) = (ctx.clone(), answer.clone());
            spawn_local(async move {
                answer.set(Some(JsFuture::from(promise).await));
                ctx.request_repaint();
            });
        }
        Self { path, again, opening, answer, decoding: None, limit }
    }

    /// Returns the state of the reading.
    pub(crate) fn poll(&mut self, ctx: &Context) -> Poll<FileEvent> {
        if let Some(decoding) = &mut self.decoding {
            return match decoding.poll(ctx) {
                Poll::Working(_) => Poll::Working(0),
                Poll::Ended(Ok(Ok(opened))) => Poll::Ended(Ok(self.read(Ok(Box::new(opened))))),
                _ => Poll::Crashed,
            };
        }
        match self.answer.take() {
            None => Poll::Working(0),
            Some(Ok(value)) if value.is_null() => {
                let fault = ImportError { at: None, fault: ImportFault::TooLarge(self.limit) };
                Poll::Ended(Ok(self.read(Err(OpenError::Import(fault)))))
            }
            Some(Ok(bytes)) => {
                self.decoding = Some(Driver::new(ctx, Decode::new(js_sys::Uint8Array::new(&bytes).to_vec())));
                ctx.request_repaint();
                Poll::Working(0)
            }
            Some(Err(error)) => {
                let error = match error.as_string() {
                    Some(text) if text.is_empty() => OpenError::OutOfMemory,
                    Some(text) => OpenError::Elsewhere(text),
                    None => return Poll::Ended(Ok(cannot_open(self.path.name(), &error))),
                };
                Poll::Ended(Ok(self.read(Err(error))))
            }
        }
    }

    fn read(&self, result: Result<Box<OpenedFile>, OpenError>) -> FileEvent {
        FileEvent::Read(ReadFile { path: self.path.clone(), result, stamp: None, again: self.again })
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        if let Some(opening) = &self.opening {
            opening.cancel();
        }
    }
}

/// Writes an export, rendering it first if it is a PNG.
async fn exported(name: &str, export: Export) -> Result<JsValue, JsValue> {
    let bytes = match export.format {
        Format::Png => export.with_embedded_document(pictures::png(&export.text, export.scale.into()).await?),
        _ => export.text.into_bytes(),
    };
    let kind = format!(".{}", export.format.extension());
    save_as(name, &kind, &js_sys::Uint8Array::from(bytes.as_slice())).await
}

fn written(name: &str, result: Result<JsValue, JsValue>, content: &Content) -> FileEvent {
    let (tab, revision) = (content.tab, content.revision);
    let written = |path| FileEvent::Written(WrittenFile { tab, path, revision, stamp: None });
    match result {
        Ok(value) => chosen(value).map_or(FileEvent::Cancelled, written),
        Err(error) => cannot_save(name, &error),
    }
}

fn cannot_open(name: String, error: &JsValue) -> FileEvent {
    FileEvent::Failed(FileError::Open { name, reason: pictures::reason(error) })
}

fn cannot_save(name: &str, error: &JsValue) -> FileEvent {
    FileEvent::Failed(FileError::Save { name: name.to_owned(), reason: pictures::reason(error) })
}
