// Times foma on one automaton file: foma OPERATION FILE. Prints milliseconds and states.

#include "automaton.h"
#include <fomalib.h>

static struct fsm *build(Automaton automaton) {
    char name[FSM_NAME_LEN] = "";
    struct fsm_construct_handle *handle = fsm_construct_init(name);
    for (int symbol = 0; symbol < automaton.symbols; symbol++) {
        char text[2] = {(char)('a' + symbol), 0};
        fsm_construct_add_symbol(handle, text);
    }
    for (int i = 0; i < automaton.transitions; i++) {
        int *move = automaton.moves[i];
        char text[2] = {(char)('a' + move[1]), 0};
        int symbol = move[1] < 0 ? EPSILON : fsm_construct_check_symbol(handle, text);
        fsm_construct_add_arc_nums(handle, move[0], move[2], symbol, symbol);
    }
    fsm_construct_set_initial(handle, 0);
    for (int i = 0; i < automaton.accepting_count; i++)
        fsm_construct_set_final(handle, automaton.accepting[i]);
    return fsm_construct_done(handle);
}

int main(int count, char **args) {
    if (count != 3)
        fail("usage: foma OPERATION FILE");
    struct fsm *(*operation)(struct fsm *) = !strcmp(args[1], "determinize") ? fsm_determinize
                                             : !strcmp(args[1], "minimize")  ? fsm_minimize
                                                                             : fsm_epsilon_remove;
    struct fsm *given = build(read_automaton(args[2]));
    if (operation == fsm_minimize)
        given = fsm_determinize(given);
    for (;;) {
        // Operations change their operand.
        struct fsm *copy = fsm_copy(given);
        double begun = processor_time();
        struct fsm *made = operation(copy);
        double taken = processor_time() - begun;
        if (is_enough(taken, made->statecount))
            return 0;
        fsm_destroy(made);
    }
}
