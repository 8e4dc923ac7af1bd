//! Fonts: the built-in ones, and those that are loaded when a text needs them.
//!
//! The built-in fonts cover the English text of the app and most drawings. The fonts for other scripts and for rarer
//! mathematical characters are built into the desktop app as well; the web page loads them when such a character is
//! shown. For any other character the desktop app searches the fonts of the system, and the page loads a slice of a
//! font for Chinese, Japanese and Korean. Until then, a box as wide as such a character stands in its place.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(not(target_arch = "wasm32"))]
use native::find_fonts;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use native::{load_system_fonts, loaded_first};
#[cfg(target_arch = "wasm32")]
use web::{find_fonts, loaded_first};

use super::TARGET;
use eframe::egui::{Context, FontData, FontDefinitions, FontFamily, FontId, LayerId, Shape, layers::PaintList};
use grammaton_core::{Document, geometry::is_wide};
use grammaton_session::Target;
use std::{
    borrow::Cow,
    collections::BTreeSet,
    ops::RangeInclusive,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    time::Duration,
};

/// Returns the font family of headings.
pub(crate) fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// Returns the font family of icons.
pub(crate) fn icons() -> FontFamily {
    FontFamily::Name("icons".into())
}

/// Returns a family that only finds out whether a character has a glyph: it has no boxes in place of characters.
fn probe() -> FontFamily {
    FontFamily::Name("probe".into())
}

const INTER: &str = "Inter-Regular-subset.ttf";
const BOLD: &str = "Inter-SemiBold-subset.ttf";
const MONO: &str = "JetBrainsMono-Regular-subset.ttf";
const ICONS: &str = "Phosphor-subset.ttf";
/// The font with the box that is shown for missing characters. It is a separate font so that it can be
/// distinguished from all others.
const BOX: &str = "Box.ttf";
/// The font with the box for Chinese, Japanese and Korean characters, which has their width.
const WIDE_BOX: &str = "WideBox.ttf";
const MORE_INTER: &str = "Inter-more.ttf";
const MORE_BOLD: &str = "Inter-SemiBold-more.ttf";
const MORE_MONO: &str = "JetBrainsMono-more.ttf";
const MATHEMATICS: &str = "NotoSansMath-subset.ttf";

type Family = (fn() -> FontFamily, &'static [&'static str]);

/// The fonts of each family, in the order in which they are searched for a character.
const FAMILIES: [Family; 5] = [
    (|| FontFamily::Proportional, &[INTER, MORE_INTER, MONO, MORE_MONO, MATHEMATICS]),
    (semibold, &[BOLD, MORE_BOLD, INTER, MORE_INTER, MONO, MORE_MONO, MATHEMATICS]),
    (|| FontFamily::Monospace, &[MONO, MORE_MONO, INTER, MORE_INTER, MATHEMATICS]),
    (icons, &[ICONS]),
    (probe, &[INTER, MORE_INTER, MONO, MORE_MONO, MATHEMATICS]),
];

/// The characters for private use, among which the icons are. Each font means others by them.
const PRIVATE: RangeInclusive<char> = '\u{e000}'..='\u{f8ff}';

/// The shortest time between two changes of the fonts, in seconds, as each makes egui draw all glyphs again.
const INTERVAL: f64 = 0.25;

/// The time after which fonts are requested again if that failed, in seconds.
const RETRY: f64 = 10.0;

