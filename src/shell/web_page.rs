//! The web page: starts the app in a canvas, saves the drawings in the browser, and offers a hook for scripts and
//! tests.

mod clipboard;
mod keys;

use super::App;
use crate::{
    commands::{Camera, PageKeys, Tool, View},
    services::{
        accessibility,
        autosave::{AutosaveStore, EarlierDrawings, Page},
        locales,
    },
    text::{
        failures,
        faults::remarks,
        locale::{Locale, add_texts, has_texts, set_locale},
    },
    ui::theme::SystemPreferences,
};
use clipboard::{Answer, Answers, PageClipboard};
use eframe::{
    Frame, Storage, WebOptions, WebRunner,
    egui::{Context, Event, Key, RawInput, SafeAreaInsets, Ui, Visuals, epaint::MarginF32, os::OperatingSystem},
};
use grammaton_formats::ron;
use grammaton_session::{OpenLimits, OpenedFile, Target, transfer};
use std::{
    any::Any,
    cell::{Cell, RefCell},
    hint::black_box,
    rc::Rc,
};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure, prelude::wasm_bindgen};

// Functions of the page's script, documented in the modules in assets/web.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn address() -> String;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn link() -> Option<String>;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn embed() -> Option<String>;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn kept() -> Option<String>;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn elsewhere() -> bool;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn restarted() -> bool;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], catch)]
    fn keep(text: Option<&str>) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = setAside)]
    fn set_aside() -> String;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn earlier() -> js_sys::Array;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn locale() -> String;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = speak)]
    fn speak_in_page(locale: &str);
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn started(hook: &JsValue);
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn failed(reason: &JsValue);
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn panicked(message: &str);
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = reportPreferences)]
    fn report_preferences(follow: JsValue);
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = isTouchDevice)]
    fn is_touch_device() -> bool;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = reportSafeArea)]
    fn report_safe_area(follow: JsValue);
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = offerExit)]
    fn offer_exit();
}

/// Parses and lays out a file in a worker of the page. The result is for [`transfer::Decode`].
///
/// # Errors
/// The reason why the file cannot be opened, as a sentence.
#[wasm_bindgen]
pub fn open_file(name: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
    match OpenedFile::parse(name, bytes, OpenLimits::BROWSER) {
        Ok(opened) => Ok(transfer::encode(&opened, remarks::remark)),
        Err(error) => Err(failures::open(&error)),
    }
}

/// Makes sentences in the language with this tag, by the content of its locale file.
#[wasm_bindgen]
pub fn speak(tag: &str, content: String) {
    if let Some(locale) = Locale::with_tag(tag) {
        add_texts(locale, content);
        set_locale(locale);
    }
}

/// Loads the texts in the language of the page, unless that takes too long.
async fn load_texts() {
    if let Some(locale) = Locale::with_tag(&locale()).filter(|locale| !has_texts(*locale))
        && let Some(content) = locales::fetch(locale.tag()).await
    {
        add_texts(locale, content);
    }
}

/// Starts the app in the canvas of the page. Does nothing in a worker, which only opens files.
pub fn run_in_page() {
    if web_sys::window().is_none() {
        return;
    }
    // The page shows the message and place of a panic. eframe's hook, which the web runner installs, writes them to the
    // console before it calls this one.
    std::panic::set_hook(Box::new(|panic| panicked(&panic.to_string())));
    wasm_bindgen_futures::spawn_local(async {
        if let Err(reason) = start().await {
            failed(&reason);
        }
    });
}

async fn start() -> Result<(), JsValue> {
    let window = web_sys::window().ok_or("there is no window")?;
    let canvas =
        document().and_then(|document| document.get_element_by_id("canvas")).ok_or("the page has no canvas")?;
    load_texts().await;
    let shared = Rc::new(Shared::new());
    let inside = shared.clone();
    let create: eframe::AppCreator<'static> = Box::new(move |cc| {
        cc.egui_ctx.add_plugin(PageClipboard(inside.answers.clone()));
        inside.system.set(cc.egui_ctx.os());
        inside.ctx.replace(Some(cc.egui_ctx.clone()));
        follow_safe_area(&cc.egui_ctx, inside.clone());
        inside.app.replace(Some(app(cc)));
        Ok(Box::new(InPage(inside)))
    });
    shared.runner.start(canvas.clone().dyn_into()?, options(&shared), create).await?;
    keys::guard(&window, canvas, shared.keys(), shared.system.get())?;
    started(&hook(&shared)?);
    Ok(())
}

/// Returns options by which the app leaves events to the page around, if it is a part of one.
fn options(shared: &Rc<Shared>) -> WebOptions {
    let shared = shared.clone();
    let keeps = move |event: &Event| {
        let ctx = shared.ctx.borrow();
        ctx.as_ref().and_then(|ctx| shared.with(|app| app.keeps_event(ctx, event))).unwrap_or(true)
    };
    WebOptions { should_prevent_default: Box::new(keeps), ..WebOptions::default() }
}

