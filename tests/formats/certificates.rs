//! Certificates of random automata, checked by the core and by `assets/verify/verify.py`: honest ones are valid, and of
//! the changed ones only those whose claim is still true.

use grammaton_core::{
    Alphabet, Convention, EPSILON, Nfa, Options, Orientation, Symbol, Verdict, ambiguity, certificate::Certificate,
    determinize, equivalent, minimize, nfa_of,
};
use grammaton_formats::json::{read_certificate, write_certificate};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The number of honest certificates, and of changed ones that must be rejected.
const COUNT: usize = 1000;
/// The limit on pairs and states. The automata are far smaller.
const LIMIT: usize = 10_000;

/// A small random number generator (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    /// Returns a number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    /// Returns an element of a list.
    fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// Returns an automaton with one to five states over a and b, with ε-moves and several starts.
    fn nfa(&mut self) -> Nfa {
        let states = 1 + self.below(5) as u32;
        let state = |random: &mut Self| random.below(states as usize) as u32;
        let starts: Vec<u32> = (0..=self.below(2)).map(|_| state(self)).collect();
        let accepting: Vec<u32> = (0..states).filter(|_| self.below(3) == 0).collect();
        let count = self.below(3 * states as usize + 1);
        let transitions: Vec<_> =
            (0..count).map(|_| (state(self), *self.of(&[0, 0, 0, 1, 1, 1, EPSILON]), state(self))).collect();
        Nfa::new(ab(), states as usize, starts, accepting, transitions)
    }

    /// Returns a certificate of any kind.
    fn certificate(&mut self) -> Certificate {
        let nfa = self.nfa();
        match self.below(5) {
            0 => {
                let other = if self.below(2) == 0 { self.nfa() } else { determinize(&nfa).dfa.as_nfa().clone() };
                Certificate::of_comparison(&nfa, &other, LIMIT).unwrap()
            }
            1 => {
                let options = Options {
                    orientation: *self.of(&[Orientation::Right, Orientation::Left]),
                    convention: *self.of(&[Convention::Epsilon, Convention::Terminal]),
                    ..Options::default()
                };
                let names: Vec<_> = (0..nfa.len()).map(|state| format!("q{state}").into()).collect();
                Certificate::of_grammar(&nfa, &names, options, LIMIT).unwrap()
            }
            2 => Certificate::of_determinized(&nfa, LIMIT).unwrap(),
            3 => Certificate::of_minimal(&nfa, LIMIT).unwrap(),
            _ => Certificate::of_ambiguity(&nfa, LIMIT).unwrap(),
        }
    }

    /// Changes an automaton at one place: an accepting mark, a start mark, or a transition.
    fn changed(&mut self, nfa: &Nfa) -> Nfa {
        if nfa.is_empty() {
            return self.nfa();
        }
        let states = nfa.len() as u32;
        let state = self.below(nfa.len()) as u32;
        let mut starts = nfa.starts().to_vec();
        let mut accepting: Vec<u32> = nfa.accepting().collect();
        let mut transitions: Vec<(u32, u32, u32)> =
            (0..states).flat_map(|from| nfa.moves(from).iter().map(move |to| (from, to.symbol, to.target))).collect();
        match self.below(4) {
            0 => toggle(&mut accepting, state),
            1 => toggle(&mut starts, state),
            2 if !transitions.is_empty() => {
                let index = self.below(transitions.len());
                transitions.swap_remove(index);
            }
            _ => {
                transitions.push((state, self.below(nfa.alphabet().len().max(1)) as u32, self.below(nfa.len()) as u32));
            }
        }
        if nfa.alphabet().is_empty() {
            transitions.clear();
        }
        Nfa::new(nfa.alphabet().clone(), states as usize, starts, accepting, transitions)
    }

    /// Returns a changed certificate of any kind, and whether it must be invalid.
    fn any_tampered(&mut self) -> (Certificate, bool) {
        let certificate = self.certificate();
        self.tampered(&certificate)
    }

    /// Changes an automaton of a certificate, or its evidence. The second value is whether the certificate must become
    /// invalid, whatever its claim.
    fn tampered(&mut self, certificate: &Certificate) -> (Certificate, bool) {
        let mut changed = certificate.clone();
        let mut is_fatal = false;
        match &mut changed {
            Certificate::Equivalent { sides, pairs } => match self.below(3) {
                0 if !pairs.is_empty() => _ = pairs.remove(self.below(pairs.len())),
                1 => sides[0] = self.changed(&sides[0]),
                _ => sides[1] = self.changed(&sides[1]),
            },
            Certificate::Different { sides, word } => match self.below(3) {
                0 if !word.is_empty() => _ = word.remove(self.below(word.len())),
                1 => word.push(Symbol::from('a')),
                _ => sides[0] = self.changed(&sides[0]),
            },
            Certificate::Grammar { nfa, pairs, .. } => match self.below(2) {
                0 if !pairs.is_empty() => _ = pairs.remove(self.below(pairs.len())),
                _ => *nfa = self.changed(nfa),
            },
            Certificate::Determinized { nfa, dfa, subsets } => match self.below(3) {
                0 if !subsets.is_empty() => {
                    let (index, state) = (self.below(subsets.len()), self.below(nfa.len()) as u32);
                    toggle(&mut subsets[index], state);
                    is_fatal = true;
                }
                1 => *nfa = self.changed(nfa),
                _ => *dfa = self.changed(dfa),
            },
            Certificate::Minimal { nfa, dfa, proof, .. } => match self.below(4) {
                0 if !proof.distinguishing.is_empty() => {
                    proof.distinguishing.swap_remove(self.below(proof.distinguishing.len()));
                    is_fatal = true;
                }
                1 => *nfa = self.changed(nfa),
                2 if !proof.reaching.is_empty() => {
                    let index = self.below(proof.reaching.len());
                    proof.reaching[index].push(Symbol::from('b'));
                }
                _ => *dfa = self.changed(dfa),
            },
            Certificate::Unambiguous { nfa, proof } => match self.below(4) {
                0 if !proof.free.is_empty() => {
                    proof.free.swap_remove(self.below(proof.free.len()));
                    is_fatal = true;
                }
                1 if !proof.bound.is_empty() => {
                    proof.bound.swap_remove(self.below(proof.bound.len()));
                    is_fatal = true;
                }
                2 if !proof.reached.is_empty() => {
                    proof.reached.swap_remove(self.below(proof.reached.len()));
                    is_fatal = true;
                }
                _ => *nfa = self.changed(nfa),
            },
            Certificate::Ambiguous { nfa, runs, .. } => match self.below(3) {
                0 => {
                    let [first, second] = runs;
                    first.clone_from(second);
                }
                1 if !runs[0].is_empty() => _ = runs[0].pop(),
                _ => *nfa = self.changed(nfa),
            },
        }
        (changed, is_fatal)
    }
}

