package dev.veneer.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veneer.policies.config.LoadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {
    private static final Path HOME = Path.of(System.getProperty("java.home"));
    private static final String JAVA = HOME.resolve("bin/java").toString();

    private final Path directory;

    JavaCommandTest(@TempDir Path directory) throws IOException {
        this.directory = directory.toRealPath();
    }

    @Test
    void with_option_standsRightBehindTheLauncher() {
        JavaCommand command = JavaCommand.of(List.of(JAVA, "-Da=b", "-jar", "app.jar", "--", "-p"), null);

        assertThat(command.with("-javaagent:x"))
                .containsExactly(JAVA, "-javaagent:x", "-Da=b", "-jar", "app.jar", "--", "-p");
    }

    @Test
    void of_javaWithoutSlash_isFoundOnThePath() {
        JavaCommand command = JavaCommand.of(List.of("java", "Main"), directory + ":" + HOME.resolve("bin"));

        assertThat(command.words()).startsWith("java");
        assertThat(command.describesItself(HOME)).isTrue();
    }

    @Test
    void of_linkToALauncherByAnotherName_isALauncher() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("java17"), Path.of(JAVA));

        assertThat(JavaCommand.of(List.of(link.toString()), null).describesItself(HOME))
                .isTrue();
    }

    @Test
    void of_scriptCalledJava_isALauncherOfWhichNothingIsKnown() throws IOException {
        Path script = executable("java");

        assertThat(JavaCommand.of(List.of(script.toString()), null).describesItself(HOME))
                .isFalse();
    }

    @Test
    void of_anotherProgram_isRefused() throws IOException {
        Path program = executable("python");

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> JavaCommand.of(List.of(program.toString(), "x.py"), null))
                .withMessageContaining("'" + program + "' is no java launcher")
                .returns(CommandFailure.USAGE, CommandFailure::status);
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> JavaCommand.of(List.of("-jar"), ""))
                .withMessageContaining("'-jar' is no java launcher");
    }

    @Test
    void of_launcherThatIsNotThere_isRefused() {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> JavaCommand.of(List.of("/nowhere/bin/java"), null))
                .withMessageContaining("there is no executable '/nowhere/bin/java'");
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> JavaCommand.of(List.of("java"), directory.toString()))
                .withMessageContaining("there is no 'java' on PATH");
    }

    @Test
    void describesItself_argumentFile_isNotKnown() {
        assertThat(JavaCommand.of(List.of(JAVA, "@args", "Main"), null).describesItself(HOME))
                .isFalse();
        assertThat(JavaCommand.of(List.of(JAVA, "Main", "@args"), null).describesItself(HOME))
                .isTrue();
    }

    @Test
    void surroundings_propertiesOfTheCommandLine_areThoseOfTheProgram() {
        LoadOptions here = new LoadOptions(Map.of(), Map.of("a", "here", "b", "here"), directory, List.of());
        List<String> words =
                List.of(JAVA, "-Da=there", "-cp", "-Dno=option", "-Dempty", "-jar", "-Dno.option=x", "-Db=c");

        assertThat(JavaCommand.of(words, null).surroundings(here).properties())
                .containsOnly(Map.entry("a", "there"), Map.entry("b", "here"), Map.entry("empty", ""));
    }

    private Path executable(String name) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
