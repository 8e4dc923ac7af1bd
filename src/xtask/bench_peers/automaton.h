// Reads automaton files and times operations, for the programs in C and C++ next to this file.

#ifndef AUTOMATON_H
#define AUTOMATON_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
    int states, symbols, transitions, accepting_count;
    int *accepting;
    // Source, symbol and target of each transition; the symbol -1 is an empty word.
    int (*moves)[3];
} Automaton;

static void fail(const char *reason) {
    fprintf(stderr, "%s\n", reason);
    exit(1);
}

// Reads a file: a line for the sizes, the initial states (always 0), the accepting states, and each transition.
static Automaton read_automaton(const char *path) {
    Automaton made;
    FILE *file = fopen(path, "r");
    if (!file || fscanf(file, "%d %d %d 0\n", &made.states, &made.symbols, &made.transitions) != 3)
        fail("the file is no automaton");
    made.accepting = (int *)malloc(sizeof(int) * made.states);
    made.accepting_count = 0;
    for (char after = ' '; after != '\n';)
        if (fscanf(file, "%d%c", &made.accepting[made.accepting_count++], &after) != 2)
            fail("the file has no accepting states");
    made.moves = (int(*)[3])malloc(sizeof(int[3]) * made.transitions);
    for (int i = 0; i < made.transitions; i++)
        if (fscanf(file, "%d %d %d", &made.moves[i][0], &made.moves[i][1], &made.moves[i][2]) != 3)
            fail("the file has too few transitions");
    fclose(file);
    return made;
}

// Milliseconds of processor time that this thread has taken.
static double processor_time(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

// Prints the least time of many runs and the number of states of the result, once the runs have taken long enough.
static int is_enough(double milliseconds, int states) {
    static double least = 1e300, sum = 0;
    static int runs = 0;
    if (milliseconds < least)
        least = milliseconds;
    sum += milliseconds;
    if (++runs < 3 || sum < 200)
        return 0;
    printf("%.6f %d\n", least, states);
    return 1;
}

#endif
