package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.FieldReadWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.agent.weave.Weaving;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.HookProbe;
import dev.veneer.hook.LibraryHooks;
import java.util.List;
import java.util.Set;
import net.bytebuddy.asm.Advice;

/** Native libraries loaded by path: {@code System.load}, and since 21 the look-ups of foreign functions. */
final class LibraryInstrumentation {
    private static final String LIBRARIES = "jdk.internal.loader.NativeLibraries$NativeLibraryImpl";
    private static final String RAW = "jdk.internal.loader.RawNativeLibraries$RawNativeLibraryImpl";

    private static final String NOWHERE = "/veneer-probe/nowhere.so";

    private LibraryInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                point(JdkRange.ALL, LIBRARIES, name(LIBRARIES), "loads the library that the virtual name leads to"),
                point(
                        JdkRange.ALL,
                        LIBRARIES,
                        new AdviceWeaving(OutcomeAdvice.class),
                        "tells a failed load in virtual names, and that a library is loaded"),
                point(JdkRange.from(21), RAW, name(RAW), "loads the library that the virtual name leads to"),
                point(JdkRange.from(21), RAW, new AdviceWeaving(LoadedAdvice.class), "tells that a library is loaded"));
    }

    private static FieldReadWeaving name(String owner) {
        return new FieldReadWeaving(
                owner, Set.of("name"), "Ljava/lang/String;", "dev.veneer.hook.LibraryHooks", "path");
    }

    private static HookPoint point(JdkRange jdks, String owner, Weaving weaving, String effect) {
        Probe probe =
                new Probe("the method itself, for a missing library", () -> HookProbe.openLibrary(owner, NOWHERE));
        return new HookPoint(
                HookFamily.FILE, owner, "open", "()Z", jdks, weaving, FileCall.LIBRARY_LOAD, probe, effect);
    }

    static final class OutcomeAdvice {
        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(
                @Advice.FieldValue("name") String name,
                @Advice.Return boolean loaded,
                @Advice.Thrown(readOnly = false) Throwable failure) {
            if (failure != null) {
                failure = LibraryHooks.failure(failure, name);
            } else if (loaded) {
                LibraryHooks.loaded(name);
            }
        }
    }

    static final class LoadedAdvice {
        @Advice.OnMethodExit
        static void onExit(@Advice.FieldValue("name") String name, @Advice.Return boolean loaded) {
            if (loaded) {
                LibraryHooks.loaded(name);
            }
        }
    }
}
