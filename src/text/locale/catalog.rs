//! The texts of a locale file by their keys.

use std::{borrow::Cow, collections::BTreeMap, sync::OnceLock};

/// The texts of a language.
#[derive(Debug)]
pub(super) struct Catalog(BTreeMap<&'static str, Section>);

/// An outermost section of a locale file, which is read when one of its texts is needed first: a start of the program
/// needs few of them.
#[derive(Debug)]
struct Section {
    content: &'static str,
    texts: OnceLock<BTreeMap<String, Cow<'static, str>>>,
}

impl Catalog {
    /// Reads a locale file: YAML with nested sections, indented by two spaces, of texts on one line each. Lines of
    /// another form are skipped.
    pub(super) fn read(content: &'static str) -> Self {
        let mut sections = BTreeMap::new();
        let mut rest = content;
        while let Some(name) = rest.lines().next().map(|line| entry(line).map_or("", |(name, _)| name)) {
            let is_outermost = |&(at, _): &(usize, &str)| rest[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic());
            let end = rest.match_indices('\n').find(is_outermost).map_or(rest.len(), |(at, _)| at + 1);
            sections.insert(name, Section { content: &rest[..end], texts: OnceLock::new() });
            rest = &rest[end..];
        }
        Self(sections)
    }

    /// Returns the text of a key, whose parts are separated by dots.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        let name = key.split_once('.').map_or(key, |(name, _)| name);
        self.0.get(name)?.texts().get(key).map(AsRef::as_ref)
    }

    /// Returns all keys, in alphabetical order.
    #[cfg(test)]
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.values().flat_map(|section| section.texts().keys().map(String::as_str))
    }
}

impl Section {
    /// Returns the texts by their whole keys.
    fn texts(&self) -> &BTreeMap<String, Cow<'static, str>> {
        self.texts.get_or_init(|| {
            let mut sections: Vec<&str> = Vec::new();
            let mut texts = BTreeMap::new();
            for line in self.content.lines() {
                let Some((name, value)) = entry(line) else { continue };
                sections.truncate((line.len() - line.trim_start().len()) / 2);
                sections.push(name);
                if !value.is_empty() {
                    texts.insert(sections.join("."), scalar(value));
                }
            }
            texts
        })
    }
}

/// Splits a line into a name and a value, which is empty for a section.
fn entry(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let (name, value) = line.split_once(':').filter(|_| !line.starts_with('#'))?;
    Some((name, value.trim()))
}

/// Returns the text of a value, which may be in double quotes with backslashes.
fn scalar(value: &'static str) -> Cow<'static, str> {
    let Some(inside) = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')) else { return value.into() };
    if !inside.contains('\\') {
        return inside.into();
    }
    let mut text = String::new();
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        match (c, chars.as_str().chars().next()) {
            ('\\', Some('n')) => text.push('\n'),
            ('\\', Some(escaped)) => text.push(escaped),
            _ => {
                text.push(c);
                continue;
            }
        }
        chars.next();
    }
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_file_is_read() {
        let file = "name: English\n# a remark: skipped\ncase:\n  error: \"error: %{message}\"\n  deep:\n    \
                    quote: \"a \\\"b\\\" \\\\e\\nc\"\n  plain: A → ε, “x”\nlast: \"\"\n";
        let catalog = Catalog::read(file);
        let texts: Vec<_> = catalog.keys().map(|key| (key, catalog.get(key).unwrap_or_default())).collect();
        let expected = [
            ("case.deep.quote", "a \"b\" \\e\nc"),
            ("case.error", "error: %{message}"),
            ("case.plain", "A → ε, “x”"),
            ("last", ""),
            ("name", "English"),
        ];
        assert_eq!(texts, expected);
        assert_eq!(catalog.get("case"), None);
    }
}
