//! `grammaton certify` and `grammaton verify`: write certificates of results and answers, and check them.

use super::{
    DEFAULT_LIMIT, Error, Verdict,
    args::{Certify, ClaimArg, Verify},
    input::{self, Detail},
    output,
    source::Source,
    watchdog,
};
use crate::text::cli::{certificates::flaw, limits::Stage};
use grammaton_core::{Convention, Options, Orientation, certificate::Certificate};
use grammaton_formats::json::{read_certificate, write_certificate};

/// Writes a certificate. The verdict is no if it proves that two inputs differ, or that an automaton is ambiguous.
pub(super) fn certify(args: &Certify) -> Result<Verdict, Error> {
    let first = input::read_from(&args.first, &args.from, Detail::Automaton)?;
    let second = match (&args.second, args.claim) {
        (Some(second), ClaimArg::Compare) => Some(input::read_from(second, &args.from, Detail::Automaton)?),
        (None, ClaimArg::Compare) => return Err(Error::Operands { binary: true }),
        (Some(_), _) => return Err(Error::Operands { binary: false }),
        (None, _) => None,
    };
    watchdog::begin(Stage::Comparing, first.size());
    let certificate = certificate(args, &first, second.as_ref())?;
    let target = args.output.clone().unwrap_or_else(|| "-".into());
    output::write(&target, write_certificate(&certificate).as_bytes())?;
    Ok(match certificate {
        Certificate::Different { .. } | Certificate::Ambiguous { .. } => Verdict::No,
        _ => Verdict::Yes,
    })
}

fn certificate(args: &Certify, first: &Source, second: Option<&Source>) -> Result<Certificate, Error> {
    let drawn = first.drawn();
    let nfa = &drawn.nfa;
    let made = match args.claim {
        ClaimArg::Determinize => Certificate::of_determinized(nfa, DEFAULT_LIMIT),
        ClaimArg::Minimize => Certificate::of_minimal(nfa, DEFAULT_LIMIT),
        ClaimArg::Ambiguity => Certificate::of_ambiguity(nfa, DEFAULT_LIMIT),
        ClaimArg::Compare => {
            let other = second.map_or(nfa, |source| &source.drawn().nfa);
            Certificate::of_comparison(nfa, other, DEFAULT_LIMIT)
        }
        ClaimArg::Grammar => {
            let options = Options {
                orientation: if args.left { Orientation::Left } else { Orientation::Right },
                convention: if args.no_epsilon { Convention::Terminal } else { Convention::Epsilon },
                ..Options::default()
            };
            Certificate::of_grammar(nfa, &drawn.names, options, DEFAULT_LIMIT)
        }
    };
    made.map_err(Error::OverStates)
}

/// Checks a certificate and prints its claim. The verdict is no if it does not prove it.
pub(super) fn verify(args: &Verify) -> Result<Verdict, Error> {
    let text = input::read_text(&args.proof)?;
    watchdog::begin(Stage::Comparing, text.len());
    let certificate = read_certificate(&text)
        .map_err(|error| Error::Certificate { name: input::name(&args.proof), source: error })?;
    let (line, verdict) = match certificate.check() {
        Ok(()) => (format!("valid: {}\n", certificate.claim()), Verdict::Yes),
        Err(found) => (format!("invalid: {}\n", flaw(&found)), Verdict::No),
    };
    output::print(&line)?;
    Ok(verdict)
}
