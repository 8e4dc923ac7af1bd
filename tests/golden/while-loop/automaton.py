# A while loop, token by token, written by Grammaton for automata-lib.
from automata.fa.dfa import DFA

automaton = DFA(
    states={"q0", "q1", "q2", "q3", "q4", "q5", "q6", "q7"},
    input_symbols={"&&", "(", ")", ";", "id", "while", "{", "}"},
    transitions={
        "q0": {"while": "q1"},
        "q1": {"(": "q2"},
        "q2": {"id": "q3"},
        "q3": {"&&": "q2", ")": "q4"},
        "q4": {"{": "q5"},
        "q5": {"id": "q6", "}": "q7"},
        "q6": {";": "q5"},
        "q7": {},
    },
    initial_state="q0",
    final_states={"q7"},
    allow_partial=True,
)
