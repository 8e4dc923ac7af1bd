//! Options of a page that is part of another page, and the code that puts it there.
//!
//! The options are in the address of the page, as `name=value` or `name`, with `&` between them. They come from people
//! who write pages, so what is unknown or malformed is reported, and the other options apply.

use std::borrow::Cow;
use thiserror::Error;

/// The options of a page that is part of another page: its panels, and whether the drawing can be changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Embed {
    /// Whether the drawing can be changed.
    pub editable: bool,
    /// Whether the grammar is shown.
    pub grammar: bool,
    /// Whether the panel for running words is shown.
    pub run: bool,
    /// The construction that is shown step by step.
    pub steps: Option<EmbedSteps>,
    /// Whether the theme is dark, if it is not that of the page around.
    pub dark: Option<bool>,
    /// The word to run, as it is typed.
    pub word: Option<String>,
    /// The tag of the language, if it is not that of the browser.
    pub lang: Option<String>,
}

impl Default for Embed {
    fn default() -> Self {
        Self { editable: false, grammar: true, run: false, steps: None, dark: None, word: None, lang: None }
    }
}

/// A construction that is shown step by step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EmbedSteps {
    /// The conversion to the grammar.
    Conversion,
    /// The removal of ε-moves.
    Epsilon,
    /// The subset construction.
    Subsets,
    /// The minimization.
    Minimization,
    /// The elimination of states.
    Elimination,
    /// The system of equations.
    Equations,
}

/// The names of the constructions in the option `show`.
const STEPS: [(&str, EmbedSteps); 6] = [
    ("steps", EmbedSteps::Conversion),
    ("epsilon", EmbedSteps::Epsilon),
    ("subsets", EmbedSteps::Subsets),
    ("minimization", EmbedSteps::Minimization),
    ("elimination", EmbedSteps::Elimination),
    ("equations", EmbedSteps::Equations),
];

/// A fault in the options.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum EmbedFault {
    /// There is no such option.
    #[error("there is no option {0}")]
    UnknownOption(String),
    /// The option does not have this value.
    #[error("{option} cannot be {value}")]
    UnknownValue {
        /// The name of the option.
        option: String,
        /// The value.
        value: String,
    },
    /// The percent-encoding is malformed.
    #[error("{0} is not encoded correctly")]
    Encoding(String),
}

/// Reads the options of an address. Faulty ones are left out and reported.
///
/// ```
/// use grammaton_session::embed;
///
/// let (embed, faults) = embed::read("embed=edit&word=a%20b&size=3");
/// assert!(embed.editable && embed.grammar);
/// assert_eq!(embed.word.as_deref(), Some("a b"));
/// assert_eq!(faults[0].to_string(), "there is no option size");
/// ```
pub fn read(options: &str) -> (Embed, Vec<EmbedFault>) {
    let (mut embed, mut faults) = (Embed::default(), Vec::new());
    for option in options.split('&').filter(|option| !option.is_empty()) {
        let (name, value) = option.split_once('=').unwrap_or((option, ""));
        match decoded(value) {
            Some(value) => faults.extend(embed.set(name, value).err()),
            None => faults.push(EmbedFault::Encoding(option.to_owned())),
        }
    }
    (embed, faults)
}

impl Embed {
    fn set(&mut self, name: &str, value: String) -> Result<(), EmbedFault> {
        match (name, value.as_str()) {
            ("embed", "" | "view") => self.editable = false,
            ("embed", "edit") => self.editable = true,
            ("theme", "light" | "dark") => self.dark = Some(value == "dark"),
            ("word", _) => self.word = Some(value),
            ("lang", tag) if !tag.is_empty() => self.lang = Some(value),
            ("show", _) => return self.show(&value),
            ("embed" | "theme" | "lang", _) => return Err(unknown_value(name, &value)),
            _ => return Err(EmbedFault::UnknownOption(name.to_owned())),
        }
        Ok(())
    }

