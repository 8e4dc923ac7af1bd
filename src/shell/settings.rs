//! Settings saved between starts. The position of the window and the widths of its panels are saved by eframe.

use super::toasts::Toasts;
use crate::text::t;
use crate::{
    services::files,
    text::locale::Locale,
    ui::{
        panels::run::RunPlace,
        theme::{self, ThemeOptions},
    },
};
use eframe::egui::{Context, ThemePreference};
use grammaton_core::notation::textbook::Book;
use grammaton_session::{Construction, ExportOptions, FilePath, GrammarSwitches, NameScheme, SideTab};

/// The maximum number of recent files.
const MAX_RECENT: usize = 10;
/// The minimum, the maximum and the step of the text size, in percent.
const TEXT_SIZES: (u16, u16, u16) = (80, 200, 10);

/// The settings saved between starts.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub(super) struct Settings {
    pub switches: GrammarSwitches,
    /// Whether the side panel is open in a wide window.
    pub grammar_open: bool,
    /// Whether the side panel is open below the canvas in a narrow window.
    pub sheet_open: bool,
    /// Whether the language bar is shown.
    pub language_bar: bool,
    /// The construction of automata from typed expressions.
    pub construction: Construction,
    /// The tab below the grammar.
    #[serde(rename = "below")]
    pub side_tab: SideTab,
    /// Whether that tab replaces the grammar if there is no room for both.
    #[serde(rename = "below_alone")]
    pub side_tab_alone: bool,
    /// Whether the panel for running words is to the right of the canvas in a wide window.
    pub run_on_right: bool,
    /// Whether dragged elements snap to the grid.
    pub snap: bool,
    /// The options of the last export.
    pub export: ExportOptions,
    /// Whether the result of an operation replaces the document.
    pub in_place: bool,
    /// The names of the states of a result that stand for sets or pairs of states; `None` if these are the names.
    pub result_names: Option<NameScheme>,
    pub theme: ThemePreference,
    #[serde(rename = "look")]
    pub theme_options: ThemeOptions,
    /// The scale of text and all other elements of the UI, in percent.
    pub text_size: u16,
    /// The tag of the language; empty for that of the system.
    pub locale: String,
    /// Whether new drawings begin with the start page.
    pub start_page: bool,
    /// The paths of recently opened or saved files, the latest first.
    pub recent: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            switches: GrammarSwitches::default(),
            grammar_open: true,
            sheet_open: false,
            language_bar: true,
            construction: Construction::default(),
            side_tab: SideTab::default(),
            side_tab_alone: false,
            run_on_right: false,
            snap: false,
            export: ExportOptions::default(),
            in_place: false,
            result_names: Some(NameScheme::Numbers),
            theme: ThemePreference::default(),
            theme_options: ThemeOptions::default(),
            text_size: 100,
            locale: String::new(),
            start_page: true,
            recent: Vec::new(),
        }
    }
}

/// The storage key of the settings. In a browser, all pages of a host share one storage, hence the prefix.
const STORAGE_KEY: &str = "grammaton:settings";

impl Settings {
    /// Reads the settings from the storage, or returns the defaults if they cannot be read.
    pub(super) fn load(storage: &dyn eframe::Storage) -> Self {
        storage.get_string(STORAGE_KEY).and_then(|text| ron::from_str(&text).ok()).unwrap_or_default()
    }

    /// Writes the settings to the storage.
    pub(super) fn save(&self, storage: &mut dyn eframe::Storage) {
        if let Ok(text) = ron::to_string(self) {
            storage.set_string(STORAGE_KEY, text);
        }
    }

    /// Returns the selected language; `None` for that of the system, also if the selected one is unknown.
    pub(super) fn locale(&self) -> Option<Locale> {
        Locale::with_tag(&self.locale)
    }

    /// Selects a language.
    pub(super) fn set_locale(&mut self, locale: Option<Locale>) {
        self.locale = locale.map_or_else(String::new, |locale| locale.tag().to_owned());
    }

    /// Returns the place of the panel for running words. In a narrow window, it is below the canvas.
    pub(super) fn run_place(&self, has_room_on_right: bool) -> RunPlace {
        if self.run_on_right && has_room_on_right { RunPlace::Right } else { RunPlace::Bottom }
    }

    /// Applies the theme, its options and the text size to a context.
    pub(super) fn apply(&self, ctx: &Context) {
        ctx.set_theme(self.theme);
        theme::set_theme_options(ctx, self.theme_options);
        ctx.set_zoom_factor(f32::from(self.text_size.clamp(TEXT_SIZES.0, TEXT_SIZES.1)) / 100.0);
    }

    /// Sets the notation to that of a book.
    pub(super) fn set_book(&mut self, book: Book) {
        self.switches.notation = book.notation();
    }

    /// Sets and applies the theme.
    pub(super) fn set_theme(&mut self, ctx: &Context, theme: ThemePreference) {
        self.theme = theme;
        self.apply(ctx);
    }

    /// Toggles and applies a switch of the theme.
    pub(super) fn toggle_theme_option(&mut self, ctx: &Context, switch: fn(&mut ThemeOptions) -> &mut bool) {
        let on = switch(&mut self.theme_options);
        *on = !*on;
        self.apply(ctx);
    }

    /// Changes and applies the text size, and shows it.
    pub(super) fn change_text_size(&mut self, ctx: &Context, steps: i16, toasts: &mut Toasts) {
        self.resize_text(steps);
        self.apply(ctx);
        toasts.push(t!("toast.text_size", percent = self.text_size));
    }

    /// Changes the text size by a number of steps; 0 resets it to 100 %.
    fn resize_text(&mut self, steps: i16) {
        let (least, most, step) = TEXT_SIZES;
        let size = self.text_size.saturating_add_signed(steps * step as i16).clamp(least, most);
        self.text_size = if steps == 0 { 100 } else { size };
    }

    /// Moves a file to the front of the recent files.
    pub(super) fn remember(&mut self, path: &FilePath) {
        let Some(text) = files::path_text(path) else { return };
        self.recent.retain(|other| *other != text);
        self.recent.insert(0, text);
        self.recent.truncate(MAX_RECENT);
    }

    /// Removes a file from the recent files.
    pub(super) fn forget(&mut self, path: &FilePath) {
        let gone = files::path_text(path);
        self.recent.retain(|other| Some(other) != gone.as_ref());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recent_files_are_unique_with_the_latest_first() {
        let mut settings = Settings::default();
        let place = |i: usize| files::typed_path(&format!("/tmp/{i}.ron")).unwrap();
        (0..20).for_each(|i| settings.remember(&place(i)));
        settings.remember(&place(15));
        assert_eq!(settings.recent.len(), MAX_RECENT);
        assert_eq!(settings.recent[..2], ["/tmp/15.ron", "/tmp/19.ron"]);
        settings.forget(&place(15));
        assert_eq!(settings.recent[0], "/tmp/19.ron");
    }

    #[test]
    fn the_text_size_stays_within_its_limits() {
        let mut settings = Settings::default();
        settings.resize_text(1);
        assert_eq!(settings.text_size, 110);
        (0..40).for_each(|_| settings.resize_text(1));
        assert_eq!(settings.text_size, 200);
        (0..40).for_each(|_| settings.resize_text(-1));
        assert_eq!(settings.text_size, 80);
        settings.resize_text(0);
        assert_eq!(settings.text_size, 100);
    }

    #[test]
    fn settings_of_older_versions_are_readable() {
        let settings: Settings = ron::from_str("(grammar_open: false, theme: dark)").unwrap_or_default();
        assert_eq!(settings.text_size, 100);
    }
}
