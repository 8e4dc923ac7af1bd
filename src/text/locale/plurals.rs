//! The plural forms of integers by the rules of the Unicode CLDR.

use super::locale;

/// Returns the plural categories of the numbers that occur in sentences.
#[cfg(test)]
pub(super) fn categories(tag: &str) -> Vec<&'static str> {
    let mut all: Vec<&str> = (0..200).chain([1_000_000]).map(|number| category_in(tag, number)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Returns the plural category of a number in the locale of this thread.
pub(super) fn category(number: u64) -> &'static str {
    category_in(locale().tag(), number)
}

fn category_in(tag: &str, number: u64) -> &'static str {
    let (tens, hundreds) = (number % 10, number % 100);
    let is_million = number > 0 && number.is_multiple_of(1_000_000);
    match tag.split('-').next().unwrap_or_default() {
        "zh" | "ja" | "ko" | "vi" => "other",
        "ru" | "uk" if tens == 1 && hundreds != 11 => "one",
        "ru" | "uk" if (2..5).contains(&tens) && !(12..15).contains(&hundreds) => "few",
        "ru" | "uk" => "many",
        "fr" | "pt" if number < 2 => "one",
        "fr" | "pt" | "es" | "it" if is_million => "many",
        _ if number == 1 => "one",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_categories_follow_the_cldr() {
        let check = |tag, number, expected| assert_eq!(category_in(tag, number), expected, "{tag} {number}");
        for (number, expected) in [(0, "other"), (1, "one"), (2, "other"), (21, "other")] {
            check("en", number, expected);
            check("de", number, expected);
        }
        for (number, expected) in [(0, "one"), (1, "one"), (2, "other"), (1_000_000, "many")] {
            check("fr", number, expected);
            check("pt-BR", number, expected);
        }
        for (number, expected) in [(0, "other"), (1, "one"), (1_000_000, "many")] {
            check("es", number, expected);
        }
        for (number, expected) in [(1, "one"), (3, "few"), (5, "many"), (11, "many"), (21, "one"), (112, "many")] {
            check("ru", number, expected);
        }
        for tag in ["zh-Hans", "zh-Hant", "ja"] {
            check(tag, 1, "other");
            assert_eq!(categories(tag), ["other"]);
        }
    }
}
