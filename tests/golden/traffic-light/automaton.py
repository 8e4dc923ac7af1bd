# Traffic light, written by Grammaton for automata-lib.
from automata.fa.dfa import DFA

automaton = DFA(
    states={"Red", "Ready", "Green", "Amber", "Blink"},
    input_symbols={"fault", "repair", "tick"},
    transitions={
        "Red": {"fault": "Blink", "tick": "Ready"},
        "Ready": {"fault": "Blink", "tick": "Green"},
        "Green": {"fault": "Blink", "tick": "Amber"},
        "Amber": {"fault": "Blink", "tick": "Red"},
        "Blink": {"repair": "Red"},
    },
    initial_state="Red",
    final_states={"Red"},
    allow_partial=True,
)
