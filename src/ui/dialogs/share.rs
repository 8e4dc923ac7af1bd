//! The dialog for sharing the drawing: its link, which can be copied, scanned as a QR code and passed to other apps.

use super::{buttons, main_button, modal, title, width};
use crate::text::t;
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
        icons,
    },
    services::sharing,
    ui::{theme, widgets},
};
use eframe::egui::{
    Context, Label, Mesh, Rect, RichText, Sense, TextEdit, Ui, Vec2, WidgetInfo, WidgetType, accesskit::Node,
    emath::GuiRounding as _, vec2,
};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The version of the largest QR code that a camera reads from the screen of a phone. Larger ones have too small modules.
const LARGEST: u8 = 30;
/// The width of the light border that a QR code needs, in modules.
const QUIET_ZONE: i32 = 4;
/// The largest and the smallest size of the QR code, and the height of the rest of the dialog, in points.
const LARGE: f32 = 320.0;
const SMALL: f32 = 120.0;
const REST: f32 = 240.0;

/// The open dialog.
pub(crate) struct Share {
    link: String,
    /// The QR code; `None` if it would be too large.
    code: Option<QrCode>,
    /// Whether the system has a dialog for sharing.
    can_pass_on: bool,
}

impl std::fmt::Debug for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Share").field("link", &self.link).finish_non_exhaustive()
    }
}

impl Share {
    /// Opens the dialog for a link.
    pub(crate) fn new(link: String) -> Self {
        Self { code: qr_code(&link), link, can_pass_on: sharing::is_available() }
    }

    /// Shows the dialog. Returns whether it was closed.
    pub(crate) fn show(&self, ctx: &Context, commands: &mut Commands) -> bool {
        let modal = modal(ctx, "share").show(ctx, |ui| {
            width(ui, 420.0);
            title(ui, &t!("share.title"));
            self.field(ui);
            match &self.code {
                Some(code) => {
                    let text = RichText::new(t!("share.scan")).color(theme::palette(ctx).weak);
                    ui.add(Label::new(text).wrap());
                    show_code(ui, code);
                }
                None => widgets::caution(ui, &t!("share.too_large")),
            }
            ui.add_space(6.0);
            buttons(ui, |ui| {
                let closes = main_button(ui, &t!("message.close"));
                if widgets::outlined(ui, Some(icons::LINK), &Action::CopyLink.text()).clicked() {
                    commands.push(Command::Act(Action::CopyLink));
                }
                if self.can_pass_on && widgets::outlined(ui, None, &t!("share.pass_on")).clicked() {
                    sharing::share(&self.link);
                }
                closes
            })
        });
        modal.inner || modal.should_close()
    }

    /// Shows the link in a field that cannot be edited.
    fn field(&self, ui: &mut Ui) {
        let mut text = self.link.as_str();
        let field = TextEdit::singleline(&mut text).desired_width(f32::INFINITY).font(theme::grammar_font());
        let field = field.background_color(theme::palette(ui.ctx()).raised);
        let response = ui.add(widgets::field(ui, field));
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(self.link.clone()),
            label: Some(t!("share.link").into_owned()),
            ..WidgetInfo::new(WidgetType::TextEdit)
        });
        ui.ctx().accesskit_node_builder(response.id, Node::set_read_only);
    }
}

/// Returns the QR code of a text, or `None` if it would be too large.
fn qr_code(text: &str) -> Option<QrCode> {
    let segments = QrSegment::make_segments(text);
    QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, Version::MIN, Version::new(LARGEST), None, true).ok()
}

/// Shows the QR code with its border as large as there is room.
fn show_code(ui: &mut Ui, code: &QrCode) {
    let ctx = ui.ctx();
    let (modules, pixels) = ((code.size() + 2 * QUIET_ZONE) as f32, ctx.pixels_per_point());
    let room = ui.available_width().min((ctx.content_rect().height() - REST).clamp(SMALL, LARGE));
    // With a whole number of pixels for each module, its edges are sharp.
    let size = Vec2::splat((room * pixels / modules).floor().max(1.0) * modules / pixels);
    ui.vertical_centered(|ui| {
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, t!("share.code")));
        ui.painter().add(mesh(code, Rect::from_min_size(rect.min.round_to_pixels(pixels), size)));
    });
}

/// Returns a QR code with its border as a mesh, with a rectangle for each run of dark modules.
fn mesh(code: &QrCode, place: Rect) -> Mesh {
    let [dark, light] = theme::QR_CODE;
    let module = place.width() / (code.size() + 2 * QUIET_ZONE) as f32;
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(place, light);
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let length = (x..code.size()).take_while(|&x| code.get_module(x, y)).count() as i32;
            if length > 0 {
                let corner = place.min + vec2((x + QUIET_ZONE) as f32, (y + QUIET_ZONE) as f32) * module;
                mesh.add_colored_rect(Rect::from_min_size(corner, vec2(length as f32, 1.0) * module), dark);
            }
            x += length.max(1);
        }
    }
    mesh
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_of_up_to_1732_bytes_has_a_qr_code() {
        let size = |length: usize| qr_code(&"a".repeat(length)).map(|code| code.size());
        assert_eq!(size(17), Some(21));
        assert_eq!(size(1732), Some(17 + 4 * 30));
        assert_eq!(size(1733), None);
    }

    #[test]
    fn each_run_of_dark_modules_is_one_rectangle_within_the_border() {
        let code = qr_code("https://example.org/#v1=abc").unwrap();
        let place = Rect::from_min_size(eframe::egui::pos2(10.0, 20.0), Vec2::splat((code.size() + 8) as f32 * 3.0));
        let mesh = mesh(&code, place);
        let is_dark = |x, y| code.get_module(x, y);
        let runs = (0..code.size()).map(|y| (0..code.size()).filter(|&x| is_dark(x, y) && !is_dark(x - 1, y)).count());
        assert_eq!(mesh.indices.len(), 6 * (1 + runs.sum::<usize>()));
        let dark = mesh.vertices.iter().filter(|vertex| vertex.color == theme::QR_CODE[0]);
        assert!(dark.clone().count() > 100);
        assert!(dark.into_iter().all(|vertex| place.shrink(12.0).contains(vertex.pos)));
    }
}
