package dev.veneer.policies.changes;

/** What became of a file. */
public enum ChangeKind {
    /** It is new. */
    ADDED("added", 'A'),
    /** It has another content, or, as a link, another text. */
    MODIFIED("modified", 'M'),
    /** It has another mode, owner or user attribute, and nothing else. */
    ATTRIBUTES("attributes", 'M'),
    /** It has another time of modification, and nothing else. */
    TIMES("times", 'M'),
    /** It is another type of file: a link, say, for a directory. */
    TYPE("type", 'T'),
    /** It is gone. */
    DELETED("deleted", 'D');

    private final String keyword;
    private final char letter;

    ChangeKind(String keyword, char letter) {
        this.keyword = keyword;
        this.letter = letter;
    }

    /** Returns the word for it. */
    public String keyword() {
        return keyword;
    }

    /** Returns the letter that {@code git status} has for it. */
    public char letter() {
        return letter;
    }
}
