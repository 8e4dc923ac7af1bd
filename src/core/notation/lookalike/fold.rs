//! Characters that look like ASCII characters.

use std::sync::LazyLock;

/// A character that looks like an ASCII character.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Look {
    /// The same sign in another form, such as `（` or `−`. It is read as the ASCII sign.
    Sign(char),
    /// The same letter or digit in another form, such as `ａ` or `𝑆`. It is read as the ASCII character.
    Letter(char),
    /// A letter of another script that cannot be distinguished by eye, such as the Cyrillic `а`. It is another symbol.
    Other(char),
}

/// Rows of an ASCII sign and the characters that look like it.
const SIGNS: &[(char, &str)] = &[
    ('|', "∣│┃ǀ❘¦⏐❙"),
    ('*', "∗⋆✱✲★☆٭﹡⁎＊"),
    ('+', "⁺﹢➕"),
    ('-', "‐‑‒–—―−﹣⁻─━➖"),
    (',', "、､﹐،﹑"),
    (';', "﹔؛\u{37e}"),
    (':', "∶﹕ː꞉"),
    ('.', "。｡﹒․"),
    ('(', "﹙⁽❨"),
    (')', "﹚⁾❩"),
    ('[', "【〔﹝⟦〚"),
    (']', "】〕﹞⟧〛"),
    ('{', "﹛❴"),
    ('}', "﹜❵"),
    ('<', "‹〈⟨《﹤❮\u{2329}"),
    ('>', "›〉⟩》﹥❯\u{232a}"),
    ('"', "“”„‟″〝〞"),
    ('\'', "‘’‚‛′´ʹʼ"),
    ('=', "﹦゠"),
    ('?', "﹖؟"),
    ('!', "﹗ǃ"),
    ('~', "∼˜〜⁓"),
    ('^', "ˆ"),
    ('/', "∕⁄╱"),
    ('\\', "∖﹨╲"),
    ('#', "﹟"),
    ('$', "﹩"),
    ('%', "﹪٪"),
    ('&', "﹠"),
    ('@', "﹫"),
    ('_', "﹍﹎﹏"),
];

/// Pairs of a letter of another script and the Latin letter that looks the same.
const LETTERS: &str = "аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwАAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXԚQԜW\
                       οoΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";

/// Returns the ASCII character that a character looks like, if it is not ASCII itself.
///
/// ```
/// use grammaton_core::notation::lookalike::{Look, fold};
///
/// assert_eq!(fold('（'), Some(Look::Sign('(')));
/// assert_eq!(fold('𝑆'), Some(Look::Letter('S')));
/// assert_eq!(fold('\u{430}'), Some(Look::Other('a')));
/// assert_eq!((fold('('), fold('ε')), (None, None));
/// ```
pub fn fold(c: char) -> Option<Look> {
    if c.is_ascii() {
        return None;
    }
    if let Some(ascii) = other_form(c) {
        return Some(if ascii.is_alphanumeric() { Look::Letter(ascii) } else { Look::Sign(ascii) });
    }
    SORTED.binary_search_by_key(&c, |&(form, _)| form).ok().map(|index| SORTED[index].1)
}

/// The rows of signs and the pairs of letters, sorted by form.
static SORTED: LazyLock<Vec<(char, Look)>> = LazyLock::new(|| {
    let signs = SIGNS.iter().flat_map(|&(sign, forms)| forms.chars().map(move |form| (form, Look::Sign(sign))));
    let (forms, letters) = (LETTERS.chars().step_by(2), LETTERS.chars().skip(1).step_by(2));
    let mut sorted: Vec<_> = signs.chain(forms.zip(letters.map(Look::Other))).collect();
    sorted.sort_unstable_by_key(|&(form, _)| form);
    sorted
});

/// Returns the ASCII character of a full-width or mathematical form.
fn other_form(c: char) -> Option<char> {
    let code = u32::from(c);
    let letter = |index: u32| char::from_u32(if index < 26 { 0x41 + index } else { 0x61 + index - 26 });
    match code {
        0xff01..=0xff5e => char::from_u32(code - 0xff00 + 0x20),
        // Thirteen alphabets of 52 letters, then Greek ones, then five rows of digits.
        0x1d400..=0x1d6a3 => letter((code - 0x1d400) % 52),
        0x1d7ce..=0x1d7ff => char::from_u32(0x30 + (code - 0x1d7ce) % 10),
        // The letters that these alphabets leave out, as they have characters of their own.
        _ => match c {
            'ℎ' => Some('h'),
            'ℬ' => Some('B'),
            'ℰ' => Some('E'),
            'ℱ' => Some('F'),
            'ℋ' => Some('H'),
            'ℐ' => Some('I'),
            'ℒ' => Some('L'),
            'ℳ' => Some('M'),
            'ℛ' => Some('R'),
            'ℯ' => Some('e'),
            'ℊ' => Some('g'),
            'ℴ' => Some('o'),
            _ => None,
        },
    }
}

/// Returns whether a character takes no space and separates nothing: readers skip it with a note.
///
/// Joiners inside of an emoji are part of its [`cluster`](super::cluster).
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_character_looks_like_one_other() {
        let forms: Vec<char> = SIGNS.iter().flat_map(|(_, forms)| forms.chars()).collect();
        let letters = LETTERS.chars().step_by(2);
        let all: Vec<char> = forms.iter().copied().chain(letters).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        for c in all {
            assert!(!c.is_ascii() && !c.is_whitespace() && fold(c).is_some(), "{c}");
        }
        assert!(LETTERS.chars().skip(1).step_by(2).all(|c| c.is_ascii_alphabetic()));
    }

    #[test]
    fn other_forms_are_folded() {
        for (text, expected) in [("ＡＺａｚ０９（｜～", "AZaz09(|~"), ("𝐀𝐳𝑎𝒵𝔷𝕬𝖟𝗮𝘡𝙖𝚣𝟎𝟿", "AzaZzAzaZaz09")]
        {
            let folded: Option<String> = text
                .chars()
                .map(|c| match fold(c)? {
                    Look::Sign(c) | Look::Letter(c) => Some(c),
                    Look::Other(_) => None,
                })
                .collect();
            assert_eq!(folded.as_deref(), Some(expected));
        }
        assert_eq!(['ε', '→', '中', 'é', '𝜀'].map(fold), [None; 5]);
    }
}
