//! The tree of all runs of a word. Columns correspond to the symbols read, and contain the states that a run can be
//! in.
//!
//! Nodes beyond the current step are faint, and nodes that lead to acceptance are strong. A cross marks where a run
//! gets stuck, a tick where it accepts. Only the visible part is painted. A click on a node selects the run that
//! leads there.

use crate::text::t;
use crate::{
    commands::icons,
    text::{
        phrases::{shortened, state_name},
        word_trace as text,
    },
    ui::{
        panels::run::{
            tape,
            word_trace::{RunMove, RunStep, WordTrace},
        },
        theme,
    },
};
use eframe::egui::{
    Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, WidgetType, epaint::CubicBezierShape, pos2, vec2,
};
use grammaton_core::{Continuation, Run, RunNode, RunTree};
use grammaton_session::Derived;

/// The distance between columns and, for a mouse, between rows, and the size of a node, in points.
const COLUMN: f32 = 92.0;
const ROW: f32 = 30.0;
const STATE: [f32; 2] = [52.0, 22.0];
/// The gap between the columns after different numbers of symbols, and the maximum width of the symbol above it, in
/// points.
const GAP: f32 = 32.0;
const SYMBOL: f32 = 48.0;
/// The height of the heading row for a mouse, in points.
const HEAD: f32 = 28.0;

/// The position that a click goes to.
pub(super) enum RunPosition {
    /// A step.
    Step(usize),
    /// The step after this number of symbols.
    Read(usize),
    /// A node, with a run through it.
    Node(usize),
}

/// The state of the tree that persists between frames.
#[derive(Debug, Default)]
pub(super) struct RunTreeView {
    tree: RunTree,
    /// The step in which each node is reached, for nodes on the selected run.
    steps: Vec<Option<usize>>,
}

impl RunTreeView {
    /// Builds the tree of a trace.
    pub(super) fn new(trace: &WordTrace, derived: &Derived) -> Self {
        let Some(run) = &trace.run else { return Self::default() };
        let tree = RunTree::new(&derived.drawn.nfa, run, &trace.numbers, &trace.leading);
        let mut branches = Self { tree, steps: Vec::new() };
        branches.mark(trace);
        branches
    }

    /// Marks the nodes of the selected run.
    pub(super) fn mark(&mut self, trace: &WordTrace) {
        let nodes = self.tree.nodes();
        self.steps = vec![None; nodes.len()];
        let mut open = Vec::new();
        if let Some(start) = self.steps.first_mut() {
            (*start, open) = (Some(0), vec![0]);
        }
        while let Some(index) = open.pop() {
            let node = &nodes[index];
            let same = if let Continuation::SameAs(first) = node.continuation {
                Some((first, self.steps[index]))
            } else {
                None
            };
            let step = |&next: &usize| (next, trace.step_of(taken(node, &nodes[next])));
            for (next, step) in self.tree.children(index).iter().map(step).chain(same) {
                if step.is_some() && self.steps[next].is_none() {
                    self.steps[next] = step;
                    open.push(next);
                }
            }
        }
    }

    /// Returns the node where the default run of a rejected word ends: the first node that no run goes beyond.
    pub(super) fn furthest(&self) -> Option<usize> {
        let last = self.tree.nodes().last()?.read;
        self.tree.nodes().iter().position(|node| node.read == last && node.continuation == Continuation::Ends)
    }

    /// Returns the moves of the first run through a node, up to its end in the tree if `whole`, or else up to the
    /// node.
    pub(super) fn path(&self, mut node: usize, whole: bool) -> Vec<RunMove> {
        while let Some(&next) = self.tree.children(node).first().filter(|_| whole) {
            node = next;
        }
        let path: Vec<&RunNode> = self.tree.path(node).into_iter().map(|node| &self.tree.nodes()[node]).collect();
        path.windows(2).map(|pair| taken(pair[0], pair[1])).collect()
    }

