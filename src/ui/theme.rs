//! Colors, fonts and spacing. Only this module creates colors.

#![expect(clippy::disallowed_methods, reason = "this is the file in which colors are made")]

mod caret;
mod targets;

pub(crate) use crate::services::fonts::{icons, semibold};
use crate::text::locale::decimal;
pub(crate) use caret::follow_events;
use eframe::egui::{
    self, Color32, CornerRadius, FontId, Id, Margin, Shadow, Stroke, Style, TextStyle, Theme, Vec2, Visuals, emath,
    style::{NumberFormatter, ScrollAnimation, WidgetVisuals},
};
pub(crate) use targets::{follow_touch_mode, target, target_size};

/// The colors of a theme, by purpose.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Palette {
    /// The background of the canvas.
    pub canvas: Color32,
    /// The dots of the canvas grid.
    pub grid: Color32,
    /// The background of panels and bars.
    pub panel: Color32,
    /// The background of menus, cards and fields.
    pub raised: Color32,
    /// Lines between areas, and the outlines of fields.
    pub border: Color32,
    /// Text.
    pub text: Color32,
    /// Secondary text.
    pub weak: Color32,
    /// Arrows.
    pub arrow: Color32,
    /// The fill of a state.
    pub state: Color32,
    /// The outline of a state.
    pub ring: Color32,
    /// The accent color: selected elements and main actions.
    pub accent: Color32,
    /// The background of accented text.
    pub accent_soft: Color32,
    /// Text on the accent color.
    pub on_accent: Color32,
    /// The background of hovered items.
    pub hover: Color32,
    /// The background of recently changed items.
    pub flash: Color32,
    /// Terminals in a grammar.
    pub terminal: Color32,
    /// Errors.
    pub danger: Color32,
    /// Warnings.
    pub warning: Color32,
    /// Success.
    pub good: Color32,
}

const LIGHT: Palette = Palette {
    canvas: Color32::from_rgb(0xFA, 0xFB, 0xFD),
    grid: Color32::from_rgb(0xDD, 0xE1, 0xE9),
    panel: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    raised: Color32::from_rgb(0xF3, 0xF5, 0xF9),
    border: Color32::from_rgb(0xDF, 0xE3, 0xEB),
    text: Color32::from_rgb(0x18, 0x1E, 0x2A),
    weak: Color32::from_rgb(0x5A, 0x65, 0x76),
    arrow: Color32::from_rgb(0x4A, 0x54, 0x66),
    state: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    ring: Color32::from_rgb(0x2A, 0x33, 0x44),
    accent: Color32::from_rgb(0x43, 0x4F, 0xD6),
    accent_soft: Color32::from_rgb(0xE6, 0xE8, 0xFC),
    on_accent: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    hover: Color32::from_rgb(0xEE, 0xF0, 0xF6),
    flash: Color32::from_rgb(0xFD, 0xF0, 0xC4),
    terminal: Color32::from_rgb(0x0B, 0x6E, 0x6E),
    danger: Color32::from_rgb(0xC0, 0x2B, 0x3C),
    warning: Color32::from_rgb(0x9A, 0x5B, 0x00),
    good: Color32::from_rgb(0x1B, 0x7A, 0x45),
};

const DARK: Palette = Palette {
    canvas: Color32::from_rgb(0x12, 0x14, 0x1A),
    grid: Color32::from_rgb(0x29, 0x2D, 0x38),
    panel: Color32::from_rgb(0x1A, 0x1D, 0x25),
    raised: Color32::from_rgb(0x24, 0x28, 0x32),
    border: Color32::from_rgb(0x31, 0x36, 0x43),
    text: Color32::from_rgb(0xE8, 0xEB, 0xF2),
    weak: Color32::from_rgb(0x9D, 0xA7, 0xB8),
    arrow: Color32::from_rgb(0xA9, 0xB3, 0xC6),
    state: Color32::from_rgb(0x1F, 0x23, 0x2D),
    ring: Color32::from_rgb(0xD3, 0xD9, 0xE6),
    accent: Color32::from_rgb(0x93, 0x9D, 0xFF),
    accent_soft: Color32::from_rgb(0x2C, 0x31, 0x57),
    on_accent: Color32::from_rgb(0x11, 0x14, 0x2B),
    hover: Color32::from_rgb(0x29, 0x2E, 0x3A),
    flash: Color32::from_rgb(0x4A, 0x40, 0x1C),
    terminal: Color32::from_rgb(0x6F, 0xD3, 0xC7),
    danger: Color32::from_rgb(0xFF, 0x86, 0x8E),
    warning: Color32::from_rgb(0xF0, 0xBE, 0x66),
    good: Color32::from_rgb(0x72, 0xD6, 0x9B),
};

