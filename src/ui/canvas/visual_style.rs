//! What the shapes of states and arrows share.

use super::ink::{Ink, TOLERANCE};
use crate::theme::{self, Palette};
use eframe::egui::{Color32, Context, FontId, Galley, Painter, Pos2};
use egui_graphs::MetadataFrame;
use grammaton_core::{
    Point,
    drawing::{Curve, TIP, UNDER_TIP},
};
use std::sync::Arc;

/// How something on the canvas stands out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Look {
    /// It is selected.
    pub(super) selected: bool,
    /// The pointer is on it, or on what stands for it elsewhere.
    pub(super) lit: bool,
    /// The fonts in use, by number: laid out texts belong to one font atlas and turn to nonsense with another.
    pub(super) fonts: u32,
}

impl Look {
    /// Whether it stands out at all.
    pub(super) fn is_strong(self) -> bool {
        self.selected || self.lit
    }

    /// The width of its lines on the screen.
    pub(super) fn width(self, plain: f32, zoom: f32) -> f32 {
        ((if self.is_strong() { plain + 0.9 } else { plain }) * zoom).clamp(0.6, 4.0)
    }
}

/// The colours that shapes are drawn in, looked up once for all of them.
#[derive(Clone, Copy)]
pub(super) struct Paper<'a> {
    /// The theme's.
    pub(super) palette: &'static Palette,
    ctx: &'a Context,
}

impl<'a> Paper<'a> {
    /// The colours of the theme in use.
    pub(super) fn new(ctx: &'a Context) -> Self {
        Self { palette: theme::palette(ctx), ctx }
    }

    /// What a state of this group is filled with.
    pub(super) fn fill(self, group: Option<u8>) -> Color32 {
        group.map_or(self.palette.state, |group| theme::group(self.ctx, group))
    }

    /// The width of a soft edge: one pixel.
    pub(super) fn feather(self) -> f32 {
        1.0 / self.ctx.pixels_per_point()
    }
}

/// Counts the font atlases, which are made anew when the theme or the scale of the screen changes, or one is full.
///
/// A text that is asked for in every frame comes back as the very same value as long as the atlas lives.
#[derive(Clone, Debug, Default)]
pub(super) struct FontWatch {
    witness: Option<Arc<Galley>>,
    number: u32,
}

impl FontWatch {
    /// The number of the atlas in use; to be asked for in every frame.
    pub(super) fn number(&mut self, painter: &Painter) -> u32 {
        let witness = painter.layout_no_wrap("q".to_owned(), FontId::proportional(14.0), Color32::PLACEHOLDER);
        if self.witness.as_ref().is_none_or(|before| !Arc::ptr_eq(before, &witness)) {
            self.number = self.number.wrapping_add(1);
            self.witness = Some(witness);
        }
        self.number
    }
}

/// The zoom below which arrows are straight lines and states dots: a bend is then no wider than a few pixels.
pub(super) const AFAR: f32 = 0.1;
/// The zoom below which no name can be read, and a lit state is a plain disc: thousands may be lit at once.
pub(super) const SMALL: f32 = 0.3;

/// The smallest text that is drawn, and the smallest that is drawn in full colour, in screen points.
const LEGIBLE: std::ops::Range<f32> = 4.5..6.5;
/// How many texts are laid out anew in one frame because of another zoom. The others keep their size for that frame.
const LAYOUTS: usize = 250;

/// How clearly texts of about `size` canvas points show at a zoom, from 0 to 1: what is too small to read fades.
pub(super) fn clarity(size: f32, zoom: f32) -> f32 {
    ((size * zoom - LEGIBLE.start) / (LEGIBLE.end - LEGIBLE.start)).clamp(0.0, 1.0)
}

/// A font size rounded so that zooming smoothly does not fill the font atlas with every size between.
pub(super) fn quantized(size: f32) -> f32 {
    ((size * 2.0).round() / 2.0).max(1.0)
}

/// How many more texts may be laid out anew in this frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layouts {
    left: usize,
    /// Whether some text was left as it was.
    pub(super) behind: bool,
}

impl Default for Layouts {
    fn default() -> Self {
        Self { left: LAYOUTS, behind: false }
    }
}

impl Layouts {
    fn grant(&mut self) -> bool {
        self.behind |= self.left == 0;
        let granted = self.left > 0;
        self.left = self.left.saturating_sub(1);
        granted
    }
}

/// A laid out text, kept while the zoom and the fonts stay.
#[derive(Clone, Debug, Default)]
pub(super) struct TextCache(Option<((f32, u32), Arc<Galley>)>);

impl TextCache {
    /// The text for this zoom, laid out by `layout` at a zoom near to it, if it is not yet.
    pub(super) fn get(
        &mut self,
        zoom: f32,
        fonts: u32,
        layouts: &mut Layouts,
        layout: impl FnOnce(f32) -> Arc<Galley>,
    ) -> Arc<Galley> {
        let near = quantized(14.0 * zoom) / 14.0;
        match &self.0 {
            Some((key, galley)) if *key == (near, fonts) => return Arc::clone(galley),
            Some((key, galley)) if key.1 == fonts && !layouts.grant() => return Arc::clone(galley),
            _ => {}
        }
        let galley = layout(near);
        self.0 = Some(((near, fonts), Arc::clone(&galley)));
        galley
    }

    /// Whether the text, as it was last laid out, is cut.
    pub(super) fn is_cut(&self) -> bool {
        self.0.as_ref().is_none_or(|(_, galley)| galley.elided)
    }

    /// Forgets the text, which has changed.
    pub(super) fn clear(&mut self) {
        self.0 = None;
    }
}

/// A point of the document on the screen.
pub(super) fn on_screen(meta: &MetadataFrame, point: Point) -> Pos2 {
    meta.canvas_to_screen_pos(super::to_pos(point))
}

/// Draws an arrow's line and its tip, which fades where it is too small to see.
pub(super) fn arrow(curve: &Curve, meta: &MetadataFrame, width: f32, colour: Color32, ink: &mut Ink<'_>) {
    if meta.zoom < AFAR {
        ink.hair(on_screen(meta, curve.points[0]), on_screen(meta, curve.points[3]), width, colour);
        return;
    }
    let clear = clarity(1.6 * TIP, meta.zoom);
    let line = if clear > 0.0 { curve.shortened(UNDER_TIP) } else { *curve };
    let screen = |point: Point| on_screen(meta, point);
    if line.straight {
        ink.line(&[screen(line.points[0]), screen(line.points[3])], width, colour);
    } else {
        let points: Vec<Pos2> = line.flatten(TOLERANCE / meta.zoom).into_iter().map(screen).collect();
        ink.line(&points, width, colour);
    }
    if clear > 0.0 {
        ink.triangle(curve.tip(TIP).map(screen), colour.gamma_multiply(clear));
    }
}
