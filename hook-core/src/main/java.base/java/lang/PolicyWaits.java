package java.lang;

import dev.veneer.hook.WaitHooks;

/**
 * What classes outside of {@code java.base} call in the place of the methods of {@link Object} and {@link Thread} that
 * wait; public, because they can link to nothing else.
 *
 * <p>Each method does no more than the one that it stands for, for the same callers: a monitor must be owned.
 */
public final class PolicyWaits {
    private PolicyWaits() {}

    /** Does what {@link Thread#sleep(long)} does. */
    public static void sleep(long millis) throws InterruptedException {
        WaitHooks.sleep(millis);
    }

    /** Does what {@link Object#wait()} does. */
    public static void wait(Object monitor) throws InterruptedException {
        WaitHooks.await(monitor);
    }

    /** Does what {@link Object#wait(long)} does. */
    public static void wait(Object monitor, long millis) throws InterruptedException {
        WaitHooks.await(monitor, millis);
    }

    /** Does what {@link Object#wait(long, int)} does. */
    public static void wait(Object monitor, long millis, int nanos) throws InterruptedException {
        WaitHooks.await(monitor, millis, nanos);
    }

    /** Does what {@link Object#notify} does. */
    public static void notify(Object monitor) {
        WaitHooks.signal(monitor);
    }

    /** Does what {@link Object#notifyAll} does. */
    public static void notifyAll(Object monitor) {
        WaitHooks.signalAll(monitor);
    }
}
