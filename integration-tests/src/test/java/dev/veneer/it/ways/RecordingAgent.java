package dev.veneer.it.ways;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An agent that comes after ours, and opens the hook module to the program that it comes with. */
public final class RecordingAgent {
    private RecordingAgent() {}

    /**
     * Opens the module.
     *
     * @param argument none
     * @param instrumentation the JVM's own access to its modules
     */
    public static void premain(@Nullable String argument, Instrumentation instrumentation) {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getName().equals(HookRecord.HOOKS)) {
                instrumentation.redefineModule(
                        type.getModule(),
                        Set.of(),
                        Map.of(),
                        Map.of(type.getPackageName(), Set.of(RecordingAgent.class.getModule())),
                        Set.of(),
                        Map.of());
                HookRecord.hooks = type;
                return;
            }
        }
        throw new IllegalStateException("no class " + HookRecord.HOOKS + ": has our agent started before this one?");
    }
}
