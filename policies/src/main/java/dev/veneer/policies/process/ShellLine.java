package dev.veneer.policies.process;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one form of a shell's command line that stands for the start of a program in a directory, as build tools write it:
 * {@code cd DIR && [exec] PROGRAM WORD...}.
 *
 * <p>Every word is plain or in quotes, and there is nothing in it that a shell would put something else for. So the start
 * of the program itself is the same, without a shell.
 *
 * @param directory where the program is to be started, absolute
 * @param words the program, with a slash in its name, and its arguments
 */
record ShellLine(String directory, List<String> words) {
    private static final String AND = "&&";
    /** What stands for itself outside of quotes, beside letters and digits. */
    private static final String PLAIN = "_-./:=+,@%^";

    /** Returns what a command says, or {@code null} where it is not of this form. */
    static @Nullable ShellLine of(String[] command) {
        boolean shell = command.length == 3 && command[1].equals("-c") && isShell(command[0]);
        List<String> tokens = shell ? new Tokens(command[2]).read() : null;
        if (tokens == null
                || tokens.size() < 4
                || !tokens.get(0).equals("cd")
                || !tokens.get(1).startsWith("/")
                || !tokens.get(2).equals(AND)) {
            return null;
        }
        int program = tokens.get(3).equals("exec") ? 4 : 3;
        List<String> words = tokens.subList(program, tokens.size());
        boolean named =
                !words.isEmpty() && words.get(0).contains("/") && !words.get(0).contains("=");
        return named && !words.contains(AND) ? new ShellLine(tokens.get(1), List.copyOf(words)) : null;
    }

    private static boolean isShell(String program) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        return name.equals("sh") || name.equals("bash") || name.equals("dash");
    }

    /** Takes a line apart. */
    private static final class Tokens {
        private final String line;
        private final List<String> tokens = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private boolean inWord;
        private int at;

        Tokens(String line) {
            this.line = line;
        }

        /** Returns the words, or {@code null} where the line has something else. */
        @Nullable
        List<String> read() {
            while (at < line.length()) {
                char c = line.charAt(at);
                if (c == ' ' || c == '\t') {
                    endWord();
                    at++;
                } else if (c == '\'' || c == '"') {
                    if (!quoted(c)) {
                        return null;
                    }
                } else if (line.startsWith(AND, at) && !inWord) {
                    tokens.add(AND);
                    at += AND.length();
                } else if (isPlain(c)) {
                    word.append(c);
                    inWord = true;
                    at++;
                } else {
                    return null;
                }
            }
            endWord();
            return tokens;
        }

        private boolean quoted(char quote) {
            int end = line.indexOf(quote, at + 1);
            String text = end < 0 ? "" : line.substring(at + 1, end);
            boolean literal = quote == '\'' || text.chars().noneMatch(c -> c == '$' || c == '`' || c == '\\');
            // A word in quotes that reads like the operator is not told apart from it; nobody needs one.
            if (end < 0 || !literal || text.equals(AND)) {
                return false;
            }
            word.append(text);
            inWord = true;
            at = end + 1;
            return true;
        }

        private void endWord() {
            if (inWord) {
                tokens.add(word.toString());
                word.setLength(0);
                inWord = false;
            }
        }

        private static boolean isPlain(char c) {
            return Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0;
        }
    }
}
