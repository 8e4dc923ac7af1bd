//! Spellings of signs: characters and words.

use super::{Look, fold};
use crate::Meaning::{self, Arrow, Concatenation, EmptySet, EmptyWord, Plus, Star, Union};
use std::sync::LazyLock;

/// How certain it is that a spelling is the sign and not a symbol.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Certainty {
    /// The usual spelling, which is read without a note.
    Standard,
    /// A spelling with no other use. It is read as the sign, with a note.
    Certain,
    /// A spelling that is also a plausible symbol. It is read as the sign where the text around it makes that likely,
    /// with a question; elsewhere as a symbol, with a note.
    Likely,
    /// A spelling that is more often a symbol. It is read as a symbol, with a note where it stands alone.
    Unlikely,
}
use Certainty::{Certain, Likely, Standard, Unlikely};

/// A spelling of a sign that was found in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spelling {
    /// The meaning of the sign.
    pub meaning: Meaning,
    /// How certain the meaning is.
    pub certainty: Certainty,
    /// The length in bytes.
    pub len: usize,
}

/// The longest spelling, in characters.
const LONGEST: usize = 20;

/// All spellings, in rows of a meaning, a certainty, and texts separated by blanks. Signs are in ASCII form where
/// [`fold`] gives one.
const ROWS: &[(Meaning, Certainty, &str)] = &[
    (EmptyWord, Standard, "ε"),
    (
        EmptyWord,
        Certain,
        "ϵ ɛ 𝜀 𝜖 𝛆 𝛜 𝝴 𝞊 𝞮 𝟄 ℇ epsilon Epsilon EPSILON epsilon() \\epsilon \\varepsilon \\eps \\lambda \\Lambda \\emptyword \
         %empty <eps> <epsilon> <Epsilon> <EPS> <EPSILON> <empty> <lambda> @epsilon @epsilon@ &epsilon; &epsi; &epsiv; \
         &lambda; &Lambda; &#949; &#x3b5; &#x3B5; &#955; 0x03B5 <ε> <λ>",
    ),
    (EmptyWord, Likely, "λ Λ 𝜆 Ɛ є ԑ Ԑ ᴧ Ʌ e eps Eps EPS lambda Lambda LAMBDA empty Empty null NULL ∈ $ ~ @ # ^ _ & !"),
    (EmptyWord, Unlikely, "Є э Э E - . nil none None ∊ □ 空 空串 空字"),
    (EmptySet, Standard, "∅"),
    (EmptySet, Certain, "\\emptyset \\varnothing &empty; &emptyset; &#8709; ⌀ 空集"),
    (EmptySet, Likely, "Ø ø Φ φ ϕ 𝜑 𝜙 ∮ \\phi \\varphi \\Phi"),
    (Union, Standard, "|"),
    (Union, Certain, "\\mid \\cup \\vert \\bigcup \\lvert ∪ ⋃ &cup; &mid; &vert; &verbar; &#124; || 或"),
    (Union, Likely, "+ / ∨ ⊕ \\lor \\vee"),
    (Star, Standard, "*"),
    (Star, Certain, "^* ^{*} ^(*) \\ast ^\\ast ^{\\ast} \\star ^\\star ^{\\star} &lowast; &ast; **"),
    (Plus, Standard, "+"),
    (Plus, Certain, "^+ ^{+} ^(+)"),
    (Concatenation, Certain, "\\cdot \\circ &middot; &sdot;"),
    (Concatenation, Likely, "· ⋅ • ∘ ∙ ◦ ⊙ ⨯ ⋄ ・ . &"),
    (Arrow, Standard, "-> → ::="),
    (
        Arrow,
        Certain,
        "⟶ ⇒ ⟹ ➔ ➜ ➝ ➞ ➙ ➡ ➨ ⇨ ⭢ ⟼ ↦ ⇾ ￫ => --> ---> ==> := ::- -&gt; =&gt; &rarr; &rArr; &xrarr; &#8594; &#x2192; \
         \\to \\rightarrow \\longrightarrow \\Rightarrow \\Longrightarrow \\mapsto \\Coloneqq \\coloneqq ≔ ⩴",
    ),
    (Arrow, Likely, ": = :: > ⊢"),
];

