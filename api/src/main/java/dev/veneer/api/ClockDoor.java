package dev.veneer.api;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The way to the agent in this JVM: a line of text goes in, lines come out. */
final class ClockDoor {
    private static final String CLASS = "java.lang.PolicyClock";
    private static final String START =
            "; start it with -javaagent:veneer.jar=policy.yaml, and give the policy a section 'clock', as in: clock: {mode: manual}";

    private final UnaryOperator<@Nullable String> agent;

    /** Creates a door to something that answers as the agent does: {@code null} where there is no clock. */
    ClockDoor(UnaryOperator<@Nullable String> agent) {
        this.agent = agent;
    }

    /**
     * Returns the door of this JVM.
     *
     * @throws IllegalStateException where no agent runs in it
     */
    static ClockDoor ofThisJvm() {
        MethodHandle control;
        try {
            control = MethodHandles.publicLookup()
                    .findStatic(
                            Class.forName(CLASS, true, null),
                            "control",
                            MethodType.methodType(String.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM does not run under Veneer" + START, e);
        }
        return new ClockDoor(line -> call(control, line));
    }

    private static @Nullable String call(MethodHandle control, @Nullable String line) {
        try {
            return (@Nullable String) control.invokeExact(line);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the clock failed", e);
        }
    }

    /**
     * Has the clock do what a line says.
     *
     * @return the lines of the answer behind the first
     * @throws IllegalArgumentException where the line asks for too much
     * @throws IllegalStateException where the clock's mode has no use for it, or there is no clock
     */
    List<String> ask(String line) {
        String answer = agent.apply(line);
        if (answer == null) {
            throw new IllegalStateException("the policy of this JVM has no virtual clock" + START);
        }
        List<String> lines = answer.lines().toList();
        String first = lines.get(0);
        if (first.equals("ok")) {
            return lines.subList(1, lines.size());
        }
        String text = first.substring(first.indexOf(' ') + 1);
        throw first.startsWith("argument ") ? new IllegalArgumentException(text) : new IllegalStateException(text);
    }
}
