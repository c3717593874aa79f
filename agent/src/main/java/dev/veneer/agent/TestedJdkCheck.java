package dev.veneer.agent;

import java.util.List;
import java.util.Optional;

/** Says so when no test has seen the JDK; whether the hooks are in place is proven all the same. */
final class TestedJdkCheck implements StartCheck {

    /** The feature versions that the tests run on. */
    static final List<Integer> TESTED = List.of(17, 21, 25);

    @Override
    public Optional<Finding> check(Jvm jvm) {
        if (TESTED.contains(jvm.feature())) {
            return Optional.empty();
        }
        return Optional.of(new Warning("no test has seen " + jvm + "; tested are " + TESTED
                + "; every hook is proven at this start all the same"));
    }
}
