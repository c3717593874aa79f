package dev.veneer.it.contract;

import java.util.function.Supplier;

/** The class whose bytes the suite copies into its directory, to be loaded from there. */
public final class Greeting implements Supplier<String> {
    /** Creates a greeting. */
    public Greeting() {}

    @Override
    public String get() {
        return "hello from " + getClass().getProtectionDomain().getCodeSource().getLocation();
    }
}
