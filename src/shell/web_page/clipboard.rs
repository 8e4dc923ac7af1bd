//! The clipboard of the page, to which eframe has no access on an insecure connection, in a frame or from a menu.

use eframe::egui::{Context, FullOutput, OutputCommand, Plugin, ViewportCommand, mutex::Mutex};
use js_sys::Promise;
use std::{mem, sync::Arc};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};

// Functions of the page's script, documented in the modules in assets/web.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn copy(text: &str) -> Promise;
    #[wasm_bindgen(js_namespace = ["grammaton", "host"])]
    fn paste() -> Promise;
}

/// An answer of the page.
pub(super) enum Answer {
    /// Whether a text was copied.
    Copied(bool),
    /// The text to paste.
    Pasted(String),
}

/// The answers that have arrived since the last frame.
#[derive(Clone, Default)]
pub(super) struct Answers(Arc<Mutex<Vec<Answer>>>);

impl Answers {
    /// Takes the answers, the oldest first.
    pub(super) fn take(&self) -> Vec<Answer> {
        mem::take(&mut self.0.lock())
    }
}

/// Carries out requests to copy and paste texts.
pub(super) struct PageClipboard(pub(super) Answers);

impl PageClipboard {
    /// Waits for the result of a request and reports the answer that `read` makes of it.
    fn expect(&self, ctx: &Context, result: Promise, read: fn(JsValue) -> Option<Answer>) {
        let (ctx, Answers(answers)) = (ctx.clone(), self.0.clone());
        spawn_local(async move {
            let answer = JsFuture::from(result).await.ok().and_then(read);
            answers.lock().extend(answer);
            ctx.request_repaint();
        });
    }
}

impl Plugin for PageClipboard {
    fn debug_name(&self) -> &'static str {
        "page clipboard"
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        // Browsers may allow both only while they handle a key or a click, so the requests do not wait.
        output.platform_output.commands.retain(|command| {
            let OutputCommand::CopyText(text) = command else { return true };
            self.expect(ctx, copy(text), |copied| Some(Answer::Copied(copied.is_truthy())));
            false
        });
        for viewport in output.viewport_output.values_mut() {
            viewport.commands.retain(|command| {
                let is_request = *command == ViewportCommand::RequestPaste;
                if is_request {
                    self.expect(ctx, paste(), |text| text.as_string().map(Answer::Pasted));
                }
                !is_request
            });
        }
    }
}
