//! The rounds of a target.

use crate::{
    inputs::Inputs,
    random::Random,
    targets::{self, Target},
};
use std::{
    env,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
};

/// The number of rounds without `FUZZ_ROUNDS`.
const ROUNDS: u64 = 600;

/// Runs the target with this name. A failure prints the input.
pub(crate) fn run(name: &str) {
    let target = targets::all().into_iter().find(|target| target.name() == name).unwrap();
    let rounds = env::var("FUZZ_ROUNDS").map_or(ROUNDS, |rounds| rounds.parse().expect("FUZZ_ROUNDS is a number"));
    let inputs = Inputs::new(target.seeds());
    for round in 0..rounds {
        let input = input_of(&inputs, target, round);
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| target.run(&input))) {
            eprintln!("round {round} of {name}, with the input\n{}\n", input.escape_ascii());
            resume_unwind(panic);
        }
    }
}

/// Returns the input of a round, which depends on nothing else.
pub(crate) fn input_of(inputs: &Inputs, target: Target, round: u64) -> Vec<u8> {
    let name = target.name().bytes().fold(0, |sum: u64, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
    inputs.make(&mut Random::new(name ^ round.wrapping_mul(0xd134_2543_de82_ef95)))
}
