// @title@
// A recognizer written by Grammaton. Run it with
//   java Recognizer.java
// It reads words from standard input, one per line, and prints "accept" or "reject" for each.
// @words@
import java.io.IOException;
import java.nio.charset.StandardCharsets;

final class Recognizer {
    private static final int START = @start@;
    private static final int NONE = -1;
    private static final boolean[] ACCEPTING = {@accepting@};

@step@
    /** Returns the symbols of a word. */
    private static String[] symbolsOf(String word) {
        return @split@;
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
