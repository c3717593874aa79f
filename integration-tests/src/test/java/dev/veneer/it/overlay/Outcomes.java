package dev.veneer.it.overlay;

import java.nio.file.FileSystemException;
import java.util.concurrent.Callable;

/** Texts of what came of an operation: its result, or the exception. */
final class Outcomes {
    private Outcomes() {}

    /** Runs a question and returns its answer as text. */
    static String of(Callable<?> question) {
        try {
            return String.valueOf(question.call());
        } catch (FileSystemException e) {
            return e.getClass().getSimpleName() + " " + e.getFile() + " " + e.getOtherFile() + " " + e.getReason();
        } catch (Exception e) {
            return e.getClass().getSimpleName() + " " + e.getMessage();
        }
    }
}
