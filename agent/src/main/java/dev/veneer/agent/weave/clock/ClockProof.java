package dev.veneer.agent.weave.clock;

import dev.veneer.agent.Jvm;
import dev.veneer.agent.StartFailure;
import dev.veneer.agent.weave.Probe.Step;
import dev.veneer.hook.ClockCall;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Proves, before any policy is in force, that led calls come to the hooks: by the JDK, by a class of a program. */
public final class ClockProof {
    private ClockProof() {}

    /**
     * Reads each clock, and waits in each way that is led, on the calling thread.
     *
     * @param waits whether calls that wait are led
     * @param signals whether those that wake are, too
     * @throws StartFailure naming every one that the hooks did not see
     */
    @SuppressWarnings("JavaUtilDate") // which programs use
    public static void run(boolean waits, boolean signals) {
        List<String> problems = new ArrayList<>();
        prove(problems, ClockCall.NANO_TIME_ADJUSTMENT, "Instant.now", () -> ignore(Instant.now()));
        prove(problems, ClockCall.CURRENT_TIME_MILLIS, "new Date", () -> ignore(new Date()));
        prove(problems, ClockCall.NANO_TIME, "System.nanoTime in a class of a program", ClockProof::readInProgram);
        prove(problems, ClockCall.NANO_TIME, "System.nanoTime in a hidden class", ClockProof::readInHidden);
        prove(problems, ClockCall.NANO_TIME, "System.nanoTime by reflection", ClockProof::readByReflection);
        prove(problems, ClockCall.WAIT_NANO_TIME, "CompletableFuture.get with a limit", ClockProof::get);
        prove(problems, ClockCall.WAIT_TIME_MILLIS, "Condition.awaitUntil", ClockProof::awaitUntil);
        if (waits) {
            proveWaits(problems, signals);
        }
        if (!problems.isEmpty()) {
            throw new StartFailure(problems);
        }
    }

    private static void proveWaits(List<String> problems, boolean signals) {
        prove(problems, WaitCall.AWAIT, "Object.wait in a class of a program", ClockProof::waitInProgram);
        prove(problems, WaitCall.SLEEP, "Thread.sleep in a class of a program", ClockProof::waitInProgram);
        prove(problems, WaitCall.PARK, "LockSupport.parkNanos", () -> LockSupport.parkNanos(1));
        prove(problems, WaitCall.EPOLL, "Selector.selectNow", ClockProof::selectNow);
        if (signals) {
            prove(problems, WaitCall.UNPARK, "LockSupport.unpark", () -> LockSupport.unpark(Thread.currentThread()));
            prove(problems, WaitCall.SIGNAL, "Object.notify in a class of a program", ClockProof::waitInProgram);
            prove(problems, WaitCall.SIGNAL_ALL, "Object.notifyAll in a class of a program", ClockProof::waitInProgram);
            prove(problems, WaitCall.WATCH, "FileSystem.newWatchService", ClockProof::watch);
        }
    }

    /** Defines a hidden class that reads a clock. */
    static void defineHidden() throws ReflectiveOperationException, IOException {
        hidden();
    }

    private static void readInProgram() throws ReflectiveOperationException, IOException {
        read(new ProgramLoader().define(classFile()));
    }

    private static void readInHidden() throws ReflectiveOperationException, IOException {
        read(hidden());
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

    private static void readByReflection() throws ReflectiveOperationException {
        System.class.getMethod("nanoTime").invoke(null);
    }

    private static void get() throws Exception {
        new CompletableFuture<Void>().get(1, TimeUnit.NANOSECONDS);
    }

    @SuppressWarnings({"WaitNotInLoop", "JavaUtilDate"}) // a moment that is over
    private static void awaitUntil() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        try {
            lock.newCondition().awaitUntil(new Date(0));
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

    private static void prove(List<String> problems, Enum<?> call, String description, Step step) {
        String outcome = "it returned";
        HookProbe record = HookProbe.begin();
        try {
            step.run();
        } catch (Exception | LinkageError e) {
            outcome = "it ended with " + e;
        } finally {
            record.end();
        }
        if (!record.reached(call)) {
            problems.add("hook not proven: " + description + " does not reach " + call + " on " + Jvm.running() + " ("
                    + outcome + "); remove other agents from this JVM, or run on a JDK that is tested, or remove the"
                    + " section 'clock' from the policy, and report this line");
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
