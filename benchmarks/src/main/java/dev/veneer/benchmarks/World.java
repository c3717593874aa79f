package dev.veneer.benchmarks;

/** What a forked JVM runs under. */
enum World {
    /** No agent. */
    BARE(0),
    /** The agent, two mounts and ten rules. */
    HOOKED(10),
    /** The agent, two mounts and ten thousand rules. */
    MANY_RULES(10_000);

    private final int rules;

    World(int rules) {
        this.rules = rules;
    }

    /** Returns how many rules the world's policy has; 0 where there is no policy. */
    int rules() {
        return rules;
    }
}