/// A loaded font with its name.
type Named = (Cow<'static, str>, Arc<FontData>);

/// The answer to a request for the fonts of some characters.
#[derive(Debug)]
enum Delivery {
    /// A font with its name.
    Font(String, FontData),
    /// Characters for which no font was found or could be loaded.
    None(Vec<char>),
}

/// The fonts of a context.
#[derive(Debug)]
pub(crate) struct Fonts {
    loaded: Vec<Named>,
    /// The characters that have not been checked yet.
    unchecked: BTreeSet<char>,
    /// The characters that have a glyph or whose fonts have been requested.
    checked: BTreeSet<char>,
    /// The characters whose fonts could not be loaded.
    failed: Vec<char>,
    /// The tag of the language whose variants of Chinese characters are preferred.
    language: &'static str,
    /// Whether no font of the system has a Chinese, Japanese or Korean character, and whether that was said.
    lacks_cjk: bool,
    said_cjk: bool,
    /// Whether there are fonts that are not in use yet.
    is_changed: bool,
    /// The times of the last change of the fonts and of the last failure.
    changed_at: f64,
    failed_at: f64,
    sender: Sender<Delivery>,
    receiver: Receiver<Delivery>,
}

impl Fonts {
    /// Installs the initial fonts in a context.
    pub(crate) fn new(ctx: &Context) -> Self {
        let (sender, receiver) = channel();
        let first = loaded_first().map(|(name, bytes)| (name, Arc::new(data(bytes))));
        let mut loaded = initial_fonts();
        loaded.extend(first.map(|(name, font)| (name.into(), font)));
        ctx.set_fonts(definitions(&loaded));
        Self {
            loaded,
            unchecked: BTreeSet::new(),
            checked: BTreeSet::new(),
            failed: Vec::new(),
            language: "",
            lacks_cjk: false,
            said_cjk: false,
            is_changed: false,
            changed_at: f64::NEG_INFINITY,
            failed_at: f64::NEG_INFINITY,
            sender,
            receiver,
        }
    }

    /// Collects the characters of a document that is about to be shown on the canvas.
    pub(crate) fn open(&mut self, document: &Document) {
        document.states().flat_map(|(_, state)| [&state.name, &state.meaning]).for_each(|text| self.collect(text));
        document.transitions().for_each(|transition| self.collect(transition.label.as_str()));
        document.notes().iter().for_each(|note| self.collect(&note.text));
    }

    /// Collects the characters of a text, except icons.
    fn collect(&mut self, text: &str) {
        if !text.is_ascii() {
            let is_new = |c: &char| !c.is_ascii() && !PRIVATE.contains(c) && !self.checked.contains(c);
            self.unchecked.extend(text.chars().filter(is_new));
        }
    }

    /// Uses the fonts that have been loaded, and requests fonts for the characters without a glyph: those that were
    /// collected, and those painted in this frame. It must be called at the end of each frame, with the tag of the
    /// language of the app.
    pub(crate) fn follow(&mut self, ctx: &Context, language: &'static str) {
        let now = ctx.input(|input| input.time);
        let before = std::mem::replace(&mut self.language, language);
        if !before.is_empty() && before != language {
            self.forget_variants();
        }
        if now >= self.failed_at + RETRY {
            self.unchecked.extend(self.failed.drain(..));
        }
        self.receive(self.receiver.try_iter().collect::<Vec<_>>(), now);
        self.install(ctx, now);
        for_each_painted_text(ctx, &mut |text| self.collect(text));
        let mut lacking = std::mem::take(&mut self.unchecked);
        self.checked.extend(&lacking);
        lacking.retain(|&c| !is_shown(ctx, c));
        if !lacking.is_empty() {
            find_fonts(&lacking.into_iter().collect::<Vec<_>>(), language, self.receiving_function(ctx));
        }
    }

    /// Removes the fonts that were found for a language, so that they are searched again for another one.
    fn forget_variants(&mut self) {
        let before = self.loaded.len();
        self.loaded.retain(|(name, _)| is_own(name));
        if self.loaded.len() < before {
            self.checked.clear();
            self.is_changed = true;
        }
    }

    /// Returns true once if no font of the system has a Chinese, Japanese or Korean character that was shown.
    pub(crate) fn lacks_cjk(&mut self) -> bool {
        self.lacks_cjk && !std::mem::replace(&mut self.said_cjk, true)
    }

    /// Returns a function that takes a delivery, from any thread, and requests a repaint.
    fn receiving_function(&self, ctx: &Context) -> impl Fn(Delivery) + use<> {
        let (ctx, sender) = (ctx.clone(), self.sender.clone());
        move |delivery| {
            // Fails if the app has ended.
            _ = sender.send(delivery);
            ctx.request_repaint();
        }
    }

    /// Takes what was delivered.
    fn receive(&mut self, deliveries: impl IntoIterator<Item = Delivery>, now: f64) {
        for delivery in deliveries {
            match delivery {
                Delivery::Font(name, font) => {
                    self.loaded.push((name.into(), Arc::new(font)));
                    self.is_changed = true;
                }
                Delivery::None(characters) if TARGET == Target::Browser => {
                    self.failed.extend(characters);
                    self.failed_at = now;
                }
                Delivery::None(characters) => self.lacks_cjk |= characters.into_iter().any(is_wide),
            }
        }
    }

    /// Puts new fonts in use with the next frame, or later if the last change was just before.
    fn install(&mut self, ctx: &Context, now: f64) {
        let wait = self.changed_at + INTERVAL - now;
        if !self.is_changed {
            return;
        }
        if wait > 0.0 {
            return ctx.request_repaint_after(Duration::from_secs_f64(wait));
        }
        ctx.set_fonts(definitions(&self.loaded));
        ctx.request_repaint();
        (self.is_changed, self.changed_at) = (false, now);
    }
}

fn data(bytes: Cow<'static, [u8]>) -> FontData {
    match bytes {
        Cow::Borrowed(bytes) => FontData::from_static(bytes),
        Cow::Owned(bytes) => FontData::from_owned(bytes),
    }
}

/// Returns the fonts that are always there.
fn initial_fonts() -> Vec<Named> {
    let wide_box: &[u8] = include_bytes!("../../assets/fonts/WideBox.ttf");
    let wide_box = (WIDE_BOX, Arc::new(data(Cow::Borrowed(wide_box))));
    built_in().chain([wide_box]).map(|(name, font)| (name.into(), font)).collect()
}

/// Returns the built-in fonts of the app with their file names, for pictures as well.
pub(crate) fn built_in() -> impl Iterator<Item = (&'static str, Arc<FontData>)> {
    let files: [(&str, &[u8]); 5] = [
        (BOX, include_bytes!("../../assets/fonts/Box.ttf")),
        (INTER, include_bytes!("../../assets/fonts/Inter-Regular-subset.ttf")),
        (BOLD, include_bytes!("../../assets/fonts/Inter-SemiBold-subset.ttf")),
        (MONO, include_bytes!("../../assets/fonts/JetBrainsMono-Regular-subset.ttf")),
        (ICONS, include_bytes!("../../assets/fonts/Phosphor-subset.ttf")),
    ];
    files.into_iter().map(|(name, bytes)| (name, Arc::new(data(Cow::Borrowed(bytes)))))
}

/// Returns the font families: the app's loaded fonts, the box, the other fonts, the box for Chinese, Japanese and Korean
/// characters, and last egui's own fonts, if they are built in. The box precedes all fonts that may contain a box of
/// their own.
fn definitions(loaded: &[Named]) -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let last = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    fonts.font_data.extend(loaded.iter().map(|(name, data)| (name.to_string(), data.clone())));
    let is_there = |name: &str| loaded.iter().any(|(loaded, _)| loaded == name);
    for (family, names) in FAMILIES {
        let own = names.iter().copied().filter(|name| is_there(name));
        let found = loaded.iter().map(|(name, _)| &**name).filter(|name| !is_own(name));
        let wide = (family() != probe()).then_some(WIDE_BOX);
        let names = own.chain([BOX]).chain(found).chain(wide).map(str::to_owned).chain(last.iter().cloned()).collect();
        fonts.families.insert(family(), names);
    }
    fonts
}

