package java.lang.invoke;

import dev.veneer.hook.ClassPatch;
import dev.veneer.hook.ClockDoor;
import java.lang.reflect.Method;

/** Gives reflection and method handles the hook in the place of a method of {@link System} that reads a clock. */
@SuppressWarnings("exports") // to the agent alone
public final class ClockMembers implements ClockDoor {
    private static final String WALL_CLOCK = "currentTimeMillis";
    private static final String MONOTONIC_CLOCK = "nanoTime";

    private final ClassPatch patch;
    private final Method wallClock;
    private final Method monotonicClock;
    private final MemberName wallMember;
    private final MemberName monotonicMember;

    /**
     * Creates the door.
     *
     * @param patch leads the calls of hidden classes
     */
    public ClockMembers(ClassPatch patch) throws ReflectiveOperationException {
        this.patch = patch;
        wallClock = PolicyClock.class.getMethod(WALL_CLOCK);
        monotonicClock = PolicyClock.class.getMethod(MONOTONIC_CLOCK);
        wallMember = member(WALL_CLOCK);
        monotonicMember = member(MONOTONIC_CLOCK);
    }

    private static MemberName member(String name) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .findStatic(PolicyClock.class, name, MethodType.methodType(long.class))
                .internalMemberName();
    }

    @Override
    public Method method(Method method) {
        return switch (method.getName()) {
            case WALL_CLOCK -> wallClock;
            case MONOTONIC_CLOCK -> monotonicClock;
            default -> method;
        };
    }

    @Override
    public Object member(Object member) {
        return switch (((MemberName) member).getName()) {
            case WALL_CLOCK -> wallMember;
            case MONOTONIC_CLOCK -> monotonicMember;
            default -> member;
        };
    }

    @Override
    public byte[] hidden(Class<?> lookup, byte[] file) {
        return patch.patched(lookup, file);
    }
}
