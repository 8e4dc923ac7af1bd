//! Automata as files of numbers, which every program can read.

use super::instances::Instance;
use grammaton_core::EPSILON;
use std::fmt::Write as _;

/// Writes an instance as text: a line each for the sizes, initial states and final states, then one for each transition,
/// where the symbol -1 stands for ε.
pub(super) fn text(instance: &Instance) -> String {
    let accepting: Vec<String> = instance.accepting.iter().map(u32::to_string).collect();
    let sizes = (instance.states, instance.symbols, instance.transitions.len());
    let mut text = format!("{} {} {}\n0\n{}\n", sizes.0, sizes.1, sizes.2, accepting.join(" "));
    for &(source, symbol, target) in &instance.transitions {
        let symbol = if symbol == EPSILON { -1 } else { i64::from(symbol) };
        writeln!(text, "{source} {symbol} {target}").expect("a string takes all");
    }
    text
}

/// Reads an instance.
pub(super) fn parse(text: &str) -> Option<Instance> {
    let mut lines = text.lines().map(|line| line.split(' ').map(|number| number.parse().ok()).collect());
    let sizes: Vec<i64> = lines.next()??;
    let initial: Vec<i64> = lines.next()??;
    let accepting: Vec<i64> = lines.next()??;
    let number = |number: i64| if number < 0 { EPSILON } else { number as u32 };
    let transition = |numbers: Vec<i64>| match numbers[..] {
        [source, symbol, target] => Some((number(source), number(symbol), number(target))),
        _ => None,
    };
    let transitions = lines.map(|line: Option<Vec<i64>>| line.and_then(transition)).collect::<Option<_>>()?;
    let accepting = accepting.into_iter().map(number).collect();
    let ([states, symbols, _], [0]) = (&sizes[..], &initial[..]) else { return None };
    Some(Instance { name: "read", states: number(*states), symbols: number(*symbols), accepting, transitions })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench_peers::instances;

    #[test]
    fn reading_a_written_instance_gives_the_same_instance() {
        let small = instances::all().into_iter().filter(|instance| instance.transitions.len() < 5_000);
        for instance in small {
            let read = parse(&text(&instance)).map(|read| read.nfa());
            assert_eq!(read, Some(instance.nfa()), "{}", instance.name);
        }
        assert!(parse("1 1 1\n0\n0\n0 0\n").is_none());
    }
}
