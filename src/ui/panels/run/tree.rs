//! All runs of a word as a tree: what was read stands above, below it the states that a run can then be in.
//!
//! What is not read yet is faint. What leads to acceptance is strong; where a run gets stuck there is a cross, where one
//! accepts a tick. Only what is in view is painted. A click on a state takes the run that leads there.

use super::told::{Taken, Told};
use crate::{
    derived::Derived,
    icons, theme,
    wording::{shortened, state_name},
};
use eframe::egui::{
    Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, WidgetType, epaint::CubicBezierShape, pos2, vec2,
};
use grammaton_core::{Fate, Run, RunNode, RunTree};
use rust_i18n::t;

/// From column to column, from row to row, and the size of a state, in points.
const COLUMN: f32 = 92.0;
const ROW: f32 = 30.0;
const STATE: [f32; 2] = [52.0, 22.0];
/// The room above the first row, in points.
const HEAD: f32 = 22.0;
/// How many states the spoken name of a column tells.
const NAMED: usize = 6;

/// What a click asks for.
pub(super) enum Wanted {
    /// A step.
    Step(usize),
    /// The step after so many symbols.
    Read(usize),
    /// The run that passes a node, at that node.
    Node(usize),
}

/// What the picture keeps between frames.
#[derive(Debug, Default)]
pub(super) struct Branches {
    tree: RunTree,
    /// For each node on the chosen run, the step in which it is reached.
    steps: Vec<Option<usize>>,
}

impl Branches {
    /// The tree of what is told.
    pub(super) fn new(told: &Told, derived: &Derived) -> Self {
        let Some(run) = &told.run else { return Self::default() };
        let tree = RunTree::new(&derived.drawn.nfa, run, &told.numbers, &told.leading);
        let mut branches = Self { tree, steps: Vec::new() };
        branches.mark(told);
        branches
    }

    /// Marks the run that is told.
    pub(super) fn mark(&mut self, told: &Told) {
        let nodes = self.tree.nodes();
        self.steps = vec![None; nodes.len()];
        let mut open = Vec::new();
        if let Some(start) = self.steps.first_mut() {
            (*start, open) = (Some(0), vec![0]);
        }
        while let Some(index) = open.pop() {
            let node = &nodes[index];
            let same = if let Fate::As(first) = node.fate { Some((first, self.steps[index])) } else { None };
            let step = |&next: &usize| (next, told.step_of(taken(node, &nodes[next])));
            for (next, step) in self.tree.children(index).iter().map(step).chain(same) {
                if step.is_some() && self.steps[next].is_none() {
                    self.steps[next] = step;
                    open.push(next);
                }
            }
        }
    }

    /// The node where a run that nobody chose ends, if no run accepts: the first that came furthest.
    pub(super) fn furthest(&self) -> Option<usize> {
        let last = self.tree.nodes().last()?.read;
        self.tree.nodes().iter().position(|node| node.read == last && node.fate == Fate::Ends)
    }

    /// The first run that passes a node, as far as the tree shows it, or only up to the node.
    pub(super) fn way(&self, mut node: usize, whole: bool) -> Vec<Taken> {
        while let Some(&next) = self.tree.children(node).first().filter(|_| whole) {
            node = next;
        }
        let path: Vec<&RunNode> = self.tree.path(node).into_iter().map(|node| &self.tree.nodes()[node]).collect();
        path.windows(2).map(|pair| taken(pair[0], pair[1])).collect()
    }

    /// After how many symbols a node is, and after how many ε-moves since then.
    pub(super) fn place(&self, node: usize) -> (usize, usize) {
        let node = &self.tree.nodes()[node];
        (node.read, (node.column - self.tree.columns(node.read).start) as usize)
    }

