//! Fonts: the built-in ones, and those that are loaded when a text needs them.
//!
//! The built-in fonts cover the text of the app itself and most drawings. The fonts for other scripts and for rarer
//! mathematical characters are built into the desktop app as well; the web page loads them when such a character is
//! opened, typed or pasted. For any other character the desktop app searches the fonts of the system.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use native::{find_fonts, load_font};
#[cfg(target_arch = "wasm32")]
use web::{find_fonts, load_font};

use super::TARGET;
use eframe::egui::{Context, Event, FontData, FontDefinitions, FontFamily, FontId, ImeEvent};
use grammaton_core::Document;
use grammaton_session::Target;
use std::{
    borrow::Cow,
    collections::BTreeSet,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
};

/// Returns the font family of headings.
pub(crate) fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// Returns the font family of icons.
pub(crate) fn icons() -> FontFamily {
    FontFamily::Name("icons".into())
}

const INTER: &str = "Inter-Regular-subset.ttf";
const BOLD: &str = "Inter-SemiBold-subset.ttf";
const MONO: &str = "JetBrainsMono-Regular-subset.ttf";
const ICONS: &str = "Phosphor-subset.ttf";
/// The font with the box that is shown for missing characters. It is a separate font so that it can be
/// distinguished from all others.
const BOX: &str = "Box.ttf";
const MORE_INTER: &str = "Inter-more.ttf";
const MORE_MONO: &str = "JetBrainsMono-more.ttf";
const MATHEMATICS: &str = "NotoSansMath-subset.ttf";

type Family = (fn() -> FontFamily, &'static [&'static str]);

/// The fonts of each family, in the order in which they are searched for a character.
const FAMILIES: [Family; 4] = [
    (|| FontFamily::Proportional, &[INTER, MORE_INTER, MONO, MORE_MONO, MATHEMATICS]),
    (semibold, &[BOLD, INTER, MORE_INTER, MONO, MORE_MONO, MATHEMATICS]),
    (|| FontFamily::Monospace, &[MONO, MORE_MONO, INTER, MORE_INTER, MATHEMATICS]),
    (icons, &[ICONS]),
];

/// The fonts that are loaded on demand, each with the first character that may need it.
pub(crate) const LATER: [(&str, char); 3] = [(MORE_INTER, '\u{a0}'), (MORE_MONO, '\u{a0}'), (MATHEMATICS, '\u{2100}')];

