package dev.veneer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.agent.StartCheck.Finding;
import dev.veneer.agent.StartCheck.Refusal;
import dev.veneer.agent.StartCheck.Warning;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartCheckTest {

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void checks_testedHotSpot_findNothing(int feature) {
        assertThat(findings(hotSpot(feature))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 24, 26})
    void checks_untestedJdk_warnsAndNamesIt(int feature) {
        assertThat(findings(hotSpot(feature)))
                .singleElement()
                .isInstanceOf(Warning.class)
                .extracting(Finding::message)
                .asString()
                .startsWith("no test has seen JDK " + feature)
                .contains("[17, 21, 25]");
    }

    @Test
    void checks_openJ9_isRefusedByName() {
        Jvm openJ9 = new Jvm("Eclipse OpenJ9 VM", "Eclipse OpenJ9", "openj9-0.44.0", 17, "Linux");

        assertThat(findings(openJ9))
                .singleElement()
                .isInstanceOf(Refusal.class)
                .extracting(Finding::message)
                .asString()
                .startsWith("OpenJ9 is not supported: this JVM is JDK 17 (Eclipse OpenJ9 VM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mac OS X", "Windows 11", "AIX"})
    void checks_otherOperatingSystem_isRefusedByName(String os) {
        assertThat(findings(new Jvm("OpenJDK 64-Bit Server VM", "V", "1", 21, os)))
                .singleElement()
                .isInstanceOf(Refusal.class)
                .extracting(Finding::message)
                .asString()
                .startsWith("operating system '" + os + "' is not supported");
    }

    private static Jvm hotSpot(int feature) {
        return new Jvm("OpenJDK 64-Bit Server VM", "Eclipse Adoptium", feature + ".0.1", feature, "Linux");
    }

    private static List<Finding> findings(Jvm jvm) {
        return StartCheck.ALL.stream()
                .flatMap(check -> check.check(jvm).stream())
                .toList();
    }
}
