package dev.veneer.benchmarks;

/** How many names a benchmark's calls go round. */
public enum Names {
    /** One file, again and again. */
    ONE(1),
    /** More files than any cache remembers, in one directory: each name is as good as new when its turn comes. */
    NEW(20_000);

    private final int count;

    Names(int count) {
        this.count = count;
    }

    int count() {
        return count;
    }
}
