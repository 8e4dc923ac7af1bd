//! Templates of pages, whose `{{name}}` are replaced by values.

use crate::Result;

/// Replaces each `{{name}}` by its value. Values are not searched for names again.
pub(super) fn fill<'a>(template: &str, value: &dyn Fn(&str) -> Option<std::borrow::Cow<'a, str>>) -> Result<String> {
    let mut parts = template.split("{{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("}}").ok_or("a template has {{ without }}")?;
        text.push_str(&value(name).ok_or_else(|| format!("a template asks for {name}"))?);
        text.push_str(rest);
    }
    Ok(text)
}

/// Escapes a text for HTML, also within quotes.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_replaced_once() {
        let value = |name: &str| (name == "a").then(|| "{{b}}".into());
        assert_eq!(fill("x {{a}} {{a}}", &value).as_deref(), Ok("x {{b}} {{b}}"));
        assert_eq!(fill("{{b}}", &value), Err("a template asks for b".to_owned()));
        assert!(fill("{{a", &value).is_err());
    }
}
