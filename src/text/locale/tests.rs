//! Every locale file is complete, and has the placeholders and plural forms that it needs.

use super::{Catalog, Locale, catalog, plurals, tag::FILES};
use std::collections::BTreeSet;

/// The endings of the keys of plural forms.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The beginnings of the keys of names that are the same in most languages.
const NAMES: [&str; 5] = ["action.notation_", "action_hint.notation_", "format.", "list.", "number."];

/// The section of the help of the command line, whose English texts are with the arguments.
const CLI_HELP: &str = "cli_help.";

/// A key that Chinese, Japanese and Korean lack: its text is shown if no font has their characters.
const ON_LACKING_FONTS: &str = "fonts.no_cjk";

/// Texts that are names or signs.
const SIGNS: [&str; 14] = [
    "DFA",
    "NFA",
    "Grammaton %{version}",
    "Σ",
    "Thompson",
    "Glushkov",
    "A → a",
    "A → %{empty_word}",
    "A | B",
    "[a-z]",
    "L =",
    "a, b, 0-9",
    "q0 → a q1 | %{empty_word}",
    "(a|b)*abb   or   S → aS | b",
];

/// Words that a language shares with English.
#[rustfmt::skip]
const SHARED: [(&str, &[&str]); 7] = [
    ("de", &[
        "Alphabet: %{symbols}.", "Definition", "Format", "Name", "Notation", "Notation: %{name}", "OK", "Orange",
        "Partition", "Pause", "Position", "Start", "Tab", "Tab %{name}", "Text", "Text %{number}", "Token", "Transparent",
        "Zoom %{percent}", "minimal",
    ]),
    ("es", &[
        "%{count} tokens", "%{line}:%{column} error %{text}", "1 error", "1 token", "Color", "No", "No.", "Regex", "Token",
        "Tokens", "error: %{message}", "no", "no: %{reason}", "universal",
    ]),
    ("fr", &[
        "%{count} productions", "%{count} transitions", "%{width} × %{height} pixels", "%{width} × %{height} points",
        "1 production", "Alternatives", "Branches", "Classes", "Construction", "Constructions", "Expression", "Format",
        "Intersection", "Intersection…", "Menu", "Notation", "Note", "Note %{text}", "OK", "Orange", "Partition", "Pause",
        "Points", "Position", "Production", "Productions", "Questions", "Regex", "Solutions", "Substitution", "Table",
        "Transition", "Transitions", "Transparent", "Union", "Union…", "Zoom %{percent}", "alphabet", "diagnostics",
        "expression", "minimal", "notes", "position", "productions", "transitions", "type",
    ]),
    ("ja", &["OK"]),
    ("pt-BR", &[
        "%{count} tokens", "%{width} × %{height} pixels", "Classes", "Menu", "OK", "Regex", "Token", "Tokens",
        "Zoom %{percent}", "universal",
    ]),
    ("zh-Hans", &["Regex"]),
    ("zh-Hant", &[]),
];

fn english() -> &'static Catalog {
    catalog(Locale::ENGLISH).unwrap()
}

/// Returns the other locales with their texts.
fn others() -> Vec<(&'static str, &'static Catalog)> {
    let others = Locale::all().filter(|locale| *locale != Locale::ENGLISH);
    others.map(|locale| (locale.tag(), catalog(locale).unwrap())).collect()
}

/// Returns the key of a text without its plural form.
fn stem(key: &str) -> &str {
    let is_counted = |stem: &str| english().get(&format!("{stem}.other")).is_some();
    key.rsplit_once('.').filter(|(stem, form)| FORMS.contains(form) && is_counted(stem)).map_or(key, |(stem, _)| stem)
}

fn stems(catalog: &Catalog) -> BTreeSet<&str> {
    catalog.keys().map(stem).collect()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split("%{").skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect()
}

#[test]
fn every_locale_has_the_texts_of_the_english_one() {
    for (tag, texts) in others() {
        let (mut own, mut all) = (stems(texts), stems(english()));
        own.retain(|key| !key.starts_with(CLI_HELP));
        if ["zh", "ja", "ko"].iter().any(|language| tag.starts_with(language)) {
            all.remove(ON_LACKING_FONTS);
        }
        assert_eq!(all.difference(&own).collect::<Vec<_>>(), [&""; 0], "missing in {tag}");
        assert_eq!(own.difference(&all).collect::<Vec<_>>(), [&""; 0], "unknown in {tag}");
    }
}

#[test]
fn no_section_of_a_locale_file_repeats() {
    for locale in Locale::all() {
        let content = FILES[locale.index()].content.as_ref().unwrap().text();
        let names: Vec<&str> = content
            .lines()
            .filter(|line| !line.starts_with([' ', '#']))
            .filter_map(|line| Some(line.split_once(':')?.0))
            .collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{}", locale.tag());
    }
}

#[test]
fn every_text_has_the_plural_forms_of_its_language() {
    for (tag, texts) in others().into_iter().chain([("en", english())]) {
        let counted = english().keys().filter(|key| stem(key) != *key).map(stem);
        for stem in counted.collect::<BTreeSet<_>>() {
            let has = |form: &&&str| texts.get(&format!("{stem}.{form}")).is_some();
            let forms: BTreeSet<&str> = FORMS.iter().filter(has).copied().collect();
            let needed: BTreeSet<&str> = plurals::categories(tag).into_iter().collect();
            assert_eq!(forms, needed, "{tag}: {stem}");
        }
    }
}

#[test]
fn every_text_has_the_placeholders_of_the_english_one() {
    for (tag, texts) in others() {
        for key in texts.keys().filter(|key| !key.starts_with(CLI_HELP)) {
            let own = placeholders(texts.get(key).unwrap());
            // In some languages, the form for 1 is also that for 0 or 21, so it has the number where the English one has none.
            let original = english().get(&format!("{}.other", stem(key))).or_else(|| english().get(key)).unwrap();
            let mut expected = placeholders(original);
            // The form for 1 may spell the number out.
            if key.strip_suffix(".one").is_some() && !own.contains("count") {
                expected.remove("count");
            }
            assert_eq!(own, expected, "{tag}: {key}");
        }
    }
}

#[test]
fn no_text_is_left_in_english() {
    let has_word = |text: &str| {
        let between = text.split("%{").map(|part| part.split_once('}').map_or(part, |(_, after)| after));
        between.flat_map(|part| part.split(|c: char| !c.is_ascii_alphabetic())).any(|word| word.len() > 1)
    };
    for (tag, texts) in others() {
        let shared = SHARED.iter().find(|(of, _)| *of == tag).map_or::<&[&str], _>(&[], |(_, words)| words);
        let left = texts.keys().filter(|key| {
            let text = texts.get(key).unwrap();
            english().get(key) == Some(text)
                && has_word(text)
                && !SIGNS.contains(&text)
                && !shared.contains(&text)
                && !NAMES.iter().any(|section| key.starts_with(section))
        });
        assert_eq!(left.collect::<Vec<_>>(), [""; 0], "{tag}");
    }
}
