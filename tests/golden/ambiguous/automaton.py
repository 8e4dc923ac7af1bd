# An ambiguous automaton, written by Grammaton for automata-lib.
from automata.fa.nfa import NFA

automaton = NFA(
    states={"S", "T"},
    input_symbols={"a", "b"},
    transitions={
        "S": {"a": {"S", "T"}, "b": {"S"}},
        "T": {"a": {"T"}, "b": {"T"}},
    },
    initial_state="S",
    final_states={"T"},
)