    /// Returns the number of symbols read before a node, and the number of ε-moves made since the last of them.
    pub(super) fn place(&self, node: usize) -> (usize, usize) {
        let node = &self.tree.nodes()[node];
        (node.read, (node.column - self.tree.columns(node.read).start) as usize)
    }

    /// Shows the tree at a step.
    pub(super) fn show(
        &self,
        ui: &mut Ui,
        trace: &WordTrace,
        at: usize,
        moved: bool,
        derived: &Derived,
    ) -> Option<RunPosition> {
        let run = trace.run.as_ref()?;
        let step = trace.steps.get(at)?;
        let read = step.read.min(run.read());
        let (row, head) = (theme::target(ui, ROW), theme::target(ui, HEAD));
        let size =
            vec2(self.tree.columns(run.read()).end as f32 * COLUMN, head + (self.tree.rows() as f32 + 0.7) * row);
        let mut wanted = None;
        ScrollArea::both().id_salt("runs").auto_shrink([false, false]).show_viewport(ui, |ui, viewport| {
            let (rect, _) = ui.allocate_exact_size(size.max(viewport.size()), Sense::hover());
            let view = viewport.translate(rect.min.to_vec2()).expand2(vec2(COLUMN, row));
            let top = rect.top() + viewport.top();
            let painter = TreePainter {
                branches: self,
                trace,
                run,
                derived,
                at,
                read,
                view,
                rect,
                top,
                row,
                head,
                painter: ui.painter(),
            };
            let in_view = |&read: &usize| painter.group(read).expand2(vec2(COLUMN, 0.0)).intersects(view);
            (0..=run.read()).filter(in_view).for_each(|read| painter.ground(read));
            (0..self.tree.nodes().len()).for_each(|node| painter.branch(node));
            for node in (0..self.tree.nodes().len()).filter(|&node| painter.is_seen(node)) {
                let place = painter.state(node);
                let place = Rect::from_center_size(place.center(), theme::target_size(ui, place.size()));
                let response = ui.interact(place, ui.id().with(("node", node)), Sense::click());
                painter.node(node, response.has_focus() || response.hovered());
                let description = || painter.description(node);
                let chosen = self.steps[node].is_some();
                response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, chosen, description()));
                if response.gained_focus() {
                    response.scroll_to_me(None);
                }
                if hinted(response, description).clicked() {
                    wanted = Some(RunPosition::Node(node));
                }
            }
            tape::announce(&painter.heading(ui), trace);
            for read in (0..=run.read()).filter(in_view) {
                let response = ui.interact(painter.head(read), ui.id().with(("read", read)), Sense::click());
                let description = || text::column(&trace.symbols, read, run.states(read), &derived.drawn);
                response.widget_info(|| {
                    WidgetInfo::selected(WidgetType::Button, true, read == painter.read, description())
                });
                if hinted(response, description).clicked() {
                    wanted = Some(RunPosition::Read(read));
                }
                painter.symbol(read, step);
            }
            if moved {
                ui.scroll_to_rect(painter.here(), None);
            }
        });
        wanted
    }
}

/// Returns the move from a node to its child.
fn taken(node: &RunNode, next: &RunNode) -> RunMove {
    RunMove { read: node.read, from: node.state, to: next.state, by_epsilon: next.by_epsilon }
}

/// Adds a hint to the response. The text is built only if the pointer is over it.
fn hinted(response: Response, text: impl Fn() -> String) -> Response {
    if response.hovered() { response.on_hover_text(text()) } else { response }
}

/// The data for painting one frame.
struct TreePainter<'a> {
    branches: &'a RunTreeView,
    trace: &'a WordTrace,
    run: &'a Run,
    derived: &'a Derived,
    at: usize,
    /// The number of symbols read at the current step.
    read: usize,
    /// The visible area with a margin.
    view: Rect,
    rect: Rect,
    /// The top of the heading row, which stays in view.
    top: f32,
    /// The distance between rows, and the height of the heading row.
    row: f32,
    head: f32,
    painter: &'a Painter,
}

