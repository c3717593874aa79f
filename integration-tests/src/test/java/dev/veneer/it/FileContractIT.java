package dev.veneer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.contract.FileContract;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The contract suite says line by line the same on the bare JDK, under an idle agent, and inside mounts. */
class FileContractIT {
    private static final Path VIRTUAL = Path.of("/virtual");
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Path DELETED_AT_EXIT = Path.of("java-io-changes/delete-on-exit-registers");
    /** Asks for a name that begins with {@code .wh.}, which no file of an overlay has. */
    private static final String RESERVED_NAME = "names/characters-21";

    private static final int FEWEST_CHECKS = 250;
    private static final Map<TestJdk, ContractTranscript> BARE = new ConcurrentHashMap<>();

    private final Path temporary;

    FileContractIT(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @AfterEach
    void deleteTrees() throws IOException {
        FileTree.deleteContents(temporary); // JUnit would warn about every link that points elsewhere
    }

    @ForEachJdk
    void bareJdk_fileContract_asksAllQuestions(TestJdk jdk) throws IOException {
        Path directory = realDirectory("bare");

        ForkedRun run = bare(jdk, directory);
        ContractTranscript transcript = transcript(run);

        assertThat(transcript.outcomes()).as(run.toString()).hasSizeGreaterThan(FEWEST_CHECKS);
        assertThat(transcript.outcomes())
                .containsEntry("checks", String.valueOf(run.lines().size() - 1));
        assertDeletedAtExit(directory);
    }

    /** It is the contract itself that is tried: no answer of it may depend on the kind of the file system. */
    @Tag("slow")
    @ForEachJdk
    void bareJdk_memoryBackedDirectory_isTheSame(TestJdk jdk) throws IOException {
        Path parent = Files.isWritable(MEMORY) ? MEMORY : temporary;
        Path directory = Files.createTempDirectory(parent, "veneer-it").toRealPath();
        try {
            assertSameAsBare(jdk, transcript(bare(jdk, directory)), "memory");
        } finally {
            FileTree.delete(directory);
        }
    }

    @ForEachJdk
    void agent_nothingVirtualized_isTransparent(TestJdk jdk) throws IOException {
        Path directory = realDirectory("pass");
        String policy = """
            veneer: 1
            filesystem: {default: allow}
            """;

        ForkedRun run = ForkedJvm.on(jdk)
                .policy(policy)
                .workingDirectory(directory)
                .main(FileContract.class, directory.toString())
                .run();

        assertSameAsBare(jdk, transcript(run), "passing through");
        assertDeletedAtExit(directory);
    }

    @ForEachJdk
    void agent_bindMount_isLikeTheRealDirectory(TestJdk jdk) throws IOException {
        Path source = realDirectory("source");
        String policy = """
            veneer: 1
            filesystem:
              working-directory: /virtual
              mounts:
                - {target: /virtual, type: bind, source: "%s"}
            """.formatted(source);

        ContractTranscript transcript = transcript(virtual(jdk, policy));

        assertSameAsBare(jdk, transcript, "bind");
        assertThat(VIRTUAL).doesNotExist();
        assertDeletedAtExit(source);
    }

    @ForEachJdk
    void agent_tmpfsMount_isLikeTheRealDirectory(TestJdk jdk) throws IOException {
        String policy = """
            veneer: 1
            filesystem:
              working-directory: /virtual
              mounts:
                - {target: /virtual, type: tmpfs}
            """;

        ContractTranscript transcript = transcript(virtual(jdk, policy));

        assertSameAsBare(jdk, transcript, "tmpfs");
        assertThat(VIRTUAL).doesNotExist();
    }

    @ForEachJdk
    void agent_overlayWithScratchChanges_isLikeTheRealDirectory(TestJdk jdk) throws IOException {
        Path lower = overlaySource("lower");
        Map<String, String> before = FileTree.contents(lower);
        String policy = """
            veneer: 1
            filesystem:
              working-directory: /virtual/root
              mounts:
                - {target: /virtual, type: overlay, source: "%s"}
            """.formatted(lower);

        ContractTranscript transcript = transcript(overlay(jdk, policy));

        assertSameAsBareButReservedName(jdk, transcript, "overlay");
        assertThat(FileTree.contents(lower)).isEqualTo(before);
    }

    @ForEachJdk
    void agent_overlayOfTwoSourcesWithChanges_isLikeTheRealDirectory(TestJdk jdk) throws IOException {
        Path top = overlaySource("top");
        Path bottom = overlaySource("bottom");
        Files.writeString(bottom.resolve("other.txt"), "below");
        Map<String, String> before = FileTree.contents(top, bottom);
        Path changes = temporary.toRealPath().resolve("changes");
        String policy = """
            veneer: 1
            filesystem:
              working-directory: /virtual/root
              mounts:
                - {target: /virtual, type: overlay, source: ["%s", "%s"], changes: "%s"}
            """.formatted(top, bottom, changes);

        ContractTranscript transcript = transcript(overlay(jdk, policy));

        assertSameAsBareButReservedName(jdk, transcript, "overlay of two");
        assertDeletedAtExit(changes.resolve("root"));
        assertThat(FileTree.contents(top, bottom)).isEqualTo(before);
    }

    @ForEachJdk
    void agent_overlayOfTheHost_isLikeTheRealDirectory(TestJdk jdk) throws IOException {
        Path root = realDirectory("root");
        Path changes = temporary.toRealPath().resolve("changes");
        String policy = """
            veneer: 1
            filesystem:
              working-directory: "%s"
              mounts:
                - {target: /, type: overlay, changes: "%s"}
            """.formatted(root, changes);

        ForkedRun run = ForkedJvm.on(jdk)
                .policy(policy)
                .workingDirectory(realDirectory("elsewhere"))
                .main(FileContract.class, root.toString())
                .run();

        assertSameAsBareButReservedName(jdk, transcript(run), "overlay of /");
        assertDeletedAtExit(changes.resolve(Path.of("/").relativize(root)));
        assertThat(root).isEmptyDirectory();
    }

    private Path overlaySource(String name) throws IOException {
        Path source = realDirectory(name);
        Files.createDirectory(source.resolve("root"));
        Files.writeString(source.resolve("beside.txt"), name);
        return source;
    }

    private ForkedRun overlay(TestJdk jdk, String policy) throws IOException {
        return ForkedJvm.on(jdk)
                .policy(policy)
                .workingDirectory(realDirectory("elsewhere"))
                .main(FileContract.class, VIRTUAL.resolve("root").toString())
                .run();
    }

    private ForkedRun virtual(TestJdk jdk, String policy) throws IOException {
        return ForkedJvm.on(jdk)
                .policy(policy)
                .workingDirectory(realDirectory("elsewhere"))
                .main(FileContract.class, VIRTUAL.toString())
                .run();
    }

    private static ForkedRun bare(TestJdk jdk, Path directory) {
        return ForkedJvm.on(jdk)
                .workingDirectory(directory)
                .main(FileContract.class, directory.toString())
                .run();
    }

    private static ContractTranscript transcript(ForkedRun run) {
        assertThat(run.exitCode()).as(run.toString()).isZero();
        ContractTranscript transcript = ContractTranscript.of(run.lines());
        assertThat(transcript.noise()).as("lines that are no outcome").isEmpty();
        return transcript;
    }

    private void assertSameAsBare(TestJdk jdk, ContractTranscript transcript, String name) throws IOException {
        assertThat(transcript.differences(name, bareTranscript(jdk), "bare JDK"))
                .isEmpty();
    }

    private void assertSameAsBareButReservedName(TestJdk jdk, ContractTranscript transcript, String name)
            throws IOException {
        assertThat(transcript.outcomes().get(RESERVED_NAME)).contains(".wh.name", "Invalid argument");
        ContractTranscript bare = bareTranscript(jdk).without(RESERVED_NAME);
        assertThat(transcript.without(RESERVED_NAME).differences(name, bare, "bare JDK"))
                .isEmpty();
    }

    private ContractTranscript bareTranscript(TestJdk jdk) throws IOException {
        Path directory = realDirectory("bare");
        return BARE.computeIfAbsent(jdk, key -> transcript(bare(key, directory)));
    }

    private static void assertDeletedAtExit(Path directory) {
        assertThat(directory.resolve(DELETED_AT_EXIT)).isEmptyDirectory();
    }

    private Path realDirectory(String name) throws IOException {
        return Files.createDirectory(temporary.toRealPath().resolve(name));
    }
}