/// Follows the preferences of the system, as far as browsers report them.
fn follow_system(ctx: &Context) {
    let ctx = ctx.clone();
    let follow = Closure::<dyn Fn(bool, bool)>::new(move |less_motion, more_contrast| {
        App::follow_system(&ctx, SystemPreferences { less_motion, more_contrast });
    });
    report_preferences(follow.into_js_value());
}

/// Follows how far notches and bars of the system cover the edges of the page.
fn follow_safe_area(ctx: &Context, shared: Rc<Shared>) {
    let ctx = ctx.clone();
    let follow = Closure::<dyn Fn(f32, f32, f32, f32)>::new(move |top, right, bottom, left| {
        shared.safe_area.set(MarginF32 { left, right, top, bottom });
        ctx.request_repaint();
    });
    report_safe_area(follow.into_js_value());
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// Creates the app of the page or, if it is embedded in another page, that of a frame.
fn app(cc: &eframe::CreationContext<'_>) -> App {
    accessibility::offer(&cc.egui_ctx);
    follow_system(&cc.egui_ctx);
    let app = match embed() {
        Some(options) => {
            let mut app = App::new(&cc.egui_ctx, None, None).with_system_locales(&cc.egui_ctx);
            app.embed(&cc.egui_ctx, address(), &options, link().as_deref());
            app
        }
        None => whole_app(cc),
    };
    if is_touch_device() {
        App::begin_in_touch_mode(&cc.egui_ctx);
    }
    app
}

/// Creates the app with the drawing of the link that was followed, or else with the drawings saved at the last visit.
fn whole_app(cc: &eframe::CreationContext<'_>) -> App {
    let page = Page { address: address(), store: Box::new(TabStore) };
    let mut app = App::new(&cc.egui_ctx, cc.storage, None).with_system_locales(&cc.egui_ctx).on_page(page);
    match (link(), kept()) {
        (Some(link), _) => app.open_link(&link),
        (None, Some(text)) => app.restore(&text),
        (None, None) => {}
    }
    if elsewhere() {
        app.notify_other_tabs();
    }
    if restarted() {
        app.notify_restart();
    }
    app
}

/// The part of the browser's local storage that belongs to this browser tab.
#[derive(Debug)]
struct TabStore;

impl AutosaveStore for TabStore {
    fn store(&mut self, text: Option<&str>) -> bool {
        keep(text).is_ok()
    }

    fn set_aside(&mut self) -> String {
        set_aside()
    }

    fn earlier(&self) -> Vec<EarlierDrawings> {
        let entry = |entry: JsValue| {
            let [when, text] = [0, 1].map(|at| js_sys::Reflect::get_u32(&entry, at).ok()?.as_string());
            Some(EarlierDrawings { when: when?, text: text? })
        };
        earlier().iter().filter_map(entry).collect()
    }
}

/// The running app, shared between eframe and the hook.
struct Shared {
    runner: WebRunner,
    app: RefCell<Option<App>>,
    system: Cell<OperatingSystem>,
    ctx: RefCell<Option<Context>>,
    /// The number of frames drawn.
    frames: Cell<u32>,
    /// The language that the page was told.
    spoken: Cell<Option<Locale>>,
    answers: Answers,
    /// How far notches and bars of the system cover the edges of the page, in points of the screen.
    safe_area: Cell<MarginF32>,
    /// Whether Escape had nothing to close or cancel after the last frame.
    is_at_rest: Cell<bool>,
}

impl Shared {
    fn new() -> Self {
        Self {
            runner: WebRunner::new(),
            app: RefCell::default(),
            system: Cell::default(),
            ctx: RefCell::default(),
            frames: Cell::default(),
            spoken: Cell::default(),
            answers: Answers::default(),
            safe_area: Cell::default(),
            is_at_rest: Cell::default(),
        }
    }

    /// Gives access to the app, unless an exception has interrupted it.
    fn with<T>(&self, look: impl FnOnce(&mut App) -> T) -> Option<T> {
        self.app.try_borrow_mut().ok()?.as_mut().map(look)
    }

    /// Returns the keys of the shortcuts.
    fn keys(&self) -> PageKeys {
        PageKeys::new(self.system.get(), self.with(|app| app.target()).unwrap_or(Target::Browser))
    }

    /// Returns whether something in the app has the keyboard focus.
    fn is_entered(&self) -> bool {
        let ctx = self.ctx.borrow();
        ctx.as_ref().and_then(|ctx| self.with(|app| app.is_entered(ctx))).unwrap_or_default()
    }

    /// Returns whether eframe goes on: an exception within a frame leaves its runner locked.
    fn is_running(&self) -> bool {
        self.runner.app_mut::<InPage>().is_some()
    }
}

struct InPage(Rc<Shared>);

impl eframe::App for InPage {
    fn as_any_mut(&mut self) -> Option<&mut dyn Any> {
        Some(self)
    }

    fn raw_input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        for answer in self.0.answers.take() {
            match answer {
                Answer::Copied(succeeded) => _ = self.0.with(|app| app.confirm_copy(succeeded)),
                Answer::Pasted(text) => input.events.push(Event::Paste(text)),
            }
        }
        self.0.with(|app| app.filter_input(ctx, input));
        input.safe_area_insets = Some(SafeAreaInsets(self.0.safe_area.get() * (1.0 / ctx.zoom_factor())));
        if ctx.os().is_mac() {
            keys::separate_control(&mut input.events);
        }
    }

    fn logic(&mut self, ctx: &Context, frame: &mut Frame) {
        self.0.with(|app| app.logic(ctx, frame));
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        self.0.frames.set(self.0.frames.get() + 1);
        self.0.with(|app| {
            if self.0.is_at_rest.get() && ui.input(|input| input.key_pressed(Key::Escape)) {
                offer_exit();
            }
            app.ui(ui, frame);
            self.0.is_at_rest.set(is_at_rest(app, ui.ctx()));
            if let Some(document) = document().filter(|document| document.title() != app.title()) {
                document.set_title(app.title());
            }
            if self.0.spoken.replace(Some(app.locale())) != Some(app.locale()) {
                speak_in_page(app.locale().tag());
            }
        });
    }

    fn save(&mut self, storage: &mut dyn Storage) {
        self.0.with(|app| app.save(storage));
    }

    fn clear_color(&self, visuals: &Visuals) -> [f32; 4] {
        self.0.with(|app| app.clear_color(visuals)).unwrap_or_default()
    }
}

