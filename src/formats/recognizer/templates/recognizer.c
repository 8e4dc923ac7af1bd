/* @title@ */
/* A recognizer written by Grammaton. Build it with
     cc -o recognizer recognizer.c
   It reads words from standard input, one per line, and prints "accept" or "reject" for each.
   @words@ */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SYMBOLS = @symbol_count@, STATES = @state_count@, START = @start@, NONE = -1 };

static const char *const symbols[SYMBOLS + 1] = {@symbols@""};

static const char accepting[STATES] = {@accepting@};

@step@
/* Returns the number of the symbol that these bytes are, or SYMBOLS if they are not a symbol. */
static int symbol_number(const char *bytes, size_t length)
{
    int symbol = 0;
    while (symbol < SYMBOLS && (strlen(symbols[symbol]) != length || memcmp(symbols[symbol], bytes, length) != 0))
        symbol++;
    return symbol;
}

@symbol_length@
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
