//! Paints the canvas: only what is in view, arrows below states, drafts on top.

use super::{
    arrow_shape::Ends,
    gesture::Gesture,
    handles::{self, Handle},
    scene::{CanvasWindow, Scene},
    state_shape::pill,
    to_pos, to_rect,
};
use crate::{
    commands::view::{Camera, View},
    ui::{
        canvas::visual_style::{self, LayoutBudget, PaintContext, VisualStyle},
        theme,
    },
};
use eframe::egui::{Align2, FontId, Mesh, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, vec2};
use egui_graphs::{DisplayNode, DrawContext, MetadataFrame, SettingsStyle};
use grammaton_core::{
    Document, Label, StateId,
    geometry::{LABEL_SIZE, NOTE_SIZE, note_bounds},
    notation::label,
};
use grammaton_session::{Element, FieldTarget, Highlight, TextField};
use petgraph::Directed;
use std::ops::Range;

/// The distance between the dots of the background grid, in canvas points.
const GRID: f32 = 40.0;

/// The mapping from canvas to screen for one frame, and the painter.
pub(super) struct CanvasFrame<'a> {
    /// The painter, clipped to the canvas.
    pub(super) painter: &'a Painter,
    /// The transformation from canvas to screen.
    pub(super) meta: MetadataFrame,
    /// The visible part of the canvas, in canvas points.
    pub(super) visible: Rect,
}

impl<'a> CanvasFrame<'a> {
    /// Creates the frame for a camera over a screen area.
    pub(super) fn new(painter: &'a Painter, camera: Camera, area: Rect) -> Self {
        let mut meta = MetadataFrame::new(None);
        meta.zoom = camera.zoom;
        meta.pan = camera.pan + area.min.to_vec2();
        let visible = Rect::from_min_max(meta.screen_to_canvas_pos(area.min), meta.screen_to_canvas_pos(area.max));
        Self { painter, meta, visible }
    }

    /// Converts a canvas position to the screen.
    pub(super) fn screen(&self, at: Pos2) -> Pos2 {
        self.meta.canvas_to_screen_pos(at)
    }

    /// Paints the background grid as one mesh, unless its dots would be too dense.
    pub(super) fn grid(&self) {
        let palette = theme::palette(self.painter.ctx());
        let step = GRID * if self.meta.zoom < 0.6 { 2.0 } else { 1.0 };
        if self.meta.zoom < 0.3 {
            return;
        }
        let mut mesh = Mesh::default();
        let first = (self.visible.min.to_vec2() / step).floor() * step;
        let (columns, rows) = (self.visible.width() / step, self.visible.height() / step);
        for row in 0..=(rows as usize + 1) {
            for column in 0..=(columns as usize + 1) {
                let at = self.screen((first + vec2(column as f32, row as f32) * step).to_pos2());
                mesh.add_colored_rect(Rect::from_center_size(at.round(), Vec2::splat(1.6)), palette.grid);
            }
        }
        self.painter.add(mesh);
    }

    /// Paints the notes of the document.
    pub(super) fn notes(&self, document: &Document, view: &View, highlight: &Highlight) {
        let palette = theme::palette(self.painter.ctx());
        let opacity = visual_style::text_opacity(NOTE_SIZE, self.meta.zoom);
        if opacity == 0.0 {
            return;
        }
        let size = visual_style::quantized(NOTE_SIZE * self.meta.zoom);
        let open = view.field.as_ref().map(TextField::target);
        for (index, note) in document.notes().iter().enumerate() {
            let bounds = to_rect(note_bounds(note)).expand(6.0);
            if !bounds.intersects(self.visible) || open == Some(FieldTarget::Note(index)) {
                continue;
            }
            let element = Element::Note(index);
            let selected = view.selection.contains(&element);
            if selected || highlight.has(element) {
                let ground = Rect::from_min_max(self.screen(bounds.min), self.screen(bounds.max));
                let line = Stroke::new(if selected { 1.5 } else { 1.0 }, palette.accent);
                self.painter.rect(ground, 6.0 * self.meta.zoom, palette.accent_soft, line, StrokeKind::Inside);
            }
            let color = if selected { palette.text } else { palette.weak };
            let font = FontId::proportional(size);
            let at = self.screen(to_pos(note.at));
            self.painter.text(at, Align2::LEFT_TOP, &note.text, font, color.gamma_multiply(opacity));
        }
    }

