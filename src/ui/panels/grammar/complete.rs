//! Completion of nonterminals in the grammar text.

/// Returns the part of a name before a byte offset, or an empty string if the name continues after the offset.
pub(crate) fn name_prefix(text: &str, offset: usize) -> &str {
    let before = &text[..offset];
    let start = before.char_indices().rev().take_while(|&(_, c)| is_of_name(c)).last().map_or(offset, |(at, _)| at);
    let goes_on = text[offset..].chars().next().is_some_and(is_of_name);
    if goes_on { "" } else { &text[start..offset] }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '\''
}

/// Returns the names that start with `name_prefix` and are longer, shortest first.
pub(crate) fn candidates<'a>(names: &'a [String], name_prefix: &str) -> Vec<&'a str> {
    if name_prefix.is_empty() {
        return Vec::new();
    }
    let longer = |name: &&str| name.len() > name_prefix.len() && name.starts_with(name_prefix);
    let mut found: Vec<&str> = names.iter().map(String::as_str).filter(longer).collect();
    found.sort_by_key(|name| name.len());
    found.truncate(6);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn incomplete_names_are_completed() {
        let names = ["expr", "e", "even", "term"].map(String::from);
        let check =
            |text: &str, expected: &[&str]| assert_eq!(candidates(&names, name_prefix(text, text.len())), expected);
        check("S → a e", &["expr", "even"]);
        check("S → a ex", &["expr"]);
        check("S → a ", &[]);
        check("S → a term", &[]);
        assert_eq!(name_prefix("term", 2), "");
    }
}
