package dev.veneer.agent.weave.wait;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.CallValueWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.agent.weave.Weaving;
import dev.veneer.hook.HookProbe;
import dev.veneer.hook.WaitCall;
import dev.veneer.hook.WaitHooks;
import java.time.Duration;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * {@code java.lang.Thread}: the begin and the end of platform threads, interrupts, and sleep.
 *
 * <p>Virtual threads need no hooks of their own. They begin, sleep, wait and are woken by what the threads do that carry
 * them, or that count their time, and those are platform threads.
 */
final class ThreadInstrumentation {
    private static final String CLASS = "java.lang.Thread";
    private static final String HOOKS = "dev.veneer.hook.WaitHooks";
    private static final String NOTHING = "()V";

    /** Where each sleep is a method of its own. */
    private static final JdkRange APART = new JdkRange(21, 21);

    private static final Probe LIFE = new Probe("a thread that does nothing", ThreadInstrumentation::runThread);
    private static final Probe SLEEP = new Probe("Thread.sleep(0)", () -> Thread.sleep(0));

    private ThreadInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                point(
                        HookPoint.ALL_METHODS,
                        "",
                        JdkRange.ALL,
                        before("start0", "starting"),
                        WaitCall.STARTING,
                        LIFE,
                        "counts a thread that begins"),
                point(
                        "start",
                        NOTHING,
                        JdkRange.ALL,
                        new AdviceWeaving(StartAdvice.class),
                        WaitCall.STARTED,
                        LIFE,
                        "counts no thread that could not begin"),
                point(
                        "start",
                        "(Ljdk/internal/vm/ThreadContainer;)V",
                        JdkRange.from(21),
                        new AdviceWeaving(StartAdvice.class),
                        WaitCall.STARTED,
                        LIFE,
                        "counts no thread that could not begin"),
                point(
                        "exit",
                        NOTHING,
                        JdkRange.ALL,
                        new AdviceWeaving(ExitAdvice.class),
                        WaitCall.EXITING,
                        LIFE,
                        "counts a thread no more that ends"),
                point(
                        "interrupt",
                        NOTHING,
                        JdkRange.ALL,
                        new AdviceWeaving(InterruptAdvice.class),
                        WaitCall.INTERRUPTING,
                        new Probe("a thread that interrupts itself", ThreadInstrumentation::interruptSelf),
                        "counts a thread that wakes"),
                point(
                        "setInterrupt",
                        NOTHING,
                        JdkRange.from(21),
                        new AdviceWeaving(InterruptAdvice.class),
                        WaitCall.INTERRUPTING,
                        new Probe("what a virtual thread does to its carrier", HookProbe::interruptCarrier),
                        "counts a carrier that wakes"),
                sleep("sleepNanos", "(J)V", JdkRange.from(22), SleepAdvice.class, SLEEP),
                sleep("sleep", "(J)V", APART, SleepMillisAdvice.class, SLEEP),
                sleep(
                        "sleep",
                        "(JI)V",
                        APART,
                        SleepPreciselyAdvice.class,
                        new Probe("Thread.sleep(0, 0)", () -> Thread.sleep(0, 0))),
                sleep(
                        "sleep",
                        "(Ljava/time/Duration;)V",
                        APART,
                        SleepDurationAdvice.class,
                        new Probe("Thread.sleep(Duration.ZERO)", ThreadInstrumentation::sleepNoDuration)));
    }

    private static Weaving before(String method, String hook) {
        return new CallValueWeaving(CLASS, method, NOTHING, CallValueWeaving.RECEIVER, HOOKS, hook);
    }

    private static HookPoint sleep(String method, String descriptor, JdkRange jdks, Class<?> advice, Probe probe) {
        return point(
                method, descriptor, jdks, new AdviceWeaving(advice), WaitCall.SLEEP, probe, "sleeps in virtual time");
    }

    private static HookPoint point(
            String method,
            String descriptor,
            JdkRange jdks,
            Weaving weaving,
            WaitCall call,
            Probe probe,
            String effect) {
        return new HookPoint(HookFamily.WAITS, CLASS, method, descriptor, jdks, weaving, call, probe, effect);
    }

    private static void runThread() throws InterruptedException {
        Thread thread = new Thread(new Nothing(), "veneer-probe");
        thread.start();
        thread.join();
    }

    private static void interruptSelf() {
        boolean before = Thread.interrupted();
        Thread.currentThread().interrupt();
        if (!before) {
            Thread.interrupted();
        }
    }

    /** Calls what JDK 17, which this is compiled for, has not. */
    private static void sleepNoDuration() throws ReflectiveOperationException {
        Thread.class.getMethod("sleep", Duration.class).invoke(null, Duration.ZERO);
    }

    /** Does nothing. */
    private static final class Nothing implements Runnable {
        @Override
        public void run() {
            // That is all.
        }
    }

    static final class InterruptAdvice {
        @Advice.OnMethodEnter
        static void onEnter(@Advice.This Thread thread) {
            WaitHooks.interrupting(thread);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.This Thread thread) {
            WaitHooks.interrupted(thread);
        }
    }

    static final class StartAdvice {
        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Thrown @Nullable Throwable thrown) {
            WaitHooks.started(thrown);
        }
    }

    static final class ExitAdvice {
        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.This Thread thread) {
            WaitHooks.exiting(thread);
        }
    }

    static final class SleepAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean onEnter(@Advice.Argument(0) long nanos) throws InterruptedException {
            return WaitHooks.slept(nanos);
        }
    }

    static final class SleepMillisAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean onEnter(@Advice.Argument(0) long millis) throws InterruptedException {
            return WaitHooks.sleptMillis(millis);
        }
    }

    static final class SleepPreciselyAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean onEnter(@Advice.Argument(0) long millis, @Advice.Argument(1) int nanos)
                throws InterruptedException {
            return WaitHooks.slept(millis, nanos);
        }
    }

    static final class SleepDurationAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean onEnter(@Advice.Argument(0) @Nullable Duration duration) throws InterruptedException {
            return WaitHooks.slept(duration);
        }
    }
}
