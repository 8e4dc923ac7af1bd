//! `grammaton compare`: whether two automata or grammars are the same, and if not, where they differ.

use super::{DEFAULT_LIMIT, Error, Verdict, args::Compare, input, output, source::Source};
use crate::wording;
use grammaton_core::{
    Alphabet, Counterexample, Dfa, Drawn, Mismatch, MismatchKind, Side, Symbol, equivalent_within, format::word,
    isomorphism, join, kind,
};

/// Prints "equivalent", "isomorphic", or how they differ. The verdict is no if they do.
pub(super) fn run(args: &Compare) -> Result<Verdict, Error> {
    let sources = input::read_pair(&args.first, &args.second, args.from)?;
    let difference = if args.isomorphic { tell_apart(&sources)? } else { distinguish(&sources)? };
    let (line, verdict) = match difference {
        Some(difference) => (format!("differ: {difference}\n"), Verdict::No),
        None if args.isomorphic => ("isomorphic\n".to_owned(), Verdict::Yes),
        None => ("equivalent\n".to_owned(), Verdict::Yes),
    };
    output::print(&line)?;
    Ok(verdict)
}

/// A shortest word that only one of them has, if there is one.
fn distinguish(sources: &[Source; 2]) -> Result<Option<String>, Error> {
    let [left, right] = sources.each_ref().map(|source| source.drawn().nfa);
    let compared = equivalent_within(&left, &right, DEFAULT_LIMIT).map_err(Error::OverPairs)?;
    let sigma = join(left.alphabet(), right.alphabet());
    Ok(compared.err().map(|Counterexample { word, accepted_by }| only_in(&word, accepted_by, sources, &sigma)))
}

fn only_in(word: &[Symbol], side: Side, sources: &[Source; 2], sigma: &Alphabet) -> String {
    format!("{} is only in {}", word::show(word, sigma), name(sources, side))
}

/// What is not the same in two deterministic automata but for the names of their states, if anything.
fn tell_apart(sources: &[Source; 2]) -> Result<Option<String>, Error> {
    let [left, right] = [deterministic(&sources[0])?, deterministic(&sources[1])?];
    let mismatch = isomorphism(&left, &right).err();
    Ok(mismatch.map(|Mismatch { word, left: state, kind, .. }| {
        let sigma = join(left.alphabet(), right.alphabet());
        let in_left = |is_there: bool| if is_there { Side::Left } else { Side::Right };
        let shown = word::show(&word, &sigma);
        match kind {
            MismatchKind::Acceptance => {
                let accepted = state.is_some_and(|state| left.is_accepting(state));
                only_in(&word, in_left(accepted), sources, &sigma)
            }
            MismatchKind::Run => format!("{shown} has a run only in {}", name(sources, in_left(state.is_some()))),
            MismatchKind::Merging => format!("{shown} and a word before it lead to one state in one of them only"),
        }
    }))
}

fn name(sources: &[Source; 2], side: Side) -> &str {
    sources[usize::from(side == Side::Right)].name()
}

/// The automaton, if it is deterministic.
fn deterministic(source: &Source) -> Result<Dfa, Error> {
    let drawn: Drawn = source.drawn();
    Dfa::try_from(&drawn.nfa).map_err(|_| Error::Nondeterministic {
        name: source.name().to_owned(),
        kind: wording::kind(&kind(&drawn.nfa), &drawn),
    })
}
