/* (a|b)*abb, nondeterministic */
/* A recognizer written by Grammaton. Build it with
     cc -o recognizer recognizer.c
   It reads words from standard input, one per line, and prints "accept" or "reject" for each.
   Each character of a line is a symbol. An empty line is the empty word. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SYMBOLS = 2, STATES = 4, START = 0, NONE = -1 };

static const char *const symbols[SYMBOLS + 1] = {"a", "b", ""};

static const char accepting[STATES] = {0, 0, 0, 1};

/* Returns the state after a symbol, or NONE. */
static int next_state(int state, int symbol)
{
    switch (state) {
    case 0: /* {q0} */
        switch (symbol) {
        case 0: return 1; /* a */
        case 1: return 0; /* b */
        }
        break;
    case 1: /* {q0,q1} */
        switch (symbol) {
        case 0: return 1; /* a */
        case 1: return 2; /* b */
        }
        break;
    case 2: /* {q0,q2} */
        switch (symbol) {
        case 0: return 1; /* a */
        case 1: return 3; /* b */
        }
        break;
    case 3: /* {q0,q3} */
        switch (symbol) {
        case 0: return 1; /* a */
        case 1: return 0; /* b */
        }
        break;
    }
    return NONE;
}

/* Returns the number of the symbol that these bytes are, or SYMBOLS if they are not a symbol. */
static int symbol_number(const char *bytes, size_t length)
{
    int symbol = 0;
    while (symbol < SYMBOLS && (strlen(symbols[symbol]) != length || memcmp(symbols[symbol], bytes, length) != 0))
        symbol++;
    return symbol;
}

/* Returns the length of the first character, in bytes of UTF-8. */
static size_t symbol_length(const char *text, size_t length)
{
    size_t used = 1;
    while (used < length && ((unsigned char)text[used] & 0xC0) == 0x80)
        used++;
    return used;
}

/* Returns 1 if the automaton accepts a word, else 0. */
int accepts(const char *word, size_t length)
{
    int state = START;
    while (length > 0 && state != NONE) {
        size_t used = symbol_length(word, length);
        if (used > 0)
            state = next_state(state, symbol_number(word, used));
        else
            used = 1;
        word += used;
        length -= used;
    }
    return state != NONE && accepting[state];
}

/* Prints the verdict on the word in a line. */
static void print_verdict(const char *word, size_t length)
{
    if (length > 0 && word[length - 1] == '\r')
        length--;
    fputs(accepts(word, length) ? "accept " : "reject ", stdout);
    fwrite(word, 1, length, stdout);
    putchar('\n');
}

int main(void)
{
    size_t length = 0, capacity = 256;
    char *line = malloc(capacity);
    int byte;
    while (line != NULL && (byte = getchar()) != EOF) {
        if (byte == '\n') {
            print_verdict(line, length);
            length = 0;
            continue;
        }
        if (length == capacity) {
            char *longer = realloc(line, capacity *= 2);
            if (longer == NULL)
                free(line);
            line = longer;
        }
        if (line != NULL)
            line[length++] = (char)byte;
    }
    if (line == NULL) {
        fputs("out of memory\n", stderr);
        return 1;
    }
    if (length > 0)
        print_verdict(line, length);
    free(line);
    return 0;
}
