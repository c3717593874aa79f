package dev.veneer.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes Veneer's own frames out of what the application gets to see: the JDK's frames stay, then its own line. */
public final class StackTraces {
    private static final String HOOKS = "dev.veneer.hook.";
    private static final String POLICIES = "dev.veneer.policies.";
    private static final Set<String> IN_JAVA_BASE =
            Set.of("java.io.VirtualFileSystem", "java.lang.PolicyWaits", "sun.nio.ch.PolicyWrites");

    private StackTraces() {}

    /** Returns {@code failure} without Veneer's frames. */
    public static <X extends Throwable> X cut(X failure) {
        List<StackTraceElement> kept = new ArrayList<>();
        for (StackTraceElement element : failure.getStackTrace()) {
            String name = element.getClassName();
            if (!name.startsWith(HOOKS) && !name.startsWith(POLICIES) && !IN_JAVA_BASE.contains(name)) {
                kept.add(element);
            }
        }
        failure.setStackTrace(kept.toArray(new StackTraceElement[0]));
        return failure;
    }
}
