# Unsigned numbers, written by Grammaton for automata-lib.
from automata.fa.nfa import NFA

automaton = NFA(
    states={"start", "int", "dot", "frac", "mant", "exp", "sign", "pow", "end"},
    input_symbols={"+", "-", ".", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "e"},
    transitions={
        "start": {"0": {"int"}, "1": {"int"}, "2": {"int"}, "3": {"int"}, "4": {"int"}, "5": {"int"}, "6": {"int"}, "7": {"int"}, "8": {"int"}, "9": {"int"}},
        "int": {".": {"dot"}, "0": {"int"}, "1": {"int"}, "2": {"int"}, "3": {"int"}, "4": {"int"}, "5": {"int"}, "6": {"int"}, "7": {"int"}, "8": {"int"}, "9": {"int"}, "": {"mant"}},
        "dot": {"0": {"frac"}, "1": {"frac"}, "2": {"frac"}, "3": {"frac"}, "4": {"frac"}, "5": {"frac"}, "6": {"frac"}, "7": {"frac"}, "8": {"frac"}, "9": {"frac"}},
        "frac": {"0": {"frac"}, "1": {"frac"}, "2": {"frac"}, "3": {"frac"}, "4": {"frac"}, "5": {"frac"}, "6": {"frac"}, "7": {"frac"}, "8": {"frac"}, "9": {"frac"}, "": {"mant"}},
        "mant": {"e": {"exp"}, "": {"end"}},
        "exp": {"+": {"sign"}, "-": {"sign"}, "": {"sign"}},
        "sign": {"0": {"pow"}, "1": {"pow"}, "2": {"pow"}, "3": {"pow"}, "4": {"pow"}, "5": {"pow"}, "6": {"pow"}, "7": {"pow"}, "8": {"pow"}, "9": {"pow"}},
        "pow": {"0": {"pow"}, "1": {"pow"}, "2": {"pow"}, "3": {"pow"}, "4": {"pow"}, "5": {"pow"}, "6": {"pow"}, "7": {"pow"}, "8": {"pow"}, "9": {"pow"}, "": {"end"}},
        "end": {},
    },
    initial_state="start",
    final_states={"end"},
)
