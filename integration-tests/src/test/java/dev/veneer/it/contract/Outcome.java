package dev.veneer.it.contract;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Turns what a call returned or threw into text. */
public final class Outcome {
    private Outcome() {}

    /** Returns the text of what {@code call} returns, or of what it throws. */
    public static String of(Callable<? extends @Nullable Object> call) {
        try {
            return text(call.call());
        } catch (Throwable failure) {
            return failure(failure);
        }
    }

    /** Runs {@code step} and returns {@code done}, or the text of what it throws. */
    public static String ofStep(Step step) {
        return of(() -> {
            step.run();
            return "done";
        });
    }

    private static String text(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return value instanceof Object[] array ? Arrays.toString(array) : String.valueOf(value);
    }

    private static String failure(Throwable failure) {
        StringBuilder text = new StringBuilder("!" + failure.getClass().getName() + " [" + failure.getMessage() + "]");
        if (failure instanceof FileSystemException fileFailure) {
            text.append(" file=").append(fileFailure.getFile());
            text.append(" other=").append(fileFailure.getOtherFile());
            text.append(" reason=").append(fileFailure.getReason());
        }
        Throwable cause = failure.getCause();
        if (cause != null) {
            text.append(" cause ").append(failure(cause));
        }
        return text.toString();
    }

    /** An action that returns nothing and may fail. */
    @FunctionalInterface
    public interface Step {
        /** Does it. */
        void run() throws Exception;
    }
}
