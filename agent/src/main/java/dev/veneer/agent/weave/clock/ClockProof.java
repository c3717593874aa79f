package dev.veneer.agent.weave.clock;

import dev.veneer.agent.Jvm;
import dev.veneer.agent.StartFailure;
import dev.veneer.hook.ClockCall;
import dev.veneer.hook.ClockHooks;
import dev.veneer.hook.HookProbe;
import dev.veneer.hook.WaitCall;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.nio.channels.Selector;
import java.nio.file.FileSystems;
import java.nio.file.WatchService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Proves, before any policy is in force, that led calls come to the hooks: by the JDK, by a class of a program.
 *
 * <p>It runs at each start: so it has no lambda for each call, which would take longer than the call, and takes what
 * makes the JDK load few classes.
 */
public final class ClockProof {
    private static final Set<Way> READS = EnumSet.range(Way.INSTANT, Way.AWAIT_UNTIL);
    private static final Set<Way> WAITS = EnumSet.range(Way.WAIT, Way.SELECT);
    private static final Set<Way> SIGNALS = EnumSet.range(Way.UNPARK, Way.WATCH);

    /** A call that must reach a hook. */
    private enum Way {
        INSTANT("Instant.now", ClockCall.NANO_TIME_ADJUSTMENT),
        DATE("new Date", ClockCall.CURRENT_TIME_MILLIS),
        PROGRAM("System.nanoTime in a class of a program", ClockCall.NANO_TIME),
        HIDDEN("System.nanoTime in a hidden class", ClockCall.NANO_TIME),
        REFLECTION("System.nanoTime by reflection", ClockCall.NANO_TIME),
        AWAIT_NANOS("Condition.awaitNanos", ClockCall.WAIT_NANO_TIME),
        AWAIT_UNTIL("Condition.awaitUntil", ClockCall.WAIT_TIME_MILLIS),

        WAIT("Object.wait in a class of a program", WaitCall.AWAIT),
        SLEEP("Thread.sleep in a class of a program", WaitCall.SLEEP),
        PARK("LockSupport.parkNanos", WaitCall.PARK),
        SELECT("Selector.selectNow", WaitCall.EPOLL),

        UNPARK("LockSupport.unpark", WaitCall.UNPARK),
        NOTIFY("Object.notify in a class of a program", WaitCall.SIGNAL),
        NOTIFY_ALL("Object.notifyAll in a class of a program", WaitCall.SIGNAL_ALL),
        WATCH("FileSystem.newWatchService", WaitCall.WATCH);

        private final String description;
        private final Enum<?> call;

        Way(String description, Enum<?> call) {
            this.description = description;
            this.call = call;
        }
    }

    private ClockProof() {}

    /**
     * Reads each clock, and waits in each way that is led, on the calling thread.
     *
     * @param waits whether calls that wait are led
     * @param signals whether those that wake are, too
     * @throws StartFailure naming every one that the hooks did not see
     */
    public static void run(boolean waits, boolean signals) {
        List<String> problems = new ArrayList<>();
        prove(problems, READS);
        if (waits) {
            prove(problems, WAITS);
        }
        if (waits && signals) {
            prove(problems, SIGNALS);
        }
        if (!problems.isEmpty()) {
            throw new StartFailure(problems);
        }
    }

    private static void prove(List<String> problems, Set<Way> ways) {
        for (Way way : ways) {
            String problem = prove(way);
            if (problem != null) {
                problems.add(problem);
            }
        }
    }

    private static @Nullable String prove(Way way) {
        String outcome = "it returned";
        HookProbe record = HookProbe.begin();
        try {
            go(way);
        } catch (Exception | LinkageError e) {
            outcome = "it ended with " + e;
        } finally {
            record.end();
        }
        return record.reached(way.call)
                ? null
                : "hook not proven: " + way.description + " does not reach " + way.call + " on " + Jvm.running() + " ("
                        + outcome + "); remove other agents from this JVM, or run on a JDK that is tested, or remove"
                        + " the section 'clock' from the policy, and report this line";
    }

    @SuppressWarnings("JavaUtilDate") // which programs use
    private static void go(Way way) throws Exception {
        switch (way) {
            case INSTANT -> ignore(Instant.now());
            case DATE -> ignore(new Date());
            case PROGRAM -> read(new ProgramLoader().define(classFile()));
            case HIDDEN -> read(hidden());
            case REFLECTION -> readByReflection();
            case AWAIT_NANOS, AWAIT_UNTIL -> await(way);
            case WAIT, SLEEP, NOTIFY, NOTIFY_ALL -> waitInProgram();
            case PARK -> LockSupport.parkNanos(1);
            case SELECT -> selectNow();
            case UNPARK -> LockSupport.unpark(Thread.currentThread());
            case WATCH -> watch();
        }
    }

    /** Defines a hidden class that reads a clock. */
    static void defineHidden() throws ReflectiveOperationException, IOException {
        hidden();
    }

    private static void waitInProgram() throws ReflectiveOperationException, IOException {
        ((Runnable) made(new ProgramLoader().define(classFile()))).run();
    }

    private static void selectNow() throws IOException {
        try (Selector selector = Selector.open()) {
            selector.selectNow();
        }
    }

    private static void watch() throws IOException {
        try (WatchService service = FileSystems.getDefault().newWatchService()) {
            ignore(service);
        }
    }

    /** Asks the hook for the method itself, which {@code Method.invoke} is proven to do: to do so reads annotations. */
    private static void readByReflection() throws ReflectiveOperationException {
        ClockHooks.method(System.class.getMethod("nanoTime")).invoke(null);
    }

    @SuppressWarnings({"WaitNotInLoop", "JavaUtilDate"}) // a moment that is over
    private static void await(Way way) throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        try {
            Condition condition = lock.newCondition();
            if (way == Way.AWAIT_NANOS) {
                ignore(condition.awaitNanos(1));
            } else {
                ignore(condition.awaitUntil(new Date(0)));
            }
        } finally {
            lock.unlock();
        }
    }

    private static Class<?> hidden() throws ReflectiveOperationException, IOException {
        @SuppressWarnings("unchecked") // it is a ClockProbe, in another loader
        Function<byte[], Class<?>> definer = (Function<byte[], Class<?>>) made(new ProgramLoader().define(classFile()));
        return definer.apply(classFile());
    }

    private static void read(Class<?> type) throws ReflectiveOperationException {
        ignore(((LongSupplier) made(type)).getAsLong());
    }

    private static Object made(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    @SuppressWarnings("UnusedVariable") // the read is all that counts
    private static void ignore(Object value) {}

    private static byte[] classFile() throws IOException {
        try (InputStream in = ClockProof.class.getResourceAsStream("ClockProbe.class")) {
            if (in == null) {
                throw new IOException("the agent's jar does not hold it");
            }
            return in.readAllBytes();
        }
    }

    /** Stands for the loader of a program. */
    private static final class ProgramLoader extends ClassLoader {
        ProgramLoader() {
            super(null);
        }

        Class<?> define(byte[] file) {
            return defineClass(null, file, 0, file.length);
        }
    }
}
