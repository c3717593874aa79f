package dev.veneer.it.escape;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the application's resolver of names does (JEP 418): it is compiled for JDKs that have such, and calls this.
 *
 * <p>Its source is the resource {@code ApplicationResolver.java} beside this class.
 */
public final class ResolverScript {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static volatile @Nullable BuiltIn builtIn;
    private static volatile @Nullable Runnable inside;

    private ResolverScript() {}

    /** The JDK's own resolver. */
    public interface BuiltIn {
        /** Returns the addresses of a name. */
        List<InetAddress> lookUp(String name) throws UnknownHostException;
    }

    /** Takes the JDK's own resolver. */
    public static void take(BuiltIn resolver) {
        builtIn = resolver;
    }

    /** Returns the answer to a question about a name, or {@code null} where the JDK's own resolver is to answer. */
    public static @Nullable InetAddress answer(String name) throws UnknownHostException {
        Runnable code = inside;
        if (code != null) {
            code.run();
        }
        return name.startsWith("lie.") ? InetAddress.getByAddress(name, LOOPBACK) : null;
    }

    /** Returns the JDK's own resolver. */
    static BuiltIn builtIn() throws UnknownHostException {
        // With the first question, the JDK has the resolver made.
        InetAddress.getAllByName("lie.test");
        BuiltIn resolver = builtIn;
        if (resolver == null) {
            throw new UnknownHostException(World.SECRET + " is safe for nothing: the JDK did not ask for a resolver");
        }
        return resolver;
    }

    /** Has code run at each question from now on, or none. */
    static void runAtQuestions(@Nullable Runnable code) {
        inside = code;
    }
}