/// High contrast: black on white, with strong lines.
const LIGHT_CONTRAST: Palette = Palette {
    canvas: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    grid: Color32::from_rgb(0xC4, 0xC8, 0xD0),
    raised: Color32::from_rgb(0xF4, 0xF5, 0xF7),
    border: Color32::from_rgb(0x5C, 0x63, 0x70),
    text: Color32::from_rgb(0x00, 0x00, 0x00),
    weak: Color32::from_rgb(0x2B, 0x30, 0x3A),
    arrow: Color32::from_rgb(0x00, 0x00, 0x00),
    ring: Color32::from_rgb(0x00, 0x00, 0x00),
    accent: Color32::from_rgb(0x1B, 0x21, 0xA8),
    accent_soft: Color32::from_rgb(0xD5, 0xD9, 0xFF),
    hover: Color32::from_rgb(0xE6, 0xE8, 0xEE),
    flash: Color32::from_rgb(0xFF, 0xE4, 0x8A),
    terminal: Color32::from_rgb(0x00, 0x47, 0x47),
    danger: Color32::from_rgb(0x8E, 0x00, 0x14),
    warning: Color32::from_rgb(0x5F, 0x36, 0x00),
    good: Color32::from_rgb(0x00, 0x4D, 0x22),
    ..LIGHT
};

/// High contrast: white on black, with strong lines.
const DARK_CONTRAST: Palette = Palette {
    canvas: Color32::from_rgb(0x00, 0x00, 0x00),
    grid: Color32::from_rgb(0x3E, 0x44, 0x52),
    panel: Color32::from_rgb(0x06, 0x07, 0x0A),
    raised: Color32::from_rgb(0x14, 0x16, 0x1C),
    border: Color32::from_rgb(0x9A, 0xA3, 0xB4),
    text: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    weak: Color32::from_rgb(0xDA, 0xDF, 0xE8),
    arrow: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    state: Color32::from_rgb(0x06, 0x07, 0x0A),
    ring: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    accent: Color32::from_rgb(0xC2, 0xC8, 0xFF),
    accent_soft: Color32::from_rgb(0x33, 0x39, 0x78),
    hover: Color32::from_rgb(0x24, 0x28, 0x34),
    terminal: Color32::from_rgb(0x9C, 0xF2, 0xE8),
    danger: Color32::from_rgb(0xFF, 0xB4, 0xB9),
    warning: Color32::from_rgb(0xFF, 0xD9, 0x8A),
    good: Color32::from_rgb(0xA6, 0xF2, 0xC2),
    ..DARK
};

/// Returns the palette with signal colors after Okabe and Ito, which are distinguishable with any kind of color
/// blindness: blue for success, vermilion for errors, and no red next to green.
const fn color_safe(dark: bool, palette: Palette) -> Palette {
    if dark {
        Palette {
            terminal: Color32::from_rgb(0x7F, 0xD3, 0xFF),
            danger: Color32::from_rgb(0xFF, 0x9B, 0x5E),
            warning: Color32::from_rgb(0xF5, 0xE0, 0x5A),
            good: Color32::from_rgb(0x7F, 0xC4, 0xFF),
            ..palette
        }
    } else {
        Palette {
            terminal: Color32::from_rgb(0x00, 0x5A, 0x8C),
            danger: Color32::from_rgb(0x8F, 0x35, 0x00),
            warning: Color32::from_rgb(0x6B, 0x55, 0x00),
            good: Color32::from_rgb(0x00, 0x55, 0x88),
            ..palette
        }
    }
}

/// The user's preferences for the themes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub(crate) struct ThemeOptions {
    /// Whether to use high contrast.
    pub contrast: bool,
    /// Whether to use colors that are distinguishable for color-blind users.
    #[serde(alias = "colour_safe")]
    pub color_safe: bool,
}

/// The settings of the system for all programs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SystemPreferences {
    /// Whether nothing is animated.
    pub less_motion: bool,
    /// Whether high contrast is used in any case.
    pub more_contrast: bool,
}

/// Returns the preferences in use.
pub(crate) fn theme_options(ctx: &egui::Context) -> ThemeOptions {
    let options: ThemeOptions = ctx.data(|data| data.get_temp(Id::NULL)).unwrap_or_default();
    ThemeOptions { contrast: options.contrast || system_preferences(ctx).more_contrast, ..options }
}

