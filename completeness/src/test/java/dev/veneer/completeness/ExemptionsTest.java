package dev.veneer.completeness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veneer.completeness.Exemptions.Exemption;
import dev.veneer.completeness.graph.MethodId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExemptionsTest {
    private static final MethodId CALLER = MethodId.parse("java/io/File#exists()Z");
    private static final MethodId CALLED = MethodId.parse("java/io/FileSystem#hasBooleanAttributes(Ljava/io/File;I)Z");

    /** Surefire runs with the module as its directory, an IDE with the project. */
    private static final Path PROJECT = Path.of(System.getProperty("basedir", "."))
            .resolve(Files.isDirectory(Path.of("completeness")) ? "." : "..")
            .normalize();

    @Test
    void holes_all_areToldInDocumentation() throws IOException {
        String page = Files.readString(PROJECT.resolve("docs/not-supported.md"), UTF_8);

        assertThat(Exemptions.checkedIn().all())
                .filteredOn(exemption -> exemption.kind().equals("hole"))
                .allSatisfy(hole -> {
                    String topic = hole.reason().substring(0, hole.reason().indexOf(':'));
                    assertThat(page)
                            .as("docs/not-supported.md, which must tell of the hole in " + hole.caller())
                            .contains(topic);
                });
    }

    @Test
    void exemption_ofOtherKind_saysWhatThereIs() {
        assertThatThrownBy(() -> new Exemption("maybe", CALLER, Set.of(CALLED), "no reason"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("exemptions.tsv: 'maybe' is no kind of exemption; write safe or hole");
    }

    @Test
    void unused_beforeAnyWalk_isEverything() {
        Exemptions exemptions = Exemptions.checkedIn();

        assertThat(exemptions.unused())
                .hasSize(exemptions.all().stream()
                        .mapToInt(exemption -> exemption.called().size())
                        .sum());
    }

    @Test
    void cover_ofCallThatNoLineNames_isFalse() {
        assertThat(Exemptions.checkedIn().cover(CALLER, CALLED)).isFalse();
    }
}
