package dev.veneer.agent;

import java.util.Locale;
import java.util.Optional;

/** Refuses OpenJ9, whose class library reaches the operating system in other places than the hooks know. */
final class OpenJ9Check implements StartCheck {

    @Override
    public Optional<Finding> check(Jvm jvm) {
        if (!jvm.name().toLowerCase(Locale.ROOT).contains("openj9")) {
            return Optional.empty();
        }
        return Optional.of(new Refusal("OpenJ9 is not supported: this JVM is " + jvm
                + ", and no hook was ever proven on it; use a HotSpot JDK " + TestedJdkCheck.TESTED
                + ", such as Eclipse Temurin"));
    }
}