impl TreePainter<'_> {
    fn tree_node(&self, node: usize) -> &RunNode {
        &self.branches.tree.nodes()[node]
    }

    fn center(&self, column: u32, row: u32) -> Pos2 {
        self.rect.min + vec2((column as f32 + 0.5) * COLUMN - GAP / 2.0, self.head + (row as f32 + 0.5) * self.row)
    }

    /// Returns the rectangle of a node.
    fn state(&self, node: usize) -> Rect {
        let node = self.tree_node(node);
        Rect::from_center_size(self.center(node.column, node.row), STATE.into())
    }

    fn is_seen(&self, node: usize) -> bool {
        self.state(node).intersects(self.view)
    }

    /// Returns the rectangle of the columns after `read` symbols.
    fn group(&self, read: usize) -> Rect {
        let columns = self.branches.tree.columns(read);
        let across = [columns.start, columns.end].map(|column| self.rect.left() + column as f32 * COLUMN);
        Rect::from_x_y_ranges(across[0]..=across[1] - GAP, self.rect.top()..=self.rect.bottom())
    }

    /// Returns the heading of the columns after `read` symbols, with the last of these symbols.
    fn head(&self, read: usize) -> Rect {
        let group = self.group(read);
        let left = if read > 0 { group.left() - GAP } else { group.left() };
        Rect::from_x_y_ranges(left..=group.right(), self.top..=self.top + self.head)
    }

    /// Paints the background of the heading row over what scrolls below it.
    fn heading(&self, ui: &Ui) -> Response {
        let palette = theme::palette(self.painter.ctx());
        let row = Rect::from_x_y_ranges(self.view.x_range(), self.top..=self.top + self.head);
        self.painter.rect_filled(row, CornerRadius::ZERO, palette.panel);
        let current = self.group(self.read).intersect(row);
        let corners = CornerRadius { sw: 0, se: 0, ..CornerRadius::same(theme::RADIUS) };
        self.painter.rect_filled(current, corners, palette.accent_soft);
        ui.interact(row, ui.id().with("word"), Sense::hover())
    }

    /// Paints the symbol after the columns of `read` symbols.
    fn symbol(&self, read: usize, step: &RunStep) {
        if let Some(symbol) = self.trace.symbols.get(read) {
            let center = pos2(self.group(read).right() + GAP / 2.0, self.top + self.head / 2.0);
            let size = vec2(tape::width(symbol).min(SYMBOL), self.head - 4.0);
            tape::paint(self.painter, Rect::from_center_size(center, size), self.trace, step, read);
        }
    }

    /// Returns the area to scroll to after a step: the last node reached on the selected run, or the heading of the
    /// column.
    fn here(&self) -> Rect {
        let last = self.branches.steps.iter().rposition(|step| step.is_some_and(|step| step <= self.at));
        last.map_or_else(|| self.head(self.read), |node| self.state(node)).expand2(vec2(COLUMN, self.row))
    }

    /// Paints the background of the current columns, and the number of hidden states.
    fn ground(&self, read: usize) {
        let palette = theme::palette(self.painter.ctx());
        let group = self.group(read);
        if read == self.read {
            self.painter.rect_filled(group, CornerRadius::same(theme::RADIUS), palette.accent_soft);
        }
        let hidden = self.branches.tree.hidden(read);
        if hidden > 0 {
            let at = group.center_bottom() - vec2(0.0, 8.0);
            let text = t!("run.hidden", count = hidden);
            self.painter.text(at, Align2::CENTER_CENTER, text, FontId::proportional(12.0), palette.weak);
        }
    }

    /// Returns the stroke of a node and its edge. The selected run is emphasized; nodes beyond the current step are
    /// faint.
    fn stroke(&self, node: usize) -> Stroke {
        let palette = theme::palette(self.painter.ctx());
        let stroke = match self.branches.steps[node] {
            Some(step) if step <= self.at => return Stroke::new(2.5, palette.accent),
            Some(_) => Stroke::new(1.5, palette.accent),
            None if self.leads(node) => Stroke::new(1.2, palette.arrow),
            None => Stroke::new(1.0, palette.weak.gamma_multiply(0.7)),
        };
        Stroke::new(stroke.width, self.faint(node, stroke.color))
    }

    fn faint(&self, node: usize, color: Color32) -> Color32 {
        if self.tree_node(node).read > self.read { color.gamma_multiply(0.45) } else { color }
    }

    fn leads(&self, node: usize) -> bool {
        let RunNode { read, state, .. } = self.tree_node(node);
        let found = self.run.states(*read).binary_search(state);
        found.is_ok_and(|place| self.trace.leading.get(self.run.range(*read).start + place) == Some(&true))
    }

    /// Paints the edge to a node: a curve from the parent, then a straight line.
    fn branch(&self, node: usize) {
        let Some(parent) = self.tree_node(node).parent else { return };
        let (from, to) = (self.state(parent).right_center(), self.state(node).left_center());
        if !Rect::from_two_pos(from, to).expand(1.0).intersects(self.view) {
            return;
        }
        let (stroke, palette) = (self.stroke(node), theme::palette(self.painter.ctx()));
        let bent = pos2(from.x + COLUMN - STATE[0], to.y);
        let middle = f32::midpoint(from.x, bent.x);
        let curve = [from, pos2(middle, from.y), pos2(middle, to.y), bent];
        self.painter.add(CubicBezierShape::from_points_stroke(curve, false, Color32::TRANSPARENT, stroke));
        self.painter.line_segment([bent, to], stroke);
        if self.tree_node(node).by_epsilon {
            let color = self.faint(node, palette.terminal);
            let (sign, font) = (self.trace.empty_word.key(), FontId::proportional(12.0));
            self.painter.text(to - vec2(9.0, 7.0), Align2::CENTER_CENTER, sign, font, color);
        }
    }

    /// Paints a node, with an icon if a run ends there.
    fn node(&self, node: usize, pointed: bool) {
        let palette = theme::palette(self.painter.ctx());
        let (place, stroke) = (self.state(node), self.stroke(node));
        let RunNode { state, continuation, .. } = self.tree_node(node);
        let fill = if pointed { palette.hover } else { palette.state };
        let color = if self.leads(node) || self.branches.steps[node].is_some() { palette.text } else { palette.weak };
        self.painter.rect(place, CornerRadius::same(11), fill, stroke, StrokeKind::Inside);
        if self.derived.drawn.nfa.is_accepting(*state) {
            self.painter.rect_stroke(place.shrink(3.5), CornerRadius::same(8), stroke, StrokeKind::Inside);
        }
        let name = shortened(&state_name(&self.derived.drawn, *state), 6);
        let font = FontId::proportional(12.5);
        self.painter.text(place.center(), Align2::CENTER_CENTER, name, font, self.faint(node, color));
        let (icon, color) = match continuation {
            _ if self.branches.tree.accepts(node) => (icons::CHECK, palette.good),
            Continuation::Ends => (icons::CLOSE, palette.danger),
            Continuation::SameAs(_) => ('=', palette.weak),
            Continuation::Hidden => ('…', palette.weak),
            Continuation::GoesOn => return,
        };
        let family = if matches!(continuation, Continuation::SameAs(_) | Continuation::Hidden) {
            theme::grammar_font().family
        } else {
            theme::icons()
        };
        let font = FontId::new(13.0, family);
        self.painter.text(
            place.right_center() + vec2(4.0, 0.0),
            Align2::LEFT_CENTER,
            icon,
            font,
            self.faint(node, color),
        );
    }

    /// Describes a node for screen readers and in its hint.
    fn description(&self, node: usize) -> String {
        let accepts = self.branches.tree.accepts(node);
        text::node(self.tree_node(node), accepts, &self.trace.symbols, &self.derived.drawn)
    }
}
