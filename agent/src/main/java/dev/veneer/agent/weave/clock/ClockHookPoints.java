package dev.veneer.agent.weave.clock;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.ClockCall;
import dev.veneer.hook.ClockHooks;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * The hook points of clocks: where a clock is read by other means than a class file that an agent sees, and what the JVM
 * says of its age, and of files' times. {@link LedCalls} does the rest.
 */
public final class ClockHookPoints {
    private static final String OF_HANDLE = "(BLjava/lang/Class;Ljava/lang/invoke/MemberName;Ljava/lang/Class;)"
            + "Ljava/lang/invoke/DirectMethodHandle;";
    private static final String OF_CLASS = "(Ljava/lang/ClassLoader;Ljava/lang/Class;Ljava/lang/String;[B"
            + "Ljava/security/ProtectionDomain;ZILjava/lang/Object;)Ljava/lang/Class;";
    private static final String SINCE_START = "tells the JVM's start, or its age, by the virtual clock";

    private ClockHookPoints() {}

    /**
     * Returns the hook points.
     *
     * @return those of every JDK
     */
    public static List<HookPoint> all() {
        List<HookPoint> all = new ArrayList<>(FileTimeInstrumentation.points());
        all.addAll(reads());
        return List.copyOf(all);
    }

    private static List<HookPoint> reads() {
        return List.of(
                reflection(JdkRange.upTo(17), ""),
                reflection(JdkRange.from(18), "Z"),
                new HookPoint(
                        HookFamily.CLOCK,
                        "java.lang.invoke.DirectMethodHandle",
                        "make",
                        OF_HANDLE,
                        JdkRange.ALL,
                        new AdviceWeaving(HandleAdvice.class),
                        ClockCall.HANDLE,
                        new Probe("Lookup.findStatic of System.nanoTime", ClockHookPoints::findHandle),
                        "has method handles to System.currentTimeMillis and nanoTime read the virtual clock"),
                hiddenClass(JdkRange.upTo(24), "java.lang.System$2"),
                hiddenClass(JdkRange.from(25), "java.lang.System$1"),
                ofJvm("getStartTime", StartAdvice.class),
                ofJvm("getUptime", AgeAdvice.class));
    }

    private static HookPoint reflection(JdkRange jdks, String parameters) {
        return new HookPoint(
                HookFamily.CLOCK,
                "jdk.internal.reflect.ReflectionFactory",
                "newMethodAccessor",
                "(Ljava/lang/reflect/Method;" + parameters + ")Ljdk/internal/reflect/MethodAccessor;",
                jdks,
                new AdviceWeaving(MethodAdvice.class),
                ClockCall.METHOD,
                new Probe("Method.invoke of a method of System", ClockHookPoints::invokeMethod),
                "has System.currentTimeMillis and nanoTime read the virtual clock by reflection");
    }

    private static HookPoint hiddenClass(JdkRange jdks, String owner) {
        return new HookPoint(
                HookFamily.CLOCK,
                owner,
                "defineClass",
                OF_CLASS,
                jdks,
                new AdviceWeaving(HiddenClassAdvice.class),
                ClockCall.HIDDEN_CLASS,
                new Probe("Lookup.defineHiddenClass", ClockProof::defineHidden),
                "leads the calls of hidden classes, which the JVM shows to no agent");
    }

    private static HookPoint ofJvm(String method, Class<?> advice) {
        return new HookPoint(
                HookFamily.CLOCK,
                "sun.management.RuntimeImpl",
                method,
                "()J",
                JdkRange.ALL,
                new AdviceWeaving(advice),
                ClockCall.JVM_AGE,
                Probe.AT_LOAD,
                SINCE_START,
                "java.management");
    }

    /** Takes a method that has no annotation: those of others would be read, and the JDK loads much for that. */
    private static void invokeMethod() throws ReflectiveOperationException {
        System.class.getMethod("lineSeparator").invoke(null);
    }

    private static void findHandle() throws ReflectiveOperationException {
        MethodHandles.publicLookup().findStatic(System.class, "nanoTime", MethodType.methodType(long.class));
    }

    static final class MethodAdvice {
        @Advice.OnMethodEnter
        static void onEnter(@Advice.Argument(value = 0, readOnly = false) Method method) {
            method = ClockHooks.method(method);
        }
    }

    static final class HandleAdvice {
        @Advice.OnMethodEnter
        static void onEnter(
                @Advice.Argument(1) Class<?> owner,
                @Advice.Argument(value = 2, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object member) {
            member = ClockHooks.member(owner, member);
        }
    }

    static final class HiddenClassAdvice {
        @Advice.OnMethodEnter
        static void onEnter(
                @Advice.Argument(1) Class<?> lookup, @Advice.Argument(value = 3, readOnly = false) byte[] file) {
            file = ClockHooks.hidden(lookup, file);
        }
    }

    static final class StartAdvice {
        @Advice.OnMethodExit
        static void onExit(@Advice.Return(readOnly = false) long time) {
            time = ClockHooks.startTime(time);
        }
    }

    static final class AgeAdvice {
        @Advice.OnMethodExit
        static void onExit(@Advice.Return(readOnly = false) long age) {
            age = ClockHooks.age(age);
        }
    }
}
