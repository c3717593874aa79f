package dev.veneer.hook;

import java.lang.reflect.Method;

/** Leads to the hooks what does not come there by the class file of whoever calls. Safe for use by several threads. */
public interface ClockDoor {
    /** Returns the method that reflection calls for a method of {@link System}: the same where it is no clock. */
    Method method(Method method);

    /** Returns what a method handle calls for a member of {@link System}, both as the JDK keeps them. */
    Object member(Object member);

    /** Returns the class file of which a hidden class is made, for a look-up by {@code lookup}. */
    byte[] hidden(Class<?> lookup, byte[] file);
}
