//! A driver that operates the app like a user.

use eframe::egui::{Context, Event, Key, Modifiers, PointerButton, Pos2, Rect, pos2};
use egui_kittest::{Harness, Node, kittest::Queryable as _};
use grammaton::{
    App, Command, Locale,
    text::{
        actions::label,
        locale::{set_locale, set_texts},
    },
};
use grammaton_core::{Document, StateId};
use grammaton_session::FilePath;
use std::{
    cell::Cell,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// Returns the text of a locale key with these values of its parts.
pub(crate) fn filled(key: &str, parts: &[(&str, &str)]) -> String {
    parts.iter().fold(label(key), |text, (name, value)| text.replace(&format!("%{{{name}}}"), value))
}

/// A language of the user interface.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Language {
    English,
    Chinese,
    /// The language with this tag.
    Other(&'static str),
    /// English with longer texts, as in German or French.
    Long,
}

/// The tags of the languages that are not tried in every test.
pub(crate) const OTHER_LANGUAGES: [&str; 7] = ["de", "es", "fr", "ja", "pt-BR", "ru", "zh-Hant"];

impl Language {
    /// Returns a name for a folder.
    pub(crate) fn name(self) -> String {
        if let Self::Other(tag) = self { tag.to_owned() } else { format!("{self:?}") }
    }

    fn locale(self) -> Locale {
        match self {
            Self::English | Self::Long => Locale::ENGLISH,
            Self::Chinese => Locale::with_tag("zh-Hans").unwrap(),
            Self::Other(tag) => Locale::with_tag(tag).unwrap(),
        }
    }
}

thread_local! {
    /// The language of the apps that are created in this thread.
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::English) };
}

/// Ends the use of a language.
pub(crate) struct Speaking;

/// Creates the apps of this thread in a language while the result exists.
pub(crate) fn speaking(language: Language) -> Speaking {
    LANGUAGE.set(language);
    set_locale(language.locale());
    set_texts((language == Language::Long).then(long_texts));
    Speaking
}

impl Drop for Speaking {
    fn drop(&mut self) {
        LANGUAGE.set(Language::English);
        set_locale(Locale::ENGLISH);
        set_texts(None);
    }
}

/// Returns the English locale file with texts that are longer by 40 %.
fn long_texts() -> String {
    let lengthen = |line: &str| {
        let (key, text) = line.split_once(": ").unwrap_or((line, ""));
        let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        let inside = quoted.unwrap_or(text);
        let without_parts = inside.split("%{").enumerate().map(|(index, piece)| match piece.split_once('}') {
            Some((_, rest)) if index > 0 => rest,
            _ => piece,
        });
        let without_parts: String = without_parts.collect();
        let more: String = without_parts.chars().take(without_parts.chars().count() * 2 / 5).collect();
        let longer = format!("{inside}{}", more.trim_end());
        match (text, quoted) {
            ("", _) => line.to_owned(),
            (_, Some(_)) => format!("{key}: \"{longer}\""),
            _ => format!("{key}: {longer}"),
        }
    };
    include_str!("../../assets/locales/en.yml").lines().map(|line| lengthen(line) + "\n").collect()
}

/// The app in a window of 1280 by 800 points, driven by input events only.
pub(crate) struct Driver {
    pub(crate) harness: Harness<'static, App>,
}

impl Driver {
    /// Creates an app without a document.
    pub(crate) fn new() -> Self {
        Self::with_file(None)
    }

    /// Creates an app that opens a file.
    pub(crate) fn with_file(file: Option<PathBuf>) -> Self {
        Self::started(file.map(FilePath::from), |app, _| app)
    }

    /// Creates an app by modifying a new one.
    pub(crate) fn of(make: impl FnOnce(App) -> App) -> Self {
        Self::started(None, |app, _| make(app))
    }

    /// Creates an app that is a part of another page, with these options and the drawing of a link.
    pub(crate) fn embedded(address: &str, options: &str, link: &str) -> Self {
        Self::started(None, |mut app, ctx| {
            app.embed(ctx, address.to_owned(), options, Some(link));
            app
        })
    }

