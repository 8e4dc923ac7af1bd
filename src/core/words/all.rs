//! All words over an alphabet.

/// Yields every word over `symbols` symbols that has at most `longest` symbols, in shortlex order.
///
/// ```
/// use grammaton_core::all_words;
///
/// let words: Vec<Vec<u32>> = all_words(2, 2).collect();
/// assert_eq!(words, [vec![], vec![0], vec![1], vec![0, 0], vec![0, 1], vec![1, 0], vec![1, 1]]);
/// ```
pub fn all_words(symbols: usize, longest: usize) -> impl Iterator<Item = Vec<u32>> {
    let last = (symbols as u32).wrapping_sub(1);
    std::iter::successors(Some(Vec::new()), move |word: &Vec<u32>| (symbols > 0).then(|| after(word, last)))
        .take_while(move |word| word.len() <= longest)
}

/// Returns the next word: increments it from the right, or starts the next length if every symbol is the last.
fn after(word: &[u32], last: u32) -> Vec<u32> {
    let mut next = word.to_vec();
    if let Some(place) = next.iter().rposition(|&symbol| symbol != last) {
        next[place] += 1;
        next[place + 1..].fill(0);
    } else {
        next.fill(0);
        next.push(0);
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_appears_once_in_shortlex_order() {
        for (symbols, longest, count) in [(0, 5, 1), (1, 5, 6), (3, 0, 1), (3, 4, 121)] {
            let words: Vec<_> = all_words(symbols, longest).collect();
            assert_eq!(words.len(), count);
            assert!(words.is_sorted_by(|a, b| (a.len(), a) < (b.len(), b)));
        }
    }
}
