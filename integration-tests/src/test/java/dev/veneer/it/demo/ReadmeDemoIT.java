package dev.veneer.it.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first screen of the README: what the one command prints. */
class ReadmeDemoIT {
    @TempDir
    Path directory;

    @Test
    void firstOutput_inTheReadme_isWhatTheDemoPrints() throws Exception {
        Path printed = directory.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", DemoPage.root().resolve("demo-apps/run-demo.sh").toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment()
                .put(
                        "VENEER_JAVA",
                        Path.of(System.getProperty("java.home"), "bin/java").toString());
        Process process = builder.start();
        process.getOutputStream().close();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(firstOutput()).isEqualToNormalizingNewlines(Files.readString(printed));
    }

    private static String firstOutput() throws IOException {
        String readme = Files.readString(DemoPage.root().resolve("README.md"));
        String fence = "```text\n";
        int begin = readme.indexOf(fence) + fence.length();
        return readme.substring(begin, readme.indexOf("```", begin));
    }
}