/// A loaded font with its name.
type Named = (Cow<'static, str>, Arc<FontData>);

/// The fonts of a context.
#[derive(Debug)]
pub(crate) struct Fonts {
    loaded: Vec<Named>,
    /// The fonts of [`LATER`] that have not been requested yet.
    unrequested: Vec<(&'static str, char)>,
    /// The characters whose fonts have not been checked yet.
    wanted: BTreeSet<char>,
    /// The characters for which the fonts of the system have been searched.
    searched: BTreeSet<char>,
    sender: Sender<Named>,
    receiver: Receiver<Named>,
}

impl Fonts {
    /// Installs the initial fonts in a context.
    pub(crate) fn new(ctx: &Context) -> Self {
        let (sender, receiver) = channel();
        let mut fonts = Self {
            loaded: initial_fonts(),
            unrequested: LATER.to_vec(),
            wanted: BTreeSet::new(),
            searched: BTreeSet::new(),
            sender,
            receiver,
        };
        if TARGET == Target::Desktop {
            fonts.load(ctx, char::MAX);
            fonts.receive_loaded();
        }
        ctx.set_fonts(definitions(&fonts.loaded));
        fonts
    }

    /// Collects the characters of a document that is about to be shown.
    pub(crate) fn open(&mut self, document: &Document) {
        document.states().for_each(|(_, state)| self.want(&state.name));
        document.transitions().for_each(|transition| self.want(transition.label.as_str()));
        document.notes().iter().for_each(|note| self.want(&note.text));
        self.want(document.title());
    }

    /// Collects the characters of a text that is about to be shown.
    fn want(&mut self, text: &str) {
        self.wanted.extend(text.chars().filter(|c| !c.is_ascii()));
    }

    /// Installs the fonts that have been loaded, and requests fonts for missing characters in the collected texts and
    /// in the text that was typed or pasted in this frame.
    pub(crate) fn follow(&mut self, ctx: &Context) {
        if self.receive_loaded() {
            ctx.set_fonts(definitions(&self.loaded));
        }
        ctx.input(|input| input.events.iter().filter_map(event_text).for_each(|text| self.want(text)));
        let mut lacking = std::mem::take(&mut self.wanted);
        lacking.retain(|&c| !is_shown(ctx, c));
        let Some(&last) = lacking.last() else { return };
        if self.unrequested.is_empty() {
            self.search_system_fonts(ctx, &lacking);
        }
        self.load(ctx, last);
    }

    /// Searches the fonts of the system for these characters, except those that were searched for before.
    fn search_system_fonts(&mut self, ctx: &Context, lacking: &BTreeSet<char>) {
        let new: Vec<char> = lacking.difference(&self.searched).copied().collect();
        if !new.is_empty() {
            self.searched.extend(&new);
            find_fonts(new, self.font_sender(ctx));
        }
    }

    /// Requests the on-demand fonts that may contain a character up to this one.
    fn load(&mut self, ctx: &Context, character: char) {
        let send = self.font_sender(ctx);
        for (name, _) in self.unrequested.extract_if(.., |(_, from)| *from <= character) {
            let send = send.clone();
            load_font(name, move |bytes| send(name.into(), data(bytes)));
        }
    }

    /// Returns a function that delivers a loaded font, from any thread, and requests a repaint.
    fn font_sender(&self, ctx: &Context) -> impl Fn(Cow<'static, str>, FontData) + Clone + use<> {
        let (ctx, sender) = (ctx.clone(), self.sender.clone());
        move |name, data| {
            // Fails if the app has ended.
            _ = sender.send((name, Arc::new(data)));
            ctx.request_repaint();
        }
    }

    fn receive_loaded(&mut self) -> bool {
        let before = self.loaded.len();
        self.loaded.extend(self.receiver.try_iter());
        self.loaded.len() > before
    }
}

fn data(bytes: Cow<'static, [u8]>) -> FontData {
    match bytes {
        Cow::Borrowed(bytes) => FontData::from_static(bytes),
        Cow::Owned(bytes) => FontData::from_owned(bytes),
    }
}

/// Returns the built-in fonts with their file names.
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

/// Returns the fonts that are installed first.
fn initial_fonts() -> Vec<Named> {
    built_in().map(|(name, data)| (name.into(), data)).collect()
}

/// Returns the font families: the app's loaded fonts, the box, the fonts found on the system, and last egui's own
/// fonts, if they are built in. The box precedes all fonts that may contain a box of their own.
fn definitions(loaded: &[Named]) -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let last = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    fonts.font_data.extend(loaded.iter().map(|(name, data)| (name.to_string(), data.clone())));
    let is_own = |name: &str| name == BOX || FAMILIES.iter().any(|(_, names)| names.contains(&name));
    let is_there = |name: &str| loaded.iter().any(|(loaded, _)| loaded == name);
    for (family, names) in FAMILIES {
        let own = names.iter().copied().filter(|name| is_there(name));
        let found = loaded.iter().map(|(name, _)| &**name).filter(|name| !is_own(name));
        let names = own.chain([BOX]).chain(found).map(str::to_owned).chain(last.iter().cloned()).collect();
        fonts.families.insert(family(), names);
    }
    fonts
}

/// Returns whether some font has a glyph for a character.
fn is_shown(ctx: &Context, c: char) -> bool {
    ctx.fonts_mut(|fonts| fonts.has_glyph(&FontId::proportional(14.0), c))
}

/// Returns the text that an event enters.
fn event_text(event: &Event) -> Option<&str> {
    match event {
        Event::Text(text) | Event::Paste(text) | Event::Ime(ImeEvent::Commit(text)) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EXAMPLES;
    use eframe::egui::RawInput;
    use grammaton_formats::ron;

    /// Returns a context with these fonts, without egui's own.
    fn page(mut fonts: FontDefinitions) -> Context {
        let ctx = Context::default();
        let own: Vec<&str> = FAMILIES.iter().flat_map(|(_, names)| names.iter().copied()).chain([BOX]).collect();
        fonts.families.values_mut().for_each(|names| names.retain(|name| own.contains(&name.as_str())));
        ctx.set_fonts(fonts);
        ctx.run_ui(RawInput::default(), |_| {}).textures_delta.clear();
        ctx
    }

    fn lacking(ctx: &Context, text: &str) -> String {
        text.chars().filter(|&c| !c.is_control() && !is_shown(ctx, c)).collect()
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
    fn on_demand_fonts_cover_other_scripts_and_mathematics() {
        let ctx = Context::default();
        let ctx = page(definitions(&Fonts::new(&ctx).loaded));
        assert_eq!(lacking(&ctx, "é ž Ж ї ώ ắ ∀ ⊢ ⟨⟩ ⇝ ℒ 𝒫 𝔸 ≡ ⊎ 中"), "中");
    }

    #[test]
    fn characters_missing_in_our_fonts_are_found_in_system_fonts() {
        let (ctx, georgian) = (Context::default(), 'ა');
        let mut fonts = Fonts::new(&ctx);
        fonts.want("ა a");
        ctx.run_ui(RawInput::default(), |_| {}).textures_delta.clear();
        assert_eq!(lacking(&ctx, "ა"), "ა");
        fonts.follow(&ctx);
        // The search holds a clone of the sender until it has ended, so the loop over the receiver ends with it.
        drop(std::mem::replace(&mut fonts.sender, channel().0));
        fonts.loaded.extend(fonts.receiver.iter());
        if fonts.loaded.len() == initial_fonts().len() + LATER.len() {
            return eprintln!("skipped: no font of this system has {georgian}");
        }
        ctx.set_fonts(definitions(&fonts.loaded));
        ctx.run_ui(RawInput::default(), |_| {}).textures_delta.clear();
        assert_eq!(lacking(&ctx, "ა"), "");
    }
}