    /// Paints the visible arrows and states.
    pub(super) fn drawing(&self, scene: &mut Scene, view: &View, highlight: &Highlight, fonts: u32) {
        let styles = Styles::new(scene, view, highlight, fonts);
        if scene.is_few_in(self.visible) {
            self.one_by_one(scene, &styles);
        } else {
            self.by_tiles(scene, &styles);
        }
    }

    /// Paints each visible arrow and state separately, so that one on top also hides the text of the one below.
    fn one_by_one(&self, scene: &mut Scene, styles: &Styles<'_>) {
        let settings = SettingsStyle::default();
        let ctx = self.context(&settings);
        let (mut shapes, mut above) = (Vec::new(), Vec::new());
        scene.arrows_in(self.visible, |ends, arrow| {
            arrow.style = styles.of(Element::Arrow(ends.0, ends.1));
            let onto = if arrow.style.is_strong() { &mut above } else { &mut shapes };
            onto.extend(arrow.paint(&ctx));
        });
        shapes.append(&mut above);
        scene.states_in(self.visible, |id, state| {
            state.style = styles.of(Element::State(id));
            shapes.extend(DisplayNode::<_, Ends, Directed, u32>::shapes(state, &ctx));
        });
        self.painter.extend(shapes);
    }

    /// Paints the cached meshes of whole tiles, then the highlighted and selected elements, and last the texts.
    fn by_tiles(&self, scene: &mut Scene, styles: &Styles<'_>) {
        let ctx = self.painter.ctx();
        let is_coarse = scene.is_crowded(self.visible, self.meta.zoom);
        let context = PaintContext::new(ctx).coarse(is_coarse);
        let refined = scene.draw_tiles(self.visible, self.meta.zoom, context);
        let mut strong: Vec<Element> =
            styles.view.selection.iter().chain(&styles.highlight.elements).copied().collect();
        strong.sort_unstable();
        strong.dedup();
        let (states, others) = strong.split_at(strong.partition_point(|element| matches!(element, Element::State(_))));
        let window = CanvasWindow { view: self.visible, meta: &self.meta, context };
        let mesh = scene.mesh([others, states], window, |element| styles.of(element));
        self.painter.add(Shape::Mesh(mesh));
        if !is_coarse && self.texts(scene, styles) || !refined {
            ctx.request_repaint();
        }
    }

    /// Paints the visible names and labels that are large enough to read. Returns whether some still have the size of
    /// a previous zoom.
    fn texts(&self, scene: &mut Scene, styles: &Styles<'_>) -> bool {
        if visual_style::text_opacity(LABEL_SIZE, self.meta.zoom) == 0.0 {
            return false;
        }
        let mut layouts = LayoutBudget::default();
        let mut shapes = Vec::new();
        scene.labels_in(self.visible, |ends, arrow| {
            arrow.style = styles.of(Element::Arrow(ends.0, ends.1));
            shapes.extend(arrow.text(self.painter, &self.meta, &mut layouts));
        });
        scene.states_in(self.visible, |id, state| {
            state.style = styles.of(Element::State(id));
            shapes.extend(state.text(self.painter, &self.meta, &mut layouts));
        });
        self.painter.extend(shapes);
        layouts.exhausted
    }

    fn context<'b>(&'b self, style: &'b SettingsStyle) -> DrawContext<'b> {
        DrawContext { ctx: self.painter.ctx(), painter: self.painter, style, is_directed: true, meta: &self.meta }
    }

