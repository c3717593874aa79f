package dev.veneer.benchmarks;

/** What waits in a program of timers, as the table names it. */
enum TimerPlan {
    TOGETHER("200 timers of 10 s, all due at once"),
    SPREAD("200 timers of 10 s, each due at its own moment"),
    SLEEP("one thread that sleeps 1 s, again and again");

    private final String text;

    TimerPlan(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
