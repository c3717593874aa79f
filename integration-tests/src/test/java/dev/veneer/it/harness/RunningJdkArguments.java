package dev.veneer.it.harness;

import dev.veneer.testjdks.TestJdk;
import dev.veneer.testjdks.TestJdks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Hands the JDK that runs the tests to {@link ForRunningJdk}; each JDK found, where the build says so. */
final class RunningJdkArguments implements ArgumentsProvider {
    private static final boolean EACH = Boolean.getBoolean("veneer.each-jdk");

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        List<TestJdk> jdks = EACH ? TestJdks.all() : List.of(TestJdks.running());
        return jdks.stream().map(Arguments::of);
    }
}
