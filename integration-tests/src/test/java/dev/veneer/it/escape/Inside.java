package dev.veneer.it.escape;

import java.io.IOException;
import java.nio.file.Files;

/**
 * The application's code that the JDK calls in the middle of a call: a factory, a resolver, a security manager. Whatever the
 * policy is about at that moment, it must not find itself allowed more than elsewhere.
 */
final class Inside {
    private final NetworkWorld world;
    private final StringBuilder heard = new StringBuilder();
    private final StringBuilder read = new StringBuilder();
    private boolean busy;

    Inside(NetworkWorld world) {
        this.world = world;
    }

    /** Tries to get out. */
    synchronized void run() {
        if (busy) {
            return;
        }
        busy = true;
        try {
            heard.append(SocketKind.hearAt(NetworkWorld.loopback(world.unnamed())));
        } catch (IOException refused) {
            heard.append(refused);
        }
        try {
            read.append(Files.readString(world.secret()));
        } catch (IOException refused) {
            read.append(refused);
        }
        busy = false;
    }

    /** Has the JDK call the code. */
    @FunctionalInterface
    interface Trigger {
        void pull() throws Exception;
    }

    /** Declares that a trigger is pulled and a server heard, and that a file is read then. */
    static void declare(Attempts attempts, String name, Inside inside, Trigger trigger) {
        attempts.see(name + "-connects", () -> {
            trigger.pull();
            return inside.required(inside.heard);
        });
        attempts.see(name + "-reads", () -> inside.required(inside.read));
    }

    /** Code that is never called proves nothing. */
    private synchronized String required(StringBuilder seen) {
        return seen.isEmpty() ? World.SECRET + " is safe for nothing: the code was not called" : seen.toString();
    }
}
