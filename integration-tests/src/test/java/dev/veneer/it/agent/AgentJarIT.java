package dev.veneer.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.AgentJar;
import java.io.IOException;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** Opens the finished jar: what an application that scans its class path meets in it. */
class AgentJarIT {

    @Test
    void manifest_namesTheAgentAndWhatItNeeds() throws IOException {
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            Manifest manifest = jar.getManifest();

            assertThat(manifest.getMainAttributes().getValue("Premain-Class")).isEqualTo("dev.veneer.agent.AgentMain");
            assertThat(manifest.getMainAttributes().getValue("Agent-Class")).isEqualTo("dev.veneer.agent.AgentMain");
            assertThat(manifest.getMainAttributes().getValue("Can-Retransform-Classes"))
                    .isEqualTo("true");
            assertThat(manifest.getMainAttributes().getValue("Can-Redefine-Classes"))
                    .isEqualTo("true");
            assertThat(manifest.getMainAttributes().getValue("Boot-Class-Path")).isNull();
            assertThat(manifest.getMainAttributes().getValue("Main-Class")).startsWith("dev.veneer.");
        }
    }

    @Test
    void entries_areThereOnce() throws IOException {
        assertThat(entries()).doesNotHaveDuplicates();
    }

    @Test
    void classes_thatAnApplicationCouldLoad_areTheEntriesAlone() throws IOException {
        assertThat(entries())
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("dev/veneer/agent/"))
                .hasSizeLessThan(10);
    }

    @Test
    void classes_ofTheAgent_areOutOfSightAndInTheirRoots() throws IOException {
        assertThat(entries())
                .filteredOn(name -> name.endsWith(".classdata"))
                .allMatch(
                        name -> name.startsWith("veneer/") || name.startsWith("hook/") || name.startsWith("java.base/"))
                .anyMatch(name -> name.equals("veneer/dev/veneer/agent/AgentStart.classdata"))
                .anyMatch(name -> name.equals("hook/dev/veneer/hook/FileHooks.classdata"));
    }

    @Test
    void libraries_areRelocated() throws IOException {
        assertThat(entries())
                .noneMatch(name -> name.contains("net/bytebuddy/") && !name.contains("dev/veneer/"))
                .noneMatch(name -> name.contains("org/apache/commons/") && !name.contains("dev/veneer/"))
                .noneMatch(name -> name.contains("difflib/") && !name.contains("dev/veneer/"))
                .noneMatch(name -> name.contains("org/slf4j/") && !name.contains("dev/veneer/"))
                .noneMatch(name -> name.contains("org/snakeyaml/") && !name.contains("dev/veneer/"))
                .noneMatch(name -> name.contains("picocli/") && !name.contains("dev/veneer/"));
    }

    @Test
    void services_visibleToAnApplication_areNone() throws IOException {
        assertThat(entries()).noneMatch(name -> name.startsWith("META-INF/services/"));
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(AgentJar.path().toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList();
        }
    }
}
