//! Look-alikes: the characters and words that people use for the signs of the notations.
//!
//! Every reader of grammars, expressions, labels, words, and files of other tools uses these tables, so a sign is
//! understood everywhere or nowhere:
//!
//! - [`fold`] maps a character that looks like an ASCII sign or letter to that character: `（` is `(`, `∣` is `|`.
//! - [`at`] and [`whole`] find the [spellings](Spelling) of a [`Meaning`](crate::Meaning): `\varepsilon`, `eps`, and `λ`
//!   are the empty word. Each has a [`Certainty`], by which a reader decides whether to ask.
//! - [`cluster`] reads one character as people see it, with its accents.
//! - A [`Note`] describes how a text was read; [`Conventions`](crate::Conventions) settle what was asked before.
//!
//! Writers quote what [`needs_quotes`], so that what is written reads back without a note.

mod compose;
mod fold;
mod note;
mod spellings;

pub use compose::composed;
pub use fold::{Look, fold, is_invisible};
pub use note::{Note, Reading};
pub use spellings::{Certainty, Spelling, all, at, spellings, whole};

use ecow::EcoString;
use unicode_segmentation::UnicodeSegmentation;

/// Returns the first character of a text as people see it, with its accents [composed], and its length
/// in bytes as written. An empty text gives an empty character.
///
/// ```
/// use grammaton_core::notation::lookalike::cluster;
///
/// assert_eq!(cluster("e\u{301}a"), ("é".into(), 3));
/// assert_eq!(cluster("ab"), ("a".into(), 1));
/// ```
pub fn cluster(text: &str) -> (EcoString, usize) {
    // A character before ASCII text is complete.
    if let [first, rest @ ..] = text.as_bytes()
        && first.is_ascii()
        && rest.first().is_none_or(u8::is_ascii)
    {
        return (text[..1].into(), 1);
    }
    let cluster = text.graphemes(true).next().unwrap_or_default();
    (composed(cluster).unwrap_or_else(|| cluster.into()), cluster.len())
}

/// Returns whether a character may be one character with another before or after it, as vowel signs and the letters of
/// Hangul syllables.
pub(super) fn joins(c: char) -> bool {
    // A syllable of two letters joins whatever any character joins.
    const SYLLABLE: char = '가';
    let is_one = |text: [char; 2]| String::from_iter(text).graphemes(true).count() == 1;
    !c.is_ascii() && (is_one([SYLLABLE, c]) || is_one([c, SYLLABLE]))
}

/// Returns whether a character is quoted wherever it is written as a symbol: it is neither a letter nor a digit, or it
/// may be read as something else.
///
/// ASCII letters need no quotes, although `e` alone may be the empty word: writers decide by what is around it.
pub fn needs_quotes(c: char) -> bool {
    let is_other = |text: &str| fold(c).is_some() || spellings(text).next().is_some();
    !c.is_ascii_alphanumeric() && (!c.is_alphanumeric() || is_other(c.encode_utf8(&mut [0; 4])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_has_all_accents_in_normal_form() {
        let check = |text, expected: &str, len| assert_eq!(cluster(text), (expected.into(), len), "{text:?}");
        check("", "", 0);
        check("a", "a", 1);
        check("aé", "a", 1);
        check("e\u{301}", "é", 3);
        check("e\u{301}\u{323}", "ẹ\u{301}", 5);
        check("q\u{301}", "q\u{301}", 3);
        check("中文", "中", 3);
        check("👩\u{200d}💻!", "👩\u{200d}💻", 11);
        check("\r\n", "\r", 1);
    }

    #[test]
    fn vowel_signs_and_letters_of_syllables_join_their_neighbors() {
        for joining in ['\u{bc6}', '\u{9be}', '\u{d4e}', '\u{1100}', '\u{1161}', '\u{11a8}'] {
            assert!(joins(joining), "{joining:?}");
        }
        for apart in ['a', 'é', 'অ', '가', '한', '中'] {
            assert!(!joins(apart), "{apart:?}");
        }
    }

    #[test]
    fn signs_and_look_alikes_need_quotes() {
        for plain in ['a', 'e', 'é', '7', '中', 'ß', 'x'] {
            assert!(!needs_quotes(plain), "{plain}");
        }
        for special in ['+', 'λ', 'ϵ', 'а', 'ａ', '𝑎', '（', ' ', '\u{200b}', '🙂', '∅', 'φ', '-'] {
            assert!(needs_quotes(special), "{special}");
        }
    }
}
