//! The keyboard on the canvas: moves the focus between elements, selects, and nudges.
//!
//! Shortcuts from the action table are consumed before and do not reach this module.

use super::{
    access::{self, Request},
    scene::Scene,
};
use crate::commands::{
    command::{Command, Commands},
    view::{Tool, View},
};
use eframe::egui::{Context, Event, EventFilter, FocusDirection, Id, ImeEvent, InputState, Key, Memory, Modifiers, Ui};
use grammaton_core::{Document, Point};
use grammaton_session::{Edit, Element, FieldTarget, Selection, reading_order};

/// How far an arrow key moves the selection, in canvas points: without and with Shift.
const NUDGE: f32 = 5.0;
const LEAP: f32 = 40.0;
/// The maximum time between nudges that form one undo step, in seconds.
const BURST: f64 = 1.0;

/// The keyboard state of the canvas that persists between frames.
#[derive(Clone, Debug, Default)]
pub(super) struct Keyboard {
    /// Whether the canvas, or nothing at all, had the focus at the end of the last frame.
    active: bool,
    /// The time of the last nudge, and the selection it moved.
    nudged: Option<(f64, Selection)>,
    /// Whether Space has been pressed and the pointer has not been used since.
    tap: bool,
}

/// Returns the storage key under which the id of the focused canvas widget is stored.
fn focus_key() -> Id {
    Id::new("canvas focus")
}

/// Whether an element on the canvas has the keyboard focus.
pub(crate) fn has_keyboard(ctx: &Context) -> bool {
    let focused = ctx.memory(Memory::focused);
    focused.is_some() && focused == ctx.data(|data| data.get_temp(focus_key()))
}

impl Keyboard {
    /// Turns this frame's keys into commands, which leave a document unchanged that is read-only. Returns the focused
    /// element.
    pub(super) fn run(
        &mut self,
        ui: &Ui,
        scene: &Scene,
        (document, is_read_only): (&Document, bool),
        view: &View,
        commands: &mut Commands,
    ) -> Option<Element> {
        if view.field.is_some() || ui.ctx().any_popup_open() {
            self.active = false;
            return None;
        }
        let mut there = None;
        if self.active {
            there = tab(ui, scene, view, commands);
            if !is_read_only {
                self.nudge(ui, document, view, commands);
                type_label(ui, view, commands);
            }
        }
        let has = |&focus: &Element| ui.memory(|memory| memory.has_focus(access::id(ui, focus)));
        let focus = there.or(view.focus).filter(has);
        if let Some(focus) = focus.filter(|_| ui.input(|input| input.pointer.any_pressed())) {
            // A user who takes the pointer does not need the focus ring.
            ui.memory_mut(|memory| memory.surrender_focus(access::id(ui, focus)));
        } else if let Some(focus) = focus {
            self.space(ui, focus, view.tool, commands);
            let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: false };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(access::id(ui, focus), filter));
        }
        self.active = has_keyboard(ui.ctx()) || ui.memory(Memory::focused).is_none();
        focus
    }

    /// Selects the focused element when Space is tapped, and with the arrow tool, starts a transition from it. Holding
    /// Space is for panning.
    fn space(&mut self, ui: &Ui, focus: Element, tool: Tool, commands: &mut Commands) {
        let (pressed, released, pointer, shift) = ui.input(|input| {
            let key = Key::Space;
            (input.key_pressed(key), input.key_released(key), input.pointer.any_down(), input.modifiers.shift)
        });
        self.tap = (self.tap || pressed) && !pointer;
        if released && std::mem::take(&mut self.tap) {
            commands.push(if shift { Command::ToggleSelected(focus) } else { Command::Select(vec![focus]) });
            if tool == Tool::Arrow {
                commands.push(Command::StartTransition);
            }
        }
    }

    /// Moves the selection by the arrow keys. Nudges in quick succession are one undo step.
    fn nudge(&mut self, ui: &Ui, document: &Document, view: &View, commands: &mut Commands) {
        let by = ui.input(|input| {
            let step = if input.modifiers.shift { LEAP } else { NUDGE };
            let along = |back: Key, on: Key| input.num_presses(on) as f32 - input.num_presses(back) as f32;
            Point::new(along(Key::ArrowLeft, Key::ArrowRight), along(Key::ArrowUp, Key::ArrowDown)) * step
        });
        let (ids, notes) = (view.selection.state_list(), view.selection.notes().collect::<Vec<_>>());
        if by == Point::ZERO || (ids.is_empty() && notes.is_empty()) {
            return;
        }
        let now = ui.input(|input| input.time);
        let goes_on = self.nudged.take().is_some_and(|(then, what)| now - then < BURST && what == view.selection);
        if !goes_on {
            commands.push(Command::Commit);
        }
        commands.push(Command::Continue(Edit::Shift { ids, by }));
        let place = |index: usize| document.notes().get(index).map(|note| (index, note.at + by));
        commands.push(Command::Continue(Edit::MoveNotes(notes.into_iter().filter_map(place).collect())));
        self.nudged = Some((now, view.selection.clone()));
    }
}

