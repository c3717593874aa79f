package dev.veneer.policies.config;

/** The kinds of things that can be done to a file. */
public enum FileOperation implements Keyword {
    /** Open for reading, list, read a link, stat. */
    READ("read"),
    /** Create, modify, truncate, delete, rename, change attributes or times. */
    WRITE("write"),
    /** Be started as a program; also what {@code isExecutable} answers. */
    EXECUTE("execute");

    private final String keyword;

    FileOperation(String keyword) {
        this.keyword = keyword;
    }

    /** Returns the word as it stands in the file. */
    @Override
    public String keyword() {
        return keyword;
    }
}
