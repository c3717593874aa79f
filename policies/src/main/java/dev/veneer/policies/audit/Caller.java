package dev.veneer.policies.audit;

import dev.veneer.policies.stack.Owner;
import java.util.Optional;

/** Finds the line of the application that a call under way on this thread comes from. */
final class Caller {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private static final String LINKER = "jdk.internal.foreign.abi.AbstractLinker";

    private Caller() {}

    /** Returns the first frame that is neither the JDK's nor Veneer's, as stack traces show it. */
    static String find() {
        Optional<StackWalker.StackFrame> frame =
                WALKER.walk(frames -> frames.filter(f -> Owner.of(f.getDeclaringClass()) == Owner.APPLICATION)
                        .findFirst());
        if (frame.isEmpty()) {
            return "the JDK, thread " + Thread.currentThread().getName();
        }
        StackTraceElement element = frame.get().toStackTraceElement();
        return element.getClassName() + '.' + element.getMethodName() + '(' + place(element) + ')';
    }

    /** Tells whether it is the JDK itself that calls the JDK's linker of foreign functions. */
    static boolean isJdkLinking() {
        return WALKER.walk(frames -> frames.dropWhile(frame -> !isLinker(frame))
                .dropWhile(Caller::isLinker)
                .findFirst()
                .map(frame -> Owner.of(frame.getDeclaringClass()) == Owner.JDK)
                .orElse(false));
    }

    private static boolean isLinker(StackWalker.StackFrame frame) {
        return frame.getClassName().equals(LINKER);
    }

    private static String place(StackTraceElement element) {
        String file = element.getFileName() == null ? "Unknown Source" : element.getFileName();
        return element.getLineNumber() < 0 ? file : file + ':' + element.getLineNumber();
    }
}