/// Returns whether a font has a fixed place in the families.
fn is_own(name: &str) -> bool {
    [BOX, WIDE_BOX].contains(&name) || FAMILIES.iter().any(|(_, names)| names.contains(&name))
}

/// Returns whether some font has a glyph for a character.
fn is_shown(ctx: &Context, c: char) -> bool {
    ctx.fonts_mut(|fonts| fonts.has_glyph(&FontId::new(14.0, probe()), c))
}

/// Passes each text that was painted in this frame to `visit`.
fn for_each_painted_text(ctx: &Context, visit: &mut impl FnMut(&str)) {
    let mut layers: Vec<LayerId> = ctx.memory(|memory| memory.layer_ids().collect());
    layers.push(LayerId::background());
    ctx.graphics(|graphics| {
        let shapes = layers.into_iter().filter_map(|layer| graphics.get(layer)).flat_map(PaintList::all_entries);
        shapes.for_each(|entry| for_each_text(&entry.shape, visit));
    });
}

fn for_each_text(shape: &Shape, visit: &mut impl FnMut(&str)) {
    match shape {
        Shape::Text(text) => visit(text.galley.text()),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| for_each_text(shape, visit)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EXAMPLES;
    use eframe::egui::{Color32, RawInput, Ui, epaint::text::FontsView};
    use grammaton_formats::ron;

    /// Runs a frame that shows nothing.
    fn frame(ctx: &Context) {
        ctx.run_ui(RawInput::default(), |_| {}).textures_delta.clear();
    }

    /// Returns a context with these fonts, without egui's own.
    fn page(mut fonts: FontDefinitions) -> Context {
        let ctx = Context::default();
        let own: Vec<&str> =
            FAMILIES.iter().flat_map(|(_, names)| names.iter().copied()).chain([BOX, WIDE_BOX]).collect();
        fonts.families.values_mut().for_each(|names| names.retain(|name| own.contains(&name.as_str())));
        ctx.set_fonts(fonts);
        frame(&ctx);
        ctx
    }

    fn lacking(ctx: &Context, text: &str) -> String {
        text.chars().filter(|&c| !c.is_control() && !is_shown(ctx, c)).collect()
    }

    /// Returns the width of a text in font sizes.
    fn width(ctx: &Context, text: &str) -> f32 {
        let galley = |fonts: &mut FontsView<'_>| {
            fonts.layout_no_wrap(text.to_owned(), FontId::proportional(100.0), Color32::PLACEHOLDER)
        };
        ctx.fonts_mut(galley).size().x / 100.0
    }

    #[test]
    fn built_in_fonts_cover_the_app_and_its_examples() {
        let ctx = page(definitions(&initial_fonts()));
        // Synonyms of commands are typed, not shown.
        let (before, rest) = include_str!("../../assets/locales/en.yml").split_once("action_synonyms:").unwrap();
        let (_, after) = rest.split_once("\nwhy:").unwrap();
        assert_eq!(lacking(&ctx, before) + &lacking(&ctx, after), "");
        let examples: String = EXAMPLES.iter().map(|example| ron::write(&example.document)).collect();
        assert_eq!(lacking(&ctx, &examples), "");
        assert_eq!(lacking(&ctx, "q₀ → a q₁ | ε, δ(q, σ) ∈ 𝒫(Q) é Ж"), "𝒫éЖ");
    }

    #[test]
    fn the_texts_of_every_language_are_covered_by_the_fonts_of_the_page() {
        let ctx = page(definitions(&Fonts::new(&Context::default()).loaded));
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/locales");
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        for file in files.filter(|file| file.extension().is_some_and(|ending| ending == "yml")) {
            let text = std::fs::read_to_string(&file).unwrap();
            let shown: String = text.lines().filter(|line| !line.starts_with('#')).collect();
            // The page has a font with the Chinese, Japanese and Korean characters of these texts.
            let lacking = lacking(&ctx, &shown).replace(|c| c >= '\u{2e80}', "");
            assert_eq!(lacking, "", "{}", file.display());
        }
    }

    #[test]
    fn on_demand_fonts_cover_other_scripts_and_mathematics() {
        let ctx = Context::default();
        let ctx = page(definitions(&Fonts::new(&ctx).loaded));
        assert_eq!(lacking(&ctx, "é ž Ж ї ώ ắ ∀ ⊢ ⟨⟩ ⇝ ℒ 𝒫 𝔸 ≡ ⊎ 中"), "中");
    }

    #[test]
    fn a_missing_wide_character_takes_as_much_room_as_its_glyph_will() {
        let ctx = page(definitions(&initial_fonts()));
        assert_eq!(lacking(&ctx, "状态日本語한국어，"), "状态日本語한국어，");
        for text in ["状", "本", "か", "한", "，", "\u{3000}"] {
            assert_eq!(width(&ctx, text), 1.0, "{text}");
        }
        assert!(width(&ctx, "ა") < 0.8, "a narrow box");
    }

    #[test]
    fn painted_characters_missing_in_our_fonts_are_found_in_system_fonts() {
        let (ctx, georgian) = (Context::default(), 'ა');
        let mut fonts = Fonts::new(&ctx);
        frame(&ctx);
        assert_eq!(lacking(&ctx, "ა"), "ა");
        let show = |ui: &mut Ui| {
            ui.label("a ა");
            fonts.follow(&ctx, "en");
        };
        ctx.run_ui(RawInput::default(), show).textures_delta.clear();
        // The search holds a clone of the sender until it has ended, so the loop over the receiver ends with it.
        drop(std::mem::replace(&mut fonts.sender, channel().0));
        let delivered: Vec<Delivery> = fonts.receiver.iter().collect();
        let [Delivery::Font(..), ..] = &delivered[..] else {
            return eprintln!("skipped: no font of this system has {georgian}");
        };
        let (sender, receiver) = channel();
        for delivery in delivered {
            sender.send(delivery).expect("the receiver is there");
        }
        fonts.receiver = receiver;
        fonts.follow(&ctx, "en");
        frame(&ctx);
        assert_eq!(lacking(&ctx, "ა"), "");
    }

    #[test]
    fn no_font_is_searched_for_icons() {
        let ctx = Context::default();
        let mut fonts = Fonts::new(&ctx);
        frame(&ctx);
        let show = |ui: &mut Ui| {
            ui.label("\u{e026} é");
            fonts.follow(&ctx, "en");
        };
        ctx.run_ui(RawInput::default(), show).textures_delta.clear();
        assert_eq!(fonts.checked, BTreeSet::from(['é']));
    }

    /// A delivery of a font that has nothing new.
    fn delivery() -> Delivery {
        Delivery::Font("a font".into(), FontData::from_static(include_bytes!("../../assets/fonts/Box.ttf")))
    }

    /// Runs a frame at a time, and returns whether it changed the fonts.
    fn changes_fonts(ctx: &Context, fonts: &mut Fonts, time: f64) -> bool {
        let before = fonts.changed_at;
        let input = RawInput { time: Some(time), ..RawInput::default() };
        ctx.run_ui(input, |_| fonts.follow(ctx, "en")).textures_delta.clear();
        fonts.changed_at > before
    }

    #[test]
    fn fonts_that_arrive_soon_after_each_other_are_used_together() {
        let ctx = Context::default();
        let mut fonts = Fonts::new(&ctx);
        assert!(!changes_fonts(&ctx, &mut fonts, 1.0), "nothing has arrived");
        let mut arrive = |time| {
            fonts.sender.send(delivery()).expect("the receiver is there");
            changes_fonts(&ctx, &mut fonts, time)
        };
        assert!(arrive(2.0));
        assert!(!arrive(2.1) && !arrive(2.2));
        assert!(arrive(2.3));
        assert!(!changes_fonts(&ctx, &mut fonts, 5.0), "all are in use");
    }

    #[test]
    fn a_lack_of_fonts_for_chinese_is_said_once_and_that_of_others_never() {
        let ctx = Context::default();
        let mut fonts = Fonts::new(&ctx);
        let mut says = |characters: &[char]| {
            fonts.receive([Delivery::None(characters.to_vec())], 0.0);
            fonts.lacks_cjk()
        };
        assert!(!says(&['ა', '\u{e000}']));
        assert!(says(&['状']));
        assert!(!says(&['态']));
    }
}
