//! Thompson's construction.

use super::{Oracle, fill, fill_by_hints};
use grammaton_core::{
    Op, Regex,
    notation::regex,
    steps::practice::{Answer, Entries, Mistake, Place, Practice, ThompsonTask},
};

/// The sizes of the automata, counted as in a textbook.
struct Sizes<'a>(&'a Regex);

impl Sizes<'_> {
    /// The numbers of states and transitions of the part that ends with each operation.
    fn all(&self) -> Vec<[u32; 2]> {
        let (mut stack, mut all) = (Vec::<[u32; 2]>::new(), Vec::new());
        for op in self.0.ops() {
            let operands = stack.split_off(stack.len() - op.operands());
            let count = operands.len() as u32;
            let [states, transitions] = [0, 1].map(|part| operands.iter().map(|size| size[part]).sum::<u32>());
            let size = match op {
                Op::Empty => [2, 0],
                Op::Epsilon => [2, 1],
                Op::Symbols(symbols) => [2, symbols.len() as u32],
                Op::Concat(_) => [states - (count - 1), transitions],
                Op::Union(_) => [states + 2, transitions + 2 * count],
                Op::Star => [states + 2, transitions + 4],
                Op::Plus | Op::Optional => [states + 2, transitions + 3],
            };
            stack.push(size);
            all.push(size);
        }
        all
    }
}

impl Oracle for Sizes<'_> {
    fn cells(&self) -> usize {
        2 * self.0.ops().len()
    }

    fn right(&self, place: Place, _: &Entries) -> Answer {
        Answer::Count(self.all()[place.row][place.column])
    }

    fn wrong(&self, place: Place, entries: &Entries) -> Vec<Answer> {
        let right = self.right(place, entries);
        (0..40).map(Answer::Count).filter(|answer| *answer != right).collect()
    }

    fn judge(&self, place: Place, _: &Answer, mistake: &Mistake, _: &Entries) {
        assert_eq!(*mistake, Mistake::Size { op: self.0.ops()[place.row].clone() });
    }
}

#[test]
fn the_table_of_parts_accepts_the_sizes_of_their_automata() {
    for text in
        ["∅", "ε", "a", "[ab]", "ab", "abc", "a|b", "a|b|ε", "a*", "a+", "a?", "(a|b)*abb", "((ab)*|c+)?|[a-d]b"]
    {
        let expression = regex::read(text).unwrap();
        let make = || Practice::new(ThompsonTask::new(&expression));
        fill(make(), &Sizes(&expression));
        fill_by_hints(make, &Sizes(&expression));
    }
}
