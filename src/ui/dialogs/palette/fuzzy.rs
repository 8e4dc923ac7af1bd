//! Matching of a typed query with the words of a name.

/// A match of a query in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Hit {
    /// The score; higher is better.
    pub score: i32,
    /// The indices of the matched characters, ascending.
    pub at: Vec<usize>,
}

/// The score of a query word that is a whole word of the text, and of one that begins a word.
const WHOLE: i32 = 300;
const BEGINNING: i32 = 200;
/// The bonus if that word is the first one of the text, and if the query is the whole text.
const FIRST: i32 = 30;
const EQUAL: i32 = 100;
/// The score of a query word made of the beginnings of consecutive words, and of one inside a word.
const INITIALS: i32 = 120;
const INSIDE: i32 = 60;
/// The minimum length of a query word that may be inside a word.
const INSIDE_LENGTH: usize = 3;

/// Finds every word of `query` in `text`, in any order and ignoring case.
///
/// A query word begins a word of the text, consists of the beginnings of consecutive words (`selal` for "Select all"),
/// or, from three letters on, is inside a word.
pub(crate) fn find(query: &str, text: &str) -> Option<Hit> {
    let text: Vec<char> = text.chars().map(lower).collect();
    let words = words(&text);
    let (mut score, mut count, mut at) = (0, 0, Vec::new());
    for word in query.split_whitespace() {
        let word: Vec<char> = word.chars().map(lower).collect();
        let hit = find_word(&word, &text, &words)?;
        (score, count) = (score + hit.score, count + 1);
        at.extend(hit.at);
    }
    if count == 0 {
        return Some(Hit { score: 0, at });
    }
    at.sort_unstable();
    at.dedup();
    let is_equal = at.len() == text.iter().filter(|c| !c.is_whitespace()).count();
    let bonus = if is_equal { EQUAL } else { 0 };
    // Of two equally good matches, the shorter text wins.
    Some(Hit { score: score / count + bonus - text.len().min(60) as i32, at })
}

/// Finds one word of a query.
fn find_word(query: &[char], text: &[char], words: &[(usize, usize)]) -> Option<Hit> {
    let pieces = (0..words.len()).filter_map(|first| {
        let at = beginnings(query, text, &words[first..])?;
        let score = match at.last().map(|last| last - at[0] + 1) {
            Some(length) if length > query.len() || at.iter().any(|&place| place >= words[first].1) => INITIALS,
            Some(length) if length == words[first].1 - words[first].0 => WHOLE,
            _ => BEGINNING,
        };
        Some(Hit { score: score + if first == 0 { FIRST } else { 0 }, at })
    });
    let best = pieces.reduce(|best, hit| if hit.score > best.score { hit } else { best });
    best.or_else(|| {
        let start = text.windows(query.len()).position(|part| part == query && query.len() >= INSIDE_LENGTH)?;
        Some(Hit { score: INSIDE, at: (start..start + query.len()).collect() })
    })
}

/// Returns the places of the letters of a query that consists of the beginnings of the first words, one or more
/// letters of each.
fn beginnings(query: &[char], text: &[char], words: &[(usize, usize)]) -> Option<Vec<usize>> {
    let (&(start, end), rest) = words.split_first()?;
    let common = query.iter().zip(&text[start..end]).take_while(|(a, b)| a == b).count();
    (1..=common).rev().find_map(|length| {
        let mut at: Vec<usize> = (start..start + length).collect();
        if length < query.len() {
            at.extend(beginnings(&query[length..], text, rest)?);
        }
        Some(at)
    })
}

/// Returns the ranges of the words of a text. A number after letters is a word of its own.
fn words(text: &[char]) -> Vec<(usize, usize)> {
    let starts = (0..text.len()).filter(|&place| starts_word(text, place));
    let end = |start: usize| (start + 1..text.len()).find(|&i| !text[i].is_alphanumeric() || starts_word(text, i));
    starts.map(|start| (start, end(start).unwrap_or(text.len()))).collect()
}

/// Returns a letter in lower case, without the accents of the languages of the app: few people type them in a search.
fn lower(c: char) -> char {
    let c = c.to_lowercase().next().unwrap_or(c);
    match c {
        'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ё' => 'е',
        'й' => 'и',
        _ => c,
    }
}

fn starts_word(text: &[char], place: usize) -> bool {
    text[place].is_alphanumeric()
        && place
            .checked_sub(1)
            .is_none_or(|last| !text[last].is_alphanumeric() || text[last].is_numeric() != text[place].is_numeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn query_words_match_the_beginnings_of_words() {
        let check = |query, text, expected: Option<&[usize]>| {
            assert_eq!(find(query, text).map(|hit| hit.at).as_deref(), expected, "{query} in {text}");
        };
        check("", "Undo", Some(&[]));
        check("un", "Undo", Some(&[0, 1]));
        check("al", "Select all", Some(&[7, 8]));
        check("le", "Align left", Some(&[6, 7]));
        check("sel al", "Select all", Some(&[0, 1, 2, 7, 8]));
        check("selal", "Select all", Some(&[0, 1, 2, 7, 8]));
        check("all sel", "Select all", Some(&[0, 1, 2, 7, 8, 9]));
        check("gp", "Grammar panel", Some(&[0, 8]));
        check("q12", "state q12", Some(&[6, 7, 8]));
        check("transitions", "Remove ε-transitions", Some(&[9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]));
        check("xy", "Undo", None);
        check("ou", "Undo", None);
        check("É", "élan", Some(&[0]));
        check("ola ещё", "Olá еще", Some(&[0, 1, 2, 4, 5, 6]));
    }

    #[test]
    fn scattered_letters_do_not_match() {
        for (query, text) in [
            ("dfa", "Split off symbols"),
            ("re", "Lighter theme"),
            ("sat", "Select reachable states"),
            ("zf", "Zoom to fit"),
        ] {
            assert_eq!(find(query, text), None, "{query} in {text}");
        }
        assert!(find("reach", "Select unreachable states").is_some(), "three letters may be inside a word");
    }

    #[test]
    fn whole_words_and_beginnings_score_higher() {
        let best = |query: &str, texts: [&'static str; 2]| {
            texts.into_iter().max_by_key(|text| find(query, text).map(|hit| hit.score)).unwrap_or_default()
        };
        assert_eq!(best("re", ["Redo", "Zoom to rectangle"]), "Redo");
        assert_eq!(best("al", ["Align left", "Select all states of the drawing"]), "Align left");
        assert_eq!(best("gp", ["Grammar panel", "Gap"]), "Grammar panel");
        assert_eq!(best("copy", ["Copy grammar", "Copy"]), "Copy");
        assert_eq!(best("trim", ["Trimmed", "A trim"]), "A trim");
        assert_eq!(
            best("reach", ["Unreachable", "Reachable states of the automaton"]),
            "Reachable states of the automaton"
        );
    }
}
