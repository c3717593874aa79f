package dev.veneer.it.harness;

import dev.veneer.testjdks.TestJdks;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Hands each JDK found to {@link ForEachJdk}. */
final class TestJdkArguments implements ArgumentsProvider {
    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return TestJdks.all().stream().map(Arguments::of);
    }
}