/// Replaces the label of the selected arrow by the typed text, in its text field.
fn type_label(ui: &Ui, view: &View, commands: &mut Commands) {
    let Some((from, to)) = view.selected_arrow() else { return };
    let typed: String = ui.input(|input| {
        let text = |event: &Event| match event {
            Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) => Some(text.clone()),
            _ => None,
        };
        input.events.iter().filter_map(text).collect()
    });
    // Space selects and pans.
    if !typed.trim().is_empty() {
        commands.push(Command::OpenField(FieldTarget::Label(from, to)));
        commands.push(Command::TypeInField(typed));
    }
}

/// Moves the focus to the next or previous element in reading order. Past the last or first one, the focus leaves the
/// canvas.
fn tab(ui: &Ui, scene: &Scene, view: &View, commands: &mut Commands) -> Option<Element> {
    let steps = ui.input(|input| tab_presses(input, Modifiers::NONE) - tab_presses(input, Modifiers::SHIFT));
    if steps == 0 {
        return None;
    }
    let order = reading_order::elements(scene.drawing());
    let from = view.focus.or(view.selection.first().copied());
    let at = from.and_then(|from| order.iter().position(|&element| element == from));
    let next = match at {
        Some(at) => at as isize + steps,
        None if steps > 0 => steps - 1,
        None => order.len() as isize + steps,
    };
    let there = usize::try_from(next).ok().and_then(|next| order.get(next)).copied();
    match there {
        Some(element) => focus(ui, element, commands),
        None if at.is_some() => {
            let direction = if steps > 0 { FocusDirection::Next } else { FocusDirection::Previous };
            ui.memory_mut(|memory| memory.move_focus(direction));
            commands.push(Command::Focus(None));
        }
        None => {}
    }
    there
}

/// Moves the focus to an element.
fn focus(ui: &Ui, element: Element, commands: &mut Commands) {
    let id = access::id(ui, element);
    ui.ctx().data_mut(|data| data.insert_temp(focus_key(), id));
    ui.memory_mut(|memory| {
        memory.request_focus(id);
        // Tab has been handled: egui must not move the focus on from here.
        memory.move_focus(FocusDirection::None);
    });
    commands.push(Command::Focus(Some(element)));
    commands.push(Command::Reveal(vec![element]));
}

/// Does what a screen reader asks for.
pub(super) fn obey(ui: &Ui, request: Request, commands: &mut Commands) {
    match request {
        Request::Focus(element) => focus(ui, element, commands),
        Request::Click(element) => {
            focus(ui, element, commands);
            commands.push(Command::Select(vec![element]));
        }
    }
}

/// Counts the presses of Tab with exactly these modifiers.
fn tab_presses(input: &InputState, modifiers: Modifiers) -> isize {
    let is_tab = |event: &&Event| match event {
        Event::Key { key: Key::Tab, pressed: true, modifiers: held, .. } => held.matches_exact(modifiers),
        _ => false,
    };
    input.events.iter().filter(is_tab).count() as isize
}
