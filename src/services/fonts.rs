//! The fonts: what is built in, and what comes once a text needs it.
//!
//! What the app itself writes and most drawings hold is built in. Letters of other scripts and the rest of mathematics
//! are on the desktop too, and the page loads them when such a character turns up: in what is opened, typed or pasted.
//! For all else the desktop looks among the system's fonts.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use native::{find_fonts, load_font};
#[cfg(target_arch = "wasm32")]
use web::{find_fonts, load_font};

use super::TARGET;
use eframe::egui::{Context, Event, FontData, FontDefinitions, FontFamily, FontId, FontTweak, ImeEvent};
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

/// The family of headings.
pub(crate) fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// The family of icons.
pub(crate) fn icons() -> FontFamily {
    FontFamily::Name("icons".into())
}

const INTER: &str = "Inter-Regular-subset.ttf";
const BOLD: &str = "Inter-SemiBold-subset.ttf";
const MONO: &str = "JetBrainsMono-Regular-subset.ttf";
const ICONS: &str = "Phosphor-subset.ttf";
/// The box stands for what no font has, and is told from all else by being in a font of its own.
const BOX: &str = "Box.ttf";
const MORE_INTER: &str = "Inter-more.ttf";
const MORE_MONO: &str = "JetBrainsMono-more.ttf";
const MATHEMATICS: &str = "NotoSansMath-subset.ttf";

type Family = (fn() -> FontFamily, &'static [&'static str]);

/// The fonts of each family, in the order in which a character is looked for.
const FAMILIES: [Family; 4] = [
    (|| FontFamily::Proportional, &[INTER, MORE_INTER, MONO, MORE_MONO, MATHEMATICS]),
    (semibold, &[BOLD, INTER, MORE_INTER, MONO, MORE_MONO, MATHEMATICS]),
    (|| FontFamily::Monospace, &[MONO, MORE_MONO, INTER, MORE_INTER, MATHEMATICS]),
    (icons, &[ICONS]),
];

/// What is not needed for every text, and from which character on it may be.
pub(crate) const LATER: [(&str, char); 3] = [(MORE_INTER, '\u{a0}'), (MORE_MONO, '\u{a0}'), (MATHEMATICS, '\u{2100}')];

