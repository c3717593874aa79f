package dev.veneer.agent.weave.wait;

import dev.veneer.agent.weave.clock.CallRedirection;
import java.util.ArrayList;
import java.util.List;

/** The calls that wait, or wake who waits, and where they are led. */
public final class WaitRedirections {
    private static final String THREAD = "java/lang/Thread";
    private static final String OBJECT = "java/lang/Object";
    private static final String WAITS = "java/lang/PolicyWaits";
    private static final String UNSAFE = "jdk/internal/misc/Unsafe";
    private static final String PARKS = "jdk/internal/misc/PolicyParks";
    private static final String POLLS = "dev/veneer/hook/PollHooks";

    /** The first JDK whose {@code Thread} sleeps by a native method that nobody else can call. */
    private static final int SLEEPS_INSIDE = 19;

    private WaitRedirections() {}

    /**
     * Returns the calls that any class can make.
     *
     * @param feature the feature version of the JDK
     * @param signals whether those that wake are led as well as those that wait
     */
    public static List<CallRedirection> everywhere(int feature, boolean signals) {
        List<CallRedirection> all = new ArrayList<>();
        for (String descriptor : List.of("()V", "(J)V", "(JI)V")) {
            all.add(monitor("wait", descriptor));
        }
        if (signals) {
            all.add(monitor("notify", "()V"));
            all.add(monitor("notifyAll", "()V"));
        }
        if (feature < SLEEPS_INSIDE) {
            all.add(CallRedirection.ofStatic(THREAD, "sleep", "(J)V", WAITS, "sleep"));
        }
        return List.copyOf(all);
    }

    /**
     * Returns the calls that classes of the JDK can make: those of {@link #everywhere}, and of what it keeps to itself.
     *
     * @param feature the feature version of the JDK
     * @param signals whether those that wake are led as well as those that wait
     */
    public static List<CallRedirection> inJdk(int feature, boolean signals) {
        List<CallRedirection> all = new ArrayList<>(everywhere(feature, signals));
        all.add(CallRedirection.ofFinal(UNSAFE, "park", "(ZJ)V", PARKS, "park", UNSAFE));
        if (signals) {
            all.add(CallRedirection.ofFinal(UNSAFE, "unpark", "(Ljava/lang/Object;)V", PARKS, "unpark", UNSAFE));
            // Without a limit, so of no concern where nobody asks who waits.
            all.add(CallRedirection.ofStatic("sun/nio/fs/LinuxWatchService", "poll", "(II)I", POLLS, "pollBoth"));
        }
        all.add(CallRedirection.ofStatic("sun/nio/ch/EPoll", "wait", "(IJII)I", POLLS, "wait"));
        all.add(CallRedirection.ofStatic("sun/nio/ch/Net", "poll", "(Ljava/io/FileDescriptor;IJ)I", POLLS, "poll"));
        return List.copyOf(all);
    }

    /** Any class may be named in such a call: nobody can override these methods. */
    private static CallRedirection monitor(String name, String descriptor) {
        return CallRedirection.ofFinal(null, name, descriptor, WAITS, name, OBJECT);
    }
}
