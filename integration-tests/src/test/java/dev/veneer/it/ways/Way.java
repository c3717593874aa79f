package dev.veneer.it.ways;

import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** How code comes to a hook. */
enum Way {
    INTERPRETED(Form.CODE, false),
    COMPILED(Form.CODE, false),
    REFLECTION(Form.REFLECTION, false),
    METHOD_HANDLE(Form.METHOD_HANDLE, false),
    VIRTUAL_THREAD(Form.CODE, true),
    VIRTUAL_THREAD_REFLECTION(Form.REFLECTION, true),
    VIRTUAL_THREAD_METHOD_HANDLE(Form.METHOD_HANDLE, true);

    /** Of calls by reflection and by method handle: more than it takes until the JDK makes code for them. */
    private static final int SOME = 200;

    /** What makes the call. */
    private enum Form {
        CODE,
        REFLECTION,
        METHOD_HANDLE
    }

    private final Form form;
    private final boolean virtual;

    Way(Form form, boolean virtual) {
        this.form = form;
        this.virtual = virtual;
    }

    /** Tells whether a JDK has this way. */
    boolean isIn(int feature) {
        return !virtual || feature >= 21;
    }

    /** Tells how often a call is made in this way, until it is what the way's name says. */
    int times(Call call) {
        return switch (this) {
            case INTERPRETED -> 1;
            case COMPILED -> call.times();
            default -> Math.min(SOME, call.times());
        };
    }

    /**
     * Makes a call several times in this way, as long as it tells what is expected.
     *
     * @return {@code right}, or what it told
     */
    String perform(Call call, int times) throws Exception {
        FutureTask<String> task = new FutureTask<>(() -> repeat(call, times));
        if (virtual) {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } else {
            task.run();
        }
        return task.get();
    }

    private String repeat(Call call, int times) throws Exception {
        Callable<?> action = form == Form.CODE ? call.direct() : () -> steps(call);
        for (int i = 0; i < times; i++) {
            String outcome = outcome(action);
            if (!outcome.equals(call.expected())) {
                return "call " + i + " told " + outcome + ", not " + call.expected();
            }
        }
        return "right";
    }

    private static String outcome(Callable<?> action) throws Exception {
        try {
            return Outcome.of(action.call());
        } catch (InvocationTargetException e) {
            return Outcome.ofFailure(Objects.requireNonNull(e.getCause()));
        } catch (Exception | UnsatisfiedLinkError e) {
            return Outcome.ofFailure(e);
        }
    }

    private @Nullable Object steps(Call call) throws Exception {
        Object result = null;
        for (Step step : call.steps()) {
            try {
                result = form == Form.METHOD_HANDLE ? step.invoke(result) : step.reflect(result);
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
        return result;
    }
}
