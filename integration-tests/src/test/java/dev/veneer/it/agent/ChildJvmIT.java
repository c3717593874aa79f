package dev.veneer.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.FileTree;
import dev.veneer.it.harness.AgentJar;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** {@code process.children}: what the JVMs see that a program under a policy starts. */
class ChildJvmIT {
    private final Path directory;

    ChildJvmIT(@TempDir Path directory) throws IOException {
        this.directory = directory.toRealPath();
        Files.writeString(
                Files.createDirectory(this.directory.resolve("source")).resolve("in.txt"), "original");
    }

    @ForEachJdk
    void inherit_scratchAndWorkingDirectory_areThoseOfTheParent(TestJdk jdk) throws IOException {
        ForkedRun run = run(jdk, "process: {children: inherit}\n", "parent");

        assertThat(run.lines())
                .as(run.toString())
                .containsExactly(
                        "in /veneer-it/data", "overlay changed", "tmpfs made", "file content", "status 0", "child's");
        assertThat(run.stderr()).isEmpty();
        assertThat(FileTree.contents(directory))
                .containsOnlyKeys(directory.toString(), directory + "/source", directory + "/source/in.txt");
        assertThat(directory.resolve("source/in.txt")).hasContent("original");
    }

    @ForEachJdk
    void inherit_denialInAChild_namesTheRule(TestJdk jdk) {
        ForkedRun run = run(jdk, "process: {}\n", "parent", "/veneer-it/secret");

        assertThat(run.stderr())
                .as(run.toString())
                .contains("veneer: denied filesystem.read /veneer-it/secret\n  rule    ")
                .contains("policy.yaml:11  {deny: read, path: /veneer-it/secret}");
    }

    @ForEachJdk
    void plain_child_seesTheHost(TestJdk jdk) {
        ForkedRun run = run(jdk, "process: {children: plain}\n", "parent");

        assertThat(run.lines()).as(run.toString()).contains("overlay none", "tmpfs none", "file none");
    }

    @ForEachJdk
    void noSection_child_seesTheHost(TestJdk jdk) {
        ForkedRun run = run(jdk, "", "parent");

        assertThat(run.lines()).as(run.toString()).contains("overlay none", "tmpfs none", "file none");
    }

    @ForEachJdk
    void inherit_childThatNamesTheAgentItself_isLeftAsItIs(TestJdk jdk) throws IOException {
        Path own = Files.writeString(directory.resolve("own.yaml"), "veneer: 1\nfilesystem: {default: allow}\n");

        ForkedRun run = run(jdk, "process: {}\n", "parent", "", "-javaagent:" + AgentJar.path() + "=" + own);

        assertThat(run.lines()).as(run.toString()).contains("overlay none", "status 0");
    }

    private ForkedRun run(TestJdk jdk, String process, String... arguments) {
        String policy = """
                veneer: 1
                filesystem:
                  working-directory: /veneer-it/data
                  mounts:
                    - {target: /veneer-it/data, type: overlay, source: "${env:BASE}/source"}
                    - {target: /veneer-it/tmp, type: tmpfs}
                    - {target: /veneer-it/file, type: file, content: content}
                    - {target: "${cwd}/cwd", type: tmpfs}
                    - {target: /veneer-it/secret, type: file, content: x}
                  rules:
                    - {deny: read, path: /veneer-it/secret}
                """;
        return ForkedJvm.on(jdk)
                .policy(policy + process)
                .environment("BASE", directory.toString())
                .workingDirectory(directory)
                .main(ParentProgram.class, arguments)
                .run();
    }
}
