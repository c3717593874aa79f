package dev.veneer.policies.overlay;

import dev.veneer.hook.FileRefusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Lets one change of the upper layer after the other: of this JVM's threads, and of other JVMs with the same layer. */
final class ChangeLock {
    private final ReentrantLock threads = new ReentrantLock();
    /** On a file that other JVMs lock, too; {@code null} where no other JVM has the layer. */
    private final @Nullable FileChannel others;

    private @Nullable FileLock held;

    ChangeLock(@Nullable FileChannel others) {
        this.others = others;
    }

    /** Waits until no other change is under way. */
    void lock() throws FileRefusal {
        threads.lock();
        if (others == null || threads.getHoldCount() > 1) {
            return;
        }
        try {
            held = others.lock();
        } catch (IOException e) {
            threads.unlock();
            throw HostCalls.refusal(e);
        } catch (RuntimeException | Error e) {
            threads.unlock();
            throw e;
        }
    }

    void unlock() {
        try {
            FileLock lock = held;
            if (lock != null && threads.getHoldCount() == 1) {
                held = null;
                lock.release();
            }
        } catch (IOException e) {
            // The channel is closed, and with it the lock is gone.
            return;
        } finally {
            threads.unlock();
        }
    }

    boolean isHeldByThisThread() {
        return threads.isHeldByCurrentThread();
    }
}