fn ab() -> Alphabet {
    "ab".chars().map(Symbol::from).collect()
}

/// Removes a number from a sorted set, or adds it.
fn toggle(set: &mut Vec<u32>, number: u32) {
    match set.binary_search(&number) {
        Ok(index) => _ = set.remove(index),
        Err(index) => set.insert(index, number),
    }
}

/// Returns whether the claim is true, by the operations of the core.
fn is_true(certificate: &Certificate) -> bool {
    match certificate {
        Certificate::Equivalent { sides: [left, right], .. } => equivalent(left, right).is_ok(),
        Certificate::Different { sides: [left, right], .. } => equivalent(left, right).is_err(),
        Certificate::Grammar { nfa, grammar, .. } => equivalent(nfa, &nfa_of(grammar).nfa).is_ok(),
        Certificate::Determinized { nfa, dfa, .. } => equivalent(nfa, dfa).is_ok(),
        Certificate::Minimal { nfa, dfa, .. } => {
            // One state is always allowed, as a start state is not superfluous.
            let least = minimize(&determinize(nfa).dfa).dfa.len().max(1);
            equivalent(nfa, dfa).is_ok() && dfa.len() <= least
        }
        Certificate::Unambiguous { nfa, .. } => ambiguity(nfa) == Ok(Verdict::Unambiguous),
        Certificate::Ambiguous { nfa, .. } => ambiguity(nfa) != Ok(Verdict::Unambiguous),
    }
}

