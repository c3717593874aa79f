package dev.veneer.policies.process;

import java.util.ArrayList;
import java.util.List;

/**
 * The words in a file that a {@code java} command line names by {@code @FILE}: see {@code java(1)}.
 *
 * <p>White space separates them, {@code #} begins a comment; in quotes, a backslash escapes and continues a line.
 */
final class ArgumentFile {
    private static final String WHITE_SPACE = " \t\n\r\f";

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ArgumentFile(String text) {
        this.text = text;
    }

    /** Returns the words of a file's text. */
    static List<String> words(String text) {
        return new ArgumentFile(text).read();
    }

    private List<String> read() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (WHITE_SPACE.indexOf(c) >= 0) {
                endWord();
            } else if (c == '#') {
                endWord();
                skipLine();
            } else if (c == '\'' || c == '"') {
                inWord = true;
                readQuoted(c);
            } else {
                inWord = true;
                word.append(c);
            }
        }
        endWord();
        return words;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void skipLine() {
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            at++;
        }
    }

    private void readQuoted(char quote) {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote || isLineEnd(c)) {
                return;
            }
            if (c == '\\' && at < text.length()) {
                readEscape(text.charAt(at++));
            } else {
                word.append(c);
            }
        }
    }

    private void readEscape(char c) {
        switch (c) {
            case 'n' -> word.append('\n');
            case 'r' -> word.append('\r');
            case 't' -> word.append('\t');
            case 'f' -> word.append('\f');
            case '\n', '\r' -> continueLine();
            default -> word.append(c);
        }
    }

    private void continueLine() {
        while (at < text.length() && WHITE_SPACE.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
