//! The hidden elements of the page, which assets/web/accessibility.js makes, and the requests of screen readers.

use super::{
    aria::Element,
    mirror::{Mirror, Page},
};
use eframe::egui::{
    Context, Event, FullOutput, Plugin, RawInput,
    accesskit::{Action, ActionRequest, NodeId, TreeId},
};
use std::{
    mem,
    sync::{Arc, Mutex, PoisonError},
};
use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["grammaton", "host"], js_name = offerAccessibility)]
    fn offer_in_page(turn_on: JsValue, click: JsValue, focus: JsValue);

    #[wasm_bindgen(js_namespace = ["grammaton", "mirror"])]
    fn describe(id: u64, tag: &str, text: &str, attributes: Vec<String>);
    #[wasm_bindgen(js_namespace = ["grammaton", "mirror"])]
    fn place(id: u64, left: i32, top: i32, width: i32, height: i32);
    #[wasm_bindgen(js_namespace = ["grammaton", "mirror"])]
    fn arrange(id: u64, children: Vec<u64>);
    #[wasm_bindgen(js_namespace = ["grammaton", "mirror"])]
    fn remove(id: u64);
    #[wasm_bindgen(js_namespace = ["grammaton", "mirror"])]
    fn focus(id: Option<u64>);
    #[wasm_bindgen(js_namespace = ["grammaton", "mirror"])]
    fn say(text: &str);
    #[wasm_bindgen(js_namespace = ["grammaton", "mirror"])]
    fn zoom(factor: f32);
}

/// Offers the page functions that show the app to screen readers, and that click a widget and move the focus to it.
pub(crate) fn offer(ctx: &Context) {
    let requests = Requests::default();
    let plugin = ScreenReaders { requests: requests.clone(), mirror: Mirror::default(), zoom: 1.0 };
    let turned_on = ctx.clone();
    let turn_on = Closure::once_into_js(move || {
        turned_on.enable_accesskit();
        turned_on.add_plugin(plugin);
        turned_on.request_repaint();
    });
    let request = |actions: &'static [Action]| {
        let (requests, ctx) = (requests.clone(), ctx.clone());
        Closure::<dyn Fn(u64)>::new(move |id| {
            requests.push(NodeId(id), actions);
            ctx.request_repaint();
        })
        .into_js_value()
    };
    offer_in_page(turn_on, request(&[Action::Click]), request(&[Action::Focus, Action::ScrollIntoView]));
}

/// The requests of screen readers since the last frame.
#[derive(Clone, Default, Debug)]
struct Requests(Arc<Mutex<Vec<Event>>>);

impl Requests {
    fn push(&self, target_node: NodeId, actions: &[Action]) {
        let request = |&action: &Action| ActionRequest { action, target_tree: TreeId::ROOT, target_node, data: None };
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend(actions.iter().map(request).map(Event::AccessKitActionRequest));
    }

    fn take(&self) -> Vec<Event> {
        mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Brings AccessKit's tree to the page, and the requests of screen readers to egui.
struct ScreenReaders {
    requests: Requests,
    mirror: Mirror,
    zoom: f32,
}

impl Plugin for ScreenReaders {
    fn debug_name(&self) -> &'static str {
        "screen readers"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        // What is typed comes first.
        if input.events.iter().any(|event| matches!(event, Event::Text(_))) {
            return ctx.request_repaint();
        }
        input.events.extend(self.requests.take());
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        if let Some(update) = output.platform_output.accesskit_update.take() {
            self.mirror.update(update, &mut Elements);
        }
        if mem::replace(&mut self.zoom, ctx.zoom_factor()) != ctx.zoom_factor() {
            zoom(self.zoom);
        }
    }
}

/// The elements of the page.
struct Elements;

impl Page for Elements {
    fn describe(&mut self, id: NodeId, element: &Element) {
        let attributes = element.attributes.iter().flat_map(|(name, value)| [(*name).to_owned(), value.clone()]);
        describe(id.0, element.tag, &element.text, attributes.collect());
    }

    fn place(&mut self, id: NodeId, [left, top, width, height]: [i32; 4]) {
        place(id.0, left, top, width, height);
    }

    fn arrange(&mut self, id: NodeId, children: &[NodeId]) {
        arrange(id.0, children.iter().map(|child| child.0).collect());
    }

    fn remove(&mut self, id: NodeId) {
        remove(id.0);
    }

    fn focus(&mut self, id: Option<NodeId>) {
        focus(id.map(|id| id.0));
    }

    fn say(&mut self, text: &str) {
        say(text);
    }
}