/// Sets the preferences.
pub(crate) fn set_theme_options(ctx: &egui::Context, new: ThemeOptions) {
    ctx.data_mut(|data| data.insert_temp(Id::NULL, new));
    set_styles(ctx);
}

/// Returns the preferences of the system.
pub(crate) fn system_preferences(ctx: &egui::Context) -> SystemPreferences {
    ctx.data(|data| data.get_temp(Id::NULL)).unwrap_or_default()
}

/// Sets the preferences of the system.
pub(crate) fn set_system_preferences(ctx: &egui::Context, new: SystemPreferences) {
    ctx.data_mut(|data| data.insert_temp(Id::NULL, new));
    set_styles(ctx);
}

fn set_styles(ctx: &egui::Context) {
    let (options, system) = (theme_options(ctx), system_preferences(ctx));
    for theme in [Theme::Light, Theme::Dark] {
        let mut style = style(theme, options);
        if system.less_motion {
            style.animation_time = 0.0;
            style.scroll_animation = ScrollAnimation::none();
        }
        style.visuals.text_cursor.blink = !caret::rests(ctx);
        targets::set_sizes(ctx, &mut style);
        ctx.set_style_of(theme, style);
    }
}

/// Returns the palette of the current theme.
pub(crate) fn palette(ctx: &egui::Context) -> &'static Palette {
    palette_of(ctx.theme(), theme_options(ctx))
}

fn palette_of(theme: Theme, options: ThemeOptions) -> &'static Palette {
    static SAFE: [Palette; 4] = [
        color_safe(false, LIGHT),
        color_safe(false, LIGHT_CONTRAST),
        color_safe(true, DARK),
        color_safe(true, DARK_CONTRAST),
    ];
    match (theme, options.contrast, options.color_safe) {
        (Theme::Light, false, false) => &LIGHT,
        (Theme::Light, true, false) => &LIGHT_CONTRAST,
        (Theme::Dark, false, false) => &DARK,
        (Theme::Dark, true, false) => &DARK_CONTRAST,
        (Theme::Light, contrast, true) => &SAFE[usize::from(contrast)],
        (Theme::Dark, contrast, true) => &SAFE[2 + usize::from(contrast)],
    }
}

/// The group colors of states, by index, for the light and the dark theme. They also differ in brightness, so that
/// they are distinguishable without telling red from green.
const GROUPS: [[Color32; 2]; 6] = [
    [Color32::from_rgb(0xF7, 0xC9, 0xC4), Color32::from_rgb(0x6E, 0x2A, 0x2B)],
    [Color32::from_rgb(0xFF, 0xE3, 0xB0), Color32::from_rgb(0x5E, 0x43, 0x12)],
    [Color32::from_rgb(0xFB, 0xF6, 0xB4), Color32::from_rgb(0x53, 0x52, 0x1B)],
    [Color32::from_rgb(0xBE, 0xE3, 0xC4), Color32::from_rgb(0x1E, 0x52, 0x35)],
    [Color32::from_rgb(0xBF, 0xDD, 0xF7), Color32::from_rgb(0x1F, 0x46, 0x70)],
    [Color32::from_rgb(0xDD, 0xCF, 0xF3), Color32::from_rgb(0x47, 0x33, 0x6E)],
];

/// Returns a group color. An index beyond the last wraps around, because files may contain any index.
pub(crate) fn group(ctx: &egui::Context, index: u8) -> Color32 {
    let [light, dark] = GROUPS[usize::from(index) % GROUPS.len()];
    if ctx.theme() == Theme::Dark { dark } else { light }
}

/// Paints a small round sample of a group color, or of no color.
pub(crate) fn paint_swatch(
    painter: &egui::Painter,
    ctx: &egui::Context,
    center: egui::Pos2,
    radius: f32,
    color: Option<u8>,
) {
    let palette = palette(ctx);
    let fill = color.map_or(palette.state, |index| group(ctx, index));
    painter.circle(center, radius, fill, Stroke::new(1.0, palette.weak));
    if color.is_none() {
        let reach = Vec2::new(0.7, -0.7) * radius;
        painter.line_segment([center - reach, center + reach], Stroke::new(1.0, palette.weak));
    }
}