/// Returns the spelling of `meaning` that begins a text, the longest if there are several.
///
/// Signs count in all forms that [`fold`] knows. A word ends where no letter or digit follows.
///
/// ```
/// use grammaton_core::{Meaning, notation::lookalike::{Certainty, at}};
///
/// let found = at("—>a", Meaning::Arrow).expect("an arrow with a long dash");
/// assert_eq!((found.len, found.certainty), (4, Certainty::Certain));
/// assert_eq!(at("\\top", Meaning::Arrow), None);
/// ```
pub fn at(text: &str, meaning: Meaning) -> Option<Spelling> {
    let mut folded = String::with_capacity(2 * LONGEST);
    let mut found = None;
    for (index, c) in text.char_indices().take(LONGEST) {
        let plain = match fold(c) {
            Some(Look::Sign(sign)) => sign,
            _ => c,
        };
        folded.push(plain);
        if !begins_spelling(&folded) {
            break;
        }
        let len = index + c.len_utf8();
        let is_word = plain.is_ascii_alphanumeric();
        if is_word && text[len..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            continue;
        }
        let exact = text[..len] == folded;
        let row = spellings(&folded).find(|spelling| spelling.meaning == meaning);
        if let Some(row) = row {
            let certainty = if exact { row.certainty } else { row.certainty.max(Certain) };
            found = Some(Spelling { meaning, certainty, len });
        }
    }
    found
}

/// Returns how certain it is that the whole text is a spelling of `meaning`, if it is one.
///
/// ```
/// use grammaton_core::{Meaning, notation::lookalike::{Certainty, whole}};
///
/// assert_eq!(whole("ϵ", Meaning::EmptyWord), Some(Certainty::Certain));
/// assert_eq!(whole("e", Meaning::EmptyWord), Some(Certainty::Likely));
/// assert_eq!(whole("ea", Meaning::EmptyWord), None);
/// ```
pub fn whole(text: &str, meaning: Meaning) -> Option<Certainty> {
    at(text, meaning).filter(|spelling| spelling.len == text.len()).map(|spelling| spelling.certainty)
}

/// The spellings, sorted by text.
static SORTED: LazyLock<Vec<(&str, Meaning, Certainty)>> = LazyLock::new(|| {
    let row = |&(meaning, certainty, texts): &(_, _, &'static str)| {
        texts.split(' ').map(move |text| (text, meaning, certainty))
    };
    let mut sorted: Vec<_> = ROWS.iter().flat_map(row).collect();
    sorted.sort_unstable();
    sorted
});

/// Whether some spelling begins with a text.
fn begins_spelling(text: &str) -> bool {
    let first = SORTED.partition_point(|&(spelling, ..)| spelling < text);
    SORTED.get(first).is_some_and(|(spelling, ..)| spelling.starts_with(text))
}

/// Returns all spellings with their meanings, sorted by text.
pub fn all() -> impl Iterator<Item = (&'static str, Meaning, Certainty)> {
    SORTED.iter().copied()
}

/// Returns the meanings of a text that is a spelling in ASCII form, at most one for each meaning.
pub fn spellings(text: &str) -> impl Iterator<Item = Spelling> {
    let first = SORTED.partition_point(|&(spelling, ..)| spelling < text);
    let rows = SORTED[first..].iter().take_while(move |&&(spelling, ..)| spelling == text);
    rows.map(|&(spelling, meaning, certainty)| Spelling { meaning, certainty, len: spelling.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_spelling_has_a_meaning_once_and_is_in_ascii_form() {
        for pair in SORTED.windows(2) {
            assert_ne!((pair[0].0, pair[0].1), (pair[1].0, pair[1].1));
        }
        for &(text, meaning, certainty) in SORTED.iter() {
            assert!(!text.is_empty() && text.chars().count() <= LONGEST, "{text}");
            assert_eq!(whole(text, meaning), Some(certainty), "{text}");
        }
    }

    #[test]
    fn standard_signs_are_spellings() {
        for meaning in [EmptyWord, EmptySet, Union, Star, Plus, Concatenation, Arrow] {
            let standard = meaning.standard().map(|sign| whole(sign, meaning));
            assert!(standard.is_none_or(|certainty| certainty == Some(Standard)), "{meaning:?}");
        }
    }

    #[test]
    fn the_longest_spelling_is_found() {
        let check = |text, meaning, expected: Option<(usize, Certainty)>| {
            assert_eq!(at(text, meaning).map(|found| (found.len, found.certainty)), expected, "{text}");
        };
        check("-> a", Arrow, Some((2, Standard)));
        check("--> a", Arrow, Some((3, Certain)));
        check("−＞a", Arrow, Some((6, Certain)));
        check("::= a", Arrow, Some((3, Standard)));
        check(": a", Arrow, Some((1, Likely)));
        check("：a", Arrow, Some((3, Likely)));
        check("\\epsilon", EmptyWord, Some((8, Certain)));
        check("\\epsilons", EmptyWord, None);
        check("e", EmptyWord, Some((1, Likely)));
        check("ea", EmptyWord, None);
        check("λA", EmptyWord, Some((2, Likely)));
        check("｜", Union, Some((3, Certain)));
        check("\\mid\\", Union, Some((4, Certain)));
        check("^*b", Star, Some((2, Certain)));
        check("^b", Star, None);
        check("∗", Star, Some((3, Certain)));
        check("", Star, None);
    }
}
