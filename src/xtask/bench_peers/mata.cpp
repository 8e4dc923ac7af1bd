// Times Mata on one automaton file: mata OPERATION FILE. Prints milliseconds and states.

#include "automaton.h"
#include <mata/nfa/nfa.hh>
#include <string>

using mata::nfa::Nfa;

static Nfa build(const Automaton &automaton) {
    Nfa made(automaton.states);
    made.initial.insert(0);
    for (int i = 0; i < automaton.accepting_count; i++)
        made.final.insert(automaton.accepting[i]);
    for (int i = 0; i < automaton.transitions; i++) {
        auto [source, symbol, target] = automaton.moves[i];
        made.delta.add(source, symbol < 0 ? mata::nfa::EPSILON : mata::Symbol(symbol), target);
    }
    return made;
}

int main(int count, char **args) {
    if (count != 3)
        fail("usage: mata OPERATION FILE");
    std::string operation = args[1];
    Nfa given = build(read_automaton(args[2]));
    if (operation == "minimize")
        given = mata::nfa::determinize(given);
    for (;;) {
        double begun = processor_time();
        Nfa made = operation == "determinize" ? mata::nfa::determinize(given)
                   : operation == "minimize"  ? mata::nfa::minimize(given)
                                              : mata::nfa::remove_epsilon(given);
        double taken = processor_time() - begun;
        if (is_enough(taken, made.num_of_states()))
            return 0;
    }
}
