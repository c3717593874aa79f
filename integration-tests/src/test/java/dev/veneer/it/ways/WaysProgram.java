package dev.veneer.it.ways;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Makes every call in every way, and prints what came of it. */
public final class WaysProgram {
    /** Of calls by reflection and by method handle: more than it takes until the JDK makes code for them. */
    private static final int SOME = 200;

    private WaysProgram() {}

    /**
     * Runs.
     *
     * @param arguments the directory of the files
     * @throws Exception if a call cannot be made ready
     */
    public static void main(String... arguments) throws Exception {
        for (Call call : Calls.in(Path.of(arguments[0]))) {
            tell("interpreted", call, 1, call.direct());
            tell("compiled", call, call.times(), call.direct());
            tell("reflection", call, Math.min(SOME, call.times()), () -> steps(call, false));
            tell("method handle", call, Math.min(SOME, call.times()), () -> steps(call, true));
            if (Runtime.version().feature() >= 21) {
                inVirtualThread(() -> {
                    tell("virtual thread", call, Math.min(SOME, call.times()), call.direct());
                    tell("virtual thread, reflection", call, 1, () -> steps(call, false));
                    return null;
                });
            }
        }
    }

    private static void tell(String way, Call call, int times, Callable<?> action) {
        String told = "right";
        for (int i = 0; i < times && told.equals("right"); i++) {
            String outcome = outcome(action);
            if (!outcome.equals(call.expected())) {
                told = "call " + i + " told " + outcome + ", not " + call.expected();
            }
        }
        System.out.println(call.name() + " | " + way + " | " + told);
    }

    private static String outcome(Callable<?> action) {
        try {
            return Outcome.of(action.call());
        } catch (InvocationTargetException e) {
            return String.valueOf(e.getCause());
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static @Nullable Object steps(Call call, boolean byHandle) throws Exception {
        Object result = null;
        for (Step step : call.steps()) {
            try {
                result = byHandle ? step.invoke(result) : step.reflect(result);
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
        return result;
    }

    private static void inVirtualThread(Callable<?> action) throws Exception {
        FutureTask<?> task = new FutureTask<>(action);
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        task.get();
    }
}
