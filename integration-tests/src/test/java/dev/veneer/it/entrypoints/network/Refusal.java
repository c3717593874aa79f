package dev.veneer.it.entrypoints.network;

import dev.veneer.it.entrypoints.Expect;
import org.jspecify.annotations.Nullable;

/** What a denied call must look like: the method's own documented failure, at once, without a trace of who refused it. */
@FunctionalInterface
interface Refusal {
    /** Marks an entry point about which no rule can be. */
    Refusal NONE = (scene, place, question) -> {};

    /** Fails unless the question is refused as it has to be. */
    void check(Scene scene, Place place, Question question) throws Exception;

    /** Returns a refusal by an exception of exactly this type, that names what was asked for. */
    static Refusal by(Class<? extends Throwable> type) {
        return (scene, place, question) -> thrown(type, "Permission denied: " + place.refused(scene), scene, question);
    }

    /** Returns a refusal by an exception of exactly this type, with a text of its own. */
    static Refusal by(Class<? extends Throwable> type, String text) {
        return (scene, place, question) -> thrown(type, text, scene, question);
    }

    /** Returns a refusal by a method that has no way to say why. */
    static Refusal answering(@Nullable Object answer) {
        return (scene, place, question) -> Expect.same(answer, question.ask(scene));
    }

    private static void thrown(Class<? extends Throwable> type, String text, Scene scene, Question question) {
        Throwable failure = failureOf(scene, question);
        boolean says = false;
        for (Throwable link = failure; link != null; link = link.getCause()) {
            requireNoForeignTrace(link);
            says |= text.equals(link.getMessage());
        }
        if (failure.getClass() != type || !says) {
            throw new AssertionError("expected " + type.getName() + " with <" + text + ">", failure);
        }
    }

    private static Throwable failureOf(Scene scene, Question question) {
        Object answer;
        try {
            answer = question.ask(scene);
        } catch (Exception | LinkageError failure) {
            return failure;
        }
        throw new AssertionError("was not refused: " + answer);
    }

    private static void requireNoForeignTrace(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            String type = frame.getClassName();
            if (type.contains("dev.veneer.") && !type.startsWith("dev.veneer.it.")) {
                throw new AssertionError("a frame of the agent shows: " + frame, failure);
            }
        }
    }
}