    /// Paints the handles of the selected or hovered arrow.
    pub(super) fn handles(
        &self,
        scene: &Scene,
        view: &View,
        hovered: Option<Element>,
        gesture: &Gesture,
        is_touch: bool,
    ) {
        let bending = match gesture {
            Gesture::Bend(bending) => Some(Element::Arrow(bending.arrow.0, bending.arrow.1)),
            _ => hovered,
        };
        let Some((ends, handles)) = handles::shown(view, bending).filter(|_| view.field.is_none()) else { return };
        let Some(arrow) = scene.drawing().arrow(ends.0, ends.1) else { return };
        if arrow.curve.bounds().size().length() * self.meta.zoom < 40.0 {
            return;
        }
        let palette = theme::palette(self.painter.ctx());
        for &handle in handles {
            let at = self.screen(handles::place(arrow, handle));
            // A finger bends the arrow anywhere, and needs larger ends.
            let radius = match handle {
                Handle::Middle => 4.5,
                Handle::Start | Handle::End if is_touch => 5.5,
                Handle::Start | Handle::End => 3.5,
            };
            self.painter.circle(at, radius, palette.state, Stroke::new(1.5, palette.accent));
        }
    }

    /// Paints the ring around the element with the keyboard focus.
    pub(super) fn focus(&self, scene: &Scene, element: Element) {
        let palette = theme::palette(self.painter.ctx());
        let stroke = Stroke::new(2.0, palette.accent);
        let around = match element {
            Element::State(id) => {
                return self.outline(scene, id, 7.0, stroke);
            }
            Element::Arrow(from, to) => scene.drawing().arrow(from, to).map(|arrow| to_rect(arrow.label_bounds())),
            Element::Note(index) => scene.note_bounds(index),
        };
        let Some(around) = around else { return };
        self.painter.rect_stroke(self.on_screen(around.expand(5.0)), 5.0, stroke, StrokeKind::Outside);
    }

    /// Converts a canvas rectangle to the screen.
    pub(super) fn on_screen(&self, area: Rect) -> Rect {
        Rect::from_min_max(self.screen(area.min), self.screen(area.max))
    }

    /// Paints the ring around a state that an arrow would start or end at.
    pub(super) fn ring(&self, scene: &Scene, id: StateId) {
        let palette = theme::palette(self.painter.ctx());
        self.outline(scene, id, 3.0, Stroke::new(3.0, palette.accent.gamma_multiply(0.6)));
    }

    /// Paints a line around a state, `gap` canvas points outside of its rim.
    fn outline(&self, scene: &Scene, id: StateId, gap: f32, stroke: Stroke) {
        if let Some(outline) = scene.outline(id) {
            let pill = pill(&self.meta, outline, gap);
            let area = Rect::from_center_size(pill.center, 2.0 * vec2(pill.reach + pill.radius, pill.radius));
            self.painter.rect_stroke(area, pill.radius, stroke, StrokeKind::Middle);
        }
    }
}

/// The styles of all elements.
struct Styles<'a> {
    view: &'a View,
    highlight: &'a Highlight,
    /// The byte ranges of the parts of labels that are highlighted alone.
    parts: Vec<(Element, Range<usize>)>,
    fonts: u32,
}

impl<'a> Styles<'a> {
    fn new(scene: &Scene, view: &'a View, highlight: &'a Highlight, fonts: u32) -> Self {
        let part = |(from, to, label): &(StateId, StateId, Label)| {
            let labels = || scene.drawing().document().labels(*from, *to);
            let empty_word = scene.drawing().notation().empty_word;
            let range = label::position(labels(), empty_word, label)?;
            // A long label is truncated.
            let shown = scene.drawing().arrow(*from, *to)?.label.text.get(range.clone())?;
            (label::show_with(labels(), empty_word)[range.clone()] == *shown)
                .then_some((Element::Arrow(*from, *to), range))
        };
        Self { view, highlight, parts: highlight.labels.iter().filter_map(part).collect(), fonts }
    }

    fn of(&self, element: Element) -> VisualStyle {
        let part = self.parts.iter().find(|(of, _)| *of == element);
        VisualStyle {
            selected: self.view.selection.contains(&element),
            highlight: self.highlight.has(element),
            part: part.map(|(_, range)| (range.start, range.end)),
            fonts: self.fonts,
        }
    }
}
