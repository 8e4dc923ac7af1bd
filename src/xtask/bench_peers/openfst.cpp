// Times OpenFst on one automaton file: openfst OPERATION FILE. Prints milliseconds and states.

#include "automaton.h"
#include <fst/fstlib.h>
#include <string>

using fst::StdArc;
using fst::StdVectorFst;

static StdVectorFst build(const Automaton &automaton) {
    StdVectorFst made;
    for (int state = 0; state < automaton.states; state++)
        made.AddState();
    made.SetStart(0);
    for (int i = 0; i < automaton.transitions; i++) {
        auto [source, symbol, target] = automaton.moves[i];
        made.AddArc(source, StdArc(symbol + 1, symbol + 1, StdArc::Weight::One(), target));
    }
    for (int i = 0; i < automaton.accepting_count; i++)
        made.SetFinal(automaton.accepting[i], StdArc::Weight::One());
    return made;
}

static StdVectorFst determinized(const StdVectorFst &given) {
    StdVectorFst made;
    fst::Determinize(given, &made);
    return made;
}

int main(int count, char **args) {
    if (count != 3)
        fail("usage: openfst OPERATION FILE");
    std::string operation = args[1];
    StdVectorFst given = build(read_automaton(args[2]));
    if (operation == "minimize")
        given = determinized(given);
    for (;;) {
        // A copy shares its states with the original until one of them changes, so this one is made anew.
        StdVectorFst made;
        fst::ArcMap(given, &made, fst::IdentityArcMapper<StdArc>());
        double begun = processor_time();
        if (operation == "determinize")
            made = determinized(made);
        else if (operation == "minimize")
            fst::Minimize(&made);
        else
            fst::RmEpsilon(&made);
        double taken = processor_time() - begun;
        if (is_enough(taken, made.NumStates()))
            return 0;
    }
}
