package dev.veneer.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.AgentJar;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.it.harness.OtherAgents;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** What one start wove, the next one uses: the hooks are the same, and Byte Buddy stays away. */
class WarmStartIT {
    private static final String BYTE_BUDDY = "dev.veneer.shaded.bytebuddy.";
    private static final String FROM_CACHE = "hooks out of the cache proven";

    @TempDir
    private Path base;

    @ForEachJdk
    void start_second_loadsNoByteBuddyAndHooksTheSame(TestJdk jdk) throws IOException {
        ForkedRun first = assertHooked(classes(jdk).run());
        ForkedRun second = assertHooked(classes(jdk).run());

        assertThat(first.stdout()).contains(BYTE_BUDDY);
        assertThat(second.stdout()).doesNotContain(BYTE_BUDDY);
        assertThat(kept()).hasSize(1);
    }

    @ForEachJdk
    void start_withAnAgentThatGoesRoundAHook_isRefusedAndTheNextWeavesAnew(TestJdk jdk) throws IOException {
        assertHooked(jvm(jdk).run());
        Path policy = Files.writeString(base.resolve("policy.yaml"), VirtualFile.POLICY);

        ForkedRun refused = ForkedJvm.on(jdk)
                .environment("XDG_CACHE_HOME", base.toString())
                .jvmArguments(
                        OtherAgents.option(BypassingAgent.class, base), "-javaagent:" + AgentJar.path() + "=" + policy)
                .main(QuietProgram.class)
                .run();

        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(78);
        assertThat(kept()).isEmpty();
        assertThat(assertHooked(jvm(jdk).run()).stderr()).doesNotContain(FROM_CACHE);
    }

    @ForEachJdk
    void start_firstOfAllRefused_writesNothing(TestJdk jdk) throws IOException {
        Path policy = Files.writeString(base.resolve("policy.yaml"), VirtualFile.POLICY);
        Path cache = base.resolve("cache");

        ForkedRun refused = ForkedJvm.on(jdk)
                .environment("XDG_CACHE_HOME", cache.toString())
                .jvmArguments(
                        OtherAgents.option(BypassingAgent.class, base), "-javaagent:" + AgentJar.path() + "=" + policy)
                .main(QuietProgram.class)
                .run();

        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(78);
        assertThat(cache).doesNotExist();
    }

    @ForEachJdk
    void hooks_outOfTheCache_stayWhenAnotherAgentRetransformsAndRedefines(TestJdk jdk) throws IOException {
        assertHooked(jvm(jdk).run());

        ForkedRun run = jvm(jdk).jvmArguments(OtherAgents.option(RetransformingAgent.class, base))
                .run();

        assertThat(run.lines())
                .as(run.toString())
                .containsExactly("woven: true", "retransformed: true", "redefined: true", "hello", VirtualFile.SEEN);
        assertThat(run.stderr()).contains(FROM_CACHE);
    }

    @ForEachJdk
    void start_onAPatchedClassOfTheJdk_weavesThatOneAndKeepsNothing(TestJdk jdk) throws IOException {
        assertHooked(jvm(jdk).run());
        changeFileInputStream(jdk, base.resolve("patch"));

        ForkedRun patched = assertHooked(jvm(jdk).jvmArguments("--patch-module", "java.base=" + base.resolve("patch"))
                .run());

        assertThat(patched.stderr()).contains("hooks proven").doesNotContain(FROM_CACHE);
        assertThat(kept()).hasSize(1);
        assertThat(assertHooked(jvm(jdk).run()).stderr()).contains(FROM_CACHE);
    }

    @ForEachJdk
    void start_damagedCache_weavesAnewAndRepairsIt(TestJdk jdk) throws IOException {
        assertHooked(jvm(jdk).run());
        byte[] whole = Files.readAllBytes(kept().get(0));
        whole[whole.length / 2] ^= 1;
        Files.write(kept().get(0), whole);

        assertThat(assertHooked(jvm(jdk).run()).stderr())
                .contains("are not used: it is damaged")
                .doesNotContain(FROM_CACHE);
        assertThat(assertHooked(jvm(jdk).run()).stderr()).contains(FROM_CACHE);
    }

    @ForEachJdk
    void start_cacheOff_keepsNothing(TestJdk jdk) {
        assertHooked(jvm(jdk).agentOptions("log=info", "cache=off").run());

        assertThat(base.resolve("veneer/woven")).doesNotExist();
    }

    @ForEachJdk
    void start_cacheNamed_keepsThere(TestJdk jdk) {
        assertHooked(jvm(jdk).agentOptions("log=info", "cache=" + base.resolve("named"))
                .run());

        assertThat(base.resolve("named/veneer/woven")).isNotEmptyDirectory();
        assertThat(base.resolve("veneer/woven")).doesNotExist();
    }

    @ForEachJdk
    void start_homeThatCannotBeWritten_goesWithoutASound(TestJdk jdk) {
        ForkedRun run = assertHooked(jvm(jdk).agentOptions()
                .environment("XDG_CACHE_HOME", "")
                .jvmArguments("-Duser.home=/sys")
                .run());

        assertThat(run.stderr()).isEmpty();
    }

    @ForEachJdk
    void start_severalAtOnce_allAreHooked(TestJdk jdk) throws IOException {
        List<CompletableFuture<ForkedRun>> starts = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> jvm(jdk).run()))
                .limit(3)
                .toList();

        starts.forEach(start -> assertHooked(start.join()));

        assertThat(kept()).hasSize(1);
        assertThat(assertHooked(jvm(jdk).run()).stderr()).contains(FROM_CACHE);
    }

    @ForEachJdk
    void cache_underAPolicy_isNotThere(TestJdk jdk) throws IOException {
        assertHooked(jvm(jdk).run());

        ForkedRun run =
                jvm(jdk).main(LookingProgram.class, kept().get(0).toString()).run();

        assertThat(run.stderr()).as(run.toString()).contains(FROM_CACHE);
        assertThat(run.lines()).as(run.toString()).hasSize(7).allMatch(line -> line.endsWith(" none"));
    }

    private ForkedJvm jvm(TestJdk jdk) {
        return ForkedJvm.on(jdk)
                .environment("XDG_CACHE_HOME", base.toString())
                .policy(VirtualFile.POLICY)
                .agentOptions("log=info")
                .main(QuietProgram.class);
    }

    private ForkedJvm classes(TestJdk jdk) {
        return jvm(jdk).jvmArguments("-Xlog:class+load:stdout");
    }

    private static ForkedRun assertHooked(ForkedRun run) {
        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.lines()).as(run.toString()).contains("hello", VirtualFile.SEEN);
        return run;
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(base.resolve("veneer/woven"))) {
            return files.toList();
        }
    }

    /** Writes the class as the JDK has it, but for the name of its source file. */
    private static void changeFileInputStream(TestJdk jdk, Path patch) throws IOException {
        String name = "java/io/FileInputStream.class";
        try (FileSystem image = FileSystems.newFileSystem(
                URI.create("jrt:/"), Map.of("java.home", jdk.home().toString()))) {
            byte[] bytes = Files.readAllBytes(image.getPath("/modules/java.base", name));
            String changed = new String(bytes, StandardCharsets.ISO_8859_1)
                    .replace("FileInputStream.java", "FileInputStreaM.java");
            Files.createDirectories(patch.resolve(name).getParent());
            Files.write(patch.resolve(name), changed.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
