package dev.veneer.completeness.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.agent.weave.HookRegistry;
import dev.veneer.completeness.Completeness;
import dev.veneer.completeness.Exemptions;
import dev.veneer.completeness.JavaEffects;
import dev.veneer.completeness.NativeTable;
import dev.veneer.completeness.graph.CallGraph;
import dev.veneer.completeness.graph.JdkImage;
import dev.veneer.testjdks.TestJdk;
import dev.veneer.testjdks.TestJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CoveragePageTest {

    /** Surefire runs with the module as its directory, an IDE with the project. */
    private static final Path PROJECT = Path.of(System.getProperty("basedir", "."))
            .resolve(Files.isDirectory(Path.of("completeness")) ? "." : "..")
            .normalize();

    private static final Path PAGE = PROJECT.resolve("docs/coverage.md");
    private static final Path TABLES = PROJECT.resolve("integration-tests/src/test/resources/dev/veneer/it");

    @Test
    void coveragePage_asCheckedIn_isWhatRegistryTablesAndJdksSay() throws IOException {
        DrivenEntries driven = DrivenEntries.read(TABLES.resolve("entrypoints"));
        FoundEntries found = found(driven);
        if (Boolean.getBoolean("veneer.update-docs")) {
            assertThat(found.versions().keySet())
                    .as("JDKs found; the page is about all of these")
                    .containsAll(CoveragePage.JDKS);
            Files.writeString(PAGE, page(driven, found), UTF_8);
        }

        String checkedIn = Files.readString(PAGE, UTF_8);
        FoundEntries asWritten = FoundEntries.parse(checkedIn);
        assertThat(checkedIn)
                .as("%s is out of date; bring it up to date with the command at its head, and commit it", PAGE)
                .isEqualTo(page(driven, asWritten));
        found.versions().forEach((feature, version) -> {
            // Another update of a JDK may have other insides; that no way is open in it is for CompletenessTest to say.
            if (version.equals(asWritten.versions().get(feature))) {
                assertThat(asWritten.of(feature))
                        .as("%s is out of date about JDK %s; the command at its head writes it anew", PAGE, version)
                        .isEqualTo(found.of(feature));
            }
        });
    }

    private static FoundEntries found(DrivenEntries driven) throws IOException {
        HookTests tests = HookTests.read(TABLES.resolve("ways"));
        FoundEntries found = new FoundEntries();
        for (TestJdk jdk : TestJdks.all()) {
            if (CoveragePage.JDKS.contains(jdk.feature())) {
                Completeness completeness = new Completeness(
                        CallGraph.of(JdkImage.of(jdk)),
                        NativeTable.checkedIn(),
                        JavaEffects.checkedIn(),
                        Exemptions.checkedIn());
                found.add(
                        jdk.feature(),
                        jdk.version(),
                        completeness.coveredEntries(HookRegistry.complete()),
                        driven,
                        tests);
            }
        }
        return found;
    }

    private static String page(DrivenEntries driven, FoundEntries found) {
        return new CoveragePage(HookRegistry.complete(), NativeTable.checkedIn(), Exemptions.checkedIn(), driven, found)
                .markdown();
    }
}
