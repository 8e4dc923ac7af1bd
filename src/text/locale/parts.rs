//! Texts with placeholders, and the values that take their place.

use super::{find, locale, numbers, plurals};
use ecow::EcoString;
use grammaton_core::geometry::is_wide;
use std::borrow::Cow;

/// A value in a sentence.
pub(crate) trait Part {
    /// Writes the value in the locale of this thread.
    fn write(&self, out: &mut String);
}

impl<T: Part + ?Sized> Part for &T {
    fn write(&self, out: &mut String) {
        (**self).write(out);
    }
}

impl Part for str {
    fn write(&self, out: &mut String) {
        out.push_str(self);
    }
}

macro_rules! parts {
    (strings: $($string:ty),*; integers: $($integer:ty),*) => {
        $(impl Part for $string {
            fn write(&self, out: &mut String) {
                out.push_str(self);
            }
        })*
        $(impl Part for $integer {
            fn write(&self, out: &mut String) {
                numbers::write_integer(u64::from(*self), out);
            }
        })*
    };
}

parts! { strings: String, Cow<'_, str>, EcoString; integers: u8, u16, u32, u64 }

impl Part for usize {
    fn write(&self, out: &mut String) {
        numbers::write_integer(*self as u64, out);
    }
}

impl Part for char {
    fn write(&self, out: &mut String) {
        out.push(*self);
    }
}

/// Replaces the placeholder of the empty word by its sign, and each placeholder that has a value. The others stay.
pub(super) fn fill(text: &str, values: &[(&str, &dyn Part)]) -> String {
    let mut out = String::with_capacity(text.len() + 16 * values.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("%{") {
        append(before, &mut out);
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        match values.iter().find(|(given, _)| *given == name) {
            Some((_, value)) => {
                let mut written = String::new();
                value.write(&mut written);
                append(&written, &mut out);
            }
            None if name == "empty_word" => append(locale().notation.empty_word.key(), &mut out),
            None => out.extend(["%{", name, "}"]),
        }
        rest = behind;
    }
    append(rest, &mut out);
    out
}

/// Appends a piece of a text. A space next to a part, which separates Latin letters from Chinese characters, is left out
/// between Chinese characters.
fn append(piece: &str, out: &mut String) {
    let left = out.strip_suffix(' ').unwrap_or(out);
    let right = piece.strip_prefix(' ').unwrap_or(piece);
    if left.ends_with(is_chinese) && right.starts_with(is_chinese) {
        out.truncate(left.len());
        out.push_str(right);
    } else {
        out.push_str(piece);
    }
}

fn is_chinese(c: char) -> bool {
    let is_hangul = matches!(c, '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}');
    is_wide(c) && !is_hangul
}

/// Returns the text of a count: of the plural form of `key` that the language uses for this number, with `count` and
/// the other values in their places.
pub(crate) fn counted(key: &str, count: usize, values: &[(&str, &dyn Part)]) -> String {
    let form = find(&format!("{key}.{}", plurals::category(count as u64)));
    let text = form.or_else(|| find(&format!("{key}.other"))).unwrap_or_default();
    fill(text, &[&[("count", &count as &dyn Part)], values].concat())
}

/// Returns a list, as in "a, b and c".
pub(crate) fn list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [first @ .., last] if !first.is_empty() => {
            let mut text = enumeration(first);
            append(find("list.last").unwrap_or_default(), &mut text);
            append(last.as_ref(), &mut text);
            text
        }
        _ => enumeration(items),
    }
}

/// Returns a list without a conjunction, as in "a, b, c".
pub(crate) fn enumeration<T: AsRef<str>>(items: &[T]) -> String {
    items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(find("list.next").unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::locale::{Locale, set_locale, text};
    use grammaton_core::notation::textbook::Book;

    #[test]
    fn placeholders_are_replaced_by_values_only() {
        let check =
            |text: &str, expected: &str| assert_eq!(fill(text, &[("a", &"%{b}"), ("b", &12_345_usize)]), expected);
        check("%{b} of %{a}", "12,345 of %{b}");
        check("%{none}%", "%{none}%");
        check("100 %", "100 %");
        assert_eq!(text("no.such_key", &[]), "no.such_key");
    }

    #[test]
    fn spaces_separate_chinese_characters_from_latin_letters_only() {
        let check = |name: &str, expected: &str| assert_eq!(fill("从 %{a} 到达", &[("a", &name)]), expected);
        check("q0", "从 q0 到达");
        check("另外 1 个", "从另外 1 个到达");
        check("状态 q", "从状态 q 到达");
        assert_eq!(fill("%{a} 가 %{a}", &[("a", &"나")]), "나 가 나");
        set_locale(Locale::with_tag("zh-Hans").unwrap());
        assert_eq!(list(&["q0", "q1", "另外 2 个"]), "q0、q1 和另外 2 个");
    }

    #[test]
    fn the_sign_for_the_empty_word_follows_the_locale() {
        assert_eq!(text("action.remove_epsilon", &[]), "Remove ε-transitions");
        set_locale(Locale::ENGLISH.with_notation(Book::Linz.notation()));
        assert_eq!(text("action.remove_epsilon", &[]), "Remove λ-transitions");
        assert_eq!(text("steps.epsilon.copy", &[("from", &"p"), ("to", &"q")]), "From p, λ leads to q");
    }

    #[test]
    fn lists_and_numbers_follow_the_language() {
        assert_eq!(list(&["a"; 0]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(enumeration(&["a", "b"]), "a, b");
        assert_eq!(counted("status.states", 1, &[]), "1 state");
        assert_eq!(counted("status.states", 1_234_567, &[]), "1,234,567 states");
        set_locale(Locale::C);
        assert_eq!(counted("status.states", 1_234_567, &[]), "1234567 states");
        set_locale(Locale::ENGLISH);
    }
}
