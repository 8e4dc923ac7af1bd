//! The page in the browser: starting the app in its canvas, keeping the drawing there, and a hook for tests.

use crate::{App, Camera, Earlier, Page, Shelf, View};
use eframe::{
    Frame, Storage, WebOptions, WebRunner,
    egui::{Context, FontData, Ui, Visuals},
};
use grammaton_core::format::ron;
use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure, prelude::wasm_bindgen};

// What the page's script offers, which assets/web/page.js explains.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn address() -> String;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn link() -> Option<String>;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn kept() -> Option<String>;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn elsewhere() -> bool;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], catch)]
    fn keep(text: Option<&str>) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn earlier() -> js_sys::Array;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], catch)]
    async fn font(name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn started(hook: &JsValue);
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn failed(reason: &JsValue);
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn panicked(message: &str);
}

/// Starts the app in the page's canvas.
pub fn run_in_page() {
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
    let document = document().ok_or("there is no page")?;
    let canvas = document.get_element_by_id("canvas").ok_or("the page has no canvas")?.dyn_into()?;
    let shared = Rc::new(Shared::default());
    let inside = shared.clone();
    let create: eframe::AppCreator<'static> = Box::new(move |cc| {
        inside.app.replace(Some(app(cc)));
        Ok(Box::new(InPage(inside)))
    });
    WebRunner::new().start(canvas, WebOptions::default(), create).await?;
    started(&hook(&shared)?);
    Ok(())
}

/// Fetches a font of the page's own folder. Without a network there may be none: then its characters stay boxes.
pub(crate) fn load_font(name: &'static str, done: impl FnOnce(Cow<'static, [u8]>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        if let Ok(bytes) = font(name).await {
            done(Cow::Owned(js_sys::Uint8Array::new(&bytes).to_vec()));
        }
    });
}

/// A page cannot read the system's fonts.
pub(crate) fn find_fonts(_: Vec<char>, _: impl Fn(Cow<'static, str>, FontData)) {}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// The app with what the page has for it: a link that was followed, or else what was kept from the last visit.
fn app(cc: &eframe::CreationContext<'_>) -> App {
    let page = Page { address: address(), shelf: Box::new(TabShelf) };
    let mut app = App::new(&cc.egui_ctx, cc.storage, None).on_page(page);
    match (link(), kept()) {
        (Some(link), _) => app.open_link(&link),
        (None, Some(text)) => app.restore(&text),
        (None, None) => {}
    }
    if elsewhere() {
        app.tell_of_other_tabs(&cc.egui_ctx);
    }
    app
}

/// The part of the browser's storage that belongs to this tab.
#[derive(Debug)]
struct TabShelf;

impl Shelf for TabShelf {
    fn keep(&mut self, text: Option<&str>) -> bool {
        keep(text).is_ok()
    }

    fn earlier(&self) -> Vec<Earlier> {
        let entry = |entry: JsValue| {
            let [when, text] = [0, 1].map(|at| js_sys::Reflect::get_u32(&entry, at).ok()?.as_string());
            Some(Earlier { when: when?, text: text? })
        };
        earlier().iter().filter_map(entry).collect()
    }
}

/// The app and how many frames it has drawn, for the browser's events and the tests' hook to look at.
#[derive(Default)]
struct Shared {
    app: RefCell<Option<App>>,
    frames: Cell<u32>,
}

impl Shared {
    fn with<T>(&self, look: impl FnOnce(&mut App) -> T) -> Option<T> {
        self.app.borrow_mut().as_mut().map(look)
    }
}

struct InPage(Rc<Shared>);

impl eframe::App for InPage {
    fn logic(&mut self, ctx: &Context, frame: &mut Frame) {
        self.0.with(|app| app.logic(ctx, frame));
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        self.0.frames.set(self.0.frames.get() + 1);
        self.0.with(|app| {
            app.ui(ui, frame);
            if let Some(document) = document().filter(|document| document.title() != app.title()) {
                document.set_title(app.title());
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

fn camera(view: &View) -> js_sys::Array {
    let Camera { pan, zoom } = view.camera.unwrap_or_default();
    [pan.x, pan.y, zoom].into_iter().map(JsValue::from).collect()
}

/// What the page's script and the tests can ask for: the grammar and the document as text, what the app has told, what a
/// run says, how the drawing is looked at, how many frames were drawn; and to keep the drawing now.
fn hook(shared: &Rc<Shared>) -> Result<JsValue, JsValue> {
    let hook = js_sys::Object::new();
    let offer = |name: &str, answer: fn(&Shared) -> JsValue| {
        let shared = shared.clone();
        let function = Closure::<dyn Fn() -> JsValue>::new(move || answer(&shared)).into_js_value();
        js_sys::Reflect::set(&hook, &name.into(), &function)
    };
    offer("grammar", |shared| shared.with(|app| app.grammar_text()).into())?;
    offer("document", |shared| shared.with(|app| ron::write(app.document())).into())?;
    offer("said", |shared| shared.with(|app| app.said()).into())?;
    offer("run", |shared| shared.with(|app| app.run_text()).into())?;
    offer("camera", |shared| shared.with(|app| camera(app.view())).into())?;
    offer("frames", |shared| shared.frames.get().into())?;
    offer("keepNow", |shared| {
        shared.with(App::keep_now);
        JsValue::UNDEFINED
    })?;
    offer("panic", |_| panic!("a test asked for this panic"))?;
    Ok(hook.into())
}
