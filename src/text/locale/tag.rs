//! The locales, and the choice among them.

use grammaton_core::notation::textbook::Notation;
use miniz_oxide::inflate::decompress_to_vec;

/// A locale file in assets/locales.
pub(super) struct LocaleFile {
    /// The language tag, as in `zh-Hans`.
    tag: &'static str,
    /// The name of the language in itself.
    name: &'static str,
    /// The content, unless the page has to load it.
    pub(super) content: Option<Content>,
}

/// The content of a locale file, as the build script has embedded it.
pub(super) struct Content(&'static [u8]);

// `FILES`, of which English is the first, and `ARE_COMPRESSED`.
include!(concat!(env!("OUT_DIR"), "/locales.rs"));

impl Content {
    /// Returns the text, which stays in memory.
    pub(super) fn text(&self) -> &'static str {
        if !ARE_COMPRESSED {
            return str::from_utf8(self.0).unwrap_or_default();
        }
        // The build script has compressed it, so it is whole.
        String::from_utf8(decompress_to_vec(self.0).unwrap_or_default()).unwrap_or_default().leak()
    }
}

/// A language that the app speaks, with the conventions for numbers and the notation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Locale {
    index: u8,
    /// Whether the digits of numbers are grouped.
    pub(super) groups_digits: bool,
    /// The notation, whose sign for the empty word sentences have.
    pub(crate) notation: Notation,
}

impl Locale {
    /// English, whose texts are always there.
    pub const ENGLISH: Self = Self { index: 0, groups_digits: true, notation: Notation::STANDARD };

    /// English for scripts: the locale C of the system, in which numbers have no separators.
    pub const C: Self = Self { groups_digits: false, ..Self::ENGLISH };

    /// Returns the locales: English, then the others by their tags.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..FILES.len() as u8).map(|index| Self { index, ..Self::ENGLISH })
    }

    /// Returns the locale with this notation.
    #[must_use]
    pub fn with_notation(self, notation: Notation) -> Self {
        Self { notation, ..self }
    }

    /// Returns the tag, as in `zh-Hans`.
    pub fn tag(self) -> &'static str {
        FILES[self.index()].tag
    }

    /// Returns the name of the language in itself.
    pub fn name(self) -> &'static str {
        FILES[self.index()].name
    }

    pub(super) fn index(self) -> usize {
        self.index.into()
    }

    /// Returns the locale with this tag.
    pub fn with_tag(tag: &str) -> Option<Self> {
        Self::all().find(|locale| locale.tag() == tag)
    }

    /// Returns the locale for a tag of the system, such as `de-AT`, `zh_TW.UTF-8` or `C`. The script of a Chinese tag
    /// follows from its region; if there is no file for the script, the other script serves.
    pub fn matching(tag: &str) -> Option<Self> {
        let tag = tag.split(['.', '@']).next().unwrap_or_default();
        if matches!(tag, "C" | "POSIX") {
            return Some(Self::C);
        }
        let parts: Vec<String> = tag.split(['-', '_']).map(str::to_ascii_lowercase).collect();
        let has = |wanted: &str| parts.iter().skip(1).any(|part| part == wanted);
        let base = parts[0].as_str();
        if base == "zh" {
            let is_traditional = !has("hans") && ["hant", "tw", "hk", "mo"].into_iter().any(has);
            let script = if is_traditional { "zh-Hant" } else { "zh-Hans" };
            return Self::with_tag(script).or_else(|| Self::all().find(|locale| locale.tag().starts_with("zh-")));
        }
        let exact = |locale: &Self| locale.tag().eq_ignore_ascii_case(&parts.join("-"));
        let related = |locale: &Self| locale.tag().split('-').next() == Some(base);
        Self::all().find(exact).or_else(|| Self::all().find(related))
    }

    /// Returns the locale for the first known one of these tags, or English.
    pub fn negotiated<T: AsRef<str>>(tags: impl IntoIterator<Item = T>) -> Self {
        tags.into_iter().find_map(|tag| Self::matching(tag.as_ref())).unwrap_or(Self::ENGLISH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_follows_the_language_and_the_script_of_a_tag() {
        let check = |tags: &[&str], expected: &str| assert_eq!(Locale::negotiated(tags).tag(), expected, "{tags:?}");
        check(&[], "en");
        check(&["en-GB"], "en");
        check(&["tlh", "xx_YY"], "en");
        check(&["tlh", "zh_CN.UTF-8"], "zh-Hans");
        for tag in ["zh", "zh-CN", "zh-SG", "zh-Hans", "zh-Hans-HK", "ZH_hans_TW", "zh_CN.GB18030@pinyin"] {
            check(&[tag], "zh-Hans");
        }
        let traditional = Locale::with_tag("zh-Hant").map_or("zh-Hans", Locale::tag);
        for tag in ["zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-CN"] {
            check(&[tag], traditional);
        }
    }

    #[test]
    fn the_locale_of_scripts_is_english_without_separators() {
        for tag in ["C", "POSIX", "C.UTF-8"] {
            assert_eq!(Locale::negotiated([tag]), Locale::C);
        }
        assert_eq!((Locale::C.tag(), Locale::C == Locale::ENGLISH), ("en", false));
    }
}
