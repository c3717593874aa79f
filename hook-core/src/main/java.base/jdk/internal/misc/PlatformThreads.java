package jdk.internal.misc;

import dev.veneer.hook.HostThreads;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/** Tells what {@code java.lang} knows of threads. */
public final class PlatformThreads implements HostThreads {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    /** The class of virtual threads; null where the JDK has none. */
    private static final Class<?> VIRTUAL = virtual();

    private static final long CARRIER = VIRTUAL == null ? 0 : UNSAFE.objectFieldOffset(VIRTUAL, "carrierThread");

    /** JEP 491. */
    private static final boolean LEAVES_AT_MONITOR = Runtime.version().feature() >= 24;

    private static final MethodHandle PIN = ofContinuation("pin");
    private static final MethodHandle UNPIN = ofContinuation("unpin");

    private static final MethodHandle INTERRUPT = interrupt();

    /** In which field of a thread the object is that has its status; 0 where the thread has it itself, as up to JDK 18. */
    private static final long HOLDER;

    private static final long STATUS;

    static {
        Class<?> holder = holder();
        HOLDER = holder == null ? 0 : UNSAFE.objectFieldOffset(Thread.class, "holder");
        STATUS = UNSAFE.objectFieldOffset(holder == null ? Thread.class : holder, "threadStatus");
    }

    /** Creates the door. */
    public PlatformThreads() {}

    private static Class<?> virtual() {
        try {
            return Class.forName("java.lang.VirtualThread", false, null);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** Returns the platform thread on which the caller runs: the calling thread, or the carrier of a virtual one. */
    Thread carrier() {
        Thread current = Thread.currentThread();
        if (!isVirtual(current)) {
            return current;
        }
        Thread carrier = (Thread) UNSAFE.getReferenceVolatile(current, CARRIER);
        // While a thread is being mounted it has none yet.
        return carrier == null ? current : carrier;
    }

    @Override
    public boolean isVirtual(Thread thread) {
        return VIRTUAL != null && VIRTUAL.isInstance(thread);
    }

    @Override
    public boolean leavesCarrierAtMonitor(Thread thread) {
        return LEAVES_AT_MONITOR && isVirtual(thread);
    }

    @Override
    public void interruptCarrier() throws ReflectiveOperationException {
        Method setInterrupt = Thread.class.getDeclaredMethod("setInterrupt");
        setInterrupt.setAccessible(true);
        setInterrupt.invoke(Thread.currentThread());
    }

    /** Keeps the calling thread on its carrier, if it would leave that at a monitor; returns whether it does. */
    boolean pin() {
        if (!leavesCarrierAtMonitor(Thread.currentThread())) {
            return false;
        }
        try {
            PIN.invokeExact();
        } catch (Throwable e) {
            // It is about to leave its carrier, or comes to it: no other thread is to be waited for there.
            return false;
        }
        return true;
    }

    /** Takes {@link #pin} back. */
    void unpin() {
        try {
            UNPIN.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("a thread that was kept on its carrier is not", e);
        }
    }

    /** Interrupts a thread; a subclass of the application's is passed by. */
    void interrupt(Thread thread) {
        if (isVirtual(thread)) {
            thread.interrupt();
            return;
        }
        try {
            INTERRUPT.invokeExact(thread);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a thread could not be interrupted", e);
        }
    }

    /**
     * Returns the state of a thread; a subclass of the application's is passed by. Links nothing, for it is called under locks:
     * a method handle would be compiled anew after so many calls.
     */
    Thread.State state(Thread thread) {
        if (isVirtual(thread)) {
            return thread.getState();
        }
        Object holder = HOLDER == 0 ? thread : UNSAFE.getReference(thread, HOLDER);
        return VM.toThreadState(UNSAFE.getIntVolatile(holder, STATUS));
    }

    private static Class<?> holder() {
        try {
            return Class.forName("java.lang.Thread$FieldHolder", false, null);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static MethodHandle interrupt() {
        try {
            return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                    .findSpecial(Thread.class, "interrupt", MethodType.methodType(void.class), Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK's threads cannot be interrupted", e);
        }
    }

    private static MethodHandle ofContinuation(String method) {
        if (!LEAVES_AT_MONITOR) {
            return null;
        }
        try {
            return MethodHandles.lookup()
                    .findStatic(
                            Class.forName("jdk.internal.vm.Continuation", true, null),
                            method,
                            MethodType.methodType(void.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK keeps virtual threads on their carriers otherwise", e);
        }
    }
}