/// The background of pictures made for paper, in any theme.
pub(crate) const PAPER: Color32 = Color32::from_rgb(0xE9, 0xEC, 0xF1);
/// The dark and the light modules of QR codes, in any theme: many cameras do not read inverted codes.
pub(crate) const QR_CODE: [Color32; 2] = [Color32::BLACK, Color32::WHITE];
/// The gap between related items, in points.
pub(crate) const GAP: f32 = 8.0;
/// The margin inside panels, in points.
pub(crate) const MARGIN: i8 = 14;
/// The corner radius of fields and buttons, in points.
pub(crate) const RADIUS: u8 = 7;
/// The size of an icon in a button, in points.
pub(crate) const ICON: f32 = 18.0;

/// Returns the font of headings.
pub(crate) fn heading_font() -> FontId {
    FontId::new(15.0, semibold())
}

/// Returns the font of buttons.
pub(crate) fn button_font() -> FontId {
    FontId::proportional(13.5)
}

/// Returns the width of a text in the font of buttons.
pub(crate) fn text_width(ui: &egui::Ui, text: &str) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), button_font(), Color32::PLACEHOLDER).size().x
}

/// Returns the font of grammars.
pub(crate) fn grammar_font() -> FontId {
    FontId::monospace(14.0)
}

/// Installs both themes in a context.
pub(crate) fn install(ctx: &egui::Context) {
    // Ctrl with + and - zooms the canvas; the size of the interface is a setting.
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
    set_theme_options(ctx, ThemeOptions::default());
}