    /// Creates an app that autosaves unsaved work to this folder.
    pub(crate) fn with_recovery(folder: &Path) -> Self {
        Self::started(None, |app, _| app.with_recovery(folder))
    }

    /// Creates an app with these settings from the previous start.
    pub(crate) fn with_storage(storage: &dyn eframe::Storage) -> Self {
        Self::started(None, |_, ctx| App::new(ctx, Some(storage), None))
    }

    fn started(file: Option<FilePath>, make: impl FnOnce(App, &Context) -> App) -> Self {
        let builder = Harness::builder().with_size([1280.0, 800.0]).with_step_dt(0.05).with_max_steps(60);
        let mut harness = builder.build_eframe(|cc| make(App::new(&cc.egui_ctx, None, file), &cc.egui_ctx));
        // Double clicks on the canvas would reach the tiles of the start page.
        harness.state_mut().request(Command::OfferStartPage(false));
        if LANGUAGE.get() != Language::English {
            harness.state_mut().request(Command::SetLocale(Some(LANGUAGE.get().locale())));
        }
        harness.run();
        Self { harness }
    }

    /// Creates an app that shows a document.
    pub(crate) fn with_document(document: Document) -> Self {
        let mut driver = Self::new();
        driver.harness.state_mut().show_document(document, None);
        driver.harness.run();
        driver
    }

    /// Selects the language of the app.
    pub(crate) fn speak(&mut self, locale: Locale) {
        self.harness.state_mut().request(Command::SetLocale(Some(locale)));
        self.harness.run();
    }

    /// Steps until a condition holds, then until the app is idle, like [`step_until`](Self::step_until).
    pub(crate) fn wait_until(&mut self, what: &str, done: impl FnMut(&Self) -> bool) {
        self.step_until(what, done);
        self.harness.run();
    }

    /// Steps until a condition holds. Looks for the first time after a step, because events that wait may change the
    /// condition. Fails after a deadline, naming what it waited for.
    pub(crate) fn step_until(&mut self, what: &str, mut done: impl FnMut(&Self) -> bool) {
        let deadline = Instant::now() + Duration::from_mins(1);
        loop {
            self.harness.step();
            if done(self) {
                return;
            }
            assert!(Instant::now() < deadline, "waited in vain for {what}");
            std::thread::yield_now();
        }
    }

    /// Waits until no job is running and the app asks for no further frame. The end of a job may start another one.
    pub(crate) fn wait(&mut self) {
        self.step_until("the end of all computations", |driver| {
            !driver.harness.state().is_working() && driver.is_idle()
        });
    }

    /// Returns whether the app does not ask for a frame at once.
    fn is_idle(&self) -> bool {
        self.harness.output().viewport_output.values().all(|window| !window.repaint_delay.is_zero())
    }

    pub(crate) fn document(&self) -> &Document {
        self.harness.state().document()
    }

    /// Returns the id of the state with this name.
    pub(crate) fn id(&self, name: &str) -> StateId {
        self.document().states().find(|(_, state)| state.name == name).unwrap().0
    }

    /// Returns the position of a state on the screen.
    pub(crate) fn state(&self, name: &str) -> Pos2 {
        self.rect(&filled("access.state", &[("name", name)])).center()
    }

    /// Returns the position of an arrow's label on the screen.
    pub(crate) fn arrow(&self, from: &str, to: &str) -> Pos2 {
        self.rect(&filled("access.arrow", &[("from", from), ("to", to)])).center()
    }

    /// Returns the accessibility node with this label.
    pub(crate) fn node<'a>(&'a self, label: &'a str) -> Node<'a> {
        self.harness.get_by_label(label)
    }

    pub(crate) fn rect(&self, label: &str) -> Rect {
        self.harness.get_by_label(label).rect()
    }

