//! `grammaton compare`: checks whether two automata or grammars are the same, or one is part of the other, and reports a
//! difference.

use super::{
    DEFAULT_LIMIT, Error, Verdict,
    args::Compare,
    input::{self, Detail},
    output,
    source::Source,
    watchdog,
};
use crate::text::{
    cli::{comparison, limits::Stage},
    diagnostics,
};
use grammaton_core::{
    Counterexample, Dfa, Equivalence, Inclusion, Job, Mismatch, MismatchKind, Nfa, Side, isomorphism, join, kind,
    notation::{textbook::EmptyWord, word},
};

/// Prints "equivalent", "isomorphic", "subset", or the difference. The verdict is no if there is a difference.
pub(super) fn run(args: &Compare) -> Result<Verdict, Error> {
    let sources = input::read_pair(&args.first, &args.second, &args.from, Detail::Automaton)?;
    let empty_word = args.notation.notation.empty_word;
    let (relation, difference) = if args.isomorphic {
        ("isomorphic", describe_mismatch(&sources, empty_word)?)
    } else if args.subset {
        ("subset", distinguish(&sources, empty_word, Inclusion::new)?)
    } else {
        ("equivalent", distinguish(&sources, empty_word, Equivalence::new)?)
    };
    let (line, verdict) = match difference {
        Some(difference) if args.subset => (format!("not a subset: {difference}\n"), Verdict::No),
        Some(difference) => (format!("differ: {difference}\n"), Verdict::No),
        None => (format!("{relation}\n"), Verdict::Yes),
    };
    output::print(&line)?;
    Ok(verdict)
}

/// Returns a description of the first word that a job of comparison finds, which only one of the sources contains.
fn distinguish<J: Job<Output = Result<(), Counterexample>>>(
    sources: &[Source; 2],
    empty_word: EmptyWord,
    job: impl Fn(&Nfa, &Nfa, usize) -> J,
) -> Result<Option<String>, Error> {
    let [left, right] = sources.each_ref().map(|source| &source.drawn().nfa);
    let compared = watchdog::finish(job(left, right, DEFAULT_LIMIT), Stage::Comparing).map_err(Error::OverPairs)?;
    let sigma = join(left.alphabet(), right.alphabet());
    Ok(compared.err().map(|Counterexample { word, accepted_by }| {
        comparison::only_in(&word::show_with(&word, &sigma, empty_word), name(sources, accepted_by))
    }))
}

/// Returns a description of the first mismatch between two deterministic automata, ignoring state names, if there is
/// one.
fn describe_mismatch(sources: &[Source; 2], empty_word: EmptyWord) -> Result<Option<String>, Error> {
    let [left, right] = [deterministic(&sources[0])?, deterministic(&sources[1])?];
    let mismatch = isomorphism(&left, &right).err();
    Ok(mismatch.map(|Mismatch { word, left: state, kind, .. }| {
        let sigma = join(left.alphabet(), right.alphabet());
        let in_left = |is_there: bool| if is_there { Side::Left } else { Side::Right };
        let shown = word::show_with(&word, &sigma, empty_word);
        match kind {
            MismatchKind::Acceptance => {
                let accepted = state.is_some_and(|state| left.is_accepting(state));
                comparison::only_in(&shown, name(sources, in_left(accepted)))
            }
            MismatchKind::Run => comparison::run_only_in(&shown, name(sources, in_left(state.is_some()))),
            MismatchKind::Merging => comparison::merging(&shown),
        }
    }))
}

fn name(sources: &[Source; 2], side: Side) -> &str {
    sources[usize::from(side == Side::Right)].name()
}

/// Returns the automaton, or an error if it is not deterministic.
fn deterministic(source: &Source) -> Result<Dfa, Error> {
    let drawn = source.drawn();
    Dfa::try_from(&drawn.nfa).map_err(|_| Error::Nondeterministic {
        name: source.name().to_owned(),
        kind: diagnostics::kind(&kind(&drawn.nfa), drawn),
    })
}
