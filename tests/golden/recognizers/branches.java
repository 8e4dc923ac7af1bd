// (a|b)*abb, nondeterministic
// A recognizer written by Grammaton. Run it with
//   java Recognizer.java
// It reads words from standard input, one per line, and prints "accept" or "reject" for each.
// Each character of a line is a symbol. An empty line is the empty word.
import java.io.IOException;
import java.nio.charset.StandardCharsets;

final class Recognizer {
    private static final int START = 0;
    private static final int NONE = -1;
    private static final boolean[] ACCEPTING = {false, false, false, true};

    /** Returns the state after a symbol, or NONE. */
    private static int nextState(int state, String symbol) {
        switch (state) {
            case 0: // {q0}
                switch (symbol) {
                    case "a": return 1;
                    case "b": return 0;
                }
                break;
            case 1: // {q0,q1}
                switch (symbol) {
                    case "a": return 1;
                    case "b": return 2;
                }
                break;
            case 2: // {q0,q2}
                switch (symbol) {
                    case "a": return 1;
                    case "b": return 3;
                }
                break;
            case 3: // {q0,q3}
                switch (symbol) {
                    case "a": return 1;
                    case "b": return 0;
                }
                break;
        }
        return NONE;
    }

    /** Returns the symbols of a word. */
    private static String[] symbolsOf(String word) {
        return word.codePoints().mapToObj(Character::toString).toArray(String[]::new);
    }

    /** Returns whether the automaton accepts a word. */
    static boolean accepts(String word) {
        int state = START;
        for (String symbol : symbolsOf(word)) {
            state = nextState(state, symbol);
            if (state == NONE) {
                return false;
            }
        }
        return ACCEPTING[state];
    }

    public static void main(String[] arguments) throws IOException {
        String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        StringBuilder verdicts = new StringBuilder();
        for (int begin = 0; begin < text.length(); ) {
            int end = text.indexOf('\n', begin) < 0 ? text.length() : text.indexOf('\n', begin);
            boolean carriageReturn = end > begin && text.charAt(end - 1) == '\r';
            String word = text.substring(begin, carriageReturn ? end - 1 : end);
            verdicts.append(accepts(word) ? "accept " : "reject ").append(word).append('\n');
            begin = end + 1;
        }
        System.out.write(verdicts.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