    /// Shows the tree at a step.
    pub(super) fn show(&self, ui: &mut Ui, told: &Told, at: usize, moved: bool, derived: &Derived) -> Option<Wanted> {
        let run = told.run.as_ref()?;
        let read = told.steps.get(at)?.read.min(run.read());
        let size =
            vec2(self.tree.columns(run.read()).end as f32 * COLUMN, HEAD + (self.tree.rows() as f32 + 0.7) * ROW);
        let mut wanted = None;
        ScrollArea::both().id_salt("runs").auto_shrink([false, false]).show_viewport(ui, |ui, viewport| {
            let (rect, _) = ui.allocate_exact_size(size.max(viewport.size()), Sense::hover());
            let view = viewport.translate(rect.min.to_vec2()).expand2(vec2(COLUMN, ROW));
            let picture = Picture { branches: self, told, run, derived, at, read, view, rect, painter: ui.painter() };
            let in_view = |&read: &usize| picture.group(read).intersects(view);
            for read in (0..=run.read()).filter(in_view) {
                picture.ground(read);
                let response = ui.interact(picture.head(read), ui.id().with(("read", read)), Sense::click());
                let spoken = || spoken_column(told, run, read, derived);
                response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, read == picture.read, spoken()));
                if hinted(response, spoken).clicked() {
                    wanted = Some(Wanted::Read(read));
                }
            }
            (0..self.tree.nodes().len()).for_each(|node| picture.branch(node));
            for node in (0..self.tree.nodes().len()).filter(|&node| picture.is_seen(node)) {
                let response = ui.interact(picture.state(node), ui.id().with(("node", node)), Sense::click());
                picture.node(node, response.has_focus() || response.hovered());
                let spoken = || picture.spoken(node);
                let chosen = self.steps[node].is_some();
                response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, chosen, spoken()));
                if response.gained_focus() {
                    response.scroll_to_me(None);
                }
                if hinted(response, spoken).clicked() {
                    wanted = Some(Wanted::Node(node));
                }
            }
            if moved {
                ui.scroll_to_rect(picture.here(), None);
            }
        });
        wanted
    }
}

/// The move from a node to the next.
fn taken(node: &RunNode, next: &RunNode) -> Taken {
    Taken { read: node.read, from: node.state, to: next.state, silent: next.silent }
}

/// The same with a hint, which is made only where the pointer is on it.
fn hinted(response: Response, text: impl Fn() -> String) -> Response {
    if response.hovered() { response.on_hover_text(text()) } else { response }
}

/// What was read when so many symbols were.
fn when(told: &Told, read: usize) -> String {
    if read == 0 {
        return t!("run.at_the_start").into_owned();
    }
    t!("run.after", read = shortened(&told.symbols[..read].join(told.separator()), 40)).into_owned()
}

/// The states after so many symbols, in words.
fn spoken_column(told: &Told, run: &Run, read: usize, derived: &Derived) -> String {
    let states = run.states(read);
    let mut names: Vec<String> = states.iter().take(NAMED).map(|&state| state_name(&derived.drawn, state)).collect();
    names.extend((states.len() > NAMED).then(|| t!("diagnostics.more", count = states.len() - NAMED).into_owned()));
    t!("run.column", when = when(told, read), states = names.join(", ")).into_owned()
}

/// What is being painted.
struct Picture<'a> {
    branches: &'a Branches,
    told: &'a Told,
    run: &'a Run,
    derived: &'a Derived,
    at: usize,
    /// How many symbols are read.
    read: usize,
    /// What is in view, and a little around it.
    view: Rect,
    rect: Rect,
    painter: &'a Painter,
}

