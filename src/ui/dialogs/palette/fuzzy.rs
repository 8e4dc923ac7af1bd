//! Fuzzy matching of names.

/// A match of a query in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Hit {
    /// The score; higher is better.
    pub score: i32,
    /// The indices of the matched characters, ascending.
    pub at: Vec<usize>,
}

/// The score of a letter at the beginning of a word.
const FIRST: i32 = 12;
/// The score of a letter inside a word.
const INSIDE: i32 = 2;
/// The bonus of a letter directly after the previously matched one.
const ADJACENT: i32 = 9;

/// Finds the letters of `query` in `text` in order, with the placement that has the highest score. Whitespace in the
/// query and case are ignored.
pub(crate) fn find(query: &str, text: &str) -> Option<Hit> {
    let query: Vec<char> = query.chars().filter(|c| !c.is_whitespace()).map(lower).collect();
    let text: Vec<char> = text.chars().collect();
    // For each letter of the query and each index in the text: the best score with the letter there, and the index of
    // the previous letter.
    let mut rows: Vec<Vec<Option<(i32, usize)>>> = Vec::with_capacity(query.len());
    for &wanted in &query {
        let before = rows.last();
        let mut row = vec![None; text.len()];
        let mut best: Option<(i32, usize)> = before.is_none().then_some((0, 0));
        for place in 0..text.len() {
            let adjacent = place.checked_sub(1).and_then(|last| Some((before?[last]?.0, last)));
            if lower(text[place]) == wanted {
                let own = if starts_word(&text, place) { FIRST } else { INSIDE };
                let apart = best.map(|(score, last)| (score + own, last));
                let run = adjacent.map(|(score, last)| (score + own + ADJACENT, last));
                row[place] = apart.max(run);
            }
            best = best.max(adjacent);
        }
        rows.push(row);
    }
    let Some(last) = rows.last() else { return Some(Hit { score: 0, at: Vec::new() }) };
    let (mut place, score) = (0..text.len()).filter_map(|j| Some((j, last[j]?.0))).max_by_key(|&(j, s)| (s, !j))?;
    let mut at = Vec::with_capacity(query.len());
    for row in rows.iter().rev() {
        at.push(place);
        place = row[place]?.1;
    }
    at.reverse();
    // Of two equally good matches, the shorter text wins.
    Some(Hit { score: 4 * score - text.len() as i32, at })
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn starts_word(text: &[char], place: usize) -> bool {
    place
        .checked_sub(1)
        .is_none_or(|last| !text[last].is_alphanumeric() || text[last].is_numeric() != text[place].is_numeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_match_in_order_at_the_best_places() {
        let check = |query, text, expected: Option<&[usize]>| {
            assert_eq!(find(query, text).map(|hit| hit.at).as_deref(), expected, "{query} in {text}");
        };
        check("", "Undo", Some(&[]));
        check("un", "Undo", Some(&[0, 1]));
        check("al", "Select all", Some(&[7, 8]));
        check("le", "Align left", Some(&[6, 7]));
        check("q12", "state q12", Some(&[6, 7, 8]));
        check("xy", "Undo", None);
        check("ou", "Undo", None);
        check("É", "fiancée", Some(&[5]));
    }

    #[test]
    fn word_beginnings_and_adjacent_letters_score_higher() {
        let best = |query: &str, texts: [&'static str; 2]| {
            texts.into_iter().max_by_key(|text| find(query, text).map(|hit| hit.score)).unwrap_or_default()
        };
        assert_eq!(best("re", ["Redo", "Fit to screen"]), "Redo");
        assert_eq!(best("al", ["Align left", "Select all states of the drawing"]), "Align left");
        assert_eq!(best("gp", ["Grammar panel", "Merge states up"]), "Grammar panel");
        assert_eq!(best("copy", ["Copy grammar", "Copy"]), "Copy");
    }
}
