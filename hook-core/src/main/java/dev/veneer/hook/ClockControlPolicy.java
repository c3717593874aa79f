package dev.veneer.hook;

/** Has the clock do what a line of text says: what the Java API asks from inside the program. */
public interface ClockControlPolicy {
    /**
     * Does what a line says; called by threads of the program, in a host scope.
     *
     * @param line a word and what belongs to it, such as {@code advance 10s}
     * @return the answer, in lines; what is refused is answered as well
     */
    String control(String line);
}