impl Picture<'_> {
    fn tree_node(&self, node: usize) -> &RunNode {
        &self.branches.tree.nodes()[node]
    }

    fn centre(&self, column: u32, row: u32) -> Pos2 {
        self.rect.min + vec2((column as f32 + 0.5) * COLUMN - 16.0, HEAD + (row as f32 + 0.5) * ROW)
    }

    /// Where a node is.
    fn state(&self, node: usize) -> Rect {
        let node = self.tree_node(node);
        Rect::from_center_size(self.centre(node.column, node.row), STATE.into())
    }

    fn is_seen(&self, node: usize) -> bool {
        self.state(node).intersects(self.view)
    }

    /// The columns of what can be after so many symbols.
    fn group(&self, read: usize) -> Rect {
        let columns = self.branches.tree.columns(read);
        let across = [columns.start, columns.end].map(|column| self.rect.left() + column as f32 * COLUMN);
        Rect::from_x_y_ranges(across[0]..=across[1] - 32.0, self.rect.top()..=self.rect.bottom())
    }

    fn head(&self, read: usize) -> Rect {
        let group = self.group(read);
        group.with_max_y(group.top() + HEAD)
    }

    /// What is to be in view after a step: the chosen run's state, or the column.
    fn here(&self) -> Rect {
        let last = self.branches.steps.iter().rposition(|step| step.is_some_and(|step| step <= self.at));
        last.map_or_else(|| self.head(self.read), |node| self.state(node)).expand2(vec2(COLUMN, ROW))
    }

    /// Marks the columns of the step, says what is read after them, and how many states have no room.
    fn ground(&self, read: usize) {
        let palette = theme::palette(self.painter.ctx());
        let group = self.group(read);
        if read == self.read {
            self.painter.rect_filled(group, CornerRadius::same(theme::RADIUS), palette.accent_soft);
        }
        if let Some(symbol) = self.told.symbols.get(read) {
            let stuck = self.told.stuck == Some(read);
            let colour = if stuck { palette.danger } else { palette.terminal };
            let at = pos2(group.right() + 16.0, group.top() + HEAD / 2.0);
            self.painter.text(at, Align2::CENTER_CENTER, shortened(symbol, 4), theme::grammar_font(), colour);
        }
        let hidden = self.branches.tree.hidden(read);
        if hidden > 0 {
            let at = group.center_bottom() - vec2(0.0, 8.0);
            let text = t!("run.hidden", count = hidden);
            self.painter.text(at, Align2::CENTER_CENTER, text, FontId::proportional(12.0), palette.weak);
        }
    }

    /// How a node and what leads to it are drawn: the chosen run stands out, what comes later is faint.
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

    fn faint(&self, node: usize, colour: Color32) -> Color32 {
        if self.tree_node(node).read > self.read { colour.gamma_multiply(0.45) } else { colour }
    }

    fn leads(&self, node: usize) -> bool {
        let RunNode { read, state, .. } = self.tree_node(node);
        let found = self.run.states(*read).binary_search(state);
        found.is_ok_and(|place| self.told.leading.get(self.run.range(*read).start + place) == Some(&true))
    }

    /// The line that leads to a node: it bends behind its parent, and then goes straight.
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
        if self.tree_node(node).silent {
            let colour = self.faint(node, palette.terminal);
            self.painter.text(to - vec2(9.0, 7.0), Align2::CENTER_CENTER, "ε", FontId::proportional(12.0), colour);
        }
    }

    /// A state, and how the run ends there if it does.
    fn node(&self, node: usize, pointed: bool) {
        let palette = theme::palette(self.painter.ctx());
        let (place, stroke) = (self.state(node), self.stroke(node));
        let RunNode { state, fate, .. } = self.tree_node(node);
        let fill = if pointed { palette.hover } else { palette.state };
        let colour = if self.leads(node) || self.branches.steps[node].is_some() { palette.text } else { palette.weak };
        self.painter.rect(place, CornerRadius::same(11), fill, stroke, StrokeKind::Inside);
        if self.derived.drawn.nfa.is_accepting(*state) {
            self.painter.rect_stroke(place.shrink(3.5), CornerRadius::same(8), stroke, StrokeKind::Inside);
        }
        let name = shortened(&state_name(&self.derived.drawn, *state), 6);
        let font = FontId::proportional(12.5);
        self.painter.text(place.center(), Align2::CENTER_CENTER, name, font, self.faint(node, colour));
        let (icon, colour) = match fate {
            _ if self.branches.tree.accepts(node) => (icons::CHECK, palette.good),
            Fate::Ends => (icons::CLOSE, palette.danger),
            Fate::As(_) => ('=', palette.weak),
            Fate::Hidden => ('…', palette.weak),
            Fate::GoesOn => return,
        };
        let family =
            if matches!(fate, Fate::As(_) | Fate::Hidden) { theme::grammar_font().family } else { theme::icons() };
        let font = FontId::new(13.0, family);
        self.painter.text(
            place.right_center() + vec2(4.0, 0.0),
            Align2::LEFT_CENTER,
            icon,
            font,
            self.faint(node, colour),
        );
    }

    /// A node in words: the state, where, and how the run ends there.
    fn spoken(&self, node: usize) -> String {
        let RunNode { read, state, fate, .. } = self.tree_node(node);
        let (name, when) = (state_name(&self.derived.drawn, *state), when(self.told, *read));
        let key = match fate {
            _ if self.branches.tree.accepts(node) => "run.node_accepts",
            Fate::Ends if *read < self.told.symbols.len() => "run.node_stuck",
            Fate::Ends => "run.node_rejects",
            Fate::As(_) => "run.node_same",
            Fate::Hidden => "run.node_hidden",
            Fate::GoesOn => "run.node",
        };
        t!(key, state = name, when = when).into_owned()
    }
}
