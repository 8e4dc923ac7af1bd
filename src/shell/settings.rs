//! What is kept between starts. Where the window stands and how wide its panels are, eframe keeps.

use crate::{
    services::files,
    ui::theme::{self, Look},
};
use eframe::egui::{Context, ThemePreference};
use grammaton_session::{ExportOptions, FilePath, GrammarSwitches, SideTab};

/// How many files are remembered.
const RECENT: usize = 10;
/// The smallest and the largest text, in percent, and a step.
const TEXT: (u16, u16, u16) = (80, 200, 10);

/// What is kept between starts.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub(super) struct Settings {
    pub switches: GrammarSwitches,
    /// Whether the grammar is shown beside the canvas.
    pub grammar_open: bool,
    /// Whether it is shown below the canvas in a window that is too narrow for both side by side.
    pub sheet_open: bool,
    /// What stands under the grammar.
    #[serde(rename = "below")]
    pub side_tab: SideTab,
    /// Whether it is shown in the grammar's place where there is no room for both.
    #[serde(rename = "below_alone")]
    pub side_tab_alone: bool,
    /// Whether what is dragged keeps to a grid.
    pub snap: bool,
    /// What was exported last, and how.
    pub export: ExportOptions,
    /// Whether what an operation makes takes the place of the drawing.
    pub in_place: bool,
    pub theme: ThemePreference,
    pub look: Look,
    /// How large texts are, and all else with them, in percent.
    pub text_size: u16,
    /// The files that were opened or saved last, the latest first.
    pub recent: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            switches: GrammarSwitches::default(),
            grammar_open: true,
            sheet_open: false,
            side_tab: SideTab::default(),
            side_tab_alone: false,
            snap: false,
            export: ExportOptions::default(),
            in_place: false,
            theme: ThemePreference::default(),
            look: Look::default(),
            text_size: 100,
            recent: Vec::new(),
        }
    }
}

/// Under which name the settings are kept. In a browser, other pages of the same host keep theirs beside them.
const SETTINGS: &str = "grammaton:settings";

impl Settings {
    /// What was kept, as far as it can be read.
    pub(super) fn of(storage: &dyn eframe::Storage) -> Self {
        storage.get_string(SETTINGS).and_then(|text| ron::from_str(&text).ok()).unwrap_or_default()
    }

    pub(super) fn keep(&self, storage: &mut dyn eframe::Storage) {
        if let Ok(text) = ron::to_string(self) {
            storage.set_string(SETTINGS, text);
        }
    }

    /// Makes everything look as they say.
    pub(super) fn apply(&self, ctx: &Context) {
        ctx.set_theme(self.theme);
        theme::set_look(ctx, self.look);
        ctx.set_zoom_factor(f32::from(self.text_size.clamp(TEXT.0, TEXT.1)) / 100.0);
    }

    /// Makes texts larger or smaller by so many steps; none is back to normal.
    pub(super) fn resize_text(&mut self, steps: i16) {
        let (least, most, step) = TEXT;
        let size = self.text_size.saturating_add_signed(steps * step as i16).clamp(least, most);
        self.text_size = if steps == 0 { 100 } else { size };
    }

    /// Remembers a file as the latest.
    pub(super) fn remember(&mut self, path: &FilePath) {
        let Some(text) = files::path_text(path) else { return };
        self.recent.retain(|other| *other != text);
        self.recent.insert(0, text);
        self.recent.truncate(RECENT);
    }

    /// Forgets a file that is gone.
    pub(super) fn forget(&mut self, path: &FilePath) {
        let gone = files::path_text(path);
        self.recent.retain(|other| Some(other) != gone.as_ref());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_file_comes_first_and_only_once() {
        let mut settings = Settings::default();
        let place = |i: usize| FilePath::typed(&format!("/tmp/{i}.ron")).unwrap();
        (0..20).for_each(|i| settings.remember(&place(i)));
        settings.remember(&place(15));
        assert_eq!(settings.recent.len(), RECENT);
        assert_eq!(settings.recent[..2], ["/tmp/15.ron", "/tmp/19.ron"]);
        settings.forget(&place(15));
        assert_eq!(settings.recent[0], "/tmp/19.ron");
    }

    #[test]
    fn texts_stay_between_the_least_and_the_largest_size() {
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
    fn old_settings_are_still_read() {
        let settings: Settings = ron::from_str("(grammar_open: false, theme: dark)").unwrap_or_default();
        assert_eq!(settings.text_size, 100);
    }
}