fn style(theme: Theme, options: ThemeOptions) -> Style {
    let palette = palette_of(theme, options);
    let mut style = Style { visuals: visuals(theme, options, palette), ..Style::default() };
    style.text_styles = [
        (TextStyle::Small, FontId::proportional(12.0)),
        (TextStyle::Body, FontId::proportional(14.0)),
        (TextStyle::Button, FontId::proportional(14.0)),
        (TextStyle::Monospace, grammar_font()),
        (TextStyle::Heading, heading_font()),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(GAP, 6.0);
    spacing.button_padding = Vec2::new(9.0, 5.0);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(MARGIN);
    spacing.interact_size.y = 28.0;
    spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.tooltip_delay = 0.35;
    style.number_formatter =
        NumberFormatter::new(|number, decimals| decimal(emath::format_with_decimals_in_range(number, decimals)));
    style.interaction.selectable_labels = false;
    style
}

fn visuals(theme: Theme, options: ThemeOptions, palette: &Palette) -> Visuals {
    let mut visuals = theme.default_visuals();
    visuals.override_text_color = Some(palette.text);
    visuals.weak_text_color = Some(palette.weak);
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.panel;
    visuals.window_stroke = Stroke::new(1.0, palette.border);
    visuals.window_corner_radius = CornerRadius::same(RADIUS + 3);
    visuals.menu_corner_radius = CornerRadius::same(RADIUS + 2);
    visuals.extreme_bg_color = palette.raised;
    visuals.text_edit_bg_color = Some(palette.panel);
    visuals.faint_bg_color = palette.raised;
    visuals.hyperlink_color = palette.accent;
    visuals.error_fg_color = palette.danger;
    visuals.warn_fg_color = palette.warning;
    visuals.selection.bg_fill = palette.accent_soft;
    visuals.selection.stroke = Stroke::new(1.0, palette.accent);
    visuals.popup_shadow = Shadow { offset: [0, 6], blur: 20, spread: 0, color: Color32::from_black_alpha(48) };
    visuals.window_shadow = visuals.popup_shadow;

    let widget = |fill: Color32, stroke: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, stroke),
        corner_radius: CornerRadius::same(RADIUS),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    let clear = Color32::TRANSPARENT;
    visuals.widgets.noninteractive = widget(palette.panel, palette.border, palette.text);
    visuals.widgets.inactive = widget(clear, clear, palette.text);
    visuals.widgets.hovered = widget(palette.hover, clear, palette.text);
    visuals.widgets.active = widget(palette.accent_soft, clear, palette.accent);
    visuals.widgets.open = widget(palette.hover, clear, palette.text);
    if options.contrast {
        // Hovered items also get an outline, because a shade alone has little contrast.
        visuals.widgets.hovered = widget(palette.hover, palette.text, palette.text);
        visuals.widgets.active = widget(palette.accent_soft, palette.accent, palette.text);
        visuals.widgets.open = widget(palette.hover, palette.text, palette.text);
        visuals.window_stroke.width = 1.5;
        visuals.disabled_alpha = 0.65;
    }
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_formats::picture;

    #[test]
    fn the_preferences_of_the_system_add_to_those_of_the_app() {
        let ctx = egui::Context::default();
        install(&ctx);
        let normal = ctx.global_style().animation_time;
        let check = |less_motion, more_contrast| {
            set_system_preferences(&ctx, SystemPreferences { less_motion, more_contrast });
            assert_eq!(theme_options(&ctx), ThemeOptions { contrast: more_contrast, ..ThemeOptions::default() });
            assert_eq!(ctx.global_style().animation_time, if less_motion { 0.0 } else { normal });
        };
        check(true, false);
        check(false, true);
        check(false, false);
        set_theme_options(&ctx, ThemeOptions { contrast: true, ..ThemeOptions::default() });
        set_system_preferences(&ctx, SystemPreferences::default());
        assert!(theme_options(&ctx).contrast, "the user has chosen it");
    }

    #[test]
    fn pictures_use_the_colors_of_the_light_theme() {
        let check = |theirs: picture::Rgb, ours: Color32| assert_eq!(theirs, [ours.r(), ours.g(), ours.b()]);
        let theirs = picture::Palette::LIGHT;
        check(theirs.text, LIGHT.text);
        check(theirs.weak, LIGHT.weak);
        check(theirs.arrow, LIGHT.arrow);
        check(theirs.state, LIGHT.state);
        check(theirs.ring, LIGHT.ring);
        check(theirs.label, LIGHT.terminal);
    }

    /// Returns the contrast ratio of WCAG 2; 4.5 and above is readable.
    fn contrast(a: Color32, b: Color32) -> f32 {
        let luminance = |color: Color32| {
            let [r, g, b, _] = egui::Rgba::from(color).to_array();
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Returns every palette with its preferences.
    fn all() -> Vec<(ThemeOptions, &'static Palette)> {
        let options = [(false, false), (true, false), (false, true), (true, true)];
        let options = options.map(|(contrast, color_safe)| ThemeOptions { contrast, color_safe });
        let of = |theme| options.into_iter().map(move |options| (options, palette_of(theme, options)));
        of(Theme::Light).chain(of(Theme::Dark)).collect()
    }

    #[test]
    fn high_contrast_meets_the_strictest_level() {
        for (_, palette) in all().into_iter().filter(|(options, _)| options.contrast) {
            for text in [palette.text, palette.weak, palette.accent, palette.terminal, palette.danger] {
                assert!(contrast(palette.panel, text) >= 7.0, "{text:?}: {}", contrast(palette.panel, text));
            }
            assert!(contrast(palette.canvas, palette.ring) >= 15.0);
            assert!(contrast(palette.panel, palette.border) >= 4.5, "{}", contrast(palette.panel, palette.border));
        }
    }

    /// Simulates the view without red or green cones: both colors become one.
    fn without_red_and_green(color: Color32) -> [f32; 2] {
        let [r, g, b, _] = egui::Rgba::from(color).to_array();
        [0.6 * r + 0.4 * g, b]
    }

    #[test]
    fn signal_colors_are_distinguishable_without_red_and_green() {
        for (_, palette) in all().into_iter().filter(|(options, _)| options.color_safe) {
            for (a, b) in
                [(palette.good, palette.danger), (palette.good, palette.warning), (palette.terminal, palette.danger)]
            {
                let [x, y] = [without_red_and_green(a), without_red_and_green(b)];
                let apart = ((x[0] - y[0]).powi(2) + (x[1] - y[1]).powi(2)).sqrt();
                assert!(apart > 0.15, "{a:?} {b:?}: {apart}");
            }
        }
    }

    #[test]
    fn every_text_is_readable_on_every_background() {
        for (_, palette) in all() {
            let grounds = [palette.canvas, palette.panel, palette.raised, palette.hover];
            let texts = [palette.text, palette.weak, palette.accent, palette.terminal, palette.danger, palette.warning];
            for (ground, text) in grounds.iter().flat_map(|ground| texts.iter().map(move |text| (*ground, *text))) {
                assert!(contrast(ground, text) >= 4.5, "{text:?} on {ground:?}: {}", contrast(ground, text));
            }
            assert!(contrast(palette.accent, palette.on_accent) >= 4.5);
            assert!(contrast(palette.flash, palette.text) >= 4.5);
            assert!(contrast(palette.accent_soft, palette.text) >= 4.5);
        }
        for [light, dark] in GROUPS {
            assert!(contrast(light, LIGHT.text) >= 4.5 && contrast(dark, DARK.text) >= 4.5);
        }
    }
}
