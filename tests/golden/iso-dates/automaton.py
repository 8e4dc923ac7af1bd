# ISO dates, written by Grammaton for automata-lib.
from automata.fa.dfa import DFA

automaton = DFA(
    states={"start", "Y", "YY", "YYY", "YYYY", "M", "M0", "M1", "MM", "D", "D0", "D1", "D3", "DD"},
    input_symbols={"-", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
    transitions={
        "start": {"0": "Y", "1": "Y", "2": "Y", "3": "Y", "4": "Y", "5": "Y", "6": "Y", "7": "Y", "8": "Y", "9": "Y"},
        "Y": {"0": "YY", "1": "YY", "2": "YY", "3": "YY", "4": "YY", "5": "YY", "6": "YY", "7": "YY", "8": "YY", "9": "YY"},
        "YY": {"0": "YYY", "1": "YYY", "2": "YYY", "3": "YYY", "4": "YYY", "5": "YYY", "6": "YYY", "7": "YYY", "8": "YYY", "9": "YYY"},
        "YYY": {"0": "YYYY", "1": "YYYY", "2": "YYYY", "3": "YYYY", "4": "YYYY", "5": "YYYY", "6": "YYYY", "7": "YYYY", "8": "YYYY", "9": "YYYY"},
        "YYYY": {"-": "M"},
        "M": {"0": "M0", "1": "M1"},
        "M0": {"1": "MM", "2": "MM", "3": "MM", "4": "MM", "5": "MM", "6": "MM", "7": "MM", "8": "MM", "9": "MM"},
        "M1": {"0": "MM", "1": "MM", "2": "MM"},
        "MM": {"-": "D"},
        "D": {"0": "D0", "1": "D1", "2": "D1", "3": "D3"},
        "D0": {"1": "DD", "2": "DD", "3": "DD", "4": "DD", "5": "DD", "6": "DD", "7": "DD", "8": "DD", "9": "DD"},
        "D1": {"0": "DD", "1": "DD", "2": "DD", "3": "DD", "4": "DD", "5": "DD", "6": "DD", "7": "DD", "8": "DD", "9": "DD"},
        "D3": {"0": "DD", "1": "DD"},
        "DD": {},
    },
    initial_state="start",
    final_states={"DD"},
    allow_partial=True,
)
