//! `grammaton certify` and `grammaton verify`.

use crate::run::{Folder, grammaton};
use std::fs;

const NFA: &str = "examples/ends-with-abb-nfa.ron";
const DFA: &str = "examples/ends-with-abb-dfa.ron";

#[test]
fn a_certificate_proves_each_kind_of_claim() {
    let check = |args: &[&str], code: i32, claim: &str| {
        let folder = Folder::new("certificate");
        let proof = folder.path("proof.json");
        let args: Vec<&str> = ["certify"].iter().chain(args).copied().chain(["-o", proof.to_str().unwrap()]).collect();
        grammaton(&args).fails_with(code, "");
        folder.grammaton(&["verify", "proof.json"]).says(&format!("valid: {claim}\n"));
    };
    check(&["compare", NFA, DFA], 0, "equivalent");
    check(&["compare", NFA, "examples/even-a.ron"], 1, "different");
    check(&["determinize", NFA], 0, "determinized");
    check(&["minimize", "examples/ends-with-abb-thompson.ron"], 0, "minimal");
    check(&["grammar", NFA], 0, "grammar");
    check(&["grammar", NFA, "--left", "--no-epsilon"], 0, "grammar");
    check(&["ambiguity", NFA], 0, "unambiguous");
    check(&["ambiguity", "examples/ambiguous.ron"], 1, "ambiguous");
}

#[test]
fn a_false_certificate_is_rejected_with_the_reason() {
    let folder = Folder::new("tampered");
    let proof = grammaton(&["certify", "determinize", NFA]).out;
    folder.write("proof.json", &proof.replace("[0, 1]", "[0, 2]"));
    folder
        .grammaton(&["verify", "proof.json"])
        .fails_with(1, "invalid: state 0 of the result does not stand for its set\n");
    folder.write("proof.json", &proof.replace("\"claim\"", "\"claims\""));
    folder.grammaton(&["verify", "proof.json"]).fails("proof.json:1:1: ");
    folder.grammaton(&["verify", "missing.json"]).fails("missing.json");
}

#[test]
fn only_a_comparison_has_two_inputs() {
    grammaton(&["certify", "compare", NFA]).fails("IN2");
    grammaton(&["certify", "minimize", NFA, DFA]).fails("IN2");
    grammaton(&["certify", "prove", NFA]).fails("prove");
}

#[test]
fn a_recognizer_is_a_program() {
    let folder = Folder::new("recognizer");
    let program = folder.path("scan.c");
    grammaton(&["convert", NFA, "-o", program.to_str().unwrap()]).says("");
    let table = fs::read_to_string(&program).unwrap();
    assert!(table.contains("int main(void)") && table.contains("next[STATES][SYMBOLS + 1]"), "{table}");
    let branches = grammaton(&["convert", NFA, "--to", "c", "--branches"]).out;
    assert!(branches.contains("switch (state) {") && !branches.contains("next[STATES]"), "{branches}");
}
