package dev.veneer.it.harness;

import dev.veneer.testjdks.TestJdk;
import dev.veneer.testjdks.TestJdks;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a test method, whose first parameter is a {@link TestJdk}, for the JDK that runs the tests; in the longer runs once for
 * each JDK that {@link TestJdks} finds. It is for what a command reads and says, where no JDK does anything of its own; what is
 * hooked takes {@link ForEachJdk}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(RunningJdkArguments.class)
public @interface ForRunningJdk {}
