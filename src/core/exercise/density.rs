//! Credit by the share of words that are judged right.
//!
//! After the density difference of Alur, D'Antoni, Gulwani, Kini and Viswanathan, Automated grading of DFA
//! constructions, IJCAI 2013. Theirs divides by the words of the language only, which gives the automaton for all words
//! much credit; this one looks at the words to accept and at the words to reject, and takes the worse share.

use super::{Limits, Share};
use crate::{
    Dfa,
    operations::{NO_RUN, Pair, merge_rows},
};
use hashbrown::HashMap;

/// The number of words of one length stays below this, so that shares fit into 128 bits.
const MOST_WORDS: u128 = 1 << 80;

/// The unit of shares of words: a million millionths.
const WHOLE: u128 = 1_000_000_000_000;

/// Returns the share of words that an answer judges right, with the greatest length of the words that were counted;
/// `None` if that takes too much work.
///
/// Both automata number the symbols of Σ in the same way; the answer may have further symbols after them. Let L be the
/// language, m the number of states of its minimal automaton, A the language of the answer, and n = 2(m + 1). For each
/// length up to n, the words in both are counted as a share of those in L or A, and the words in neither as a share of
/// those outside L or outside A. The result is the smaller one of the averages of both. If L has no word up to that
/// length, or all words, only one of the averages counts.
pub(super) fn density(target: &Dfa, answer: &Dfa, limits: &Limits) -> Option<(usize, Share)> {
    let symbols = target.alphabet().len();
    let table = PairTable::new(target, answer, symbols as u32, limits)?;
    let wanted = 2 * (target.len() + 1);
    let most = (limits.work / (table.pairs.len() + table.moves.len()).max(1)).min(wanted);
    let mut counts = vec![0_u128; table.pairs.len()];
    let mut next = counts.clone();
    counts[0] = 1;
    let (mut accepted, mut rejected) = (Average::default(), Average::default());
    let [mut accepts_some, mut rejects_some] = [false; 2];
    let mut words = 1_u128;
    let mut length = 0;
    loop {
        let [mut both, mut left, mut right] = [0, 0, 0];
        for (verdict, count) in table.verdicts.iter().zip(&counts) {
            match verdict {
                (true, true) => both += count,
                (true, false) => left += count,
                (false, true) => right += count,
                (false, false) => {}
            }
        }
        accepted.add(both, both + left + right);
        rejected.add(words - both - left - right, words - both);
        accepts_some |= both + left > 0;
        rejects_some |= both + left < words;
        words = match words.checked_mul(symbols as u128) {
            Some(words @ 1..MOST_WORDS) if length < most => words,
            _ => break,
        };
        length += 1;
        next.fill(0);
        for (count, row) in counts.iter().zip(table.offsets.windows(2)).filter(|(count, _)| **count > 0) {
            for &target in &table.moves[row[0] as usize..row[1] as usize] {
                next[target as usize] += count;
            }
        }
        std::mem::swap(&mut counts, &mut next);
    }
    let averages = [accepted.share().filter(|_| accepts_some), rejected.share().filter(|_| rejects_some)];
    let share = averages.into_iter().flatten().min().unwrap_or(WHOLE);
    Some((length, Share::from_ten_thousandths(((share + WHOLE / 20_000) * 10_000 / WHOLE) as u32)))
}

/// The average of a share over the lengths for which there is one.
#[derive(Default)]
struct Average {
    sum: u128,
    lengths: u128,
}

impl Average {
    fn add(&mut self, part: u128, whole: u128) {
        if let Some(share) = (part * WHOLE).checked_div(whole) {
            self.sum += share;
            self.lengths += 1;
        }
    }

    fn share(&self) -> Option<u128> {
        self.sum.checked_div(self.lengths)
    }
}

/// The pairs of states that words lead to, without the pair of no runs. Pair 0 is that of the empty word.
struct PairTable {
    pairs: Vec<Pair>,
    /// Whether the target and the answer accept in each pair.
    verdicts: Vec<(bool, bool)>,
    /// The moves out of pair i are `moves[offsets[i]..offsets[i + 1]]`.
    offsets: Vec<u32>,
    moves: Vec<u32>,
}

impl PairTable {
    fn new(target: &Dfa, answer: &Dfa, symbols: u32, limits: &Limits) -> Option<Self> {
        let start = (target.start().unwrap_or(NO_RUN), answer.start().unwrap_or(NO_RUN));
        let mut table = Self { pairs: vec![start], verdicts: Vec::new(), offsets: vec![0], moves: Vec::new() };
        let mut numbers: HashMap<Pair, u32> = HashMap::from([(start, 0)]);
        let row = |dfa: &'_ Dfa, state: u32| if state == NO_RUN { 0..0 } else { dfa.as_nfa().transitions_of(state) };
        let mut next = 0;
        while let Some(&(left, right)) = table.pairs.get(next) {
            let accepts = |dfa: &Dfa, state: u32| state != NO_RUN && dfa.is_accepting(state);
            table.verdicts.push((accepts(target, left), accepts(answer, right)));
            let rows =
                (&target.as_nfa().transitions()[row(target, left)], &answer.as_nfa().transitions()[row(answer, right)]);
            for (_, pair) in merge_rows(rows.0, rows.1).take_while(|(symbol, _)| *symbol < symbols) {
                let number = *numbers.entry(pair).or_insert_with(|| {
                    table.pairs.push(pair);
                    table.pairs.len() as u32 - 1
                });
                table.moves.push(number);
            }
            table.offsets.push(table.moves.len() as u32);
            next += 1;
            if table.pairs.len() + table.moves.len() > limits.work {
                return None;
            }
        }
        Some(table)
    }
}
