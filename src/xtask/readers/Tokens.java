import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;

/** Splits the standard input with the lexer of the class that is named, and prints the tokens. */
public final class Tokens {
    public static void main(String[] arguments) throws Exception {
        Constructor<?> constructor = Class.forName(arguments[0]).getConstructor(CharStream.class);
        CharStream input = CharStreams.fromStream(System.in, StandardCharsets.UTF_8);
        Lexer lexer = (Lexer) constructor.newInstance(input);
        StringBuilder out = new StringBuilder();
        boolean hasErrors = false;
        for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
            String name = lexer.getVocabulary().getSymbolicName(token.getType());
            boolean isError = name.equals("ERROR");
            hasErrors |= isError;
            String text = token.getText().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t");
            out.append(token.getLine()).append(':').append(token.getCharPositionInLine() + 1).append(' ');
            out.append(isError ? "error" : name).append(" \"").append(text).append("\"\n");
        }
        System.out.write(out.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
        System.exit(hasErrors ? 1 : 0);
    }
}