/// Returns the verdicts of `verify.py` on certificates, or `None` if there is no Python.
#[expect(clippy::print_stdout, reason = "a test names what it skips")]
fn verdicts_of_python(certificates: &[Certificate], name: &str) -> Option<Vec<bool>> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("certificates-{name}.json"));
    let texts: Vec<String> = certificates.iter().map(write_certificate).collect();
    fs::write(&path, format!("[{}]", texts.join(",\n"))).unwrap();
    let script = "import json, sys\n\
        sys.path.insert(0, sys.argv[1])\n\
        sys.dont_write_bytecode = True\n\
        import verify\n\
        for record in json.load(open(sys.argv[2], encoding='utf-8')):\n\
        \x20   try:\n\
        \x20       verify.check(record)\n\
        \x20       print(1)\n\
        \x20   except verify.Flaw:\n\
        \x20       print(0)\n";
    let verifier = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/verify");
    let output = Command::new("python3").arg("-c").arg(script).arg(verifier).arg(&path).output();
    let Ok(output) = output else {
        println!("verify.py: skipped, as python3 is not installed");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap().lines().map(|line| line == "1").collect())
}

#[test]
fn honest_certificates_are_valid() {
    let mut random = Random(1);
    let certificates: Vec<Certificate> = (0..COUNT).map(|_| random.certificate()).collect();
    for certificate in &certificates {
        assert_eq!(certificate.check(), Ok(()), "{certificate:?}");
        let text = write_certificate(certificate);
        let read = read_certificate(&text).unwrap_or_else(|error| panic!("{error} in {text}"));
        assert_eq!(write_certificate(&read), text);
        assert_eq!(read.check(), Ok(()));
    }
    if let Some(verdicts) = verdicts_of_python(&certificates, "honest") {
        let wrong = verdicts.iter().position(|valid| !valid);
        assert_eq!(wrong.map(|index| &certificates[index]).map(write_certificate), None);
        assert_eq!(verdicts.len(), COUNT);
    }
}

#[test]
fn changed_certificates_are_rejected_unless_they_are_still_true() {
    let mut random = Random(2);
    let mut changed = Vec::new();
    let mut rejected = 0;
    while rejected < COUNT {
        let (certificate, is_fatal) = random.any_tampered();
        let is_valid = certificate.check().is_ok();
        assert!(!(is_valid && is_fatal), "{certificate:?}");
        assert!(!is_valid || is_true(&certificate), "{certificate:?}");
        rejected += usize::from(!is_valid);
        changed.push((certificate, is_valid));
    }
    let certificates: Vec<Certificate> = changed.iter().map(|(certificate, _)| certificate.clone()).collect();
    for (certificate, is_valid) in &changed {
        let read = read_certificate(&write_certificate(certificate));
        assert_eq!(read.is_ok_and(|read| read.check().is_ok()), *is_valid);
    }
    if let Some(verdicts) = verdicts_of_python(&certificates, "changed") {
        for ((certificate, is_valid), verdict) in changed.iter().zip(&verdicts) {
            assert_eq!(verdict, is_valid, "{}", write_certificate(certificate));
        }
        assert_eq!(verdicts.len(), changed.len());
    }
}

#[test]
fn faults_in_the_text_of_a_certificate_name_their_place() {
    let text = write_certificate(&Certificate::of_determinized(&Random(3).nfa(), LIMIT).unwrap());
    let message = |text: &str| read_certificate(text).unwrap_err().to_string();
    assert_eq!(message("[]"), "line 1, column 1: expected an object, {…}");
    assert!(
        message(&text.replace("determinized", "determined")).starts_with("line 3, column 10: expected a known claim")
    );
    assert!(message(&text.replace("\"subsets\"", "\"subset\"")).contains("subsets"));
}
