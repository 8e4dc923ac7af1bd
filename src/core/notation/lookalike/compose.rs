//! Composition of letters with their accents.

use ecow::EcoString;
use unicode_normalization::char::{canonical_combining_class, compose};

/// Returns a text with its letters and accents composed as in Unicode's normal form C, unless nothing changes.
///
/// Characters are not decomposed first: one that is composed already, or that stands for another one, stays as it is.
pub fn composed(text: &str) -> Option<EcoString> {
    if text.is_ascii() {
        return None;
    }
    let mut chars: Vec<char> = text.chars().collect();
    for marks in chars.split_mut(|&c| canonical_combining_class(c) == 0) {
        marks.sort_by_key(|&c| canonical_combining_class(c));
    }
    let mut out: Vec<char> = Vec::with_capacity(chars.len());
    let (mut starter, mut last_class) = (None, 0);
    for c in chars {
        let class = canonical_combining_class(c);
        let joined = starter.and_then(|at: usize| {
            let is_adjacent = at + 1 == out.len();
            (is_adjacent || last_class < class).then(|| compose(out[at], c)).flatten().map(|joined| (at, joined))
        });
        if let Some((at, joined)) = joined {
            out[at] = joined;
            continue;
        }
        if class == 0 {
            starter = Some(out.len());
        }
        last_class = class;
        out.push(c);
    }
    Some(out.into_iter().collect::<EcoString>()).filter(|composed| composed != text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn decomposed_texts_are_composed() {
        let texts =
            ["é", "ẹ\u{301}", "ế", "ǘ", "Å", "한글", "q\u{301}", "ё", "ὗ", "ப\u{bca}", "が", "a\u{35c}b", "中e\u{301}"];
        for text in texts {
            let (decomposed, expected) = (text.nfd().collect::<String>(), text.nfc().collect::<EcoString>());
            assert_eq!(composed(&decomposed).unwrap_or_else(|| decomposed.as_str().into()), expected, "{text}");
            assert_eq!(composed(&expected), None, "{text}");
        }
        assert_eq!(composed("plain"), None);
    }
}