/// Returns whether Escape has nothing to close or cancel.
fn is_at_rest(app: &App, ctx: &Context) -> bool {
    let view = app.view();
    let is_plain = view.selection.is_empty() && view.field.is_none() && view.tool == Tool::Select;
    let is_focused = ctx.memory(|memory| memory.focused().is_some());
    is_plain && !is_focused && app.dialog().is_none() && !ctx.any_popup_open()
}

fn camera(view: &View) -> js_sys::Array {
    let Camera { pan, zoom } = view.camera.unwrap_or_default();
    [pan.x, pan.y, zoom].into_iter().map(JsValue::from).collect()
}

/// Returns an object with functions for the page's script and the tests: the grammar, the document, the parts of what is
/// printed, the messages and the run as text, the camera (pan x, pan y, zoom), the names of the shortcuts, the number of
/// frames drawn, whether Escape has nothing to close or cancel, whether something in the app has the keyboard focus,
/// whether the app is running, the size of the memory in bytes, and functions that save the drawings now, panic, and use
/// up the memory.
fn hook(shared: &Rc<Shared>) -> Result<JsValue, JsValue> {
    let hook = js_sys::Object::new();
    let offer = |name: &str, answer: fn(&Shared) -> JsValue| {
        let shared = shared.clone();
        let function = Closure::<dyn Fn() -> JsValue>::new(move || answer(&shared)).into_js_value();
        js_sys::Reflect::set(&hook, &name.into(), &function)
    };
    offer("grammar", |shared| shared.with(|app| app.grammar_text()).into())?;
    offer("document", |shared| shared.with(|app| ron::write(app.document())).into())?;
    offer("printed", |shared| {
        let parts = shared.with(|app| app.printed()).into_iter().flatten();
        parts.map(JsValue::from).collect::<js_sys::Array>().into()
    })?;
    offer("said", |shared| shared.with(|app| app.messages()).into())?;
    offer("run", |shared| shared.with(|app| app.run_text()).into())?;
    offer("camera", |shared| shared.with(|app| camera(app.view())).into())?;
    offer("shortcuts", |shared| {
        let names: js_sys::Array = js_sys::Array::new();
        shared.keys().names().for_each(|name| _ = names.push(&name.into()));
        names.into()
    })?;
    offer("frames", |shared| shared.frames.get().into())?;
    offer("isAtRest", |shared| shared.is_at_rest.get().into())?;
    offer("isEntered", |shared| shared.is_entered().into())?;
    offer("isRunning", |shared| shared.is_running().into())?;
    offer("memory", |_| {
        let memory: Option<js_sys::WebAssembly::Memory> = wasm_bindgen::memory().dyn_into().ok();
        memory.map(|memory| js_sys::ArrayBuffer::from(memory.buffer()).byte_length()).into()
    })?;
    offer("keepNow", |shared| {
        shared.with(App::save_now);
        JsValue::UNDEFINED
    })?;
    offer("panic", |_| panic!("a test asked for this panic"))?;
    offer("exhaust", |_| {
        loop {
            black_box(Vec::<u8>::with_capacity(1 << 30).leak());
        }
    })?;
    Ok(hook.into())
}
