//! Fonts on the desktop: the on-demand fonts are built in, and the system has more.

use super::{Delivery, built_in};
use eframe::egui::FontData;
use resvg::usvg::{
    FontResolver,
    fontdb::{Database, FaceInfo, Style, Weight},
};
use std::{borrow::Cow, sync::Arc};

/// The variants of Chinese characters: the ending of the names of fonts that have them in all languages, and the tag
/// of their language.
const VARIANTS: [(&str, &str); 4] = [("SC", "zh-Hans"), ("JP", "ja"), ("TC", "zh-Hant"), ("KR", "ko")];

/// The parts of the names of fonts without serifs, like the app's own.
const SANS: [&str; 5] = ["Sans", "Hei", "Gothic", "PingFang", "Meiryo"];

/// Returns the fonts that the page loads on demand, with their file names.
pub(crate) fn loaded_first() -> impl Iterator<Item = (&'static str, Cow<'static, [u8]>)> {
    let files: [(&str, &[u8]); 4] = [
        (super::MORE_INTER, include_bytes!("../../../assets/fonts/Inter-more.ttf")),
        (super::MORE_BOLD, include_bytes!("../../../assets/fonts/Inter-SemiBold-more.ttf")),
        (super::MORE_MONO, include_bytes!("../../../assets/fonts/JetBrainsMono-more.ttf")),
        (super::MATHEMATICS, include_bytes!("../../../assets/fonts/NotoSansMath-subset.ttf")),
    ];
    files.into_iter().map(|(name, bytes)| (name, Cow::Borrowed(bytes)))
}

/// Adds the fonts of the system, those first that fit a language and the app's own fonts best.
pub(crate) fn load_system_fonts(fonts: &mut Database, language: &str) {
    let mut system = Database::new();
    system.load_system_fonts();
    let mut faces: Vec<FaceInfo> = system.faces().cloned().collect();
    faces.sort_by_key(|face| {
        let is_sans = face.families.iter().any(|(name, _)| SANS.iter().any(|part| name.contains(part)));
        let weight = face.weight.0.abs_diff(Weight::NORMAL.0);
        (variant_rank(face, language), !is_sans, face.monospaced, face.style != Style::Normal, weight)
    });
    for face in faces {
        fonts.push_face_info(face);
    }
}

/// Returns the rank of the variant of Chinese characters that a font has, from 0 for that of the language to the last
/// one for fonts without such characters.
fn variant_rank(face: &FaceInfo, language: &str) -> usize {
    let variant = VARIANTS.iter().position(|(ending, tag)| {
        face.families.iter().any(|(name, named_in)| {
            let localized = match named_in.primary_language() {
                "Chinese" if ["Taiwan", "Hong Kong S.A.R.", "Macao S.A.R."].contains(&named_in.region()) => "zh-Hant",
                "Chinese" => "zh-Hans",
                "Japanese" => "ja",
                "Korean" => "ko",
                _ => "",
            };
            localized == *tag || name.rsplit(' ').next() == Some(ending)
        })
    });
    match variant {
        Some(variant) if VARIANTS[variant].1 == language => 0,
        Some(variant) => variant + 1,
        None => VARIANTS.len() + 1,
    }
}

/// Searches the fonts of the system for these characters and passes each font found to `done` with a name for it, and
/// last the characters that no font has. Chinese characters have the variants of the language if there is such a font.
///
/// The search runs on a new thread, because there may be thousands of font files.
pub(super) fn find_fonts(characters: &[char], language: &'static str, done: impl Fn(Delivery) + Send + 'static) {
    let characters = characters.to_vec();
    std::thread::spawn(move || {
        let mut fonts = Database::new();
        // The selector prefers fonts that match the app's own.
        built_in().for_each(|(_, own)| fonts.load_font_data(own.font.to_vec()));
        let own: Vec<_> = fonts.faces().map(|face| face.id).collect();
        load_system_fonts(&mut fonts, language);
        let mut fonts = Arc::new(fonts);
        let select = FontResolver::default_fallback_selector();
        let (mut found, mut missing) = (Vec::new(), Vec::new());
        for c in characters {
            match select(c, &own, &mut fonts) {
                Some(id) => found.push(id),
                None => missing.push(c),
            }
        }
        found.sort_unstable();
        found.dedup();
        for id in found {
            let data = |bytes: &[u8], index| FontData { index, ..FontData::from_owned(bytes.to_vec()) };
            if let Some(font) = fonts.with_face_data(id, data) {
                done(Delivery::Font(format!("system {id}"), font));
            }
        }
        done(Delivery::None(missing));
    });
}