    /// Sets which parts are shown, by their names with commas between them.
    fn show(&mut self, parts: &str) -> Result<(), EmbedFault> {
        (self.grammar, self.run, self.steps) = (false, false, None);
        let mut result = Ok(());
        for part in parts.split(',').filter(|part| !part.is_empty()) {
            match (part, STEPS.iter().find(|(name, _)| *name == part)) {
                ("drawing", _) => {}
                ("grammar", _) => self.grammar = true,
                ("run", _) => self.run = true,
                (_, Some(&(_, steps))) => self.steps = Some(steps),
                (_, None) => result = Err(unknown_value("show", part)),
            }
        }
        result
    }
}

/// Returns the fault of an option that does not have this value.
pub fn unknown_value(option: &str, value: &str) -> EmbedFault {
    EmbedFault::UnknownValue { option: option.to_owned(), value: value.to_owned() }
}

/// Returns a value without its percent-encoding; `None` if that is malformed.
fn decoded(value: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || char::from(rest.next()?).to_digit(16);
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => (digit()? * 16 + digit()?) as u8,
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// Returns the HTML of a frame that shows the drawing of a link, with its whole address.
pub fn code(link: &str, title: &str) -> String {
    let escape = |text: &str| -> String {
        let escaped = |c| match c {
            '&' => Cow::Borrowed("&amp;"),
            '"' => Cow::Borrowed("&quot;"),
            '<' => Cow::Borrowed("&lt;"),
            c => Cow::Owned(String::from(c)),
        };
        text.chars().map(escaped).collect()
    };
    format!(
        "<iframe src=\"{}&amp;embed\" width=\"640\" height=\"400\" title=\"{}\" loading=\"lazy\" \
         allow=\"clipboard-write; fullscreen\" style=\"border: 1px solid #8888; border-radius: 8px\"></iframe>",
        escape(link),
        escape(title)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read() {
        let check = |options: &str, expected: Embed| assert_eq!(read(options), (expected, vec![]), "{options}");
        let default = Embed::default;
        check("", default());
        check("embed", default());
        check("&embed=view&", default());
        check("embed=edit", Embed { editable: true, ..default() });
        check("theme=dark", Embed { dark: Some(true), ..default() });
        check("theme=light&lang=zh", Embed { dark: Some(false), lang: Some("zh".to_owned()), ..default() });
        check("word=", Embed { word: Some(String::new()), ..default() });
        check("word=%E5%AD%97+b", Embed { word: Some("字 b".to_owned()), ..default() });
        check("show=", Embed { grammar: false, ..default() });
        check("show=drawing", Embed { grammar: false, ..default() });
        check("show=grammar,run", Embed { run: true, ..default() });
        check("show=subsets%2Crun", Embed { grammar: false, run: true, steps: Some(EmbedSteps::Subsets), ..default() });
    }

    #[test]
    fn each_faulty_option_is_reported_and_the_others_apply() {
        let check = |options: &str, expected: &[&str]| {
            let (embed, faults) = read(&format!("{options}&embed=edit"));
            assert!(embed.editable, "{options}");
            assert_eq!(faults.iter().map(EmbedFault::to_string).collect::<Vec<_>>(), expected, "{options}");
        };
        check("size=3", &["there is no option size"]);
        check("theme=blue&theme", &["theme cannot be blue", "theme cannot be "]);
        check("embed=all", &["embed cannot be all"]);
        check("show=run,tree", &["show cannot be tree"]);
        for word in ["%", "%4", "%zz", "%FF", "%+1"] {
            check(&format!("word={word}"), &[&format!("word={word} is not encoded correctly")]);
        }
    }

    #[test]
    fn the_code_of_a_frame_is_escaped() {
        let code = code("https://a.example/?x=1&y=2#v1=AA", "a \"<b>\" & c");
        assert!(code.starts_with("<iframe src=\"https://a.example/?x=1&amp;y=2#v1=AA&amp;embed\" "), "{code}");
        assert!(code.contains(" title=\"a &quot;&lt;b>&quot; &amp; c\" "), "{code}");
    }
}
