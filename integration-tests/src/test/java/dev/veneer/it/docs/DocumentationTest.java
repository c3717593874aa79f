package dev.veneer.it.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {
    /** Surefire runs with the module as its directory, an IDE with the project. */
    private static final Path PROJECT = Path.of(System.getProperty("basedir", "."))
            .resolve(Files.isDirectory(Path.of("integration-tests")) ? "." : "..")
            .normalize();

    private static final Path TROUBLESHOOTING = PROJECT.resolve("docs/troubleshooting.md");
    private static final Pattern ERROR_TEXT = Pattern.compile("^### `(.+)`$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @ParameterizedTest
    @MethodSource("errorTexts")
    void troubleshooting_heading_isATextOfTheSources(String text) throws IOException {
        String inSource = text.replace("\\", "\\\\").replace("\"", "\\\"");

        assertThat(sources()).anyMatch(source -> source.contains(inSource));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_relativeLink_leadsToAFile(Path page) throws IOException {
        List<String> dangling = LINK.matcher(Files.readString(page, UTF_8))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !Files.exists(page.resolveSibling(link)))
                .toList();

        assertThat(dangling).isEmpty();
    }

    @Test
    void troubleshooting_page_hasHeadings() throws IOException {
        assertThat(errorTexts()).hasSizeGreaterThan(30);
    }

    static List<String> errorTexts() throws IOException {
        return ERROR_TEXT
                .matcher(Files.readString(TROUBLESHOOTING, UTF_8))
                .results()
                .map((MatchResult heading) -> heading.group(1))
                .toList();
    }

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String name : List.of("", "docs", "docs/decisions", "demo-apps/04-dry-run-a-build")) {
            Path directory = PROJECT.resolve(name);
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String module : List.of("agent", "api", "policies", "hook-core")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(DocumentationTest::text)
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
