//! Fills the templates of programs.

/// Replaces each place in a template, written `@name@`, by the part with this name.
pub(super) fn fill(template: &str, parts: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(template.len() * 2);
    // Every second piece is the name of a place.
    for (index, piece) in template.split('@').enumerate() {
        let part = (index % 2 == 1).then(|| parts.iter().find(|(name, _)| *name == piece));
        out += part.flatten().map_or(piece, |(_, text)| text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once() {
        let parts = [("a", "@b@".to_owned()), ("b", "2".to_owned())];
        assert_eq!(fill("1 @a@ = @b@;", &parts), "1 @b@ = 2;");
    }
}