    /// Whether there is an accessibility node with this label.
    pub(crate) fn sees(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).next().is_some()
    }

    pub(crate) fn click_on(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.harness.run();
    }

    /// Clicks on an entry of the open menu, even if a button has the same label.
    pub(crate) fn choose(&mut self, label: &str) {
        self.harness.get_all_by_label(label).last().unwrap().click();
        self.harness.run();
    }

    fn button(&mut self, at: Pos2, pressed: bool, button: PointerButton, modifiers: Modifiers) {
        self.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers });
    }

    pub(crate) fn hover(&mut self, at: Pos2) {
        self.harness.event(Event::PointerMoved(at));
        self.harness.run();
    }

    pub(crate) fn click(&mut self, at: Pos2) {
        self.click_with(at, PointerButton::Primary, Modifiers::NONE);
        // Wait, so that the next click does not count as a double click.
        self.harness.run_steps(8);
    }

    pub(crate) fn click_with(&mut self, at: Pos2, button: PointerButton, modifiers: Modifiers) {
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.hover(at);
        for pressed in [true, false] {
            self.button(at, pressed, button, modifiers);
        }
        self.harness.run();
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
    }

    pub(crate) fn double_click(&mut self, at: Pos2) {
        self.hover(at);
        for pressed in [true, false, true, false] {
            self.button(at, pressed, PointerButton::Primary, Modifiers::NONE);
        }
        self.harness.run();
        self.harness.run_steps(8);
    }

    pub(crate) fn drag(&mut self, from: Pos2, to: Pos2) {
        self.drag_with(from, to, PointerButton::Primary, Modifiers::NONE);
    }

    pub(crate) fn drag_with(&mut self, from: Pos2, to: Pos2, button: PointerButton, modifiers: Modifiers) {
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.hover(from);
        self.button(from, true, button, modifiers);
        self.harness.step();
        for part in [0.3, 0.7, 1.0] {
            self.harness.event(Event::PointerMoved(from.lerp(to, part)));
            self.harness.step();
        }
        self.button(to, false, button, modifiers);
        self.harness.run();
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.harness.run_steps(8);
    }

    /// Drags from the right rim of a state.
    pub(crate) fn drag_rim(&mut self, from: &str, to: Pos2) {
        let center = self.state(from);
        let rim = self.rect(&filled("access.state", &[("name", from)])).width() / 2.0 - 2.0;
        let out = if (to - center).length() > 1.0 { (to - center).normalized() } else { eframe::egui::vec2(1.0, 0.0) };
        self.drag(center + out * rim, to);
    }

    pub(crate) fn key(&mut self, key: Key) {
        self.chord(Modifiers::NONE, key);
    }

    pub(crate) fn chord(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    /// Presses a key as the system reports it, for one frame: a key that types a character also sends the character.
    pub(crate) fn press(&mut self, modifiers: Modifiers, key: Key) {
        let types = key.name().len() == 1 && !(modifiers.command || modifiers.ctrl || modifiers.alt);
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.harness.event(event(true));
        if types {
            let name = key.name();
            self.harness.event(Event::Text(if modifiers.shift { name.to_owned() } else { name.to_lowercase() }));
        }
        self.harness.event(event(false));
        self.harness.step();
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
    }

    pub(crate) fn type_text(&mut self, text: &str) {
        for c in text.chars() {
            self.harness.event(Event::Text(c.to_string()));
            self.harness.run();
        }
    }

    /// Returns the grammar as shown in the panel.
    pub(crate) fn grammar(&self) -> String {
        self.harness.state().grammar_text()
    }

    /// Draws q0 –a→ q1 with q1 accepting, using the pointer and the keyboard.
    pub(crate) fn draw_two_states(&mut self) {
        self.double_click(pos2(300.0, 350.0));
        self.drag_rim("q0", pos2(520.0, 350.0));
        self.type_text("a");
        self.key(Key::Enter);
        let second = self.state("q1");
        self.click(second);
        self.key(Key::F);
    }
}
