package dev.veneer.agent;

import java.util.Optional;

/** Refuses every operating system but Linux, the only one whose JDK classes the hooks know. */
final class OperatingSystemCheck implements StartCheck {

    @Override
    public Optional<Finding> check(Jvm jvm) {
        if (jvm.os().equals("Linux")) {
            return Optional.empty();
        }
        return Optional.of(new Refusal("operating system '" + jvm.os()
                + "' is not supported; this version runs on Linux, also in a container"));
    }
}