/// A font that came, with its name.
type Named = (Cow<'static, str>, Arc<FontData>);

/// The fonts of a context.
#[derive(Debug)]
pub(crate) struct Fonts {
    loaded: Vec<Named>,
    /// What of [`LATER`] was not asked for yet.
    unasked: Vec<(&'static str, char)>,
    /// Characters of texts that may lack a font.
    wanted: BTreeSet<char>,
    /// Characters for which the system was searched.
    sought: BTreeSet<char>,
    sender: Sender<Named>,
    receiver: Receiver<Named>,
}

impl Fonts {
    /// Gives a context the fonts that are there from the start.
    pub(crate) fn new(ctx: &Context) -> Self {
        let (sender, receiver) = channel();
        let mut fonts = Self {
            loaded: first(),
            unasked: LATER.to_vec(),
            wanted: BTreeSet::new(),
            sought: BTreeSet::new(),
            sender,
            receiver,
        };
        if TARGET == Target::Desktop {
            fonts.load(ctx, char::MAX);
            fonts.take_what_came();
        }
        ctx.set_fonts(definitions(&fonts.loaded));
        fonts
    }

    /// Looks at a document that is going to be shown.
    pub(crate) fn open(&mut self, document: &Document) {
        document.states().for_each(|(_, state)| self.want(&state.name));
        document.transitions().for_each(|transition| self.want(transition.label.as_str()));
        document.notes().iter().for_each(|note| self.want(&note.text));
        self.want(document.title());
    }

    /// Looks at a text that is going to be shown.
    fn want(&mut self, text: &str) {
        self.wanted.extend(text.chars().filter(|c| !c.is_ascii()));
    }

    /// Loads what a text needs that was opened or, in this frame, typed or pasted. Takes what was loaded into use.
    pub(crate) fn follow(&mut self, ctx: &Context) {
        if self.take_what_came() {
            ctx.set_fonts(definitions(&self.loaded));
        }
        ctx.input(|input| input.events.iter().filter_map(text_of).for_each(|text| self.want(text)));
        let mut lacking = std::mem::take(&mut self.wanted);
        lacking.retain(|&c| !is_shown(ctx, c));
        let Some(&last) = lacking.last() else { return };
        if self.unasked.is_empty() {
            self.seek(ctx, &lacking);
        }
        self.load(ctx, last);
    }

    /// Searches the system for what shows these characters, where that was not tried before.
    fn seek(&mut self, ctx: &Context, lacking: &BTreeSet<char>) {
        let new: Vec<char> = lacking.difference(&self.sought).copied().collect();
        if !new.is_empty() {
            self.sought.extend(&new);
            find_fonts(new, self.bringer(ctx));
        }
    }

    /// Asks for whatever may have a character up to this one.
    fn load(&mut self, ctx: &Context, character: char) {
        let bring = self.bringer(ctx);
        for (name, _) in self.unasked.extract_if(.., |(_, from)| *from <= character) {
            let bring = bring.clone();
            load_font(name, move |bytes| bring(name.into(), data(bytes)));
        }
    }

    /// What brings a font that was asked for, whenever it comes.
    fn bringer(&self, ctx: &Context) -> impl Fn(Cow<'static, str>, FontData) + Clone + use<> {
        let (ctx, sender) = (ctx.clone(), self.sender.clone());
        move |name, data| {
            // The app may be gone by then; then nobody wants to know.
            _ = sender.send((name, Arc::new(data)));
            ctx.request_repaint();
        }
    }

    fn take_what_came(&mut self) -> bool {
        let before = self.loaded.len();
        self.loaded.extend(self.receiver.try_iter());
        self.loaded.len() > before
    }
}

fn data(bytes: Cow<'static, [u8]>) -> FontData {
    let data = match bytes {
        Cow::Borrowed(bytes) => FontData::from_static(bytes),
        Cow::Owned(bytes) => FontData::from_owned(bytes),
    };
    // Fitting glyphs to the pixels takes code that the page would have to transfer.
    data.tweak(FontTweak { hinting: (TARGET == Target::Browser).then_some(false), ..FontTweak::default() })
}

/// The fonts that are there from the start.
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

/// What is loaded at first.
fn first() -> Vec<Named> {
    built_in().map(|(name, data)| (name.into(), data)).collect()
}

/// The fonts that are loaded, in their families; then the box, what the system had, and last what egui has itself, where
/// that is built in. The box comes before all that may have one too.
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

/// Whether there is a picture of a character, wherever it may be shown.
fn is_shown(ctx: &Context, c: char) -> bool {
    ctx.fonts_mut(|fonts| fonts.has_glyph(&FontId::proportional(14.0), c))
}

/// The text that an event brings.
fn text_of(event: &Event) -> Option<&str> {
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

    /// A context with the fonts that the page has at first.
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
    fn what_the_app_says_and_its_examples_need_no_more_than_is_built_in() {
        let ctx = page(definitions(&first()));
        assert_eq!(lacking(&ctx, include_str!("../../assets/locales/en.yml")), "");
        let examples: String = EXAMPLES.iter().map(|example| ron::write(&example.document)).collect();
        assert_eq!(lacking(&ctx, &examples), "");
        assert_eq!(lacking(&ctx, "q₀ → a q₁ | ε, δ(q, σ) ∈ 𝒫(Q) é Ж"), "𝒫éЖ");
    }

    #[test]
    fn with_all_that_can_be_loaded_scripts_and_mathematics_are_shown() {
        let ctx = Context::default();
        let ctx = page(definitions(&Fonts::new(&ctx).loaded));
        assert_eq!(lacking(&ctx, "é ž Ж ї ώ ắ ∀ ⊢ ⟨⟩ ⇝ ℒ 𝒫 𝔸 ≡ ⊎ 中"), "中");
    }

    #[test]
    fn what_no_font_of_ours_has_is_found_in_the_systems() {
        let (ctx, georgian) = (Context::default(), 'ა');
        let mut fonts = Fonts::new(&ctx);
        fonts.want("ა a");
        ctx.run_ui(RawInput::default(), |_| {}).textures_delta.clear();
        assert_eq!(lacking(&ctx, "ა"), "ა");
        fonts.follow(&ctx);
        // The search holds the way by which it brings fonts until it has ended.
        drop(std::mem::replace(&mut fonts.sender, channel().0));
        fonts.loaded.extend(fonts.receiver.iter());
        if fonts.loaded.len() == first().len() + LATER.len() {
            return eprintln!("skipped: no font of this system has {georgian}");
        }
        ctx.set_fonts(definitions(&fonts.loaded));
        ctx.run_ui(RawInput::default(), |_| {}).textures_delta.clear();
        assert_eq!(lacking(&ctx, "ა"), "");
    }
}
