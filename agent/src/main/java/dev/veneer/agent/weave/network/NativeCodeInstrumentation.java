package dev.veneer.agent.weave.network;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.HookProbe;
import dev.veneer.hook.NetworkCall;
import dev.veneer.hook.OutsideHooks;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** Where native code comes to a program, whose sockets pass no hook: of that the user is told, no more. */
final class NativeCodeInstrumentation {
    private static final String LINKER = "jdk.internal.foreign.abi.AbstractLinker";
    private static final String LINKED =
            "Ljava/lang/foreign/FunctionDescriptor;[Ljava/lang/foreign/Linker$Option;)Ljava/lang/invoke/MethodHandle;";

    /** The first JDK with these classes; before, foreign functions were in a module that has to be added. */
    private static final int FIRST_WITH_LINKER = 21;

    private static final String NOWHERE = "/veneer-probe/nowhere.so";

    private NativeCodeInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                library(JdkRange.ALL, "jdk.internal.loader.NativeLibraries$NativeLibraryImpl"),
                library(
                        JdkRange.from(FIRST_WITH_LINKER),
                        "jdk.internal.loader.RawNativeLibraries$RawNativeLibraryImpl"),
                linked("(Ljava/lang/foreign/MemorySegment;" + LINKED),
                linked("(" + LINKED));
    }

    private static HookPoint library(JdkRange jdks, String owner) {
        return new HookPoint(
                HookFamily.NETWORK,
                owner,
                "open",
                "()Z",
                jdks,
                new AdviceWeaving(OpenedAdvice.class),
                NetworkCall.NATIVE_LOAD,
                new Probe("the method itself, for a missing library", () -> HookProbe.openLibrary(owner, NOWHERE)),
                "tells that a library is loaded");
    }

    private static HookPoint linked(String descriptor) {
        return new HookPoint(
                HookFamily.NETWORK,
                LINKER,
                "downcallHandle",
                descriptor,
                JdkRange.from(FIRST_WITH_LINKER),
                new AdviceWeaving(LinkedAdvice.class),
                NetworkCall.NATIVE_LINK,
                Probe.AT_LOAD,
                "tells that native code is linked");
    }

    static final class OpenedAdvice {
        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.FieldValue("name") String name, @Advice.Return boolean loaded) {
            OutsideHooks.opened(name, loaded);
        }
    }

    static final class LinkedAdvice {
        @Advice.OnMethodEnter
        static void onEnter() {
            OutsideHooks.linking();
        }
    }
}
