package dev.veneer.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Whether the question if a file may be written is told as a denial. */
class WriteQuestionIT {
    @TempDir
    Path directory;

    private Path audit;

    @BeforeEach
    void layOut() throws IOException {
        audit = directory.resolve("audit.jsonl");
        Files.writeString(directory.resolve("file"), "text");
        new ZipOutputStream(Files.newOutputStream(directory.resolve("some.zip"))).close();
    }

    @ForEachJdk
    void question_aboutAReadOnlyMount_isAnsweredAndRecordedOnly(TestJdk jdk) throws IOException {
        ForkedRun run = asking(jdk, "mounts: [\"%s:/veneer-it:ro\"]", "/veneer-it/file", "/veneer-it/some.zip");

        assertThat(run.lines()).as("%s", run).hasSize(5).containsOnly("false");
        assertThat(run.stderr()).isEmpty();
        assertThat(Files.readAllLines(audit))
                .hasSizeGreaterThanOrEqualTo(5)
                .allMatch(line -> line.contains("\"verdict\":\"denied\"") && line.contains("is read-only"));
    }

    @ForEachJdk
    void question_aboutADeniedFile_isToldOnce(TestJdk jdk) throws IOException {
        ForkedRun run = asking(
                jdk,
                "mounts: [\"%s:/veneer-it:ro\"], rules: [{deny: write, path: /veneer-it/file}]",
                "/veneer-it/file");

        assertThat(run.lines()).as("%s", run).containsExactly("false", "false");
        assertThat(run.stderr()).containsOnlyOnce("denied filesystem.write /veneer-it/file");
    }

    @ForEachJdk
    void question_underAReadOnlyDefault_isToldOnce(TestJdk jdk) throws IOException {
        ForkedRun run = asking(jdk, "default: read-only", directory.toRealPath() + "/file");

        assertThat(run.lines()).as("%s", run).containsExactly("false", "false");
        assertThat(run.stderr()).containsOnlyOnce("denied filesystem.write ").contains("filesystem.default: read-only");
    }

    @ForEachJdk
    void question_forReadingAndWriting_needsBoth(TestJdk jdk) throws IOException {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy("veneer: 1\nfilesystem: {rules: [{deny: read, path: %s/file}]}\n"
                        .formatted(directory.toRealPath()))
                .main(AccessModesProgram.class, directory.toRealPath() + "/file")
                .run();

        assertThat(run.lines()).as("%s", run).containsExactly("[READ] no", "[WRITE] yes", "[READ, WRITE] no");
    }

    private ForkedRun asking(TestJdk jdk, String section, String... files) throws IOException {
        Files.deleteIfExists(audit);
        return ForkedJvm.on(jdk)
                .policy("veneer: 1\nfilesystem: {" + section.formatted(directory) + "}\naudit: {file: " + audit + "}\n")
                .main(AskingProgram.class, files)
                .run();
    }
}
